#include "measure/ahead.h"

#include <math.h>
#include <string.h>

#include "base/calendar.h"

struct ahead_number {
    size_t cell, column; /* of the row, and of the relations */
};

/* What is kept of a row. */
struct ahead_figure {
    size_t column; /* of the relations; SIZE_MAX: none */
    double factor;
};

struct ahead {
    const struct relations *relations;
    int64_t zone;
    size_t count;                        /* of cells */
    size_t time, sort, key, name, group; /* cells; SIZE_MAX: there is none */
    LIST(struct ahead_number) numbers;   /* that must be some, or empty */
    LIST(struct ahead_figure) figures;   /* each measure's, and what is summed up */
    struct alike {
        size_t cell;
        struct text told;
    } * alike;
};

struct looked {
    int64_t time;
    struct row_names names;
};

struct ahead_desk {
    const struct ahead *ahead;
    struct arena *arena;
    struct noted_cell *cells; /* beside the columns of the relations */
    LIST(struct looked) rows;
    LIST(double) figures; /* of each row as many as `ahead` has */
    struct text again;    /* the last time that was read, */
    int64_t time;         /* and what it says */
};

/* The header */

static size_t cell_named(const struct table *header, struct text name) {
    for (size_t i = 0; i < header->header_count && name.len > 0; i++)
        if (text_equal(header->header[i], name))
            return i;
    return SIZE_MAX;
}

static void number_ask(struct ahead *ahead, const struct table *header, size_t column) {
    struct arena *arena = ahead->relations->ingest->arena;
    size_t cell = cell_named(header, ahead->relations->names.keys.at[column]);
    for (size_t i = 0; i < ahead->numbers.len; i++)
        if (ahead->numbers.at[i].column == column)
            return;
    if (cell != SIZE_MAX)
        *LIST_ADD(arena, &ahead->numbers) = (struct ahead_number){cell, column};
}

static void figure_ask(struct ahead *ahead, const struct table *header, size_t column, double factor) {
    *LIST_ADD(ahead->relations->ingest->arena, &ahead->figures) = (struct ahead_figure){column, factor};
    if (column != SIZE_MAX)
        number_ask(ahead, header, column);
}

static void measure_ask(struct ahead *ahead, const struct table *header, const struct noted_measure *measure) {
    const struct measure *declared = &ahead->relations->ingest->declared->measures.at[measure->measure];
    double factor = 1;
    for (size_t i = 0; i < measure->columns.len; i++)
        if (measure->columns.at[i] == measure->column)
            factor = declared->columns.at[i].factor;
    figure_ask(ahead, header, measure->column, factor);
}

static void alike_ask(struct ahead *ahead, const struct table *header) {
    const struct relations *relations = ahead->relations;
    ahead->alike = arena_array(relations->ingest->arena, relations->alike.len, sizeof *ahead->alike);
    for (size_t i = 0; i < relations->alike.len; i++) {
        const struct agreed_of *of = &relations->agreed->of[relations->alike.at[i]];
        ahead->alike[i] = (struct alike){cell_named(header, of->column), of->told};
    }
}

/* Whether a column of the file says who is in a cohort. */
static bool marks_cohorts(const struct relations *relations, const struct table *header) {
    const struct declaration *declared = relations->ingest->declared;
    for (size_t c = 0; c < declared->cohorts.len; c++)
        if (&declared->files.at[declared->cohorts.at[c].file] == relations->kind &&
            cell_named(header, declared->cohorts.at[c].column) != SIZE_MAX)
            return true;
    return false;
}

const struct ahead *ahead_of(const struct relations *relations, const struct table *header) {
    const struct ingest *ingest = relations->ingest;
    const struct file_kind *kind = relations->kind;
    struct ahead *ahead = arena_alloc(ingest->arena, sizeof *ahead);
    *ahead = (struct ahead){.relations = relations,
                            .zone = ingest->report->plan->zone,
                            .count = header->header_count,
                            .time = cell_named(header, ingest->declared->time),
                            .sort = cell_named(header, kind->rows_column),
                            .key = cell_named(header, kind->subject_key),
                            .name = cell_named(header, kind->subject_name),
                            .group = cell_named(header, ingest->declared->group)};
    if (kind->roster || kind->days.len > 0 || ahead->time == SIZE_MAX || marks_cohorts(relations, header))
        return NULL;
    for (size_t m = 0; m < relations->measures.len; m++)
        measure_ask(ahead, header, &relations->measures.at[m]);
    figure_ask(ahead, header, relations->of, 1);
    for (size_t i = 0; i < relations->numbers.len; i++)
        number_ask(ahead, header, relations->numbers.at[i]);
    alike_ask(ahead, header);
    return ahead;
}

/* Rows */

struct ahead_desk *ahead_desk(const struct ahead *ahead, struct arena *arena) {
    struct ahead_desk *desk = arena_alloc(arena, sizeof *desk);
    *desk = (struct ahead_desk){.ahead = ahead, .arena = arena};
    desk->cells = arena_array(arena, ahead->relations->names.keys.len, sizeof *desk->cells);
    return desk;
}

void ahead_clear(struct ahead_desk *desk) {
    desk->rows.len = desk->figures.len = 0;
    desk->again = (struct text){0};
}

static bool time_look(struct ahead_desk *desk, struct text cell) {
    if (desk->again.len > 0 && text_equal(cell, desk->again))
        return true;
    desk->again = calendar_parse_in(cell, desk->ahead->zone, &desk->time) ? cell : (struct text){0};
    return desk->again.len > 0;
}

static bool numbers_look(struct ahead_desk *desk, const struct text *cells) {
    const struct ahead *ahead = desk->ahead;
    for (size_t i = 0; i < ahead->numbers.len; i++) {
        struct text text = cells[ahead->numbers.at[i].cell];
        struct noted_cell *cell = &desk->cells[ahead->numbers.at[i].column];
        if (text.len > 0 && !table_measured(text, &cell->number))
            return false;
        cell->state = text.len > 0 ? CELL_GOOD : CELL_EMPTY;
        cell->text = text;
    }
    return relations_hold(ahead->relations, desk->cells);
}

static bool is_alike(const struct ahead *ahead, const struct text *cells) {
    for (size_t i = 0; i < ahead->relations->alike.len; i++)
        if (!text_equal(cells[ahead->alike[i].cell], ahead->alike[i].told))
            return false;
    return true;
}

static struct text cell_at(const struct text *cells, size_t cell) {
    return cell == SIZE_MAX ? TEXT("") : cells[cell];
}

bool ahead_look(struct ahead_desk *desk, const struct text *cells, size_t count) {
    const struct ahead *ahead = desk->ahead;
    if (count != ahead->count || !time_look(desk, cells[ahead->time]) ||
        (ahead->sort != SIZE_MAX && !text_equal(cells[ahead->sort], ahead->relations->kind->rows_count)) ||
        !is_alike(ahead, cells) || !numbers_look(desk, cells))
        return false;
    *LIST_ADD(desk->arena, &desk->rows) = (struct looked){
        desk->time, {cell_at(cells, ahead->key), cell_at(cells, ahead->name), cell_at(cells, ahead->group)}};
    LIST_ROOM(desk->arena, &desk->figures, ahead->figures.len);
    for (size_t i = 0; i < ahead->figures.len; i++) {
        const struct ahead_figure *figure = &ahead->figures.at[i];
        const struct noted_cell *cell = figure->column == SIZE_MAX ? NULL : &desk->cells[figure->column];
        desk->figures.at[desk->figures.len++] = cell && cell->state == CELL_GOOD ? cell->number * figure->factor : NAN;
    }
    return true;
}

struct ahead_row ahead_row_at(const struct ahead_desk *desk, size_t number) {
    const struct looked *row = &desk->rows.at[number];
    size_t count = desk->ahead->figures.len;
    const double *figures = desk->figures.at + number * count;
    return (struct ahead_row){row->time, row->names, figures, figures[count - 1]};
}
