#include "publish/supposed.h"

#include "publish/grouping.h"

struct supposing {
    struct arena *arena;
    const struct guess *guess;
    bool units; /* some number tells its unit: those that do not are left alone */
    struct node *kinds, *measures;
    struct name_list left;  /* columns */
    struct name_list names; /* of measures */
};

static void put(struct arena *arena, struct node *map, const char *key, struct text text) {
    node_put(arena, map, key, node_string(arena, text));
}

/* As YAML has it within [] and {}. */
static struct text column_text(struct arena *arena, struct text name) {
    bool plain = name.len > 0 && char_is_letter(name.at[0]);
    for (size_t i = 0; i < name.len; i++)
        plain = plain && (char_is_letter(name.at[i]) || char_is_digit(name.at[i]) || name.at[i] == '_');
    return plain ? name : grouping_quote(arena, name);
}

static struct text words_of(struct arena *arena, struct text stem) {
    char *words = text_string(arena, stem);
    for (size_t i = 0; i < stem.len; i++)
        words[i] = words[i] == '_' || words[i] == '"' || words[i] == '\\' ? ' ' : words[i];
    return (struct text){words, stem.len};
}

static bool has_role(const struct guess *guess, const struct guess_file *file, struct text name) {
    return text_equal(name, guess->time) || text_equal(name, guess->subject) || text_equal(name, guess->group) ||
           (file->sort.len > 0 && text_equal(name, file->sort));
}

static bool is_measure(const struct supposing *supposing, const struct guess_file *file,
                       const struct guess_column *column) {
    struct guess_unit unit;
    return guess_is_number(column) && !has_role(supposing->guess, file, column->name) &&
           (!supposing->units || guess_unit(column->name, &unit));
}

/* Such a name is taken. */
static bool is_statistic(struct text name) {
#define STATISTIC(id, word, ...) word,
    static const char *const words[] = {
#include "measure/statistics.def"
    };
#undef STATISTIC
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (text_is(name, words[i]))
            return true;
    return false;
}

/* Of what stands twice in a file, in two units, the first counts. */
static bool is_there(const struct supposing *supposing, struct text name, struct text file) {
    for (size_t i = 0; i < supposing->measures->count; i++)
        if (text_equal(node_get(supposing->measures->items[i], "name")->text, name) &&
            text_equal(node_get(supposing->measures->items[i], "file")->text, file))
            return true;
    return false;
}

static bool measure_put(struct supposing *supposing, const struct guess_column *column, struct text file) {
    struct arena *arena = supposing->arena;
    struct guess_unit unit = {column->name, "count", "count", ""};
    bool told = guess_unit(column->name, &unit);
    struct text name = guess_name(arena, unit.stem), words = words_of(arena, unit.stem);
    if (is_there(supposing, name, file))
        return false;
    if (names_have(supposing->names, name) || is_statistic(name))
        name = guess_name(arena, column->name);
    struct node *map = node_map(arena);
    put(arena, map, "name", name);
    put(arena, map, "file", file);
    put(arena, map, "column", column_text(arena, column->name));
    put(arena, map, "unit", text_of(unit.unit));
    put(arena, map, "rival", text_of(unit.rival));
    put(arena, map, "axis", text_of(unit.axis));
    put(arena, map, "title", text_upper_first(arena, words));
    put(arena, map, "words", words);
    node_put(arena, map, "told", node_bool(arena, told));
    node_put(arena, map, "optional", node_bool(arena, supposing->names.len > 0));
    node_push(arena, supposing->measures, map);
    *LIST_ADD(arena, &supposing->names) = name;
    return true;
}

/* Which rows count. */
static void sort_put(struct arena *arena, struct node *map, const struct guess_file *file) {
    struct name_list passed = {0};
    for (size_t i = 0; i < file->passed.len; i++)
        *LIST_ADD(arena, &passed) = column_text(arena, file->passed.at[i]);
    put(arena, map, "sort", column_text(arena, file->sort));
    put(arena, map, "counts", column_text(arena, file->counts));
    put(arena, map, "passed", text_join(arena, passed.at, passed.len, ", "));
}

/* A file is known by who, when and its first measure; one that measures nothing and names groups is a roster. */
static void kind_put(struct supposing *supposing, const struct guess_file *file) {
    struct arena *arena = supposing->arena;
    const struct guess *guess = supposing->guess;
    struct text name = guess_name(arena, text_cut(file->name, 0, file->name.len - (sizeof ".csv" - 1)));
    const struct guess_column *first = NULL;
    if (!guess_column(file, guess->subject))
        return;
    for (size_t i = 0; i < file->columns.len; i++) {
        const struct guess_column *column = &file->columns.at[i];
        if (is_measure(supposing, file, column) && measure_put(supposing, column, name))
            first = first ? first : column;
        else if (!has_role(guess, file, column->name) && !names_have(supposing->left, column->name))
            *LIST_ADD(arena, &supposing->left) = column->name;
    }
    bool roster = !first && guess_column(file, guess->group);
    if (!first && !roster)
        return;
    struct buffer columns = buffer_in(arena);
    buffer_put(&columns, column_text(arena, guess->subject));
    const struct text more[] = {guess_column(file, guess->time) ? guess->time : TEXT(""),
                                roster ? guess->group : TEXT(""), first ? first->name : TEXT("")};
    for (size_t i = 0; i < sizeof more / sizeof *more; i++)
        if (more[i].len > 0)
            buffer_printf(&columns, ", %.*s", TEXT_ARG(column_text(arena, more[i])));
    struct node *map = node_map(arena);
    put(arena, map, "name", name);
    put(arena, map, "columns", buffer_text(&columns));
    node_put(arena, map, "roster", node_bool(arena, roster));
    if (file->passed.len > 0)
        sort_put(arena, map, file);
    node_push(arena, supposing->kinds, map);
}

static bool measures_something(const struct supposing *supposing, const struct guess_file *file) {
    for (size_t i = 0; i < file->columns.len; i++)
        if (is_measure(supposing, file, &file->columns.at[i]))
            return true;
    return false;
}

/* "server" of server, server_name and server_id. */
static struct text subject_word(struct arena *arena, struct text column) {
    struct text word = guess_name(arena, column);
    static const char *const ends[] = {"_name", "_id"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (text_ends(word, text_of(ends[i])))
            word.len -= text_of(ends[i]).len;
    return word;
}

bool supposed_put(struct arena *arena, struct node *map, const struct guess *guess) {
    struct supposing supposing = {
        .arena = arena,
        .guess = guess,
        .kinds = node_list(arena),
        .measures = node_list(arena),
    };
    struct guess_unit unit;
    for (size_t f = 0; f < guess->files.len; f++)
        for (size_t i = 0; i < guess->files.at[f].columns.len; i++)
            supposing.units = supposing.units || (guess_is_number(&guess->files.at[f].columns.at[i]) &&
                                                  guess_unit(guess->files.at[f].columns.at[i].name, &unit));
    if (guess->subject.len > 0 && guess->files.len > 0)
        kind_put(&supposing, &guess->files.at[guess->main]);
    for (size_t f = 0; f < guess->files.len && guess->subject.len > 0; f++)
        if (f != guess->main && measures_something(&supposing, &guess->files.at[f]))
            kind_put(&supposing, &guess->files.at[f]);
    for (size_t f = 0; f < guess->files.len && guess->subject.len > 0; f++)
        if (f != guess->main && !measures_something(&supposing, &guess->files.at[f]))
            kind_put(&supposing, &guess->files.at[f]);
    /* "server" where rows that count are those of the sort server, else of the column's name */
    struct text counts = guess->files.len > 0 ? guess->files.at[guess->main].counts : TEXT("");
    struct text one = counts.len > 0 ? guess_name(arena, counts) : subject_word(arena, guess->subject);
    put(arena, map, "one", one);
    node_put(arena, map, "by_sort", node_bool(arena, counts.len > 0));
    put(arena, map, "shared", guess->shared);
    put(arena, map, "main", guess->files.len > 0 ? guess->files.at[guess->main].name : TEXT(""));
    put(arena, map, "many", text_format(arena, "%.*ss", TEXT_ARG(one)));
    put(arena, map, "subject", column_text(arena, guess->subject));
    put(arena, map, "time", guess->time.len > 0 ? column_text(arena, guess->time) : TEXT(""));
    put(arena, map, "group", guess->group.len > 0 ? column_text(arena, guess->group) : TEXT("group"));
    node_put(arena, map, "kinds", supposing.kinds);
    node_put(arena, map, "measures", supposing.measures);
    put(arena, map, "left", text_join(arena, supposing.left.at, supposing.left.len, ", "));
    return supposing.measures->count > 0;
}
