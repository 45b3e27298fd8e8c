#include "check.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/process.h"
#include "serve/serve.h"

/* A server and what its clients see, in one thread: it runs while they wait. */

enum { PATIENCE = 150, LONG = 20 * PATIENCE, CONNECTIONS = 4, WAITING = 2 };

static struct reply answer(void *context, struct arena *arena, struct text path, struct text seen) {
    (void)context;
    (void)arena;
    return (struct reply){.status = 200, .type = "text/plain", .body = path, .later = text_is(seen, "now")};
}

static struct server *opened(struct arena *arena) {
    struct server_limits limits = {CONNECTIONS, WAITING, PATIENCE};
    struct server *server = server_open(arena, TEXT("127.0.0.1"), 0, limits, answer, NULL, diags_new(arena));
    assert_non_null(server);
    return server;
}

static int client(const struct server *server) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)server_port(server))};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int out = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert_true(out >= 0 && connect(out, (struct sockaddr *)&address, sizeof address) == 0);
    return out;
}

static void say(int socket, const char *text) {
    send(socket, text, strlen(text), MSG_NOSIGNAL); /* to one that is shut, too */
}

static void run(struct server *server, int milliseconds) {
    int64_t end = process_clock() + milliseconds;
    for (int64_t left = milliseconds; left >= 0; left = end - process_clock()) {
        int due = server_timeout(server);
        struct pollfd wait = {.fd = server_descriptor(server), .events = POLLIN};
        poll(&wait, 1, due >= 0 && due < left ? due : (int)left);
        server_run(server);
    }
}

/* Whether the other end has closed it, with nothing said. */
static bool is_closed(int socket) {
    char byte;
    ssize_t size = recv(socket, &byte, 1, MSG_DONTWAIT);
    return size == 0 || (size < 0 && errno != EAGAIN);
}

/* The status of what has come; 0: nothing. */
static int status(int socket) {
    char bytes[512];
    int number = 0;
    ssize_t size = recv(socket, bytes, sizeof bytes - 1, MSG_DONTWAIT);
    bytes[size > 0 ? size : 0] = '\0';
    return sscanf(bytes, "HTTP/1.1 %d", &number) == 1 ? number : 0;
}

static const char whole[] = "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";

static void who_says_nothing_is_closed(void **state) {
    struct server *server = opened(*state);
    int64_t start = process_clock();
    int silent = client(server), twice = client(server);
    say(twice, whole);
    run(server, PATIENCE / 2);
    assert_int_equal(status(twice), 200);
    assert_true(process_clock() - start >= PATIENCE || !is_closed(silent));
    run(server, 2 * PATIENCE);
    assert_true(is_closed(silent));
    assert_true(is_closed(twice));
    close(silent);
    close(twice);
    server_close(server);
}

/* Each byte comes soon after the one before, the whole never does. */
static void who_is_slow_is_closed(void **state) {
    static const char *const starts[] = {"GET / HT", "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n", ""};
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        struct server *server = opened(*state);
        int slow = client(server);
        say(slow, starts[i]);
        int64_t start = process_clock();
        while (process_clock() - start < LONG && !is_closed(slow)) {
            say(slow, "X");
            run(server, PATIENCE / 10);
        }
        assert_in_range(process_clock() - start, PATIENCE, LONG - 1);
        close(slow);
        server_close(server);
    }
}

static void nobody_is_late_while_the_server_is_away(void **state) {
    struct server *server = opened(*state);
    int early = client(server);
    run(server, 10);
    poll(NULL, 0, 2 * PATIENCE);
    say(early, whole);
    run(server, PATIENCE / 2);
    assert_int_equal(status(early), 200);
    close(early);
    server_close(server);
}

static void one_too_many_closes_another(void **state) {
    struct server *server = opened(*state);
    int crowd[CONNECTIONS + 3];
    for (size_t i = 0; i < sizeof crowd / sizeof *crowd; i++) {
        crowd[i] = client(server);
        run(server, 2);
    }
    assert_int_equal(server_displaced(server), 3);
    say(crowd[CONNECTIONS + 2], whole);
    run(server, PATIENCE / 3);
    for (size_t i = 0; i < 3; i++)
        assert_true(is_closed(crowd[i]));
    assert_int_equal(status(crowd[CONNECTIONS + 2]), 200);
    for (size_t i = 0; i < sizeof crowd / sizeof *crowd; i++)
        close(crowd[i]);
    server_close(server);
}

/* Those that wait for news are never late, nor too many for others; more of them than may wait are told to come again.
 */
static void who_waits_for_news_may(void **state) {
    struct server *server = opened(*state);
    int waiting[WAITING + 1];
    for (size_t i = 0; i <= WAITING; i++) {
        waiting[i] = client(server);
        say(waiting[i], "GET /?seen=now HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
        run(server, 5);
    }
    assert_int_equal(status(waiting[WAITING]), 503);
    run(server, 2 * PATIENCE);
    for (size_t i = 0; i < CONNECTIONS; i++)
        close(client(server));
    run(server, 10);
    assert_int_equal(status(waiting[0]), 0);
    close(waiting[1]);
    int late = client(server);
    say(late, "GET /?seen=now HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
    run(server, 20);
    assert_int_equal(status(late), 0);
    server_wake(server);
    run(server, 20);
    assert_int_equal(status(waiting[0]), 200);
    assert_int_equal(status(late), 200);
    close(waiting[0]);
    close(waiting[WAITING]);
    close(late);
    server_close(server);
}

static int setup(void **state) {
    *state = arena_new();
    return 0;
}

static int teardown(void **state) {
    arena_free(*state);
    return 0;
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(who_says_nothing_is_closed, setup, teardown),
        cmocka_unit_test_setup_teardown(who_is_slow_is_closed, setup, teardown),
        cmocka_unit_test_setup_teardown(nobody_is_late_while_the_server_is_away, setup, teardown),
        cmocka_unit_test_setup_teardown(one_too_many_closes_another, setup, teardown),
        cmocka_unit_test_setup_teardown(who_waits_for_news_may, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
