/*
 * Facts and claims of series.yaml, of a front matter or of a chart: names bound to expressions, evaluated when asked
 * for. A formula sees the scope that it was declared in, whatever the place it is used at; what its names mean is not
 * known here.
 */
#ifndef MEMBLOG_FORMULAS_H
#define MEMBLOG_FORMULAS_H

#include "base/index.h"
#include "base/node.h"
#include "language/evaluation.h"

enum formula_kind { FORMULA_FACT, FORMULA_CLAIM };

struct formula {
    enum formula_kind kind;
    struct text name;
    struct place place;      /* of the name */
    const struct expr *expr; /* of a claim: its condition; NULL after a diagnostic */
    struct text why, only;   /* of a claim: for reviewers, and why it is asked only as it is written; or empty */
    size_t depth;            /* the levels of its expression and, one inside the other, of those that it names */
    bool busy, turns;        /* turns: it is in a circle of names or leads into one */
    /* What it came to without a lens, and what that rests on, so that chains of formulas are walked once. */
    bool known, good;
    struct value value;
    struct used *used;
    size_t used_count;
    struct test *tests;
    size_t test_count;
};

struct formulas {
    struct object object;
    struct arena *arena;       /* of what they come to */
    const struct scope *scope; /* what the expressions see; the formulas themselves included */
    struct formula *at;
    size_t count;
    struct index_map index; /* of names: the first formula of each */
    size_t turning;         /* the levels of all that lead into circles, those around them included */
};

/* Facts that name facts that name facts: nobody follows so many levels, and each takes its part of the stack. */
enum { FORMULA_DEPTH = 1000 };

/* Reads `facts:` and `claims:` of a map. A name that stands for a fact and for a claim is refused (bad-value), also
 * when the other is one of `outer`, which may be NULL; and what is deeper than FORMULA_DEPTH by what it names
 * (too-deep). */
void formulas_read(struct formulas *formulas, struct arena *arena, const struct node *map, const struct scope *scope,
                   const struct formulas *outer, struct diags *diags);
/* NULL when there is none. */
struct formula *formulas_find(const struct formulas *formulas, struct text name);
/* The formulas that an object of a scope stands for; NULL when it is another object. */
const struct formulas *formulas_of(const struct object *object);
/* "fact" or "claim". */
const char *formula_word(const struct formula *formula);

#endif
