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

enum request_verdict request_judge(const struct request *request, const struct text *names, size_t count) {
    static const struct text scheme = {"http://", 7};
    struct text origin = request->origin;
    if (!is_here(request->host, names, count))
        return REQUEST_ELSEWHERE;
    if (origin.len > 0 && (!text_starts(origin, scheme) || !is_here(text_from(origin, scheme.len), names, count)))
        return REQUEST_ELSEWHERE;
    bool reads = text_is(request->method, "GET") || text_is(request->method, "HEAD");
    return reads ? REQUEST_GOOD : REQUEST_WRITES;
}
