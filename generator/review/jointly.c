#include "review/jointly.h"

#include <stdlib.h>

#include "base/number.h"
#include "language/expr_eval.h"

static const double level = 0.05;

static int by_size(const void *left, const void *right) {
    double a = **(const double *const *)left, b = **(const double *const *)right;
    return COMPARE(a, b);
}

void jointly_adjust(struct arena *scratch, const double *p, size_t count, double *adjusted) {
    const double **order = arena_array(scratch, count, sizeof *order);
    double least = 0;
    for (size_t i = 0; i < count; i++)
        order[i] = &p[i];
    if (count > 0)
        qsort(order, count, sizeof *order, by_size);
    for (size_t i = 0; i < count; i++) {
        double own = *order[i] * (double)(count - i);
        least = own > least ? own : least;
        adjusted[order[i] - p] = least < 1 ? least : 1;
    }
}

/* The tests of one post, each once. */
struct family {
    struct arena *arena;
    LIST(struct test) tests;
    double *adjusted;
    LIST(struct test) refuted; /* those that the adjustment takes back */
};

static size_t family_find(const struct family *family, const struct test *test) {
    size_t i = 0;
    while (i < family->tests.len && !test_is(&family->tests.at[i], test))
        i++;
    return i;
}

static void family_add(struct family *family, const struct filling *filling) {
    for (size_t i = 0; i < filling->claims.len; i++)
        for (size_t t = 0; t < filling->claims.at[i].test_count; t++) {
            const struct test *test = &filling->claims.at[i].tests[t];
            if (family_find(family, test) == family->tests.len)
                *LIST_ADD(family->arena, &family->tests) = *test;
        }
}

static struct text p_text(struct arena *arena, double p) {
    struct buffer out = buffer_in(arena);
    number_print_shifted(&out, p, 0, 3);
    return buffer_text(&out);
}

/* Whether the claim holds without what is taken back: another part of its condition may carry it. */
static bool holds_without(const struct site *site, const struct family *family, const struct filled *filled,
                          const struct claim *claim) {
    struct evaluation evaluation = world_evaluation(site->world, claim->scope);
    struct verdict verdict = {0};
    evaluation.diags = diags_new(site->arena);
    evaluation.lens = filled->lens;
    evaluation.refuted = family->refuted.at;
    evaluation.refuted_count = family->refuted.len;
    return expr_judge(claim->expr, &evaluation, &verdict) && verdict.holds;
}

static void claim_judge(const struct site *site, const struct family *family, const struct filled *filled,
                        const struct claim *claim, struct diags *findings) {
    if (family->refuted.len == 0 || holds_without(site, family, filled, claim))
        return;
    for (size_t t = 0; t < claim->test_count; t++) {
        double adjusted = family->adjusted[family_find(family, &claim->tests[t])];
        if (adjusted < level)
            continue;
        diag_add(findings, DIAG_NOT_JOINTLY, claim->place,
                 "%.*s holds alone (p %.*s) and not as one of %zu tests of its post (p %.*s by Holm)",
                 TEXT_ARG(claim->tests[t].shown),
                 TEXT_ARG(p_text(family->arena, test_p(family->arena, &claim->tests[t]))), family->tests.len,
                 TEXT_ARG(p_text(family->arena, adjusted)));
    }
}

/* The index, which is no post, is a family of its own. */
static void post_check(const struct site *site, const struct post *post, struct diags *findings) {
    struct family family = {.arena = site->arena};
    for (size_t f = 0; f < site->filled.len; f++)
        if (filled_is_of(&site->filled.at[f], post))
            family_add(&family, site->filled.at[f].filling);
    double *p = arena_array(site->arena, family.tests.len, sizeof *p);
    for (size_t t = 0; t < family.tests.len; t++)
        p[t] = test_p(site->arena, &family.tests.at[t]);
    family.adjusted = arena_array(site->arena, family.tests.len, sizeof *p);
    jointly_adjust(site->arena, p, family.tests.len, family.adjusted);
    for (size_t t = 0; t < family.tests.len; t++)
        if (family.adjusted[t] >= level)
            *LIST_ADD(site->arena, &family.refuted) = family.tests.at[t];
    for (size_t f = 0; f < site->filled.len; f++)
        for (size_t i = 0; filled_is_of(&site->filled.at[f], post) && i < site->filled.at[f].filling->claims.len; i++)
            claim_judge(site, &family, &site->filled.at[f], &site->filled.at[f].filling->claims.at[i], findings);
}

void jointly_check(const struct site *site, struct diags *findings) {
    for (size_t p = 0; p <= site->post_count; p++)
        post_check(site, p < site->post_count ? site->posts[p] : NULL, findings);
}
