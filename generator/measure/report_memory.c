#include <math.h>

#include "base/calendar.h"
#include "measure/ingest.h"

#define KIB 1024.0
#define GIB (1024.0 * 1024.0 * 1024.0)

enum { TIMESTAMP, TYPE, KEY, NAME, GROUP, RSS_KB, COUNT, TOTAL_KB, AVG_KB, MIN_KB, MAX_KB, COLUMNS };

static const struct column memory_columns[COLUMNS] = {
    {"timestamp", true}, {"type", true},    {"fingerprint", false}, {"nickname", true},
    {"group", false},    {"rss_kb", true},  {"count", false},       {"total_kb", false},
    {"avg_kb", false},   {"min_kb", false}, {"max_kb", false},
};

static bool optional_number(const struct table *table, size_t column, double *number) {
    *number = NAN;
    return table_cell(table, column).len == 0 || table_number(table, column, number);
}

static void take_aggregate(struct ingest *ingest, const struct table *table) {
    struct aggregate row = {.line = (uint32_t)table->row->line};
    bool good = table_time(table, TIMESTAMP, &row.time);
    good = optional_number(table, COUNT, &row.count) && good;
    good = optional_number(table, TOTAL_KB, &row.total_kb) && good;
    good = optional_number(table, AVG_KB, &row.avg_kb) && good;
    good = optional_number(table, MIN_KB, &row.min_kb) && good;
    good = optional_number(table, MAX_KB, &row.max_kb) && good;
    if (good)
        *LIST_ADD(ingest->arena, &ingest->aggregates) = row;
}

static void add_row(struct ingest *ingest, struct raw row) {
    struct pair *pair = &ingest->pairs.at[row.pair];
    pair->last_time = row.time > pair->last_time ? row.time : pair->last_time;
    *LIST_ADD(ingest->arena, &ingest->rows[MEASURE_RSS]) = row;
}

static void take_subject(struct ingest *ingest, const struct table *table) {
    struct raw row = {.line = (uint32_t)table->row->line};
    struct naming naming = {KEY, NAME, GROUP};
    bool measured = table_cell(table, RSS_KB).len > 0;
    bool good = table_time(table, TIMESTAMP, &row.time);
    good = ingest_naming(ingest, table, naming, &row.pair, &row.group) && good;
    good = (!measured || table_number(table, RSS_KB, &row.value)) && good;
    if (good && measured) {
        row.value *= KIB;
        add_row(ingest, row);
    }
}

static void take_memory_row(void *context, const struct table *table) {
    struct ingest *ingest = context;
    struct text type = table_cell(table, TYPE);
    if (text_is(type, "relay")) {
        take_subject(ingest, table);
    } else if (text_is(type, "aggregate")) {
        take_aggregate(ingest, table);
    } else {
        struct diag *diag = diag_add(ingest->diags, DIAG_BAD_VALUE, table_place(table, TYPE),
                                     "'%.*s' is not a type of memory row", TEXT_ARG(type));
        diag_help(ingest->diags, diag, "write 'relay' for a relay's reading or 'aggregate' for a sample's summary");
    }
}

void report_read_memory(struct ingest *ingest, const struct source *source) {
    table_read(ingest->arena, source, memory_columns, COLUMNS, take_memory_row, ingest, ingest->diags);
}

/* The older form: one row a subject, one column a day. */
enum { DAYS_GROUP, DAYS_SUBJECT, DAYS_COLUMNS };
static const struct column days_columns[DAYS_COLUMNS] = {{"group", true}, {"relay", true}};

struct days {
    struct ingest *ingest;
    int64_t start; /* of day 0 */
};

static void take_days_row(void *context, const struct table *table) {
    struct days *days = context;
    struct ingest *ingest = days->ingest;
    struct raw row = {.line = (uint32_t)table->row->line};
    struct naming naming = {SIZE_MAX, DAYS_SUBJECT, DAYS_GROUP};
    if (!ingest_naming(ingest, table, naming, &row.pair, &row.group))
        return;
    for (size_t i = 0; i < table->header_count; i++) {
        unsigned day;
        if (day_column(table->header[i], &day) && table->row->cells[i].len && table_number_at(table, i, &row.value)) {
            row.value *= GIB;
            row.time = days->start + (int64_t)day * 24 * MICROS_PER_HOUR;
            add_row(ingest, row);
        }
    }
}

/* Two spellings of one day (day1, day01) would give one subject two readings at one time. */
static bool days_differ(struct ingest *ingest, const struct source *source) {
    struct table header;
    if (!table_header(ingest->arena, source, &header, ingest->diags))
        return false;
    for (size_t i = 0; i < header.header_count; i++) {
        for (size_t j = 0; j < i; j++) {
            unsigned day, other;
            if (day_column(header.header[i], &day) && day_column(header.header[j], &other) && day == other &&
                !text_equal(header.header[i], header.header[j])) {
                diag_add(ingest->diags, DIAG_CSV_NO_HEADER, header.header_places[i],
                         "columns '%.*s' and '%.*s' are one day", TEXT_ARG(header.header[j]),
                         TEXT_ARG(header.header[i]));
                return false;
            }
        }
    }
    return true;
}

void report_read_days(struct ingest *ingest, const struct source *source) {
    const struct node *start = node_get(ingest->report->json, "start_date");
    struct days days = {.ingest = ingest};
    struct diag *diag = NULL;
    if (!start) {
        diag = diag_add(ingest->diags, DIAG_MISSING_KEY, place_file(ingest->report->experiment_source),
                        "'start_date' is missing, the day columns of %.*s count from it", TEXT_ARG(source->path));
    } else if (start->kind != NODE_STRING || !calendar_parse(start->text, &days.start)) {
        diag = diag_add(ingest->diags, DIAG_BAD_TIME, start->place, "'start_date' is not a date");
    }
    if (diag)
        diag_help(ingest->diags, diag, "write \"start_date\": \"2025-09-09\"");
    else if (days_differ(ingest, source))
        table_read(ingest->arena, source, days_columns, DAYS_COLUMNS, take_days_row, &days, ingest->diags);
}
