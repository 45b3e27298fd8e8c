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
};

enum request_verdict {
    REQUEST_GOOD,
    REQUEST_ELSEWHERE, /* it names another host, or comes from a page of one */
    REQUEST_WRITES     /* by its method */
};

/* `names` are those that the server goes by, besides those that every machine has for itself; an empty one is none. */
enum request_verdict request_judge(const struct request *request, const struct text *names, size_t count);

#endif
