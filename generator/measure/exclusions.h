/*
 * What series.yaml leaves out of a report: finds whom an exclusion names, takes its rows away before anything is made
 * of them, and keeps them to be told. Who a subject is and which group a row belongs to is settled before, of excluded
 * rows too. Whether a reason is a good one is not judged here.
 */
#ifndef MEMBLOG_EXCLUSIONS_H
#define MEMBLOG_EXCLUSIONS_H

#include "measure/ingest.h"

/* Who may be named. */
struct person {
    struct text name, key; /* either may be empty */
};

struct exclusions;

/* Those of the plan. Complains at its place about one that names nobody (unknown-subject, a warning; for rows
 * unknown-name), several (bad-value) or no group of the report (unknown-group). `people` stay where they are. */
struct exclusions *exclusions_of(struct ingest *ingest, const struct person *people, size_t count);
/* Why all of a person is left out; empty: it is not. */
struct text exclusions_reason(const struct exclusions *exclusions, uint32_t person);
/* Whether a row is left out, and which then stands in the report's list with the person as its subject. `who` is a
 * person, the group is settled. */
bool exclusions_take(struct exclusions *exclusions, const struct row *row, size_t measure);
/* The same of what a row said of a cohort, where series.yaml leaves out anything. */
bool exclusions_take_membership(struct exclusions *exclusions, const struct membership *said, uint32_t person,
                                int group);
/* When all rows were offered and their subjects are known: sorts the report's list, and complains about entries that
 * left out nothing (unused-exclusion), unless files could not be read. */
void exclusions_close(struct exclusions *exclusions);
/* How many rows of files an exclusion left out; a row with several measures is one. */
size_t exclusion_rows(const struct report *report, size_t exclusion);
/* Whether it left out a row of this group. */
bool exclusion_touches(const struct report *report, size_t exclusion, int group);

/* How many rows of files a group has, counted alike. */
size_t exclusion_group_rows(struct arena *scratch, const struct report *report, int group);

#endif
