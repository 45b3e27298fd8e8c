#include "measure/ingest.h"

#define MEGABIT 1e6
#define BITS 8.0

enum { TIMESTAMP, KEY, NAME, GROUP, OBSERVED_BPS, OBSERVED_MBPS, WRITE_BPS, WRITE_MBPS, FLAGS, COLUMNS };

static const struct column columns[COLUMNS] = {
    {"timestamp", true},      {"fingerprint", false}, {"nickname", true},    {"group", false}, {"observed_bps", false},
    {"observed_mbps", false}, {"write_bps", false},   {"write_mbps", false}, {"flags", false},
};

/* The value in bit/s from the column in Mbps, or, when the file has none, from the one in bytes per second. *filled is
 * false when the cell is empty; returns false when it is no number. */
static bool rate(const struct table *table, size_t mbps, size_t bps, double *value, bool *filled) {
    size_t column = table_has(table, mbps) ? mbps : bps;
    *filled = table_cell(table, column).len > 0;
    if (*filled && !table_number(table, column, value))
        return false;
    *value *= column == mbps ? MEGABIT : BITS;
    return true;
}

static bool has_guard(struct text flags) {
    while (flags.len)
        if (text_is(text_trim(text_split(&flags, ',')), "Guard"))
            return true;
    return false;
}

static void take_row(void *context, const struct table *table) {
    struct ingest *ingest = context;
    struct raw row = {.line = (uint32_t)table->row->line};
    struct naming naming = {KEY, NAME, GROUP};
    struct text flags = {0};
    double observed = 0, written = 0;
    bool snapshot = false, history = false;
    bool good = table_time(table, TIMESTAMP, &row.time);
    good = ingest_naming(ingest, table, naming, &row.pair, &row.group) && good;
    good = rate(table, OBSERVED_MBPS, OBSERVED_BPS, &observed, &snapshot) && good;
    good = rate(table, WRITE_MBPS, WRITE_BPS, &written, &history) && good;
    good = table_text(table, FLAGS, &flags) && good;
    if (!good)
        return;
    struct pair *pair = &ingest->pairs.at[row.pair];
    pair->last_time = row.time > pair->last_time ? row.time : pair->last_time;
    if (snapshot) {
        row.value = observed;
        *LIST_ADD(ingest->arena, &ingest->rows[MEASURE_OBSERVED]) = row;
    }
    if (history) {
        row.value = written;
        *LIST_ADD(ingest->arena, &ingest->rows[MEASURE_WRITE]) = row;
    }
    if (flags.len && (snapshot || !history))
        *LIST_ADD(ingest->arena, &ingest->flags) = (struct flagged){row.time, row.line, row.pair, has_guard(flags)};
}

void report_read_bandwidth(struct ingest *ingest, const struct source *source) {
    table_read(ingest->arena, source, columns, COLUMNS, take_row, ingest, ingest->diags);
}
