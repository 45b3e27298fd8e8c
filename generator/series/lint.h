/*
 * House style as a series and its posts set it: a severity for each rule of `check`. lint.def is the table of rules;
 * what a rule looks for is not known here, nor what is done with what it finds. A rule whose breach would publish
 * something untrue cannot be changed.
 */
#ifndef MEMBLOG_LINT_H
#define MEMBLOG_LINT_H

#include "base/node.h"

enum lint_rule {
#define LINT(name, fixed) LINT_##name,
#include "series/lint.def"
#undef LINT
    LINT_COUNT
};

struct lint_setting {
    enum diag_level severity;
    bool off;           /* what it finds is not told */
    struct place place; /* of the key that says so; of none, the severity is that of codes.def */
};
struct lint_rules {
    struct lint_setting at[LINT_COUNT];
};

struct lint_rules lint_default(void);
/* Changes what `lint:` of a map names: codes with off, note, warning or error. Complains about names of no rule, with
 * the nearest, and about rules that cannot be changed (bad-value). */
void lint_read(struct lint_rules *lint, const struct node *map, struct diags *diags);
/* The rule of a word that may be changed; false after such a complaint at `place`. */
bool lint_named(enum lint_rule *rule, struct text word, struct place place, struct diags *diags);
/* The rule that adds diagnostics of a code; false if none does. */
bool lint_rule_of(enum diag_code code, enum lint_rule *rule);
struct text lint_word(enum lint_rule rule); /* "no-table" */

#endif
