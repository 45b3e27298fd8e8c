#include "measure/declaration.h"

#include <math.h>
#include <string.h>

/* While a declaration is read. */
struct reading_in {
    struct arena *arena;
    struct diags *diags;
    struct declaration *declared;
};

static struct text text_at(const struct reading_in *in, const struct node *map, const char *key) {
    return node_text(map, key, TEXT(""), in->diags);
}

static struct name_list list_at(const struct reading_in *in, const struct node *map, const char *key) {
    struct name_list names = {0};
    const struct node *list = node_list_of(map, key, in->diags);
    for (size_t i = 0; list && i < list->count; i++)
        *LIST_ADD(in->arena, &names) = list->items[i]->text;
    return names;
}

/* What the key names among the kinds of file; -1 when the key is absent, or after a complaint. */
static int file_at(const struct reading_in *in, const struct node *map, const char *key) {
    struct text name = text_at(in, map, key);
    int file = declared_file(in->declared, name);
    if (name.len == 0 || file >= 0)
        return file;
    struct name_list names = {0};
    for (size_t i = 0; i < in->declared->files.len; i++)
        *LIST_ADD(in->arena, &names) = in->declared->files.at[i].name;
    struct diag *diag = diag_add(in->diags, DIAG_UNKNOWN_NAME, node_get(map, key)->place,
                                 "no kind of file is declared as '%.*s'", TEXT_ARG(name));
    diag_nearest(in->diags, diag, name, names.at, names.len);
    diag_help(in->diags, diag, "declared are %.*s", TEXT_ARG(text_choice(in->arena, names.at, names.len, "or")));
    return -1;
}

/* The unit that a node's text spells; false after a complaint. */
static bool unit_at(const struct reading_in *in, const struct node *node, enum unit *unit, double *factor) {
    if (unit_spelled(node->text, unit, factor))
        return true;
    struct text words[UNIT_WORDS_MAX];
    size_t count = unit_words(words);
    struct diag *diag = diag_add(in->diags, DIAG_BAD_VALUE, node->place, "'%.*s' is no unit", TEXT_ARG(node->text));
    diag_nearest(in->diags, diag, node->text, words, count);
    diag_help(in->diags, diag, "a unit is %.*s", TEXT_ARG(text_choice(in->arena, words, count, "or")));
    return false;
}

/* Each entry of a map in the declaration that is a map itself. */
static void entries_read(const struct reading_in *in, const struct node *root, const char *key,
                         void (*read)(const struct reading_in *in, struct text name, struct place place,
                                      const struct node *map)) {
    const struct node *entries = node_map_of(root, key, in->diags);
    for (size_t i = 0; entries && i < entries->count; i++) {
        const struct node *map = entries->items[i];
        if (map->kind == NODE_MAP)
            read(in, entries->keys[i], entries->key_places[i], map);
        else
            diag_add(in->diags, DIAG_BAD_VALUE, map->place, "%.*s is not a map", TEXT_ARG(entries->keys[i]));
    }
}

/* Files */

static void rows_read(const struct reading_in *in, struct file_kind *kind, const struct node *rows) {
    static const char *const known[] = {"column", "count", "skip", NULL};
    if (!rows)
        return;
    node_known(rows, known, in->diags);
    kind->rows_column = node_required(rows, "column", in->diags);
    kind->rows_count = node_required(rows, "count", in->diags);
    kind->rows_skip = list_at(in, rows, "skip");
}

static void file_read_in(const struct reading_in *in, struct text name, struct place place, const struct node *map) {
    static const char *const known[] = {"columns", "known_by", "never_with", "words",   "roster",     "from", "to",
                                        "rows",    "again",    "days",       "measure", "instead_of", "name", NULL};
    node_known(map, known, in->diags);
    int instead_of = file_at(in, map, "instead_of");
    struct file_kind *kind = LIST_ADD(in->arena, &in->declared->files);
    *kind = (struct file_kind){
        .name = name,
        .words = node_text(map, "words", name, in->diags),
        .place = place,
        .columns = list_at(in, map, "columns"),
        .known_by = list_at(in, map, "known_by"),
        .never_with = list_at(in, map, "never_with"),
        .subject_name = node_text(map, "name", in->declared->subject_name, in->diags),
        .subject_key = in->declared->subject_key,
        .roster = node_truth(map, "roster", in->diags),
        .from = text_at(in, map, "from"),
        .to = text_at(in, map, "to"),
        .days = text_at(in, map, "days"),
        .instead_of = instead_of,
    };
    struct text again = text_at(in, map, "again");
    kind->replaces = text_is(again, "replaces");
    if (again.len > 0 && !kind->replaces)
        diag_add(in->diags, DIAG_BAD_VALUE, node_get(map, "again")->place,
                 "again is 'replaces' or left out, not '%.*s'", TEXT_ARG(again));
    const struct node *span = kind->from.len > 0 ? node_get(map, "from") : node_get(map, "to");
    if (span && !kind->roster)
        diag_add(in->diags, DIAG_BAD_VALUE, span->place, "only a roster says when a membership begins and ends");
    if (kind->columns.len == 0)
        diag_add(in->diags, DIAG_MISSING_KEY, place, "file '%.*s' lists no columns by which to know it",
                 TEXT_ARG(name));
    rows_read(in, kind, node_map_of(map, "rows", in->diags));
}

/* What the day columns of a kind hold, once measures are known. */
static void days_read(const struct reading_in *in, struct file_kind *kind, const struct node *map) {
    const struct node *held = node_map_of(map, "measure", in->diags);
    if (kind->days.len == 0)
        return;
    if (!held || held->count != 1) {
        struct diag *diag = diag_add(in->diags, DIAG_MISSING_KEY, kind->place,
                                     "file '%.*s' does not say what its days hold", TEXT_ARG(kind->name));
        diag_help(in->diags, diag, "write measure: {NAME: UNIT}, as measure: {size: MB}");
        return;
    }
    enum unit unit;
    int measure = declared_measure(in->declared, held->keys[0]);
    if (measure < 0)
        diag_add(in->diags, DIAG_UNKNOWN_NAME, held->key_places[0], "no measure is declared as '%.*s'",
                 TEXT_ARG(held->keys[0]));
    else if (unit_at(in, held->items[0], &unit, &kind->days_factor) && unit != in->declared->measures.at[measure].unit)
        diag_add(in->diags, DIAG_BAD_VALUE, held->items[0]->place, "%.*s is counted in %s, this is %s",
                 TEXT_ARG(held->keys[0]), unit_name(in->declared->measures.at[measure].unit), unit_name(unit));
    kind->days_measure = held->keys[0];
}

/* Measures */

static void columns_read(const struct reading_in *in, struct measure *measure, const struct node *map) {
    const struct node *columns = node_map_of(map, "columns", in->diags);
    if (!columns || columns->count == 0) {
        struct diag *diag = diag_add(in->diags, DIAG_MISSING_KEY, measure->place, "measure '%.*s' names no column",
                                     TEXT_ARG(measure->name));
        diag_help(in->diags, diag, "write columns: {COLUMN: UNIT}, as columns: {load_ms: ms}");
    }
    for (size_t i = 0; columns && i < columns->count; i++) {
        enum unit unit;
        double factor;
        if (!unit_at(in, columns->items[i], &unit, &factor))
            continue;
        if (i > 0 && unit != measure->unit)
            diag_add(in->diags, DIAG_BAD_VALUE, columns->items[i]->place, "%s and %s are two units, a measure has one",
                     unit_name(measure->unit), unit_name(unit));
        measure->unit = unit;
        *LIST_ADD(in->arena, &measure->columns) = (struct measure_column){columns->keys[i], factor};
    }
}

static void axis_read(const struct reading_in *in, struct measure *measure, const struct node *map) {
    const struct node *axis = node_get(map, "axis");
    enum unit unit = measure->unit;
    double factor = 1;
    if (axis && unit_at(in, axis, &unit, &factor) && unit != measure->unit)
        diag_add(in->diags, DIAG_BAD_VALUE, axis->place, "the axis counts in %s, the columns in %s", unit_name(unit),
                 unit_name(measure->unit));
    measure->scale = 1 / factor;
}

static void measure_read(const struct reading_in *in, struct text name, struct place place, const struct node *map) {
    static const char *const known[] = {"file", "columns", "title", "axis", "words", "optional", NULL};
    node_known(map, known, in->diags);
    (void)node_required(map, "file", in->diags);
    int file = file_at(in, map, "file");
    struct measure *measure = LIST_ADD(in->arena, &in->declared->measures);
    *measure = (struct measure){
        .name = name,
        .place = place,
        .file = file < 0 ? 0 : (size_t)file,
        .title = node_text(map, "title", name, in->diags),
        .words = node_text(map, "words", name, in->diags),
        .optional = node_truth(map, "optional", in->diags),
    };
    columns_read(in, measure, map);
    axis_read(in, measure, map);
}

/* Cohorts */

static void condition_read(const struct reading_in *in, struct cohort *cohort, const struct node *map) {
    static const char *const words[] = {"has", "is", "at_least", "below"};
    size_t count = 0;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        const struct node *node = node_get(map, words[i]);
        if (!node)
            continue;
        count++;
        cohort->condition = (enum condition)i;
        cohort->text = node->text;
        if (cohort->condition >= CONDITION_AT_LEAST && !text_number(node->text, &cohort->number))
            diag_add(in->diags, DIAG_BAD_VALUE, node->place, "%s takes a number, not '%.*s'", words[i],
                     TEXT_ARG(node->text));
    }
    if (count == 1)
        return;
    struct diag *diag = diag_add(in->diags, DIAG_MISSING_KEY, cohort->place, "cohort '%.*s' has %s",
                                 TEXT_ARG(cohort->name), count == 0 ? "no condition" : "more than one condition");
    diag_help(in->diags, diag, "give one of has, is, at_least or below, or not: with the name of another cohort");
}

static void cohort_read(const struct reading_in *in, struct text name, struct place place, const struct node *map) {
    static const char *const known[] = {"file",  "column", "has",   "is",       "at_least",
                                        "below", "not",    "words", "optional", NULL};
    node_known(map, known, in->diags);
    struct text other = text_at(in, map, "not");
    int not_of = declared_cohort(in->declared, other), file = file_at(in, map, "file");
    if (declared_cohort(in->declared, name) >= 0)
        diag_add(in->diags, DIAG_BAD_VALUE, place, "there is a cohort '%.*s' already", TEXT_ARG(name));
    if (other.len > 0 && not_of <= 0)
        diag_add(in->diags, DIAG_UNKNOWN_NAME, node_get(map, "not")->place, "no cohort before this one is '%.*s'",
                 TEXT_ARG(other));
    struct cohort *cohort = LIST_ADD(in->arena, &in->declared->cohorts);
    *cohort = (struct cohort){
        .name = name,
        .words = node_text(map, "words", name, in->diags),
        .place = place,
        .not_of = not_of,
        .file = file < 0 ? 0 : (size_t)file,
        .optional = node_truth(map, "optional", in->diags),
    };
    if (other.len > 0)
        return;
    (void)node_required(map, "file", in->diags);
    cohort->column = node_required(map, "column", in->diags);
    condition_read(in, cohort, map);
}

/* The whole */

static void subject_read(const struct reading_in *in, const struct node *root) {
    static const char *const known[] = {"one", "many", "full", "name", "key", NULL};
    struct declaration *declared = in->declared;
    const struct node *map = node_map_of(root, "subject", in->diags);
    if (!map) {
        struct diag *diag = diag_add(in->diags, DIAG_MISSING_KEY, root->place, "no subject is declared");
        diag_help(in->diags, diag, "write subject: {one: host, many: hosts, name: COLUMN}");
        return;
    }
    node_known(map, known, in->diags);
    declared->one = text_copy(in->arena, node_required(map, "one", in->diags));
    declared->many = text_copy(in->arena, node_required(map, "many", in->diags));
    declared->full = node_text(map, "full", declared->many, in->diags);
    declared->subject_name = node_required(map, "name", in->diags);
    declared->subject_key = text_at(in, map, "key");
}

static void all_read(const struct reading_in *in, const struct node *root) {
    struct declaration *declared = in->declared;
    declared->time = text_at(in, root, "time");
    declared->group = node_required(root, "group", in->diags);
    declared->texts = list_at(in, root, "texts");
    declared->units = text_at(in, root, "units");
    *LIST_ADD(in->arena, &declared->cohorts) = (struct cohort){.name = TEXT("all"), .not_of = -1};
    declared->cohorts.at[COHORT_ALL].words = text_format(in->arena, "all of a group");
    entries_read(in, root, "files", file_read_in);
    entries_read(in, root, "measures", measure_read);
    entries_read(in, root, "cohorts", cohort_read);
    if (declared->measures.len == 0)
        diag_add(in->diags, DIAG_MISSING_KEY, root->place, "no measure is declared");
    const struct node *files = node_get(root, "files");
    for (size_t i = 0, k = 0; files && files->kind == NODE_MAP && i < files->count; i++)
        if (files->items[i]->kind == NODE_MAP)
            days_read(in, &declared->files.at[k++], files->items[i]);
}

const struct declaration *declaration_read(struct arena *arena, const struct source *source, const struct node *map,
                                           struct diags *diags) {
    static const char *const known[] = {"subject",  "time",    "group", "texts", "files",
                                        "measures", "cohorts", "units", NULL};
    struct declaration *declared = arena_alloc(arena, sizeof *declared);
    struct reading_in in = {arena, diags, declared};
    declared->source = source;
    node_known(map, known, diags);
    subject_read(&in, map);
    all_read(&in, map);
    return declared;
}

/* Finding */

int declared_file(const struct declaration *declared, struct text name) {
    for (size_t i = 0; i < declared->files.len; i++)
        if (text_equal(declared->files.at[i].name, name))
            return (int)i;
    return -1;
}

int declared_measure(const struct declaration *declared, struct text name) {
    for (size_t i = 0; i < declared->measures.len; i++)
        if (text_equal(declared->measures.at[i].name, name))
            return (int)i;
    return -1;
}

int declared_cohort(const struct declaration *declared, struct text name) {
    for (size_t i = 0; i < declared->cohorts.len; i++)
        if (text_equal(declared->cohorts.at[i].name, name))
            return (int)i;
    return -1;
}

struct name_list declared_measures(struct arena *arena, const struct declaration *declared) {
    struct name_list names = {0};
    for (size_t i = 0; i < declared->measures.len; i++)
        *LIST_ADD(arena, &names) = declared->measures.at[i].name;
    return names;
}

struct name_list declared_cohorts(struct arena *arena, const struct declaration *declared) {
    struct name_list names = {0};
    for (size_t i = 0; i < declared->cohorts.len; i++)
        *LIST_ADD(arena, &names) = declared->cohorts.at[i].name;
    return names;
}

struct text declared_words(struct arena *arena, const struct declaration *declared, const char *text) {
    static const char one[] = "{one}", many[] = "{many}";
    struct buffer out = buffer_in(arena);
    for (struct text rest = text_of(text); rest.len > 0;) {
        if (text_starts(rest, TEXT(one))) {
            buffer_put(&out, declared->one);
            rest = text_from(rest, strlen(one));
        } else if (text_starts(rest, TEXT(many))) {
            buffer_put(&out, declared->many);
            rest = text_from(rest, strlen(many));
        } else {
            buffer_putc(&out, rest.at[0]);
            rest = text_from(rest, 1);
        }
    }
    return out.len > 0 ? buffer_text(&out) : TEXT("");
}
