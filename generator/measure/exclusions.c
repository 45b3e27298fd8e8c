#include "measure/exclusions.h"

#include "base/calendar.h"

/* An exclusion, with whom and what it names found. */
struct target {
    const struct exclusion *said;
    int group;     /* -1: of any */
    uint32_t next; /* of the same person, or INDEX_NONE */
    bool refused, used;
    bool again; /* rows meet it that one before it left out */
    bool has_near;
    int64_t near; /* of rows that meet all but its time, the time nearest to it */
};

struct exclusions {
    struct ingest *ingest;
    const struct person *people;
    size_t people_count;
    struct target *targets; /* beside the plan's */
    uint32_t count;
    uint32_t *of_person; /* the first target of each, or INDEX_NONE */
    LIST(uint32_t) of_all;
    size_t *files; /* by measure: the kind of file it was read from */
};

/* Whom and what is named */

/* People by name and by key, as numbers; a name of several has the number of nobody. */
struct directory {
    struct index_map names, keys;
    uint32_t *named, *keyed; /* beside them */
};
#define SEVERAL (INDEX_NONE - 1)

static struct directory directory_of(const struct exclusions *exclusions) {
    struct arena *arena = exclusions->ingest->arena;
    struct directory directory = {.names = index_in(arena), .keys = index_in(arena)};
    directory.named = arena_array(arena, exclusions->people_count, sizeof *directory.named);
    directory.keyed = arena_array(arena, exclusions->people_count, sizeof *directory.keyed);
    for (uint32_t i = 0; i < exclusions->people_count; i++) {
        const struct person *person = &exclusions->people[i];
        size_t names = directory.names.keys.len;
        uint32_t name = person->name.len > 0 ? index_put(&directory.names, person->name) : INDEX_NONE;
        uint32_t key = person->key.len > 0 ? index_put(&directory.keys, person->key) : INDEX_NONE;
        if (name != INDEX_NONE)
            directory.named[name] = name == names ? i : SEVERAL;
        if (key != INDEX_NONE) /* of one person alone */
            directory.keyed[key] = i;
    }
    return directory;
}

static uint32_t keyed(const struct exclusions *exclusions, const struct directory *directory, struct text key) {
    uint32_t number = index_find(&directory->keys, text_upper(exclusions->ingest->arena, key));
    return number == INDEX_NONE ? INDEX_NONE : directory->keyed[number];
}

/* Rows may be told by a key where nobody has it as a name. */
static uint32_t person_of(const struct exclusions *exclusions, const struct directory *directory,
                          const struct exclusion *said) {
    uint32_t name = index_find(&directory->names, said->name);
    if (said->key.len > 0) {
        uint32_t person = keyed(exclusions, directory, said->key);
        bool other =
            person != INDEX_NONE && said->name.len > 0 && !text_equal(exclusions->people[person].name, said->name);
        return other ? INDEX_NONE : person;
    }
    if (name == INDEX_NONE && said->kind == EXCLUDES_ROWS)
        return keyed(exclusions, directory, said->name);
    return name == INDEX_NONE ? INDEX_NONE : directory->named[name];
}

static void refuse_nobody(const struct exclusions *exclusions, const struct directory *directory,
                          const struct exclusion *said) {
    const struct ingest *ingest = exclusions->ingest;
    struct text word = said->name.len > 0 ? said->name : said->key;
    struct diag *diag = diag_add(ingest->diags, said->kind == EXCLUDES_ROWS ? DIAG_UNKNOWN_NAME : DIAG_UNKNOWN_SUBJECT,
                                 said->kind == EXCLUDES_ROWS ? said->name_place : said->place,
                                 "no file of '%.*s' names a %.*s '%.*s'%s%.*s", TEXT_ARG(ingest->report->alias),
                                 TEXT_ARG(ingest->declared->one), TEXT_ARG(word),
                                 said->name.len > 0 && said->key.len > 0 ? " with the key " : "",
                                 TEXT_ARG(said->name.len > 0 ? said->key : TEXT("")));
    diag_nearest(ingest->diags, diag, word, directory->names.keys.at, directory->names.keys.len);
    if (said->kind == EXCLUDES_ROWS)
        diag_help(ingest->diags, diag, "correct it, or take the entry out");
}

static void refuse_several(const struct exclusions *exclusions, const struct exclusion *said) {
    const struct ingest *ingest = exclusions->ingest;
    struct name_list keys = {0};
    size_t count = 0;
    for (size_t i = 0; i < exclusions->people_count; i++) {
        const struct person *person = &exclusions->people[i];
        if (!text_equal(person->name, said->name))
            continue;
        count++;
        if (person->key.len > 0)
            *LIST_ADD(ingest->arena, &keys) = person->key;
    }
    struct diag *diag = diag_add(ingest->diags, DIAG_BAD_VALUE, said->name_place, "'%.*s' names %zu %.*s",
                                 TEXT_ARG(said->name), count, TEXT_ARG(ingest->declared->many));
    diag_help(ingest->diags, diag, "write %.*s: %.*s",
              TEXT_ARG(said->kind == EXCLUDES_ROWS ? ingest->declared->one : ingest->declared->subject_key),
              TEXT_ARG(text_choice(ingest->arena, keys.at, keys.len, "or")));
}

static void find_group(const struct exclusions *exclusions, struct target *target) {
    const struct ingest *ingest = exclusions->ingest;
    const struct report *report = ingest->report;
    struct text wanted = target->said->group;
    struct name_list names = {0};
    target->group = -1;
    if (wanted.len == 0)
        return;
    for (size_t g = 0; g < report->group_count; g++) {
        struct text name = report->groups[g].name;
        if (name.len > 0)
            *LIST_ADD(ingest->arena, &names) = name;
        target->group = text_equal(name, wanted) ? (int)g : target->group;
    }
    if (target->group >= 0)
        return;
    target->refused = true;
    struct diag *diag = diag_add(ingest->diags, DIAG_UNKNOWN_GROUP, target->said->group_place,
                                 "%.*s has no group '%.*s'", TEXT_ARG(report->alias), TEXT_ARG(wanted));
    diag_nearest(ingest->diags, diag, wanted, names.at, names.len);
    diag_help(ingest->diags, diag, "it has %.*s", TEXT_ARG(text_choice(ingest->arena, names.at, names.len, "and")));
}

static void find_person(struct exclusions *exclusions, const struct directory *directory, uint32_t number) {
    struct target *target = &exclusions->targets[number];
    const struct exclusion *said = target->said;
    if (said->name.len == 0 && said->key.len == 0) {
        *LIST_ADD(exclusions->ingest->arena, &exclusions->of_all) = number;
        return;
    }
    uint32_t person = person_of(exclusions, directory, said);
    if (person == SEVERAL)
        refuse_several(exclusions, said);
    else if (person == INDEX_NONE)
        refuse_nobody(exclusions, directory, said);
    target->refused = target->refused || person >= SEVERAL;
    if (person >= SEVERAL)
        return;
    uint32_t *end = &exclusions->of_person[person];
    while (*end != INDEX_NONE)
        end = &exclusions->targets[*end].next;
    *end = number;
}

/* The kind of file that a measure was read from. */
static size_t file_of(const struct report *report, size_t measure) {
    for (size_t k = 0; k < report->declared->files.len; k++)
        if (report->sources[k] == report->readings[measure].source)
            return k;
    return report->declared->measures.at[measure].file;
}

struct exclusions *exclusions_of(struct ingest *ingest, const struct person *people, size_t count) {
    struct exclusions *exclusions = arena_alloc(ingest->arena, sizeof *exclusions);
    const struct report_plan *plan = ingest->report->plan;
    *exclusions = (struct exclusions){.ingest = ingest, .people = people, .people_count = count};
    if (plan->exclusions.len == 0)
        return exclusions;
    exclusions->count = (uint32_t)plan->exclusions.len;
    exclusions->targets = arena_array(ingest->arena, exclusions->count, sizeof *exclusions->targets);
    exclusions->of_person = arena_array(ingest->arena, count, sizeof *exclusions->of_person);
    for (size_t i = 0; i < count; i++)
        exclusions->of_person[i] = INDEX_NONE;
    exclusions->files = arena_array(ingest->arena, ingest->declared->measures.len, sizeof *exclusions->files);
    for (size_t m = 0; m < ingest->declared->measures.len; m++)
        exclusions->files[m] = file_of(ingest->report, m);
    struct directory directory = directory_of(exclusions);
    for (uint32_t i = 0; i < exclusions->count; i++) {
        exclusions->targets[i] = (struct target){.said = &plan->exclusions.at[i], .next = INDEX_NONE};
        find_group(exclusions, &exclusions->targets[i]);
        find_person(exclusions, &directory, i);
    }
    return exclusions;
}

struct text exclusions_reason(const struct exclusions *exclusions, uint32_t person) {
    for (uint32_t t = exclusions->count > 0 ? exclusions->of_person[person] : INDEX_NONE; t != INDEX_NONE;
         t = exclusions->targets[t].next)
        if (exclusions->targets[t].said->kind == EXCLUDES_SUBJECT)
            return exclusions->targets[t].said->reason;
    return TEXT("");
}

/* What is taken */

/* Microseconds from a time, for which an exclusion does not hold, to the nearest of its ends. */
static int64_t distance(const struct exclusion *said, int64_t time) {
    return time < said->from ? said->from - time : time - said->to;
}

static void note_near(struct target *target, int64_t time) {
    int64_t new = distance(target->said, time), old = distance(target->said, target->near);
    if (target->has_near && (new > old || (new == old &&time > target->near)))
        return;
    target->has_near = true;
    target->near = time;
}

static void consider(struct exclusions *exclusions, uint32_t number, const struct excluded_row *row, uint32_t *found) {
    struct target *target = &exclusions->targets[number];
    const struct exclusion *said = target->said;
    if (target->refused || (said->group.len > 0 && target->group != row->group) ||
        (said->file >= 0 && (size_t)said->file != row->file))
        return;
    if (row->time < said->from || row->time >= said->to)
        note_near(target, row->time);
    else if (*found == INDEX_NONE)
        *found = number;
    else
        target->again = true;
}

static bool take(struct exclusions *exclusions, struct excluded_row row) {
    uint32_t found = INDEX_NONE;
    bool named = row.subject < exclusions->people_count; /* a summary's rows are of nobody */
    for (uint32_t t = named ? exclusions->of_person[row.subject] : INDEX_NONE; t != INDEX_NONE;
         t = exclusions->targets[t].next)
        consider(exclusions, t, &row, &found);
    for (size_t i = 0; i < exclusions->of_all.len; i++)
        consider(exclusions, exclusions->of_all.at[i], &row, &found);
    if (found == INDEX_NONE)
        return false;
    exclusions->targets[found].used = true;
    row.exclusion = found;
    *LIST_ADD(exclusions->ingest->arena, &exclusions->ingest->report->excluded_rows) = row;
    return true;
}

bool exclusions_take(struct exclusions *exclusions, const struct row *row, size_t measure) {
    return exclusions->count > 0 && take(exclusions, (struct excluded_row){.time = row->time,
                                                                           .line = row->line,
                                                                           .subject = row->who,
                                                                           .group = row->group,
                                                                           .measure = (int)measure,
                                                                           .file = exclusions->files[measure]});
}

bool exclusions_take_membership(struct exclusions *exclusions, const struct membership *said, uint32_t person,
                                int group) {
    return take(exclusions, (struct excluded_row){.time = said->time,
                                                  .line = said->line,
                                                  .subject = person,
                                                  .group = group,
                                                  .measure = MEASURE_NONE,
                                                  .file = exclusions->ingest->declared->cohorts.at[said->cohort].file});
}

/* What it came to */

static int by_exclusion(const void *left, const void *right) {
    const struct excluded_row *a = left, *b = right;
    int order = COMPARE(a->exclusion, b->exclusion);
    order = order ? order : COMPARE(a->file, b->file);
    order = order ? order : COMPARE(a->line, b->line);
    order = order ? order : COMPARE(a->time, b->time);
    return order ? order : COMPARE(a->measure, b->measure);
}

static void tell_unused(const struct exclusions *exclusions, const struct target *target) {
    const struct ingest *ingest = exclusions->ingest;
    struct diag *diag = diag_add(ingest->diags, DIAG_UNUSED_EXCLUSION, target->said->place,
                                 "the exclusion leaves out no row of '%.*s'", TEXT_ARG(ingest->report->alias));
    if (target->again) {
        diag_help(ingest->diags, diag, "another entry leaves out the rows that meet it; take one of them out");
        return;
    }
    if (ingest->summaries.len > 0 && target->said->name.len + target->said->key.len > 0)
        diag_note(ingest->diags, diag, "a summary holds no single %.*s, and counts this one",
                  TEXT_ARG(ingest->declared->one));
    if (target->has_near) {
        struct buffer near = buffer_in(ingest->arena);
        calendar_show(&near, target->near);
        diag_note(ingest->diags, diag, "but for its time, the nearest row that meets it is of %.*s, in UTC",
                  TEXT_ARG(buffer_text(&near)));
    }
    diag_help(ingest->diags, diag, "correct it, or take the entry out; rows in no group count nowhere anyway");
}

void exclusions_close(struct exclusions *exclusions) {
    struct ingest *ingest = exclusions->ingest;
    struct report *report = ingest->report;
    size_t at = 0;
    LIST_SORT(&report->excluded_rows, by_exclusion);
    report->exclusion_start = arena_array(ingest->arena, exclusions->count + 1, sizeof *report->exclusion_start);
    for (size_t e = 0; e < exclusions->count; e++) {
        while (at < report->excluded_rows.len && report->excluded_rows.at[at].exclusion == e)
            at++;
        report->exclusion_start[e + 1] = at;
    }
    bool whole = !ingest->unread && diags_errors(ingest->diags) == 0;
    for (size_t e = 0; e < exclusions->count && whole; e++)
        if (!exclusions->targets[e].used && !exclusions->targets[e].refused)
            tell_unused(exclusions, &exclusions->targets[e]);
}

/* Those of a sorted run, a row with several measures once. */
static size_t rows_count(const struct excluded_row *rows, size_t start, size_t end) {
    size_t count = 0;
    for (size_t i = start; i < end; i++) {
        bool same = i > start && rows[i - 1].file == rows[i].file && rows[i - 1].line == rows[i].line &&
                    rows[i - 1].time == rows[i].time;
        count += same ? 0 : 1;
    }
    return count;
}

size_t exclusion_rows(const struct report *report, size_t exclusion) {
    return rows_count(report->excluded_rows.at, report->exclusion_start[exclusion],
                      report->exclusion_start[exclusion + 1]);
}

size_t exclusion_group_rows(struct arena *scratch, const struct report *report, int group) {
    LIST(struct excluded_row) rows = {0};
    for (size_t m = 0; m < report->declared->measures.len; m++) {
        size_t file = file_of(report, m);
        for (struct stride stride = lane_all(&report->readings[m].lanes[group]); stride_next(&stride);)
            *LIST_ADD(scratch, &rows) =
                (struct excluded_row){.time = stride.now.time, .line = stride.now.line, .file = file};
    }
    LIST_SORT(&rows, by_exclusion);
    return rows_count(rows.at, 0, rows.len);
}

bool exclusion_touches(const struct report *report, size_t exclusion, int group) {
    for (size_t i = report->exclusion_start[exclusion]; i < report->exclusion_start[exclusion + 1]; i++)
        if (report->excluded_rows.at[i].group == group)
            return true;
    return false;
}
