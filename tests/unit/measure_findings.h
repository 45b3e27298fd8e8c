/* What the audit finds in a report, as text: all that a finding says. */
#ifndef MEMBLOG_MEASURE_FINDINGS_H
#define MEMBLOG_MEASURE_FINDINGS_H

#include "base/calendar.h"
#include "measure/inspect.h"
#include "measure_fixture.h"

/* Where a finding holds: its line or file, the letters of its groups (- for none), its measure, and its times. */
static inline void scope_put(struct buffer *out, const struct report *report, const struct finding *finding) {
    size_t line = 0, column = 0;
    if (finding->place.source && finding->place.source->text.len > 0)
        place_resolve(finding->place, &line, &column);
    if (place_is_file(finding->place))
        buffer_puts(out, " @file ");
    else
        buffer_printf(out, " @%zu:%zu ", line, column);
    for (size_t g = 0; g < finding->groups.len; g++)
        buffer_put(out, report->groups[finding->groups.at[g]].letter);
    buffer_puts(out, finding->groupless ? "-" : "");
    if (finding->measure >= 0)
        buffer_printf(out, " m%d", finding->measure);
    if (finding->from == INT64_MIN && finding->to == INT64_MAX)
        return;
    buffer_putc(out, ' ');
    calendar_show(out, finding->from);
    buffer_puts(out, "..");
    calendar_show(out, finding->to);
}

/* One below the other: code, level, count, subject and where; message; notes; what to do. */
static inline struct text findings(struct fixture *fixture) {
    static const char *const levels[] = {[DIAG_NOTE] = "note", [DIAG_WARNING] = "warning", [DIAG_ERROR] = "error"};
    struct buffer out = buffer_in(fixture->arena);
    struct report *report = fixture_good(fixture);
    report_inspect(fixture->arena, report);
    for (size_t i = 0; i < report->found.len; i++) {
        const struct finding *finding = &report->found.at[i];
        struct text word = rule_word(finding->rule);
        buffer_printf(&out, "%.*s %s %zu%s%.*s", TEXT_ARG(word), levels[finding->severity], finding->count,
                      finding->subject.len > 0 ? " " : "", TEXT_ARG(finding->subject));
        scope_put(&out, report, finding);
        buffer_printf(&out, "\n  %.*s\n", TEXT_ARG(finding->message));
        for (size_t n = 0; n < finding->notes.len; n++)
            buffer_printf(&out, "  - %.*s\n", TEXT_ARG(finding->notes.at[n]));
        buffer_printf(&out, "  = %.*s\n", TEXT_ARG(finding->help));
    }
    return out.len > 0 ? buffer_text(&out) : TEXT("");
}

#endif
