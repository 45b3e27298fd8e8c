#include "measure/settle.h"

#include <stdlib.h>

#include "base/source.h"
#include "measure/exclusions.h"
#include "measure/identities.h"
#include "measure/plain.h"
#include "measure/readings.h"
#include "measure/roster.h"
#include "measure/summary.h"

struct settling {
    struct ingest *ingest;
    struct arena *arena;
    uint32_t *identity_of; /* beside ingest->pairs */
    struct identity *identities;
    size_t identity_count;
    struct roster roster;
    struct exclusions *exclusions;
    bool plain;                 /* lanes are taken as they are, and there are no rows */
    int64_t **joined;           /* by measure: when each identity joined a group; INT64_MIN: no row names one */
    struct index_map groupless; /* lines of a file that were refused since they name no group */
    struct walk {               /* to a line of a file: the rows of a measure stand in the file's order */
        const struct source *source;
        struct text line, rest;
        uint32_t number;
    } walk;
};

/* When each identity joined a group by the rows of this measure; the first time of any measure is noted of itself. */
static int64_t *joined_of(struct settling *settling, const struct row_list *rows) {
    int64_t *joined = arena_array(settling->arena, settling->identity_count, sizeof *joined);
    for (size_t i = 0; i < settling->identity_count; i++)
        joined[i] = INT64_MIN;
    for (size_t i = 0; i < rows->len; i++) {
        const struct row *row = &rows->at[i];
        uint32_t who = settling->identity_of[row->who];
        struct identity *identity = &settling->identities[who];
        if (row->group < 0)
            continue;
        joined[who] = joined[who] == INT64_MIN ? row->time : MIN(row->time, joined[who]);
        identity->joined = identity->joins ? MIN(row->time, identity->joined) : row->time;
        identity->joins = true;
    }
    return joined;
}

/* Who is never among the ungrouped: whom a row or the roster puts in a group. Of a pair without a key no more is known
 * than its name, which may be that of another's. */
static void note_treated(struct settling *settling) {
    const struct ingest *ingest = settling->ingest;
    struct index_map names = index_in(settling->arena);
    for (uint32_t i = 0; i < ingest->pairs.len; i++) {
        const struct pair *pair = &ingest->pairs.at[i];
        uint32_t who = settling->identity_of[i];
        struct identity *identity = &settling->identities[who];
        bool stays = roster_stays(&settling->roster, who, pair->name) != NULL;
        identity->treated = identity->treated || identity->joins || stays;
        if (identity->joins)
            index_put(&names, pair->name);
    }
    for (uint32_t i = 0; i < ingest->pairs.len; i++) {
        const struct pair *pair = &ingest->pairs.at[i];
        uint32_t who = settling->identity_of[i];
        struct identity *identity = &settling->identities[who];
        if (identity->key.len == 0) /* and so the pair has a name */
            identity->treated = identity->treated || roster_knows(&settling->roster, who, pair->name) ||
                                index_find(&names, pair->name) != INDEX_NONE;
    }
}

/* Whether the file of a measure has a column for groups; where it has none, the roster alone tells them. */
static bool tells_groups(const struct settling *settling, size_t measure) {
    const struct report *report = settling->ingest->report;
    for (size_t k = 0; k < report->declared->files.len; k++)
        if (report->sources[k] == report->readings[measure].source &&
            names_have(report->headers[k], report->declared->group))
            return true;
    return false;
}

/* The place of a line, which is reached from the one before. */
static struct place line_place(struct walk *walk, const struct source *source, uint32_t number) {
    if (walk->source != source)
        *walk = (struct walk){.source = source, .rest = source_text(source)};
    for (; walk->number < number; walk->number++)
        walk->line = text_split(&walk->rest, '\n');
    return place_of(source, (size_t)(walk->line.at - source_text(source).at), walk->line.len);
}

/* A row that names no group although its subject had joined one, by a row before it: nobody could say where it counts.
 * Told once, whatever the row measures. */
static void refuse_groupless(struct settling *settling, const struct row *row, size_t measure,
                             const struct identity *identity) {
    const struct source *source = settling->ingest->report->readings[measure].source;
    const struct declaration *declared = settling->ingest->declared;
    struct text name = identity->name.len > 0 ? identity->name : identity->key;
    const struct {
        const struct source *source;
        size_t line;
    } key = {source, row->line};
    size_t before = settling->groupless.keys.len;
    if (index_put(&settling->groupless, (struct text){(const char *)&key, sizeof key}) != before)
        return;
    struct place place = line_place(&settling->walk, source, row->line);
    if (diag_again(settling->ingest->diags, DIAG_BAD_VALUE, place, INGEST_GROUPLESS, name))
        return;
    struct diag *diag =
        diag_add(settling->ingest->diags, DIAG_BAD_VALUE, place,
                 "the row names no group, another one of %.*s '%.*s' does", TEXT_ARG(declared->one), TEXT_ARG(name));
    diag_help(settling->ingest->diags, diag, "fill in '%.*s', or take the row out", TEXT_ARG(declared->group));
}

/* Where a row counts. */
struct placing {
    int group;         /* -1: nowhere, */
    bool early, timed; /* since its subject had not joined yet; the roster says when its subject is in a group */
};

static struct placing placing_of(const struct settling *settling, size_t measure, uint32_t pair, int named,
                                 int64_t time) {
    uint32_t who = settling->identity_of[pair];
    const struct stays *stays = roster_stays(&settling->roster, who, settling->ingest->pairs.at[pair].name);
    struct placing placing = {.group = named, .timed = stays && stays_are_timed(stays)};
    placing.early = named < 0 && time < settling->joined[measure][who] && !placing.timed;
    if (stays && !placing.early)
        placing.group = stays_group(stays, named, time);
    return placing;
}

static void count_row(struct settling *settling, uint32_t who, struct placing placing, const struct row *row) {
    struct report *report = settling->ingest->report;
    struct identity *identity = &settling->identities[who];
    identity->measured = true;
    identity->grouped |= placing.group >= 0;
    report->early_rows += placing.early ? 1 : 0;
    if (placing.timed && placing.group < 0) {
        report->outside_rows++;
        odd_rows_note(&report->outside, row->line, row->time);
    }
}

/* Gives each row of a measure its identity and group, and leaves out those that have none, and what is excluded. */
static void place_rows(struct settling *settling, size_t measure) {
    struct row_list *rows = &settling->ingest->rows[measure];
    bool told = tells_groups(settling, measure);
    size_t kept = 0;
    settling->walk = (struct walk){0};
    for (size_t i = 0; i < rows->len; i++) {
        struct row row = rows->at[i];
        struct placing placing = placing_of(settling, measure, row.who, row.group, row.time);
        uint32_t who = settling->identity_of[row.who];
        struct identity *identity = &settling->identities[who];
        row.who = who;
        row.group = placing.group;
        bool lost = row.group < 0 && !placing.early && !placing.timed && told && identity->joins &&
                    row.time >= identity->joined;
        if (!identity->treated) /* nor has the row a group */
            row.group = settling->ingest->report->ungrouped;
        if ((row.group >= 0 || lost) && exclusions_take(settling->exclusions, &row, measure))
            continue;
        if (lost)
            refuse_groupless(settling, &row, measure, identity);
        if (measure == MEASURE_MAIN && exclusions_reason(settling->exclusions, who).len == 0)
            count_row(settling, who, placing, &row);
        if (row.group >= 0)
            rows->at[kept++] = row;
    }
    rows->len = kept;
}

static int by_subject_and_time(const void *left, const void *right) {
    const struct row *a = left, *b = right;
    int order = COMPARE(a->who, b->who);
    order = order ? order : COMPARE(a->time, b->time);
    return order ? order : COMPARE(a->line, b->line);
}

/* By value among the rows of one subject and time, so that which occurrence a row belongs to is the same in any order
 * of the file's rows. */
static int by_occurrence(const void *left, const void *right) {
    const struct row *a = left, *b = right;
    int order = COMPARE(a->group, b->group);
    order = order ? order : COMPARE(a->who, b->who);
    order = order ? order : COMPARE(a->time, b->time);
    order = order ? order : COMPARE(a->value, b->value);
    return order ? order : COMPARE(a->line, b->line);
}

/* Whether the times of each identity only rise, as they mostly do: then none has two rows of one time. */
static bool times_rise(const struct settling *settling, const struct row_list *rows) {
    int64_t *last = arena_array(settling->arena, settling->identity_count, sizeof *last);
    bool *seen = arena_array(settling->arena, settling->identity_count, sizeof *seen);
    for (size_t i = 0; i < rows->len; i++) {
        const struct row *row = &rows->at[i];
        if (seen[row->who] && row->time <= last[row->who])
            return false;
        seen[row->who] = true;
        last[row->who] = row->time;
    }
    return true;
}

/* Of several rows of one subject and time the last in the file stays. */
static size_t drop_superseded(struct row_list *rows, struct odd_rows *replaced) {
    size_t kept = 0;
    qsort(rows->at, rows->len, sizeof *rows->at, by_subject_and_time);
    for (size_t i = 0; i < rows->len; i++) {
        if (kept && rows->at[kept - 1].who == rows->at[i].who && rows->at[kept - 1].time == rows->at[i].time) {
            kept--;
            odd_rows_note(replaced, rows->at[kept].line, rows->at[kept].time);
            replaced->changed += rows->at[kept].value != rows->at[i].value ? 1 : 0;
        }
        rows->at[kept++] = rows->at[i];
    }
    size_t dropped = rows->len - kept;
    rows->len = kept;
    return dropped;
}

static void count_occurrences(struct row_list *rows) {
    qsort(rows->at, rows->len, sizeof *rows->at, by_occurrence);
    for (size_t i = 1; i < rows->len; i++) {
        struct row *row = &rows->at[i];
        bool again = row[-1].group == row->group && row[-1].who == row->who && row[-1].time == row->time;
        row->occurrence = again ? row[-1].occurrence + 1 : 0;
    }
}

/* A subject-to-be and what it is sorted by. */
struct seat {
    int group;
    uint32_t identity, number; /* number: in order of arrival */
    unsigned occurrence;
    const struct identity *who;
};
struct seat_list {
    struct seat *at;
    size_t len, cap;
    struct index_map keys;
};

static int by_name(const void *left, const void *right) {
    const struct seat *a = left, *b = right;
    int order = COMPARE((unsigned)a->group, (unsigned)b->group); /* -1, in no group, comes last */
    order = order ? order : text_compare(a->who->name, b->who->name);
    order = order ? order : text_compare(a->who->key, b->who->key);
    return order ? order : COMPARE(a->occurrence, b->occurrence);
}

static uint32_t seat_of(struct settling *settling, struct seat_list *seats, uint32_t identity, int group,
                        unsigned occurrence) {
    uint32_t key[3] = {identity, (uint32_t)group, occurrence};
    uint32_t number = index_put(&seats->keys, (struct text){(const char *)key, sizeof key});
    if (number == seats->len) {
        struct identity *who = &settling->identities[identity];
        who->placed = true;
        *LIST_ADD(settling->arena, seats) = (struct seat){group, identity, number, occurrence, who};
    }
    return number;
}

/* The seats of those in a lane that is plain, by pair. */
static void lane_seats(struct settling *settling, struct seat_list *seats, size_t measure, int group,
                       uint32_t *number) {
    const struct lane *lane = ingest_lane(settling->ingest, measure, group);
    for (size_t i = 0; i < lane->members.len; i++) {
        const struct lane_member *member = column_at(&lane->members, i, sizeof *member);
        number[member->subject] = seat_of(settling, seats, settling->identity_of[member->subject], group, 0);
    }
}

/* Subjects of all rows, of excluded ones too, then those that only the roster or rows without a group name. */
static struct seat_list take_seats(struct settling *settling) {
    struct seat_list seats = {.keys = index_in(settling->arena)};
    uint32_t *number = arena_array(settling->arena, settling->ingest->pairs.len, sizeof *number);
    for (size_t m = 0; m < settling->ingest->declared->measures.len; m++) {
        struct row_list *rows = &settling->ingest->rows[m];
        for (int g = 0; settling->plain && g < (int)settling->ingest->report->group_count; g++)
            lane_seats(settling, &seats, m, g, number);
        for (size_t i = 0; i < rows->len; i++) {
            struct row *row = &rows->at[i];
            row->who = seat_of(settling, &seats, row->who, row->group, row->occurrence);
        }
    }
    struct report *report = settling->ingest->report;
    for (size_t i = 0; i < report->excluded_rows.len; i++) {
        struct excluded_row *row = &report->excluded_rows.at[i];
        if (row->group >= 0)
            row->subject = seat_of(settling, &seats, row->subject, row->group, 0);
    }
    for (uint32_t i = 0; i < settling->identity_count; i++)
        if (!settling->identities[i].placed) {
            const struct stays *stays = &settling->roster.stays[i];
            seat_of(settling, &seats, i, stays->list.len > 0 ? stays->list.at[0]->group : -1, 0);
        }
    return seats;
}

/* Whether the row that says it is excluded, whatever it measured. */
static bool is_excluded(const struct settling *settling, const struct membership *said) {
    const struct report *report = settling->ingest->report;
    size_t file = report->declared->cohorts.at[said->cohort].file, measure = MEASURE_MAIN;
    if (report->plan->exclusions.len == 0)
        return false;
    for (size_t m = 0; m < report->declared->measures.len; m++)
        measure = report->readings[m].source == report->sources[file] ? m : measure;
    uint32_t who = settling->identity_of[said->pair];
    int group = placing_of(settling, measure, said->pair, said->group, said->time).group;
    group = group < 0 && !settling->identities[who].treated ? settling->ingest->report->ungrouped : group;
    return group >= 0 && exclusions_take_membership(settling->exclusions, said, who, group);
}

/* The row that comes last decides. */
static void note_memberships(struct settling *settling) {
    struct ingest *ingest = settling->ingest;
    size_t cohorts = ingest->declared->cohorts.len;
    for (size_t i = 0; i < ingest->memberships.len; i++) {
        const struct membership *said = &ingest->memberships.at[i];
        if (is_excluded(settling, said))
            continue;
        struct identity *identity = &settling->identities[settling->identity_of[said->pair]];
        if (!identity->known) {
            identity->known = arena_array(settling->arena, cohorts, sizeof *identity->known);
            identity->memberships = arena_array(settling->arena, cohorts, sizeof *identity->memberships);
        }
        struct membership *last = &identity->memberships[said->cohort];
        if (!identity->known[said->cohort] || said->time >= last->time) { /* they come in the order of their lines */
            *last = *said;
            identity->known[said->cohort] = true;
        }
    }
}

/* What is known of an identity and each cohort; a cohort that is the rest of another is known with it. */
static enum belonging *cohorts_of(struct settling *settling, const struct identity *who) {
    const struct declaration *declared = settling->ingest->declared;
    enum belonging *cohorts = arena_array(settling->arena, declared->cohorts.len, sizeof *cohorts);
    cohorts[COHORT_ALL] = COHORT_IN;
    for (size_t c = COHORT_ALL + 1; c < declared->cohorts.len; c++) {
        int other = declared->cohorts.at[c].not_of;
        if (other > 0)
            cohorts[c] = cohorts[other] == COHORT_UNKNOWN ? COHORT_UNKNOWN
                         : cohorts[other] == COHORT_IN    ? COHORT_OUT
                                                          : COHORT_IN;
        else if (who->known && who->known[c])
            cohorts[c] = who->memberships[c].member ? COHORT_IN : COHORT_OUT;
    }
    return cohorts;
}

/* The readings of a measure, whose subjects are at these places by the number of their seats. */
static void rows_take(struct settling *settling, const uint32_t *place, size_t measure) {
    struct ingest *ingest = settling->ingest;
    struct row_list *rows = &ingest->rows[measure];
    for (size_t i = 0; i < rows->len; i++)
        rows->at[i].who = place[rows->at[i].who];
    readings_make(settling->arena, &ingest->report->readings[measure], rows, ingest->report->group_count,
                  ingest_factor(ingest, measure));
}

static void lanes_take(struct settling *settling, struct seat_list *seats, const uint32_t *place, size_t measure) {
    struct report *report = settling->ingest->report;
    struct readings *readings = &report->readings[measure];
    struct arena *scratch = arena_new();
    size_t pairs = settling->ingest->pairs.len;
    uint32_t *seat_of_pair = arena_array(scratch, pairs, sizeof *seat_of_pair);
    uint32_t *number = arena_array(scratch, pairs, sizeof *number);
    for (int g = 0; g < (int)report->group_count; g++) {
        lane_seats(settling, seats, measure, g, seat_of_pair);
        for (size_t i = 0; i < pairs; i++)
            number[i] = place[seat_of_pair[i]];
        lane_number(scratch, ingest_lane(settling->ingest, measure, g), number);
    }
    arena_free(scratch);
    readings->lanes = ingest_lane(settling->ingest, measure, 0);
    readings_close(settling->arena, readings, report->group_count);
}

static void make_subjects(struct settling *settling) {
    struct report *report = settling->ingest->report;
    struct seat_list seats = take_seats(settling);
    uint32_t *place = arena_array(settling->arena, seats.len, sizeof *place);
    LIST_SORT(&seats, by_name);
    report->subject_count = seats.len;
    report->subjects = arena_array(settling->arena, seats.len, sizeof *report->subjects);
    for (size_t i = 0; i < seats.len; i++) {
        const struct seat *seat = &seats.at[i];
        place[seat->number] = (uint32_t)i;
        report->subjects[i] = (struct subject){
            .name = seat->who->name,
            .key = seat->who->key,
            .occurrence = seat->occurrence,
            .group = seat->group,
            .cohorts = cohorts_of(settling, seat->who),
            .excluded = exclusions_reason(settling->exclusions, seat->identity),
            .who = seat->identity,
            .listed = roster_stays(&settling->roster, seat->identity, seat->who->name),
        };
    }
    for (size_t m = 0; m < settling->ingest->declared->measures.len; m++)
        if (settling->plain)
            lanes_take(settling, &seats, place, m);
        else
            rows_take(settling, place, m);
    for (size_t i = 0; i < report->excluded_rows.len; i++)
        if (report->excluded_rows.at[i].group >= 0)
            report->excluded_rows.at[i].subject = place[report->excluded_rows.at[i].subject];
}

/* Whom series.yaml may leave out. */
static const struct person *people_of(const struct settling *settling) {
    struct person *people = arena_array(settling->arena, settling->identity_count, sizeof *people);
    for (size_t i = 0; i < settling->identity_count; i++)
        people[i] = (struct person){settling->identities[i].name, settling->identities[i].key};
    return people;
}

/* Gives each row its identity and group, and leaves out what does not count. */
static void settle_rows(struct settling *settling) {
    struct ingest *ingest = settling->ingest;
    const struct declaration *declared = ingest->declared;
    settling->joined = arena_array(ingest->arena, declared->measures.len, sizeof *settling->joined);
    for (size_t m = 0; m < declared->measures.len; m++) {
        ingest_unroll(ingest, m);
        settling->joined[m] = joined_of(settling, &ingest->rows[m]);
    }
    note_treated(settling);
    for (size_t m = 0; m < declared->measures.len; m++) {
        place_rows(settling, m);
        if (times_rise(settling, &ingest->rows[m]))
            continue;
        if (declared->files.at[declared->measures.at[m].file].replaces)
            ingest->report->superseded += drop_superseded(&ingest->rows[m], &ingest->report->readings[m].replaced);
        count_occurrences(&ingest->rows[m]);
    }
}

void settle(struct ingest *ingest) {
    struct settling settling = {.ingest = ingest, .arena = ingest->arena, .groupless = index_in(ingest->arena)};
    settling.identity_of = identities_find(ingest, &settling.identities, &settling.identity_count);
    settling.roster = roster_of(ingest, settling.identity_of, settling.identity_count);
    settling.exclusions = exclusions_of(ingest, people_of(&settling), settling.identity_count);
    settling.plain = plain_rows(ingest, &settling.roster, settling.identity_of, settling.identity_count);
    if (!settling.plain)
        settle_rows(&settling);
    note_memberships(&settling);
    make_subjects(&settling);
    summary_settle(ingest, settling.exclusions);
    for (size_t i = 0; i < settling.identity_count; i++) {
        const struct identity *identity = &settling.identities[i];
        ingest->report->ungrouped_subjects += identity->measured && !identity->grouped ? 1 : 0;
    }
    exclusions_close(settling.exclusions);
}
