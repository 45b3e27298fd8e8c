/*
 * What single lines of templates are allowed: a comment `{{! allow: RULE, RULE }}` in a post, the index, a partial or a
 * text of a chart, or `# allow: RULE` in YAML. It holds for its own line or, where it stands alone, for the next one
 * that is neither blank nor such a comment. What was found in the line is not known here.
 */
#ifndef MEMBLOG_ALLOWANCES_H
#define MEMBLOG_ALLOWANCES_H

#include "series/lint.h"

struct allowance {
    enum lint_rule rule;
    struct place place;          /* of the rule's name */
    const struct source *source; /* a whole file */
    size_t line;                 /* of it, from 1, that it holds for */
};
struct allowance_list {
    struct allowance *at;
    size_t len, cap;
};

/* Adds those of a file whose first `yaml` bytes are YAML. Complains about names as lint_named does. */
void allowances_read(struct arena *arena, struct allowance_list *list, const struct source *source, size_t yaml,
                     struct diags *diags);

#endif
