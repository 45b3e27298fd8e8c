/*
 * No value can break out of its place: cmark-gfm must give the same page for a value as for a plain word there, with
 * the value's own text instead of the word. Values are made of Markdown's marks, by a fixed sequence.
 */
#define CMARK_NO_SHORT_NAMES
#include "check.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <stdlib.h>
#include <string.h>

#include "language/escape.h"
#include "language/object.h"
#include "language/template_parse.h"
#include "language/template_render.h"

enum { ROUNDS = 20000 };

/* @ is where the value goes. */
static const char *const places[] = {
    "@",
    "a @ b",
    "a\n@\nb",
    "- @",
    "- a\n- @\n",
    "- a\n\n  @",
    "> @",
    "> - @\n",
    "1. @",
    "10) a @",
    "# @",
    "h @\n===\n",
    "**@** x",
    "a _@_",
    "x@y",
    "@ @",
    "[a](b) @[c](d)",
    "| h |\n|---|\n| @ |",
    "a | b\n---|---\n@ | @",
    "`@`",
    "`` a ` @ ``",
    "| h |\n|---|\n| `@` |",
    "```\n@\n```",
    "~~~\n@\n~~~",
};

static char *page_of(const char *markdown) {
    cmark_gfm_core_extensions_ensure_registered();
    cmark_parser *parser = cmark_parser_new(CMARK_OPT_DEFAULT);
    cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension("table"));
    cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension("strikethrough"));
    cmark_parser_feed(parser, markdown, strlen(markdown));
    cmark_node *document = cmark_parser_finish(parser);
    char *page = cmark_render_html(document, CMARK_OPT_DEFAULT, cmark_parser_get_syntax_extensions(parser));
    cmark_node_free(document);
    cmark_parser_free(parser);
    return page;
}

static struct text replace(struct arena *arena, struct text in, const char *mark, struct text by) {
    struct buffer out = buffer_in(arena);
    buffer_puts(&out, "");
    for (size_t i = 0; i < in.len;) {
        bool hit = text_starts(text_from(in, i), text_of(mark));
        buffer_put(&out, hit ? by : text_cut(in, i, i + 1));
        i += hit ? strlen(mark) : 1;
    }
    return buffer_text(&out);
}

static struct text make_value(struct arena *arena, uint32_t *seed) {
    static const char marks[] = "`*_[]<>|&~#!\\-+=:.)(1 9ab \"'$@^{};x>- 1. ";
    struct buffer out = buffer_in(arena);
    for (uint32_t len = 1 + (*seed >> 16) % 8; len > 0; len--) {
        *seed = *seed * 1664525U + 1013904223U;
        buffer_putc(&out, marks[(*seed >> 16) % (sizeof marks - 1)]);
    }
    return text_trim(buffer_text(&out)); /* Markdown itself drops blanks at the ends of lines and cells */
}

/* True if the value was printed, false if it was refused. */
static bool check_value(struct arena *arena, struct text value, const char *place) {
    struct diags *diags = diags_new(arena);
    struct node *map = node_map(arena);
    node_put(arena, map, "v", node_string(arena, value));
    struct scope scope = {.value = value_of_node(arena, map, TEXT(""))};
    struct source source = {.path = TEXT("post.md"), .text = replace(arena, text_of(place), "@", TEXT("{{v}}"))};
    struct template_options options = {.escape = ESCAPE_MARKDOWN};
    struct template *template = template_parse(arena, &source, 0, source.text.len, options, diags);
    assert_non_null(template);
    struct render render = {.arena = arena, .diags = diags, .scope = &scope};
    struct filling filling;
    if (!template_render(template, &render, &filling)) {
        assert_int_equal(diags_view(diags, 0).code, DIAG_BAD_TEXT);
        return false;
    }
    struct buffer escaped = buffer_in(arena);
    escape_put(&escaped, value, ESCAPE_HTML);
    char *page = page_of(text_string(arena, filling.text));
    char *model = page_of(text_string(arena, replace(arena, text_of(place), "@", TEXT("XVALUEX"))));
    struct text expected = replace(arena, text_of(model), "XVALUEX", buffer_text(&escaped));
    check_text(text_of(page), text_string(arena, expected), __FILE__, __LINE__);
    free(page);
    free(model);
    return true;
}

static void values_stay_in_place(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    uint32_t seed = 1;
    size_t printed = 0, refused = 0;
    for (size_t i = 0; i < ROUNDS; i++) {
        struct text value = make_value(arena, &seed);
        if (value.len > 0)
            *(check_value(arena, value, places[i % (sizeof places / sizeof places[0])]) ? &printed : &refused) += 1;
        arena_clear(arena);
    }
    /* Only code refuses, and only values with the marks that could end it. */
    assert_true(printed > ROUNDS / 2 && refused > 0 && refused < ROUNDS / 10);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(values_stay_in_place)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
