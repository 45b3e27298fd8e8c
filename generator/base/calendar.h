/*
 * Calendar times without the C library's time zone and locale: ISO 8601 in, a small part of strftime out. All times
 * are UTC; a time is a count of microseconds since 1970-01-01T00:00:00Z.
 */
#ifndef MEMBLOG_CALENDAR_H
#define MEMBLOG_CALENDAR_H

#include <stdint.h>

#include "base/text.h"

#define MICROS_PER_SECOND INT64_C(1000000)
#define MICROS_PER_HOUR (INT64_C(3600) * MICROS_PER_SECOND)

/* "2026-01-05T20:28:31.320438+01:00", also with a blank for T, without seconds, fraction or offset, with Z, or a date
 * alone. No offset means UTC. False on anything else, on a day that does not exist, and outside the years 1..9999. */
bool calendar_parse(struct text t, int64_t *micros);
/* Appends the time by %Y %m %d %-d %H %M %S %B %b %A %a %j %F %T %%; false on any other letter
 * (the part before it is in `out` then) and on a time outside the years 1..9999. */
bool calendar_format(struct buffer *out, int64_t micros, struct text format);

#endif
