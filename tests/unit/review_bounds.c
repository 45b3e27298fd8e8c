#include "check.h"

#include "review/bounds.h"
#include "review_site.h"

/* The findings' messages, cut before their advice, each in brackets. */
static void check(const char *text, const char *expected) {
    struct arena *arena = arena_new();
    struct site *site = site_of(arena, "A\n", "B\n", "I\n");
    struct diags *findings = diags_new(arena);
    struct buffer out = buffer_in(arena);
    *LIST_ADD(arena, &site->filled) = (struct filled){.filling = filling_of(arena, text, NULL, ESCAPE_NONE)};
    bounds_check(site, findings);
    for (size_t i = 0; i < diags_count(findings); i++) {
        struct diag_view view = diags_view(findings, i);
        struct text rest = view.message, said = text_split(&rest, ':');
        assert_int_equal(view.code, DIAG_BOUND_ROUNDING);
        buffer_printf(&out, "[%zu: %.*s]", view.place.offset, TEXT_ARG(said));
    }
    assert_text(out.len > 0 ? buffer_text(&out) : TEXT(""), expected);
    arena_free(arena);
}

static void printed_sides_must_differ(void **state) {
    (void)state;
    check("{{#claim 5.146 GB < 5.149 GB}}{{5.146 GB}} is below {{5.149 GB}}{{/claim}}",
          "[30: the claim is that 5.15 GB < 5.15 GB, which these digits deny]");
    check("{{#claim 5.149 GB > 5.146 GB}}{{5.149 GB}} is above {{5.146 GB}}{{/claim}}",
          "[52: the claim is that 5.15 GB < 5.15 GB, which these digits deny]");
    check("{{#claim 5.146 GB < 5.149 GB}}{{5.146 GB | GB 3}} is below {{5.149 GB | GB 3}}{{/claim}}", "");
    check("{{#claim 5.146 GB < 5.149 GB}}{{5.146 GB | down}} is below {{5.149 GB}}{{/claim}}", "");
    check("{{#claim 5.146 GB < 5.149 GB}}{{5.146 GB | MB}} is below {{5.149 GB | MB}}{{/claim}}", "");
}

static void equal_digits_do_where_the_order_is_not_strict(void **state) {
    (void)state;
    check("{{#claim 5.146 GB <= 5.149 GB}}{{5.146 GB}} is at most {{5.149 GB}}{{/claim}}", "");
    check("{{#claim 5.146 GB <= 5.149 GB}}{{5.146 GB}} is at most {{5.149 GB | down}}{{/claim}}",
          "[31: the claim is that 5.15 GB <= 5.14 GB, which these digits deny]");
    check("{{#claim not 5.149 GB < 5.146 GB}}{{5.149 GB}} is at least {{5.146 GB}}{{/claim}}", "");
    check("{{#claim not 5.149 GB <= 5.146 GB}}{{5.149 GB}} is above {{5.146 GB}}{{/claim}}",
          "[57: the claim is that 5.15 GB < 5.15 GB, which these digits deny]");
}

/* What the sentence does not print counts as it is; a string tag prints a literal. */
static void one_side_may_be_silent(void **state) {
    (void)state;
    check("{{#claim 5.1487 GB < 5.149 GB}}It needs {{5.1487 GB}}{{/claim}}",
          "[40: the claim is that 5.15 GB < 5.149 GB, which these digits deny]");
    check("{{#claim 5.1487 GB < 5.2 GB}}It needs {{5.1487 GB}}{{/claim}}", "");
    check("{{#claim 4.004 GB > 4 GB}}{{4.004 GB}} is above {{\"4 GB\"}}{{/claim}}",
          "[26: the claim is that 4 GB < 4.00 GB, which these digits deny]");
    check("{{#claim 70.4% > 70%}}More than {{70.4%}}{{/claim}}",
          "[32: the claim is that 70% < 70%, which these digits deny]");
    check("{{#claim 5.1487 GB < 5.149 GB}}Nothing is printed{{/claim}} {{5.1487 GB}}", "");
}

static void every_order_of_a_condition_counts(void **state) {
    (void)state;
    check("{{#claim 1 < 2 and 5.146 GB < 5.149 GB}}{{5.146 GB}}, {{5.149 GB}}{{/claim}}",
          "[40: the claim is that 5.15 GB < 5.15 GB, which these digits deny]");
    check("{{#claim 5.149 GB < 5.146 GB or 1 < 2}}{{5.146 GB}}, {{5.149 GB}}{{/claim}}", "");
    check("{{#claim 1 < 2}}{{#claim 5.146 GB < 5.149 GB}}{{5.146 GB}}, {{5.149 GB}}{{/claim}}{{/claim}}",
          "[46: the claim is that 5.15 GB < 5.15 GB, which these digits deny]");
    check("{{#claim 5.146 GB < 5.149 GB}}{{5.146 GB}}, {{#claim 1 < 2}}{{5.149 GB}}{{/claim}}{{/claim}}",
          "[30: the claim is that 5.15 GB < 5.15 GB, which these digits deny]");
    check("{{#claim 5.149 GB == 5.149 GB}}{{5.149 GB | up}}, {{5.149 GB | down}}{{/claim}}", "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(printed_sides_must_differ),
        cmocka_unit_test(equal_digits_do_where_the_order_is_not_strict),
        cmocka_unit_test(one_side_may_be_silent),
        cmocka_unit_test(every_order_of_a_condition_counts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
