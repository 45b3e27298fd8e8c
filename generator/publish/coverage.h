/*
 * Coverage: what each sentence of a post rests on. Titles, headings, tables and code are no sentences; those of lists
 * and of the summary are. Headings and the cells of tables stand beside them, but for column headings, which name and
 * do not judge. What follows from it is judged elsewhere.
 */
#ifndef MEMBLOG_COVERAGE_H
#define MEMBLOG_COVERAGE_H

#include "series/site.h"

/* The first that is true of a sentence. */
enum cover {
    COVER_CLAIMED,  /* a claim stands in it, or it in a claim */
    COVER_SOURCED,  /* a source's section does */
    COVER_COMPUTED, /* a tag prints in it what rests on a number of the data */
    COVER_ADVICE,   /* it starts with an imperative, or stands in a part that advises, by templates/words.yaml */
    COVER_PLAIN,
    COVERS
};

struct covered {
    enum cover cover;
    const struct filling *filling;
    size_t start;     /* in the filling's text */
    struct text text; /* as it stands there, with code as one word and without the addresses of links */
};
struct coverage {
    LIST(struct covered) sentences;
    LIST(struct covered) cells, headings; /* with what tags print blanked; a heading rests on what is below it, too */
    size_t counts[COVERS];                /* of sentences */
};

struct coverage coverage_of(struct arena *arena, const struct site *site, const struct post *post);
/* "claimed" */
const char *coverage_word(enum cover cover);
/* A map with file, sentences, and how many are of each kind. */
struct node *coverage_told(struct arena *arena, const struct site *site, const struct post *post);
/* Of all posts. */
struct node *coverage_node(struct arena *arena, const struct site *site);

#endif
