#include "series/twist.h"

#include <math.h>

#include "language/estimate.h"

static bool is_of(const struct slice *slice, const struct twist_group *group) {
    return slice->report == group->report && slice->group == group->group;
}

static bool is_moment(struct moment a, struct moment b) {
    return a.kind == b.kind && a.hours == b.hours && a.time == b.time;
}

/* True for the same rows; what is asked of them may differ. */
static bool is_slice(const struct slice *a, const struct slice *b) {
    return a->report == b->report && a->group == b->group && a->measure == b->measure && a->cohort == b->cohort &&
           is_moment(a->window.from, b->window.from) && is_moment(a->window.to, b->window.to) &&
           text_equal(a->subject, b->subject);
}

static void slice_move(struct slice *slice, const struct twist_group *to) {
    slice->report = to->report;
    slice->group = to->group;
}

static enum statistic mirrored(enum statistic statistic) {
    return statistic == STAT_FIRST ? STAT_LAST : statistic == STAT_LAST ? STAT_FIRST : statistic;
}

static const struct estimate *estimate_changed(struct arena *arena, const struct estimate *estimate,
                                               struct twist_change change) {
    estimate = estimate_scaled(arena, estimate, change.factor);
    return change.more > 0 ? estimate_sum(arena, estimate, 1, estimate_exact(arena, change.more)) : estimate;
}

static struct value changed(struct arena *arena, struct value value, struct twist_change change) {
    value.number = value.number * change.factor + change.more;
    value.low = value.low * change.factor + change.more;
    value.high = value.high * change.factor + change.more;
    if (value.estimate)
        value.estimate = estimate_changed(arena, value.estimate, change);
    return value;
}

/* What rose falls. */
static struct value reversed(struct arena *arena, struct value value) {
    double low = value.low;
    value.low = value.high;
    value.high = low;
    return changed(arena, value, (struct twist_change){.factor = -1});
}

/* Counts stay whole, and what reaches a level reaches it earlier or later, or never. */
static struct value slice_changed(struct arena *arena, const struct slice *slice, enum statistic statistic,
                                  struct twist_change change, struct text name) {
    struct slice seen = *slice;
    if (statistic == STAT_REACHES)
        seen.level = (slice->level - change.more) / change.factor;
    struct value value = evidence_value(arena, &seen, statistic, name);
    if (statistic == STAT_REACHES || value.kind == VALUE_ABSENT)
        return value;
    value = changed(arena, value, change);
    if (stat_kind_of(statistic) == STAT_AS_COUNT) {
        value.number = round(value.number);
        value.estimate = value.estimate ? estimate_exact(arena, value.number) : NULL;
    }
    return value;
}

static bool is_chosen(const struct twist *twist, const struct slice *slice) {
    return twist->kind == TWIST_SLICE ? is_slice(slice, &twist->slice) : is_of(slice, &twist->group);
}

/* Of a group whose values are all that of its last sample. */
static struct value level(struct arena *arena, const struct slice *slice, enum statistic statistic, struct text name) {
    struct slice whole = slice_of(slice->report, slice->group, slice->measure);
    struct value last = evidence_value(arena, &whole, STAT_LAST, name);
    struct value value = evidence_value(arena, slice, statistic, name);
    if (last.kind == VALUE_ABSENT || value.kind == VALUE_ABSENT)
        return value;
    enum statistic asked = slice->over < 0 ? statistic : (enum statistic)slice->over;
    bool still = asked == STAT_SD || asked == STAT_FALLS || stat_has(asked, STAT_PAIRED);
    if (still || stat_kind_of(statistic) == STAT_IN_MEASURE) {
        value.number = value.low = value.high = still ? 0 : last.number;
        value.estimate = value.estimate ? estimate_exact(arena, value.number) : NULL;
    } else if (statistic == STAT_REACHES) {
        value.number = last.number >= slice->level ? 0 : INFINITY;
    }
    return value;
}

struct value twist_value(struct arena *arena, const struct twist *twist, const struct slice *slice,
                         enum statistic statistic, struct text name) {
    struct slice seen = *slice;
    if (twist->kind == TWIST_MIRROR) {
        seen.of = slice->of < 0 ? slice->of : (int)mirrored((enum statistic)slice->of);
        seen.over = slice->over < 0 ? slice->over : (int)mirrored((enum statistic)slice->over);
        struct value value = evidence_value(arena, &seen, mirrored(statistic), name);
        bool turned = stat_has(statistic, STAT_PAIRED) ||
                      (slice->over >= 0 && stat_has((enum statistic)slice->over, STAT_PAIRED));
        return turned ? reversed(arena, value) : value;
    }
    if (twist->kind == TWIST_EXCHANGE && (is_of(slice, &twist->group) || is_of(slice, &twist->other)))
        slice_move(&seen, is_of(slice, &twist->group) ? &twist->other : &twist->group);
    if (twist->kind == TWIST_LEVEL && is_of(slice, &twist->group))
        return level(arena, slice, statistic, name);
    if (twist->kind == TWIST_SLICE || twist->kind == TWIST_GROUP)
        return slice_changed(arena, slice, statistic, is_chosen(twist, slice) ? twist->chosen : twist->rest, name);
    return evidence_value(arena, &seen, statistic, name);
}
