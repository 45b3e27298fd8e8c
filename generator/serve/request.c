#include "serve/request.h"

/* "NAME" or "NAME:PORT", with digits alone as its port. */
static bool is_here(struct text host, const struct text *names, size_t count) {
    struct text port = host, name = text_split(&port, ':');
    bool here = text_is(name, "localhost") || text_is(name, "127.0.0.1");
    for (size_t i = 0; i < count; i++)
        here = here || (names[i].len > 0 && text_equal(name, names[i]));
    for (size_t i = 0; i < port.len; i++)
        here = here && char_is_digit(port.at[i]);
    return here;
}

/* The page that asks is one of the same host and port, or a person follows a link. */
static bool is_own(const struct request *request) {
    static const struct text scheme = {"http://", 7};
    struct text origin = request->origin, site = request->site;
    if (origin.len > 0 && (!text_starts(origin, scheme) || !text_equal(text_from(origin, scheme.len), request->host)))
        return false;
    return site.len == 0 || text_is(site, "same-origin") || text_is(site, "none") || text_is(request->dest, "document");
}

enum request_verdict request_judge(const struct request *request, const struct text *names, size_t count) {
    if (request->hosts != 1 || !is_here(request->host, names, count))
        return REQUEST_ELSEWHERE;
    if (!is_own(request))
        return REQUEST_FOREIGN;
    if (!text_is(request->method, "GET") && !text_is(request->method, "HEAD"))
        return REQUEST_WRITES;
    bool loaded = (request->length.len > 0 && !text_is(request->length, "0")) || request->encoding.len > 0;
    return loaded ? REQUEST_LOADED : REQUEST_GOOD;
}
