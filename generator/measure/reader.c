#include "measure/reader.h"

#include <math.h>
#include <string.h>

#include "base/calendar.h"
#include "measure/ahead.h"
#include "measure/files.h"

/* A measure's value in the row at hand. */
struct cell {
    size_t measure, first, count; /* its columns among those asked for */
    double value;
    bool filled;
};

/* A cohort that a column of this file decides. */
struct mark {
    size_t cohort, column;
};

/* A row that neither counts nor is passed over. */
struct strange {
    struct place place; /* of its sort */
    uint32_t sort;      /* among those of such rows */
};

struct reader {
    struct ingest *ingest;
    const struct file_kind *kind;
    struct index_map sorts;       /* of strange rows */
    LIST(struct strange) strange; /* in the file's order */
    bool counted;                 /* a row did */
    bool untimed;                 /* neither its rows nor its columns have a time */
    LIST(struct column) asked;
    size_t time, rows, from, to;
    struct naming naming;
    LIST(struct cell) cells;
    LIST(struct mark) marks;
    size_t days_measure;
    struct {
        char bytes[64];
        struct text cell; /* in them */
        int64_t time;
    } again;        /* the last time that was read: the rows of a sample have one */
    bool stepped;   /* a row with a time was read, */
    int64_t before; /* and this is the last one's */
    struct relations *relations;
    const struct ahead *ahead;
};

/* The index of a column asked for; SIZE_MAX for an empty name. */
static size_t ask(struct reader *reader, struct text name) {
    if (name.len == 0)
        return SIZE_MAX;
    *LIST_ADD(reader->ingest->arena, &reader->asked) =
        (struct column){name, names_have(reader->kind->columns, name) ? COLUMN_NEEDED : COLUMN_WELCOME};
    return reader->asked.len - 1;
}

static bool is_asked(const struct reader *reader, struct text name) {
    for (size_t i = 0; i < reader->asked.len; i++)
        if (text_equal(reader->asked.at[i].name, name))
            return true;
    return false;
}

static void ask_all(struct reader *reader, size_t kind) {
    struct ingest *ingest = reader->ingest;
    const struct declaration *declared = ingest->declared;
    reader->time = ask(reader, reader->kind->days.len > 0 ? TEXT("") : declared->time);
    reader->rows = ask(reader, reader->kind->rows_column);
    reader->from = ask(reader, reader->kind->from);
    reader->to = ask(reader, reader->kind->to);
    reader->naming.key = ask(reader, reader->kind->subject_key);
    reader->naming.name = ask(reader, reader->kind->subject_name);
    reader->naming.group = ask(reader, declared->group);
    for (size_t m = 0; m < declared->measures.len; m++) {
        const struct measure *measure = &declared->measures.at[m];
        if (measure->file != kind)
            continue;
        *LIST_ADD(ingest->arena, &reader->cells) = (struct cell){m, reader->asked.len, measure->columns.len, 0, false};
        for (size_t i = 0; i < measure->columns.len; i++)
            ask(reader, measure->columns.at[i].name);
    }
    for (size_t c = COHORT_ALL + 1; c < declared->cohorts.len; c++)
        if (declared->cohorts.at[c].column.len > 0 && declared->cohorts.at[c].file == kind)
            *LIST_ADD(ingest->arena, &reader->marks) = (struct mark){c, ask(reader, declared->cohorts.at[c].column)};
    for (size_t i = 0; i < reader->kind->columns.len; i++)
        if (!is_asked(reader, reader->kind->columns.at[i]))
            ask(reader, reader->kind->columns.at[i]);
    reader->relations->first = reader->asked.len;
    for (size_t i = 0; i < reader->relations->names.keys.len; i++)
        *LIST_ADD(ingest->arena, &reader->asked) = (struct column){reader->relations->names.keys.at[i], COLUMN_WELCOME};
}

/* Cells */

/* The first of a measure's columns that the file has is read; false when it holds no number. */
static bool cell_read(struct reader *reader, const struct table *table, struct cell *cell) {
    const struct measure *measure = &reader->ingest->declared->measures.at[cell->measure];
    cell->filled = false;
    for (size_t i = 0; i < cell->count; i++) {
        size_t column = cell->first + i;
        if (!table_has(table, column))
            continue;
        cell->filled = table_cell(table, column).len > 0;
        if (cell->filled && !table_number(table, column, &cell->value))
            return false;
        cell->value *= measure->columns.at[i].factor;
        return true;
    }
    return true;
}

static bool has_word(struct text words, struct text word) {
    while (words.len)
        if (text_equal(text_trim(text_split(&words, ',')), word))
            return true;
    return false;
}

static bool is_member(const struct cohort *cohort, struct text cell, double number) {
    switch (cohort->condition) {
    case CONDITION_HAS:
        return has_word(cell, cohort->text);
    case CONDITION_IS:
        return text_equal(cell, cohort->text);
    case CONDITION_AT_LEAST:
        return number >= cohort->number;
    case CONDITION_BELOW:
        break;
    }
    return number < cohort->number;
}

/* Notes what the row says of cohorts; false when a cell cannot be read. */
static bool marks_take(struct reader *reader, const struct table *table, const struct row *row) {
    struct ingest *ingest = reader->ingest;
    for (size_t i = 0; i < reader->marks.len; i++) {
        const struct mark *mark = &reader->marks.at[i];
        const struct cohort *cohort = &ingest->declared->cohorts.at[mark->cohort];
        struct text cell;
        double number = NAN;
        if (!table_text(table, mark->column, &cell) ||
            (cell.len > 0 && cohort->condition >= CONDITION_AT_LEAST && !table_number(table, mark->column, &number)))
            return false;
        if (cell.len > 0)
            *LIST_ADD(ingest->arena, &ingest->memberships) = (struct membership){
                row->time, row->line, row->who, row->group, mark->cohort, is_member(cohort, cell, number)};
    }
    return true;
}

/* Rows */

/* Whether a row counts; one of an unknown sort is kept for a complaint. */
static bool row_counts(struct reader *reader, const struct table *table) {
    const struct file_kind *kind = reader->kind;
    struct text sort = reader->rows == SIZE_MAX ? kind->rows_count : table_cell(table, reader->rows);
    bool counts = text_equal(sort, kind->rows_count);
    reader->counted = reader->counted || counts;
    if (counts || names_have(kind->rows_skip, sort))
        return counts;
    *LIST_ADD(reader->ingest->arena, &reader->strange) =
        (struct strange){table_place(table, reader->rows), index_put(&reader->sorts, sort)};
    return false;
}

/* One message for all rows of a file that are of an unknown sort. */
static void refuse_sorts(const struct reader *reader) {
    struct diags *diags = reader->ingest->diags;
    const struct file_kind *kind = reader->kind;
    struct name_list skip = kind->rows_skip;
    for (size_t i = 0; i < reader->strange.len; i++) {
        struct place place = reader->strange.at[i].place;
        struct text sort = reader->sorts.keys.at[reader->strange.at[i].sort];
        if (diag_again(diags, DIAG_BAD_VALUE, place, INGEST_STRANGE, sort))
            continue;
        struct diag *diag = diag_add(diags, DIAG_BAD_VALUE, place, "'%.*s%s' is not a %.*s of %.*s row",
                                     BRIEF_ARG(sort), TEXT_ARG(kind->rows_column), TEXT_ARG(kind->words));
        diag_help(diags, diag, "rows with '%.*s' count, those with %.*s are passed over", TEXT_ARG(kind->rows_count),
                  TEXT_ARG(skip.len > 0 ? text_choice(reader->ingest->arena, skip.at, skip.len, "or")
                                        : TEXT("what skip: lists")));
    }
}

/* Complains about unknown sorts of rows, or, when no row counts, about what the declaration says of them. */
static void refuse_strange(const struct reader *reader) {
    struct diags *diags = reader->ingest->diags;
    const struct file_kind *kind = reader->kind;
    struct name_list sorts = {reader->sorts.keys.at, reader->sorts.keys.len, 0};
    struct place place = declared_at(node_get(kind->map, "rows"), "count");
    if (reader->counted)
        refuse_sorts(reader);
    reader->ingest->unread = reader->ingest->unread || sorts.len > 0;
    if (sorts.len == 0 || reader->counted || diags_told(diags, DIAG_BAD_VALUE, place))
        return;
    struct diag *diag = diag_add(diags, DIAG_BAD_VALUE, place, "no row of %.*s has '%.*s' as its %.*s",
                                 TEXT_ARG(reader->strange.at[0].place.source->path), TEXT_ARG(kind->rows_count),
                                 TEXT_ARG(kind->rows_column));
    diag_note(diags, diag, "there is %.*s",
              TEXT_ARG(text_choice(reader->ingest->arena, sorts.at, MIN(sorts.len, 5), "and")));
    diag_help(diags, diag, "correct the column or what counts in it");
}

/* Without times, two rows of one subject would count as two subjects; told when it is known that times are not
 * simply in another column. */
static void note_twice(const struct reader *reader, const struct table *table, struct pair *pair) {
    struct report *report = reader->ingest->report;
    if (pair->untimed_in == table->source && !report->twice.source)
        report->twice = table_place(table, pair->name.len > 0 ? reader->naming.name : reader->naming.key);
    pair->untimed_in = table->source;
}

/* A file may go through its subjects one by one: only a subject's own times that go back are odd, and of all rows below
 * such a step only the first is told. */
static void note_backward(struct reader *reader, struct pair *pair, const struct row *row) {
    struct odd_rows *back = &reader->ingest->report->backward[reader->kind - reader->ingest->declared->files.at];
    const struct source *source = reader->relations->source;
    bool again = pair->timed_in == source && row->time < pair->timed_at;
    if (again && reader->stepped && row->time < reader->before && back->count++ == 0) {
        back->line = row->line;
        back->from = reader->before;
        back->to = row->time;
    }
    pair->timed_in = source;
    pair->timed_at = row->time;
    reader->before = row->time;
    reader->stepped = true;
}

static void row_add(struct reader *reader, size_t measure, const struct row *row, double value) {
    struct reading reading = {row->time, value, row->who, row->line};
    lane_add(reader->ingest->arena, ingest_lane(reader->ingest, measure, row->group), &reading);
}

static void days_take(struct reader *reader, const struct table *table, struct row *row) {
    unsigned day;
    double value;
    for (size_t i = 0; i < table->header_count; i++)
        if (files_day(reader->kind, table->header[i], &day) && table->row->cells[i].len &&
            table_number_at(table, i, &value)) {
            row->time = reader->ingest->report->start + (int64_t)day * 24 * MICROS_PER_HOUR;
            row_add(reader, reader->days_measure, row, value * reader->kind->held_factor);
        }
}

/* An end of a membership; as it was when the cell is empty or missing. */
static bool end_read(const struct reader *reader, const struct table *table, size_t column, int64_t *time) {
    return column == SIZE_MAX || text_trim(table_cell(table, column)).len == 0 ||
           table_time(table, column, reader->ingest->report->plan->zone, time);
}

/* Notes in which group a row of a roster puts its subject. */
static void roster_take(struct reader *reader, const struct table *table, const struct row *row) {
    struct ingest *ingest = reader->ingest;
    struct roster_entry entry = {row->who, row->group, INT64_MIN, INT64_MAX, table_place(table, reader->naming.group)};
    if (!end_read(reader, table, reader->from, &entry.from) || !end_read(reader, table, reader->to, &entry.to))
        return;
    if (entry.from < entry.to) {
        *LIST_ADD(ingest->arena, &ingest->roster) = entry;
        return;
    }
    struct place place = table_place(table, reader->to != SIZE_MAX ? reader->to : reader->from);
    if (!diag_again(ingest->diags, DIAG_BAD_VALUE, place, INGEST_BACK, TEXT("")))
        diag_add(ingest->diags, DIAG_BAD_VALUE, place, "the membership ends before it begins");
}

static bool time_read(struct reader *reader, const struct table *table, int64_t *time) {
    struct text cell = table_cell(table, reader->time);
    if (cell.len == 0 || !text_equal(cell, reader->again.cell)) {
        if (!table_time(table, reader->time, reader->ingest->report->plan->zone, &reader->again.time))
            return false;
        reader->again.cell = (struct text){reader->again.bytes, MIN(cell.len, sizeof reader->again.bytes)};
        memcpy(reader->again.bytes, cell.at, reader->again.cell.len);
        if (cell.len > sizeof reader->again.bytes)
            reader->again.cell.len = 0;
    }
    *time = reader->again.time;
    return true;
}

static void take_row(void *context, const struct table *table) {
    struct reader *reader = context;
    struct ingest *ingest = reader->ingest;
    struct row row = {.line = (uint32_t)table->row->line, .time = ingest->report->start};
    if (!row_counts(reader, table)) {
        relations_take_other(reader->relations, table);
        return;
    }
    bool good = reader->time == SIZE_MAX || !table_has(table, reader->time) || time_read(reader, table, &row.time);
    good = ingest_naming(ingest, table, reader->naming, &row.who, &row.group) && good;
    for (size_t i = 0; i < reader->cells.len; i++)
        good = cell_read(reader, table, &reader->cells.at[i]) && good;
    if (!good || !marks_take(reader, table, &row))
        return;
    struct pair *pair = &ingest->pairs.at[row.who];
    if (reader->untimed && !reader->kind->replaces)
        note_twice(reader, table, pair);
    if (!reader->kind->roster && reader->time != SIZE_MAX && table_has(table, reader->time))
        note_backward(reader, pair, &row);
    if (!reader->kind->roster)
        pair->last_time = MAX(row.time, pair->last_time);
    else if (row.group >= 0)
        roster_take(reader, table, &row);
    for (size_t i = 0; i < reader->cells.len; i++)
        if (reader->cells.at[i].filled)
            row_add(reader, reader->cells.at[i].measure, &row, reader->cells.at[i].value);
    if (reader->kind->days.len > 0)
        days_take(reader, table, &row);
    relations_take(reader->relations, table, &row);
}

/* Ahead */

static void *desk_make(void *context, struct arena *arena) {
    return ahead_desk(((struct reader *)context)->ahead, arena);
}

static void desk_clear(void *desk) {
    ahead_clear(desk);
}

static bool desk_look(void *desk, const struct text *cells, size_t count) {
    return ahead_look(desk, cells, count);
}

/* As take_row, with nothing to complain of. */
static bool take_ahead(void *context, void *desk, size_t number, size_t line) {
    struct reader *reader = context;
    const struct ahead_row read = ahead_row_at(desk, number);
    struct row row = {.line = (uint32_t)line, .time = read.time};
    if (!ingest_known(reader->ingest, &read.names, &row.who, &row.group))
        return false;
    struct pair *pair = &reader->ingest->pairs.at[row.who];
    reader->counted = true;
    note_backward(reader, pair, &row);
    pair->last_time = MAX(row.time, pair->last_time);
    for (size_t i = 0; i < reader->cells.len; i++)
        if (!isnan(read.measured[i]))
            row_add(reader, reader->cells.at[i].measure, &row, read.measured[i]);
    relations_take_good(reader->relations, &row, read.of, read.measured);
    return true;
}

/* The header */

/* Two spellings of one day (day1, day01) would give one subject two readings at one time. */
static bool days_differ(struct reader *reader, const struct table *header) {
    struct index_map days = index_in(reader->ingest->arena);
    size_t *columns = arena_array(reader->ingest->arena, header->header_count, sizeof *columns);
    for (size_t i = 0; i < header->header_count; i++) {
        unsigned day;
        if (!files_day(reader->kind, header->header[i], &day))
            continue;
        size_t before = days.keys.len;
        uint32_t n = index_put(&days, (struct text){(const char *)&day, sizeof day});
        if (n == before)
            columns[n] = i;
        if (text_equal(header->header[i], header->header[columns[n]]))
            continue;
        diag_add(reader->ingest->diags, DIAG_CSV_NO_HEADER, header->header_places[i],
                 "columns '%.*s' and '%.*s' are one day", TEXT_ARG(header->header[columns[n]]),
                 TEXT_ARG(header->header[i]));
        return false;
    }
    return true;
}

/* Rows without a time are of the experiment's start, and day columns count from it. */
static bool start_is_known(struct reader *reader, const struct source *source, const struct name_list *columns) {
    const struct report *report = reader->ingest->report;
    struct text time = reader->ingest->declared->time;
    bool days = reader->kind->days.len > 0;
    reader->untimed = !reader->kind->roster && !days && !names_have(*columns, time);
    if ((!reader->untimed && !days) || report->has_start)
        return true;
    if (report->start_is_bad)
        return false;
    struct place place = report->experiment_source ? place_file(report->experiment_source) : report->plan->place;
    struct diag *diag =
        days ? diag_add(reader->ingest->diags, DIAG_MISSING_KEY, place,
                        "'start_date' is missing, the day columns of %.*s count from it", TEXT_ARG(source->path))
             : diag_add(reader->ingest->diags, DIAG_MISSING_KEY, place,
                        "'start_date' is missing, and the rows of %.*s have no time", TEXT_ARG(source->path));
    if (reader->untimed && time.len > 0)
        diag_note(reader->ingest->diags, diag, "time: '%.*s' is no column there, it has %.*s", TEXT_ARG(time),
                  TEXT_ARG(text_choice(reader->ingest->arena, columns->at, columns->len, "and")));
    diag_help(reader->ingest->diags, diag, "write \"start_date\": \"2025-09-09\"%s",
              report->experiment_source ? "" : ", or start_date: 2025-09-09 in series.yaml");
    return false;
}

/* Whether the file at hand has one of these columns; complains otherwise. What its kind needs anyway is told by
 * table_read. */
static bool one_is_there(struct reader *reader, struct name_list columns, struct place place, struct text what,
                         const char *help) {
    struct ingest *ingest = reader->ingest;
    size_t kind = (size_t)(reader->kind - ingest->declared->files.at);
    const struct name_list *all = &ingest->report->headers[kind];
    if (!columns.at)
        return true; /* which was told when it was declared */
    for (size_t i = 0; i < columns.len; i++)
        if (names_have(*all, columns.at[i]) || names_have(reader->kind->columns, columns.at[i]))
            return true;
    ingest->unread = true;
    if (diags_told(ingest->diags, DIAG_CSV_NO_HEADER, place))
        return false;
    struct diag *diag = diag_add(ingest->diags, DIAG_CSV_NO_HEADER, place, "%.*s has no column in %.*s: it is %.*s",
                                 TEXT_ARG(what), TEXT_ARG(ingest->report->sources[kind]->path),
                                 TEXT_ARG(text_choice(ingest->arena, columns.at, columns.len, "or")));
    diag_nearest(ingest->diags, diag, columns.at[0], all->at, all->len);
    diag_note(ingest->diags, diag, "the columns there are %.*s",
              TEXT_ARG(text_choice(ingest->arena, all->at, all->len, "and")));
    diag_help(ingest->diags, diag, "%s", help);
    return false;
}

/* Measures that must be there, the subject, and what tells which rows count. */
static bool columns_are_there(struct reader *reader) {
    struct ingest *ingest = reader->ingest;
    const struct file_kind *kind = reader->kind;
    const struct node *root = ingest->declared->map, *rows = node_get(kind->map, "rows");
    bool good = true;
    for (size_t i = 0; i < reader->cells.len; i++) {
        const struct measure *measure = &ingest->declared->measures.at[reader->cells.at[i].measure];
        struct name_list columns = {0};
        for (size_t c = 0; c < measure->columns.len; c++)
            *LIST_ADD(ingest->arena, &columns) = measure->columns.at[c].name;
        if (!measure->optional)
            good = one_is_there(reader, columns, measure->place,
                                text_format(ingest->arena, "measure '%.*s'", TEXT_ARG(measure->name)),
                                "correct the column, or write optional: true if files may lack it") &&
                   good;
    }
    struct text named[] = {kind->subject_name, kind->subject_key};
    const struct node *naming = node_get(kind->map, "name") ? kind->map : node_get(root, "subject");
    good =
        one_is_there(reader, (struct name_list){named, kind->subject_key.len > 0 ? 2 : 1, 2},
                     declared_at(naming, "name"), text_format(ingest->arena, "a %.*s", TEXT_ARG(ingest->declared->one)),
                     "correct the column that holds its name") &&
        good;
    struct text sorts[] = {kind->rows_column};
    return (!rows || one_is_there(reader, (struct name_list){sorts, 1, 1}, declared_at(rows, "column"),
                                  TEXT("the sort of a row"), "correct the column, or take rows: out")) &&
           good;
}

void reader_read(struct ingest *ingest, size_t kind, const struct source *source) {
    struct reader reader = {
        .ingest = ingest, .kind = &ingest->declared->files.at[kind], .sorts = index_in(ingest->arena)};
    struct table header;
    reader.days_measure = (size_t)declared_measure(ingest->declared, reader.kind->held_measure); /* of days alone */
    reader.relations = ingest->report->relations[kind] = relations_of(ingest, kind, source);
    ask_all(&reader, kind);
    struct name_list *columns = &ingest->report->headers[kind];
    if (!table_header(ingest->arena, source, &header, ingest->diags))
        return;
    for (size_t i = 0; i < header.header_count; i++)
        *LIST_ADD(ingest->arena, columns) = header.header[i];
    relations_meet(reader.relations, header.header, header.header_count);
    reader.ahead = ahead_of(reader.relations, &header);
    const struct csv_ahead ahead = {&reader, desk_make, desk_clear, desk_look, take_ahead};
    if (columns_are_there(&reader) && start_is_known(&reader, source, columns) && days_differ(&reader, &header))
        table_read(ingest->arena, source, reader.asked.at, reader.asked.len, take_row, &reader,
                   reader.ahead ? &ahead : NULL, ingest->diags);
    refuse_strange(&reader);
}
