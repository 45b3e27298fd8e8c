/*
 * Front matter for the programs that make sites of Markdown (`front_matter:` of series.yaml): what stands above each
 * published text, and at which addresses those programs publish texts, pictures and files. The texts themselves are
 * not changed here.
 */
#ifndef MEMBLOG_FRONT_H
#define MEMBLOG_FRONT_H

#include "base/matter.h"

struct post;
struct site;

struct front {
    enum matter_format format; /* MATTER_NONE: there is none */
    /* Addresses with {slug}, {file} and {path} in them; empty: links stay as they are. */
    struct text links, pictures, files, index;
};

/* What a post adds to its own. */
struct front_more {
    const struct node *tags, *extra; /* a list of texts, a map; or NULL */
};

/* Reads front_matter: of series.yaml, which may be missing. Complains about what cannot stand (bad-value). */
void front_read(struct front *front, struct arena *arena, const struct node *series, struct diags *diags);
/* Reads tags: and extra: of a post's front matter, which only stand where the series asks for any. */
void front_read_more(struct front_more *more, const struct front *front, const struct node *map, struct diags *diags);
/* What stands above the text of a post, or of the index (NULL); empty where there is none. */
struct text front_text(const struct site *site, const struct post *post);
size_t front_lines(const struct site *site, const struct post *post); /* of it */
/* Where a picture of a chart is: by the pattern, or as seen from the posts. */
struct text front_picture(const struct site *site, struct text file);
/* A pattern with a value, which has to be encoded where it needs to, in place of {name}. */
struct text front_fill(struct arena *arena, struct text pattern, const char *name, struct text value);

#endif
