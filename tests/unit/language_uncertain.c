/* Expressions over means of subjects: what arithmetic does to their intervals, what clearly() and same() make of them.
 */
#include "expr_world.h"

#include "base/number.h"
#include "language/estimate.h"
#include "language/expr_name.h"

/* In GB; a and paired are of the same subjects, b and few of others, and nil's may be zero. */
static const struct {
    const char *name;
    int population;
    size_t count;
    double values[4];
} means[] = {
    {"a", 0, 4, {5, 6, 7, 8}}, {"paired", 0, 4, {4, 5, 7, 6}}, {"b", 1, 3, {1, 2, 3}},
    {"few", 2, 2, {1, 2}},     {"nil", 3, 3, {-1, 0, 1}},
};

static int means_up(void **state) {
    static const unsigned subjects[] = {0, 1, 2, 3};
    set_up(state);
    struct thing *root = (struct thing *)root_scope.value.object;
    for (size_t i = 0; i < sizeof means / sizeof means[0]; i++) {
        struct estimate_part *part = arena_alloc(arena, sizeof *part);
        double *values = arena_array(arena, means[i].count, sizeof *values), sum = 0;
        for (size_t s = 0; s < means[i].count; s++)
            sum += values[s] = means[i].values[s] * GIB;
        *part = (struct estimate_part){means + means[i].population, NULL, subjects, values, means[i].count};
        struct value mean = value_quantity(sum / (double)means[i].count, UNIT_BYTES);
        struct evaluation evaluation = evaluation_new();
        mean.estimate = estimate_mean(arena, part);
        mean.asked = scope_find(&evaluation, means[i].population == 0 ? TEXT("mimalloc") : TEXT("control")).object;
        put(root, means[i].name, mean);
    }
    struct thing *bare = thing_new("", "thing"), *bald = thing_new("", "thing");
    put(root, "again", value_object(group("unified.mimalloc", "again", 1)));
    put(root, "bare", value_object(&bare->object));
    put(root, "bald", value_object(&bald->object));
    return 0;
}

static void put_number(struct buffer *out, const char *before, double number) {
    buffer_puts(out, before);
    if (isnan(number))
        buffer_puts(out, "-");
    else
        number_print_shifted(out, number, 0, 4);
}

/* "true: LEFT COMPARATOR RIGHT margin; NOTE; test SHOWN at BOUND, p", or the complaint. */
static const char *weigh(const char *text, struct evaluation *evaluation) {
    struct verdict verdict;
    const struct expr *expr = parse(text, NULL);
    struct buffer out = buffer_in(arena);
    assert_non_null(expr);
    evaluation->diags = diags;
    if (!expr_judge(expr, evaluation, &verdict))
        return complaint();
    buffer_puts(&out, verdict.holds ? "true" : "false");
    assert_true(!verdict.has_sides || verdict.left_place.offset < verdict.right_place.offset);
    if (verdict.has_sides)
        buffer_printf(&out, ": %.*s %.*s %.*s", TEXT_ARG(value_show(arena, &verdict.left)),
                      TEXT_ARG(verdict.comparator), TEXT_ARG(value_show(arena, &verdict.right)));
    put_number(&out, " ", verdict.margin);
    if (verdict.note.len > 0)
        buffer_printf(&out, "; %.*s", TEXT_ARG(verdict.note));
    for (size_t i = 0; i < evaluation->tests.len; i++) {
        const struct test *test = &evaluation->tests.at[i];
        buffer_printf(&out, "; test %.*s", TEXT_ARG(test->shown));
        for (size_t k = 0; k < test->bound_count; k++)
            put_number(&out, k == 0 ? " at " : ", ", test->bounds[k]);
        put_number(&out, ", p ", test_p(arena, test));
    }
    return out.at;
}

static const struct row conditions_rows[] = {
    {"a < a", "false: 6.50 GB < 6.50 GB -"},
    {"clearly(b < a)", "true: 2.00 GB clearly < 6.50 GB 0.3490; the 95% interval of the difference is -6.73 GB to "
                       "-2.27 GB; test b clearly < a at 0.0000, p 0.0036"},
    {"clearly(a > b)", "true: 6.50 GB clearly > 2.00 GB 1.1341; the 95% interval of the difference is 2.27 GB to "
                       "6.73 GB; test a clearly > b at 0.0000, p 0.0036"},
    {"clearly(a < b)",
     "false: 6.50 GB clearly < 2.00 GB 3.3659; the 95% interval of the difference is 2.27 GB to 6.73 GB"},
    {"clearly(a <= b)",
     "false: 6.50 GB clearly <= 2.00 GB 3.3659; the 95% interval of the difference is 2.27 GB to 6.73 GB"},
    {"clearly(a >= b)", "true: 6.50 GB clearly >= 2.00 GB 1.1341; the 95% interval of the difference is 2.27 GB to "
                        "6.73 GB; test a clearly >= b at 0.0000, p 0.0036"},
    {"clearly(paired < a)",
     "false: 5.50 GB clearly < 6.50 GB 0.0460; the 95% interval of the difference is -2.30 GB to 0.30 GB"},
    {"clearly(a - b > 1 GB)", "true: 4.50 GB clearly > 1.00 GB 1.2683; the 95% interval of the difference is 1.27 "
                              "GB to 5.73 GB; test a - b clearly > 1.00 GB at 0.0000, p 0.0101"},
    {"clearly(a - b < 0 GB)",
     "false: 4.50 GB clearly < 0 KB -; the 95% interval of the difference is 2.27 GB to 6.73 GB"},
    {"clearly(a > few)",
     "!no-interval 9+7 this has no interval: fewer than three subjects are behind one of its sides"},
    {"clearly(a > control.last)", "!no-interval 9+16 this has no interval: a part of it has none"},
    {"clearly(a > 0 GB)", "true: 6.50 GB clearly > 0 KB -; the 95% interval of the difference is 4.45 GB to 8.55 "
                          "GB; test a clearly > 0 KB at 0.0000, p 0.0021"},
    {"clearly(nil > 0 GB)", "false: 0 KB clearly > 0 KB -; the 95% interval of the difference is -2.48 GB to 2.48 GB"},
    {"clearly(nil <= nil)", "false: 0 KB clearly <= 0 KB -; the 95% interval of the difference is 0 KB to 0 KB"},
    {"clearly(ratio(b, a) < 0.5)",
     "false: 0.3x clearly < 0.5 0.4345; the 95% interval of the difference is -0.5x to 0.2x"},
    {"clearly(ratio(paired, a) > 0.5)", "true: 0.8x clearly > 0.5 0.3015; the 95% interval of the difference is 0.2x "
                                        "to 0.6x; test ratio(paired, a) clearly > 0.5 at 0.0000, p 0.0138"},
    {"clearly(ratio(b, a) > 0.1)",
     "false: 0.3x clearly > 0.1 1.1185; the 95% interval of the difference is -0.1x to 0.6x"},
    {"clearly(nil >= nil)", "false: 0 KB clearly >= 0 KB -; the 95% interval of the difference is 0 KB to 0 KB"},
    {"clearly(a > 4 GB)", "true: 6.50 GB clearly > 4.00 GB 0.1114; the 95% interval of the difference is 0.45 GB "
                          "to 4.55 GB; test a clearly > 4.00 GB at 0.0000, p 0.0305"},
    {"clearly(ratio(b, a) < 1)", "true: 0.3x clearly < 1 0.2827; the 95% interval of the difference is -1.0x to "
                                 "-0.3x; test ratio(b, a) clearly < 1 at 0.0000, p 0.0219"},
    {"clearly(change(b, a) < 0%)", "true: -69% clearly < 0% -; the 95% interval of the difference is -101% to "
                                   "-28%; test change(b, a) clearly < 0% at 0.0000, p 0.0219"},
    {"clearly(reduction(b, a) > 10%)", "true: 69% clearly > 10% 1.8275; the 95% interval of the difference is 18% "
                                       "to 91%; test reduction(b, a) clearly > 10% at 0.0000, p 0.0275"},
    {"clearly(b < 50% * a)",
     "false: 2.00 GB clearly < 3.25 GB 0.2373; the 95% interval of the difference is -3.27 GB to 0.77 GB"},
    {"not clearly(b < a)", "false: 2.00 GB not clearly < 6.50 GB 0.3490; the 95% interval of the difference is "
                           "-6.73 GB to -2.27 GB; test b clearly < a at 0.0000, p 0.0036"},
    {"clearly(a < two)", "!unit-mismatch 9+7 cannot compare 6.50 GB (bytes) with 2 (count)"},
    {"clearly(a > b) and clearly(paired > b)",
     "true: 5.50 GB clearly > 2.00 GB 0.6341; the 95% interval of the difference is 1.27 GB to 5.73 GB; test a "
     "clearly > b at 0.0000, p 0.0036; test paired clearly > b at 0.0000, p 0.0101"},
    {"same(a, paired, 20%)",
     "false: 6.50 GB same within 20% as 5.50 GB 0.2201; the 90% interval of the ratio is 100.7% to 142.0%"},
    {"same(a, paired, 40%)",
     "false: 6.50 GB same within 40% as 5.50 GB 0.0201; the 90% interval of the ratio is 100.7% to 142.0%"},
    {"same(paired, a, 40%)", "true: 5.50 GB same within 40% as 6.50 GB 0.1042; the 90% interval of the ratio is "
                             "70.4% to 99.3%; test paired same within 40% as a at 0.6000, 1.4000, p 0.0148"},
    {"same(a, b, 40%)",
     "false: 6.50 GB same within 40% as 2.00 GB 11.3292; the 90% interval of the ratio is 172.5% to 1272.9%"},
    {"same(a, 6.5 GB, 40%)", "true: 6.50 GB same within 40% as 6.50 GB 0.1663; the 90% interval of the ratio is "
                             "76.6% to 123.4%; test a same within 40% as 6.50 GB at 0.6000, 1.4000, p 0.0138"},
    {"same(6.5 GB, a, 40%)", "true: 6.50 GB same within 40% as 6.50 GB 0.0950; the 90% interval of the ratio is "
                             "81.1% to 130.5%; test 6.50 GB same within 40% as a at 0.6000, 1.4000, p 0.0318"},
    {"same(a, 0 GB, 40%)", "!no-interval 1+18 this has no interval: it would be a ratio to zero"},
    {"same(a, few, 40%)",
     "!no-interval 1+17 this has no interval: fewer than three subjects are behind one of its sides"},
    {"same(a, nil, 40%)", "!no-interval 1+17 this has no interval: it would be a ratio to zero"},
    {"same(a, two, 40%)", "!unit-mismatch 1+17 cannot compare 6.50 GB (bytes) with 2 (count)"},
    {"same(a, control.last, 40%)", "!no-interval 1+26 this has no interval: a part of it has none"},
};

static void conditions(void **state) {
    (void)state;
    size_t wrong = 0;
    for (size_t i = 0; i < sizeof conditions_rows / sizeof conditions_rows[0]; i++) {
        struct evaluation evaluation = evaluation_new();
        const char *seen = weigh(conditions_rows[i].text, &evaluation);
        if (strcmp(seen, conditions_rows[i].expected) != 0) {
            fprintf(stderr, "%s\nexpected %s\n     got %s\n", conditions_rows[i].text, conditions_rows[i].expected,
                    seen);
            wrong++;
        }
    }
    assert_int_equal(wrong, 0);
}

#define NONE(place, why)                                                                                               \
    "!no-interval " place " this has no interval: " why " | help: first, last and mean over three and more have one, " \
    "slope and shift of measured rows, and sums, differences, changes and ratios of them; without it compare ranges, " \
    "as in a.max < b.min"

#define NO_PLACEBO(place, shown)                                                                                       \
    "!bad-argument " place " placebo() takes a statistic of a group, and this is " shown                               \
    " (bytes) | help: placebo(unified.control.last) and placebo(mean(unified.control, from: 48h)); of a change or a "  \
    "ratio there is none"

static const struct row quantities_rows[] = {
    {"again == mimalloc", "true"},
    {"again != mimalloc", "false"},
    {"again == control", "false"},
    {"bare == bare", "true"},
    {"bare == bald", "false"},
    {"bare == mimalloc", "false"},
    {"placebo(a)", "1.00 GB to 2.00 GB <- a@9, asked of the object@1"},
    {"placebo(b)", "!bad-argument 1+10 too few subjects"},
    {"placebo(min(a))", "1.00 GB to 2.00 GB <- a@13, asked of the object@1"},
    {"placebo(min(a, b))", NO_PLACEBO("9+9", "2.00 GB")},
    {"placebo(max(a, b))", NO_PLACEBO("9+9", "6.50 GB")},
    {"placebo(round(a))", NO_PLACEBO("9+8", "7.00 GB")},
    {"placebo(-a)", NO_PLACEBO("9+2", "-6.50 GB")},
    {"a | interval", "6.50 GB (95% interval 4.45 GB to 8.55 GB) <- a@1"},
    {"-a | interval", "-6.50 GB (95% interval -8.55 GB to -4.45 GB) <- a@2"},
    {"abs(a) | interval", NONE("1+6", "it does not rest on means over subjects alone")},
    {"a + b | interval", "8.50 GB (95% interval 6.27 GB to 10.73 GB) <- a@1, b@5"},
    {"a - paired | interval", "1.00 GB (95% interval -0.30 GB to 2.30 GB) <- a@1, paired@5"},
    {"a + 1 GB | interval", "7.50 GB (95% interval 5.45 GB to 9.55 GB) <- a@1"},
    {"1 GB - a | interval", "-5.50 GB (95% interval -7.55 GB to -3.45 GB) <- a@8"},
    {"a * 2 | interval", "13.00 GB (95% interval 8.89 GB to 17.11 GB) <- a@1"},
    {"2 * a | interval", "13.00 GB (95% interval 8.89 GB to 17.11 GB) <- a@5"},
    {"a * a | interval", "!unit-mismatch 1+5 cannot multiply 6.50 GB (bytes) by 6.50 GB (bytes) | help: a quantity "
                         "is multiplied by a count, share or ratio, and divided by a count or a quantity of its "
                         "unit; what is measured is divided by hours, too, and a count by seconds"},
    {"a / 2 | interval", "3.25 GB (95% interval 2.22 GB to 4.28 GB) <- a@1"},
    {"a / b | interval", NONE("1+5", "its denominator may be zero")},
    {"b / a | interval", "0.3x (95% interval 0.0x to 0.7x) <- b@1, a@5"},
    {"2 GB / a | interval", "0.3x (95% interval 0.2x to 0.4x) <- a@8"},
    {"a / nil | interval",
     "!division-by-zero 1+7 the divisor is 0 | help: ask first: if(x == 0, ..., ...) with the unit of x behind 0"},
    {"ratio(a, b) | interval", NONE("1+11", "its denominator may be zero")},
    {"ratio(b, 2 GB) | interval", "1.0x (95% interval -0.2x to 2.2x) <- b@7"},
    {"change(b, a) | interval", "-69% (95% interval -101% to -28%) <- b@8, a@11"},
    {"change(a, 2 GB) | interval", "+225% (95% interval +122% to +328%) <- a@8"},
    {"reduction(b, a) | interval", "69% (95% interval 28% to 101%) <- b@11, a@14"},
    {"change(a, 0 GB)", "!division-by-zero 1+15 the value compared with is 0 | help: ask first: if(x == 0, ..., "
                        "...) with the unit of x behind 0"},
    {"change(a, b) + 1",
     "!unit-mismatch 1+16 cannot add +225% (change) and 1 (count) | help: both sides need one unit: 5 GB with "
     "bytes, 20 Mbit with bit/s, 70% with shares and changes, 48h with hours, 3 with counts"},
    {"min(a) | interval", "6.50 GB (95% interval 4.45 GB to 8.55 GB) <- a@5"},
    {"min(a, b) | interval", NONE("1+9", "it does not rest on means over subjects alone")},
    {"max(b) | interval", "2.00 GB (95% interval -0.48 GB to 4.48 GB) <- b@5"},
    {"max(a, b) | interval", NONE("1+9", "it does not rest on means over subjects alone")},
    {"round(a, 1) | interval", NONE("1+11", "it does not rest on means over subjects alone")},
    {"few | interval", NONE("1+3", "fewer than three subjects are behind one of its sides")},
    {"interval(a)", "4.45 GB to 8.55 GB <- a@10"},
    {"interval(a - paired)", "-0.30 GB to 2.30 GB <- a@10, paired@14"},
    {"interval(few)", NONE("10+3", "fewer than three subjects are behind one of its sides")},
    {"interval(ratio(b, a))", "0.0x to 0.7x <- b@16, a@19"},
    {"interval(half)", NONE("10+4", "it does not rest on means over subjects alone")},
    {"interval(true)", NONE("10+4", "it is no quantity")},
    {"interval(allocators)", NONE("10+10", "it is no quantity")},
    {"a.low", "4.45 GB <- a@1, a.low@1"},
    {"(a - b).high", "6.73 GB <- a@2, b@6, (a - b).high@1"},
    {"(b / a).low", "0.0x <- b@2, a@6, (b / a).low@1"},
    {"few.low", NONE("1+7", "fewer than three subjects are behind one of its sides")},
    {"interval(a).low", "4.45 GB <- a@10, interval(a)@1, interval(a).low@1"},
    {"a.low < 2 GB", "!bad-argument 1+5 'a.low' is the end of an interval, which is to be printed and not compared "
                     "| help: clearly(a < b) asks whether all of the interval of a - b lies below 0"},
    {"2 GB > a.high", "!bad-argument 8+6 'a.high' is the end of an interval, which is to be printed and not "
                      "compared | help: clearly(a < b) asks whether all of the interval of a - b lies below 0"},
    {"interval(a).high < 2 GB",
     "!bad-argument 1+16 'interval(a).high' is the end of an interval, which is to be printed and not compared | "
     "help: clearly(a < b) asks whether all of the interval of a - b lies below 0"},
    {"a + half", "!unit-mismatch 1+8 cannot add 6.50 GB (bytes) and 50% (share) | help: both sides need one unit: "
                 "5 GB with bytes, 20 Mbit with bit/s, 70% with shares and changes, 48h with hours, 3 with counts"},
    {"if(a > b, a, b) | interval", "6.50 GB (95% interval 4.45 GB to 8.55 GB) <- a@4, b@8, a@11"},
    {"a / control.last | interval", NONE("1+16", "a part of it has none")},
    {"a * half | interval", NONE("1+8", "it multiplies two uncertain numbers")},
    {"half * a | interval", NONE("1+8", "it multiplies two uncertain numbers")},
    {"a - control.last | interval", NONE("1+16", "a part of it has none")},
    {"a + few | interval", NONE("1+7", "fewer than three subjects are behind one of its sides")},
    {"(a / b) * 2 | interval", NONE("1+11", "its denominator may be zero")},
    {"(a / b) / (b / a) | interval", NONE("1+17", "it is a ratio of a ratio")},
    {"(a / b) + (b / a) | interval", NONE("1+17", "it adds two ratios")},
    {"(a / b) + a / 1 GB | interval", NONE("1+18", "it adds a ratio and a mean")},
    {"5 GB | interval", NONE("1+4", "it is typed, not computed")},
    {"half | interval", NONE("1+4", "it does not rest on means over subjects alone")},
};

static void quantities(void **state) {
    (void)state;
    CHECK_ROWS(quantities_rows);
}

/* A test that is refuted does not carry its condition; what nobody reads is not made. */
static void refuted(void **state) {
    (void)state;
    struct evaluation first = evaluation_new(), second = evaluation_new(), mute = evaluation_new();
    weigh("clearly(b < a)", &first);
    assert_int_equal(first.tests.len, 1);
    second.refuted = first.tests.at;
    second.refuted_count = 1;
    assert_string_equal(weigh("clearly(b < a)", &second),
                        "false: 2.00 GB clearly < 6.50 GB 0.3490; the 95% interval of the difference is -6.73 GB to "
                        "-2.27 GB; test b clearly < a at 0.0000, p 0.0036");
    struct evaluation third = evaluation_new();
    third.refuted = first.tests.at;
    third.refuted_count = 1;
    assert_string_equal(weigh("clearly(b < paired)", &third),
                        "true: 2.00 GB clearly < 5.50 GB 0.2306; the 95% interval of the difference is -5.73 GB to "
                        "-1.27 GB; test b clearly < paired at 0.0000, p 0.0101");
    mute.mute = true;
    assert_string_equal(weigh("clearly(b < a)", &mute), "true: 2.00 GB < 6.50 GB 0.3490; test  at 0.0000, p 0.0036");
    mute.tests.len = 0;
    assert_string_equal(weigh("same(a, paired, 50%)", &mute),
                        "true: 6.50 GB  5.50 GB 0.0799; test  at 0.5000, 1.5000, p 0.0302");
}

#undef TEST
#define TEST(name) cmocka_unit_test_setup_teardown(name, means_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {TEST(conditions), TEST(quantities), TEST(refuted)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
