#include "series/waivers.h"

#include "measure/telling.h"
#include "series/rules.h"

/* Reading */

enum { WORDS_LEAST = 3 };

/* Readers see a reason beside sentences: it is one itself. */
static void reason_check(const struct node *node, struct diags *diags) {
    struct text reason = node ? text_trim(node->text) : TEXT("");
    size_t words = 0;
    for (struct text rest = reason; rest.at;)
        words += text_trim(text_split(&rest, ' ')).len > 0;
    bool ends = text_ends(reason, TEXT(".")) || text_ends(reason, TEXT("!")) || text_ends(reason, TEXT("?"));
    if (reason.len == 0 || (ends && words >= WORDS_LEAST))
        return;
    struct diag *diag = diag_add(diags, DIAG_BAD_VALUE, node->place, "this reason is no sentence");
    diag_help(diags, diag,
              "readers see it under the posts that it touches: say in a sentence what is known of the "
              "fault, and end it with a full stop");
}

static void groups_read(struct arena *arena, struct waiver *waiver, struct diags *diags) {
    const struct node *list = node_list_of(waiver->told, "groups", diags);
    if (list && list->count == 0)
        diag_help(diags, diag_add(diags, DIAG_BAD_VALUE, list->place, "this waiver is of no group"),
                  "take groups: out where all are meant");
    for (size_t i = 0; list && i < list->count; i++) {
        struct text name = node_item(list, i, "groups", diags);
        if (name.len > 0)
            *LIST_ADD(arena, &waiver->groups) = name;
    }
}

/* The same code and scope; groups in any order. */
static bool is_same(const struct waiver *a, const struct waiver *b) {
    for (size_t i = 0; i < a->groups.len; i++)
        if (!names_have(b->groups, a->groups.at[i]))
            return false;
    return a->rule == b->rule && a->groups.len == b->groups.len && text_equal(a->experiment, b->experiment) &&
           text_equal(a->subject, b->subject) && text_equal(a->post, b->post);
}

static bool stands_before(const struct waiver_list *waivers, const struct waiver *waiver) {
    for (size_t i = 0; i < waivers->len; i++)
        if (is_same(&waivers->at[i], waiver))
            return true;
    return false;
}

static void waiver_read(struct arena *arena, struct waiver_list *waivers, const struct node *map,
                        const struct declaration *declared, struct diags *diags) {
    const char *const known[] = {"code", "experiment", "groups", "post", "reason", declared->one.at, NULL};
    if (map->kind != NODE_MAP) {
        struct diag *diag = diag_add(diags, DIAG_BAD_VALUE, map->place, "a waiver is a map");
        diag_help(diags, diag, "write {code: CODE, experiment: NAME, reason: WHY}");
        return;
    }
    node_known(map, known, diags);
    struct waiver waiver = {.place = map->place, .told = map, .subject_key = declared->one.at};
    struct text word = node_required(map, "code", diags);
    waiver.experiment = node_text(map, "experiment", TEXT(""), diags);
    waiver.post = node_text(map, "post", TEXT(""), diags);
    waiver.subject = node_text(map, declared->one.at, TEXT(""), diags);
    waiver.reason = text_trim(node_required(map, "reason", diags));
    if (waiver.reason.len > 0)
        reason_check(node_get(map, "reason"), diags);
    groups_read(arena, &waiver, diags);
    if (word.len == 0 || !rules_named(&waiver.rule, word, node_get(map, "code")->place, diags))
        return;
    if (stands_before(waivers, &waiver))
        diag_help(diags, diag_add(diags, DIAG_BAD_VALUE, map->place, "a waiver of this code and scope stands before"),
                  "give both reasons in one of them");
    *LIST_ADD(arena, waivers) = waiver;
}

void waivers_read(struct arena *arena, struct waiver_list *waivers, const struct node *list,
                  const struct declaration *declared, struct diags *diags) {
    for (size_t i = 0; list && i < list->count; i++)
        waiver_read(arena, waivers, list->items[i], declared, diags);
}

/* Names */

enum { NAMES_MAX = 12 }; /* as many as a help lists */

static void help_names(struct diags *diags, struct diag *diag, struct text wrong, struct name_list names,
                       const char *has) {
    diag_nearest(diags, diag, wrong, names.at, names.len);
    struct arena *scratch = arena_new();
    if (names.len > 0 && names.len <= NAMES_MAX)
        diag_help(diags, diag, "%s %.*s", has, TEXT_ARG(text_choice(scratch, names.at, names.len, "and")));
    arena_free(scratch);
}

/* The reports that a waiver is of: one, or all where it names none. */
struct scope_of {
    struct arena *scratch;
    const struct report *const *reports;
    size_t count;
    const struct waiver *waiver;
    struct diags *diags;
};

static bool is_of(const struct waiver *waiver, const struct report *report) {
    return report && (waiver->experiment.len == 0 || text_equal(waiver->experiment, report->alias));
}

static bool experiment_check(const struct scope_of *scope) {
    const struct waiver *waiver = scope->waiver;
    struct name_list names = {0};
    for (size_t i = 0; i < scope->count; i++)
        if (scope->reports[i])
            *LIST_ADD(scope->scratch, &names) = scope->reports[i]->alias;
    if (waiver->experiment.len == 0 || names_have(names, waiver->experiment))
        return true;
    struct diag *diag = diag_add(scope->diags, DIAG_UNKNOWN_NAME, node_get(waiver->told, "experiment")->place,
                                 "no experiment is called '%.*s'", TEXT_ARG(waiver->experiment));
    help_names(scope->diags, diag, waiver->experiment, names, "series.yaml declares");
    return false;
}

static void groups_check(const struct scope_of *scope) {
    const struct waiver *waiver = scope->waiver;
    struct text owner = waiver->experiment.len > 0 ? waiver->experiment : TEXT("no experiment");
    struct name_list names = {0};
    for (size_t i = 0; i < scope->count; i++)
        for (size_t g = 0; is_of(waiver, scope->reports[i]) && g < scope->reports[i]->group_count; g++)
            *LIST_ADD(scope->scratch, &names) = telling_group(scope->reports[i], (int)g);
    for (size_t i = 0; i < waiver->groups.len; i++) {
        struct text name = waiver->groups.at[i];
        if (names_have(names, name))
            continue;
        struct diag *diag = diag_add(scope->diags, DIAG_UNKNOWN_GROUP,
                                     node_get(waiver->told, "groups")->items[i]->place, "%.*s has %s group '%.*s'",
                                     TEXT_ARG(owner), waiver->experiment.len > 0 ? "no" : "a", TEXT_ARG(name));
        help_names(scope->diags, diag, name, names, "groups are");
    }
}

static void subject_check(const struct scope_of *scope) {
    const struct waiver *waiver = scope->waiver;
    struct name_list names = {0};
    if (waiver->subject.len == 0 || waiver_is_of_reconstructed(waiver, scope->reports, scope->count))
        return;
    for (size_t i = 0; i < scope->count; i++)
        for (size_t s = 0; is_of(waiver, scope->reports[i]) && s < scope->reports[i]->subject_count; s++)
            *LIST_ADD(scope->scratch, &names) = telling_subject(&scope->reports[i]->subjects[s]);
    if (names_have(names, waiver->subject))
        return;
    struct diag *diag =
        diag_add_at(scope->diags, DIAG_ERROR, DIAG_UNKNOWN_SUBJECT, node_get(waiver->told, waiver->subject_key)->place,
                    "no file names a %s '%.*s'", waiver->subject_key, TEXT_ARG(waiver->subject));
    help_names(scope->diags, diag, waiver->subject, names, "it has");
}

void waivers_check(const struct waiver_list *waivers, const struct report *const *reports, size_t count,
                   struct diags *diags) {
    struct arena *scratch = arena_new();
    for (size_t i = 0; i < waivers->len; i++) {
        const struct scope_of scope = {scratch, reports, count, &waivers->at[i], diags};
        if (!experiment_check(&scope))
            continue;
        groups_check(&scope);
        subject_check(&scope);
    }
    arena_free(scratch);
}

void waivers_check_posts(const struct waiver_list *waivers, struct name_list slugs, struct diags *diags) {
    for (size_t i = 0; i < waivers->len; i++) {
        const struct waiver *waiver = &waivers->at[i];
        if (waiver->post.len == 0 || names_have(slugs, waiver->post))
            continue;
        struct diag *diag = diag_add(diags, DIAG_UNKNOWN_NAME, node_get(waiver->told, "post")->place,
                                     "no post is called '%.*s'", TEXT_ARG(waiver->post));
        help_names(diags, diag, waiver->post, slugs, "posts are");
    }
}

/* Scope */

/* A subject that the report does not have may be of any of its groups. */
static bool may_have(const struct report *report, struct text subject, int group) {
    bool known = false;
    for (size_t i = 0; i < report->subject_count; i++)
        if (text_equal(telling_subject(&report->subjects[i]), subject)) {
            known = true;
            if (report->subjects[i].group == group)
                return true;
        }
    return !known;
}

bool waiver_touches(const struct waiver *waiver, const struct report *report, int group) {
    return is_of(waiver, report) &&
           (waiver->groups.len == 0 || names_have(waiver->groups, telling_group(report, group))) &&
           (waiver->subject.len == 0 || may_have(report, waiver->subject, group));
}

/* Whether the fault lies between two groups, neither of which has it without the other. */
static bool is_of_two(enum rule rule) {
    switch (rule) {
    case RULE_TWO_GROUPS:
    case RULE_CHANGED_GROUP:
    case RULE_MIXED_COHORT:
    case RULE_UNLIKE_START:
    case RULE_UNLIKE_LEVEL:
        return true;
    default:
        return false;
    }
}

bool waiver_waives(const struct waiver *waiver, const struct finding *finding) {
    bool here = is_of(waiver, finding->report), beside = is_of(waiver, finding->beside);
    size_t within = 0;
    if (waiver->rule != finding->rule || !(here || beside) ||
        (waiver->subject.len > 0 && !text_equal(waiver->subject, finding->subject)) ||
        (waiver->post.len > 0 && !text_equal(waiver->post, finding->post)))
        return false;
    for (size_t i = 0; here && i < finding->groups.len; i++)
        within += names_have(waiver->groups, telling_group(finding->report, finding->groups.at[i]));
    if (beside)
        within += names_have(waiver->groups, telling_group(finding->beside, finding->beside_group));
    return waiver->groups.len == 0 || (within > 0 && (is_of_two(finding->rule) || within == finding->groups.len));
}

bool waiver_is_of_reconstructed(const struct waiver *waiver, const struct report *const *reports, size_t count) {
    for (size_t i = 0; i < count; i++)
        for (size_t g = 0; is_of(waiver, reports[i]) && reports[i]->reconstructed && g < reports[i]->group_count; g++)
            if (waiver->groups.len == 0 || names_have(waiver->groups, telling_group(reports[i], (int)g)))
                return true;
    return false;
}
