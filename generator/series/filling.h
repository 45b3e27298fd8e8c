/*
 * The desk at which the texts of a site are parsed and filled: it hands out the partials and notes everything that was
 * filled, for those who look through it later. Whose texts they are, and what is said in them, is not known here.
 */
#ifndef MEMBLOG_FILLING_H
#define MEMBLOG_FILLING_H

#include "language/template_render.h"
#include "series/world.h"

struct post;
struct chart;
struct lens;

/* Anything that was filled: what claims, facts and lint look through. The index belongs to neither. */
struct filled {
    const struct post *post;
    const struct chart *chart;
    const struct template *template;
    const struct filling *filling;
    const struct lens *lens; /* under which it was; NULL: none */
    bool is_body;            /* of a post, or the index: what is published as a text */
};
struct filled_list {
    struct filled *at;
    size_t len, cap;
};

struct partial {
    struct text name;
    const struct source *source;     /* NULL: there is none */
    const struct template *template; /* NULL: there is none */
};

struct desk {
    struct arena *arena;
    struct diags *diags;
    const struct world *world;
    struct filled_list *filled; /* where it is noted */
    bool drafts;                /* whether drafts are posts as others */
    void *board;                /* while texts are filled: the rows at hand, as evaluations have them; may be NULL */
    LIST(struct partial) partials;
    LIST(struct partial) kinds; /* of charts/kinds, those that are good */
};

/* A short text of a front matter or a chart spec, itself a template. */
struct field {
    const char *key;
    const struct node *node; /* NULL: absent, and the text is empty */
    const struct template *template;
    struct filling filling;
};

/* Parses a source from an offset to its end. */
const struct template *desk_parse(struct desk *desk, const struct source *source, size_t start, enum escape escape);
/* Fills one template, if there is one, looking through `where.lens`, and notes it with the result. */
void desk_fill(struct desk *desk, const struct template *template, const struct scope *scope, struct filling *filling,
               struct filled where);

/* Reads a field that may be absent, or one that may not (missing-key). */
void field_read(struct field *field, struct desk *desk, const struct node *map, const char *key);
void field_require(struct field *field, struct desk *desk, const struct node *map, const char *key);
void field_fill(struct field *field, struct desk *desk, const struct scope *scope, struct filled where);
/* What the filling came to, without blanks around it. */
struct text field_text(const struct field *field);

#endif
