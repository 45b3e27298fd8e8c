/*
 * What an editor is told, in its own terms: positions, which count lines from 0 and UTF-16 code units, what is wrong,
 * the value of a name or the margin of a claim at a place, and the names that may stand there.
 */
#ifndef MEMBLOG_LSP_ANSWERS_H
#define MEMBLOG_LSP_ANSWERS_H

#include "base/node.h"
#include "series/site.h"

struct lsp_question {
    const struct site *site;
    struct text path, text; /* of the template, as it is open */
    size_t offset;
};

/* A map of so many pairs: keys and nodes in turn. */
struct node *lsp_map(struct arena *arena, int pairs, ...);
/* The offset of a position, the line's end where it lies behind that; false when it is none. */
bool lsp_offset(struct text text, const struct node *position, size_t *offset);
/* The diagnostics of one path; those without a place are `home`'s. `text` is what stands there. */
struct node *lsp_findings(struct arena *arena, const struct diags *diags, struct text path, struct text home,
                          struct text text);
/* Lines of plain text on what stands there, or null when nothing is computed there. */
struct node *lsp_hover(const struct lsp_question *question, struct arena *arena);
/* The names that may stand within {{ }} at the offset, as a list of completion items. */
struct node *lsp_completion(const struct lsp_question *question, struct arena *arena);

#endif
