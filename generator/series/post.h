/*
 * Posts: front matter, facts and body, parsed, then filled. What a post says is not judged here.
 */
#ifndef MEMBLOG_POST_H
#define MEMBLOG_POST_H

#include "series/chart.h"
#include "series/outcome.h"

struct post {
    struct object object;
    struct text slug, number, path;
    const struct source *source;
    size_t front_end; /* offset of what follows the front matter */
    const struct node *front;
    bool draft; /* of one that is left out, nothing above but the front matter was read, and nothing below */
    struct text author;
    struct lint_rules lint; /* what it is held to */
    int64_t date, updated;  /* microseconds; the same where nothing says when it was changed */
    const struct experiment_object *experiment;
    const struct chart *chart, *second; /* the answer, and one that shows more; or NULL */
    struct front_more more;
    struct field title, summary, focus;
    struct outcome card;
    struct formulas facts; /* and claims */
    struct object names;   /* `post`, `chart`, `second_chart` and `experiment` */
    struct scope experiment_scope, names_scope, facts_scope;
    const struct template *body;
    struct filling filling;
};

/* Whether it names the chart as one that it shows. */
bool post_names(const struct post *post, const struct chart *chart);
/* Whether a text belongs to a post: its own texts do, and those of the charts that it names. NULL: to the index, which
 * has no chart. */
bool filled_is_of(const struct filled *filled, const struct post *post);
/* Reads a post that may show one of the charts, and a second. NULL when there is no front matter to read, after
 * diagnostics; there may be some for a post too. */
struct post *post_load(struct desk *desk, struct text path, struct chart *const *charts, size_t chart_count);
/* Finds the front matter: the bytes between a first line "---" and the next, and where the body starts behind that. */
bool post_front_find(const struct source *source, size_t *start, size_t *stop, size_t *body);
void post_fill_fields(struct post *post, struct desk *desk);
/* Behind the fields of all posts: a body may show those of another. The card comes last. */
void post_fill_body(struct post *post, struct desk *desk);

#endif
