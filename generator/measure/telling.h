/*
 * What findings of the audit are told in: names of groups and subjects, times, spans and values as texts. It finds
 * nothing.
 */
#ifndef MEMBLOG_TELLING_H
#define MEMBLOG_TELLING_H

#include "measure/report.h"

/* By its name, or its letter where series.yaml does not name it. */
struct text telling_group(const struct report *report, int group);
/* "group alpha", "groups alpha and beta", "9 groups", "all groups": of those that series.yaml names. */
struct text telling_groups(struct arena *arena, const struct report *report, const int *groups, size_t count);
struct text telling_subject(const struct subject *subject);
/* "h01", "h01 and h02", "h01, h02, h03 and 5 more". */
struct text telling_names(struct arena *arena, const struct text *names, size_t count);
struct text telling_time(struct arena *arena, int64_t time);
/* Of a length of time, to its two largest units: "6 hours", "1 day 13 hours". */
struct text telling_span(struct arena *arena, int64_t micros);
struct text telling_value(struct arena *arena, const struct report *report, size_t measure, double value);
/* The word for a count: "relay" or "relays". */
struct text telling_subjects(const struct report *report, size_t count);

/* Whether series.yaml names the group. */
bool group_is_named(const struct report *report, int group);
/* Whether templates can compare the group without naming it: series.yaml names it and does not exclude it. */
bool group_is_used(const struct report *report, int group);
/* It touches a measure of one group; nothing where it is NULL. */
void finding_scope(struct arena *arena, struct finding *finding, int group, size_t measure);

#endif
