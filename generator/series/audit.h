/*
 * The audit of a series: its rules and waivers, as series.yaml has them, and all that was found in its reports. Who
 * looks for what is not known here; what a finding does to a build is said by whoever asks to have it told.
 */
#ifndef MEMBLOG_SERIES_AUDIT_H
#define MEMBLOG_SERIES_AUDIT_H

#include "series/waivers.h"

struct audit {
    struct arena *arena;
    struct rules rules;
    struct waiver_list waivers;
    struct finding_list findings; /* those that stand and those that are waived */
};

/* Reads audit: of series.yaml, which may be missing: rules: and waivers:. Complains about what cannot stand. */
struct audit *audit_read(struct arena *arena, const struct node *series, const struct declaration *declared,
                         struct diags *diags);
/* The first waiver of a finding's code and scope, for one of two experiments of either; NULL: none. */
struct waiver *audit_waiver(const struct audit *audit, const struct finding *finding);
/* Takes a finding in, with its waiver. */
void audit_take(struct audit *audit, const struct finding *finding);
/* A finding for each waiver that waived nothing: behind all others. Rows that stand for others need not have what is
 * waived in those, so a waiver of a reconstructed report is not asked for. */
void audit_take_unused(struct audit *audit, const struct report *const *reports, size_t count);
/* Findings that stand, of this severity, as diagnostics, from the `first` on. */
void audit_tell(const struct audit *audit, size_t first, enum diag_level severity, struct diags *diags);

#endif
