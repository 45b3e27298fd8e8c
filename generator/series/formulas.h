/*
 * Facts of series.yaml or of a front matter: names bound to expressions, evaluated when asked for. A fact sees the
 * scope that it was declared in, whatever the place it is used at; what its names mean is not known here.
 */
#ifndef MEMBLOG_FORMULAS_H
#define MEMBLOG_FORMULAS_H

#include "base/node.h"
#include "language/evaluation.h"

struct formula {
    struct text name;
    struct place place;
    const struct expr *expr; /* NULL after a diagnostic */
    bool busy;
    /* What it came to without a lens, and what that rests on, so that chains of facts are walked once. */
    bool known, good;
    struct value value;
    struct used *used;
    size_t used_count;
    struct test *tests;
    size_t test_count;
};

struct formulas {
    struct object object;
    const struct scope *scope; /* what the expressions see; the facts themselves included */
    struct formula *at;
    size_t count;
};

/* Reads a `facts:` map, or NULL; each value is an expression. */
void formulas_read(struct formulas *formulas, struct arena *arena, const struct node *map, const struct scope *scope,
                   struct diags *diags);
/* NULL when there is none. */
struct formula *formulas_find(const struct formulas *formulas, struct text name);

#endif
