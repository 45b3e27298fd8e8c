/*
 * One run of the program under a fault, and what the log of a run without one says: which calls there are and where
 * drawing and publication begin. Nothing is judged here.
 */
#ifndef MEMBLOG_TRIAL_H
#define MEMBLOG_TRIAL_H

#include <stdbool.h>

#include "base/text.h"
#include "faults.h"

/* What is tried, and where the scratch files of that go. */
struct setting {
    const char *program, *library;
    const char *scratch;      /* absolute; output, error and log are files of it, blog is the working folder */
    const char *const *words; /* the program's, NULL-terminated */
};

struct outcome {
    int status;        /* -1: a signal ended it */
    int signal;        /* SIGALRM: it did not end by itself */
    struct text error; /* standard error */
};

enum { LIMIT_NONE = -1 };

/* `fault` as in faults.h; `limit` is the largest size of a file in bytes; `before` are words in front of the setting's,
 * NULL-terminated. A run that is `logged` leaves scratch/log. */
struct trial {
    const char *fault;
    long limit;
    const char *const *before;
    bool logged;
};
struct outcome trial_run(struct arena *arena, const struct setting *setting, const struct trial *trial);

/* Removes what runs have noted in the user's cache, so that the next one is like the first. */
void trial_forget(struct arena *arena, const struct setting *setting);

struct point {
    unsigned long number, among; /* counted of all calls, and of its kind */
    enum fault_kind kind;
    bool changes; /* what is published */
    bool ours;    /* called by the program itself, not by a library of it */
    bool inside;  /* the part that is looked at */
    struct text path;
};

struct points {
    struct point *at;
    size_t len, cap;
    unsigned long mallocs;
};

/* From the first call that changes something in TMPDIR up to publication, or from there on. */
enum part { PART_DRAWING, PART_PUBLICATION };
/* Those of a run that was logged. */
struct points points_read(struct arena *arena, const struct setting *setting, enum part part);
const char *fault_word(enum fault_kind kind);

#endif
