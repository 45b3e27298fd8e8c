/* Which requests are answered. */
#include "check.h"

#include "serve/request.h"

static void hosts_origins_methods(void **state) {
    static const struct text names[] = {{"blog.example", 12}, {"", 0}};
    static const struct {
        const char *method, *host, *origin;
        enum request_verdict verdict;
    } cases[] = {
        {"GET", "localhost", "", REQUEST_GOOD},
        {"HEAD", "127.0.0.1:8000", "", REQUEST_GOOD},
        {"GET", "blog.example:80", "http://localhost:8000", REQUEST_GOOD},
        {"GET", "", "", REQUEST_ELSEWHERE},
        {"GET", ":8000", "", REQUEST_ELSEWHERE},
        {"GET", "localhost.blog.example", "", REQUEST_ELSEWHERE},
        {"GET", "localhost:80@evil.example", "", REQUEST_ELSEWHERE},
        {"GET", "localhost", "http://evil.example", REQUEST_ELSEWHERE},
        {"GET", "localhost", "http://localhost.evil.example", REQUEST_ELSEWHERE},
        {"GET", "localhost", "null", REQUEST_ELSEWHERE},
        {"POST", "localhost", "", REQUEST_WRITES},
        {"get", "localhost", "", REQUEST_WRITES},
        {"POST", "evil.example", "", REQUEST_ELSEWHERE},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct request request = {text_of(cases[i].method), text_of(cases[i].host), text_of(cases[i].origin)};
        assert_int_equal(request_judge(&request, names, 2), cases[i].verdict);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(hosts_origins_methods)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
