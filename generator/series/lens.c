#include "series/lens.h"

#include <string.h>

#include "measure/slices.h"
#include "series/ask.h"
#include "series/twist.h"

struct lens lens_clear(struct memo *memo) {
    return (struct lens){.cohort = COHORT_ALL, .memo = memo};
}

struct lens lens_behind(const struct lens *own, const struct lens *other) {
    struct lens lens = *other;
    if (own)
        lens.name = own->name;
    if (own && !window_is_open(own->window)) {
        lens.window = own->window;
        lens.named |= NAMED_WINDOW;
    }
    if (own && own->cohort != COHORT_ALL) {
        lens.cohort = own->cohort;
        lens.named |= NAMED_COHORT;
    }
    return lens;
}

struct lens lens_as_written(const struct lens *lens) {
    struct lens written = *lens;
    written.shift = 0;
    if (!(lens->named & NAMED_WINDOW))
        written.window = (struct window){0};
    if (!(lens->named & NAMED_COHORT))
        written.cohort = COHORT_ALL;
    return written;
}

bool lens_is_named(const struct evaluation *evaluation) {
    const struct lens *lens = evaluation->lens;
    return lens && lens->name.len > 0;
}

struct text lens_name(const struct evaluation *evaluation, struct text name) {
    const struct lens *lens = evaluation->lens;
    if (!lens_is_named(evaluation))
        return name;
    return text_format(evaluation->arena, "%.*s (%.*s)", TEXT_ARG(name), TEXT_ARG(lens->name));
}

struct memo *memo_new(struct arena *arena) {
    struct memo *memo = arena_alloc(arena, sizeof *memo);
    *memo = (struct memo){.arena = arena, .values_by_key = index_in(arena), .footprints_by_key = index_in(arena)};
    return memo;
}

void memo_forget_looks(struct memo *memo) {
    memo->reached = 0;
    memo->beginning = false;
    memo->looks.len = 0;
}

/* All that tells two slices apart, and two statistics of one slice, as bytes without holes. */
struct key {
    uint64_t words[24];
    size_t len;
};

_Static_assert(sizeof(void *) != 8 || sizeof(struct slice) == 168, "a new member of a slice belongs into its key");

static void put_word(struct key *key, uint64_t word) {
    key->words[key->len++] = word;
}

static void put_number(struct key *key, double number) {
    uint64_t word;
    memcpy(&word, &number, sizeof word);
    put_word(key, word);
}

static void put_moment(struct key *key, struct moment moment) {
    put_word(key, (uint64_t)moment.kind);
    put_number(key, moment.hours);
    put_word(key, (uint64_t)moment.time);
}

static struct key slice_key(const struct slice *slice) {
    struct key key = {{(uintptr_t)slice->report, (uint64_t)slice->group, slice->measure, slice->cohort,
                       (uintptr_t)slice->subject.at, slice->subject.len},
                      6};
    put_moment(&key, slice->window.from);
    put_moment(&key, slice->window.to);
    return key;
}

static struct key value_key(const struct slice *slice, enum statistic statistic) {
    struct key key = slice_key(slice);
    const struct omission *without = slice->without;
    put_word(&key, (uint64_t)statistic);
    put_word(&key, (uint64_t)slice->of);
    put_word(&key, (uint64_t)slice->over);
    put_word(&key, slice->block);
    put_number(&key, slice->level);
    put_moment(&key, slice->at);
    put_number(&key, slice->before);
    put_number(&key, slice->after);
    if (without) {
        put_word(&key, (uint64_t)without->what);
        put_word(&key, without->what == OMIT_SUBJECT ? without->subject : (uint64_t)without->time);
    }
    return key;
}

static struct text key_text(const struct key *key) {
    return (struct text){(const char *)key->words, key->len * sizeof *key->words};
}

/* Footprints */

static struct footprint *footprint_make(struct arena *arena, const struct slice *slice) {
    struct footprint *footprint = arena_alloc(arena, sizeof *footprint);
    struct arena *scratch = arena_new();
    struct reading *rows;
    size_t count = slice_rows(scratch, slice, &rows);
    footprint->slice = *slice;
    footprint->subjects = arena_array(arena, slice->report->subject_count, sizeof *footprint->subjects);
    footprint->times = arena_array(arena, count, sizeof *footprint->times);
    for (size_t i = 0; i < count; i++) {
        footprint->subjects[rows[i].subject] = true;
        if (i == 0 || rows[i].time != rows[i - 1].time)
            footprint->times[footprint->count++] = rows[i].time;
    }
    arena_free(scratch);
    return footprint;
}

static const struct footprint *footprint_of(struct memo *memo, const struct slice *slice) {
    struct key key = slice_key(slice);
    uint32_t at = index_put(&memo->footprints_by_key, key_text(&key));
    if (at == memo->footprints.len)
        *LIST_ADD(memo->arena, &memo->footprints) = footprint_make(memo->arena, slice);
    return memo->footprints.at[at];
}

static bool has_time(const struct footprint *footprint, int64_t time) {
    size_t low = 0, high = footprint->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (footprint->times[middle] < time)
            low = middle + 1;
        else
            high = middle;
    }
    return low < footprint->count && footprint->times[low] == time;
}

static bool holds(const struct footprint *footprint, const struct omission *without) {
    if (without->report != footprint->slice.report)
        return false;
    return without->what == OMIT_SUBJECT ? footprint->subjects[without->subject] : has_time(footprint, without->time);
}

/* Looking */

static bool begins_later(const struct slice *slice) {
    return moment_hours(slice->window.from, slice_origin(slice)) > 0;
}

/* What is asked of a first sample says something else of a later one. */
static bool is_of_beginning(const struct slice *slice, enum statistic statistic) {
    bool first = statistic == STAT_FIRST || statistic == STAT_START || statistic == STAT_REACHES;
    return (first || slice->of == STAT_FIRST) && !begins_later(slice);
}

static void note(const struct lens *lens, enum reach reach) {
    if (lens->memo)
        lens->memo->reached |= (unsigned)reach;
}

/* What the text names is as good as named by the call. */
static unsigned named_apply(const struct lens *lens, struct slice *slice, unsigned named) {
    if (lens->named & ~named & NAMED_WINDOW)
        slice->window = lens->window;
    if (lens->named & ~named & NAMED_COHORT)
        slice->cohort = lens->cohort;
    return named | lens->named;
}

static void window_apply(const struct lens *lens, struct slice *slice, unsigned named) {
    if ((named & NAMED_WINDOW) && lens->shift != 0) {
        slice->window.from = moment_later(slice->window.from, lens->shift);
        slice->window.to = moment_later(slice->window.to, lens->shift);
        note(lens, REACH_SHIFT);
    } else if (!(named & NAMED_WINDOW) && !window_is_open(lens->window)) {
        slice->window = lens->window;
        note(lens, REACH_WINDOW);
    }
}

static void cohort_apply(const struct lens *lens, struct slice *slice, unsigned named) {
    if ((named & NAMED_COHORT) || lens->cohort == COHORT_ALL)
        return;
    slice->cohort = lens->cohort;
    note(lens, REACH_COHORT);
}

/* The first sample itself was left out. */
static bool is_without_first(const struct slice *slice, const struct footprint *footprint) {
    return slice->without && slice->without->what == OMIT_SAMPLE && footprint->times[0] == slice->without->time;
}

static void readings_apply(const struct lens *lens, struct slice *slice, bool beginning) {
    struct memo *memo = lens->memo;
    const struct footprint *footprint = footprint_of(memo, slice);
    *LIST_ADD(memo->arena, &memo->looks) = footprint;
    if (!lens->without || !holds(footprint, lens->without))
        return;
    slice->without = lens->without;
    memo->reached |= REACH_READINGS;
    memo->beginning = memo->beginning || (beginning && is_without_first(slice, footprint));
}

void lens_apply(const struct lens *lens, struct slice *slice, enum statistic statistic, unsigned named) {
    if (!lens)
        return;
    named = named_apply(lens, slice, named);
    bool beginning = is_of_beginning(slice, statistic);
    window_apply(lens, slice, named);
    if (stat_has(statistic, STAT_AT) && lens->shift != 0) {
        slice->at = moment_later(slice->at, lens->shift);
        note(lens, REACH_SHIFT);
    }
    cohort_apply(lens, slice, named);
    if (lens->memo && !stat_has(statistic, STAT_TALLY)) /* how many there are is no matter of one more or less */
        readings_apply(lens, slice, beginning);
    if (lens->memo && beginning && begins_later(slice))
        lens->memo->beginning = true;
}

void lens_follow(const struct lens *lens, struct slice *slice) {
    slice->without = NULL;
    if (lens && lens->memo)
        readings_apply(lens, slice, false);
}

/* The place of a value in the memo, where it is computed at most once. */
static struct memo_value *memo_value_of(struct memo *memo, const struct slice *slice, enum statistic statistic) {
    struct key key = value_key(slice, statistic);
    uint32_t at = index_put(&memo->values_by_key, key_text(&key));
    if (at == memo->values.len)
        LIST_ADD(memo->arena, &memo->values)->value = evidence_value(memo->arena, slice, statistic, TEXT(""));
    return &memo->values.at[at];
}

struct value lens_asked(const struct evaluation *evaluation, const struct slice *slice, enum statistic statistic,
                        struct text group) {
    const struct lens *lens = evaluation->lens;
    if (!lens || !lens->memo || lens->twist)
        return lens_value(evaluation, slice, statistic, ask_name(evaluation->arena, group, slice, statistic));
    struct memo_value *known = memo_value_of(lens->memo, slice, statistic);
    if (!text_equal(known->group, group) || known->value.name.len == 0) {
        known->group = text_copy(lens->memo->arena, group);
        known->value.name = ask_name(lens->memo->arena, group, slice, statistic);
    }
    return known->value;
}

struct value lens_value(const struct evaluation *evaluation, const struct slice *slice, enum statistic statistic,
                        struct text name) {
    const struct lens *lens = evaluation->lens;
    if (lens && lens->twist)
        return twist_value(evaluation->arena, lens->twist, slice, statistic, name);
    if (!lens || !lens->memo)
        return evidence_at(evaluation->board, evaluation->arena, slice, statistic, name);
    struct value value = memo_value_of(lens->memo, slice, statistic)->value;
    value.name = name;
    return value;
}
