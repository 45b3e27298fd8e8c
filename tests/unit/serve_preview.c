#include "check.h"

#include "base/file.h"
#include "language/template_parse.h"
#include "serve/preview.h"

static const struct template *parse(struct arena *arena, const char *text) {
    static const struct template_options plain = {.plain = true, .escape = ESCAPE_HTML};
    struct source *source = arena_alloc(arena, sizeof *source);
    source->path = TEXT("x.html");
    source->text = text_of(text);
    return template_parse(arena, source, 0, source->text.len, plain, diags_new(arena));
}

static struct preview *preview_of(struct arena *arena, const char *posts, const char *charts) {
    struct folders folders = {TEXT("data"), TEXT("templates"), text_of(charts), text_of(posts)};
    struct diags *diags = diags_new(arena);
    struct preview *preview = preview_new(arena, folders, diags);
    assert_non_null(preview);
    preview->head = parse(arena, "<HEAD {{version}}>");
    preview->errors = parse(arena, "<{{^stopped}}new{{/stopped}}{{#stopped}}old{{/stopped}}: "
                                   "{{wrong}}{{#remarked}}{{count}} {{remarks}}{{/remarked}}>");
    preview->page =
        parse(arena, "</head><body>{{#missing}}no {{address}};{{/missing}}{{#files}} {{url}}={{name}}{{/files}}");
    struct outbox *outbox = outbox_new(arena);
    outbox_put(outbox, path_join(arena, folders.posts, TEXT("index.html")), TEXT("<head></head><body>index"));
    outbox_put(outbox, path_join(arena, folders.posts, TEXT("a b.md")), TEXT("text"));
    outbox_put(outbox, path_join(arena, folders.charts, TEXT("one.png")), TEXT("picture"));
    preview->outbox = outbox;
    preview->version = TEXT("7-1");
    return preview;
}

static void answers(struct arena *arena, struct preview *preview, const char *path, unsigned status, const char *body) {
    struct reply reply = preview_answer(preview, arena, text_of(path), TEXT(""));
    assert_int_equal(reply.status, status);
    assert_text(status == 302 ? reply.location : reply.body, body);
}

static void addresses_are_those_of_links(void **state) {
    static const struct {
        const char *posts, *charts, *index, *chart;
    } cases[] = {
        {"posts", "charts", "/posts/index.html", "/charts/one.png"},
        {"out/posts", "out/charts", "/posts/index.html", "/charts/one.png"},
        {"out", "out/charts", "/index.html", "/charts/one.png"},
        {"out", "./out/", "/out/index.html", "/out/one.png"},
        {"/srv/a/posts", "/srv/b", "/a/posts/index.html", "/b/one.png"},
        {"../blog/posts/", "../blog/x/../charts", "/posts/index.html", "/charts/one.png"},
        {"/posts", "/srv/charts", "/posts/index.html", "/srv/charts/one.png"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct preview *preview = preview_of(*state, cases[i].posts, cases[i].charts);
        answers(*state, preview, cases[i].index, 200, "<head><HEAD 7-1></head><body>index");
        answers(*state, preview, cases[i].chart, 200, "picture");
    }
}

static void folders_lead_to_their_index(void **state) {
    struct preview *preview = preview_of(*state, "posts", "charts");
    answers(*state, preview, "/", 302, "/posts/index.html");
    answers(*state, preview, "/posts", 302, "/posts/");
    answers(*state, preview, "/posts/", 200, "<head><HEAD 7-1></head><body>index");
    answers(*state, preview, "/index.html", 302, "/posts/index.html");
    answers(*state, preview_of(*state, "out", "out/charts"), "/", 200, "<head><HEAD 7-1></head><body>index");
}

static void nothing_else_is_there(void **state) {
    static const char *const paths[] = {"/posts/../posts/index.html",
                                        "/posts//index.html",
                                        "//posts/index.html",
                                        "/./posts/index.html",
                                        "posts/index.html",
                                        "/../data",
                                        "/templates/series.yaml",
                                        "/etc/passwd",
                                        "/.memblog/",
                                        "/charts/",
                                        "/posts/index.htm",
                                        ""};
    struct preview *preview = preview_of(*state, "posts", "charts");
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
        assert_int_equal(preview_answer(preview, *state, text_of(paths[i]), TEXT("")).status, 404);
    answers(*state, preview, "/<b>", 404,
            "<HEAD 7-1></head><body>no /&lt;b&gt;; /posts/index.html=posts/index.html /posts/a%20b.md=posts/a b.md "
            "/charts/one.png=charts/one.png");
    preview->outbox = NULL;
    answers(*state, preview, "/posts/index.html", 404, "<HEAD 7-1></head><body>no /posts/index.html;");
    answers(*state, preview, "/", 200, "<HEAD 7-1></head><body>");
}

static void types_are_by_name(void **state) {
    struct preview *preview = preview_of(*state, "posts", "charts");
    assert_string_equal(preview_answer(preview, *state, TEXT("/posts/a b.md"), TEXT("")).type,
                        "text/plain; charset=utf-8");
    assert_string_equal(preview_answer(preview, *state, TEXT("/charts/one.png"), TEXT("")).type, "image/png");
    assert_string_equal(preview_answer(preview, *state, TEXT("/.memblog/preview.css"), TEXT("")).type,
                        "text/css; charset=utf-8");
    assert_string_equal(preview_answer(preview, *state, TEXT("/.memblog/preview.js"), TEXT("")).type,
                        "text/javascript; charset=utf-8");
}

static void changes_wait_for_another_version(void **state) {
    struct preview *preview = preview_of(*state, "posts", "charts");
    assert_true(preview_answer(preview, *state, TEXT("/.memblog/changes"), TEXT("7-1")).later);
    struct reply reply = preview_answer(preview, *state, TEXT("/.memblog/changes"), TEXT("7-0"));
    assert_false(reply.later);
    assert_text(reply.body, "7-1");
}

static void errors_stand_in_pages(void **state) {
    struct preview *preview = preview_of(*state, "posts", "charts");
    static const struct {
        const char *page, *dressed;
    } cases[] = {
        {"<head></head><body class=\"x\"><p>", "<head><HEAD 7-1></head><body class=\"x\"><new: &lt;b&gt; &amp;><p>"},
        {"<head></head>no body", "<head><HEAD 7-1></head>no body<new: &lt;b&gt; &amp;>"},
        {"<body>no head", "<body>no head<HEAD 7-1><new: &lt;b&gt; &amp;>"},
        {"</head><body", "<HEAD 7-1></head><body<new: &lt;b&gt; &amp;>"},
        {"", "<HEAD 7-1><new: &lt;b&gt; &amp;>"},
    };
    preview->wrong = TEXT("<b> &");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_text(preview_page(preview, *state, TEXT("/posts/index.html"), text_of(cases[i].page)), cases[i].dressed);
    preview->stopped = true;
    assert_text(preview_page(preview, *state, TEXT("/posts/index.html"), TEXT("</head><body>")),
                "<HEAD 7-1></head><body><old: &lt;b&gt; &amp;>");
    preview->wrong = TEXT("");
    assert_text(preview_page(preview, *state, TEXT("/posts/index.html"), TEXT("</head><body>")),
                "<HEAD 7-1></head><body>");
}

static void remarks_stand_in_their_page(void **state) {
    struct preview *preview = preview_of(*state, "posts", "charts");
    struct remark remark = {TEXT("./posts/index.html"), 2, TEXT("a & b")};
    preview->remarks = (struct remarks){&remark, 1, 1};
    answers(*state, preview, "/posts/index.html", 200, "<head><HEAD 7-1></head><body><new: 2 a &amp; b>index");
    assert_text(preview_page(preview, *state, TEXT("/posts/other.html"), TEXT("</head><body>")),
                "<HEAD 7-1></head><body>");
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
        cmocka_unit_test_setup_teardown(addresses_are_those_of_links, setup, teardown),
        cmocka_unit_test_setup_teardown(folders_lead_to_their_index, setup, teardown),
        cmocka_unit_test_setup_teardown(nothing_else_is_there, setup, teardown),
        cmocka_unit_test_setup_teardown(types_are_by_name, setup, teardown),
        cmocka_unit_test_setup_teardown(changes_wait_for_another_version, setup, teardown),
        cmocka_unit_test_setup_teardown(errors_stand_in_pages, setup, teardown),
        cmocka_unit_test_setup_teardown(remarks_stand_in_their_page, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
