#include "publish/called.h"

#include "measure/csv.h"

/* One file, and what its columns say of each group. */
struct calling {
    struct arena *arena;
    const struct guess_file *file;
    size_t group; /* index of its column */
    const struct text *letters;
    size_t count;
    struct text *labels; /* by column and group */
    bool *is_other;      /* by column: it does not call groups */
    bool first;          /* the header is still to come */
};

bool called_control(struct arena *arena, struct text text) {
    static const char *const words[] = {"control", "baseline", "default", "reference", "placebo", "unchanged", "stock"};
    struct text name = guess_name(arena, text);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (text_has(name, text_of(words[i])))
            return true;
    return false;
}

static bool row_take(void *context, const struct csv_row *row) {
    struct calling *calling = context;
    size_t group = 0, columns = calling->file->columns.len;
    bool header = calling->first;
    calling->first = false;
    if (header || row->count != columns)
        return true;
    while (group < calling->count && !text_equal(calling->letters[group], text_trim(row->cells[calling->group])))
        group++;
    for (size_t c = 0; c < columns && group < calling->count; c++) {
        struct text cell = text_trim(row->cells[c]), *label = &calling->labels[c * calling->count + group];
        if (label->len == 0)
            *label = text_copy(calling->arena, cell);
        if (cell.len == 0 || !text_equal(*label, cell))
            calling->is_other[c] = true;
    }
    return true;
}

static bool tells_apart(const struct text *labels, size_t count) {
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k <= i; k++)
            if (k < i ? text_equal(labels[i], labels[k]) : labels[i].len == 0)
                return false;
    return true;
}

static void column_choose(const struct calling *calling, struct called *called) {
    bool names_control = false;
    for (size_t c = 0; c < calling->file->columns.len; c++) {
        const struct text *labels = &calling->labels[c * calling->count];
        bool control = false;
        if (c == calling->group || calling->is_other[c] || guess_is_number(&calling->file->columns.at[c]) ||
            !tells_apart(labels, calling->count))
            continue;
        for (size_t i = 0; i < calling->count; i++)
            control = control || called_control(calling->arena, labels[i]);
        if (names_control && !control)
            continue;
        names_control = control;
        *called = (struct called){calling->file->name, calling->file->columns.at[c].name, labels};
    }
}

struct called called_of(const struct guess *guess, struct text column, const struct text *letters, size_t count) {
    struct called called = {TEXT(""), TEXT(""), NULL};
    struct arena *arena = guess->arena;
    for (size_t f = 0; f < guess->files.len && !called.labels && count > 1; f++) {
        const struct guess_file *file = &guess->files.at[f];
        const struct guess_column *group = guess_column(file, column);
        if (!group || group->values.keys.len < count)
            continue;
        struct calling calling = {arena,
                                  file,
                                  (size_t)(group - file->columns.at),
                                  letters,
                                  count,
                                  arena_array(arena, file->columns.len * count, sizeof(struct text)),
                                  arena_array(arena, file->columns.len, sizeof(bool)),
                                  true};
        if (csv_read(arena, file->source, row_take, &calling, diags_new(arena)))
            column_choose(&calling, &called);
    }
    return called;
}
