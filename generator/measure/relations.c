#include "measure/relations.h"

#include <math.h>

#include "base/number.h"

/* What is asked for */

static size_t want(struct relations *relations, struct text name) {
    return name.len > 0 ? index_put(&relations->names, name) : SIZE_MAX;
}

static size_t want_number(struct relations *relations, struct text name) {
    size_t at = want(relations, name);
    for (size_t i = 0; i < relations->numbers.len; i++)
        if (relations->numbers.at[i] == at)
            return at;
    if (at != SIZE_MAX)
        *LIST_ADD(relations->ingest->arena, &relations->numbers) = at;
    return at;
}

static void relation_ask(struct relations *relations, struct text column, struct text of, struct text by) {
    const struct text names[] = {column, of, by};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        size_t at = want_number(relations, names[i]);
        *LIST_ADD(relations->ingest->arena, &relations->places) = at;
    }
}

static void related_ask(struct relations *relations) {
    const struct related *related = &relations->kind->related;
    const struct summary *summary = &related->summary;
    for (size_t i = 0; i < related->limits.len; i++)
        relation_ask(relations, related->limits.at[i].column, related->limits.at[i].limit, TEXT(""));
    for (size_t i = 0; i < related->ratios.len; i++)
        relation_ask(relations, related->ratios.at[i].column, related->ratios.at[i].of, related->ratios.at[i].by);
    relations->time = want(relations, relations->ingest->declared->time);
    relations->group = want(relations, relations->ingest->declared->group);
    relations->sort = want(relations, summary->rows.len > 0 ? relations->kind->rows_column : TEXT(""));
    relations->of = want_number(relations, summary->of);
    for (int f = 0; f < SUMMED_NUMBER_OF; f++)
        relations->figures[f] = want(relations, summary->columns[f]);
}

static void measures_ask(struct relations *relations, size_t kind) {
    const struct declaration *declared = relations->ingest->declared;
    for (size_t m = 0; m < declared->measures.len; m++) {
        const struct measure *measure = &declared->measures.at[m];
        if (measure->file != kind)
            continue;
        struct noted_measure *noted = LIST_ADD(relations->ingest->arena, &relations->measures);
        noted->measure = m;
        for (size_t i = 0; i < measure->columns.len; i++) {
            size_t at = want(relations, measure->columns.at[i].name);
            *LIST_ADD(relations->ingest->arena, &noted->columns) = at;
        }
    }
}

struct relations *relations_of(struct ingest *ingest, size_t kind, const struct source *source) {
    struct relations *relations = arena_alloc(ingest->arena, sizeof *relations);
    relations->ingest = ingest;
    relations->kind = &ingest->declared->files.at[kind];
    relations->source = source;
    relations->names = index_in(ingest->arena);
    relations->last = arena_array(ingest->arena, ingest->report->group_count + 1, sizeof *relations->last);
    relations->agreed = agreed_in(ingest, relations->kind);
    for (size_t i = 0; i < relations->agreed->columns.len; i++) {
        size_t at = want(relations, relations->agreed->columns.at[i]);
        *LIST_ADD(ingest->arena, &relations->likes) = at;
    }
    related_ask(relations);
    measures_ask(relations, kind);
    relations->cells = arena_array(ingest->arena, relations->names.keys.len, sizeof *relations->cells);
    relations->measured = arena_array(ingest->arena, relations->measures.len, sizeof *relations->measured);
    return relations;
}

void relations_meet(struct relations *relations, const struct text *header, size_t count) {
    const struct text *names = relations->names.keys.at;
    struct index_map columns = index_in(relations->ingest->arena);
    for (size_t i = 0; i < count; i++)
        (void)index_put(&columns, header[i]);
    for (size_t m = 0; m < relations->measures.len; m++) {
        struct noted_measure *measure = &relations->measures.at[m];
        measure->column = SIZE_MAX;
        for (size_t i = measure->columns.len; i-- > 0;)
            if (index_find(&columns, names[measure->columns.at[i]]) != INDEX_NONE)
                measure->column = measure->columns.at[i];
    }
    for (size_t i = 0; i < relations->agreed->texts; i++)
        if (relations->agreed->of[i].told.len > 0 && index_find(&columns, names[relations->likes.at[i]]) != INDEX_NONE)
            *LIST_ADD(relations->ingest->arena, &relations->alike) = i;
}

/* Cells */

static bool has(const struct relations *relations, const struct table *table, size_t column) {
    return column != SIZE_MAX && table_has(table, relations->first + column);
}

static struct text cell_of(const struct relations *relations, const struct table *table, size_t column) {
    return column == SIZE_MAX ? TEXT("") : table_cell(table, relations->first + column);
}

static void cell_read(struct relations *relations, const struct table *table, size_t column) {
    struct noted_cell *cell = &relations->cells[column];
    cell->text = cell_of(relations, table, column);
    cell->state = cell->text.len == 0                                             ? CELL_EMPTY
                  : table_number(table, relations->first + column, &cell->number) ? CELL_GOOD
                                                                                  : CELL_BAD;
}

/* Relations */

static double threshold_of(const struct relations *relations, enum rule rule) {
    const struct rules *rules = relations->ingest->report->plan->rules;
    return rules ? rules->at[rule].threshold : rule_threshold(rule);
}

/* Rounding keeps an order; where the two have not the same places, it may break it by half of the coarser one's last.
 */
static bool is_above(const struct noted_cell *column, const struct noted_cell *limit) {
    if (column->number <= limit->number)
        return false;
    double one = number_last_place(column->text), other = number_last_place(limit->text);
    return one == other || column->number - limit->number > fmax(one, other) / 2;
}

/* Off by more than the threshold and what rounding of the three can come to. */
static bool is_off(const struct relations *relations, const struct noted_cell *column, const struct noted_cell *of,
                   const struct noted_cell *by) {
    if (by->number == 0)
        return false; /* it has no ratio, and 0 is told as that */
    double ratio = of->number / by->number, off = fabs(column->number - ratio);
    if (off <= threshold_of(relations, RULE_NOT_RATIO) * ratio)
        return false;
    double rounding = number_last_place(column->text) / 2 +
                      (number_last_place(of->text) / 2 + ratio * number_last_place(by->text) / 2) / by->number;
    return off > threshold_of(relations, RULE_NOT_RATIO) * ratio + rounding;
}

static struct noted_row noted_of(const struct relations *relations, const struct row *row) {
    const struct pair *pair = &relations->ingest->pairs.at[row->who];
    return (struct noted_row){row->time, row->line, row->group, pair->name.len > 0 ? pair->name : pair->key};
}

/* Whether these cells deny the relation whose columns are `places` from there on; which they are, in `of`. */
static bool is_denied(const struct relations *relations, const struct noted_cell *cells, size_t place,
                      const struct noted_cell **of) {
    static const struct noted_cell none = {.state = CELL_GOOD};
    bool good = true;
    for (size_t k = 0; k < 3; k++) {
        size_t at = relations->places.at[place + k];
        of[k] = at == SIZE_MAX ? &none : &cells[at];
        good = good && of[k]->state == CELL_GOOD;
    }
    size_t limits = relations->kind->related.limits.len;
    return good && (place / 3 < limits ? is_above(of[0], of[1]) : is_off(relations, of[0], of[1], of[2]));
}

bool relations_hold(const struct relations *relations, const struct noted_cell *cells) {
    const struct noted_cell *of[3];
    for (size_t i = 0; i < relations->places.len; i += 3)
        if (is_denied(relations, cells, i, of))
            return false;
    return true;
}

static void breaches_take(struct relations *relations, const struct row *row) {
    const struct noted_cell *of[3];
    for (size_t i = 0; i < relations->places.len; i += 3)
        if (is_denied(relations, relations->cells, i, of))
            *LIST_ADD(relations->ingest->arena, &relations->breaches) =
                (struct breach){noted_of(relations, row), i / 3, of[0]->number, of[1]->number, of[2]->number};
}

/* Samples */

/* Rows mostly follow each other in time: the sum of a group that was asked for last is tried first. */
static struct sum *sum_at(struct relations *relations, int64_t time, int group) {
    struct last_sum *last = &relations->last[group + 1];
    if (last->sum && last->sum->group == group && last->sum->time == time)
        return last->sum;
    last->at = sums_put(relations->ingest->arena, &relations->sums, time, group);
    last->sum = sums_at(&relations->sums, last->at);
    if (group < 0 && !last->sum->filled)
        last->sum->filled = arena_array(relations->ingest->arena, relations->measures.len, sizeof *last->sum->filled);
    return last->sum;
}

static void sum_take(struct sum *sum, double number) {
    sum->count++;
    sum->total += number;
    sum->low = MIN(number, sum->low);
    sum->high = MAX(number, sum->high);
}

static void sample_take(struct relations *relations, const struct row *row, double of, const double *measured) {
    struct sum *all = sum_at(relations, row->time, -1);
    if (!isnan(of)) {
        sum_take(all, of);
        if (row->group >= 0)
            sum_take(sum_at(relations, row->time, row->group), of);
    }
    for (size_t m = 0; m < relations->measures.len; m++) {
        const struct noted_measure *measure = &relations->measures.at[m];
        if (measure->column == SIZE_MAX)
            continue;
        if (!isnan(measured[m]))
            all->filled[m]++;
        else
            *LIST_ADD(relations->ingest->arena, &relations->blanks) =
                (struct blank){noted_of(relations, row), m, measure->column, relations->last[0].at};
    }
}

void relations_take(struct relations *relations, const struct table *table, const struct row *row) {
    for (size_t i = 0; i < relations->likes.len; i++)
        agreed_take(relations->agreed, i, cell_of(relations, table, relations->likes.at[i]), row->group, row->line);
    for (size_t i = 0; i < relations->numbers.len; i++)
        cell_read(relations, table, relations->numbers.at[i]);
    breaches_take(relations, row);
    relations->names_groups = relations->names_groups || row->group >= 0;
    if (relations->kind->roster)
        return;
    const struct noted_cell *of = relations->of == SIZE_MAX ? NULL : &relations->cells[relations->of];
    for (size_t m = 0; m < relations->measures.len; m++)
        relations->measured[m] = cell_of(relations, table, relations->measures.at[m].column).len > 0 ? 0 : NAN;
    sample_take(relations, row, of && of->state == CELL_GOOD ? of->number : NAN, relations->measured);
}

void relations_take_good(struct relations *relations, const struct row *row, double of, const double *measured) {
    const struct agreed *agreed = relations->agreed;
    for (size_t i = 0; i < relations->alike.len; i++)
        agreed->of[relations->alike.at[i]].rows++;
    relations->names_groups = relations->names_groups || row->group >= 0;
    sample_take(relations, row, of, measured);
}

void relations_take_other(struct relations *relations, const struct table *table) {
    struct ingest *ingest = relations->ingest;
    struct told_sum told = {.row = {.time = ingest->report->start, .line = (uint32_t)table->row->line, .group = -1}};
    if (relations->sort == SIZE_MAX ||
        !text_equal(cell_of(relations, table, relations->sort), relations->kind->related.summary.rows))
        return;
    struct text letter = text_trim(cell_of(relations, table, relations->group));
    bool good = !has(relations, table, relations->time) ||
                table_time(table, relations->first + relations->time, ingest->report->plan->zone, &told.row.time);
    if (letter.len > 0)
        good = ingest_group(ingest, table, relations->first + relations->group, letter, &told.row.group) && good;
    for (int f = 0; f < SUMMED_NUMBER_OF; f++) {
        struct text cell = cell_of(relations, table, relations->figures[f]);
        told.figures[f] = NAN;
        if (cell.len == 0)
            continue;
        good = table_number(table, relations->first + relations->figures[f], &told.figures[f]) && good;
        told.places[f] = number_last_place(cell);
    }
    if (good)
        *LIST_ADD(ingest->arena, &relations->told) = told;
}

struct sum relations_sum(const struct relations *relations, int64_t time, int group) {
    size_t at = sums_find(&relations->sums, time, group);
    return at == SIZE_MAX ? (struct sum){.time = time, .group = group} : *sums_at(&relations->sums, at);
}
