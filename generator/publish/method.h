/* Method and limits of a post, from the evidence behind its numbers and claims. */
#ifndef MEMBLOG_METHOD_H
#define MEMBLOG_METHOD_H

#include "publish/press.h"

/* What a post's numbers and claims rest on: experiments, statistics, windows, cohorts, groups, exclusions, and
 * what is known to be wrong with the data and accepted. */
struct node *method_node(struct press *press, const struct post *post);
/* True when a post, its numbers or its chart speak of a report. */
bool press_uses(const struct press *press, const struct post *post, const struct report *report);

#endif
