/*
 * What the series knows in numbers with units: what the tags of its texts print, and what its facts print, with the
 * group that each is of; and which groups a sentence names. Whether a text says so is for review/verify.h.
 */
#ifndef MEMBLOG_KNOWN_H
#define MEMBLOG_KNOWN_H

#include "language/written.h"
#include "series/site.h"

/* One number that is printed. */
struct known {
    struct text name;    /* of a fact, or the expression of a tag; "x.low" and "x.high" of the ends of a range */
    struct text printed; /* with its sign and unit */
    struct written written;
    double exact; /* in its unit, as far as it is known, without its sign */
    struct known_groups {
        const struct group **at; /* that it is of; what is compared stands before the control */
        size_t len, cap;
    } groups;
    bool published; /* a post, a chart's text or the index prints it */
};
struct known_list {
    struct known *at;
    size_t len, cap;
};

/* What is published first, in the order of the posts, then all facts; the same number of the same name once. */
struct known_list known_collect(const struct site *site);

/* A word that names something: a group by its name, its label, or that before the label's first digit when no other
 * group's label begins so. Without a group it is a term of series.yaml. */
struct known_word {
    struct text word;
    const struct group *group;
};
struct known_words {
    struct known_word *at; /* the longest first */
    size_t len, cap;
};
struct known_words known_words_of(const struct world *world);

/* A word that stands in a sentence, at these bytes. */
struct known_name {
    size_t start, stop;
    const struct group *group;
};
struct known_names {
    struct known_name *at;
    size_t len, cap;
};
/* All that stand there, whatever their case; a word within a longer one is none. */
struct known_names known_names_in(struct arena *arena, const struct known_words *words, struct text sentence);
bool known_names_have(const struct known_names *names, const struct group *group);

#endif
