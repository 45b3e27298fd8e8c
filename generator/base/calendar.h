/*
 * Calendar times without the C library's time zone and locale: ISO 8601 in, a small part of strftime out. All times
 * are UTC; a time is a count of microseconds since 1970-01-01T00:00:00Z.
 */
#ifndef MEMBLOG_CALENDAR_H
#define MEMBLOG_CALENDAR_H

#include <stdint.h>

#include "base/diag.h"

#define MICROS_PER_SECOND INT64_C(1000000)
#define MICROS_PER_HOUR (INT64_C(3600) * MICROS_PER_SECOND)

/* "2026-01-05T20:28:31.320438+01:00", also with a blank for T, without seconds, fraction or offset, with Z, or a date
 * alone. No offset means UTC. False on anything else, on a day that does not exist, and outside the years 1..9999. */
bool calendar_parse(struct text t, int64_t *micros);
/* The same where no offset means a time zone that is `zone` microseconds ahead of UTC. */
bool calendar_parse_in(struct text t, int64_t zone, int64_t *micros);
/* A date alone, "2026-01-05". */
bool calendar_parse_day(struct text t, int64_t *micros);
/* Adds to what was said of a text that is no time why there is no such day: "February 2026 has 28 days". Nothing where
 * it does not start with a date, or with one that there is. */
void calendar_explain(struct diags *diags, struct diag *diag, struct text t);
/* "UTC", "Z", "+01:00", "+0100" or "+01": microseconds ahead of UTC. Names of zones are not known here. */
bool calendar_zone(struct text t, int64_t *zone);
/* Sorts times and keeps each once; returns how many are left. */
size_t calendar_distinct(int64_t *times, size_t count);
/* Appends the time by %Y %m %d %-d %H %M %S %B %b %A %a %j %F %T %%; false on any other letter
 * (the part before it is in `out` then) and on a time outside the years 1..9999. */
bool calendar_format(struct buffer *out, int64_t micros, struct text format);
/* Appends the time as shortly as it can be typed: "2025-12-31", "2026-01-04T06:00". */
void calendar_show(struct buffer *out, int64_t micros);
/* Appends ".320438" of a time, without zeros at the end; nothing of a whole second. */
void calendar_fraction(struct buffer *out, int64_t micros);

#endif
