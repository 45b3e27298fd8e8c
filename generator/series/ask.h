/*
 * What a statistic is asked of: the arguments of its call, `mean(unified.control, from: 48h)`, read into a slice, and a
 * slice spelled as such a call. It complains about arguments that no statistic takes and computes nothing.
 */
#ifndef MEMBLOG_ASK_H
#define MEMBLOG_ASK_H

#include "language/expr.h"
#include "measure/statistics.h"

/* What a call names itself. */
enum named { NAMED_WINDOW = 1, NAMED_COHORT = 2 };

/* Reads arguments behind the group, args[0], into a slice of that group. False after a diagnostic (bad-argument). */
bool ask_slice(struct slice *slice, enum statistic statistic, const struct argument *args, size_t count,
               struct place place, struct evaluation *evaluation);
/* A window is named by either end; a named subject is in no cohort. */
unsigned ask_named(const struct argument *args, size_t count, const struct declaration *declared);
/* Adds the names of arguments; that of the subject, which is declared, aside. */
void ask_names(struct arena *arena, struct name_list *names);
/* One spelling for one meaning, whatever the template wrote: "mean(unified.control, from: 48h, cohort: far)". */
struct text ask_name(struct arena *arena, struct text group, const struct slice *slice, enum statistic statistic);
/* The same of a window and cohort alone, "from: 48h, cohort: far"; empty when all is open. */
struct text ask_window_name(struct arena *arena, const struct declaration *declared, struct window window,
                            size_t cohort);
/* Hours such as 48h of one node of a file, which messages call `what`; NAN after a diagnostic (bad-value). */
double ask_hours(const struct node *node, const char *what, struct evaluation *evaluation);
/* Reads the keys from: and to: of a map of a file over what the window was; an end whose key is absent stays. Times
 * must lie within the report, unless it is NULL. Complains by bad-value; of a reversed window all stays. */
void ask_window(struct window *window, const struct node *map, const struct report *report,
                struct evaluation *evaluation);

#endif
