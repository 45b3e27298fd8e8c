/* A build up to its last barrier: everything read, evaluated, filled and drawn, and nothing published yet. */
#ifndef MEMBLOG_BUILD_H
#define MEMBLOG_BUILD_H

#include "base/outbox.h"
#include "publish/due.h"
#include "series/command.h"
#include "series/site.h"

/* Reads, evaluates and fills everything; judges and draws nothing. NULL after diagnostics. */
struct site *build_evaluate(struct arena *arena, struct folders folders, struct diags *diags);
/* The same for commands that tell of one text: what is wrong in posts, charts and index goes to `aside`, and the site
 * holds what could be read and filled in spite of it, drafts too. NULL when the reports or series.yaml are wrong. */
struct site *build_partly(struct arena *arena, struct folders folders, struct diags *diags, struct diags *aside);
/* Evaluates and fills a world whatever its audit found, and adds to that what its texts compare. NULL after
 * diagnostics, which the world may have. */
struct site *build_survey(struct world *world, struct diags *diags);
/* For an editor: all that can be evaluated and filled, drafts too, whatever is wrong, and nothing drawn. It is judged
 * as a build would when nothing is wrong. NULL when the reports or series.yaml are. */
struct site *build_editing(struct arena *arena, struct folders folders, struct diags *diags);
/* Reads, evaluates, fills and draws everything into a new outbox. NULL after diagnostics; nothing is published yet.
 * What the audit finds at the severity of an error, and no waiver accepts, is one. *site is NULL when it could not be
 * filled; after diagnostics a filled one may have holes. Outputs of the last build that `due` says need not be made
 * anew are taken as they are; all are made when it is NULL. */
struct outbox *build_prepare(struct arena *arena, struct folders folders, const struct due *due, struct diags *diags,
                             struct site **out);
/* As build_prepare, for a preview: a claim that does not hold and a typed number go to `findings` and stop nothing, and
 * a picture that stands in `before` (NULL: none) is not drawn again while its script is the same. */
struct outbox *build_preview(struct arena *arena, struct folders folders, const struct outbox *before,
                             struct diags *diags, struct diags *findings, struct site **out);

/* Publishes what build_prepare gives, and writes the rules for make. */
int command_build(const struct command_line *line);

#endif
