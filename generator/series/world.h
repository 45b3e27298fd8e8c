/*
 * The world that templates see: the experiments of series.yaml with their loaded reports, as objects with members and
 * functions, the selections, the facts of the series, and the look. It turns names into statistics and keeps, behind
 * every value, the slice that it came from; it writes nothing.
 */
#ifndef MEMBLOG_WORLD_H
#define MEMBLOG_WORLD_H

#include "language/expr.h"
#include "measure/statistics.h"

/* Where things are; empty texts are not allowed. */
struct folders {
    struct text data, templates, charts, posts;
};

/* Names of series.yaml or front matter bound to expressions, evaluated when asked for. */
struct facts {
    struct object object;
    const struct scope *scope; /* what the expressions see; the facts themselves included */
    struct fact {
        struct text name;
        struct place place;
        const struct expr *expr;
        bool busy;
        /* What it came to without a lens, and what that rests on, so that chains of facts are walked once. */
        bool known, good;
        struct value value;
        struct used *used;
        size_t used_count;
    } * at;
    size_t count;
};

/* How statistics that name no window or cohort of their own are asked for, in place of the whole measurement and all
 * subjects: evaluation.lens points to one, or is NULL. */
struct lens {
    double from, to; /* hours; NAN: open */
    enum cohort cohort;
};

/* A group under one measure. */
struct group_object {
    struct object object;
    const struct world *world;
    const struct report *report;
    int group;
    enum measure measure;
};

struct experiment_object {
    struct object object;
    const struct world *world;
    const struct report *report;
    struct extent extent;        /* of the memory measurements of included groups */
    struct group_object *groups; /* group_count * MEASURE_COUNT, by group, then measure */
};

struct selection {
    struct text name;
    struct place place;
    const struct object **groups;
    size_t count;
    const struct experiment_object *experiment;
};

/* What lies behind a value that a statistic made: value.origin points to one. */
struct evidence {
    struct slice slice;
    enum statistic statistic;
    struct figure figure;
};

struct theme {
    struct text ground, ink, muted, grid, accent;
    struct text font;
};

struct world {
    struct arena *arena;
    struct diags *diags;
    struct folders folders;
    const struct source *series_source;
    const struct node *series;
    struct text title, author, base_url;
    struct theme theme;
    struct text axes[MEASURE_COUNT]; /* what a chart's value axis says, by measure */
    struct report_plan *plans;
    struct experiment_object *experiments;
    size_t experiment_count;
    struct selection *selections;
    size_t selection_count;
    struct facts facts;
    const struct text *terms; /* texts that may hold typed digits */
    size_t term_count;
    struct object root; /* experiments, selections, facts */
    struct scope scope; /* of the root */
};

/* Reads templates/series.yaml and every report it names. Diagnostics tell whether the result may be used. */
struct world *world_load(struct arena *arena, struct folders folders, struct diags *diags);
/* NULL when there is none. */
const struct experiment_object *world_experiment(const struct world *world, struct text alias);
const struct selection *world_selection(const struct world *world, struct text name);
const struct group_object *experiment_group(const struct experiment_object *experiment, struct text name,
                                            enum measure measure);
/* A group of the experiment by name; `control` is the control, whatever its name. NULL when there is none. */
const struct group_object *experiment_fellow(const struct experiment_object *experiment, struct text name);
/* True for a group that comparisons and counts include. */
bool group_is_included(const struct group *group);
/* "rss", "write", "observed". */
const char *measure_name(enum measure measure);
bool measure_find(struct text name, enum measure *measure);
enum unit measure_unit(enum measure measure);

/* Reads a `facts:` map; each value is an expression. */
void facts_read(struct facts *facts, struct arena *arena, const struct node *map, const struct scope *scope,
                struct diags *diags);
/* An evaluation in a scope, ready for expr_eval. */
struct evaluation evaluation_in(const struct world *world, const struct scope *scope);

/* The value of a statistic of a slice, with its name and evidence. */
struct value world_statistic(const struct world *world, const struct slice *slice, enum statistic statistic,
                             struct text name);
/* Sets up the object of a group under one measure. */
void group_init(struct group_object *object, const struct world *world, const struct report *report, int group,
                enum measure measure);
/* Sets up the objects of an experiment over its report. */
void experiment_init(struct experiment_object *experiment, const struct world *world, const struct report *report);

#endif
