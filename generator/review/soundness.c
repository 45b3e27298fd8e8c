#include "review/soundness.h"

#include <string.h>

#include "language/expr_eval.h"
#include "review/groups.h"
#include "series/lens.h"
#include "series/record.h"
#include "series/twist.h"
#include "series/words.h"

/* Groups that a claim asks about */

/* Those that a condition asks about, and those of the claims around and within it, which stand or fall with it. */
static struct groups touched(const struct world *world, const struct filling *filling, const struct claim *claim) {
    struct groups groups = {0};
    groups_add_claim(world, &groups, claim);
    for (size_t i = 0; i < filling->claims.len; i++) {
        const struct claim *other = &filling->claims.at[i];
        bool around = other->start <= claim->start && claim->stop <= other->stop;
        bool within = claim->start <= other->start && other->stop <= claim->stop;
        if (around || within)
            groups_add_claim(world, &groups, other);
    }
    return groups;
}

/* A condition without data */

static bool is_empty(const struct claim *claim) {
    for (size_t i = 0; i < claim->used_count; i++)
        if (claim->used[i].value.kind == VALUE_QUANTITY || claim->used[i].value.kind == VALUE_INTERVAL ||
            claim->used[i].value.origin)
            return false;
    return true;
}

/* A condition that holds whatever the data say */

struct trial {
    const struct site *site;
    const struct filled *filled; /* where it stands */
    const struct claim *claim;
    size_t held, broke;
};

static void try(struct trial *trial, struct twist twist) {
    struct lens own = lens_clear(NULL);
    own.twist = &twist;
    struct lens lens = lens_behind(trial->filled->lens, &own);
    struct evaluation evaluation = world_evaluation(trial->site->world, trial->claim->scope);
    struct verdict verdict = {0};
    evaluation.diags = diags_new(trial->site->arena);
    evaluation.lens = &lens;
    if (trial->broke > 0 || !expr_judge(trial->claim->expr, &evaluation, &verdict))
        return;
    trial->held += verdict.holds;
    trial->broke += !verdict.holds;
}

/* Tries each change of what the twist chooses with what stays, moves along, all but vanishes or grows without bound
 * elsewhere: a condition of several parts turns only where all of them do. */
static void changes_try(struct trial *trial, struct twist twist) {
    static const struct twist_change changes[] = {{0.5, 0},  {2, 0},    {1, 1},   {1e-6, 0}, {1e6, 1},
                                                  {0.25, 0}, {0.75, 0}, {1.5, 0}, {4, 0},    {10, 0}};
    static const struct twist_change rests[] = {{1, 0}, {1e-6, 0}, {1e6, 1}};
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        twist.chosen = twist.rest = changes[i];
        try(trial, twist);
        for (size_t r = 0; r < sizeof rests / sizeof *rests; r++) {
            twist.rest = rests[r];
            try(trial, twist);
        }
    }
}

static void group_try(struct trial *trial, const struct groups *groups, size_t n) {
    struct twist_group group = groups->at[n];
    changes_try(trial, (struct twist){.kind = TWIST_GROUP, .group = group});
    try(trial, (struct twist){.kind = TWIST_LEVEL, .group = group});
    for (size_t i = n + 1; i < groups->len; i++)
        try(trial, (struct twist){.kind = TWIST_EXCHANGE, .group = group, .other = groups->at[i]});
    for (size_t g = 0; g < group.report->group_count; g++) {
        struct twist_group other = {group.report, (int)g};
        if (!groups_have(groups, &other))
            try(trial, (struct twist){.kind = TWIST_EXCHANGE, .group = group, .other = other});
    }
}

/* True if none of the data that were tried made the condition false, and some gave it a truth. */
static bool is_sure(const struct site *site, const struct filled *filled, const struct claim *claim) {
    struct trial trial = {.site = site, .filled = filled, .claim = claim};
    struct groups groups = {0};
    groups_add_used(site->arena, &groups, claim->used, claim->used_count);
    for (size_t i = 0; i < claim->used_count; i++) {
        const struct evidence *evidence = claim->used[i].value.origin;
        if (evidence)
            changes_try(&trial, (struct twist){.kind = TWIST_SLICE, .slice = evidence->slice});
    }
    for (size_t i = 0; i < groups.len; i++)
        group_try(&trial, &groups, i);
    if (groups.len > 0)
        try(&trial, (struct twist){.kind = TWIST_MIRROR});
    return trial.held > 0 && trial.broke == 0;
}

/* Groups that a sentence speaks of */

static struct text label_of(const struct twist_group *group) {
    const struct group *data = &group->report->groups[group->group];
    return data->label.len > 0 ? data->label : data->name;
}

static void complain_group(const struct claim *claim, const struct twist_group *group, const char *does,
                           struct diags *findings) {
    diag_add(findings, DIAG_OTHER_GROUP, claim->place,
             "the sentence %s '%.*s', and the condition does not ask about %.*s.%.*s: ask about it, or end the claim "
             "before it",
             does, TEXT_ARG(label_of(group)), TEXT_ARG(group->report->alias),
             TEXT_ARG(group->report->groups[group->group].name));
}

/* True if a group with this label is among those asked about. */
static bool label_is_touched(const struct groups *groups, struct text label) {
    for (size_t i = 0; i < groups->len; i++)
        if (text_equal(label_of(&groups->at[i]), label))
            return true;
    return false;
}

/* True if the label stands in the text, and then it no longer does: a shorter one that it holds is not named by it. */
static bool label_take(struct text label, char *bytes, size_t len) {
    bool found = false;
    for (size_t at, length; words_find(&(struct name_list){&label, 1, 1}, (struct text){bytes, len}, &at, &length);) {
        memset(bytes + at, '\1', length); /* no text holds it */
        found = true;
    }
    return found;
}

/* All groups with a label, those with the longest first. */
static struct groups labelled(const struct world *world) {
    struct groups groups = {0};
    for (size_t e = 0; e < world->experiment_count; e++) {
        const struct report *report = world->experiments[e].report;
        for (size_t g = 0; g < report->group_count; g++) {
            struct twist_group group = {report, (int)g};
            size_t len = label_of(&group).len, at = groups.len;
            if (len == 0)
                continue;
            *LIST_ADD(world->arena, &groups) = group;
            for (; at > 0 && label_of(&groups.at[at - 1]).len < len; at--)
                groups.at[at] = groups.at[at - 1];
            groups.at[at] = group;
        }
    }
    return groups;
}

/* The first group whose label stands in the sentence and that the condition does not ask about. */
static bool find_named(const struct site *site, struct text sentence, const struct groups *groups,
                       struct twist_group *found) {
    struct groups all = labelled(site->world);
    char *bytes = text_string(site->arena, sentence);
    for (size_t i = 0; i < all.len; i++) {
        *found = all.at[i];
        if (label_take(label_of(found), bytes, sentence.len) && !label_is_touched(groups, label_of(found)))
            return true;
    }
    return false;
}

/* The first group of which a tag of the claim prints a number and that the condition does not ask about. */
static bool find_printed(struct arena *arena, const struct filling *filling, int n, const struct groups *groups,
                         struct twist_group *found) {
    for (size_t t = 0; t < filling->tags.len; t++) {
        const struct tag *tag = &filling->tags.at[t];
        struct groups printed = {0};
        if (tag->claim == n)
            groups_add_used(arena, &printed, tag->used, tag->used_count);
        for (size_t i = 0; i < printed.len; i++)
            if (!groups_have(groups, &printed.at[i])) {
                *found = printed.at[i];
                return true;
            }
    }
    return false;
}

static void groups_check(const struct site *site, const struct filling *filling, size_t n, struct diags *findings) {
    const struct claim *claim = &filling->claims.at[n];
    struct groups groups = touched(site->world, filling, claim);
    struct twist_group found;
    if (find_printed(site->arena, filling, (int)n, &groups, &found))
        complain_group(claim, &found, "prints a number of", findings);
    else if (find_named(site, claim->sentence, &groups, &found))
        complain_group(claim, &found, "names", findings);
}

/* A claim of a partial or of a list's section is filled more than once and told of once. */
static bool is_told(const struct diags *findings, struct place place) {
    return diags_told(findings, DIAG_EMPTY_CLAIM, place) || diags_told(findings, DIAG_SURE_CLAIM, place) ||
           diags_told(findings, DIAG_OTHER_GROUP, place);
}

static void claim_check(const struct site *site, const struct filled *filled, size_t n, struct diags *findings) {
    const struct filling *filling = filled->filling;
    const struct claim *claim = &filling->claims.at[n];
    struct text sentence = record_sentence(site->arena, claim->sentence);
    if (is_told(findings, claim->place))
        return;
    if (is_empty(claim))
        diag_add(findings, DIAG_EMPTY_CLAIM, claim->place,
                 "the condition of \"%.*s\" asks for no number of the data: ask for what the sentence says",
                 TEXT_ARG(sentence));
    else if (is_sure(site, filled, claim))
        diag_add(findings, DIAG_SURE_CLAIM, claim->place,
                 "no data that were tried make the condition of \"%.*s\" false: compare with something else, or drop "
                 "the claim",
                 TEXT_ARG(sentence));
    else
        groups_check(site, filling, n, findings);
}

void soundness_check(const struct site *site, struct diags *findings) {
    const struct filled **order = record_order(site);
    for (size_t f = 0; f < site->filled.len; f++)
        for (size_t i = 0; i < order[f]->filling->claims.len; i++)
            claim_check(site, order[f], i, findings);
}
