/* Verdicts and their sides, what an evaluation used, places, and the limits of nesting. */
#include "base/number.h"
#include "expr_world.h"
#include "language/expr.h"
#include "language/expr_eval.h"
#include "language/expr_lex.h"
#include "language/expr_name.h"
#include "language/expr_parse.h"
#include "language/format.h"
#include "language/synonyms.h"

static void test_show(void **state) {
    static const struct row rows[] = {
        {"mean( g ,from:48 h)*2", "mean(g, from: 48h) * 2"},
        {"( a+b )-5GB", "(a + b) - 5 GB"},
        {"((a))", "(a)"},
        {"not  a<b", "not a < b"},
        {"- x", "-x"},
        {"5 %", "5%"},
        {"20Mbit/s", "20 Mbit"},
        {"best( s ).label", "best(s).label"},
        {"if(a==\"x \\\" y\",never,true)", "if(a == \"x \\\" y\", never, true)"},
        {"a and b\nor c", "a and b or c"},
        {"7 d", "7d"},
        {"2026-01-05 + 1h < x", "2026-01-05 + 1h < x"},
        {"2026-01-05T06:00:30Z<x", "2026-01-05T06:00:30 < x"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const struct expr *expr = parse(rows[i].text, NULL);
        assert_non_null(expr);
        struct text shown = expr_show(arena, expr);
        assert_string_equal(text_string(arena, shown), rows[i].expected);
        expr = parse(text_string(arena, shown), NULL); /* and it is a fixed point */
        assert_string_equal(text_string(arena, expr_show(arena, expr)), rows[i].expected);
    }
}

static void test_depths(void **state) {
    static const struct {
        const char *text;
        size_t depth;
        const char *names; /* the first part of each */
    } cases[] = {
        {"1", 1, ""},
        {"a.b", 1, "a,"},
        {"-a", 2, "a,"},
        {"a + b.c + 1", 2, "a,b,"},
        {"(a)", 1, "a,"},
        {"not (a < -b)", 4, "a,b,"},
        {"f(a, -b, 1)", 3, "a,b,"},
        {"f(a).b", 3, "a,"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const struct expr *expr = parse(cases[i].text, NULL);
        struct name_list names = {0};
        struct buffer out = buffer_in(arena);
        buffer_puts(&out, "");
        assert_non_null(expr);
        assert_int_equal(expr_depth(expr), cases[i].depth);
        expr_names(arena, expr, &names);
        for (size_t n = 0; n < names.len; n++)
            buffer_printf(&out, "%.*s,", TEXT_ARG(names.at[n]));
        assert_string_equal(out.at, cases[i].names);
    }
}

static void test_string(void **state) {
    struct text text;
    (void)state;
    assert_true(expr_is_string(parse(" \"48 hours\" ", NULL), &text));
    assert_true(text_is(text, "48 hours"));
    assert_false(expr_is_string(parse("48h", NULL), &text));
    assert_false(expr_is_string(parse("if(true, \"a\", \"b\")", NULL), &text));
}

/* Verdicts: "holds left-name operator right-name margin". */
static const char *judge(const char *text) {
    struct verdict verdict;
    const struct expr *expr = parse(text, NULL);
    struct evaluation evaluation = evaluation_new();
    assert_non_null(expr);
    if (!expr_judge(expr, &evaluation, &verdict))
        return complaint();
    struct buffer out = buffer_in(arena);
    buffer_puts(&out, verdict.holds ? "true" : "false");
    if (verdict.has_sides) {
        struct text left = verdict.left.name.len > 0 ? verdict.left.name : value_show(arena, &verdict.left);
        struct text right = verdict.right.name.len > 0 ? verdict.right.name : value_show(arena, &verdict.right);
        struct place a = verdict.left_place, b = verdict.right_place;
        buffer_printf(&out, ": %.*s %.*s %.*s", TEXT_ARG(left), TEXT_ARG(verdict.comparator), TEXT_ARG(right));
        assert_true(a.source == &source && b.source == &source && a.len > 0 && b.len > 0 && a.offset < b.offset);
    }
    if (!isnan(verdict.margin)) {
        buffer_puts(&out, " ");
        number_print_shifted(&out, verdict.margin, 0, 3);
    }
    return out.at;
}

static void test_verdicts(void **state) {
    static const struct row rows[] = {
        {"mimalloc.last < jemalloc.last", "true: unified.mimalloc.last < unified.jemalloc.last 0.288"},
        {"mimalloc.last > jemalloc.last", "false: unified.mimalloc.last > unified.jemalloc.last 0.288"},
        {"mimalloc.last + 1 GB < 2 GB", "false: mimalloc.last + 1 GB < 2.00 GB 0.080"},
        {"mimalloc.last > 0 GB", "true: unified.mimalloc.last > 0 KB"},
        {"not mimalloc.last < 1 GB", "true: unified.mimalloc.last >= 1.00 GB 0.160"},
        {"not within(mimalloc.last, jemalloc.last, 5%)",
         "true: unified.mimalloc.last not within 5% of unified.jemalloc.last 0.238"},
        {"not mimalloc.last > 1 GB", "false: unified.mimalloc.last <= 1.00 GB 0.160"},
        {"not mimalloc.last <= 1 GB", "true: unified.mimalloc.last > 1.00 GB 0.160"},
        {"not mimalloc.last >= 1 GB", "false: unified.mimalloc.last < 1.00 GB 0.160"},
        {"not mimalloc.last == 1 GB", "true: unified.mimalloc.last != 1.00 GB 0.160"},
        {"not mimalloc.last != 1 GB", "false: unified.mimalloc.last == 1.00 GB 0.160"},
        {"within(two, 0, 3)", "true: two within 3 of 0"},
        {"within(control.zero, 0 GB, 1 GB)", "true: unified.control.zero within 1.00 GB of 0 KB"},
        {"within(control.start, control.end, 8d)",
         "false: unified.control.start within 8.0 days of unified.control.end"},
        {"within(control.zero, lower)", "false: unified.control.zero within lower 1.000"},
        {"within(1.4 GB, lower)", "true: 1.40 GB within lower 0.400"},
        {"within(1.5 GB, lower)", "true: 1.50 GB within lower 0.250"},
        {"change(control.last, control.last) == 0%", "true: change(control.last, control.last) == 0%"},
        {"two < two", "false: two < two"},
        {"1 < 1", "false: 1 < 1 0.000"},
        {"not not within(two, 2, 5%)", "true: two within 5% of 2 0.050"},
        {"within(mimalloc.last, jemalloc.last, 5%)",
         "false: unified.mimalloc.last within 5% of unified.jemalloc.last 0.238"},
        {"overlap(mimalloc.range, jemalloc.range)", "true: unified.mimalloc.range overlaps unified.jemalloc.range"},
        {"within(mimalloc.last, jemalloc.range)", "false: unified.mimalloc.last within unified.jemalloc.range 0.128"},
        {"not within(jemalloc.last, jemalloc.range)",
         "false: unified.jemalloc.last not within unified.jemalloc.range 0.155"},
        {"within(jemalloc.range.high, jemalloc.range)",
         "true: unified.jemalloc.range.high within unified.jemalloc.range 0.000"},
        {"mimalloc.last < jemalloc.range.low", "true: unified.mimalloc.last < unified.jemalloc.range.low 0.128"},
        {"mimalloc.last < 2 GB and jemalloc.last < 2 GB and mimalloc.last < 9 GB",
         "true: unified.jemalloc.last < 2.00 GB 0.185"},
        {"mimalloc.last < 2 GB and jemalloc.last < 1 GB and missing == 1",
         "false: unified.jemalloc.last < 1.00 GB 0.630"},
        {"mimalloc.last < 1 GB or jemalloc.last < 2 GB or missing == 1", "true: unified.jemalloc.last < 2.00 GB 0.185"},
        {"mimalloc.last < 1 GB or jemalloc.last < 1 GB", "false: unified.mimalloc.last < 1.00 GB 0.160"},
        {"all(allocators, last < 2 GB)", "false: unified.tcmalloc.last < 2.00 GB 0.840"},
        {"all(allocators, last < control.last)", "true: unified.tcmalloc.last < unified.control.last 0.348"},
        {"any(allocators, last < 1.5 GB)", "true: unified.mimalloc.last < 1.50 GB 0.227"},
        {"any(allocators, last < 1 GB)", "false: unified.mimalloc.last < 1.00 GB 0.160"},
        {"if(true, two < 3, two > 3)", "true: two < 3 0.333"},
        {"count(allocators, last < 2 GB) == 3", "true: count(allocators, last < 2 GB) == 3 0.000"},
        {"reaches(mimalloc, 5 GB) > 9d", "true: named by the object > 9.0 days"},
        {"best(allocators) == mimalloc", "true: unified.mimalloc == unified.mimalloc"},
        {"mimalloc.label == \"x\"", "false: unified.mimalloc.label == x"},
        {"true", "true"},
        {"control.excluded", "false"},
        {"not control.excluded", "true"},
        {"true and two < 3", "true: two < 3 0.333"},
        {"two", "!unit-mismatch 1+3 a condition must be true or false, and this is 2 (count)"},
        {"missing", "!absent-value 1+7 'missing' has no value: nobody wrote it down"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_string_equal(judge(rows[i].text), rows[i].expected);
}

/* What a claim rests on: names in order of use. */
static const char *uses(const char *text) {
    struct value value;
    struct evaluation evaluation = evaluation_new();
    const struct expr *expr = parse(text, NULL);
    evaluation.diags = diags;
    assert_true(expr_eval(expr, &evaluation, &value));
    struct buffer out = buffer_in(arena);
    for (size_t i = 0; i < evaluation.used.len; i++) {
        buffer_printf(&out, "%s%.*s", i > 0 ? "; " : "", TEXT_ARG(evaluation.used.at[i].value.name));
        assert_ptr_equal(evaluation.used.at[i].place.source, &source);
    }
    return out.at != NULL ? out.at : "";
}

static void test_used(void **state) {
    static const struct row rows[] = {
        {"change(mimalloc.last, control.last)", "unified.mimalloc.last; unified.control.last"},
        {"1 + 2", ""},
        {"mimalloc.label", ""},
        {"mimalloc", ""},
        {"mean(mimalloc, from:48h) * 2", "mean(mimalloc, from: 48h)"},
        {"reaches(control, 5 GB)", "named by the object"},
        {"mimalloc.ci95", "unified.mimalloc.ci95"},
        {"missing", "missing"},
        {"mimalloc.observed.mean", "mimalloc.observed.mean"},
        {"if(two > 1, half, times)", "two; half"},
        {"best(allocators).first", "unified.tcmalloc.last; unified.mimalloc.last; unified.jemalloc.last; "
                                   "unified.twin.last; unified.mimalloc.first"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_string_equal(uses(rows[i].text), rows[i].expected);
}

static bool is_computed(const char *text) {
    struct value value;
    const struct expr *expr = parse(text, NULL);
    struct evaluation evaluation = evaluation_new();
    assert_true(expr_eval(expr, &evaluation, &value));
    return value.computed;
}

static void test_computed(void **state) {
    (void)state;
    assert_false(is_computed("5 GB"));
    assert_false(is_computed("\"x\""));
    assert_false(is_computed("-2 + 3 * 4"));
    assert_false(is_computed("round(abs(ratio(5, 2)), 1)"));
    assert_false(is_computed("if(two > 1, \"a\", \"b\")"));
    assert_false(is_computed("change(3, 2)"));
    assert_true(is_computed("two + 3"));
    assert_true(is_computed("3 - two"));
    assert_true(is_computed("two * 3"));
    assert_true(is_computed("3 / two"));
    assert_true(is_computed("change(two, 3)"));
    assert_true(is_computed("ratio(3, two)"));
    assert_true(is_computed("mimalloc.label"));
    assert_true(is_computed("mean(mimalloc)"));
    assert_true(is_computed("count(allocators)"));
}

/* Places of an expression inside a longer text. */
static void test_part(void **state) {
    (void)state;
    struct value value;
    parse("text {{ two + 1 GB }} more", NULL);
    diags = diags_new(arena);
    const struct expr *expr = expr_parse(arena, &source, 7, 19, NULL, diags);
    assert_non_null(expr);
    assert_int_equal(expr->place.offset, 8);
    assert_int_equal(expr->place.len, 10);
    struct evaluation evaluation = evaluation_new();
    assert_false(expr_eval(expr, &evaluation, &value));
    assert_string_equal(complaint(), "!unit-mismatch 9+10 cannot add 2 (count) and 1.00 GB (bytes)");
    assert_null(expr_parse(arena, &source, 7, 13, NULL, diags_new(arena))); /* ends behind "+" */
    /* What stands behind the part goes on like it, and is none of it. */
    static const struct {
        const char *text, *shown;
    } cut[] = {{"1 + 23", "1 + 2"}, {"a + bc", "a + b"}, {"a.b.cd", "a.b.c"},
               {"1.25", "1.2"},     {"5 MBx", "5 MB"},   {"2026-01-05T06:007", "2026-01-05T06:00"},
               {"\"a\"b", "\"a\""}, {"a <=", "a"}};
    for (size_t i = 0; i < sizeof cut / sizeof cut[0]; i++) {
        parse(cut[i].text, NULL);
        size_t stop = strlen(cut[i].text) - (i == 7 ? 3 : 1);
        expr = expr_parse(arena, &source, 0, stop, NULL, diags_new(arena));
        assert_non_null(expr);
        assert_string_equal(text_string(arena, expr_show(arena, expr)), cut[i].shown);
    }
}

static void test_scope_resolve(void **state) {
    (void)state;
    struct value value;
    parse("x", NULL);
    struct evaluation evaluation = evaluation_new();
    assert_true(scope_resolve(&evaluation, TEXT("mimalloc.last"), place_of(&source, 0, 1), &value));
    assert_int_equal(evaluation.used.len, 1);
    struct scope inner = {value, &root_scope}; /* a number is a scope without names */
    evaluation.scope = &inner;
    assert_true(scope_resolve(&evaluation, TEXT("."), place_of(&source, 0, 1), &value));
    assert_int_equal(value.unit, UNIT_BYTES);
    assert_int_equal(evaluation.used.len, 2);
    assert_true(scope_resolve(&evaluation, TEXT("two"), place_of(&source, 0, 1), &value));
    assert_false(scope_resolve(&evaluation, TEXT("a..b"), place_of(&source, 0, 1), &value));
    evaluation.scope = NULL;
    assert_false(scope_resolve(&evaluation, TEXT("."), place_of(&source, 0, 1), &value));
    assert_int_equal(diags_count(diags), 2);
}

static void test_words(void **state) {
    static const struct {
        const char *theirs, *ours;
    } all[] = {
#define SYNONYM(theirs, ours) {theirs, ours},
#include "language/synonyms.def"
#undef SYNONYM
    };
    static const char *const names[] = {"a", "_", "a9", "Z_9", "android", "nota"};
    static const char *const none[] = {"",    "9",  "9a",  "a b", " a", "a ",      "a.b",
                                       "and", "or", "not", "a-",  "-a", "\xC3\xA9"};
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        assert_true(lexer_is_name(text_of(names[i])));
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        assert_false(lexer_is_name(text_of(none[i])));
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        struct text two[] = {TEXT("other"), text_of(all[i].ours)};
        char word[40];
        size_t len = strlen(all[i].theirs);
        for (size_t k = 0; k <= len; k++)
            word[k] = char_upper(all[i].theirs[k]);
        assert_true(text_is(synonym_of(text_of(word), two, 2), all[i].ours));
        assert_int_equal(synonym_of(text_of(word), two, 1).len, 0);
        assert_int_equal(synonym_of((struct text){word, len + 1}, two, 2).len, 0); /* its end is none of it */
        word[len - 1] = '#';
        assert_int_equal(synonym_of(text_of(word), two, 2).len, 0);
        word[len - 1] = all[i].theirs[len - 1];
        word[0] = '#';
        assert_int_equal(synonym_of(text_of(word), two, 2).len, 0);
    }
}

static const char *repeated(const char *start, const char *part, size_t times, const char *middle, const char *end) {
    struct buffer out = buffer_in(arena);
    buffer_puts(&out, start);
    for (size_t i = 0; i < times; i++)
        buffer_puts(&out, part);
    buffer_puts(&out, middle);
    for (size_t i = 0; i < times; i++)
        buffer_puts(&out, end);
    return out.at;
}

static void test_depth(void **state) {
    (void)state;
    assert_string_equal(run(repeated("", "(", 64, "1", ")")), "1");
    assert_string_equal(run(repeated("", "(", 65, "1", ")")), "!too-deep 65+1 an expression nests more than 64 levels");
    assert_string_equal(run(repeated("", "abs(", 64, "1", ")")), "1");
    assert_string_equal(run(repeated("", "-", 64, "1", "")), "1");
    assert_string_equal(run(repeated("", "-", 100000, "1", "")),
                        "!too-deep 65+1 an expression nests more than 64 levels");
    assert_string_equal(run(repeated("", "not ", 100000, "true", "")),
                        "!too-deep 257+3 an expression nests more than 64 levels");
    assert_string_equal(run(repeated("", "abs((", 100000, "", "")),
                        "!too-deep 164+1 an expression nests more than 64 levels");
    assert_string_equal(run(repeated("1", "", 100000, "", "+1")), "100001");
    assert_string_equal(run(repeated("true", "", 100000, "", " and true")), "true");
    assert_string_equal(run(repeated("min(1", "", 40, "", ",1")),
                        "!bad-argument 69+1 a call has more than 32 arguments");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(test_show),     TEST(test_depths), TEST(test_string),        TEST(test_verdicts), TEST(test_used),
        TEST(test_computed), TEST(test_part),   TEST(test_scope_resolve), TEST(test_depth),    TEST(test_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
