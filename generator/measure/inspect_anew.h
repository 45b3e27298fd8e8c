/*
 * The rule of the audit about subjects that began anew: falls of a high-water mark, told by group. Whether that spoils
 * a comparison is not known here.
 */
#ifndef MEMBLOG_INSPECT_ANEW_H
#define MEMBLOG_INSPECT_ANEW_H

#include "measure/report.h"

/* Where the subjects' marks ended, beside the report's subjects. */
struct marks {
    size_t measure;         /* the first high-water measure with readings */
    struct reading *before; /* the reading before the last; without a line: there is none */
    struct reading *last;
};

/* Adds to the report's findings. The marks are in `scratch`. */
struct marks inspect_anew(struct arena *arena, struct arena *scratch, struct report *report);

#endif
