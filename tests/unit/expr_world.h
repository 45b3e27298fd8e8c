/* What the tests of expressions share: a small tree of objects (an experiment with groups that answer functions), and
 * ways to run an expression and read its complaint. */
#ifndef MEMBLOG_EXPR_WORLD_H
#define MEMBLOG_EXPR_WORLD_H

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "language/evaluation.h"
#include "language/expr_eval.h"
#include "language/expr_parse.h"
#include "language/format.h"

#define GIB (1024.0 * 1024 * 1024)

/* An object with members from a table; groups answer a few functions as well. */
struct thing {
    struct object object;
    struct text names[24];
    struct value values[24];
    size_t count;
};

static struct arena *arena;
static struct scope root_scope;
static struct source source;
static struct diags *diags;
static struct evaluation ran; /* the last expression */

static inline bool thing_member(const struct object *object, struct evaluation *evaluation, struct text name,
                                struct value *value) {
    const struct thing *thing = (const struct thing *)object;
    if (text_is(name, "broken")) { /* as a fact whose expression fails */
        diag_add(evaluation->diags, DIAG_FACT_LOOP, place_none(), "facts go in a circle");
        return false;
    }
    for (size_t i = 0; i < thing->count; i++) {
        if (text_equal(thing->names[i], name)) {
            *value = thing->values[i];
            return true;
        }
    }
    return false;
}

static inline void thing_names(const struct object *object, struct arena *in, struct name_list *names) {
    const struct thing *thing = (const struct thing *)object;
    for (size_t i = 0; i < thing->count; i++)
        *LIST_ADD(in, names) = thing->names[i];
}

/* Of single subjects, in GB. */
static inline struct value range_of(double low, double high) {
    struct value range = value_interval((low + high) / 2 * GIB, low * GIB, high * GIB, UNIT_BYTES);
    range.of_subjects = true;
    return range;
}

/* mean gives last + from + to hours as GB, so that arguments show; words gives its words; reaches may be never; quiet
 * has no value; picky complains, and strict is none with these arguments. */
static inline bool group_call(const struct object *object, struct evaluation *evaluation, struct text function,
                              const struct argument *args, size_t count, struct place place, struct value *value) {
    struct value last = value_absent(TEXT("no such member"));
    assert_true(thing_member(object, evaluation, TEXT("last"), &last));
    if (text_is(function, "mean") || text_is(function, "min")) {
        const struct argument *from = argument_named(args, count, "from"), *to = argument_named(args, count, "to");
        double hours = (from != NULL ? from->value.number : 0) + (to != NULL ? to->value.number : 0);
        *value = value_quantity((text_is(function, "mean") ? last.number : 0) + hours * GIB, UNIT_BYTES);
        return true;
    }
    if (text_is(function, "words")) {
        const struct argument *cohort = argument_named(args, count, "cohort"), *of = argument_named(args, count, "of");
        *value = value_text(text_format(arena, "%.*s/%.*s", cohort ? (int)cohort->value.text.len : 0,
                                        cohort ? cohort->value.text.at : "", of ? (int)of->value.text.len : 0,
                                        of ? of->value.text.at : ""));
        return true;
    }
    if (text_is(function, "reaches")) {
        bool reached = count > 1 && last.number >= args[1].value.number;
        *value = value_quantity(reached ? 36 : INFINITY, UNIT_HOURS);
        value->name = TEXT("named by the object");
        return true;
    }
    if (text_is(function, "placebo")) {
        *value = range_of(1, 2);
        if (last.number > 5 * GIB)
            diag_add(evaluation->diags, DIAG_BAD_ARGUMENT, place, "too few subjects");
        value->name = TEXT("asked of the object");
        return true;
    }
    if (text_is(function, "quiet")) {
        *value = value_absent(TEXT("nothing was measured"));
        return true;
    }
    if (text_is(function, "picky")) {
        diag_add(evaluation->diags, DIAG_BAD_ARGUMENT, place, "picky takes nothing");
        *value = value_absent(TEXT("picky"));
        return true;
    }
    if (text_is(function, "strict"))
        diag_add(evaluation->diags, DIAG_BAD_ARGUMENT, place, "strict takes nothing");
    return false;
}

static inline struct thing *thing_new(const char *name, const char *kind) {
    struct thing *thing = arena_alloc(arena, sizeof *thing);
    thing->object =
        (struct object){.member = thing_member, .names = thing_names, .name = text_of(name), .kind = text_of(kind)};
    return thing;
}

static inline void put(struct thing *thing, const char *name, struct value value) {
    assert_true(thing->count < 24);
    if (value.name.len == 0 && value.kind != VALUE_OBJECT) {
        value.name = thing->object.name.len > 0 ? text_format(arena, "%.*s.%s", TEXT_ARG(thing->object.name), name)
                                                : text_of(name);
    }
    thing->names[thing->count] = text_of(name);
    thing->values[thing->count++] = value;
}

static inline const struct object *group(const char *name, const char *label, double last) {
    struct thing *thing = thing_new(name, "group"), *write = thing_new("", "bandwidth");
    thing->object.call = group_call;
    write->object.name = text_format(arena, "%s.write", name);
    put(write, "mean", value_quantity(20e6, UNIT_BITS));
    put(thing, "label", value_text(text_of(label)));
    put(thing, "last", value_quantity(last * GIB, UNIT_BYTES));
    put(thing, "first", value_quantity(0.57 * GIB, UNIT_BYTES));
    put(thing, "relays", value_quantity(10, UNIT_COUNT));
    put(thing, "guards", value_quantity(0.7, UNIT_SHARE));
    put(thing, "duration", value_quantity(216, UNIT_HOURS));
    put(thing, "start", value_quantity(1767571200, UNIT_TIME));
    put(thing, "end", value_quantity(1767571200 + 216 * 3600, UNIT_TIME));
    put(thing, "change", value_quantity(last / 5.64 - 1, UNIT_CHANGE));
    put(thing, "slope", value_quantity(0.01 * GIB, unit_per_hour(UNIT_BYTES)));
    put(thing, "zero", value_quantity(0, UNIT_BYTES));
    put(thing, "excluded", value_bool(false));
    put(thing, "write", value_object(&write->object));
    put(thing, "observed", value_absent(TEXT("the report has no bandwidth file")));
    put(thing, "strict", value_absent(TEXT("it takes nothing")));
    put(thing, "ci95",
        last > 5 ? value_absent(TEXT("two relays are too few"))
                 : value_interval(last * GIB, (last - 0.3) * GIB, (last + 0.3) * GIB, UNIT_BYTES));
    put(thing, "range", last > 5 ? value_absent(TEXT("nobody was there")) : range_of(last - 0.3, last + 0.3));
    return &thing->object;
}

static inline int set_up(void **state) {
    (void)state;
    arena = arena_new();
    const struct object **all = arena_array(arena, 4, sizeof *all);
    all[0] = group("unified.tcmalloc", "tcmalloc", 3.68);
    all[1] = group("unified.mimalloc", "mimalloc", 1.16);
    all[2] = group("unified.jemalloc", "jemalloc", 1.63);
    all[3] = group("unified.twin", "twin", 1.16);
    const struct object *control = group("unified.control", "glibc \"2.39\"", 5.64);
    struct thing *unified = thing_new("unified", "experiment"), *root = thing_new("", "post");
    put(unified, "tcmalloc", value_object(all[0]));
    put(unified, "mimalloc", value_object(all[1]));
    put(unified, "jemalloc", value_object(all[2]));
    put(unified, "control", value_object(control));
    put(root, "unified", value_object(&unified->object));
    put(root, "control", value_object(control));
    put(root, "mimalloc", value_object(all[1]));
    put(root, "jemalloc", value_object(all[2]));
    put(root, "allocators", value_list(all, 4));
    put(root, "nobody", value_list(NULL, 0));
    put(root, "half", value_quantity(0.5, UNIT_SHARE));
    put(root, "times", value_quantity(4.86, UNIT_RATIO));
    put(root, "two", value_quantity(2, UNIT_COUNT));
    put(root, "huge", value_quantity(1e300, UNIT_COUNT));
    put(root, "lower", range_of(1, 2));
    put(root, "upper", range_of(2, 3));
    put(root, "beyond", range_of(2.5, 3));
    put(root, "missing", value_absent(TEXT("nobody wrote it down")));
    root_scope = (struct scope){value_object(&root->object), NULL};
    return 0;
}

static inline int tear_down(void **state) {
    (void)state;
    arena_free(arena);
    return 0;
}

static inline struct evaluation evaluation_new(void) {
    return (struct evaluation){.arena = arena, .diags = diags, .scope = &root_scope, .used = {NULL, 0, 0}, .depth = 0};
}

static inline const struct expr *parse(const char *text, struct format *format) {
    diags = diags_new(arena);
    char *exact = arena_alloc(arena, strlen(text)); /* without a NUL: nothing may look behind its end */
    source = (struct source){.path = TEXT("x.md"), .text = {memcpy(exact, text, strlen(text)), strlen(text)}};
    return expr_parse(arena, &source, 0, source.text.len, format, diags);
}

/* The first diagnostic as "!code column+length message", and that there is only one. */
static inline const char *complaint(void) {
    size_t line, column;
    assert_int_equal(diags_count(diags), 1);
    struct diag_view view = diags_view(diags, 0);
    place_resolve(view.place, &line, &column);
    return text_format(arena, "!%s %zu+%zu %.*s", diag_word(view.code), column, view.place.len, TEXT_ARG(view.message))
        .at;
}

/* What an expression with its format prints, or its complaint. Truths print as true and false. */
static inline const char *run(const char *text) {
    struct format format;
    struct value value;
    struct buffer out = buffer_in(arena);
    const struct expr *expr = parse(text, &format);
    ran = evaluation_new();
    if (expr == NULL || !expr_eval(expr, &ran, &value))
        return complaint();
    if (value.kind == VALUE_BOOL || value.kind == VALUE_OBJECT)
        buffer_put(&out, value_show(arena, &value));
    else if (!value_print(&out, &value, &format, expr->place, diags))
        return complaint();
    assert_int_equal(diags_count(diags), 0);
    return out.at != NULL ? out.at : "";
}

/* The same with the helps of a complaint, and behind <- the values that were asked for. */
static inline const char *run_whole(const char *text) {
    struct buffer out = buffer_in(arena);
    buffer_puts(&out, run(text));
    for (size_t i = 0; diags_count(diags) == 1 && i < diags_view(diags, 0).line_count; i++)
        buffer_printf(&out, " | %.*s", TEXT_ARG(diags_view(diags, 0).lines[i]));
    for (size_t i = 0; diags_count(diags) == 0 && i < ran.used.len; i++)
        buffer_printf(&out, "%s%.*s@%zu", i == 0 ? " <- " : ", ", TEXT_ARG(ran.used.at[i].value.name),
                      ran.used.at[i].place.offset + 1);
    buffer_putc(&out, '\0');
    return out.at;
}

struct row {
    const char *text, *expected;
};

static inline void check_rows(const struct row *rows, size_t count) {
    size_t wrong = 0;
    for (size_t i = 0; i < count; i++) {
        const char *seen = run_whole(rows[i].text);
        if (strcmp(seen, rows[i].expected) != 0) {
            fprintf(stderr, "%s\nexpected %s\n     got %s\n", rows[i].text, rows[i].expected, seen);
            wrong++;
        }
    }
    assert_int_equal(wrong, 0);
}

#define CHECK_ROWS(rows) check_rows((rows), sizeof(rows) / sizeof(rows)[0])

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

#endif
