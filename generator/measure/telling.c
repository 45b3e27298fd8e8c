#include "measure/telling.h"

#include "base/calendar.h"
#include "language/format.h"

struct text telling_group(const struct report *report, int group) {
    const struct group *told = &report->groups[group];
    return told->name.len > 0 ? told->name : told->letter;
}

struct text telling_groups(struct arena *arena, const struct report *report, const int *groups, size_t count) {
    enum { FEW = 4 };
    struct text names[FEW] = {{0}};
    size_t named = 0;
    for (size_t g = 0; g < report->group_count; g++)
        named += group_is_named(report, (int)g) ? 1 : 0;
    if (count == named && count > 1)
        return TEXT("all groups");
    if (count > FEW)
        return text_format(arena, "%zu groups", count);
    for (size_t i = 0; i < count; i++)
        names[i] = telling_group(report, groups[i]);
    return text_format(arena, "group%s %.*s", count > 1 ? "s" : "", TEXT_ARG(text_choice(arena, names, count, "and")));
}

struct text telling_subject(const struct subject *subject) {
    return subject->name.len > 0 ? subject->name : subject->key;
}

struct text telling_names(struct arena *arena, const struct text *names, size_t count) {
    enum { FEW = 4 };
    if (count <= FEW)
        return text_choice(arena, names, count, "and");
    struct text shown = text_join(arena, names, FEW - 1, ", ");
    return text_format(arena, "%.*s and %zu more", TEXT_ARG(shown), count - (FEW - 1));
}

struct text telling_time(struct arena *arena, int64_t time) {
    struct buffer buffer = buffer_in(arena);
    calendar_show(&buffer, time);
    return buffer_text(&buffer);
}

struct text telling_span(struct arena *arena, int64_t micros) {
    static const struct {
        int64_t seconds;
        const char *word;
    } units[] = {{86400, "day"}, {3600, "hour"}, {60, "minute"}, {1, "second"}};
    enum { UNITS = sizeof units / sizeof *units };
    int64_t seconds = (micros + MICROS_PER_SECOND / 2) / MICROS_PER_SECOND;
    size_t u = 0;
    while (u + 1 < UNITS && seconds < units[u].seconds)
        u++;
    struct buffer buffer = buffer_in(arena);
    int64_t many = seconds / units[u].seconds;
    buffer_printf(&buffer, "%lld %s%s", (long long)many, units[u].word, many == 1 ? "" : "s");
    int64_t more = u + 1 < UNITS ? seconds % units[u].seconds / units[u + 1].seconds : 0;
    if (more > 0)
        buffer_printf(&buffer, " %lld %s%s", (long long)more, units[u + 1].word, more == 1 ? "" : "s");
    return buffer_text(&buffer);
}

struct text telling_value(struct arena *arena, const struct report *report, size_t measure, double value) {
    struct value quantity = value_quantity(value, report->declared->measures.at[measure].unit);
    return value_show(arena, &quantity);
}

struct text telling_subjects(const struct report *report, size_t count) {
    return count == 1 ? report->declared->one : report->declared->many;
}

bool group_is_named(const struct report *report, int group) {
    return report->groups[group].name.len > 0;
}

bool group_is_used(const struct report *report, int group) {
    return group_is_named(report, group) && report->groups[group].excluded.len == 0;
}

void finding_scope(struct arena *arena, struct finding *finding, int group, size_t measure) {
    if (!finding)
        return;
    finding_group(arena, finding, group);
    finding->measure = (int)measure;
}
