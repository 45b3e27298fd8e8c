/*
 * Spots: what in a filled text a reader takes in at once, a sentence or a table, and the way from there back to the
 * template. What stands in a spot, and whether it may stand, is not known here.
 */
#ifndef MEMBLOG_SPOTS_H
#define MEMBLOG_SPOTS_H

#include <stdint.h>

#include "language/template_render.h"

struct markdown;

enum spot_kind { SPOT_SENTENCE, SPOT_TABLE };
struct spot {
    enum spot_kind kind;
    size_t start, stop; /* in the text */
    size_t joined;      /* the spot that it is one with; itself */
};
/* In the order of the text. */
struct spot_list {
    struct spot *at;
    size_t len, cap;
};

/* The sentences and tables of a Markdown text, whose tree this is, headings too; code is in none. */
struct spot_list spots_markdown(struct arena *arena, struct text text, const struct markdown *tree);
/* A text that is one spot, as a title. */
struct spot_list spots_plain(struct arena *arena, struct text text);
/* The spot, of those that are joined the first, that an offset stands in or behind; SIZE_MAX before the first. */
size_t spots_find(const struct spot_list *spots, size_t offset);
/* The first spot, as spots_find gives it, of which a part stands from `start` to `stop`; SIZE_MAX: none. */
size_t spots_meeting(const struct spot_list *spots, size_t start, size_t stop);
/* What stands from `start` to `stop` is read as one: a claim over two sentences, of which one may hold another claim.
 */
void spots_join(struct spot_list *spots, size_t start, size_t stop);

/* The first segment that ends behind an offset of the text; their number when none does. */
size_t filling_segment(const struct filling *filling, size_t offset);
/* Where in a template bytes of a filled text come from: the literal text itself, or the tag that printed them. */
struct place filling_place(const struct filling *filling, size_t offset, size_t len);

#endif
