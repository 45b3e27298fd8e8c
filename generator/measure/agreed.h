/*
 * Cells that should be as experiment.json has them: in columns that the declaration lists under same: as the text of
 * the experiment of their name, and in those of a roster that are named as a key of their group's config as that. It
 * notes the rows that differ while a file is read, and tells nothing.
 */
#ifndef MEMBLOG_AGREED_H
#define MEMBLOG_AGREED_H

#include "measure/ingest.h"

/* Cells of one column, and of one group where `group` is not -1. */
struct agreed_of {
    struct text column, told, cell; /* told: elsewhere; cell: the first that differs */
    int group;
    size_t count, rows; /* how many differ, of so many that are filled */
    uint32_t line;      /* of the first */
};

struct agreed {
    const struct report *report;
    struct arena *arena;
    struct name_list columns; /* those of texts, then those of configs */
    size_t texts;
    struct agreed_of *of; /* of the texts, then of each config's column by group */
};

struct agreed *agreed_in(struct ingest *ingest, const struct file_kind *kind);
/* Notes the cell in the column of this number of a row that names this group, or -1. */
void agreed_take(struct agreed *agreed, size_t column, struct text cell, int group, uint32_t line);
size_t agreed_count(const struct agreed *agreed); /* of what `of` holds */

#endif
