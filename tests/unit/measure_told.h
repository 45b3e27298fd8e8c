/* A unit test that is a table of cases: what is told of each, made in a fixture of its own, is what the table expects,
 * word for word. All that differ are shown, not the first alone. What a case is made of is known to its test. */
#ifndef MEMBLOG_MEASURE_TOLD_H
#define MEMBLOG_MEASURE_TOLD_H

#include "check.h"

#include <stdio.h>

#include "measure_fixture.h"

/* Of one case; its name may be empty. The text is in the fixture's arena. */
struct told {
    const char *name, *expected;
    struct text text;
};

struct telling {
    size_t count;
    struct told (*tell)(struct fixture *fixture, size_t n); /* the n-th case, from 0 */
};

/* All that is said, a line each: LINE:COLUMN+LENGTH CODE: MESSAGE | what stands below it. Line 0: of no file's text. */
static inline void told_diags(const struct fixture *fixture, struct buffer *out) {
    for (size_t i = 0; i < diags_count(fixture->diags); i++) {
        struct diag_view view = diags_view(fixture->diags, i);
        size_t line = 0, column = 0;
        if (view.place.source && view.place.source->text.len > 0)
            place_resolve(view.place, &line, &column);
        buffer_printf(out, "%zu:%zu+%zu %s: %.*s", line, column, view.place.len, diag_word(view.code),
                      TEXT_ARG(view.message));
        for (size_t n = 0; n < view.line_count; n++)
            buffer_printf(out, " | %.*s", TEXT_ARG(view.lines[n]));
        if (view.again.len > 0)
            buffer_printf(out, " | %.*s", TEXT_ARG(view.again));
        buffer_putc(out, '\n');
    }
}

/* The text with DATA for the scratch folder, which has another name each time. */
static inline struct text told_text(const struct fixture *fixture, const struct buffer *out) {
    struct text whole = out->len > 0 ? buffer_text(out) : TEXT("");
    struct buffer shown = buffer_in(fixture->arena);
    while (whole.len > 0) {
        bool here = text_starts(whole, fixture->data);
        here ? buffer_puts(&shown, "DATA") : buffer_putc(&shown, whole.at[0]);
        whole = text_from(whole, here ? fixture->data.len : 1);
    }
    return shown.len > 0 ? buffer_text(&shown) : TEXT("");
}

/* What series.yaml says of the experiment. */
static inline void told_plan(struct fixture *fixture, struct text yaml) {
    struct source *source = arena_alloc(fixture->arena, sizeof *source);
    *source = (struct source){.path = TEXT("series.yaml"), .text = yaml};
    fixture->plan.told = yaml_parse(fixture->arena, source, 0, source->text.len, fixture->diags);
}

static inline void told_compare(void **state) {
    const struct telling *telling = *state;
    size_t wrong = 0;
    for (size_t i = 0; i < telling->count; i++) {
        void *own;
        assert_int_equal(fixture_open(&own), 0);
        struct told told = telling->tell(own, i);
        if (!text_is(told.text, told.expected)) { /* print_error cuts long texts */
            fprintf(stderr, "#%zu %s\n%.*s", i, told.name, TEXT_ARG(told.text));
            wrong++;
        }
        fixture_close(&own);
    }
    assert_int_equal(wrong, 0);
}

/* The whole of a test program: an exit status. */
static inline int told_main(const char *test, size_t count, struct told (*tell)(struct fixture *fixture, size_t n)) {
    struct telling telling = {count, tell};
    const struct CMUnitTest tests[] = {{test, told_compare, NULL, NULL, &telling}};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#endif
