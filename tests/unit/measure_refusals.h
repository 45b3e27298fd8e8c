/* What is said of a report that cannot be taken as it is, as text: a line for each diagnostic, with its place, and all
 * that is told beside its message. */
#ifndef MEMBLOG_MEASURE_REFUSALS_H
#define MEMBLOG_MEASURE_REFUSALS_H

#include "measure_fixture.h"

static inline struct text refusals(struct fixture *fixture) {
    struct buffer out = buffer_in(fixture->arena);
    (void)fixture_load(fixture);
    for (size_t i = 0; i < diags_count(fixture->diags); i++) {
        struct diag_view view = diags_view(fixture->diags, i);
        size_t line = 0, column = 0;
        if (view.place.source && view.place.source->text.len > 0)
            place_resolve(view.place, &line, &column);
        buffer_printf(&out, "%zu:%zu+%zu %s: %.*s", line, column, view.place.len, diag_word(view.code),
                      TEXT_ARG(view.message));
        for (size_t n = 0; n < view.line_count; n++)
            buffer_printf(&out, " | %.*s", TEXT_ARG(view.lines[n]));
        if (view.again.len > 0)
            buffer_printf(&out, " | %.*s", TEXT_ARG(view.again));
        buffer_putc(&out, '\n');
    }
    struct text whole = out.len > 0 ? buffer_text(&out) : TEXT("");
    struct buffer shown = buffer_in(fixture->arena);
    while (whole.len > 0) { /* the scratch folder has another name each time */
        bool here = text_starts(whole, fixture->data);
        here ? buffer_puts(&shown, "DATA") : buffer_putc(&shown, whole.at[0]);
        whole = text_from(whole, here ? fixture->data.len : 1);
    }
    return shown.len > 0 ? buffer_text(&shown) : TEXT("");
}

#endif
