#include "series/tally.h"

#include "base/hash.h"
#include "language/format.h"
#include "measure/board.h"
#include "series/record.h"

/* Each once, whatever its occurrences. */
static struct node *names_of(struct arena *arena, const struct report *report, size_t group) {
    bool *has_rows = arena_array(arena, report->subject_count + 1, sizeof *has_rows);
    struct node *names = node_list(arena);
    for (struct stride stride = lane_all(&report->readings[MEASURE_MAIN].lanes[group]); stride_next(&stride);)
        has_rows[stride.now.subject] = true;
    for (size_t s = 0; s < report->subject_count; s++) {
        const struct subject *subject = &report->subjects[s];
        if (subject->group == (int)group && subject->excluded.len == 0 && subject->occurrence == 0 && has_rows[s])
            node_push(arena, names, node_string(arena, subject->name.len > 0 ? subject->name : subject->key));
    }
    return names;
}

static struct node *group_node(struct arena *arena, const struct report *report, size_t group) {
    struct node *map = node_map(arena);
    size_t rows = 0;
    for (size_t m = 0; m < report->declared->measures.len; m++)
        if (report->readings[m].len > 0)
            rows += report->readings[m].group_start[group + 1] - report->readings[m].group_start[group];
    record_put_text(arena, map, "group",
                    text_format(arena, "%.*s.%.*s", TEXT_ARG(report->alias), TEXT_ARG(report->groups[group].name)));
    record_put_number(arena, map, "rows", (double)rows);
    node_put(arena, map, "names", names_of(arena, report, group));
    return map;
}

/* What a picture is made of, by figures that no other data would give. */
static struct text drawn_from(struct arena *arena, struct board *board, const struct chart *chart) {
    static const enum statistic asked[] = {STAT_FIRST, STAT_LAST, STAT_MEAN, STAT_PEAK, STAT_LOW, STAT_MIN, STAT_MAX};
    struct buffer out = buffer_in(arena);
    for (size_t i = 0; i < chart->count; i++) {
        buffer_printf(&out, "%d:", chart->slices[i].group);
        for (size_t s = 0; s < sizeof asked / sizeof *asked; s++) {
            struct value value = evidence_at(board, arena, &chart->slices[i], asked[s], TEXT(""));
            const struct evidence *evidence = value.origin;
            struct text exact = value_exact(arena, &value);
            buffer_printf(&out, " %.*s", TEXT_ARG(exact));
            if (evidence)
                buffer_printf(&out, "/%zu/%zu", evidence->figure.subjects, evidence->figure.samples);
        }
        buffer_putc(&out, '\n');
    }
    return out.len > 0 ? hash_sha256(arena, buffer_text(&out)) : TEXT("");
}

struct node *tally_of(const struct site *site) {
    struct arena *arena = site->arena;
    const struct world *world = site->world;
    struct board *board = board_new();
    struct node *tally = node_map(arena), *groups = node_list(arena), *charts = node_list(arena);
    for (size_t e = 0; e < world->experiment_count; e++)
        for (size_t g = 0; g < world->experiments[e].report->group_count; g++)
            if (world->experiments[e].report->groups[g].name.len > 0)
                node_push(arena, groups, group_node(arena, world->experiments[e].report, g));
    for (size_t i = 0; i < site->chart_count; i++) {
        struct node *map = node_map(arena);
        record_put_text(arena, map, "chart", site->charts[i]->name);
        record_put_text(arena, map, "from", drawn_from(arena, board, site->charts[i]));
        node_push(arena, charts, map);
    }
    board_free(board);
    record_put_text(arena, tally, "many", world->declared->many);
    node_put(arena, tally, "groups", groups);
    node_put(arena, tally, "charts", charts);
    return tally;
}
