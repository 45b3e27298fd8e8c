/*
 * Requests: which of them a server answers at all, from what their heads say. It knows neither sockets nor files; a
 * head that cannot be taken apart comes to nobody.
 */
#ifndef MEMBLOG_REQUEST_H
#define MEMBLOG_REQUEST_H

#include "base/text.h"

/* Texts of a head; empty: it says nothing of this. */
struct request {
    struct text method, host, origin;
    struct text site, dest; /* what a browser says of the page that asks, and of what it is for */
    struct text length, encoding;
    size_t hosts; /* lines that name a host */
};

enum request_verdict {
    REQUEST_ELSEWHERE, /* it names another host, none or two */
    REQUEST_FOREIGN,   /* a page of another host asks, and no person follows its link */
    REQUEST_WRITES,    /* by its method */
    REQUEST_LOADED,    /* it has a body */
    REQUEST_GOOD
};

/* `names` are those that the server goes by, besides those that every machine has for itself; an empty one is none. */
enum request_verdict request_judge(const struct request *request, const struct text *names, size_t count);

#endif
