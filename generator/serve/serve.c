/* The seam to libmicrohttpd. */
#include "serve/serve.h"

#include <arpa/inet.h>
#include <errno.h>
#include <limits.h>
#include <microhttpd.h>
#include <netdb.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { WAITING_MOST = 64 };

struct server {
    struct MHD_Daemon *daemon;
    struct text host;
    unsigned port;
    server_answer answer;
    void *context;
    struct arena *scratch; /* of one reply */
    struct MHD_Connection *waiting[WAITING_MOST];
    size_t waiting_count;
    bool woken; /* some have been called back since the last run: nothing else makes the descriptor readable */
};

static const struct reply not_here = {.status = MHD_HTTP_MISDIRECTED_REQUEST,
                                      .type = "text/plain; charset=utf-8",
                                      .body = {"This server answers under its own names and addresses only.\n", 60}};
static const struct reply not_so = {.status = MHD_HTTP_METHOD_NOT_ALLOWED,
                                    .type = "text/plain; charset=utf-8",
                                    .body = {"Pages can only be read.\n", 24}};

/* The first IPv4 address of a name, or what the digits say; 0, or an error of getaddrinfo. */
static int address_find(struct text host, struct sockaddr_in *address) {
    static const struct addrinfo wanted = {.ai_family = AF_INET, .ai_socktype = SOCK_STREAM, .ai_flags = AI_PASSIVE};
    struct addrinfo *found = NULL;
    struct arena *arena = arena_new();
    int error = getaddrinfo(text_string(arena, host), NULL, &wanted, &found);
    arena_free(arena);
    if (error != 0)
        return error;
    memcpy(address, found->ai_addr, sizeof *address);
    freeaddrinfo(found);
    return 0;
}

bool host_is_open(struct text host) {
    struct sockaddr_in address;
    return address_find(host, &address) == 0 && ntohl(address.sin_addr.s_addr) >> 24 != IN_LOOPBACKNET;
}

struct text host_called(struct text host) {
    struct sockaddr_in address;
    bool everywhere = address_find(host, &address) == 0 && address.sin_addr.s_addr == htonl(INADDR_ANY);
    return everywhere ? TEXT("127.0.0.1") : host;
}

/* The address that a connection came to: where it listens, or, when that is 0.0.0.0, one of the machine's. */
static struct text address_of(struct arena *arena, struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    struct sockaddr_in address = {.sin_family = AF_INET};
    socklen_t size = sizeof address;
    char *digits = arena_alloc(arena, INET_ADDRSTRLEN);
    if (!info || getsockname(info->connect_fd, (struct sockaddr *)&address, &size) != 0 ||
        !inet_ntop(AF_INET, &address.sin_addr, digits, INET_ADDRSTRLEN))
        return TEXT("");
    return text_of(digits);
}

/* Names of this machine, that which it was told to listen at, and the address that was called; with or without a port.
 */
static bool is_here(struct server *server, struct MHD_Connection *connection) {
    struct text host = text_of(MHD_lookup_connection_value(connection, MHD_HEADER_KIND, MHD_HTTP_HEADER_HOST));
    struct text name = text_split(&host, ':');
    return name.len > 0 &&
           (text_is(name, "localhost") || text_is(name, "127.0.0.1") || text_equal(name, server->host) ||
            text_equal(name, address_of(server->scratch, connection)));
}

static enum MHD_Result send_reply(struct server *server, struct MHD_Connection *connection, const struct reply *reply) {
    void *body = text_string(server->scratch, reply->body);
    struct MHD_Response *response = MHD_create_response_from_buffer(reply->body.len, body, MHD_RESPMEM_MUST_COPY);
    if (!response)
        return MHD_NO;
    MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, reply->type);
    MHD_add_response_header(response, MHD_HTTP_HEADER_CACHE_CONTROL, "no-store");
    MHD_add_response_header(response, "X-Content-Type-Options", "nosniff");
    if (reply->status == MHD_HTTP_METHOD_NOT_ALLOWED)
        MHD_add_response_header(response, MHD_HTTP_HEADER_ALLOW, "GET, HEAD");
    if (reply->location.len > 0)
        MHD_add_response_header(response, MHD_HTTP_HEADER_LOCATION, text_string(server->scratch, reply->location));
    enum MHD_Result result = MHD_queue_response(connection, reply->status, response);
    MHD_destroy_response(response);
    return result;
}

static void keep_waiting(struct server *server, struct MHD_Connection *connection) {
    if (server->waiting_count == WAITING_MOST)
        server_wake(server); /* most of them have left without a word */
    server->waiting[server->waiting_count++] = connection;
    MHD_suspend_connection(connection);
}

/* libmicrohttpd calls this when a request's head is there, when its body is, and again after a wait; *stage is NULL at
 * first, then the connection, then, after a wait, the server. */
static enum MHD_Result on_request(void *context, struct MHD_Connection *connection, const char *url, const char *method,
                                  const char *version, const char *upload, size_t *upload_size, void **stage) {
    struct server *server = context;
    (void)version;
    (void)upload;
    if (!*stage) {
        *stage = connection;
        return MHD_YES;
    }
    if (*upload_size > 0) {
        *upload_size = 0;
        return MHD_YES;
    }
    arena_clear(server->scratch);
    struct reply reply;
    if (!is_here(server, connection)) {
        reply = not_here;
    } else if (strcmp(method, MHD_HTTP_METHOD_GET) != 0 && strcmp(method, MHD_HTTP_METHOD_HEAD) != 0) {
        reply = not_so;
    } else {
        struct text seen = text_of(MHD_lookup_connection_value(connection, MHD_GET_ARGUMENT_KIND, "seen"));
        reply = server->answer(server->context, server->scratch, text_of(url), seen);
        if (reply.later && *stage != server) {
            *stage = server;
            keep_waiting(server, connection);
            return MHD_YES;
        }
    }
    return send_reply(server, connection, &reply);
}

static void refuse(const struct server *server, int error, struct diags *diags) {
    struct diag *diag = diag_add(diags, DIAG_FILE_ERROR, place_none(), "nothing can be served at %.*s:%u: %s",
                                 TEXT_ARG(server->host), server->port, strerror(error));
    if (error == EADDRINUSE)
        diag_help(diags, diag,
                  "another program uses this port; take another one, as with --port %u, or any with --port 0",
                  server->port < 65535 ? server->port + 1 : 8000);
    else if (error == EADDRNOTAVAIL)
        diag_help(diags, diag, "this machine has no such address; 0.0.0.0 stands for all that it has");
}

/* A socket that listens, or -1 after a diagnostic; the server's port becomes the one it listens on. */
static int listen_on(struct server *server, struct diags *diags) {
    struct sockaddr_in address;
    int unknown = address_find(server->host, &address);
    if (unknown != 0) {
        diag_add(diags, DIAG_USAGE, place_none(), "--host: '%.*s' is no IPv4 address and no name of one: %s",
                 TEXT_ARG(server->host), gai_strerror(unknown));
        return -1;
    }
    address.sin_port = htons((uint16_t)server->port);
    socklen_t size = sizeof address;
    int on = 1, out = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    bool good = out >= 0 && setsockopt(out, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) == 0 &&
                bind(out, (const struct sockaddr *)&address, sizeof address) == 0 && listen(out, SOMAXCONN) == 0 &&
                getsockname(out, (struct sockaddr *)&address, &size) == 0;
    if (good) {
        server->port = ntohs(address.sin_port);
        return out;
    }
    refuse(server, errno, diags);
    if (out >= 0)
        close(out);
    return -1;
}

struct server *server_open(struct arena *arena, struct text host, unsigned port, server_answer answer, void *context,
                           struct diags *diags) {
    struct server *server = arena_alloc(arena, sizeof *server);
    *server = (struct server){.host = host, .port = port, .answer = answer, .context = context};
    int out = listen_on(server, diags);
    if (out < 0)
        return NULL;
    server->scratch = arena_new();
    server->daemon = MHD_start_daemon(MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME, (uint16_t)server->port, NULL, NULL,
                                      on_request, server, MHD_OPTION_LISTEN_SOCKET, out, MHD_OPTION_END);
    if (!server->daemon) {
        diag_add(diags, DIAG_FILE_ERROR, place_none(), "the server could not be started: %s", strerror(errno));
        close(out);
        arena_free(server->scratch);
        return NULL;
    }
    return server;
}

unsigned server_port(const struct server *server) {
    return server->port;
}

int server_descriptor(const struct server *server) {
    const union MHD_DaemonInfo *info = MHD_get_daemon_info(server->daemon, MHD_DAEMON_INFO_EPOLL_FD);
    return info ? info->epoll_fd : -1;
}

int server_timeout(const struct server *server) {
    MHD_UNSIGNED_LONG_LONG milliseconds;
    if (server->woken)
        return 0;
    if (MHD_get_timeout(server->daemon, &milliseconds) != MHD_YES)
        return -1;
    return milliseconds < INT_MAX ? (int)milliseconds : INT_MAX;
}

void server_run(struct server *server) {
    server->woken = false;
    MHD_run(server->daemon);
}

void server_wake(struct server *server) {
    for (size_t i = 0; i < server->waiting_count; i++)
        MHD_resume_connection(server->waiting[i]);
    server->woken = server->woken || server->waiting_count > 0;
    server->waiting_count = 0;
}

/* Those that wait are answered first: libmicrohttpd cannot end a connection that is suspended. */
void server_close(struct server *server) {
    server_wake(server);
    MHD_run(server->daemon);
    MHD_stop_daemon(server->daemon);
    arena_free(server->scratch);
}
