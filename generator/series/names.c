#include "series/names.h"

#include "language/expr_lex.h"
#include "series/ask.h"
#include "series/chart.h"
#include "series/excluded.h"

/* Where a name is looked up; two things of one name may not meet in any. */
enum space {
    SPACE_TEMPLATE = 1,
    SPACE_EXPERIMENT = 2, /* keys of one in series.yaml */
    SPACE_CHART = 4,      /* keys */
    SPACE_CALL = 8,       /* arguments */
    SPACE_COHORT = 16,
    SPACE_ROWS = 32,  /* keys of rows that are left out */
    SPACE_GROUP = 64, /* the groups of one experiment */
};

struct given {
    struct text name;
    const char *what;
    unsigned spaces;
};

struct names {
    struct arena *arena;
    struct diags *diags;
    LIST(struct given) given;
};

/* Gives a name that a person chose; complains when it cannot be. */
static void name_give(struct names *names, struct text name, struct place place, const char *what, unsigned spaces) {
    const struct given *before = NULL;
    for (size_t i = 0; i < names->given.len && !before; i++)
        if ((names->given.at[i].spaces & spaces) && text_equal(names->given.at[i].name, name))
            before = &names->given.at[i];
    *LIST_ADD(names->arena, &names->given) = (struct given){name, what, spaces};
    if (lexer_is_name(name) && !before)
        return;
    struct diag *diag = before
                            ? diag_add(names->diags, DIAG_BAD_VALUE, place,
                                       "'%.*s' cannot name %s, it names %s already", TEXT_ARG(name), what, before->what)
                            : diag_add(names->diags, DIAG_BAD_VALUE, place, "'%.*s' cannot name %s, it is no name",
                                       TEXT_ARG(name), what);
    diag_help(names->diags, diag, "%s",
              before ? "give it another name" : "a name is made of letters, digits and _, and starts with no digit");
}

static void names_reserve(struct names *names, const struct name_list *set, const char *what, unsigned spaces) {
    for (size_t i = 0; i < set->len; i++)
        *LIST_ADD(names->arena, &names->given) = (struct given){set->at[i], what, spaces};
}

static void keys_reserve(struct names *names, const char *const *keys, const char *what, unsigned spaces) {
    for (; *keys; keys++)
        *LIST_ADD(names->arena, &names->given) = (struct given){text_of(*keys), what, spaces};
}

/* What is there whatever is declared: each from the table that it is looked up in. */
static void reserve_all(struct names *names, const struct declaration *declared, const char *const *keys) {
    struct name_list statistics = {0}, group = {0}, experiment = {0}, arguments = {0};
    for (int s = 0; s < STAT_COUNT; s++)
        if (s != STAT_SUBJECTS && !stat_has((enum statistic)s, STAT_BLOCKS)) /* of which there is no member */
            *LIST_ADD(names->arena, &statistics) = stat_name(declared, (enum statistic)s);
    objects_names(names->arena, &group, &experiment);
    ask_names(names->arena, &arguments);
    names_reserve(names, &statistics, "a statistic", SPACE_TEMPLATE);
    names_reserve(names, &group, "a part of each group", SPACE_TEMPLATE);
    names_reserve(names, &experiment, "a part of each experiment", SPACE_TEMPLATE);
    names_reserve(names, &arguments, "an argument", SPACE_CALL);
    keys_reserve(names, keys, "a key of experiments", SPACE_EXPERIMENT);
    keys_reserve(names, chart_keys, "a key of charts", SPACE_CHART);
    keys_reserve(names, excluded_row_keys, "a key of excluded rows", SPACE_ROWS);
}

static void declared_give(struct names *names, const struct declaration *declared) {
    const struct node *subject = node_get(declared->map, "subject"), *texts = node_get(declared->map, "texts");
    bool same = text_equal(declared->one, declared->many);
    name_give(names, declared->one, declared_at(subject, "one"), "the subject",
              SPACE_TEMPLATE | SPACE_CALL | SPACE_ROWS);
    name_give(names, declared->many, declared_at(subject, "many"), "the subjects",
              SPACE_EXPERIMENT | SPACE_CHART | (same ? 0 : SPACE_TEMPLATE));
    for (size_t i = 0; i < declared->texts.len; i++)
        name_give(names, declared->texts.at[i], texts->items[i]->place, "a text", SPACE_TEMPLATE | SPACE_EXPERIMENT);
    for (size_t i = 0; i < declared->files.len; i++)
        name_give(names, declared->files.at[i].name, declared->files.at[i].place, "a kind of file", SPACE_EXPERIMENT);
    for (size_t i = 0; i < declared->measures.len; i++)
        name_give(names, declared->measures.at[i].name, declared->measures.at[i].place, "a measure", SPACE_TEMPLATE);
    for (size_t i = 0; i < declared->cohorts.len; i++)
        name_give(names, declared->cohorts.at[i].name, declared->cohorts.at[i].place, "a cohort", SPACE_COHORT);
}

void names_check_declared(const struct world *world, const char *const *keys) {
    struct names names = {world->arena, world->diags, {0}};
    reserve_all(&names, world->declared, keys);
    declared_give(&names, world->declared);
}

/* Experiments and selections, and groups, each once: two experiments may have the same. */
static void series_give(struct names *names, const struct world *world) {
    for (size_t e = 0; e < world->experiment_count; e++) {
        const struct report_plan *plan = &world->plans[e];
        name_give(names, plan->alias, plan->place, "an experiment", SPACE_TEMPLATE);
        for (size_t i = 0; i < plan->groups.len; i++)
            name_give(names, plan->groups.at[i].name, plan->groups.at[i].place, "a group", SPACE_TEMPLATE);
    }
    for (size_t i = 0; i < world->selection_count; i++)
        name_give(names, world->selections[i].name, world->selections[i].place, "a selection", SPACE_TEMPLATE);
}

void names_check_formulas(const struct world *world, const struct formulas *formulas) {
    static const char *const none[] = {NULL}, *const parts[] = {"post", "chart", "marks", NULL};
    struct names names = {world->arena, diags_new(world->arena), {0}};
    reserve_all(&names, world->declared, none);
    keys_reserve(&names, parts, "a part of posts or charts", SPACE_TEMPLATE);
    declared_give(&names, world->declared);
    series_give(&names, world);
    names.diags = world->diags;
    for (size_t i = 0; i < formulas->count; i++) {
        const struct formula *formula = &formulas->at[i];
        size_t before = names.given.len;
        name_give(&names, formula->name, formula->place, formula->kind == FORMULA_CLAIM ? "a claim" : "a fact",
                  SPACE_TEMPLATE);
        names.given.len = before; /* of a fact and a claim of one name is told where they are read */
    }
}

void names_check_groups(const struct world *world) {
    static const char *const none[] = {NULL};
    for (size_t e = 0; e < world->experiment_count; e++) {
        const struct report_plan *plan = &world->plans[e];
        struct names names = {world->arena, diags_new(world->arena), {0}};
        reserve_all(&names, world->declared, none);
        declared_give(&names, world->declared);
        names.diags = world->diags;
        for (size_t i = 0; i < plan->groups.len; i++) {
            const struct group_plan *group = &plan->groups.at[i];
            bool called = text_is(group->name, "control"); /* the control may be called so */
            name_give(&names, group->name, group->place, "a group", SPACE_GROUP | (called ? 0 : SPACE_TEMPLATE));
        }
    }
}
