#include "publish/unfair.h"

#include <math.h>

#include "base/calendar.h"
#include "language/format.h"
#include "series/ask.h"

enum { NONE = -1 };

/* One cause: a rule, the sides of which it says something, and where this was met first. What is waived is told apart
 * from what is not. */
struct charge {
    enum rule rule;
    const struct waiver *waiver;
    int detail; /* a cohort, of a lone event its group; or NONE */
    const struct event *event;
    struct place place;
    LIST(const struct side *) sides;
};

/* A side, the duel that it was met in first, and whether any of them does without an interval. */
struct party {
    const struct side *side;
    struct place place;
    bool by_figure;
};

struct court {
    const struct world *world;
    struct arena *arena;
    const struct matter *matter;
    const struct rules *rules;
    LIST(struct charge) charges;
    LIST(struct party) parties;
};

static double threshold(const struct court *court, enum rule rule) {
    return court->rules->at[rule].threshold;
}

static bool is_asked(const struct court *court, enum rule rule) {
    return !court->rules->at[rule].off && !(court->matter->shown >> rule & 1);
}

/* The waiver of a rule's fault in one side or, where `b` is not NULL, between two. */
static const struct waiver *waiver_of(const struct court *court, enum rule rule, const struct side *a,
                                      const struct side *b) {
    struct finding finding = {.rule = rule, .report = a->slice.report, .post = court->matter->post};
    finding_group(court->arena, &finding, a->slice.group);
    if (b)
        finding_group(court->arena, &finding, b->slice.group);
    return audit_waiver(court->world->audit, &finding);
}

static struct charge *charge_of(struct court *court, enum rule rule, int detail, const struct side *a,
                                const struct side *b, struct place place) {
    const struct waiver *waiver = waiver_of(court, rule, a, b);
    for (size_t i = 0; i < court->charges.len; i++) {
        struct charge *charge = &court->charges.at[i];
        if (charge->rule == rule && charge->detail == detail && charge->waiver == waiver &&
            charge->sides.at[0]->slice.report == a->slice.report)
            return charge;
    }
    struct charge *charge = LIST_ADD(court->arena, &court->charges);
    *charge = (struct charge){.rule = rule, .waiver = waiver, .detail = detail, .place = place};
    return charge;
}

/* Each group is named once. */
static void charge_side(struct court *court, struct charge *charge, const struct side *side) {
    for (size_t i = 0; i < charge->sides.len; i++)
        if (charge->sides.at[i]->slice.group == side->slice.group)
            return;
    *LIST_ADD(court->arena, &charge->sides) = side;
}

static struct charge *charge_one(struct court *court, enum rule rule, const struct party *party) {
    struct charge *charge = charge_of(court, rule, NONE, party->side, NULL, party->place);
    charge_side(court, charge, party->side);
    return charge;
}

static void charge_two(struct court *court, enum rule rule, int detail, const struct duel *duel) {
    struct charge *charge = charge_of(court, rule, detail, duel->a, duel->b, duel->place);
    charge_side(court, charge, duel->a);
    charge_side(court, charge, duel->b);
}

/* Judging */

static void party_add(struct court *court, const struct side *side, const struct duel *duel) {
    bool figure = duel->ground == GROUND_FIGURE;
    for (size_t i = 0; i < court->parties.len; i++)
        if (court->parties.at[i].side == side) {
            court->parties.at[i].by_figure = court->parties.at[i].by_figure || figure;
            return;
        }
    *LIST_ADD(court->arena, &court->parties) = (struct party){side, duel->place, figure};
}

static void event_judge(struct court *court, const struct side *side, const struct side *other,
                        const struct duel *duel) {
    const struct event *event = fair_lone_event(side, other);
    if (!event)
        return;
    struct charge *charge = charge_of(court, RULE_LONE_EVENT, side->slice.group, side, NULL, duel->place);
    charge->event = charge->event ? charge->event : event;
    charge_side(court, charge, side);
}

static void duel_judge(struct court *court, const struct duel *duel) {
    size_t cohort;
    if (is_asked(court, RULE_MIXED_COHORT) &&
        fair_mixed(duel->a, duel->b, threshold(court, RULE_MIXED_COHORT), &cohort))
        charge_two(court, RULE_MIXED_COHORT, (int)cohort, duel);
    if (is_asked(court, RULE_UNLIKE_START) && fair_unlike_start(duel->a, duel->b, threshold(court, RULE_UNLIKE_START)))
        charge_two(court, RULE_UNLIKE_START, NONE, duel);
    if (is_asked(court, RULE_UNLIKE_LEVEL) && fair_unlike_level(duel->a, duel->b, threshold(court, RULE_UNLIKE_LEVEL)))
        charge_two(court, RULE_UNLIKE_LEVEL, NONE, duel);
    if (is_asked(court, RULE_LONE_EVENT)) {
        event_judge(court, duel->a, duel->b, duel);
        event_judge(court, duel->b, duel->a, duel);
    }
    party_add(court, duel->a, duel);
    party_add(court, duel->b, duel);
}

/* Whether a mixture that is told is the cause: of the clusters, or of the spread where clusters is NULL. */
static bool is_by_mixture(const struct court *court, const struct side *side, const struct cluster *clusters) {
    double most = threshold(court, RULE_WIDE_SPREAD);
    for (size_t i = 0; i < court->charges.len; i++) {
        const struct charge *charge = &court->charges.at[i];
        if (charge->rule != RULE_MIXED_COHORT || charge->sides.at[0]->slice.report != side->slice.report)
            continue;
        size_t cohort = (size_t)charge->detail;
        if (clusters ? side_is_parted(side, clusters, cohort) : side_is_even_within(side, cohort, most))
            return true;
    }
    return false;
}

/* Few subjects have neither spread nor clusters that say anything. */
static void spread_judge(struct court *court, const struct party *party) {
    struct cluster clusters[2];
    const struct side *side = party->side;
    if (is_asked(court, RULE_TWO_CLUSTERS) && side_has_clusters(side, threshold(court, RULE_TWO_CLUSTERS), clusters)) {
        if (!is_by_mixture(court, side, clusters))
            charge_one(court, RULE_TWO_CLUSTERS, party);
    } else if (is_asked(court, RULE_WIDE_SPREAD) && party->by_figure &&
               side_is_wide(side, threshold(court, RULE_WIDE_SPREAD)) && !is_by_mixture(court, side, NULL))
        charge_one(court, RULE_WIDE_SPREAD, party);
}

static void party_judge(struct court *court, const struct party *party) {
    const struct side *side = party->side;
    if ((double)side->subjects < threshold(court, RULE_FEW_SUBJECTS)) {
        if (is_asked(court, RULE_FEW_SUBJECTS))
            charge_one(court, RULE_FEW_SUBJECTS, party);
    } else
        spread_judge(court, party);
    if (is_asked(court, RULE_FRESH_START) && side->fresh > 0)
        charge_one(court, RULE_FRESH_START, party);
    if (is_asked(court, RULE_THIN_COVERAGE) && side->coverage < threshold(court, RULE_THIN_COVERAGE))
        charge_one(court, RULE_THIN_COVERAGE, party);
}

/* Telling */

static struct text group_name(const struct court *court, const struct side *side) {
    const struct experiment_object *experiment = world_experiment(court->world, side->slice.report->alias);
    return experiment_at(experiment, side->slice.group, side->slice.measure)->object.name;
}

static void put_value(struct buffer *out, const struct side *side, double number) {
    struct value value = value_quantity(number, side->slice.report->declared->measures.at[side->slice.measure].unit);
    struct text shown = value_show(out->arena, &value);
    buffer_put(out, shown);
}

static void put_share(struct buffer *out, double share) {
    struct value value = value_quantity(share, UNIT_SHARE);
    buffer_put(out, value_show(out->arena, &value));
}

static struct text cohort_name(const struct charge *charge, const struct side *side) {
    return side->slice.report->declared->cohorts.at[charge->detail].name;
}

static void put_clusters(struct buffer *out, const struct court *court, const struct side *side) {
    struct cluster clusters[2];
    side_has_clusters(side, threshold(court, RULE_TWO_CLUSTERS), clusters);
    for (int i = 0; i < 2; i++) {
        buffer_printf(out, "%s%zu from ", i > 0 ? " and " : "", clusters[i].count);
        put_value(out, side, clusters[i].low);
        buffer_puts(out, " to ");
        put_value(out, side, clusters[i].high);
    }
}

static void put_fresh(struct buffer *out, const struct side *side) {
    struct text name = side->slice.report->subjects[side->fresh_subject].name;
    buffer_printf(out, "%zu of %zu", side->fresh, side->subjects);
    if (side->fresh == 1)
        buffer_printf(out, " (%.*s)", TEXT_ARG(name));
}

/* What the rule says of one side. */
static void put_figure(struct buffer *out, const struct court *court, const struct charge *charge,
                       const struct side *side) {
    switch (charge->rule) {
    case RULE_MIXED_COHORT:
        buffer_printf(out, "%zu of %zu", side->portions[charge->detail].in, side->portions[charge->detail].known);
        break;
    case RULE_FEW_SUBJECTS:
        buffer_printf(out, "%zu", side->subjects);
        break;
    case RULE_WIDE_SPREAD:
        put_share(out, side->deviation / fabs(side->mean));
        break;
    case RULE_TWO_CLUSTERS:
        put_clusters(out, court, side);
        break;
    case RULE_UNLIKE_START:
        calendar_show(out, side->first);
        break;
    case RULE_UNLIKE_LEVEL:
        put_value(out, side, side->first_value);
        break;
    case RULE_FRESH_START:
        put_fresh(out, side);
        break;
    default:
        put_share(out, side->coverage);
        break;
    }
}

/* What the rule says of all sides; their figures follow. */
static void put_charge(struct buffer *out, const struct court *court, const struct charge *charge) {
    const struct side *side = charge->sides.at[0];
    const struct declaration *declared = side->slice.report->declared;
    struct text many = declared->many;
    switch (charge->rule) {
    case RULE_MIXED_COHORT:
        buffer_printf(out, "compares groups with unlike shares of '%.*s'", TEXT_ARG(cohort_name(charge, side)));
        break;
    case RULE_FEW_SUBJECTS:
        buffer_printf(out, "compares fewer than %g %.*s on a side", threshold(court, charge->rule), TEXT_ARG(many));
        break;
    case RULE_WIDE_SPREAD:
        buffer_printf(out, "compares a mean of %.*s that differ widely, by a standard deviation of", TEXT_ARG(many));
        return;
    case RULE_TWO_CLUSTERS:
        buffer_printf(out, "compares a mean of %.*s in two clusters", TEXT_ARG(many));
        break;
    case RULE_UNLIKE_START:
        buffer_puts(out, "compares groups that start at unlike times");
        break;
    case RULE_UNLIKE_LEVEL:
        buffer_puts(out, "compares groups that start at very unlike values");
        break;
    case RULE_FRESH_START:
        buffer_printf(out, "compares a last sample before which %.*s had just begun anew", TEXT_ARG(many));
        break;
    default:
        buffer_puts(out, "compares over a window of which too little was measured");
        break;
    }
    buffer_putc(out, ':');
}

/* The sides by what is said of them: "7 of 10 of mimalloc and jemalloc, 10 of 10 of control". */
static void put_sides(struct buffer *out, const struct court *court, const struct charge *charge) {
    size_t count = charge->sides.len;
    struct text *figures = arena_array(court->arena, count, sizeof *figures);
    for (size_t i = 0; i < count; i++) {
        struct buffer figure = buffer_in(court->arena);
        put_figure(&figure, court, charge, charge->sides.at[i]);
        figures[i] = buffer_text(&figure);
    }
    const char *between = " ";
    for (size_t i = 0; i < count; i++) {
        struct name_list names = {0};
        for (size_t k = i; k < count && charge->sides.at[i]; k++)
            if (text_equal(figures[k], figures[i]))
                *LIST_ADD(court->arena, &names) = group_name(court, charge->sides.at[k]);
        for (size_t k = 0; k < i; k++)
            names.len = text_equal(figures[k], figures[i]) ? 0 : names.len; /* said already */
        if (names.len == 0)
            continue;
        buffer_printf(out, "%s%.*s %s %.*s", between, TEXT_ARG(figures[i]),
                      charge->rule == RULE_UNLIKE_START || charge->rule == RULE_UNLIKE_LEVEL ? "for" : "of",
                      TEXT_ARG(text_choice(court->arena, names.at, names.len, "and")));
        between = ", ";
    }
}

static struct text message_of(const struct court *court, const struct charge *charge) {
    static const char *const words[] = {"this sentence", "this table", "this chart", "this card"};
    struct buffer out = buffer_in(court->arena);
    buffer_printf(&out, "%s ", words[court->matter->kind]);
    if (charge->event) {
        buffer_printf(&out, "compares over an event of %.*s alone, '%.*s' at ",
                      TEXT_ARG(group_name(court, charge->sides.at[0])), TEXT_ARG(charge->event->text));
        calendar_show(&out, charge->event->time);
        return buffer_text(&out);
    }
    put_charge(&out, court, charge);
    put_sides(&out, court, charge);
    if (charge->rule == RULE_WIDE_SPREAD)
        buffer_puts(&out, charge->sides.len == 1 ? ", against its mean" : ", against their means");
    return buffer_text(&out);
}

/* The way out, spelled for the first side that needs it. */
static struct text call_with(const struct court *court, const struct side *side, enum statistic statistic,
                             struct slice slice) {
    return ask_name(court->arena, group_name(court, side), &slice, statistic);
}

/* A placebo has the cohort of what it is of: both sides name it. */
static void help_placebo(const struct court *court, const struct charge *charge, struct finding *finding) {
    const struct side *of = charge->sides.at[charge->sides.at[0]->statistic == STAT_PLACEBO ? 1 : 0];
    struct slice slice = of->slice;
    slice.cohort = (size_t)charge->detail;
    struct text call = call_with(court, of, of->statistic, slice);
    finding_help(court->arena, finding,
                 "name the cohort on both sides, %.*s and placebo(%.*s), or waive it with the reason", TEXT_ARG(call),
                 TEXT_ARG(call));
}

static void help_mixed(const struct court *court, const struct charge *charge, struct finding *finding) {
    const struct side *side = charge->sides.at[0];
    for (size_t i = 1; i < charge->sides.len; i++) {
        struct portion best = side->portions[charge->detail], one = charge->sides.at[i]->portions[charge->detail];
        if (best.in == best.known && one.in < one.known)
            side = charge->sides.at[i];
    }
    struct slice slice = side->slice;
    slice.cohort = (size_t)charge->detail;
    if (court->matter->kind == MATTER_CHART)
        finding_help(court->arena, finding, "draw one cohort, cohort: %.*s", TEXT_ARG(cohort_name(charge, side)));
    else if (side->statistic == STAT_PLACEBO)
        help_placebo(court, charge, finding);
    else
        finding_help(court->arena, finding, "name the cohort where a group is mixed, %.*s, or waive it with the reason",
                     TEXT_ARG(call_with(court, side, side->statistic, slice)));
}

/* From a fifth of the time on, in whole intervals. */
static struct text later_mean(const struct court *court, const struct side *side) {
    struct slice slice = side->slice;
    double usual = fmax(1, round(hours_between(0, slice.report->readings[slice.measure].usual)));
    double fifth = ceil(hours_between(side->first, side->to) / 5 / usual) * usual;
    slice.of = NONE;
    slice.window.from = (struct moment){.kind = MOMENT_HOURS, .hours = fifth};
    return call_with(court, side, STAT_MEAN, slice);
}

/* The older side at the age of the younger. */
static void help_start(const struct court *court, const struct charge *charge, struct finding *finding) {
    const struct side *old = charge->sides.at[0], *young = old;
    for (size_t i = 1; i < charge->sides.len; i++) {
        const struct side *side = charge->sides.at[i];
        old = side->to - side->first > old->to - old->first ? side : old;
        young = side->to - side->first < young->to - young->first ? side : young;
    }
    struct slice slice = old->slice;
    slice.window.to = (struct moment){.kind = MOMENT_HOURS, .hours = ceil(hours_between(young->first, young->to))};
    finding_help(court->arena, finding,
                 "compare both at one age, %.*s, or a mean over a later window, %.*s, or waive it with the reason",
                 TEXT_ARG(call_with(court, old, old->statistic, slice)), TEXT_ARG(later_mean(court, old)));
}

/* A window holds the samples at its ends: it ends with the last one before the event. */
static int64_t last_before(const struct side *side, int64_t time) {
    const struct readings *readings = &side->slice.report->readings[side->slice.measure];
    int64_t last = time;
    for (struct stride stride = lane_all(&readings->lanes[side->slice.group]); stride_next(&stride);)
        if (stride.now.time < time)
            last = stride.now.time;
    return last;
}

static void help_event(const struct court *court, const struct charge *charge, struct finding *finding) {
    struct buffer time = buffer_in(court->arena);
    calendar_show(&time, last_before(charge->sides.at[0], charge->event->time));
    finding_help(court->arena, finding,
                 "end the window before it, to: %.*s, or begin it behind, or say so and waive it with the reason",
                 TEXT_ARG(buffer_text(&time)));
}

static void help_spread(const struct court *court, struct finding *finding) {
    static const char *const ways[] = {
        "say clearly(a < b), print the effect with | interval, name a cohort, or compare the median or the range",
        "give the median or the range, or a column of one cohort",
        "draw a cohort, or each one's own value with kind: dots",
        "show two means or medians of one cohort, or leave the card out"};
    finding_help(court->arena, finding, "%s", ways[court->matter->kind]);
}

static void help(const struct court *court, const struct charge *charge, struct finding *finding) {
    const struct side *side = charge->sides.at[0];
    struct arena *arena = court->arena;
    switch (charge->rule) {
    case RULE_MIXED_COHORT:
        help_mixed(court, charge, finding);
        break;
    case RULE_FEW_SUBJECTS:
        finding_help(arena, finding,
                     "no figure mends this: leave the comparison out, or say it and waive it with the "
                     "reason");
        break;
    case RULE_TWO_CLUSTERS:
        finding_help(arena, finding,
                     "find what tells them apart and name the cohort, or compare the median or the "
                     "range");
        break;
    case RULE_WIDE_SPREAD:
        help_spread(court, finding);
        break;
    case RULE_THIN_COVERAGE:
        finding_help(arena, finding, "name a window that was measured, with from: and to:");
        break;
    case RULE_LONE_EVENT:
        help_event(court, charge, finding);
        break;
    case RULE_UNLIKE_START:
        help_start(court, charge, finding);
        break;
    default:
        finding_help(arena, finding, "compare a mean over a later window, such as %.*s, or waive it with the reason",
                     TEXT_ARG(later_mean(court, side)));
        break;
    }
}

static void tell(struct court *court, const struct charge *charge) {
    struct finding_list found = {0};
    struct text message = message_of(court, charge);
    const struct side *side = charge->sides.at[0];
    struct finding *finding = finding_add(court->arena, &found, court->rules, charge->rule, side->slice.report,
                                          charge->place, "%.*s", TEXT_ARG(message));
    if (!finding)
        return;
    if (court->matter->kind == MATTER_CHART && finding->severity > DIAG_NOTE)
        finding->severity = (enum diag_level)(finding->severity - 1);
    finding->post = court->matter->post;
    finding->measure = (int)side->slice.measure;
    finding->count = charge->sides.len;
    finding->from = side->from;
    finding->to = side->to;
    for (size_t i = 0; i < charge->sides.len; i++) {
        finding_group(court->arena, finding, charge->sides.at[i]->slice.group);
        finding->from = charge->sides.at[i]->from < finding->from ? charge->sides.at[i]->from : finding->from;
        finding->to = charge->sides.at[i]->to > finding->to ? charge->sides.at[i]->to : finding->to;
    }
    help(court, charge, finding);
    audit_take(court->world->audit, finding);
}

void unfair_find(const struct world *world, const struct matter *matter) {
    struct court court = {.world = world, .arena = world->arena, .matter = matter, .rules = &world->audit->rules};
    for (size_t i = 0; i < matter->duels.len; i++)
        duel_judge(&court, &matter->duels.at[i]);
    for (size_t i = 0; i < court.parties.len; i++)
        party_judge(&court, &court.parties.at[i]);
    for (int rule = RULE_MIXED_COHORT; rule <= RULE_LONE_EVENT; rule++)
        for (size_t i = 0; i < court.charges.len; i++)
            if ((int)court.charges.at[i].rule == rule)
                tell(&court, &court.charges.at[i]);
}
