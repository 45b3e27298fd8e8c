#include "series/columns.h"

#include "base/index.h"

/* The names of the columns that files of a kind have in any report; those of all that hold rows with a time, for
 * SIZE_MAX. */
static struct name_list columns_of(const struct world *world, size_t kind) {
    const struct declaration *declared = world->declared;
    struct index_map columns = index_in(world->arena);
    for (size_t e = 0; e < world->experiment_count; e++)
        for (size_t k = 0; k < declared->files.len; k++) {
            const struct name_list *headers = &world->experiments[e].report->headers[k];
            bool timed = !declared->files.at[k].roster && declared->files.at[k].days.len == 0;
            for (size_t i = 0; i < headers->len && (kind == k || (kind == SIZE_MAX && timed)); i++)
                (void)index_put(&columns, headers->at[i]);
        }
    return (struct name_list){columns.keys.at, columns.keys.len, columns.keys.cap};
}

static void help_columns(const struct world *world, struct diag *diag, struct text column, struct name_list columns,
                         const char *help) {
    diag_nearest(world->diags, diag, column, columns.at, columns.len);
    diag_note(world->diags, diag, "the columns there are %.*s",
              TEXT_ARG(text_choice(world->arena, columns.at, columns.len, "and")));
    diag_help(world->diags, diag, "%s", help);
}

/* A time by a column that no file of the series has would make each sample a subject; and so would two rows of one
 * subject in a file that was measured once. */
static void times_check(const struct world *world) {
    const struct declaration *declared = world->declared;
    struct name_list columns = columns_of(world, SIZE_MAX);
    if (declared->time.len > 0 && columns.len > 0 && !names_have(columns, declared->time)) {
        struct diag *diag = diag_add(world->diags, DIAG_CSV_NO_HEADER, declared_at(declared->map, "time"),
                                     "the time stands in a column '%.*s', which no file has", TEXT_ARG(declared->time));
        help_columns(world, diag, declared->time, columns,
                     "correct the column, or take time: out if all files were measured once");
        return;
    }
    for (size_t e = 0; e < world->experiment_count; e++) {
        struct place twice = world->experiments[e].report->twice;
        if (!twice.source)
            continue;
        struct diag *diag =
            diag_add(world->diags, DIAG_BAD_VALUE, twice, "this %.*s stands in another row, and neither has a time",
                     TEXT_ARG(declared->one));
        diag_help(world->diags, diag,
                  "leave one row for each %.*s, or give the rows their times, in the column that time: %s%.*s",
                  TEXT_ARG(declared->one), declared->time.len > 0 ? "names: " : "would name", TEXT_ARG(declared->time));
    }
}

/* A cohort by a column that no file of the series has, unless it is optional. */
static void cohorts_check(const struct world *world) {
    const struct declaration *declared = world->declared;
    for (size_t c = 0; c < declared->cohorts.len; c++) {
        const struct cohort *cohort = &declared->cohorts.at[c];
        struct name_list columns = columns_of(world, cohort->file);
        if (cohort->column.len == 0 || cohort->optional || names_have(columns, cohort->column))
            continue;
        struct diag *diag =
            diag_add(world->diags, DIAG_CSV_NO_HEADER, cohort->place,
                     "cohort '%.*s' is told by a column '%.*s', which no %.*s file has", TEXT_ARG(cohort->name),
                     TEXT_ARG(cohort->column), TEXT_ARG(declared->files.at[cohort->file].words));
        help_columns(world, diag, cohort->column, columns,
                     "correct the column, or write optional: true if it may be missing");
    }
}

/* A roster may lack the columns that say from when and until when a row holds; one that has a misspelt one says it in
 * vain. Two letters are near to too much. */
static void membership_check(const struct world *world, const struct file_kind *kind, struct name_list columns,
                             const char *key) {
    struct text column = text_is(text_of(key), "from") ? kind->from : kind->to;
    bool near = false;
    for (size_t i = 0; i < columns.len && column.len > 2; i++)
        near = near || (text_distance(column, columns.at[i]) == 1 && !names_have(kind->columns, columns.at[i]) &&
                        !text_equal(columns.at[i], kind->from) && !text_equal(columns.at[i], kind->to));
    if (!near || names_have(columns, column))
        return;
    struct diag *diag =
        diag_add(world->diags, DIAG_CSV_NO_HEADER, declared_at(kind->map, key),
                 "%s: names a column '%.*s', which no %.*s file has", key, TEXT_ARG(column), TEXT_ARG(kind->words));
    help_columns(world, diag, column, columns, "correct the column, or take the key out");
}

static void rosters_check(const struct world *world) {
    for (size_t k = 0; k < world->declared->files.len; k++) {
        const struct file_kind *kind = &world->declared->files.at[k];
        membership_check(world, kind, columns_of(world, k), "from");
        membership_check(world, kind, columns_of(world, k), "to");
    }
}

/* Complains about a column that is none of these. */
static void column_check(const struct world *world, const struct related_column *asked, const struct file_kind *kind,
                         struct name_list columns) {
    if (columns.len == 0 || names_have(columns, asked->name))
        return;
    struct diag *diag = diag_add(world->diags, DIAG_CSV_NO_HEADER, asked->place, "no %.*s file has a column '%.*s'",
                                 TEXT_ARG(kind->words), TEXT_ARG(asked->name));
    help_columns(world, diag, asked->name, columns, "correct the column, or write optional: true if files may lack it");
}

static void related_check(const struct world *world, size_t kind) {
    const struct file_kind *declared = &world->declared->files.at[kind];
    struct related_column_list list = related_columns(world->arena, &declared->related);
    if (list.len == 0)
        return;
    struct name_list columns = columns_of(world, kind);
    for (size_t i = 0; i < list.len; i++)
        column_check(world, &list.at[i], declared, columns);
}

void columns_check(const struct world *world) {
    times_check(world);
    cohorts_check(world);
    rosters_check(world);
    for (size_t k = 0; k < world->declared->files.len; k++)
        related_check(world, k);
}
