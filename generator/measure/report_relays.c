#include <stdlib.h>

#include "measure/ingest.h"

/* A row that has a subject and a group. */
struct fact {
    struct reading reading;
    uint32_t identity;
    int group;
    unsigned occurrence;
};
struct fact_list {
    struct fact *at;
    size_t len, cap;
};

/* One subject by who it is, over groups and occurrences. */
struct identity {
    struct text key, name;
    bool named_by_roster;
    int64_t named_at; /* time of the rows that the nickname was taken from */
    struct flagged flags;
    bool flags_known, measured, grouped, placed;
    int roster_group;
};

struct settling {
    struct ingest *ingest;
    struct arena *arena;
    uint32_t *identity_of; /* beside ingest->pairs */
    struct identity *identities;
    size_t identity_count;
    struct index_map roster_keys, roster_names;
    int *key_groups, *name_groups; /* beside them; -1: the entries disagree */
    struct fact_list facts[MEASURE_COUNT];
};

/* The one fingerprint that stands beside each nickname, as a pair's number; INDEX_NONE when there are several. */
static uint32_t *keys_of(const struct ingest *ingest, struct index_map *names) {
    uint32_t *pair_of = arena_array(ingest->arena, ingest->pairs.len, sizeof *pair_of);
    for (uint32_t i = 0; i < ingest->pairs.len; i++) {
        const struct pair *pair = &ingest->pairs.at[i];
        if (pair->key.len == 0 || pair->name.len == 0)
            continue;
        size_t before = names->keys.len;
        uint32_t n = index_put(names, pair->name);
        if (n == before)
            pair_of[n] = i;
        else if (pair_of[n] != INDEX_NONE && !text_equal(ingest->pairs.at[pair_of[n]].key, pair->key))
            pair_of[n] = INDEX_NONE;
    }
    return pair_of;
}

static void name_identity(struct identity *identity, const struct pair *pair, bool by_roster) {
    if (pair->name.len == 0 || identity->named_by_roster > by_roster)
        return;
    bool better = identity->name.len == 0 || by_roster > identity->named_by_roster ||
                  pair->last_time > identity->named_at ||
                  (pair->last_time == identity->named_at && text_compare(pair->name, identity->name) < 0);
    if (better) {
        identity->name = pair->name;
        identity->named_at = pair->last_time;
        identity->named_by_roster = by_roster;
    }
}

static void find_identities(struct settling *settling) {
    struct ingest *ingest = settling->ingest;
    struct index_map names = index_in(settling->arena), keys = index_in(settling->arena);
    uint32_t *pair_of = keys_of(ingest, &names);
    settling->identity_of = arena_array(settling->arena, ingest->pairs.len, sizeof *settling->identity_of);
    settling->identities = arena_array(settling->arena, ingest->pairs.len, sizeof *settling->identities);
    for (size_t i = 0; i < ingest->pairs.len; i++) {
        const struct pair *pair = &ingest->pairs.at[i];
        struct text key = pair->key;
        uint32_t n = key.len ? INDEX_NONE : index_find(&names, pair->name);
        if (n != INDEX_NONE && pair_of[n] != INDEX_NONE)
            key = ingest->pairs.at[pair_of[n]].key;
        bool known = key.len > 0;
        if (!known)
            key = text_format(settling->arena, "\n%.*s", TEXT_ARG(pair->name));
        uint32_t found = index_put(&keys, key);
        struct identity *identity = &settling->identities[found];
        if (found == settling->identity_count) {
            settling->identity_count++;
            identity->key = known ? key : (struct text){0};
            identity->roster_group = -1;
        }
        settling->identity_of[i] = found;
    }
    for (size_t i = 0; i < ingest->roster.len; i++) {
        uint32_t pair = ingest->roster.at[i].pair;
        name_identity(&settling->identities[settling->identity_of[pair]], &ingest->pairs.at[pair], true);
    }
    for (size_t i = 0; i < ingest->pairs.len; i++)
        name_identity(&settling->identities[settling->identity_of[i]], &ingest->pairs.at[i], false);
}

/* Two entries for one subject may not disagree; two subjects of one nickname may, and then the nickname says nothing.
 */
static void index_roster(struct settling *settling) {
    struct ingest *ingest = settling->ingest;
    size_t count = ingest->roster.len;
    settling->roster_keys = index_in(settling->arena);
    settling->roster_names = index_in(settling->arena);
    settling->key_groups = arena_array(settling->arena, count, sizeof *settling->key_groups);
    settling->name_groups = arena_array(settling->arena, count, sizeof *settling->name_groups);
    for (size_t i = 0; i < count; i++) {
        const struct roster_entry *entry = &ingest->roster.at[i];
        const struct pair *pair = &ingest->pairs.at[entry->pair];
        struct identity *identity = &settling->identities[settling->identity_of[entry->pair]];
        if (identity->roster_group >= 0 && identity->roster_group != entry->group) {
            struct diag *diag =
                diag_add(ingest->diags, DIAG_BAD_VALUE, entry->place,
                         "the roster puts relay '%.*s' in two groups, %.*s and %.*s",
                         TEXT_ARG(pair->name.len ? pair->name : pair->key),
                         TEXT_ARG(ingest->letters[identity->roster_group]), TEXT_ARG(ingest->letters[entry->group]));
            diag_help(ingest->diags, diag, "leave one row for the relay");
            continue;
        }
        identity->roster_group = entry->group;
        if (pair->key.len)
            settling->key_groups[index_put(&settling->roster_keys, pair->key)] = entry->group;
        if (pair->name.len) {
            size_t before = settling->roster_names.keys.len;
            uint32_t n = index_put(&settling->roster_names, pair->name);
            int *group = &settling->name_groups[n];
            *group = n == before || *group == entry->group ? entry->group : -1;
        }
    }
}

static int roster_group(const struct settling *settling, const struct raw *raw) {
    const struct identity *identity = &settling->identities[settling->identity_of[raw->pair]];
    if (identity->roster_group >= 0)
        return identity->roster_group;
    uint32_t found = index_find(&settling->roster_keys, identity->key);
    if (found != INDEX_NONE)
        return settling->key_groups[found];
    found = index_find(&settling->roster_names, settling->ingest->pairs.at[raw->pair].name);
    return found != INDEX_NONE ? settling->name_groups[found] : -1;
}

/* Gives each row of a measure its subject and group, and leaves out those that have none. */
static void place_rows(struct settling *settling, enum measure measure) {
    const struct raw_list *rows = &settling->ingest->rows[measure];
    int64_t *joined = arena_array(settling->arena, settling->identity_count, sizeof *joined);
    for (size_t i = 0; i < settling->identity_count; i++)
        joined[i] = INT64_MIN; /* no row names a group */
    for (size_t i = 0; i < rows->len; i++) {
        uint32_t identity = settling->identity_of[rows->at[i].pair];
        if (rows->at[i].group >= 0 && (joined[identity] == INT64_MIN || rows->at[i].time < joined[identity]))
            joined[identity] = rows->at[i].time;
    }
    for (size_t i = 0; i < rows->len; i++) {
        const struct raw *raw = &rows->at[i];
        uint32_t identity = settling->identity_of[raw->pair];
        int group = raw->group;
        bool early = group < 0 && raw->time < joined[identity];
        if (group < 0 && !early)
            group = roster_group(settling, raw);
        if (measure == MEASURE_RSS) {
            settling->identities[identity].measured = true;
            settling->identities[identity].grouped |= group >= 0;
            settling->ingest->report->early_rows += early ? 1 : 0;
        }
        if (group >= 0) {
            struct fact *fact = LIST_ADD(settling->arena, &settling->facts[measure]);
            fact->reading = (struct reading){.time = raw->time, .value = raw->value, .line = raw->line};
            fact->identity = identity;
            fact->group = group;
        }
    }
}

#define COMPARE(a, b) (((a) > (b)) - ((a) < (b)))

static int by_subject_and_time(const void *left, const void *right) {
    const struct fact *a = left, *b = right;
    int order = COMPARE(a->identity, b->identity);
    order = order ? order : COMPARE(a->reading.time, b->reading.time);
    return order ? order : COMPARE(a->reading.line, b->reading.line);
}

/* By value among the rows of one subject and time, so that which occurrence a row belongs to is the same in any order
 * of the file's rows. */
static int by_occurrence(const void *left, const void *right) {
    const struct fact *a = left, *b = right;
    int order = COMPARE(a->group, b->group);
    order = order ? order : COMPARE(a->identity, b->identity);
    order = order ? order : COMPARE(a->reading.time, b->reading.time);
    order = order ? order : COMPARE(a->reading.value, b->reading.value);
    return order ? order : COMPARE(a->reading.line, b->reading.line);
}

/* Of several bandwidth rows for one subject and time the last in the file stays. */
static size_t drop_superseded(struct fact_list *facts) {
    size_t kept = 0;
    qsort(facts->at, facts->len, sizeof *facts->at, by_subject_and_time);
    for (size_t i = 0; i < facts->len; i++) {
        if (kept && facts->at[kept - 1].identity == facts->at[i].identity &&
            facts->at[kept - 1].reading.time == facts->at[i].reading.time)
            kept--;
        facts->at[kept++] = facts->at[i];
    }
    size_t dropped = facts->len - kept;
    facts->len = kept;
    return dropped;
}

static void count_occurrences(struct fact_list *facts) {
    qsort(facts->at, facts->len, sizeof *facts->at, by_occurrence);
    for (size_t i = 1; i < facts->len; i++) {
        struct fact *fact = &facts->at[i];
        bool again = fact[-1].group == fact->group && fact[-1].identity == fact->identity &&
                     fact[-1].reading.time == fact->reading.time;
        fact->occurrence = again ? fact[-1].occurrence + 1 : 0;
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

/* Subjects of all rows, then those that only the roster or rows without a group name. */
static struct seat_list take_seats(struct settling *settling) {
    struct seat_list seats = {.keys = index_in(settling->arena)};
    for (int m = 0; m < MEASURE_COUNT; m++) {
        struct fact_list *facts = &settling->facts[m];
        for (size_t i = 0; i < facts->len; i++) {
            struct fact *fact = &facts->at[i];
            fact->reading.subject = seat_of(settling, &seats, fact->identity, fact->group, fact->occurrence);
        }
    }
    for (uint32_t i = 0; i < settling->identity_count; i++)
        if (!settling->identities[i].placed)
            seat_of(settling, &seats, i, settling->identities[i].roster_group, 0);
    return seats;
}

static void note_flags(struct settling *settling) {
    struct ingest *ingest = settling->ingest;
    for (size_t i = 0; i < ingest->flags.len; i++) {
        const struct flagged *flags = &ingest->flags.at[i];
        struct identity *identity = &settling->identities[settling->identity_of[flags->pair]];
        if (!identity->flags_known || flags->time > identity->flags.time ||
            (flags->time == identity->flags.time && flags->line > identity->flags.line)) {
            identity->flags = *flags;
            identity->flags_known = true;
        }
    }
}

static void make_subjects(struct settling *settling) {
    struct report *report = settling->ingest->report;
    struct seat_list seats = take_seats(settling);
    uint32_t *place = arena_array(settling->arena, seats.len, sizeof *place);
    if (seats.len)
        qsort(seats.at, seats.len, sizeof *seats.at, by_name);
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
            .flags_known = seat->who->flags_known,
            .guard = seat->who->flags_known && seat->who->flags.guard,
        };
    }
    for (int m = 0; m < MEASURE_COUNT; m++) {
        struct readings *readings = &report->measures[m];
        readings->len = settling->facts[m].len;
        readings->at = arena_array(settling->arena, readings->len, sizeof *readings->at);
        for (size_t i = 0; i < readings->len; i++) {
            readings->at[i] = settling->facts[m].at[i].reading;
            readings->at[i].subject = place[readings->at[i].subject];
        }
        readings_arrange(settling->arena, readings, report->subjects, report->group_count);
    }
}

void report_settle(struct ingest *ingest) {
    struct settling settling = {.ingest = ingest, .arena = ingest->arena};
    find_identities(&settling);
    index_roster(&settling);
    for (int m = 0; m < MEASURE_COUNT; m++) {
        place_rows(&settling, (enum measure)m);
        if (settling.facts[m].len == 0)
            continue;
        if (m != MEASURE_RSS) {
            size_t dropped = drop_superseded(&settling.facts[m]);
            ingest->report->superseded += m == MEASURE_WRITE ? dropped : 0;
        }
        count_occurrences(&settling.facts[m]);
    }
    note_flags(&settling);
    make_subjects(&settling);
    for (size_t i = 0; i < settling.identity_count; i++) {
        const struct identity *identity = &settling.identities[i];
        ingest->report->ungrouped_subjects += identity->measured && !identity->grouped ? 1 : 0;
    }
}
