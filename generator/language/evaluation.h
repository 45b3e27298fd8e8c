/*
 * What evaluating an expression is given and what it leaves: the scopes, the values that were used, the sides of a
 * comparison. Nothing is evaluated here.
 */
#ifndef MEMBLOG_EVALUATION_H
#define MEMBLOG_EVALUATION_H

#include "language/value.h"

struct expr;

/* Names are looked up innermost first. */
struct scope {
    struct value value; /* an object, or an element of a list */
    const struct scope *up;
};

/* A computed value that an evaluation used, in order of use: what a claim rests on. */
struct used {
    struct value value; /* with name and origin */
    struct place place;
};

/* A test that came out for what a condition says, and without which it would not hold: by clearly or same. */
struct test {
    struct text shown;               /* by what its sides are called and came to, the same wherever it is asked */
    const struct estimate *estimate; /* that is held against the bounds: one, or of same both ends of its margin */
    double bounds[2];
    size_t bound_count;
};

struct evaluation {
    struct arena *arena; /* for results */
    struct diags *diags;
    const struct scope *scope;
    LIST(struct used) used;
    LIST(struct test) tests;
    const struct test *refuted; /* tests that are to come out false, whatever they say */
    size_t refuted_count;
    bool mute; /* nobody reads what decided: notes of verdicts, their comparators and what tests showed may be empty */
    unsigned depth;   /* of nested facts, against loops; kept by whoever resolves facts */
    const void *lens; /* for the layer whose objects are asked: how they are to look at the data; not followed here */
    void *board;      /* the same of what that layer keeps at hand from one question to the next; NULL: nothing */
};

struct argument {
    struct text name; /* empty: positional */
    struct value value;
    struct place place;
    const struct expr *expr; /* for functions that evaluate an argument for each element */
};

/* How a condition came out. The sides are those of the comparison that decided it: the only one, or, of an and/or
 * chain, the one that made it what it is; `within`, `overlap`, any, all and bare truths give one or no side. */
struct verdict {
    bool holds;
    bool has_sides;
    struct value left, right;
    struct text comparator;
    struct place left_place, right_place;
    double margin;    /* how far from turning: |left - right| / |right| for quantities with right != 0, for `within` the
                       * same of what is left of the tolerance; otherwise NAN */
    struct text note; /* what else decided: "the 95% interval of the difference is 1 GB to 2 GB"; may be empty */
};

/* For functions of objects: the named argument, or NULL; and a complaint about a wrong one. */
const struct argument *argument_named(const struct argument *args, size_t count, const char *name);
/* Appends to evaluation->used what the data gave and what has a name. */
void evaluation_note(struct evaluation *evaluation, const struct value *value, struct place place);
/* Whether two are one and the same. */
bool test_is(const struct test *a, const struct test *b);
/* Its p against a level of 5%: two-sided, or of same the larger of its two one-sided ones. */
double test_p(struct arena *scratch, const struct test *test);
/* Keeps of two verdicts with one outcome the one with the smaller margin. */
void verdict_tighten(struct verdict *kept, const struct verdict *other);

#endif
