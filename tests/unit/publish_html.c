#include "check.h"

#include "publish/markdown.h"

/* Marks of the form "{name:...}" are taken out of the text and become marks. */
static struct text html_marked(struct arena *arena, const char *source, struct markdown_view *view) {
    struct buffer text = buffer_in(arena);
    LIST(struct mark) marks = {0};
    LIST(size_t) open = {0};
    buffer_puts(&text, "");
    for (const char *c = source; *c; c++) {
        if (*c == '{') {
            struct mark *mark = LIST_ADD(arena, &marks);
            size_t n = marks.len;
            mark->start = text.len;
            mark->open = text_format(arena, "<i id=\"m%zu\">", n);
            mark->again = TEXT("<i>");
            mark->close = TEXT("</i>");
            mark->last = text_format(arena, "<sup>%zu</sup>", n);
            *LIST_ADD(arena, &open) = n - 1;
        } else if (*c == '}') {
            marks.at[open.at[--open.len]].stop = text.len;
        } else {
            buffer_putc(&text, *c);
        }
    }
    view->marks = marks.at;
    view->mark_count = marks.len;
    return markdown_html(arena, text.len > 0 ? buffer_text(&text) : TEXT(""), view);
}

static void expect(void **state, const char *source, const char *html) {
    struct markdown_view view = {0};
    assert_text(html_marked(*state, source, &view), html);
}

static void marks_become_elements(void **state) {
    expect(state, "It is {5 GB} now.\n", "<p>It is <i id=\"m1\">5 GB</i> now.<sup>1</sup></p>\n");
    expect(state, "{all of it}\n", "<p><i id=\"m1\">all of it</i><sup>1</sup></p>\n");
    expect(state, "{one}{two}\n", "<p><i id=\"m1\">one</i><i id=\"m2\">two</i><sup>1</sup><sup>2</sup></p>\n");
    expect(state, "# It is {5}\n", "<h1 id=\"it-is-5\">It is <i id=\"m1\">5</i><sup>1</sup></h1>\n");
}

static void marks_are_nested(void **state) {
    expect(state, "{a {b} c}\n", "<p><i id=\"m1\">a <i id=\"m2\">b</i> c</i><sup>1</sup><sup>2</sup></p>\n");
    expect(state, "{{b} c}\n", "<p><i id=\"m1\"><i id=\"m2\">b</i> c</i><sup>1</sup><sup>2</sup></p>\n");
    expect(state, "{a {b}}\n", "<p><i id=\"m1\">a <i id=\"m2\">b</i></i><sup>1</sup><sup>2</sup></p>\n");
}

static void marks_go_around_elements(void **state) {
    expect(state, "{**a** `b` c}\n", "<p><i id=\"m1\"><strong>a</strong> <code>b</code> c</i><sup>1</sup></p>\n");
    expect(state, "x {[a](b.html) ~~c~~} y\n",
           "<p>x <i id=\"m1\"><a href=\"b.html\">a</a> <del>c</del></i> y<sup>1</sup></p>\n");
}

/* Where a mark and an element overlap, each piece is marked, and no element is broken. */
static void marks_are_split(void **state) {
    expect(state, "**a {b** c} d\n", "<p><strong>a <i id=\"m1\">b</i></strong><i> c</i> d<sup>1</sup></p>\n");
    expect(state, "{a\n\nb}\n", "<p><i id=\"m1\">a</i></p>\n<p><i>b</i><sup>1</sup></p>\n");
    expect(state, "- {a\n- b}\n", "<ul>\n<li><i id=\"m1\">a</i></li>\n<li><i>b</i><sup>1</sup></li>\n</ul>\n");
    expect(state, "| a | b |\n|---|--:|\n| {c | d} |\n",
           "<table>\n<thead>\n<tr>\n<th scope=\"col\">a</th>\n<th scope=\"col\" class=\"right\">b</th>\n</tr>\n"
           "</thead>\n<tbody>\n<tr>\n<td data-label=\"a\"><i id=\"m1\">c</i></td>\n<td data-label=\"b\" "
           "class=\"right\"><i>d</i><sup>1</sup></td>\n"
           "</tr>\n</tbody>\n</table>\n");
}

/* What follows the last piece may be a link, and links do not nest: it stands at the end of the paragraph. */
static void the_last_stands_at_the_end(void **state) {
    expect(state, "[a {b}](c.html) d\n", "<p><a href=\"c.html\">a <i id=\"m1\">b</i></a> d<sup>1</sup></p>\n");
    expect(state, "[**{b}**](c.html)\n",
           "<p><i id=\"m1\"><a href=\"c.html\"><strong>b</strong></a></i><sup>1</sup></p>\n");
}

/* A mark that is a link itself has another form in a link. */
static void marks_in_links_are_none(void **state) {
    struct mark mark = {.open = TEXT("<a>"), .again = TEXT("<a>"), .close = TEXT("</a>")};
    mark.inside = TEXT("<b>");
    mark.outside = TEXT("</b>");
    mark.start = 3;
    mark.stop = 4;
    struct markdown_view view = {.marks = &mark, .mark_count = 1};
    assert_text(markdown_html(*state, TEXT("[a b](c.html)\n"), &view), "<p><a href=\"c.html\">a <b>b</b></a></p>\n");
    assert_text(markdown_html(*state, TEXT("[a]b\n"), &view), "<p>[a]<a>b</a></p>\n");
}

static void marks_are_dropped_where_none_can_be(void **state) {
    expect(state, "`a {b}`\n", "<p><code>a b</code></p>\n");
    expect(state, "```sh\n{a}\n```\n", "<pre tabindex=\"0\"><code class=\"language-sh\">a\n</code></pre>\n");
    expect(state, "[a]({b}.html \"{c}\")\n", "<p><a href=\"b.html\" title=\"c\">a</a></p>\n");
    expect(state, "![a {b}](c.png)\n", "<p><img src=\"c.png\" alt=\"a b\"></p>\n");
    expect(state, "{``a}``\n", "<p><code>a</code></p>\n");
}

/* A mark that would change how the text is read is dropped, the others stay. */
static void marks_change_nothing(void **state) {
    expect(state, "{- a\n- b} {c}\n", "<ul>\n<li>a</li>\n<li>b <i id=\"m2\">c</i><sup>2</sup></li>\n</ul>\n");
    expect(state, "{# a}\n\n{b}\n", "<h1 id=\"a\">a</h1>\n<p><i id=\"m2\">b</i><sup>2</sup></p>\n");
    expect(state, "*{*}a** {b}\n", "<p><strong>a</strong> <i id=\"m2\">b</i><sup>2</sup></p>\n");
}

/* Characters that the program uses for marks are nothing special in a text. */
static void signs_in_the_text_stay(void **state) {
    expect(state,
           "\xEE\x80\x80"
           "7\xEE\x80\x80 {a}\n",
           "<p>\xEE\x80\x80"
           "7\xEE\x80\x80 <i id=\"m1\">a</i><sup>1</sup></p>\n");
    expect(state, "&#xE000;0&#xE000; {a}\n",
           "<p>\xEE\x80\x80"
           "0\xEE\x80\x80 <i id=\"m1\">a</i><sup>1</sup></p>\n");
}

static void raw_html_and_scripts_are_left_out(void **state) {
    expect(state, "<script>alert(1)</script>\n", "<!-- raw HTML omitted -->\n");
    expect(state, "a <b onclick=\"x\">{b}</b>\n",
           "<p>a <!-- raw HTML omitted --><i id=\"m1\">b</i><!-- raw HTML omitted --><sup>1</sup></p>\n");
    expect(state, "[a](javascript:alert) ![b](data:text/html,x)\n",
           "<p><a href=\"\">a</a> <img src=\"\" alt=\"b\"></p>\n");
    expect(state, "1 < 2 & \"3\" /> 4\n", "<p>1 &lt; 2 &amp; &quot;3&quot; /&gt; 4</p>\n");
}

static void headings_have_ids(void **state) {
    expect(state, "## What to do\n\n## What to do\n\n## 2 ways\n\n## Claim 1\n",
           "<h2 id=\"what-to-do\">What to do</h2>\n<h2 id=\"what-to-do-1\">What to do</h2>\n"
           "<h2 id=\"s-2-ways\">2 ways</h2>\n<h2 id=\"s-claim-1\">Claim 1</h2>\n");
    expect(state, "a  \nb\n\n---\n", "<p>a<br>\nb</p>\n<hr>\n");
}

static struct text new_link(void *context, struct text url) {
    (void)context;
    return text_is(url, "a.md") ? TEXT("a.html?<&\"") : url;
}

static struct text new_figure(void *context, struct text url, struct text alt) {
    return text_is(url, "a.png") ? text_format(context, "<figure>%.*s</figure>", TEXT_ARG(alt)) : TEXT("");
}

static struct text new_table(void *context, struct text heading, struct text *behind) {
    *behind = TEXT("</section>");
    return text_format(context, "<section title=\"%.*s\">", TEXT_ARG(heading));
}

static void a_view_replaces(void **state) {
    struct markdown_view view = {.context = *state, .link = new_link, .figure = new_figure, .table = new_table};
    assert_text(html_marked(*state, "[{x}](a.md) [y](b.md)\n", &view),
                "<p><i id=\"m1\"><a href=\"a.html?%3C&amp;%22\">x</a></i> <a href=\"b.md\">y</a><sup>1</sup></p>\n");
    assert_text(html_marked(*state, "![one *two*](a.png)\n\n![b](b.png) ![a](a.png)\n", &view),
                "<figure>one two</figure>\n<p><img src=\"b.png\" alt=\"b\"> <img src=\"a.png\" alt=\"a\"></p>\n");
    assert_text(html_marked(*state, "# One\n\n| a |\n|---|\n", &view),
                "<h1 id=\"one\">One</h1>\n<section title=\"One\">\n<table>\n<thead>\n<tr>\n<th scope=\"col\">a</th>\n"
                "</tr>\n</thead>\n</table>\n</section>\n");
}

/* Without its elements, marked HTML is that of the text: for many texts, with a mark around every run of bytes. */
static void nothing_is_lost(void **state) {
    static const char *const texts[] = {
        "a *b* **c** `d` [e](f) ![g](h) ~~i~~ <j> &amp; \\* https://k.org/l",
        "- a\n- b\n\n  c\n\n1. d\n2. e\n",
        "| a | b |\n|---|:-:|\n| *c* | `d|e` |\n\n> f\n> g\n",
        "# a *b*\n\nc\n===\n\n```x\ny\n```\n\n    z\n",
        "[a][b] *c [d](e) f* **g*h*i**\n\n[b]: x \"y\"\n",
    };
    for (size_t t = 0; t < sizeof texts / sizeof *texts; t++) {
        struct text text = text_of(texts[t]);
        struct markdown_view view = {0};
        struct text plain = markdown_html(*state, text, &view);
        for (size_t start = 0; start < text.len; start++)
            for (size_t stop = start + 1; stop <= text.len; stop++) {
                struct arena *arena = arena_new();
                struct mark mark = {.start = start, .stop = stop};
                struct markdown_view marked = {.marks = &mark, .mark_count = 1};
                assert_true(text_equal(markdown_html(arena, text, &marked), plain));
                arena_free(arena);
            }
    }
}

static void deep_nesting_does_no_harm(void **state) {
    struct buffer text = buffer_in(*state);
    buffer_repeat(&text, '>', 2000);
    buffer_repeat(&text, '[', 2000);
    for (int i = 0; i < 2000; i++)
        buffer_puts(&text, "*a ");
    struct mark mark = {.start = 5000, .stop = 6000, .open = TEXT("<i>"), .again = TEXT("<i>"), .close = TEXT("</i>")};
    struct markdown_view view = {.marks = &mark, .mark_count = 1};
    assert_true(markdown_html(*state, buffer_text(&text), &view).len > 4000);
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
        cmocka_unit_test_setup_teardown(marks_become_elements, setup, teardown),
        cmocka_unit_test_setup_teardown(marks_are_nested, setup, teardown),
        cmocka_unit_test_setup_teardown(marks_go_around_elements, setup, teardown),
        cmocka_unit_test_setup_teardown(marks_are_split, setup, teardown),
        cmocka_unit_test_setup_teardown(the_last_stands_at_the_end, setup, teardown),
        cmocka_unit_test_setup_teardown(marks_in_links_are_none, setup, teardown),
        cmocka_unit_test_setup_teardown(marks_are_dropped_where_none_can_be, setup, teardown),
        cmocka_unit_test_setup_teardown(marks_change_nothing, setup, teardown),
        cmocka_unit_test_setup_teardown(signs_in_the_text_stay, setup, teardown),
        cmocka_unit_test_setup_teardown(raw_html_and_scripts_are_left_out, setup, teardown),
        cmocka_unit_test_setup_teardown(headings_have_ids, setup, teardown),
        cmocka_unit_test_setup_teardown(a_view_replaces, setup, teardown),
        cmocka_unit_test_setup_teardown(nothing_is_lost, setup, teardown),
        cmocka_unit_test_setup_teardown(deep_nesting_does_no_harm, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
