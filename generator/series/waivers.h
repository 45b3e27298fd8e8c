/*
 * Waivers: faults of the data that are known and accepted, as series.yaml lists them under audit:. Form is judged when
 * they are read, names when what they name is there; whether anything was found is for series/audit.h.
 */
#ifndef MEMBLOG_WAIVERS_H
#define MEMBLOG_WAIVERS_H

#include "base/node.h"
#include "measure/report.h"

struct waiver_list {
    struct waiver *at;
    size_t len, cap;
};

/* Reads waivers:, a list of maps with code, reason and a scope; NULL: none. Complains about what cannot stand. */
void waivers_read(struct arena *arena, struct waiver_list *waivers, const struct node *list,
                  const struct declaration *declared, struct diags *diags);
/* Complains about experiments, groups and subjects that the reports, of which one may be NULL, do not have. Rows that
 * stand for others need not name a subject. */
void waivers_check(const struct waiver_list *waivers, const struct report *const *reports, size_t count,
                   struct diags *diags);
/* The same of posts. */
void waivers_check_posts(const struct waiver_list *waivers, struct name_list slugs, struct diags *diags);
/* Whether a waiver speaks of a group, whether or not anything was found. */
bool waiver_touches(const struct waiver *waiver, const struct report *report, int group);
/* Whether it is of a finding's code and scope: all groups of the finding are among the waiver's, or one of them is
 * where the fault lies between two. */
bool waiver_waives(const struct waiver *waiver, const struct finding *finding);
/* Whether rows that it speaks of stand for others, so that the fault need not be found in them. */
bool waiver_is_of_reconstructed(const struct waiver *waiver, const struct report *const *reports, size_t count);

#endif
