/* Templates in post mode: expressions in tags, sections, claims, escaping by context, and the record of what was
 * printed. The plain mode is checked by tests/conformance/mustache.c. */
#include <assert.h>
#include <stdio.h>

#include "template_world.h"

static const struct template_options html = {.escape = ESCAPE_HTML};
static const struct template_options gnuplot = {.escape = ESCAPE_GNUPLOT};

struct pair {
    const char *in, *out;
};

#define CHECK_FILLS(pairs, options)                                                                                    \
    for (size_t i = 0; i < sizeof(pairs) / sizeof((pairs)[0]); i++)                                                    \
    check_fills((pairs)[i].in, (pairs)[i].out, options)

static void values(void **state) {
    (void)state;
    static const struct pair pairs[] = {
        {"", ""},
        {"no tag", "no tag"},
        {"{{two}} and {{ two + three }}.", "2 and 5."},
        {"{{control.label}}", "glibc"},
        {"{{\"48 hours\"}}", "48 hours"},
        {"{{\"a }} b\"}}", "a }} b"},
        {"{{\"a {{b}} \\\"c\\\"\"}}", "a {{b}} \"c\""},
        {"{{if(two < three, \"}}\", \"b\")}}", "}}"},
        {"{{two | words}}", "two"},
        {"a{{! {{ \" }}b", "ab"},
        {"{{=<% %>=}}<% two %> {{two}}<%={{ }}=%> {{two}}", "2 {{two}} 2"},
        {"{{two\n + three}}", "5"},
        {"}} { {a} }", "}} { {a} }"},
    };
    CHECK_FILLS(pairs, post);
}

static void sections(void **state) {
    (void)state;
    static const struct pair pairs[] = {
        {"{{#groups}}{{label | upper}},{{/groups}}", "MIMALLOC,JE\\|MALLOC,"},
        {"{{#groups}}{{last + control.last}} {{/groups}}", "6 7 "},
        {"{{#words}}({{.}}){{/words}}", "(a)(b\\*)"},
        {"{{#control}}{{label}} {{name}}{{/control}}", "glibc mimalloc"},
        {"{{#yes}}a{{/yes}}{{#no}}b{{/no}}{{^no}}c{{/no}}{{^yes}}d{{/yes}}", "ac"},
        {"{{#nothing}}a{{/nothing}}{{^nothing}}b{{/nothing}}", "b"},
        {"{{#empty}}a{{/empty}}{{^empty}}b{{/empty}}", "b"},
        {"{{#none}}a{{/none}}{{^none}}b{{/none}}", "b"},
        {"{{#zero}}a{{two}}{{/zero}}{{^zero}}b{{/zero}}", "a2"},
        {"{{#name}}{{name}}{{/name}}", "mimalloc"},
        {"{{#if two < three}}a{{/if}}{{^if two < three}}b{{/if}}", "a"},
        {"{{#if two > three}}a{{/if}}{{^if two > three}}b{{/if}}", "b"},
        {"{{#two  <\n three}}a{{/ two < three }}", "a"},
        {"{{#if two < three}}{{#if no}}a{{/if}}b{{/if}}", "b"},
        {"{{#groups}}{{#if last < two}}{{label}}{{/if}}{{/groups}}", "mimalloc"},
        {"{{# name == \"}}\" }}a{{/name == \"}}\"}}b", "b"},
    };
    CHECK_FILLS(pairs, post);
}

/* Where CommonMark has code: there the stars stay, and elsewhere they are escaped. */
static void code(void **state) {
    (void)state;
    size_t wrong = 0;
    static const struct {
        const char *before, *after;
        bool is_code;
    } rows[] = {
        {"", "", false},
        {"```\n", "", true},
        {"``\n", "", false},
        {"```` x\n", "", true},
        {"   ```\n", "", true},
        {"    ```\n", "", false},
        {"~~~\n", "", true},
        {"~~\n", "", false},
        {"``` a`b\n", "", false},
        {"~~~ a`b\n", "", true},
        {"```\nx\n```\n", "", false},
        {"```\nx\n````\n", "", false},
        {"````\nx\n```\n", "", true},
        {"~~~\nx\n```\n", "", true},
        {"```\nx\n~~~\n", "", true},
        {"```\nx\n``` y\n", "", true},
        {"```\nx\n``` \t\n", "", false},
        {"```\nx\n   ```\n", "", false},
        {"```\nx\n    ```\n", "", true},
        {"`", "`", true},
        {"``", "``", true},
        {"`", "", false},
        {"`", "``", false},
        {"`a` ", " `b`", false},
        {"``a` ", "``", true},
        {"`a`` ", "`", true},
        {"`a\n", "`", true},
        {"`a\n\n", "`", false},
        {"`a\n \t\n", "`", false},
        {"`a\n- ", "`", false},
        {"`a\n-b ", "`", true},
        {"`a\n-", "`", false}, /* the value may begin with a blank */
        {"`a\n+ ", "`", false},
        {"`a\n* ", "`", false},
        {"`a\n1. ", "`", false},
        {"`a\n1) ", "`", false},
        {"`a\n1.b ", "`", true},
        {"`a\n1.", "`", false},
        {"`a\n# ", "`", false},
        {"# `a\n", "`", false},
        {"`a\n> ", "`", false},
        {"> `a\n> ", "`", true},
        {"> `a\n\n> ", "`", false},
        {"`a\n```\nx\n```\n", "`", false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct world world;
        char text[200];
        (void)snprintf(text, sizeof text, "%s{{stars}}%s", rows[i].before, rows[i].after);
        fill_text(&world, text, post);
        if (text_has(world.filling.text, TEXT("**a**")) != rows[i].is_code) {
            print_error("%s\ngives %.*s\n", text, TEXT_ARG(world.filling.text));
            wrong++;
        }
        arena_free(world.arena);
    }
    assert_int_equal(wrong, 0);
}

static void lines(void **state) {
    (void)state;
    static const struct pair pairs[] = {
        {"| A | M |\n|---|--:|\n{{#groups}}\n| {{label}} | {{last}} |\n{{/groups}}\n\nend\n",
         "| A | M |\n|---|--:|\n| mimalloc | 1 |\n| je\\|malloc | 2 |\n\nend\n"},
        {"a\n  {{#if yes}}\nb\n  {{/if}}  \nc\n", "a\nb\nc\n"},
        {"a\r\n{{#if yes}}\r\nb\r\n{{/if}}\r\nc", "a\r\nb\r\nc"},
        {"{{#claim two < three}}\nb\n{{/claim}}\nc", "b\nc"},
        {"{{#if yes}}\n{{#if yes}}\nb\n{{/if}}\n{{/if}}", "b\n"},
        {"{{#if yes}} {{/if}}\n", " \n"},
        {"  {{two}}\n", "  2\n"},
        {"{{#groups}}\n{{> row}}\n{{/groups}}\n", "| mimalloc |\n| je\\|malloc |\n"},
        {"  {{> two_lines}}\nx", "  one\n  mimalloc\nx"},
        {" {{> nested}}\nx", " a\n   one\n   mimalloc\n b\nx"},
        {"  - {{> two_lines}}\nx", "  - one\nmimalloc\n\nx"},
        {"{{! a note }}\ntext\n", "text\n"},
    };
    CHECK_FILLS(pairs, post);
}

static void markdown_escapes(void **state) {
    (void)state;
    static const struct pair pairs[] = {
        {"a {{stars}}", "a \\*\\*a\\*\\* \\_b"},
        {"a {{html}} {{snake}}", "a \\<b\\>\\&\"\\</b\\> rss_kb"},
        {"| {{pipe}} | {{item}} |", "| a\\|b | - x |"},
        {"a {{tick}}", "a a\\`b"},
        /* At the start of a line no value opens a block. */
        {"{{item}}", "\\- x"},
        {"a\n{{item}}\n", "a\n\\- x\n"},
        {"a\n  {{heading}}", "a\n  \\# x"},
        {"a\n{{ordered}}", "a\n1\\. x"},
        {"a\n{{rule}}", "a\n\\==="},
        {"- {{item}}", "- \\- x"},
        {"> 1. {{item}}", "> 1. \\- x"},
        {"a {{item}} {{ordered}}", "a - x 1. x"},
        {"{{0 - three}}%", "-3%"},
        {"{{two}} {{item}}", "2 \\- x"},
        {"{{name}} {{item}}", "mimalloc - x"},
    };
    CHECK_FILLS(pairs, post);
}

static void markdown_code(void **state) {
    (void)state;
    static const struct pair pairs[] = {
        {"`{{stars}}` {{stars}}", "`**a** _b` \\*\\*a\\*\\* \\_b"},
        {"``a ` {{pipe}}`` {{pipe}}", "``a ` a|b`` a\\|b"},
        {"`a`` {{pipe}}` {{pipe}}", "`a`` a|b` a\\|b"},
        {"| `{{pipe}}` | {{pipe}} |", "| `a\\|b` | a\\|b |"},
        /* A lone backquote, one in another paragraph, list item or cell, and an escaped one open nothing. */
        {"a ` b {{pipe}}", "a ` b a\\|b"},
        {"a ` | b {{pipe}} `", "a ` | b a|b `"}, /* no row of a table */
        {"a ` b {{pipe}}\n\n c ` d", "a ` b a\\|b\n\n c ` d"},
        {"- a ` b {{pipe}}\n- c ` d", "- a ` b a\\|b\n- c ` d"},
        {"# a ` {{pipe}}\nb `", "# a ` a\\|b\nb `"},
        {"| ` {{pipe}} | ` |", "| ` a\\|b | ` |"},
        {"| ` {{pipe}} |\n| ` |", "| ` a\\|b |\n| ` |"},
        {"\\`{{pipe}}`", "\\`a\\|b`"},
        {"`\\` {{pipe}} `", "`\\` a\\|b `"},
        {"a `b\n{{pipe}}` c", "a `b\na|b` c"},
        {"> `a\n\nb {{pipe}}`", "> `a\n\nb a\\|b`"},
        /* Fences */
        {"```sh\nx {{pipe}} {{stars}}\n\n{{item}}\n```\n{{item}}", "```sh\nx a|b **a** _b\n\n- x\n```\n\\- x"},
        {"  ~~~\n{{stars}}\n```\n{{stars}}\n~~~~\n{{rule}}", "  ~~~\n**a** _b\n```\n**a** _b\n~~~~\n\\==="},
        {"````\n```\n{{stars}}\n````\n{{rule}}", "````\n```\n**a** _b\n````\n\\==="},
        {"```\n``` x\n{{stars}}\n", "```\n``` x\n**a** _b\n"},
        {"``` a`b\n{{pipe}}\n", "``` a`b\na\\|b\n"},
        {"```\n{{#if yes}}\n{{stars}}\n{{/if}}\n```\n", "```\n**a** _b\n```\n"},
        {"```\n{{name}}```\n{{stars}}\n```\n{{rule}}", "```\nmimalloc```\n**a** _b\n```\n\\==="},
    };
    CHECK_FILLS(pairs, post);
}

static void other_targets(void **state) {
    (void)state;
    static const struct pair in_html[] = {{"<p>{{html}} {{stars}}", "<p>&lt;b&gt;&amp;&quot;&lt;/b&gt; **a** _b"}};
    CHECK_FILLS(in_html, html);
    static const struct pair in_gnuplot[] = {
        {"\"{{shell}}{{two}}12 x\"\n", "\"\\140id\\140 \\043\\061\\062\\061\\062 x\"\n"},
        {"\"{{quote}}\" {{two}}", "\"say \\042hi\\042\" 2"},
    };
    CHECK_FILLS(in_gnuplot, gnuplot);
    static const struct template_options raw = {.escape = ESCAPE_HTML, .raw = true};
    static const struct pair in_raw[] = {{"{{{html}}}{{& html }}", "<b>&\"</b><b>&\"</b>"}};
    CHECK_FILLS(in_raw, raw);
}

static void records(void **state) {
    (void)state;
    struct world world;
    fill_text(&world, "a {{ two+three }} {{\"9\"}}\n{{#claim two < three}}b {{pipe}}.{{/claim}}", post);
    assert_true(world.good);
    assert_text(world.filling.text, "a 5 9\nb a\\|b.");
    check_segments(&world, true);
    assert_int_equal(world.filling.segments.len, 8);
    assert(world.filling.segments.at != NULL);
    assert_int_equal(world.filling.segments.at[1].kind, SEGMENT_TAG);
    assert_int_equal(world.filling.segments.at[3].kind, SEGMENT_STRING);
    assert_int_equal(world.filling.tags.len, 3);
    const struct tag *tags = world.filling.tags.at;
    assert_text(tags[0].expression, "two + three");
    assert_text(tags[0].printed, "5");
    assert_int_equal(tags[0].place.offset, 2);
    assert_int_equal(tags[0].place.len, 15);
    assert_int_equal(tags[0].used_count, 2);
    assert_text(tags[0].used[1].value.name, "three");
    assert_true(tags[0].value.number == 5);
    assert_int_equal(tags[0].claim, -1);
    assert_true(tags[1].string && !tags[0].string);
    assert_text(tags[2].printed, "a|b");
    assert_int_equal(tags[2].claim, 0);
    arena_free(world.arena);
}

static void claims(void **state) {
    (void)state;
    struct world world;
    fill_text(
        &world,
        "{{#claim two < three}}Less {{name}}. {{#claim two > three}}More.{{/claim}}{{/claim}} {{name}}"
        "{{#if no}}{{#claim two > three}}Never.{{/claim}}{{/if}}{{#groups}}{{#claim last < two}}x{{/claim}}{{/groups}}",
        post);
    assert_true(world.good);
    assert_text(world.filling.text, "Less mimalloc. More. mimallocxx");
    check_segments(&world, true);
    assert_int_equal(world.filling.claims.len, 4);
    const struct claim *claims = world.filling.claims.at;
    assert(claims != NULL);
    assert_text(claims[0].condition, "two < three");
    assert_text(claims[0].sentence, "Less mimalloc. More.");
    assert_int_equal(claims[0].start, 0);
    assert_int_equal(claims[0].stop, 20);
    assert_int_equal(claims[0].place.offset, 9);
    assert_true(claims[0].verdict.holds && claims[0].verdict.has_sides);
    assert_true(claims[0].verdict.left.number == 2 && claims[0].verdict.right.number == 3);
    assert_text(claims[0].verdict.comparator, "<");
    assert_int_equal(claims[0].used_count, 2);
    assert_text(claims[1].sentence, "More.");
    assert_false(claims[1].verdict.holds);
    assert_true(claims[2].verdict.holds);
    assert_false(claims[3].verdict.holds);
    assert_int_equal(world.filling.tags.at[0].claim, 0);
    assert_int_equal(world.filling.tags.at[1].claim, -1);
    arena_free(world.arena);
}

/* A part of a source is a template too, and its places are the source's. */
static void part_of_source(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    struct diags *diags = diags_new(arena);
    struct source source = {.path = TEXT("part.md"), .text = TEXT("---\n{{x}}\n---\n  {{#if true}}\na{{/if}}\n{{z}}")};
    struct template *template = template_parse(arena, &source, 14, source.text.len - 5, post, diags);
    assert_non_null(template);
    struct render render = {.arena = arena, .diags = diags};
    struct filling filling;
    assert_true(template_render(template, &render, &filling));
    assert_text(filling.text, "a\n");
    assert_int_equal(filling.segments.at[0].place.offset, 29);
    arena_free(arena);
}

/* What stands before and behind the region is none of it: blanks there do not make a line longer. */
static void regions(void **state) {
    static const struct {
        const char *text;
        size_t start, stop;
        const char *filled;
    } cases[] = {
        {"  {{! c}} x", 0, 9, ""},         {"  {{! c}} x", 0, 10, ""},   {"  {{! c}} x", 0, 11, "   x"},
        {"x  {{! c}}", 1, 10, ""},         {"x  {{! c}}", 0, 10, "x  "}, {"  {{! c}}\r\nx", 0, 12, "x"},
        {"  {{! c}}\r\nx", 0, 10, "  \r"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena *arena = arena_new();
        struct source source = {.path = TEXT("x.md"), .text = text_of(cases[i].text)};
        const struct template_options plain = {.plain = true};
        struct diags *diags = diags_new(arena);
        struct scope scope = {.value = value_of_node(arena, data_node(arena), TEXT(""))};
        struct render render = {.arena = arena, .diags = diags, .scope = &scope};
        struct filling filling = {0};
        template_render(template_parse(arena, &source, cases[i].start, cases[i].stop, plain, diags), &render, &filling);
        assert_text(filling.text, cases[i].filled);
        arena_free(arena);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(regions),       cmocka_unit_test(values),         cmocka_unit_test(sections),
        cmocka_unit_test(code),          cmocka_unit_test(lines),          cmocka_unit_test(markdown_escapes),
        cmocka_unit_test(markdown_code), cmocka_unit_test(other_targets),  cmocka_unit_test(records),
        cmocka_unit_test(claims),        cmocka_unit_test(part_of_source),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
