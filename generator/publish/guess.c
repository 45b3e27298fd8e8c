#include "publish/guess.h"

#include "base/calendar.h"
#include "base/file.h"
#include "base/json.h"
#include "measure/csv.h"

enum { VALUES_MAX = 1000, GROUPS_MAX = 26, HASH_LENGTH = 40 };

/* Reading */

struct profile {
    struct arena *arena;
    struct guess_file *file;
};

static bool is_hash(struct text cell) {
    size_t len = 0;
    while (len < cell.len && char_hex(cell.at[len]) >= 0)
        len++;
    return len == cell.len && len == HASH_LENGTH;
}

static void cell_take(struct guess_column *column, struct text cell) {
    double number;
    int64_t micros;
    if (cell.len == 0)
        return;
    bool is_number = text_number(cell, &number);
    column->filled++;
    column->numbers += is_number ? 1 : 0;
    column->times += !is_number && calendar_parse(cell, &micros) ? 1 : 0;
    column->hashes += is_hash(cell) ? 1 : 0;
    if (column->values.keys.len < VALUES_MAX)
        index_put(&column->values, cell);
}

static bool row_take(void *context, const struct csv_row *row) {
    struct profile *profile = context;
    struct guess_file *file = profile->file;
    if (file->columns.len == 0) {
        for (size_t i = 0; i < row->count; i++)
            *LIST_ADD(profile->arena, &file->columns) = (struct guess_column){
                .name = text_copy(profile->arena, text_trim(row->cells[i])), .values = index_in(profile->arena)};
        return true;
    }
    file->rows++;
    for (size_t i = 0; i < row->count && i < file->columns.len; i++)
        cell_take(&file->columns.at[i], text_trim(row->cells[i]));
    return true;
}

static bool file_take(struct guess *guess, struct text path, struct text name, struct diags *diags) {
    const struct source *source = file_read(guess->arena, path, diags);
    if (!source)
        return false;
    struct guess_file *file = LIST_ADD(guess->arena, &guess->files);
    file->name = name;
    file->source = source;
    return csv_read(guess->arena, source, row_take, &(struct profile){guess->arena, file}, diags);
}

/* Files of `folder`, whose path below the report is `below`, and of the folders in it. */
static bool folder_take(struct guess *guess, struct text report, struct diags *diags) {
    struct name_list open = {0};
    *LIST_ADD(guess->arena, &open) = TEXT("");
    for (size_t i = 0; i < open.len; i++) {
        struct name_list names = {0};
        struct text folder = open.at[i].len > 0 ? path_join(guess->arena, report, open.at[i]) : report;
        if (!folder_list(guess->arena, folder, &names, diags))
            return false;
        for (size_t n = 0; n < names.len; n++) {
            struct text name = open.at[i].len > 0 ? path_join(guess->arena, open.at[i], names.at[n]) : names.at[n];
            struct text path = path_join(guess->arena, report, name);
            if (i == 0 && file_is_folder(guess->arena, path))
                *LIST_ADD(guess->arena, &open) = name;
            else if (text_ends(name, TEXT(".txt")))
                *LIST_ADD(guess->arena, &guess->lists) = name;
            else if (i == 0 && text_ends(name, TEXT(".csv")) && !file_take(guess, path, name, diags))
                return false;
        }
    }
    return true;
}

/* Choosing */

const struct guess_column *guess_column(const struct guess_file *file, struct text name) {
    for (size_t i = 0; i < file->columns.len; i++)
        if (text_equal(file->columns.at[i].name, name))
            return &file->columns.at[i];
    return NULL;
}

bool guess_is_number(const struct guess_column *column) {
    return column->filled > 0 && column->numbers == column->filled;
}

static bool is_time(const struct guess_column *column) {
    return column->filled > 0 && column->times == column->filled;
}

/* Of names: neither times nor numbers nor hashes, in nine rows of ten. */
static bool is_words(const struct guess_file *file, const struct guess_column *column) {
    return !is_time(column) && !guess_is_number(column) && column->hashes == 0 && column->name.len > 0 &&
           10 * column->filled >= 9 * file->rows && column->filled > 0;
}

static bool is_called(struct text name, const char *const *words) {
    for (; *words; words++)
        if (text_is(name, *words))
            return true;
    return false;
}

/* The first word of a folder's name that a file's has, too; empty: there is none. */
static struct text word_shared(struct arena *arena, struct text folder, struct text file) {
    struct text rest = guess_name(arena, folder), words = guess_name(arena, file);
    while (rest.len > 0) {
        struct text word = text_split(&rest, '_'), left = words;
        while (left.len > 0)
            if (text_equal(text_split(&left, '_'), word))
                return word;
    }
    return TEXT("");
}

static size_t numbers_in(const struct guess_file *file) {
    size_t count = 0;
    for (size_t i = 0; i < file->columns.len; i++)
        count += guess_is_number(&file->columns.at[i]) ? 1 : 0;
    return count;
}

/* Of the files with numbers the one whose name shares a word with the folder's, else the one with the most
 * rows. */
static void main_choose(struct guess *guess, struct text folder) {
    size_t measuring = 0;
    for (size_t i = 0; i < guess->files.len; i++) {
        const struct guess_file *file = &guess->files.at[i], *best = &guess->files.at[guess->main];
        struct text shared = numbers_in(file) > 0 ? word_shared(guess->arena, folder, file->name) : TEXT("");
        bool more = file->rows > best->rows;
        measuring += numbers_in(file) > 0 ? 1 : 0;
        if (shared.len > 0 && guess->shared.len > 0 ? more : shared.len > 0 || (more && guess->shared.len == 0)) {
            guess->main = i;
            guess->shared = shared;
        }
    }
    if (measuring < 2)
        guess->shared = TEXT("");
}

static const char *const group_words[] = {"group", "variant", "arm", "treatment", "condition", NULL};

/* In the main file: the first column of times, and of words the one with the most values. */
static void subject_choose(struct guess *guess) {
    const struct guess_file *file = guess->files.len > 0 ? &guess->files.at[guess->main] : NULL;
    const struct guess_column *subject = NULL;
    for (size_t i = 0; file && i < file->columns.len; i++) {
        const struct guess_column *column = &file->columns.at[i];
        if (guess->time.len == 0 && is_time(column))
            guess->time = column->name;
        if (is_words(file, column) && !is_called(column->name, group_words) &&
            (!subject || column->values.keys.len > subject->values.keys.len))
            subject = column;
    }
    guess->subject = subject ? subject->name : TEXT("");
}

/* There, a column that is called so or else has the fewest words, but two, and does not sort rows. */
static void group_choose(struct guess *guess) {
    const struct guess_file *file = guess->files.len > 0 ? &guess->files.at[guess->main] : NULL;
    const struct guess_column *group = NULL;
    for (size_t i = 0; file && i < file->columns.len; i++) {
        const struct guess_column *column = &file->columns.at[i];
        size_t count = column->values.keys.len;
        bool called = is_called(column->name, group_words), fits = count >= 2 && count <= GROUPS_MAX;
        bool taken = text_equal(column->name, guess->subject) || text_equal(column->name, file->sort);
        if (taken || !fits || (!called && !is_words(file, column)))
            continue;
        if (called || !group || (count < group->values.keys.len && !is_called(group->name, group_words)))
            group = column;
    }
    guess->group = group ? group->name : TEXT("");
}

/* Sorts of rows: a column of which each value stands in rows that name a subject, or in rows that do not. */

enum { SORTS_MAX = 5 };

struct sorting {
    struct guess_file *file;
    size_t subject, column;                  /* indexes of columns */
    size_t with[SORTS_MAX], bare[SORTS_MAX]; /* rows by value, that name a subject and that do not */
    bool first;                              /* the header is still to come */
};

static bool sort_count(void *context, const struct csv_row *row) {
    struct sorting *sorting = context;
    bool header = sorting->first;
    sorting->first = false;
    if (header || row->count != sorting->file->columns.len)
        return true;
    uint32_t value =
        index_find(&sorting->file->columns.at[sorting->column].values, text_trim(row->cells[sorting->column]));
    if (value == INDEX_NONE)
        return true;
    size_t *count = text_trim(row->cells[sorting->subject]).len > 0 ? sorting->with : sorting->bare;
    count[value]++;
    return true;
}

/* What is filled in rows that name nobody alone measures nobody. */
static void others_forget(const struct sorting *sorting) {
    struct guess_file *file = sorting->file;
    size_t others = file->rows - file->columns.at[sorting->subject].filled;
    for (size_t i = 0; i < file->columns.len; i++)
        if (file->columns.at[i].filled <= others)
            file->columns.at[i].numbers = 0;
}

static bool sort_take(struct guess *guess, const struct sorting *sorting) {
    const struct guess_column *column = &sorting->file->columns.at[sorting->column];
    struct text counts = TEXT("");
    struct name_list passed = {0};
    for (size_t v = 0; v < column->values.keys.len; v++) {
        if (sorting->with[v] > 0 && (sorting->bare[v] > 0 || counts.len > 0))
            return false;
        if (sorting->with[v] > 0)
            counts = column->values.keys.at[v];
        else
            *LIST_ADD(guess->arena, &passed) = column->values.keys.at[v];
    }
    if (counts.len == 0 || passed.len == 0)
        return false;
    sorting->file->sort = column->name;
    sorting->file->counts = counts;
    sorting->file->passed = passed;
    others_forget(sorting);
    return true;
}

/* When some rows of a file name nobody. */
static void sort_choose(struct guess *guess, struct guess_file *file, struct diags *diags) {
    const struct guess_column *subject = guess_column(file, guess->subject);
    if (!subject || subject->filled == file->rows)
        return;
    for (size_t i = 0; i < file->columns.len; i++) {
        const struct guess_column *column = &file->columns.at[i];
        struct sorting sorting = {file, (size_t)(subject - file->columns.at), i, {0}, {0}, true};
        if (column->filled == file->rows && column->values.keys.len > 1 && column->values.keys.len <= SORTS_MAX &&
            csv_read(guess->arena, file->source, sort_count, &sorting, diags) && sort_take(guess, &sorting))
            return;
    }
}

bool guess_read(struct guess *guess, struct text folder, struct diags *diags) {
    size_t before = diags_errors(diags);
    if (!folder_take(guess, folder, diags))
        return false;
    const struct source *json =
        file_read_if_there(guess->arena, path_join(guess->arena, folder, TEXT("experiment.json")), diags);
    guess->json = json ? json_parse(guess->arena, json, diags) : NULL;
    main_choose(guess, path_name(folder));
    subject_choose(guess);
    for (size_t i = 0; i < guess->files.len; i++)
        sort_choose(guess, &guess->files.at[i], diags);
    group_choose(guess);
    return diags_errors(diags) == before;
}

/* Names */

bool guess_unit(struct text name, struct guess_unit *unit) {
#define SUFFIX(end, unit, axis, rival) {end, unit, axis, rival},
    static const struct {
        const char *end, *unit, *axis, *rival;
    } suffixes[] = {
#include "publish/suffixes.def"
    };
#undef SUFFIX
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
        struct text end = text_of(suffixes[i].end);
        if (name.len > end.len && text_ends(name, end)) {
            *unit = (struct guess_unit){text_cut(name, 0, name.len - end.len), suffixes[i].unit, suffixes[i].axis,
                                        suffixes[i].rival};
            return true;
        }
    }
    return false;
}

struct text guess_name(struct arena *arena, struct text text) {
    struct buffer out = buffer_in(arena);
    size_t at = 0;
    while (at < text.len && !char_is_letter(text.at[at]))
        at++;
    for (; at < text.len; at++) {
        char c = char_lower(text.at[at]);
        bool good = char_is_letter(c) || char_is_digit(c);
        if (good || (out.len > 0 && out.at[out.len - 1] != '_'))
            buffer_putc(&out, good ? c : '_');
    }
    while (out.len > 0 && out.at[out.len - 1] == '_')
        out.len--;
    return buffer_text(&out);
}
