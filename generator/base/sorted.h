/*
 * Search by halves in what is sorted. What an element is, and what it is sorted by, is the caller's; nothing is sorted
 * here.
 */
#ifndef MEMBLOG_SORTED_H
#define MEMBLOG_SORTED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The first of the elements low..high-1 that is not below the bound, or high. */
size_t sorted_from(const void *all, size_t low, size_t high,
                   bool (*is_below)(const void *all, size_t at, int64_t bound), int64_t bound);

#endif
