/* Which names a declaration, the groups of series.yaml, facts and claims may give: each is one name of the language,
 * and hides nothing that templates, charts, calls or experiments know by it. */
#ifndef MEMBLOG_NAMES_H
#define MEMBLOG_NAMES_H

#include "series/world.h"

/* Complains (bad-value) about names of the declaration; `keys` (NULL-terminated) are those that each experiment of
 * series.yaml may have. */
void names_check_declared(const struct world *world, const char *const *keys);
/* The same for the groups of all experiments. */
void names_check_groups(const struct world *world);
/* The same for facts and claims, wherever they are declared: a text that names the other thing would seem to use them.
 */
void names_check_formulas(const struct world *world, const struct formulas *formulas);

#endif
