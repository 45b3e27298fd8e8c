#include "publish/findings.h"

#include <stdlib.h>

#include "base/calendar.h"
#include "base/path.h"

const char *finding_word(const struct finding *finding) {
    return finding->waiver ? "waived" : diag_level_word(finding->severity);
}

/* Order */

struct rank {
    const struct finding *finding;
    size_t experiment, number;
};

static int by_rank(const void *left, const void *right) {
    const struct rank *a = left, *b = right;
    const struct finding *one = a->finding, *other = b->finding;
    if (!one->waiver != !other->waiver)
        return one->waiver ? 1 : -1;
    if (one->severity != other->severity)
        return one->severity > other->severity ? -1 : 1;
    if (a->experiment != b->experiment)
        return COMPARE(a->experiment, b->experiment);
    return one->rule != other->rule ? COMPARE(one->rule, other->rule) : COMPARE(a->number, b->number);
}

/* What is of no experiment stands behind all. */
static size_t experiment_of(const struct world *world, const struct report *report) {
    size_t i = 0;
    while (i < world->experiment_count && (!report || world->experiments[i].report != report))
        i++;
    return i;
}

struct told_list findings_told(struct arena *arena, const struct world *world, const struct site *site) {
    const struct finding_list *findings = &world->audit->findings;
    struct rank *ranks = arena_array(arena, findings->len, sizeof *ranks);
    const struct touch_index *index = touch_index_of(arena, site);
    struct told_list told = {0};
    for (size_t i = 0; i < findings->len; i++)
        ranks[i] = (struct rank){&findings->at[i], experiment_of(world, findings->at[i].report), i};
    if (findings->len > 0)
        qsort(ranks, findings->len, sizeof *ranks, by_rank);
    for (size_t i = 0; i < findings->len; i++)
        *LIST_ADD(arena, &told) = (struct told){ranks[i].finding, touched_by(index, ranks[i].finding)};
    return told;
}

/* Counts */

static void rows_count(struct arena *arena, struct tally *tally) {
    const struct readings *readings = &tally->report->readings[MEASURE_MAIN];
    bool *seen = arena_array(arena, tally->report->subject_count, sizeof *seen);
    LIST(int64_t) times = {0};
    tally->rows = readings->len;
    for (size_t g = 0; g < tally->report->group_count; g++)
        for (struct stride stride = lane_all(&readings->lanes[g]); stride_next(&stride);) {
            if (times.len == 0 || times.at[times.len - 1] != stride.now.time)
                *LIST_ADD(arena, &times) = stride.now.time;
            tally->subjects += !seen[stride.now.subject] && !tally->report->subjects[stride.now.subject].is_many;
            seen[stride.now.subject] = true;
        }
    tally->samples = calendar_distinct(times.at, times.len);
}

struct tally findings_tally(struct arena *arena, const struct world *world, const struct report *report) {
    struct tally tally = {.report = report};
    const struct finding_list *findings = &world->audit->findings;
    for (size_t i = 0; i < findings->len; i++) {
        const struct finding *finding = &findings->at[i];
        if (finding->report != report)
            continue;
        tally.waived += finding->waiver != NULL;
        tally.errors += !finding->waiver && finding->severity >= DIAG_ERROR;
        tally.warnings += !finding->waiver && finding->severity == DIAG_WARNING;
        tally.notes += !finding->waiver && finding->severity == DIAG_NOTE;
    }
    if (report && report->readings && report->subjects)
        rows_count(arena, &tally);
    return tally;
}

size_t findings_standing(const struct world *world, enum diag_level severity) {
    size_t count = 0;
    for (size_t i = 0; i < world->audit->findings.len; i++)
        count += !world->audit->findings.at[i].waiver && world->audit->findings.at[i].severity == severity;
    return count;
}

struct text findings_path(struct arena *arena, const struct world *world, struct text path) {
    const struct {
        struct text folder;
        const char *house;
    } places[] = {{world->folders.data, "data"}, {world->folders.templates, "templates"}};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        struct text folder = path_join(arena, places[i].folder, TEXT("x"));
        folder.len -= 1;
        if (text_starts(path, folder))
            return text_format(arena, "%s/%.*s", places[i].house, TEXT_ARG(text_from(path, folder.len)));
    }
    return path;
}
