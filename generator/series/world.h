/*
 * The world that templates see: the experiments of series.yaml with their loaded reports, the selections, the facts and
 * sources of the series, and the look, found by name. It reads no file and writes none.
 */
#ifndef MEMBLOG_WORLD_H
#define MEMBLOG_WORLD_H

#include "language/citation.h"
#include "language/evaluation.h"
#include "measure/statistics.h"
#include "series/audit.h"
#include "series/formulas.h"
#include "series/front.h"
#include "series/lint.h"
#include "series/objects.h"
#include "series/settings.h"
#include "series/words.h"

/* Where things are; empty texts are not allowed. */
struct folders {
    struct text data, templates, charts, posts;
};

struct selection {
    struct text name;
    struct place place;
    const struct object **groups;
    size_t count;
    const struct experiment_object *experiment;
};

/* Where a statement that no row can show comes from: an entry of sources:. */
struct reference {
    struct citation citation;
    struct place place;
    struct text date; /* on which it was read, as written */
    struct text quote;
};

/* Where readers find more: an entry of links:. */
struct further {
    struct text title, url;
};

struct colours {
    struct text ground, ink, muted, grid, accent, failed; /* "#rrggbb" */
};

struct theme {
    struct colours dark, light; /* for readers who ask for a light page, and for paper */
    struct text font;
};

/* Of texts and data; empty when series.yaml names none. */
struct licence {
    struct text name, url;
};

struct world {
    struct arena *arena;
    struct diags *diags;
    struct folders folders;
    const struct source *series_source;
    const struct node *series;
    struct text title, author, base_url;
    struct text id; /* by which its feed is known for good; without a key its title */
    struct licence licence;
    struct theme theme;
    const struct declaration *declared; /* what is observed */
    struct audit *audit;                /* of all reports, then of what texts compare */
    struct lint_rules lint;             /* what its texts and files are held to */
    struct front front;                 /* for other programs that publish the texts */
    struct report_plan *plans;
    struct experiment_object *experiments;
    size_t experiment_count;
    struct selection *selections;
    size_t selection_count;
    struct formulas facts;    /* and claims */
    struct settings settings; /* what claims are tried under */
    const struct text *terms; /* texts that may hold typed digits */
    size_t term_count;
    struct reference *references;
    size_t reference_count;
    LIST(struct further) links;
    struct words words;
    struct object root; /* experiments, selections, facts */
    struct scope scope; /* of the root */
};

/* An empty world with its root; series.h fills it. */
struct world *world_new(struct arena *arena, struct folders folders, struct diags *diags);
/* NULL when there is none. */
const struct experiment_object *world_experiment(const struct world *world, struct text alias);
/* The experiment that a file names at `experiment`; NULL when it names none, or after a diagnostic (unknown-name). */
/* The same; NULL after a diagnostic at the place that names it. */
const struct experiment_object *world_experiment_called(const struct world *world, struct text alias,
                                                        struct place place, struct diags *diags);
const struct experiment_object *world_experiment_named(const struct world *world, const struct node *map,
                                                       struct diags *diags);
const struct selection *world_selection(const struct world *world, struct text name);
/* An evaluation in a scope, ready for expr_eval. */
struct evaluation world_evaluation(const struct world *world, const struct scope *scope);

#endif
