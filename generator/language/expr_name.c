#include "language/expr_name.h"

#include "language/format.h"
#include "language/synonyms.h"
#include "language/uncertain.h"

enum { LIKE_MAX = 64 }; /* text_distance looks no further */

/* A dotted name while it is followed. */
struct trail {
    struct text whole;   /* for messages: all of it */
    struct text rest;    /* what is still to be followed */
    struct text segment; /* what is looked up now */
    struct text before;  /* what stands before the segment, with its dot */
    struct place place;
};

static struct text join(struct arena *arena, const struct trail *trail, struct text name) {
    return text_format(arena, "%.*s%.*s%s%.*s", TEXT_ARG(trail->before), TEXT_ARG(name),
                       trail->rest.at != NULL ? "." : "", TEXT_ARG(trail->rest));
}

static struct diag *refuse_name(struct evaluation *evaluation, const struct trail *trail) {
    return diag_add(evaluation->diags, DIAG_UNKNOWN_NAME, trail->place, "nothing is named '%.*s'",
                    TEXT_ARG(trail->whole));
}

/* Whether a name in the segment's stead has the rest. */
static bool leads_on(struct evaluation *quiet, const struct trail *trail, struct text name) {
    struct text all = text_format(quiet->arena, "%.*s.%.*s", TEXT_ARG(name), TEXT_ARG(trail->rest));
    return trail->rest.at == NULL || scope_find(quiet, all).kind != VALUE_ABSENT;
}

/* Whether a label is this word, or begins with it, whatever its case: "jemalloc 5.3.0" with "jemalloc". */
static bool label_is(struct arena *arena, struct text label, struct text word) {
    struct text start = text_cut(label, 0, word.len);
    return text_equal(text_upper(arena, start), text_upper(arena, word)) &&
           (label.len == word.len || label.at[word.len] == ' ');
}

/* What is in reach by another name: labelled so, or holding what is asked of nothing. False when there is nothing. */
static bool suggest_through(struct evaluation *quiet, struct diags *diags, struct diag *diag, const struct trail *trail,
                            const struct name_list *names) {
    struct arena *arena = quiet->arena;
    struct name_list labelled = {0}, holding = {0};
    for (size_t i = 0; i < names->len; i++) {
        struct text name = names->at[i], whole = join(arena, trail, name);
        struct text inner = text_format(arena, "%.*s.%.*s", TEXT_ARG(name), TEXT_ARG(trail->whole));
        struct value label = scope_find(quiet, text_format(arena, "%.*s.label", TEXT_ARG(name)));
        if (label.kind == VALUE_TEXT && label_is(arena, label.text, trail->segment) && leads_on(quiet, trail, name) &&
            !names_have(labelled, whole))
            *LIST_ADD(arena, &labelled) = whole;
        if (trail->before.len == 0 && scope_find(quiet, inner).kind != VALUE_ABSENT && !names_have(holding, inner))
            *LIST_ADD(arena, &holding) = inner;
    }
    if (labelled.len > 0)
        diag_help(diags, diag, "'%.*s' is a label: templates ask by name", TEXT_ARG(trail->segment));
    const struct name_list *found = labelled.len > 0 ? &labelled : &holding;
    diag_meant(diags, diag, found->at, found->len);
    return found->len > 0;
}

/* "did you mean" over the names that would have been found in the segment's stead, as far as they lead on to the rest.
 */
static void suggest(const struct evaluation *evaluation, struct diag *diag, const struct trail *trail,
                    const struct scope *scope, const struct name_list *names) {
    struct evaluation quiet = *evaluation;
    struct text *whole = arena_array(evaluation->arena, names->len, sizeof *whole);
    size_t count = 0;
    quiet.diags = diags_new(evaluation->arena);
    quiet.scope = scope;
    struct text meant = synonym_of(trail->segment, names->at, names->len);
    for (size_t i = 0; i < names->len && trail->whole.len <= LIKE_MAX; i++) {
        if (!leads_on(&quiet, trail, names->at[i]))
            continue;
        whole[count++] = join(evaluation->arena, trail, names->at[i]);
        if (meant.len > 0 && text_equal(meant, names->at[i])) {
            diag_help(evaluation->diags, diag, "did you mean '%.*s'?", TEXT_ARG(whole[count - 1]));
            return;
        }
    }
    if (!suggest_through(&quiet, evaluation->diags, diag, trail, names))
        diag_nearest(evaluation->diags, diag, trail->whole, whole, count);
}

static void names_of(struct evaluation *evaluation, const struct value *value, struct name_list *names) {
    if (value->kind == VALUE_OBJECT && value->object->names != NULL)
        value->object->names(value->object, evaluation->arena, names);
}

enum member { MEMBER_FOUND, MEMBER_NONE, MEMBER_FAILED };

/* Asks an object; one that complained itself has failed, whatever it returned. */
static enum member ask(struct evaluation *evaluation, const struct object *object, struct text name,
                       struct value *value) {
    size_t errors = diags_errors(evaluation->diags);
    bool found = object->member != NULL && object->member(object, evaluation, name, value);
    return diags_errors(evaluation->diags) > errors ? MEMBER_FAILED : found ? MEMBER_FOUND : MEMBER_NONE;
}

/* low and high of a number: the ends of its interval. */
static enum member ask_end(struct evaluation *evaluation, const struct trail *trail, const struct value *of,
                           struct value *value) {
    bool is_low = text_is(trail->segment, "low");
    if (!is_low && !text_is(trail->segment, "high"))
        return MEMBER_NONE;
    double low = of->low, high = of->high;
    if (of->kind == VALUE_QUANTITY) {
        struct estimate_interval interval = uncertain_interval(evaluation->arena, of, UNCERTAIN_95);
        if (interval.why) {
            uncertain_refuse(evaluation->diags, trail->place, interval.why);
            return MEMBER_FAILED;
        }
        low = interval.low;
        high = interval.high;
    }
    *value = value_quantity(is_low ? low : high, of->unit);
    struct text name = of->name.len > 0 ? of->name : text_cut(trail->before, 0, trail->before.len - 1);
    value->name = text_format(evaluation->arena, "%.*s.%.*s", TEXT_ARG(name), TEXT_ARG(trail->segment));
    value->is_end = !value_is_observed(of);
    evaluation_note(evaluation, of, trail->place);
    return MEMBER_FOUND;
}

static enum member ask_value(struct evaluation *evaluation, const struct trail *trail, const struct value *of,
                             struct value *value) {
    if (of->kind == VALUE_OBJECT)
        return ask(evaluation, of->object, trail->segment, value);
    bool has_ends = of->kind == VALUE_QUANTITY || of->kind == VALUE_INTERVAL;
    return has_ends ? ask_end(evaluation, trail, of, value) : MEMBER_NONE;
}

static void refuse_member(struct evaluation *evaluation, const struct trail *trail, const struct value *from) {
    struct name_list names = {0};
    struct diag *diag = refuse_name(evaluation, trail);
    names_of(evaluation, from, &names);
    suggest(evaluation, diag, trail, &(struct scope){.value = *from}, &names);
    if (from->kind != VALUE_OBJECT) {
        struct text before = text_cut(trail->before, 0, trail->before.len - 1);
        struct text shown = value_describe(evaluation->arena, from);
        const char *parts = from->kind == VALUE_QUANTITY ? "whose parts are low and high, the ends of its 95% interval"
                                                         : "which has no parts";
        diag_help(evaluation->diags, diag, "'%.*s' is %.*s, %s", TEXT_ARG(before), TEXT_ARG(shown), parts);
    }
}

/* Follows trail->rest from *value, whose name is trail->before without its dot. */
static bool follow(struct evaluation *evaluation, struct trail *trail, struct value *value) {
    size_t before = trail->whole.len - trail->rest.len - (trail->rest.at != NULL);
    while (trail->rest.at != NULL) {
        if (value->kind == VALUE_ABSENT) {
            value->name = trail->whole;
            break;
        }
        trail->segment = text_split(&trail->rest, '.');
        trail->before = text_cut(trail->whole, 0, before + 1);
        before += 1 + trail->segment.len;
        struct value found = value_absent(TEXT(""));
        enum member member = ask_value(evaluation, trail, value, &found);
        if (member == MEMBER_NONE)
            refuse_member(evaluation, trail, value);
        if (member != MEMBER_FOUND)
            return false;
        *value = found;
    }
    evaluation_note(evaluation, value, trail->place);
    return true;
}

bool name_follow(struct evaluation *evaluation, struct value from, struct text prefix, struct text rest,
                 struct place place, struct value *value) {
    struct trail trail = {.place = place};
    trail.whole = text_format(evaluation->arena, "%.*s.%.*s", TEXT_ARG(prefix), TEXT_ARG(rest));
    trail.rest = text_from(trail.whole, prefix.len + 1);
    *value = from;
    return follow(evaluation, &trail, value);
}

static void refuse_first(struct evaluation *evaluation, const struct trail *trail) {
    struct name_list names = {0};
    struct diag *diag = refuse_name(evaluation, trail);
    for (const struct scope *scope = evaluation->scope; scope != NULL; scope = scope->up)
        names_of(evaluation, &scope->value, &names);
    suggest(evaluation, diag, trail, evaluation->scope, &names);
}

bool scope_resolve(struct evaluation *evaluation, struct text name, struct place place, struct value *value) {
    struct trail trail = {.whole = name, .rest = name, .place = place};
    *value = value_absent(TEXT(""));
    if (text_is(name, ".") && evaluation->scope != NULL) {
        *value = evaluation->scope->value;
        evaluation_note(evaluation, value, place);
        return true;
    }
    trail.segment = text_split(&trail.rest, '.');
    for (const struct scope *scope = evaluation->scope; scope != NULL; scope = scope->up) {
        if (scope->value.kind != VALUE_OBJECT)
            continue;
        struct value found = value_absent(TEXT(""));
        enum member member = ask(evaluation, scope->value.object, trail.segment, &found);
        if (member == MEMBER_FAILED)
            return false;
        if (member == MEMBER_FOUND) {
            *value = found;
            return follow(evaluation, &trail, value);
        }
    }
    refuse_first(evaluation, &trail);
    return false;
}

static bool find_member(struct evaluation *evaluation, const struct value *of, struct text name, struct value *value) {
    return of->kind == VALUE_OBJECT && of->object->member != NULL &&
           of->object->member(of->object, evaluation, name, value);
}

struct value scope_find(struct evaluation *evaluation, struct text name) {
    struct text rest = name;
    struct text part = text_split(&rest, '.');
    struct value value = value_absent(TEXT("nothing has this name"));
    const struct scope *scope = evaluation->scope;
    while (scope != NULL && !find_member(evaluation, &scope->value, part, &value))
        scope = scope->up;
    if (scope == NULL)
        return value_absent(TEXT("nothing has this name"));
    while (rest.at != NULL) {
        struct value of = value;
        part = text_split(&rest, '.');
        if (!find_member(evaluation, &of, part, &value))
            return value_absent(TEXT("nothing has this name"));
    }
    return value;
}

const struct scope *scope_keep(struct arena *arena, const struct scope *scope, const struct scope *stays) {
    const struct scope *kept = NULL, **end = &kept;
    for (; scope != stays && scope != NULL; scope = scope->up) {
        struct scope *copy = arena_alloc(arena, sizeof *copy);
        *copy = *scope;
        *end = copy;
        end = &copy->up;
    }
    *end = scope;
    return kept;
}
