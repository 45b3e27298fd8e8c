#include "series/columns.h"

#include "base/index.h"

/* The names of the columns of a kind's files in all reports. */
static struct index_map columns_of_kind(const struct world *world, size_t kind) {
    struct index_map columns = index_in(world->arena);
    for (size_t e = 0; e < world->experiment_count; e++) {
        const struct name_list *header = &world->experiments[e].report->headers[kind];
        for (size_t i = 0; i < header->len; i++)
            (void)index_put(&columns, header->at[i]);
    }
    return columns;
}

/* Complains about a column that is none of these. */
static void column_check(const struct world *world, struct place place, struct text column, struct text what,
                         const struct index_map *columns, const char *help) {
    const struct text *names = columns->keys.at;
    if (columns->keys.len == 0 || index_find(columns, column) != INDEX_NONE)
        return;
    struct diag *diag = diag_add(world->diags, DIAG_CSV_NO_HEADER, place, "no %.*s file has a column '%.*s'",
                                 TEXT_ARG(what), TEXT_ARG(column));
    diag_nearest(world->diags, diag, column, names, columns->keys.len);
    diag_note(world->diags, diag, "the columns there are %.*s",
              TEXT_ARG(text_choice(world->arena, names, columns->keys.len, "and")));
    diag_help(world->diags, diag, "%s", help);
}

static void related_check(const struct world *world, size_t kind) {
    const struct file_kind *declared = &world->declared->files.at[kind];
    struct related_column_list list = related_columns(world->arena, &declared->related);
    if (list.len == 0)
        return;
    struct index_map columns = columns_of_kind(world, kind);
    for (size_t i = 0; i < list.len; i++)
        column_check(world, list.at[i].place, list.at[i].name, declared->words, &columns,
                     "correct the column, or write optional: true if files may lack it");
}

void columns_check(const struct world *world) {
    for (size_t k = 0; k < world->declared->files.len; k++)
        related_check(world, k);
}
