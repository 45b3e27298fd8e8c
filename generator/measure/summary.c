#include "measure/summary.h"

#include <math.h>

#include "measure/readings.h"

enum { ASKED_TIME = DIGEST_COLUMNS, ASKED_GROUP, ASKED };

struct summing {
    struct ingest *ingest;
    const struct file_kind *kind;
    struct summary_rows *into;
};

static bool refuse(const struct table *table, size_t column, enum ingest_cause cause, const char *message,
                   const char *help) {
    struct place place = table_place(table, column);
    if (!diag_again(table->diags, DIAG_BAD_VALUE, place, cause, text_of(message)))
        diag_help(table->diags, diag_add(table->diags, DIAG_BAD_VALUE, place, "%s", message), "%s", help);
    return false;
}

static bool cohort_read(const struct summing *summing, const struct table *table, uint32_t *cohort) {
    const struct declaration *declared = summing->ingest->declared;
    struct text name;
    if (!table_text(table, DIGEST_COHORT, &name))
        return false;
    int found = name.len > 0 ? declared_cohort(declared, name) : COHORT_ALL;
    *cohort = (uint32_t)found;
    struct place place = table_place(table, DIGEST_COHORT);
    if (found >= 0 || diag_again(table->diags, DIAG_UNKNOWN_NAME, place, INGEST_COHORT, name))
        return found >= 0;
    struct diag *diag =
        diag_add(table->diags, DIAG_UNKNOWN_NAME, place, "no cohort is declared as '%.*s'", TEXT_ARG(name));
    struct name_list names = declared_cohorts(summing->ingest->arena, declared);
    diag_nearest(table->diags, diag, name, names.at, names.len);
    diag_help(table->diags, diag, "declared are %.*s",
              TEXT_ARG(text_choice(summing->ingest->arena, names.at, names.len, "and")));
    return false;
}

/* Ends may be rounded otherwise than the mean. Of n numbers the deviation is largest where half of them lie at each
 * end. */
static bool digest_agrees(const struct table *table, const struct digest *digest, double mean) {
    static const char again[] = "one row is of one sample: make the summary again";
    double slack = 1e-6 * digest->max, span = digest->max - digest->min, count = (double)digest->count;
    if (mean < digest->min - slack || mean > digest->max + slack)
        return refuse(table, DIGEST_MEAN, INGEST_MEAN, "the mean does not lie between the lowest and the highest",
                      again);
    if (count < 2 && span > slack)
        return refuse(table, DIGEST_HIGH, INGEST_END, "this is not the lowest, and the row counts one", again);
    if (count >= 2 && digest->sd > span * sqrt(count / (count - 1)) / 2 + slack)
        return refuse(table, DIGEST_SD, INGEST_WIDE, "nothing between the lowest and the highest deviates so much",
                      again);
    return true;
}

/* A number of one subject has no deviation, whatever stands there. */
static bool digest_read(const struct summing *summing, const struct table *table, struct digest *digest, double *mean) {
    double count, factor = summing->kind->held_factor;
    if (!table_number(table, DIGEST_COUNT, &count))
        return false;
    if (count != floor(count) || count > UINT32_MAX)
        return refuse(table, DIGEST_COUNT, INGEST_COUNT, "this counts no whole number of a sample",
                      "correct the count");
    *digest = (struct digest){.count = (size_t)count, .sd = NAN};
    if (count == 0)
        return true;
    bool good = table_number(table, DIGEST_MEAN, mean);
    good = table_number(table, DIGEST_LOW, &digest->min) && good;
    good = table_number(table, DIGEST_HIGH, &digest->max) && good;
    good = (count < 2 || table_number(table, DIGEST_SD, &digest->sd)) && good;
    if (!good)
        return false;
    if (!digest_agrees(table, digest, *mean))
        return false;
    *mean *= factor;
    digest->sd *= factor;
    digest->min *= factor;
    digest->max *= factor;
    return true;
}

static void digest_keep(struct arena *arena, struct summary_rows *into, uint32_t line, const struct digest *digest) {
    size_t size = sizeof *digest, lines = into->lines;
    if (line >= lines) {
        into->lines = 2 * ((size_t)line + 1);
        into->digests = arena_resize(arena, into->digests, lines * size, into->lines * size);
    }
    into->digests[line] = *digest;
}

static void take_row(void *context, const struct table *table) {
    const struct summing *summing = context;
    struct ingest *ingest = summing->ingest;
    struct row row = {.line = (uint32_t)table->row->line, .group = ingest->report->ungrouped};
    struct digest digest;
    struct text letter;
    bool good = table_time(table, ASKED_TIME, ingest->report->plan->zone, &row.time);
    good = table_text(table, ASKED_GROUP, &letter) &&
           (letter.len == 0 || ingest_group(ingest, table, ASKED_GROUP, letter, &row.group)) && good;
    good = cohort_read(summing, table, &row.who) && good;
    good = digest_read(summing, table, &digest, &row.value) && good;
    if (!good || row.group < 0 || digest.count == 0)
        return;
    digest_keep(ingest->arena, summing->into, row.line, &digest);
    *LIST_ADD(ingest->arena, &summing->into->rows) = row;
}

void summary_read(struct ingest *ingest, size_t kind, const struct source *source) {
    const struct file_kind *declared = &ingest->declared->files.at[kind];
    struct column asked[ASKED];
    struct table header;
    if (!table_header(ingest->arena, source, &header, ingest->diags))
        return;
    for (size_t i = 0; i < header.header_count; i++)
        *LIST_ADD(ingest->arena, &ingest->report->headers[kind]) = header.header[i];
    for (size_t i = 0; i < DIGEST_COLUMNS; i++)
        asked[i] = (struct column){declared->summary[i], declared->summary[i].len > 0 ? COLUMN_NEEDED : COLUMN_WELCOME};
    asked[ASKED_TIME] = (struct column){ingest->declared->time, COLUMN_NEEDED};
    asked[ASKED_GROUP] = (struct column){ingest->declared->group, COLUMN_NEEDED};
    struct summary_rows *into = LIST_ADD(ingest->arena, &ingest->summaries);
    into->measure = (size_t)declared_measure(ingest->declared, declared->held_measure);
    struct summing summing = {ingest, declared, into};
    table_read(ingest->arena, source, asked, ASKED, take_row, &summing, NULL, ingest->diags);
}

/* Behind the report's subjects one for each cohort; the index of the first. It is in its own cohort, if any row is. */
static uint32_t crowds_make(struct ingest *ingest) {
    struct report *report = ingest->report;
    size_t first = report->subject_count, cohorts = ingest->declared->cohorts.len;
    struct subject *subjects = arena_array(ingest->arena, first + cohorts, sizeof *subjects);
    enum belonging *belonging = arena_array(ingest->arena, cohorts * cohorts, sizeof *belonging);
    for (size_t i = 0; i < first; i++)
        subjects[i] = report->subjects[i];
    for (size_t c = 0; c < cohorts; c++)
        subjects[first + c] = (struct subject){
            .group = -1, .who = (uint32_t)(first + c), .is_many = true, .cohorts = &belonging[c * cohorts]};
    for (size_t s = 0; s < ingest->summaries.len; s++)
        for (size_t i = 0; i < ingest->summaries.at[s].rows.len; i++) {
            uint32_t c = ingest->summaries.at[s].rows.at[i].who;
            belonging[c * cohorts + c] = COHORT_IN;
        }
    report->subjects = subjects;
    report->subject_count = first + cohorts;
    return (uint32_t)first;
}

/* The first of all such rows is told, with their number: to find the line of each would take long. */
static void refuse_again(const struct ingest *ingest, const struct readings *readings) {
    uint32_t first = 0, other = 0;
    size_t count = 0;
    for (size_t g = 0; g < ingest->report->group_count && readings->len > 0; g++) {
        struct reading before = {.time = INT64_MIN}; /* of no row */
        for (struct stride stride = lane_all(&readings->lanes[g]); stride_next(&stride); before = stride.now) {
            const struct reading *row = &stride.now;
            if (row->time != before.time || row->subject != before.subject)
                continue;
            if (count++ > 0 && row->line > first)
                continue;
            first = row->line;
            other = before.line;
        }
    }
    if (count == 0)
        return;
    struct diag *diag =
        diag_add(ingest->diags, DIAG_BAD_VALUE, place_line(readings->source, first),
                 "line %u is of the same time, group and cohort, and a summary has one row for them", other);
    if (count > 1)
        diag_note(ingest->diags, diag, "%zu more like it", count - 1);
    diag_help(ingest->diags, diag, "leave one row: two deviations cannot be made one");
}

/* Days and a summary, or two summaries. */
static void refuse_other(const struct ingest *ingest, size_t measure) {
    const struct readings *readings = &ingest->report->readings[measure];
    struct diag *diag =
        diag_add(ingest->diags, DIAG_TWO_FILES, place_file(readings->source), "another file of '%.*s' holds %.*s, too",
                 TEXT_ARG(ingest->report->alias), TEXT_ARG(ingest->declared->measures.at[measure].words));
    diag_help(ingest->diags, diag, "keep one of the two");
}

void summary_settle(struct ingest *ingest, struct exclusions *exclusions) {
    if (ingest->summaries.len == 0)
        return;
    uint32_t first = crowds_make(ingest);
    for (size_t s = 0; s < ingest->summaries.len; s++) {
        struct summary_rows *summary = &ingest->summaries.at[s];
        struct readings *readings = &ingest->report->readings[summary->measure];
        size_t kept = 0;
        if (readings->len > 0)
            refuse_other(ingest, summary->measure);
        for (size_t i = 0; i < summary->rows.len; i++) {
            struct row row = summary->rows.at[i];
            row.who += first;
            if (!exclusions_take(exclusions, &row, summary->measure))
                summary->rows.at[kept++] = row;
        }
        summary->rows.len = kept;
        readings_make(ingest->arena, readings, &summary->rows, ingest->report->group_count,
                      ingest_factor(ingest, summary->measure));
        readings->digests = summary->digests;
        refuse_again(ingest, readings);
    }
}
