/*
 * The site: every post, chart and the index as parsed from templates/, then as filled from the world. Loading reads
 * and judges form; filling evaluates and judges truth; neither writes a file.
 */
#ifndef MEMBLOG_SITE_H
#define MEMBLOG_SITE_H

#include "language/template.h"
#include "series/world.h"

struct outbox;
struct site;

/* A short text of a front matter or a chart spec, itself a template. */
struct field {
    const char *key;
    const struct node *node; /* NULL: absent, and the text is empty */
    const struct template *template;
    struct filling filling;
};

enum shape { SHAPE_WIDE, SHAPE_NARROW, SHAPE_COUNT };

/* What a shape's files are called and how large its pictures are: NAME.png and NAME-narrow.png. */
struct shape_form {
    const char *suffix;
    uint32_t width, height; /* px */
};
struct shape_form shape_form(enum shape shape);

enum chart_kind {
#define KIND(name, word, parts, ...) CHART_##name,
#include "series/kinds.def"
#undef KIND
    CHART_KINDS
};

/* What is known of a kind before it is laid out. */
struct kind_form {
    const char *word;
    bool events;    /* marks the events of its groups */
    bool intervals; /* of rows: shows the interval of the mean */
};
struct kind_form kind_form(enum chart_kind kind);
/* templates/charts/kinds/NAME.gp: a kind's script or a partial of it; NULL after a diagnostic. */
const struct template *kind_template(const struct site *site, struct text name);

struct chart {
    struct object object; /* members for templates: name, file, title, alt, ... */
    struct site *site;
    struct text name;
    const struct source *source;
    const struct node *spec;
    enum chart_kind kind;
    const struct template *script; /* templates/charts/kinds/KIND.gp */
    const struct experiment_object *experiment;
    struct slice *slices; /* what is drawn: one slice a group, in drawing order */
    bool *emphasis;       /* one for each slice */
    bool *events;         /* one for each slice: its restarts are marked */
    size_t count;
    enum measure measure;
    enum statistic statistic; /* what a bar shows */
    bool subjects, band;
    bool emphasised; /* the spec names groups to emphasise */
    bool reference;  /* kept although no post uses it */
    struct field title, subtitle, alt, credit, description;
    struct scope experiment_scope; /* what its texts see */
};

struct post {
    struct object object;
    struct site *site;
    struct text slug, number, path;
    const struct source *source;
    const struct node *front;
    struct text author;
    int64_t date; /* microseconds */
    const struct experiment_object *experiment;
    const struct chart *chart;
    struct field title, summary, focus;
    struct facts facts;
    struct object names; /* `post` and `chart` */
    struct scope root_scope, experiment_scope, names_scope, facts_scope;
    const struct template *body;
    struct filling filling;
};

struct partial {
    struct text name;
    const struct template *template;
};

/* Anything that was filled: what claims, facts and lint look through. */
struct filled {
    struct text what; /* "posts/01-x.md", "index", "chart memory_by_group" */
    const struct post *post;
    const struct chart *chart;
    const struct filling *filling;
};

struct site {
    struct world *world;
    struct arena *arena;
    struct diags *diags;
    struct post **posts;
    size_t post_count;
    struct chart **charts;
    size_t chart_count;
    const struct source *index_source;
    const struct template *index;
    struct filling index_filling;
    struct object index_names; /* posts, charts, experiments */
    struct scope index_scope;
    const struct outbox *before; /* of an earlier build, to take pictures from that need no drawing; or NULL */
    LIST(struct partial) partials;
    LIST(struct filled) filled;
};

/* Reads templates/posts, templates/charts and templates/index.md. Diagnostics tell whether the result may be used. */
struct site *site_load(struct world *world);
/* Fills titles, alt texts, posts and index. Judges nothing: a claim that does not hold is filled like any other. */
void site_fill(struct site *site);

/* Reads a field; `required` complains when it is absent. The chart's and post's modules share these. */
void field_read(struct field *field, struct site *site, const struct node *map, const char *key, bool required);
void field_fill(struct field *field, struct site *site, const struct scope *scope, struct filled where);
struct text field_text(const struct field *field);
/* Fills one template and notes the result for claims; `where.filling` is set here. */
void site_render(struct site *site, const struct template *template, const struct scope *scope, struct filling *filling,
                 struct filled where);
const struct template *site_partial(void *context, struct text name, struct place place);

struct post *post_load(struct site *site, struct text path);
void post_fill_fields(struct post *post);
void post_fill_body(struct post *post);

struct chart *chart_load(struct site *site, struct text path);
void chart_fill(struct chart *chart);
const struct chart *site_chart(const struct site *site, struct text name);

#endif
