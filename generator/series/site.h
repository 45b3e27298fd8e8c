/*
 * The site: every post, chart and the index as parsed from templates/, then as filled from the world. Loading reads
 * and judges form; filling evaluates; neither writes a file.
 */
#ifndef MEMBLOG_SITE_H
#define MEMBLOG_SITE_H

#include "language/template_render.h"
#include "series/allowances.h"
#include "series/post.h"

struct earlier;
struct outbox;
struct font;

struct site {
    struct world *world;
    struct arena *arena;
    struct diags *diags;
    struct desk desk;
    struct post **posts;
    size_t post_count;
    struct post **drafts; /* that were left out */
    size_t draft_count;
    struct name_list left; /* paths of these, and of the charts that they alone show */
    struct chart **charts;
    size_t chart_count;
    struct index_map pictures, texts; /* the cleaned paths of wide pictures, in the order of the charts, and of posts */
    const struct source *index_source;
    const struct template *index;
    struct filling index_filling;
    struct object index_names;
    struct value post_list, chart_list, experiment_list, series; /* as the index sees them */
    struct scope index_scope;
    struct text overlay; /* a folder of templates/ whose partials of pages stand in place of those of templates/pages,
                            or empty */
    const struct node *coverage;      /* how sentences of posts are counted, in a build: see publish/coverage.h */
    const struct outbox *before;      /* of an earlier build, to take pictures from that need no drawing; or NULL */
    struct font *font;                /* of the pictures, once something is drawn: see draw/tools.h */
    struct text drawn_by, drawn_once; /* by which tools pictures are drawn, and those of the last build were; may be
                                         empty */
    size_t sights;                    /* how many of the first that diags_seen has the world rests on */
    struct text tried, tried_once;    /* how robust claims are, and in the last build were: see series/tried.h */
    struct text made_by, kept_once; /* the program with its folders, and what the last build left: see series/kept.h */
    struct kept *kept;
    const struct earlier *earlier; /* outputs of the last build that have been read; or NULL */
    const struct node *manifest;   /* its manifest, if that has been; or NULL */
    struct filled_list filled;
    struct allowance_list allowances;
};

/* Reads templates/posts, templates/charts and templates/index.md. Diagnostics tell whether the result may be used. */
struct site *site_load(struct world *world);
/* The same where drafts are posts as others; otherwise they, and charts that drafts alone show, are left out. */
struct site *site_load_drafts(struct world *world);
/* Fills titles, alt texts, posts and index. Judges nothing: a claim that does not hold is filled like any other. */
void site_fill(struct site *site);

#endif
