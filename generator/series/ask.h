/*
 * What a statistic is asked of: the arguments of its call, `mean(unified.control, from: 48h)`, read into a slice, and a
 * slice spelled as such a call. It complains about arguments that no statistic takes and computes nothing.
 */
#ifndef MEMBLOG_ASK_H
#define MEMBLOG_ASK_H

#include "language/expr.h"
#include "measure/statistics.h"

/* Reads arguments behind the group, args[0], into a slice of that group. False after a diagnostic (bad-argument). */
bool ask_slice(struct slice *slice, enum statistic statistic, const struct argument *args, size_t count,
               struct place place, struct evaluation *evaluation);
/* One spelling for one meaning, whatever the template wrote: "mean(unified.control, from: 48h, cohort: guard)". */
struct text ask_name(struct arena *arena, struct text group, const struct slice *slice, enum statistic statistic);
/* Reads the keys from: and to: of a map of a file over what the window was; an end whose key is absent stays. Times
 * must lie within the report, unless it is NULL. Complains by bad-value. */
void ask_window(struct window *window, const struct node *map, const struct report *report,
                struct evaluation *evaluation);

#endif
