/*
 * Passages: the paragraphs, headings and rows of a Markdown text, numbered in reading order. They are what a reader is
 * led from to the evidence, and what the evidence is listed by. They know texts only, and not what stands in them.
 */
#ifndef MEMBLOG_PASSAGES_H
#define MEMBLOG_PASSAGES_H

#include "publish/tree.h"

struct passages {
    struct text text;
    const size_t *starts; /* of the lines: offsets, in order */
    const size_t *of;     /* the lines: the number of their passage, from 1; 0 in code and between passages */
    size_t line_count;
    const struct markdown **nodes; /* the passages, the first at 1 */
    size_t count;                  /* the highest number */
};

struct passages passages_of(struct arena *arena, struct text text, const struct markdown *root);
/* The passage in which what stands from `start` to `stop` ends; 0 when it ends in none. */
size_t passages_find(const struct passages *passages, size_t start, size_t stop);
/* The cells of a passage that is a row, " · " between those that say something; empty for any other. */
struct text passages_row(struct arena *arena, const struct passages *passages, size_t passage);

#endif
