/*
 * Windows: the part of the time axis that a statistic covers. Each end is open, a number of hours from a group's first
 * sample, or a time. How an end is read from what an editor typed is not known here.
 */
#ifndef MEMBLOG_WINDOW_H
#define MEMBLOG_WINDOW_H

#include <stdint.h>

#include "base/text.h"

enum moment_kind { MOMENT_OPEN, MOMENT_HOURS, MOMENT_TIME };

struct moment {
    enum moment_kind kind;
    double hours;
    int64_t time; /* microseconds, UTC */
};

/* Both ends included; all 0 is the whole measurement. */
struct window {
    struct moment from, to;
};

bool window_is_open(struct window window); /* at both ends */
/* Hours from the origin, a time in microseconds; NAN for an open end. */
double moment_hours(struct moment moment, int64_t origin);
/* Whether the window ends before it begins, where hours count from the origin. */
bool window_is_reversed(struct window window, int64_t origin);
/* The same end so many hours later; an open one stays open. */
struct moment moment_later(struct moment moment, double hours);
/* Appends an end as it would be typed: "48h", "2025-12-31", "2026-01-04T06:00"; nothing for an open one. */
void moment_show(struct buffer *out, struct moment moment);

#endif
