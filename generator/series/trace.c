/* From a statistic to the subjects and rows behind it. */
#include <stdlib.h>

#include "base/file.h"
#include "base/hash.h"
#include "language/format.h"
#include "series/excluded.h"
#include "series/trace.h"

static int by_number(const void *left, const void *right) {
    const uint32_t *a = left, *b = right;
    return COMPARE(*a, *b);
}

struct text trace_lines(struct arena *arena, uint32_t *lines, size_t count) {
    struct buffer out = buffer_in(arena);
    if (count > 0)
        qsort(lines, count, sizeof *lines, by_number);
    for (size_t i = 0; i < count;) {
        size_t last = i;
        while (last + 1 < count && lines[last + 1] <= lines[last] + 1)
            last++;
        buffer_printf(&out, "%s%u", out.len > 0 ? ", " : "", lines[i]);
        if (lines[last] > lines[i])
            buffer_printf(&out, "-%u", lines[last]);
        i = last + 1;
    }
    return buffer_text(&out);
}

/* What one subject gave to a statistic. */
struct share {
    bool has_value, left_out;
    double value;
    LIST(uint32_t) lines;
};

/* A statistic of one sample; its figure starts and ends there. */
static bool is_moment(const struct evidence *evidence) {
    bool reached = stat_has(evidence->statistic, STAT_LEVEL) && evidence->figure.start == evidence->figure.end;
    return stat_has(evidence->statistic, STAT_MOMENT) || reached;
}

/* The subjects' own values and what entered them. Who has rows and no value is left out. */
static void values_add(struct arena *arena, const struct evidence *evidence, struct share *shares) {
    bool over = stat_has(evidence->statistic, STAT_SPREAD);
    enum statistic of = evidence->statistic;
    if (over)
        of = evidence->slice.of < 0 ? STAT_COUNT : (enum statistic)evidence->slice.of;
    struct subject_value *values;
    size_t count = slice_values(arena, &evidence->slice, of, &values);
    for (size_t i = 0; i < count; i++) {
        struct share *share = &shares[values[i].subject];
        share->has_value = true;
        share->value = values[i].value;
        for (size_t r = 0; r < values[i].row_count; r++)
            *LIST_ADD(arena, &share->lines) = values[i].rows[r]->line;
    }
    struct reading *rows;
    count = slice_rows(arena, &evidence->slice, &rows);
    for (size_t i = 0; i < count; i++)
        shares[rows[i].subject].left_out = !shares[rows[i].subject].has_value;
}

static void rows_add(struct arena *arena, const struct evidence *evidence, struct share *shares) {
    struct reading *rows;
    size_t count = slice_rows(arena, &evidence->slice, &rows);
    for (size_t i = 0; i < count; i++) {
        struct share *share = &shares[rows[i].subject];
        if (rows[i].time < evidence->figure.start || rows[i].time > evidence->figure.end)
            continue;
        *LIST_ADD(arena, &share->lines) = rows[i].line;
        if (is_moment(evidence)) {
            share->has_value = true;
            share->value = rows[i].value;
        }
    }
}

/* What the subjects of blocks gave to the statistic over them; the rest is left out. */
static struct share *blocks_shares(struct arena *arena, const struct evidence *evidence, enum statistic over) {
    const struct report *report = evidence->slice.report;
    struct share *shares = arena_array(arena, report->subject_count, sizeof *shares);
    const struct figure **figures = arena_array(arena, report->subject_count, sizeof *figures); /* of its block */
    struct stat_block *blocks;
    size_t counted, count = stat_blocks(arena, &evidence->slice, &blocks, &counted);
    for (size_t b = 0; b < count; b++)
        for (size_t i = 0; i < blocks[b].count; i++)
            figures[blocks[b].subjects[i]] = &blocks[b].figure;
    struct evidence inner = *evidence;
    inner.statistic = over;
    bool own = stat_has(over, STAT_EACH) || stat_has(over, STAT_SPREAD);
    if (own)
        values_add(arena, &inner, shares);
    struct reading *rows;
    size_t len = slice_rows(arena, &evidence->slice, &rows);
    for (size_t i = 0; i < len; i++) {
        struct share *share = &shares[rows[i].subject];
        const struct figure *figure = figures[rows[i].subject];
        if (!figure)
            *share = (struct share){.left_out = true};
        else if (!own && rows[i].time >= figure->start && rows[i].time <= figure->end) {
            *LIST_ADD(arena, &share->lines) = rows[i].line;
            share->has_value = true;
            share->value = rows[i].value;
        }
    }
    return shares;
}

static struct share *shares_of(struct arena *arena, const struct evidence *evidence) {
    if (stat_has(evidence->statistic, STAT_BLOCKS))
        return blocks_shares(arena, evidence, (enum statistic)evidence->slice.over);
    struct share *shares = arena_array(arena, evidence->slice.report->subject_count, sizeof *shares);
    bool own = stat_has(evidence->statistic, STAT_EACH) || stat_has(evidence->statistic, STAT_SPREAD);
    if (own && !slice_is_summary(&evidence->slice))
        values_add(arena, evidence, shares);
    else
        rows_add(arena, evidence, shares);
    return shares;
}

static struct text subject_word(const struct subject *subject) {
    return subject->name.len > 0 ? subject->name : subject->key;
}

static struct node *each_node(struct arena *arena, const struct evidence *evidence, struct share *share,
                              const struct subject *subject) {
    struct node *map = node_map(arena);
    const struct measure *measure = &evidence->slice.report->declared->measures.at[evidence->slice.measure];
    record_put_text(arena, map, evidence->slice.report->declared->one.at, subject_word(subject));
    if (share->has_value) {
        bool blocks = stat_has(evidence->statistic, STAT_BLOCKS);
        enum statistic asked = blocks ? (enum statistic)evidence->slice.over : evidence->statistic;
        bool each = stat_has(asked, STAT_EACH);
        struct value value = value_quantity(share->value, each ? stat_unit(asked, measure) : measure->unit);
        record_put_number(arena, map, "value", share->value);
        record_put_text(arena, map, "text", value_show(arena, &value));
    }
    record_put_number(arena, map, "rows", (double)share->lines.len);
    record_put_text(arena, map, "lines", trace_lines(arena, share->lines.at, share->lines.len));
    return map;
}

/* What exclusions took out of a slice: what each leaves out, how many of the slice's rows, and why. */
static struct node *excluded_list(struct arena *arena, const struct slice *slice) {
    const struct report *report = slice->report;
    struct node *list = node_list(arena);
    size_t *counts, all = slice_excluded(arena, slice, &counts);
    for (size_t e = 0; all > 0 && e < report->plan->exclusions.len; e++) {
        const struct exclusion *exclusion = &report->plan->exclusions.at[e];
        if (counts[e] == 0)
            continue;
        struct node *map = node_map(arena);
        record_put_text(arena, map, "what", excluded_words(arena, report, exclusion, exclusion->group));
        record_put_number(arena, map, "rows", (double)counts[e]);
        record_put_text(arena, map, "reason", exclusion->reason);
        node_push(arena, list, map);
    }
    return list;
}

/* What can be told without each subject's own. */
static void rows_put(struct arena *scratch, struct arena *arena, const struct site *site, struct node *map,
                     const struct evidence *evidence, const struct share *shares) {
    const struct report *report = evidence->slice.report;
    const struct source *source = report->readings[evidence->slice.measure].source;
    LIST(uint32_t) lines = {0};
    for (size_t r = 0; r < report->subject_count; r++)
        for (size_t i = 0; i < shares[r].lines.len; i++)
            *LIST_ADD(scratch, &lines) = shares[r].lines.at[i];
    record_put_text(arena, map, "definition", stat_definition(arena, report->declared, evidence->statistic));
    if (source) {
        record_put_text(arena, map, "file", path_join(arena, report->plan->folder, path_name(source->path)));
        record_put_text(arena, map, "sha256", hash_source(site->arena, source));
    }
    record_put_text(arena, map, "lines", trace_lines(arena, lines.at, lines.len));
}

void trace_rows(struct arena *arena, const struct site *site, struct node *map, const struct evidence *evidence) {
    struct arena *scratch = arena_new();
    rows_put(scratch, arena, site, map, evidence, shares_of(scratch, evidence));
    arena_free(scratch);
}

void trace_add(struct arena *arena, const struct site *site, struct node *map, const struct evidence *evidence) {
    const struct report *report = evidence->slice.report;
    struct arena *scratch = arena_new();
    struct share *shares = shares_of(scratch, evidence);
    struct node *each = node_list(arena), *left_out = node_list(arena);
    rows_put(scratch, arena, site, map, evidence, shares);
    for (size_t r = 0; r < report->subject_count; r++) {
        if (shares[r].lines.len > 0 && !report->subjects[r].is_many)
            node_push(arena, each, each_node(arena, evidence, &shares[r], &report->subjects[r]));
        if (shares[r].left_out)
            node_push(arena, left_out, node_string(arena, subject_word(&report->subjects[r])));
    }
    arena_free(scratch);
    node_put(arena, map, "each", each);
    if (left_out->count > 0)
        node_put(arena, map, "left_out", left_out);
    struct node *excluded = excluded_list(arena, &evidence->slice);
    if (excluded->count > 0)
        node_put(arena, map, "excluded", excluded);
}
