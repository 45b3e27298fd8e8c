#include "language/expr_tree.h"

void evaluation_note(struct evaluation *evaluation, const struct value *value, struct place place) {
    bool kind = value->kind == VALUE_QUANTITY || value->kind == VALUE_INTERVAL || value->kind == VALUE_ABSENT;
    if (kind && value->computed && value->name.len > 0)
        *LIST_ADD(evaluation->arena, &evaluation->used) = (struct used){*value, place};
}

enum { LIKE_MAX = 64 }; /* text_distance looks no further */

/* A dotted name while it is followed. */
struct walk {
    struct text whole;   /* for messages: all of it */
    struct text rest;    /* what is still to be followed */
    struct text segment; /* what is looked up now */
    struct text before;  /* what stands before the segment, with its dot */
    struct place place;
};

static struct text join(struct arena *arena, const struct walk *walk, struct text name) {
    return text_format(arena, "%.*s%.*s%s%.*s", TEXT_ARG(walk->before), TEXT_ARG(name),
                       walk->rest.at != NULL ? "." : "", TEXT_ARG(walk->rest));
}

static struct diag *refuse_name(struct evaluation *evaluation, const struct walk *walk) {
    return diag_add(evaluation->diags, DIAG_UNKNOWN_NAME, walk->place, "nothing is named '%.*s'",
                    TEXT_ARG(walk->whole));
}

/* "did you mean" over the names that would have been found in the segment's stead. */
static void suggest(struct evaluation *evaluation, struct diag *diag, const struct walk *walk,
                    const struct name_set *names) {
    if (walk->whole.len > LIKE_MAX)
        return;
    struct text *whole = arena_array(evaluation->arena, names->len, sizeof *whole);
    for (size_t i = 0; i < names->len; i++)
        whole[i] = join(evaluation->arena, walk, names->at[i]);
    diag_nearest(evaluation->diags, diag, walk->whole, whole, names->len);
}

static void names_of(struct evaluation *evaluation, const struct value *value, struct name_set *names) {
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

static void refuse_member(struct evaluation *evaluation, const struct walk *walk, const struct value *from) {
    struct name_set names = {NULL, 0, 0};
    struct diag *diag = refuse_name(evaluation, walk);
    names_of(evaluation, from, &names);
    suggest(evaluation, diag, walk, &names);
    if (from->kind != VALUE_OBJECT) {
        struct text before = text_cut(walk->before, 0, walk->before.len - 1);
        struct text shown = value_describe(evaluation->arena, from);
        diag_help(evaluation->diags, diag, "'%.*s' is %.*s, which has no parts", TEXT_ARG(before), TEXT_ARG(shown));
    }
}

/* Follows walk->rest from *value, whose name is walk->before without its dot. */
static bool follow(struct evaluation *evaluation, struct walk *walk, struct value *value) {
    size_t before = walk->whole.len - walk->rest.len - (walk->rest.at != NULL);
    while (walk->rest.at != NULL) {
        if (value->kind == VALUE_ABSENT) {
            value->name = walk->whole;
            break;
        }
        walk->segment = text_split(&walk->rest, '.');
        walk->before = text_cut(walk->whole, 0, before + 1);
        before += 1 + walk->segment.len;
        struct value found = value_absent((struct text){"", 0});
        enum member member =
            value->kind == VALUE_OBJECT ? ask(evaluation, value->object, walk->segment, &found) : MEMBER_NONE;
        if (member == MEMBER_NONE)
            refuse_member(evaluation, walk, value);
        if (member != MEMBER_FOUND)
            return false;
        *value = found;
    }
    evaluation_note(evaluation, value, walk->place);
    return true;
}

bool name_follow(struct evaluation *evaluation, struct value from, struct text prefix, struct text rest,
                 struct place place, struct value *value) {
    struct walk walk = {.place = place};
    walk.whole = text_format(evaluation->arena, "%.*s.%.*s", TEXT_ARG(prefix), TEXT_ARG(rest));
    walk.rest = text_from(walk.whole, prefix.len + 1);
    *value = from;
    return follow(evaluation, &walk, value);
}

static void refuse_first(struct evaluation *evaluation, const struct walk *walk) {
    struct name_set names = {NULL, 0, 0};
    struct diag *diag = refuse_name(evaluation, walk);
    for (const struct scope *scope = evaluation->scope; scope != NULL; scope = scope->up)
        names_of(evaluation, &scope->value, &names);
    suggest(evaluation, diag, walk, &names);
}

bool scope_resolve(struct evaluation *evaluation, struct text name, struct place place, struct value *value) {
    struct walk walk = {.whole = name, .rest = name, .place = place};
    *value = value_absent((struct text){"", 0});
    if (text_is(name, ".") && evaluation->scope != NULL) {
        *value = evaluation->scope->value;
        evaluation_note(evaluation, value, place);
        return true;
    }
    walk.segment = text_split(&walk.rest, '.');
    for (const struct scope *scope = evaluation->scope; scope != NULL; scope = scope->up) {
        if (scope->value.kind != VALUE_OBJECT)
            continue;
        struct value found = value_absent((struct text){"", 0});
        enum member member = ask(evaluation, scope->value.object, walk.segment, &found);
        if (member == MEMBER_FAILED)
            return false;
        if (member == MEMBER_FOUND) {
            *value = found;
            return follow(evaluation, &walk, value);
        }
    }
    refuse_first(evaluation, &walk);
    return false;
}
