/*
 * Findings of house style as the series and its posts want them told: what a comment in its line allows, or what is
 * turned off, is left out, and the rest has the severity that the post or the series gives it. It finds nothing itself
 * but allowances that allow nothing.
 */
#ifndef MEMBLOG_SIFT_H
#define MEMBLOG_SIFT_H

#include "series/site.h"

/* Passes what was found on; what no rule of house style found, as it is. Behind it stands, unless files were not
 * looked at, what allowed nothing (unused-allow). The number of findings that were left out. */
enum sift_scope { SIFT_ALL, SIFT_TEXTS };
size_t sift_findings(const struct site *site, const struct diags *found, enum sift_scope scope, struct diags *findings);

#endif
