#include "review_site.h"

#include "base/url.h"
#include "review/links.h"

static struct outbox *outbox_of(struct arena *arena) {
    static const char *const paths[] = {"posts/01-a.md", "posts/02-b.md", "posts/README.md", "charts/one.png"};
    struct outbox *outbox = outbox_new(arena);
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
        outbox_put(outbox, text_of(paths[i]), TEXT(""));
    return outbox;
}

static struct diags *check(void **state, const char *post) {
    struct diags *findings = diags_new(*state);
    struct pages pages =
        pages_parse(site_of(*state, post, "# Other\n\n## What to do, and why\n\n## Other\n", "# Index\n"));
    links_check(&pages, outbox_of(*state), findings);
    assert_text(site_findings(*state, findings, "02-b.md"), "");
    return findings;
}

static void urls_are_read(void **state) {
    static const struct {
        const char *url;
        enum url_kind kind;
        const char *path, *anchor;
    } cases[] = {
        {"https://a.org/x#y", URL_ELSEWHERE, "", ""},
        {"mailto:a@b.org", URL_ELSEWHERE, "", ""},
        {"//a.org/x", URL_ELSEWHERE, "", ""},
        {"/x", URL_ROOT, "/x", ""},
        {"x.md", URL_FILE, "x.md", ""},
        {"../a%20b.png?raw=1#z", URL_FILE, "../a b.png", "z"},
        {"#a%2Db", URL_HERE, "", "a-b"},
        {"", URL_HERE, "", ""},
        {"100%", URL_FILE, "100%", ""},
        {"a%zz%4", URL_FILE, "a%zz%4", ""},
        {"01:2", URL_FILE, "01:2", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct url link = url_read(*state, text_of(cases[i].url));
        assert_int_equal(link.kind, cases[i].kind);
        assert_text(link.path, cases[i].path);
        assert_text(link.anchor, cases[i].anchor);
    }
}

static void good_links_pass(void **state) {
    assert_int_equal(diags_count(check(state, "# A b\n\n[1](02-b.md) [2](./02-b.md#what-to-do-and-why) [3](#a-b)\n"
                                              "[4](02-b.md#other-1) ![5](../charts/one.png) [6](https://a.org/x)\n"
                                              "[7](README.md#index) [8](../posts/01-a.md) [9](../charts/) [r]\n\n"
                                              "[r]: ../charts/one.png\n")),
                     0);
}

static void missing_files_are_found(void **state) {
    struct diags *findings = check(state, "# A\n\n[x](03-c.md)\n![y](../charts/oen.png)\n[z](/abs.md) [e]()\n"
                                          "[f](../nowhere/x.csv)\n");
    assert_text(site_findings(*state, findings, "01-a.md"),
                "broken-link@3 broken-link@4 broken-link@5 broken-link@5 broken-link@6");
    assert_true(text_ends(diags_view(findings, 1).message, TEXT("did you mean '../charts/one.png'?")));
    size_t line, column;
    place_resolve(diags_view(findings, 1).place, &line, &column);
    assert_int_equal(column, 6);
}

static void a_link_made_by_a_tag_leads_to_the_tag(void **state) {
    struct diags *findings = check(state, "# A\n\nSee [x]({{file}}).\n");
    assert_text(site_findings(*state, findings, "01-a.md"), "broken-link@3");
    size_t line, column;
    place_resolve(diags_view(findings, 0).place, &line, &column);
    assert_int_equal(column, 9);
}

static void missing_headings_are_found(void **state) {
    struct diags *findings =
        check(state, "# A\n\n[x](02-b.md#what-to-do) [y](#b)\n[z](02-b.md#other-2) [p](../charts/one.png#x)\n");
    assert_text(site_findings(*state, findings, "01-a.md"), "broken-anchor@3 broken-anchor@3 broken-anchor@4");
    assert_true(text_has(diags_view(findings, 2).message, TEXT("'#other-1'")));
}

static void charts_and_posts_belong_together(void **state) {
    struct diags *findings = diags_new(*state);
    struct site *site = site_of(*state, "![x](../charts/one.png)\n", "text\n", "![two](../charts/two.png)\n");
    struct pages pages = pages_parse(site);
    charts_check(&pages, findings);
    assert_text(site_findings(*state, findings, "02-b.md"), "chart-not-shown@1");
    assert_text(site_findings(*state, findings, "templates/charts/two.yaml"), "unused-chart@1");
    assert_int_equal(diags_count(findings), 2);
    site->charts[1]->reference = true;
    findings = diags_new(*state);
    charts_check(&pages, findings);
    assert_int_equal(diags_count(findings), 1);
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
        cmocka_unit_test_setup_teardown(urls_are_read, setup, teardown),
        cmocka_unit_test_setup_teardown(good_links_pass, setup, teardown),
        cmocka_unit_test_setup_teardown(missing_files_are_found, setup, teardown),
        cmocka_unit_test_setup_teardown(a_link_made_by_a_tag_leads_to_the_tag, setup, teardown),
        cmocka_unit_test_setup_teardown(missing_headings_are_found, setup, teardown),
        cmocka_unit_test_setup_teardown(charts_and_posts_belong_together, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
