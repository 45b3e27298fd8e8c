/*
 * Facts and claims by the names that expressions use: which formula a name stands for where it is used, and what stands
 * behind the names of a condition, through any chain of them. Nothing is evaluated here, so that a name is found also
 * where a condition is decided without it.
 */
#ifndef MEMBLOG_NAMED_H
#define MEMBLOG_NAMED_H

#include "language/template_render.h"
#include "series/world.h"

struct formula_list {
    const struct formula **at;
    size_t len, cap;
};

/* The formula that a name stands for, and the scope that it sees; NULL when the name is another thing's. */
const struct formula *named_formula(const struct world *world, const struct scope *scope, struct text name,
                                    const struct scope **inner);
/* Adds the formulas that an expression names itself, each once; `scope` is that of the expression. */
void named_add(struct arena *arena, const struct world *world, const struct expr *expr, const struct scope *scope,
               struct formula_list *formulas);
/* The claims, and the facts that compare, that a claim of a text names, each followed by those that it names. */
struct formula_list named_behind(struct arena *arena, const struct world *world, const struct claim *claim);
/* Lines "NAME: CONDITION" of the list that the record has of them (record_names), or of NULL, behind so many blanks. */
void named_put(struct buffer *out, int blanks, const struct node *names);

#endif
