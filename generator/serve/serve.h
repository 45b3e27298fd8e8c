/*
 * An HTTP server for one machine: listens on one address, answers GET and HEAD with what a function gives, and can keep
 * a client waiting for news. It has no thread of its own; its owner waits for the descriptor and lets it run.
 * serve.c is the only file that knows libmicrohttpd.
 */
#ifndef MEMBLOG_SERVE_H
#define MEMBLOG_SERVE_H

#include "base/diag.h"

struct reply {
    unsigned status;
    const char *type; /* content type with its charset */
    struct text body;
    struct text location; /* of a redirection; otherwise empty */
    bool later;           /* nothing new: wait until server_wake, then ask once more and send what is given then */
};

/* What clients may take. A request's head is held in 32 KiB; what does not fit is refused, and so is any body. */
struct server_limits {
    size_t connections; /* at once; one more, and another that asks for nothing is closed */
    size_t waiting;     /* for news; one more is told to come again */
    int patience;       /* milliseconds for a request to come and its answer to go */
};

/* `path` is decoded and starts with a slash; `seen` is the query's value of that name, or empty. The reply's texts may
 * lie in the arena, which lives until the reply is sent. */
typedef struct reply (*server_answer)(void *context, struct arena *arena, struct text path, struct text seen);

struct server;

/* Whether other machines may reach what listens there: an IPv4 address, or a name of one; one that is neither is not.
 */
bool host_is_open(struct text host);
/* Under what this machine finds what listens there: `host`, or 127.0.0.1 where that means all addresses, as 0.0.0.0 and
 * 0 do, which browsers do not open. */
struct text host_called(struct text host);
/* Port 0 takes any that is free. NULL after a diagnostic. Requests that name another host than `host`, this machine or
 * the address that they came to are refused, so that no page from elsewhere can read along under a name of its own; so
 * are those that a page from elsewhere makes, unless it is a link to a page of this server. */
struct server *server_open(struct arena *arena, struct text host, unsigned port, struct server_limits limits,
                           server_answer answer, void *context, struct diags *diags);
unsigned server_port(const struct server *server);
/* Becomes readable when server_run has something to do. */
int server_descriptor(const struct server *server);
/* Milliseconds until server_run must be called anyway; -1: no need. */
int server_timeout(const struct server *server);
void server_run(struct server *server);
/* Answers all clients that wait. */
void server_wake(struct server *server);
/* How many connections were closed because there were more than the limit. */
size_t server_displaced(const struct server *server);
void server_close(struct server *server);

#endif
