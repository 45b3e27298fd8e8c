/* Sentences that rest on a source: the link behind them, and what is noted of both. */
#include "template_world.h"

#include "language/template_link.h"

#define LINK " ([The \\*manual\\*](https://a.b/m?x=\\(1\\)&amp;y=2))"

static void links(void **state) {
    (void)state;
    static const struct {
        const char *in, *out;
    } pairs[] = {
        {"{{#source manual}}It is so.{{/source}} Yes.", "It is so" LINK ". Yes."},
        {"{{#source manual}}It is so{{/source}}, yes.", "It is so" LINK ", yes."},
        {"{{#source manual}}One. **Two!**{{/source}}", "One. **Two" LINK "!**"},
        {"{{#source manual}}\nIt is\nso.\n{{/source}}\nYes.\n", "It is\nso" LINK ".\nYes.\n"},
        {"{{#source manual}}It is {{two}}{{/source}}.", "It is 2" LINK "."},
        {"{{#source manual}}It is {{\"so.\"}}{{/source}}", "It is so." LINK},
        {"{{#source manual}}| a |\n\nb.{{/source}}", "| a |\n\nb" LINK "."},
        {"| {{#source manual}}a \\|{{/source}} |", "| a \\|" LINK " |"},
        {"{{#source manual}}~~~\na\n~~~\nb.{{/source}}", "~~~\na\n~~~\nb" LINK "."},
        {"{{#source manual}}```a``` b{{/source}}", "```a``` b" LINK},
        {"{{#source manual}}{{\"So.\"}}{{/source}}", "So." LINK},
        {"{{two}} {{two}} {{two}} {{two}}{{#source manual}} a.{{/source}}", "2 2 2 2 a" LINK "."}, /* the list grows */
        {"{{#source manual}}{{#claim two < three}}So.{{/claim}}{{/source}}", "So" LINK "."},
        {"{{#claim two < three}}A {{#source manual}}b{{/source}} c.{{/claim}}", "A b" LINK " c."},
        {"{{#source manual}}a {{#source manual}}b.{{/source}}{{/source}}", "a b" LINK LINK "."},
        {"{{#groups}}{{#source manual}}{{last}}.{{/source}}{{/groups}}", "1" LINK ".2" LINK "."},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        check_fills(pairs[i].in, pairs[i].out, post);
    static const struct template_options none = {.escape = ESCAPE_NONE};
    check_fills("{{#source manual}}So.{{/source}}", "So (The *manual*).", none);
}

static void notes(void **state) {
    (void)state;
    struct world world;
    fill_text(&world, "A. {{#claim two < three}}{{#source manual}}It is {{two}} so.{{/source}}{{/claim}} {{three}}",
              post);
    assert_true(world.good);
    assert_int_equal(world.filling.sources.len, 1);
    const struct cited *cited = world.filling.sources.at;
    if (cited == NULL)
        return;
    struct text text = world.filling.text;
    assert_text(template_sentence(world.arena, &world.filling, cited), "It is 2 so.");
    assert_text(text_cut(text, cited->start, cited->stop), "It is 2 so" LINK ".");
    assert_text(text_cut(text, cited->link_start, cited->link_stop), LINK);
    assert_text(world.filling.claims.at[0].sentence, "It is 2 so" LINK ".");
    const struct segment *last = &world.filling.segments.at[world.filling.segments.len - 1];
    assert_text(text_cut(text, last->start, last->stop), "3");
    arena_free(world.arena);
}

static void mistakes(void **state) {
    (void)state;
    static const struct {
        const char *in;
        enum diag_code code;
    } cases[] = {
        {"{{#source}}a{{/source}}", DIAG_TEMPLATE_SYNTAX},
        {"{{^source manual}}a{{/source}}", DIAG_TEMPLATE_SYNTAX},
        {"{{#source manual}}a{{/source manual}}", DIAG_TEMPLATE_SYNTAX},
        {"{{#source manual}}a", DIAG_TEMPLATE_SYNTAX},
        {"{{#source manuel}}a{{/source}}", DIAG_UNKNOWN_SOURCE},
        {"{{#source manual}}{{/source}}a", DIAG_NO_SENTENCE},
        {"{{#groups}}{{#source manual}}\n{{/source}}{{/groups}}", DIAG_NO_SENTENCE},
        {"{{#source manual}}{{nosuch}}{{/source}}", DIAG_UNKNOWN_NAME},
        {"{{#source manual}}a.\n| b |{{/source}}", DIAG_NO_SENTENCE},
        {"{{#source manual}}a | b\n--|--{{/source}}", DIAG_NO_SENTENCE},
        {"{{#source manual}}a\n===\n{{/source}}", DIAG_NO_SENTENCE},
        {"{{#source manual}}a.\n~~~{{/source}}", DIAG_NO_SENTENCE},
        {"{{#source manual}}a.\n```\nb\n  ````\n\n{{/source}}", DIAG_NO_SENTENCE},
        {"~~~\n{{#source manual}}a\n```{{/source}}\n~~~\n", DIAG_NO_SENTENCE},
        {"{{#groups}}{{#source manuel}}a{{/source}}{{/groups}}", DIAG_UNKNOWN_SOURCE},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct world world;
        fill_text(&world, cases[i].in, post);
        assert_true(!world.parsed || !world.good);
        assert_int_equal(diags_count(world.diags), 1);
        assert_int_equal(diags_view(world.diags, 0).code, cases[i].code);
        arena_free(world.arena);
    }
}

/* NULL: nothing stands in the way. */
static void check_obstacle(const char *actual, const char *expected) {
    if (actual && expected)
        assert_string_equal(actual, expected);
    else
        assert_ptr_equal(actual, expected);
}

/* Where the sentence that a link follows may not end. */
static void obstacles(void **state) {
    (void)state;
    static const char none[] = "holds no sentence", table[] = "ends in a table or a rule",
                      block[] = "ends in a code block";
    static const struct {
        const char *text;
        size_t start;
        const char *markdown, *plain;
    } cases[] = {
        {"", 0, none, none},
        {" \n\t", 0, none, none},
        {"a. ", 2, none, none},
        {"a.", 0, NULL, NULL},
        {"a.\n\n", 1, NULL, NULL},
        {"| a |", 0, table, NULL},
        {"| a", 0, table, NULL},
        {"a |", 0, table, NULL},
        {"a \\|", 0, NULL, NULL},
        {"a\n|", 0, table, NULL},
        {"|\na", 0, NULL, NULL},
        {"---", 0, table, NULL},
        {"a\n===", 0, table, NULL},
        {"> * _", 0, table, NULL},
        {"--- a", 0, NULL, NULL},
        {"a ---", 0, NULL, NULL},
        {"```\na", 0, block, NULL},
        {"```\na\n```", 0, block, NULL},
        {"```\na\n```\nb", 0, NULL, NULL},
        {"```\na\n``\nb", 0, block, NULL},
        {"````\na\n```\nb", 0, block, NULL},
        {"```\na\n````\nb", 0, NULL, NULL},
        {"```\na\n~~~\nb", 0, block, NULL},
        {"```\na\n``` x\nb", 0, block, NULL},
        {"``` x\na\n```\nb", 0, NULL, NULL},
        {"``` x`\na", 0, NULL, NULL},
        {"~~~ x`\na", 0, block, NULL},
        {"``\na", 0, NULL, NULL},
        {"~~\na", 0, NULL, NULL},
        {"~~~\n\n~~~\n\nb", 0, NULL, NULL},
        {"~~~\n\nb", 0, block, NULL},
        {"~~~\na\n  ~~~\n~~~\nb", 0, block, NULL},
        {"***\na", 0, NULL, NULL},
        {"~~~\nb", 4, block, NULL}, /* opened before the section */
    };
    struct arena *arena = arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct text text = text_exact(arena, cases[i].text);
        check_obstacle(citation_obstacle(text, cases[i].start, ESCAPE_MARKDOWN), cases[i].markdown);
        check_obstacle(citation_obstacle(text, cases[i].start, ESCAPE_NONE), cases[i].plain);
    }
    arena_free(arena);
}

static void places(void **state) {
    (void)state;
    static const struct {
        const char *text;
        size_t start, place;
    } cases[] = {
        {"", 0, 0},       {"a", 0, 1},       {"a.", 0, 1},  {"a. ", 0, 1}, {"a  ", 0, 1},
        {"**a.**", 0, 3}, {"a!\")' ", 0, 1}, {"(a)", 0, 3}, {"a?_", 0, 1}, {"*_", 0, 2},
        {"b.  ", 2, 2},   {"b. a.", 2, 4},   {".", 0, 0},   {"a.*", 2, 3},
    };
    struct arena *arena = arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(citation_place(text_exact(arena, cases[i].text), cases[i].start), cases[i].place);
    arena_free(arena);
}

static void addresses(void **state) {
    (void)state;
    static const char *const good[] = {"https://a.b", "http://[::1]:8000/", "http://a.b/c_d(e)?f=%20#g"};
    static const char *const bad[] = {"",          "a.b",           "javascript:x",        "https://a b",
                                      "https://",  "http://",       "https:///a",          "https://?a",
                                      "https://#", "https://a.b/<", "https://a.b/\xC3\xA9"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        assert_true(citation_url_is_good(text_of(good[i])));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(citation_url_is_good(text_of(bad[i])));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(links),     cmocka_unit_test(notes),  cmocka_unit_test(mistakes),
        cmocka_unit_test(obstacles), cmocka_unit_test(places), cmocka_unit_test(addresses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
