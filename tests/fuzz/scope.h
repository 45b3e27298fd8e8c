/* What names stand for in the targets of expressions and templates: something of every unit and kind, texts that each
 * escape must look at, lists, and groups that answer to functions. */
#ifndef MEMBLOG_FUZZ_SCOPE_H
#define MEMBLOG_FUZZ_SCOPE_H

#include <math.h>

#include "language/evaluation.h"

struct thing {
    struct object object;
    size_t count;
    struct {
        const char *name;
        struct value value;
    } members[32];
};

static inline bool thing_member(const struct object *object, struct evaluation *evaluation, struct text name,
                                struct value *value) {
    const struct thing *thing = (const struct thing *)(const void *)object;
    (void)evaluation;
    for (size_t i = 0; i < thing->count; i++)
        if (text_is(name, thing->members[i].name)) {
            *value = thing->members[i].value;
            return true;
        }
    return false;
}

static inline void thing_names(const struct object *object, struct arena *arena, struct name_list *names) {
    const struct thing *thing = (const struct thing *)(const void *)object;
    for (size_t i = 0; i < thing->count; i++)
        *LIST_ADD(arena, names) = text_of(thing->members[i].name);
}

/* mean: a number by from:, with words as cohort:; ci95: an interval; reaches: never. */
static inline bool group_call(const struct object *object, struct evaluation *evaluation, struct text function,
                              const struct argument *args, size_t count, struct place place, struct value *value) {
    const struct argument *from = argument_named(args, count, "from"), *cohort = argument_named(args, count, "cohort");
    (void)object;
    *value = value_absent(TEXT("the arguments are wrong"));
    if (cohort != NULL && cohort->value.kind != VALUE_TEXT)
        diag_add(evaluation->diags, DIAG_BAD_ARGUMENT, place, "cohort: takes a word");
    else if (text_is(function, "mean"))
        *value = value_quantity(from != NULL ? from->value.number : 3e9, UNIT_BYTES);
    else if (text_is(function, "ci95"))
        *value = value_interval(2e9, 1e9, 3e9, UNIT_BYTES);
    else if (text_is(function, "reaches"))
        *value = value_quantity(INFINITY, UNIT_HOURS);
    else
        return false;
    value->computed = true;
    return true;
}

static inline struct thing *thing_new(struct arena *arena, const char *name, const char *kind) {
    struct thing *thing = arena_alloc(arena, sizeof *thing);
    thing->object = (struct object){.member = thing_member, .names = thing_names};
    thing->object.name = text_of(name);
    thing->object.kind = text_of(kind);
    return thing;
}

static inline void thing_put(struct thing *thing, const char *name, struct value value) {
    if (value.kind != VALUE_OBJECT && value.kind != VALUE_LIST)
        value.name = text_of(name);
    value.computed = true;
    thing->members[thing->count].name = name;
    thing->members[thing->count++].value = value;
}

static inline const struct object *group_new(struct arena *arena, const char *name, const char *label, double last) {
    struct thing *group = thing_new(arena, name, "group");
    group->object.call = group_call;
    thing_put(group, "label", value_text(text_of(label)));
    thing_put(group, "last", value_quantity(last, UNIT_BYTES));
    thing_put(group, "change", value_quantity(last / 5e9 - 1, UNIT_CHANGE));
    thing_put(group, "excluded", value_bool(false));
    thing_put(group, "this", value_object(&group->object));
    return &group->object;
}

static inline void scope_put_numbers(struct thing *root) {
    static const struct {
        const char *name;
        double number;
        enum unit unit;
    } numbers[] = {
        {"two", 2, UNIT_COUNT},
        {"zero", 0, UNIT_COUNT},
        {"huge", 1e300, UNIT_COUNT},
        {"tiny", -5e-324, UNIT_COUNT},
        {"bytes", 1245234567, UNIT_BYTES},
        {"bits", 2.5e7, UNIT_BITS},
        {"half", 0.5, UNIT_SHARE},
        {"fall", -0.79, UNIT_CHANGE},
        {"times", 4.86, UNIT_RATIO},
        {"hours", 216, UNIT_HOURS},
        {"never_so", INFINITY, UNIT_HOURS},
        {"day", 1767571200, UNIT_TIME},
        {"trend", 1e6, UNIT_NUMBER_OF + UNIT_BYTES},
        {"drift", -1e3, UNIT_NUMBER_OF + UNIT_BITS},
    };
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        thing_put(root, numbers[i].name, value_quantity(numbers[i].number, numbers[i].unit));
}

static inline void scope_put_texts(struct thing *root) {
    static const struct {
        const char *name, *text;
    } texts[] = {{"name", "mimalloc"},
                 {"empty", ""},
                 {"marks", "- **a** | _b_ # <b>&\"`~~~\\ 1. x"},
                 {"lines", "a\nb"},
                 {"bytes_bad", "\xff\x80"},
                 {"digits", "\x01"
                            "23"},
                 {"quote", "$(id) `id` \"'"}};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        thing_put(root, texts[i].name, value_text(text_of(texts[i].text)));
}

/* The scope of all inputs. */
static inline struct scope scope_new(struct arena *arena) {
    struct thing *root = thing_new(arena, "", "root");
    const struct object **groups = arena_array(arena, 3, sizeof *groups);
    groups[0] = group_new(arena, "g.fast", "je|malloc", 1.25e9);
    groups[1] = group_new(arena, "g.slow", "*glibc*", 5e9);
    groups[2] = group_new(arena, "g.same", "", 5e9);
    scope_put_numbers(root);
    scope_put_texts(root);
    thing_put(root, "yes", value_bool(true));
    thing_put(root, "no", value_bool(false));
    thing_put(root, "missing", value_absent(TEXT("nobody wrote it down")));
    thing_put(root, "range", value_interval(2, 1, 3, UNIT_SHARE));
    thing_put(root, "fast", value_object(groups[0]));
    thing_put(root, "control", value_object(groups[1]));
    thing_put(root, "groups", value_list(groups, 3));
    thing_put(root, "none", value_list(NULL, 0));
    return (struct scope){value_object(&root->object), NULL};
}

#endif
