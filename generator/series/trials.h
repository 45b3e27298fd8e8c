/*
 * Trials: claims judged again under the settings of series.yaml, and without each subject and each sample that they
 * rest on. A setting that changes nothing in what a condition asks for is no trial of it. What a result is worth is for
 * those who print it.
 */
#ifndef MEMBLOG_TRIALS_H
#define MEMBLOG_TRIALS_H

#include "series/settings.h"
#include "series/site.h"

enum robustness {
    TRIALS_ROBUST,   /* tried, and true each time */
    TRIALS_FRAGILE,  /* false at least once */
    TRIALS_UNTESTED, /* no setting could be tried */
    TRIALS_FALSE,    /* false as it stands, and not tried */
    ROBUSTNESSES
};

/* One setting under which a claim broke, or could not be tried. */
struct trial {
    enum setting_kind kind;
    struct text setting;
    struct verdict verdict; /* of one that broke */
    struct text why;        /* of one that was not tried */
};
struct trials {
    const struct filled *filled;
    const struct claim *claim;
    size_t line, column; /* of its condition in the template */
    bool borrowed;       /* the template is a partial */
    struct text only;    /* why a condition behind it is asked only as it is written, or empty */
    enum robustness robustness;
    size_t held; /* under so many others it holds */
    LIST(struct trial) broken;
    LIST(struct trial) untested;
};
struct trials_list {
    struct trials *at;
    size_t len, cap;
};

const char *trials_word(enum robustness robustness); /* "robust" */
struct bench;                                        /* what all trials of a run share */

/* What comes of trials is kept in the arena. */
struct bench *trials_open(struct arena *arena, const struct site *site);
struct trials trials_try(struct bench *bench, const struct filled *filled, const struct claim *claim);
void trials_close(struct bench *bench);
/* The claims of all fillings, or of those of one post, by published file and place in the template. */
struct trials_list trials_of(const struct site *site, const struct post *post);
size_t trials_claims(const struct site *site, const struct post *post); /* of a post, or, where it is NULL, of all */

#endif
