/* Which requests are answered. */
#include "check.h"

#include "serve/request.h"

/* Of one host line. */
static enum request_verdict judged(const char *method, const char *host, const char *origin) {
    static const struct text names[] = {{"blog.example", 12}, {"", 0}};
    struct request request = {.method = text_of(method), .host = text_of(host), .origin = text_of(origin), .hosts = 1};
    return request_judge(&request, names, 2);
}

static void hosts_origins_methods(void **state) {
    static const struct {
        const char *method, *host, *origin;
        enum request_verdict verdict;
    } cases[] = {
        {"GET", "localhost", "", REQUEST_GOOD},
        {"HEAD", "127.0.0.1:8000", "", REQUEST_GOOD},
        {"GET", "blog.example:80", "http://blog.example:80", REQUEST_GOOD},
        {"GET", "", "", REQUEST_ELSEWHERE},
        {"GET", ":8000", "", REQUEST_ELSEWHERE},
        {"GET", "localhost.blog.example", "", REQUEST_ELSEWHERE},
        {"GET", "localhost:80@evil.example", "", REQUEST_ELSEWHERE},
        {"GET", "localhost", "http://evil.example", REQUEST_FOREIGN},
        {"GET", "localhost", "http://localhost:8000", REQUEST_FOREIGN},
        {"GET", "localhost", "http://localhost.evil.example", REQUEST_FOREIGN},
        {"GET", "localhost", "https://localhost", REQUEST_FOREIGN},
        {"GET", "localhost", "null", REQUEST_FOREIGN},
        {"POST", "localhost", "", REQUEST_WRITES},
        {"get", "localhost", "", REQUEST_WRITES},
        {"POST", "evil.example", "", REQUEST_ELSEWHERE},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(judged(cases[i].method, cases[i].host, cases[i].origin), cases[i].verdict);
}

static void hosts_sites_bodies(void **state) {
    (void)state;
    struct request request = {.method = TEXT("GET"), .host = TEXT("localhost")};
    assert_int_equal(request_judge(&request, NULL, 0), REQUEST_ELSEWHERE);
    request.hosts = 2;
    assert_int_equal(request_judge(&request, NULL, 0), REQUEST_ELSEWHERE);
    request.hosts = 1;
    assert_int_equal(request_judge(&request, NULL, 0), REQUEST_GOOD);
    request.site = TEXT("cross-site");
    assert_int_equal(request_judge(&request, NULL, 0), REQUEST_FOREIGN);
    request.dest = TEXT("image");
    assert_int_equal(request_judge(&request, NULL, 0), REQUEST_FOREIGN);
    request.dest = TEXT("document");
    assert_int_equal(request_judge(&request, NULL, 0), REQUEST_GOOD);
    request.length = TEXT("0");
    assert_int_equal(request_judge(&request, NULL, 0), REQUEST_GOOD);
    request.length = TEXT("1");
    assert_int_equal(request_judge(&request, NULL, 0), REQUEST_LOADED);
    request.length = TEXT("");
    request.encoding = TEXT("chunked");
    assert_int_equal(request_judge(&request, NULL, 0), REQUEST_LOADED);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(hosts_origins_methods), cmocka_unit_test(hosts_sites_bodies)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
