/*
 * Settings: under which other windows and cohorts series.yaml has each claim tried again. What they come to is not
 * known here.
 */
#ifndef MEMBLOG_SETTINGS_H
#define MEMBLOG_SETTINGS_H

#include "base/node.h"
#include "series/lens.h"

enum setting_kind { SETTING_WINDOW, SETTING_COHORT, SETTING_SUBJECT, SETTING_SAMPLE, SETTING_KINDS };

struct setting {
    enum setting_kind kind;
    struct text name; /* "under after_two_days, far", "without host a3" */
    struct lens lens; /* its memo is the trier's */
    unsigned needs;   /* REACH_...: what it must change to be a trial */
};
struct settings {
    struct setting *at;
    size_t len, cap;
};

/* Reads `windows:`, `shifts:` (a day earlier and a day later when there is none) and `cohorts:` of series.yaml. Windows
 * and cohorts are tried alone and together, without the whole measurement of all subjects, which is what posts say
 * already. Diagnostics (bad-value) at what is none; hours are asked of `evaluation`. */
void settings_read(struct settings *settings, const struct node *series, const struct declaration *declared,
                   struct evaluation *evaluation);

#endif
