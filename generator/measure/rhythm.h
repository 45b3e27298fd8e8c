/*
 * The rhythm of samples: which of them were taken at another time than the others say. Phases are taken from sample to
 * sample, so that a collector that is always a little late keeps its rhythm, and one that moves to other hours is off
 * once. What is odd about it is for others to tell.
 */
#ifndef MEMBLOG_RHYTHM_H
#define MEMBLOG_RHYTHM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Marks the times that are off by more than `share` of the usual interval; times go up, and behind an interval longer
 * than `gap` the rhythm starts anew. Of two in one place of the rhythm the one further off is marked, or the later.
 * Returns how many are. */
size_t rhythm_off(const int64_t *times, size_t count, int64_t usual, double gap, double share, bool *off);

#endif
