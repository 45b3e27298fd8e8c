/*
 * Diagnostics as workflow commands of GitHub Actions, which shows them beside the lines of a pull request. It knows
 * that form and its escapes, and nothing of where it is printed.
 */
#ifndef MEMBLOG_DIAG_GITHUB_H
#define MEMBLOG_DIAG_GITHUB_H

#include "base/diag.h"

/* A line for each diagnostic: "::error file=,line=,col=,endLine=,endColumn=,title=CODE::message", notes and help behind
 * the message as lines of their own (%0A). Columns are left out where a span has several lines, since GitHub refuses
 * them there. */
void diag_github_put(struct buffer *out, const struct diags *diags);

#endif
