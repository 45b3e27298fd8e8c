#include "series/placebo.h"

#include "measure/slices.h"
#include "series/ask.h"
#include "series/lens.h"

static struct text group_name(const struct report *report) {
    return report->groups[report->ungrouped].name;
}

static bool refuse_undeclared(const struct report *report, struct diags *diags, struct place place) {
    struct diag *diag = diag_add(diags, DIAG_NO_PLACEBO, place, "'%.*s' declares no %.*s that are in no group",
                                 TEXT_ARG(report->alias), TEXT_ARG(report->declared->many));
    diag_help(diags, diag, "write ungrouped: {name: reserve} beside groups: of '%.*s' in series.yaml",
              TEXT_ARG(report->alias));
    return false;
}

static bool refuse_reconstructed(const struct report *report, struct diags *diags, struct place place) {
    struct text name = group_name(report);
    struct diag *diag =
        diag_add(diags, DIAG_NO_PLACEBO, place,
                 "this has no placebo: who is in which block is not known, as the report's rows are reconstructed");
    diag_help(
        diags, diag,
        "%.*s.%.*s.last, its interval, min and max hold without it; a sentence between {{^%.*s.reconstructed}} and "
        "{{/%.*s.reconstructed}} is of measured rows alone",
        TEXT_ARG(report->alias), TEXT_ARG(name), TEXT_ARG(report->alias), TEXT_ARG(report->alias));
    return false;
}

static bool refuse_statistic(const struct evidence *evidence, struct evaluation *evaluation, struct place place) {
    struct arena *arena = evaluation->arena;
    const struct declaration *declared = evidence->slice.report->declared;
    struct name_list names = {0};
    for (int s = 0; s < STAT_COUNT; s++)
        if (stat_can_block((enum statistic)s))
            *LIST_ADD(arena, &names) = stat_name(declared, (enum statistic)s);
    struct diag *diag = diag_add(evaluation->diags, DIAG_BAD_ARGUMENT, place,
                                 "placebo() asks what %.*s have, and '%.*s' does not say that",
                                 TEXT_ARG(declared->many), TEXT_ARG(stat_name(declared, evidence->statistic)));
    diag_help(evaluation->diags, diag, "it takes %.*s", TEXT_ARG(text_choice(arena, names.at, names.len, "or")));
    return false;
}

/* Whether a placebo can be asked at all. */
static bool check(const struct evidence *evidence, struct evaluation *evaluation, struct place place) {
    const struct report *report = evidence->slice.report;
    if (!stat_can_block(evidence->statistic))
        return refuse_statistic(evidence, evaluation, place);
    if (report->ungrouped < 0)
        return refuse_undeclared(report, evaluation->diags, place);
    return !report->reconstructed || refuse_reconstructed(report, evaluation->diags, place);
}

static struct moment moment_at(int64_t time) {
    return (struct moment){.kind = MOMENT_TIME, .time = time};
}

/* The same of those in no group, by time: hours count from the first sample of the group. */
static struct slice slice_beside(const struct evidence *evidence) {
    struct slice slice = evidence->slice;
    struct arena *scratch = arena_new();
    struct reading *rows;
    size_t count = slice_rows(scratch, &slice, &rows);
    if (count > 0)
        slice.window = (struct window){moment_at(rows[0].time), moment_at(rows[count - 1].time)};
    arena_free(scratch);
    if (slice.at.kind == MOMENT_HOURS)
        slice.at = moment_later(moment_at(slice_origin(&slice)), slice.at.hours);
    slice.group = slice.report->ungrouped;
    slice.subject = TEXT("");
    slice.over = (int)evidence->statistic;
    slice.block = evidence->figure.subjects;
    return slice;
}

/* The statistic as it is asked, short where nothing is named beside it. */
static struct text name_of(struct arena *arena, const struct evidence *evidence, struct text group) {
    const struct slice *slice = &evidence->slice;
    const struct slice plain = slice_of(slice->report, slice->group, slice->measure);
    struct text full = ask_name(arena, group, slice, evidence->statistic);
    bool whole = text_equal(full, ask_name(arena, group, &plain, evidence->statistic));
    struct text statistic = stat_name(slice->report->declared, evidence->statistic);
    if (!whole || stat_has(evidence->statistic, STAT_CALLED))
        return text_format(arena, "placebo(%.*s)", TEXT_ARG(full));
    return text_format(arena, "placebo(%.*s.%.*s)", TEXT_ARG(group), TEXT_ARG(statistic));
}

/* Says how many there are, where they are too few. */
static void count_told(struct arena *arena, const struct slice *slice, struct value *value) {
    const struct declaration *declared = slice->report->declared;
    struct arena *scratch = arena_new();
    struct stat_block *blocks;
    size_t counted;
    bool few = stat_blocks(scratch, slice, &blocks, &counted) < 2;
    arena_free(scratch);
    if (counted == 0)
        value->text = text_format(arena, "it counts no %.*s in '%.*s' in this window and cohort",
                                  TEXT_ARG(declared->one), TEXT_ARG(group_name(slice->report)));
    else if (few)
        value->text = text_format(arena, "it takes two blocks of %zu %.*s, and it counts %zu in '%.*s'", slice->block,
                                  TEXT_ARG(slice->block == 1 ? declared->one : declared->many), counted,
                                  TEXT_ARG(group_name(slice->report)));
}

void placebo_of(const struct value *of, struct text group, struct evaluation *evaluation, struct place place,
                struct value *value) {
    const struct evidence *evidence = of->origin;
    *value = value_absent(of->kind == VALUE_ABSENT ? of->text : TEXT("there is no statistic behind it"));
    if (!evidence || of->kind == VALUE_ABSENT || !check(evidence, evaluation, place))
        return;
    struct slice slice = slice_beside(evidence);
    lens_follow(evaluation->lens, &slice);
    *value = lens_value(evaluation, &slice, STAT_PLACEBO, name_of(evaluation->arena, evidence, group));
    if (value->kind == VALUE_ABSENT && !slice_is_summary(&slice))
        count_told(evaluation->arena, &slice, value);
}
