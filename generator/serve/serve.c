/* The seam to libmicrohttpd. */
#include "serve/serve.h"

#include <arpa/inet.h>
#include <errno.h>
#include <limits.h>
#include <microhttpd.h>
#include <netdb.h>
#include <netinet/in.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/process.h"
#include "serve/clients.h"
#include "serve/request.h"

enum { HEAD_MOST = 32 * 1024 }; /* bytes of a request's head, and of what is kept of a connection */

struct server {
    struct MHD_Daemon *daemon;
    struct text host;
    unsigned port;
    server_answer answer;
    void *context;
    struct arena *scratch; /* of one reply */
    struct clients *clients;
    struct server_limits limits;
    struct MHD_Connection **waiting;
    size_t waiting_count;
    bool woken; /* some have been called back since the last run: nothing else makes the descriptor readable */
};

/* Why a request gets no answer of the server's owner: by the verdict on it, and for one that would wait. */
static const struct reply refusals[] = {
    [REQUEST_ELSEWHERE] = {.status = MHD_HTTP_MISDIRECTED_REQUEST,
                           .body = {"This server answers under its own names and addresses only.\n", 60}},
    [REQUEST_FOREIGN] = {.status = MHD_HTTP_FORBIDDEN,
                         .body = {"Pages from elsewhere may link here and read nothing.\n", 53}},
    [REQUEST_WRITES] = {.status = MHD_HTTP_METHOD_NOT_ALLOWED, .body = {"Pages can only be read.\n", 24}},
    [REQUEST_LOADED] = {.status = MHD_HTTP_CONTENT_TOO_LARGE, .body = {"A request has no body here.\n", 28}},
};
static const struct reply not_now = {.status = MHD_HTTP_SERVICE_UNAVAILABLE,
                                     .body = {"Too many pages wait for news.\n", 30}};

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

static struct text header(struct MHD_Connection *connection, const char *name) {
    return text_of(MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name));
}

static enum MHD_Result count_host(void *count, enum MHD_ValueKind kind, const char *key, const char *value) {
    (void)kind;
    (void)value;
    *(size_t *)count += strcasecmp(key, MHD_HTTP_HEADER_HOST) == 0;
    return MHD_YES;
}

/* It goes by the name that it was told to listen at and by the address that was called. */
static enum request_verdict judge(struct server *server, struct MHD_Connection *connection, const char *method) {
    struct request request = {.method = text_of(method),
                              .host = header(connection, MHD_HTTP_HEADER_HOST),
                              .origin = header(connection, MHD_HTTP_HEADER_ORIGIN),
                              .site = header(connection, "Sec-Fetch-Site"),
                              .dest = header(connection, "Sec-Fetch-Dest"),
                              .length = header(connection, MHD_HTTP_HEADER_CONTENT_LENGTH),
                              .encoding = header(connection, MHD_HTTP_HEADER_TRANSFER_ENCODING)};
    const struct text names[] = {server->host, address_of(server->scratch, connection)};
    MHD_get_connection_values(connection, MHD_HEADER_KIND, count_host, &request.hosts);
    return request_judge(&request, names, sizeof names / sizeof *names);
}

static enum MHD_Result send_reply(struct server *server, struct MHD_Connection *connection, const struct reply *reply) {
    void *body = text_string(server->scratch, reply->body);
    struct MHD_Response *response = MHD_create_response_from_buffer(reply->body.len, body, MHD_RESPMEM_MUST_COPY);
    if (!response)
        return MHD_NO;
    MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, reply->type);
    MHD_add_response_header(response, MHD_HTTP_HEADER_CACHE_CONTROL, "no-store");
    MHD_add_response_header(response, "X-Content-Type-Options", "nosniff");
    MHD_add_response_header(response, "Cross-Origin-Resource-Policy", "same-origin");
    if (reply->status == MHD_HTTP_METHOD_NOT_ALLOWED)
        MHD_add_response_header(response, MHD_HTTP_HEADER_ALLOW, "GET, HEAD");
    if (reply->status == MHD_HTTP_SERVICE_UNAVAILABLE)
        MHD_add_response_header(response, MHD_HTTP_HEADER_RETRY_AFTER, "5");
    if (reply->location.len > 0)
        MHD_add_response_header(response, MHD_HTTP_HEADER_LOCATION, text_string(server->scratch, reply->location));
    enum MHD_Result result = MHD_queue_response(connection, reply->status, response);
    MHD_destroy_response(response);
    return result;
}

static enum MHD_Result send_refusal(struct server *server, struct MHD_Connection *connection, struct reply reply) {
    reply.type = "text/plain; charset=utf-8";
    return send_reply(server, connection, &reply);
}

static struct client *client_of(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return info ? info->socket_context : NULL;
}

/* Sends on their way those that wait, and of them all or those who have left without a word. */
static void wake(struct server *server, bool (*whom)(const struct client *)) {
    size_t kept = 0;
    for (size_t i = 0; i < server->waiting_count; i++) {
        struct MHD_Connection *connection = server->waiting[i];
        struct client *client = client_of(connection);
        if (whom && !whom(client)) {
            server->waiting[kept++] = connection;
            continue;
        }
        client_begin(client, process_clock());
        MHD_resume_connection(connection);
        server->woken = true;
    }
    server->waiting_count = kept;
}

static bool keep_waiting(struct server *server, struct MHD_Connection *connection) {
    if (server->waiting_count == server->limits.waiting)
        wake(server, client_is_gone);
    if (server->waiting_count == server->limits.waiting)
        return false;
    server->waiting[server->waiting_count++] = connection;
    client_wait(client_of(connection));
    MHD_suspend_connection(connection);
    return true;
}

/* libmicrohttpd calls this when a request's head is there, when all of it is, and again after a wait; *stage is NULL at
 * first, then the connection, then, after a wait, the server. What is refused at first has its body left unread. */
static enum MHD_Result on_request(void *context, struct MHD_Connection *connection, const char *url, const char *method,
                                  const char *version, const char *upload, size_t *upload_size, void **stage) {
    struct server *server = context;
    (void)version;
    (void)upload;
    *upload_size = 0; /* there is no body, or it is refused */
    arena_clear(server->scratch);
    if (!*stage) {
        *stage = connection;
        enum request_verdict verdict = judge(server, connection, method);
        return verdict == REQUEST_GOOD ? MHD_YES : send_refusal(server, connection, refusals[verdict]);
    }
    struct text seen = text_of(MHD_lookup_connection_value(connection, MHD_GET_ARGUMENT_KIND, "seen"));
    struct reply reply = server->answer(server->context, server->scratch, text_of(url), seen);
    if (!reply.later || *stage == server)
        return send_reply(server, connection, &reply);
    *stage = server;
    return keep_waiting(server, connection) ? MHD_YES : send_refusal(server, connection, not_now);
}

/* libmicrohttpd calls this when an answer is on its way, or a request has come to nothing. */
static void on_end(void *context, struct MHD_Connection *connection, void **stage,
                   enum MHD_RequestTerminationCode how) {
    (void)context;
    (void)stage;
    (void)how;
    client_begin(client_of(connection), process_clock());
}

static void on_connection(void *context, struct MHD_Connection *connection, void **client,
                          enum MHD_ConnectionNotificationCode what) {
    struct server *server = context;
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    if (what == MHD_CONNECTION_NOTIFY_STARTED)
        *client = clients_join(server->clients, info->connect_fd, process_clock());
    else
        client_leave(*client);
}

/* Nothing is called by a name with a NUL in it: such a one is not decoded, so that it does not end there. */
static size_t unescape(void *context, struct MHD_Connection *connection, char *path) {
    (void)context;
    (void)connection;
    return strstr(path, "%00") ? strlen(path) : MHD_http_unescape(path);
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

struct server *server_open(struct arena *arena, struct text host, unsigned port, struct server_limits limits,
                           server_answer answer, void *context, struct diags *diags) {
    struct server *server = arena_alloc(arena, sizeof *server);
    *server = (struct server){.host = host, .port = port, .limits = limits, .answer = answer, .context = context};
    server->clients = clients_new(arena, limits.connections, limits.patience);
    server->waiting = arena_alloc(arena, limits.waiting * sizeof(struct MHD_Connection *));
    int out = listen_on(server, diags);
    if (out < 0)
        return NULL;
    server->scratch = arena_new();
    server->daemon = MHD_start_daemon(
        MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME, (uint16_t)server->port, NULL, NULL, on_request, server,
        MHD_OPTION_LISTEN_SOCKET, out, MHD_OPTION_CONNECTION_LIMIT, (unsigned)clients_room(server->clients),
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)HEAD_MOST, MHD_OPTION_NOTIFY_CONNECTION, on_connection, server,
        MHD_OPTION_NOTIFY_COMPLETED, on_end, NULL, MHD_OPTION_UNESCAPE_CALLBACK, unescape, NULL, MHD_OPTION_END);
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
    int late = clients_timeout(server->clients, process_clock());
    if (server->woken)
        return 0;
    if (MHD_get_timeout(server->daemon, &milliseconds) != MHD_YES)
        return late;
    int due = milliseconds < INT_MAX ? (int)milliseconds : INT_MAX;
    return late >= 0 && late < due ? late : due;
}

void server_run(struct server *server) {
    server->woken = false;
    MHD_run(server->daemon);
    clients_look(server->clients, process_clock());
}

void server_wake(struct server *server) {
    wake(server, NULL);
}

size_t server_displaced(const struct server *server) {
    return clients_displaced(server->clients);
}

/* Those that wait are answered first: libmicrohttpd cannot end a connection that is suspended. */
void server_close(struct server *server) {
    server_wake(server);
    MHD_run(server->daemon);
    MHD_stop_daemon(server->daemon);
    arena_free(server->scratch);
}
