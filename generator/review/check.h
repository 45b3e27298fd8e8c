/*
 * `memblog check`: all that a build does, up to the point of publishing, and then house style, links, charts and the
 * files on disk. It writes nothing. Links and files are looked at once nothing stops a build, and nothing is looked at
 * while a text has a hole.
 *
 * What stops a build is printed as a diagnostic, as `build` does. A finding is one line on the output, with its code;
 * then come, with --verbose, the numbers that are typed on purpose, which are no findings, and a last line that counts.
 * For programs (base/diag_format.h) findings include what stops a build, and JSON also holds typed and coverage.
 */
#ifndef MEMBLOG_PUBLISH_CHECK_H
#define MEMBLOG_PUBLISH_CHECK_H

#include "base/outbox.h"
#include "publish/typed.h"
#include "series/command.h"

/* Adds missing-output and stale-output for files of the outbox that the disk lacks or has otherwise, and stray-output
 * for files in posts/ and charts/ that the outbox lacks. */
void outputs_check(const struct site *site, const struct outbox *outbox, struct diags *findings);
/* One line a diagnostic: path, line and column where there are any, message and code. */
struct text findings_text(struct arena *arena, const struct diags *findings);
/* One line a number: path, line, text. */
struct text purposes_text(struct arena *arena, const struct purposes *purposes);

/* What the series wants told of texts and their links alone, without weighing a claim: house style, alt texts, charts
 * that no post shows, and, unless `outbox` is NULL, links. For a preview, which must be quick. */
void texts_check(const struct site *site, const struct outbox *outbox, struct diags *findings);

int command_check(const struct command_line *line);

#endif
