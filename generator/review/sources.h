/* Sources that nothing rests on. */
#ifndef MEMBLOG_REVIEW_SOURCES_H
#define MEMBLOG_REVIEW_SOURCES_H

#include "series/site.h"

/* Adds unused-source for each source of series.yaml that no sentence names. */
void sources_check(const struct site *site, struct diags *findings);

#endif
