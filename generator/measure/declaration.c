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
        *LIST_ADD(in->arena, &names) = node_item(list, i, key, in->diags);
    return names;
}

static void refuse(const struct reading_in *in, struct place place, struct text message, const char *help) {
    diag_help(in->diags, diag_add(in->diags, DIAG_BAD_VALUE, place, "%.*s", TEXT_ARG(message)), "%s", help);
}

/* A key that means nothing without one of some others, or beside any of them. */
static const struct pairing {
    const char *key, *others;
    enum { NEEDS, FORBIDS } rule;
    const char *help;
} pairings[] = {
    {"measure", "days summary", NEEDS, "days: day says that columns day0, day1 hold it; otherwise take measure: out"},
    {"instead_of", "days summary", NEEDS, "days: and measure: say what it holds instead; or take instead_of: out"},
    {"summary", "instead_of", NEEDS, "name the kind of file whose rows it sums up: instead_of: KIND"},
    {"summary", "days rows again roster at_most ratios aggregates", FORBIDS,
     "a row of a summary is a sample of a group, whatever it was made of; leave this out"},
    {"roster", "days", FORBIDS, "a roster says who belongs to which group and measures nothing; leave one of the two"},
    {"from", "roster", NEEDS, "a roster alone says when a membership begins and ends; otherwise take from: out"},
    {"to", "roster", NEEDS, "a roster alone says when a membership begins and ends; otherwise take to: out"},
    {"at_most", "roster days", FORBIDS, "relations hold between columns of rows that measure at a time; leave it out"},
    {"ratios", "roster days", FORBIDS, "relations hold between columns of rows that measure at a time; leave it out"},
    {"aggregates", "roster days", FORBIDS, "rows that measure at a time have aggregates; leave it out"},
    {"aggregates", "rows", NEEDS, "rows: says by which column rows that count are told from those that sum up"},
    {"not", "file column has is at_least below optional", FORBIDS,
     "not: NAME alone is the rest of a cohort; leave it, or the condition"},
};

static void pairings_check(const struct reading_in *in, const struct node *map) {
    for (size_t i = 0; i < sizeof pairings / sizeof *pairings; i++) {
        const struct pairing *rule = &pairings[i];
        struct text rest = text_of(rule->others), first = text_split(&rest, ' ');
        bool any = false;
        for (struct text other = first; node_get(map, rule->key) && other.len > 0; other = text_split(&rest, ' ')) {
            const char *key = text_string(in->arena, other);
            any = any || node_get(map, key);
            if (node_get(map, key) && rule->rule == FORBIDS)
                refuse(in, declared_at(map, key), text_format(in->arena, "%s: stands beside %s:", rule->key, key),
                       rule->help);
        }
        if (node_get(map, rule->key) && !any && rule->rule == NEEDS)
            refuse(in, declared_at(map, rule->key),
                   text_format(in->arena, "%s: stands without %.*s:", rule->key, TEXT_ARG(first)), rule->help);
    }
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
    if (names.len > 0)
        diag_help(in->diags, diag, "declared are %.*s", TEXT_ARG(text_choice(in->arena, names.at, names.len, "or")));
    return -1;
}

/* The unit that the text at a key spells; false after a complaint. */
static bool unit_at(const struct reading_in *in, const struct node *map, struct text key, enum unit *unit,
                    double *factor) {
    struct text word = node_required(map, text_string(in->arena, key), in->diags);
    if (word.len == 0)
        return false;
    if (unit_spelled(word, unit, factor))
        return true;
    struct text words[UNIT_WORDS_MAX];
    size_t count = unit_words(words);
    struct diag *diag =
        diag_add(in->diags, DIAG_BAD_VALUE, node_find(map, key)->place, "'%.*s' is no unit", TEXT_ARG(word));
    diag_nearest(in->diags, diag, word, words, count);
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
        if (node_is_map(map, key, entries->keys[i], "{KEY: VALUE}, with the keys that templates/README.md shows",
                        in->diags))
            read(in, entries->keys[i], entries->key_places[i], map);
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

static void summary_columns_read(const struct reading_in *in, struct file_kind *kind, const struct node *summary) {
    static const char *const known[] = {"count", "mean", "sd", "low", "high", "cohort", NULL};
    kind->is_summary = summary != NULL;
    if (summary)
        node_known(summary, known, in->diags);
    for (size_t i = 0; summary && i < DIGEST_COLUMNS; i++)
        kind->summary[i] =
            i == DIGEST_COHORT ? text_at(in, summary, known[i]) : node_required(summary, known[i], in->diags);
    if (summary && in->declared->time.len == 0)
        refuse(in, kind->place, TEXT("a summary is of samples, and nothing says in which column their time stands"),
               "write time: COLUMN beside files:");
}

static void file_read_in(const struct reading_in *in, struct text name, struct place place, const struct node *map) {
    static const char *const known[] = {"columns", "known_by", "never_with", "words",      "roster",  "from",
                                        "to",      "rows",     "again",      "days",       "measure", "instead_of",
                                        "name",    "at_most",  "ratios",     "aggregates", "summary", NULL};
    node_known(map, known, in->diags);
    pairings_check(in, map);
    int instead_of = file_at(in, map, "instead_of");
    struct file_kind *kind = LIST_ADD(in->arena, &in->declared->files);
    *kind = (struct file_kind){
        .name = name,
        .words = node_text(map, "words", name, in->diags),
        .place = place,
        .map = map,
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
        refuse(in, node_get(map, "again")->place, text_format(in->arena, "again: cannot be '%.*s'", TEXT_ARG(again)),
               "write again: replaces where a later row revises an earlier one; left out, both count");
    if (kind->columns.len == 0) {
        struct diag *diag = diag_add(in->diags, DIAG_MISSING_KEY, place,
                                     "file '%.*s' lists no columns by which to know it", TEXT_ARG(name));
        diag_help(in->diags, diag, "write columns: [ONE, TWO], which its header names");
    }
    rows_read(in, kind, node_map_of(map, "rows", in->diags));
    summary_columns_read(in, kind, node_map_of(map, "summary", in->diags));
    related_read(in->arena, map, kind->rows_count, &kind->related, in->diags);
    if (kind->related.summary.rows.len > 0)
        *LIST_ADD(in->arena, &kind->rows_skip) = kind->related.summary.rows;
}

/* What the day columns of a kind or its summary hold, once measures are known. */
static void held_read(const struct reading_in *in, struct file_kind *kind, const struct node *map) {
    const struct node *held = node_map_of(map, "measure", in->diags);
    if (kind->days.len == 0 && !kind->is_summary)
        return;
    if (!held || held->count != 1) {
        struct diag *diag = diag_add(in->diags, DIAG_MISSING_KEY, kind->place, "file '%.*s' does not say what %s",
                                     TEXT_ARG(kind->name), kind->is_summary ? "it sums up" : "its days hold");
        diag_help(in->diags, diag, "write measure: {NAME: UNIT}, as measure: {size: MB}");
        return;
    }
    enum unit unit;
    struct text name = kind->held_measure = held->keys[0];
    int index = declared_measure(in->declared, name);
    const struct measure *measure = index < 0 ? NULL : &in->declared->measures.at[index];
    if (!measure) {
        struct diag *diag = diag_add(in->diags, DIAG_UNKNOWN_NAME, held->key_places[0],
                                     "no measure is declared as '%.*s'", TEXT_ARG(name));
        diag_help(in->diags, diag, "name one of those under measures:");
    } else if (unit_at(in, held, name, &unit, &kind->held_factor) && unit != measure->unit)
        refuse(in, held->items[0]->place,
               text_format(in->arena, "%.*s is counted in %s, this is %s", TEXT_ARG(name), unit_name(measure->unit),
                           unit_name(unit)),
               "the days of a measure are in a unit of the same sort as its columns");
    else if (kind->instead_of >= 0 && measure->file != (size_t)kind->instead_of)
        refuse(in, held->key_places[0],
               text_format(in->arena, "%.*s is a measure of '%.*s', this file stands in for '%.*s'", TEXT_ARG(name),
                           TEXT_ARG(in->declared->files.at[measure->file].name),
                           TEXT_ARG(in->declared->files.at[kind->instead_of].name)),
               "name a measure of the file that this one stands in for");
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
        if (!unit_at(in, columns, columns->keys[i], &unit, &factor))
            continue;
        if (measure->columns.len > 0 && unit != measure->unit)
            refuse(in, columns->items[i]->place,
                   text_format(in->arena, "%s and %s are two units, a measure has one", unit_name(measure->unit),
                               unit_name(unit)),
                   "columns beside each other are spellings of one quantity; declare another measure for another");
        measure->unit = unit;
        *LIST_ADD(in->arena, &measure->columns) = (struct measure_column){columns->keys[i], factor};
    }
}

static void axis_read(const struct reading_in *in, struct measure *measure, const struct node *map) {
    const struct node *axis = node_get(map, "axis");
    enum unit unit = measure->unit;
    double factor = 1;
    if (axis && unit_at(in, map, TEXT("axis"), &unit, &factor) && unit != measure->unit && measure->columns.len > 0)
        refuse(in, axis->place,
               text_format(in->arena, "the axis counts in %s, the columns in %s", unit_name(unit),
                           unit_name(measure->unit)),
               "give the axis a unit of the same sort as the columns");
    measure->scale = 1 / factor;
}

static void measure_read(const struct reading_in *in, struct text name, struct place place, const struct node *map) {
    static const char *const known[] = {"file", "columns", "title", "axis", "words", "optional", "high_water", NULL};
    node_known(map, known, in->diags);
    (void)node_required(map, "file", in->diags);
    int file = file_at(in, map, "file");
    if (file >= 0 && in->declared->files.at[file].roster)
        refuse(in, node_get(map, "file")->place,
               text_format(in->arena, "'%.*s' is a roster, which measures nothing", TEXT_ARG(text_at(in, map, "file"))),
               "name the file that holds the measure, or take roster: true from this one");
    struct measure *measure = LIST_ADD(in->arena, &in->declared->measures);
    *measure = (struct measure){
        .name = name,
        .place = place,
        .file = (size_t)MAX(file, 0), /* where there is none, that was told */
        .title = node_text(map, "title", name, in->diags),
        .words = node_text(map, "words", name, in->diags),
        .optional = node_truth(map, "optional", in->diags),
        .high_water = node_truth(map, "high_water", in->diags),
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
        cohort->text = node_required(map, words[i], in->diags);
        if (cohort->text.len > 0 && cohort->condition >= CONDITION_AT_LEAST &&
            !text_number(cohort->text, &cohort->number))
            refuse(in, node->place,
                   text_format(in->arena, "%s: takes a number, not '%.*s'", words[i], TEXT_ARG(cohort->text)),
                   "write digits with a point, as at_least: 1000");
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
    pairings_check(in, map);
    struct text other = text_at(in, map, "not");
    int not_of = declared_cohort(in->declared, other), file = file_at(in, map, "file");
    if (other.len > 0 && not_of <= COHORT_ALL) {
        struct diag *diag = diag_add(in->diags, DIAG_UNKNOWN_NAME, node_get(map, "not")->place,
                                     "no cohort before this one is '%.*s'", TEXT_ARG(other));
        diag_help(in->diags, diag,
                  "declare the cohort that this one is the rest of above it; nothing is the rest of all");
    }
    struct cohort *cohort = LIST_ADD(in->arena, &in->declared->cohorts);
    *cohort = (struct cohort){
        .name = name,
        .words = node_text(map, "words", name, in->diags),
        .place = place,
        .not_of = not_of,
        .file = (size_t)MAX(file, 0),
        .optional = node_truth(map, "optional", in->diags),
    };
    if (node_get(map, "not"))
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

/* Texts that equal a column are among those that an experiment has. */
static void same_read(const struct reading_in *in, const struct node *root) {
    struct declaration *declared = in->declared;
    declared->same = list_at(in, root, "same");
    for (size_t i = 0; i < declared->same.len; i++) {
        struct text name = declared->same.at[i];
        bool there = name.len == 0;
        for (size_t k = 0; k < declared->texts.len; k++)
            there = there || text_equal(declared->texts.at[k], name);
        if (!there)
            refuse(in, node_get(root, "same")->items[i]->place,
                   text_format(in->arena, "'%.*s' is no text of an experiment", TEXT_ARG(name)),
                   "list it under texts:, too, or take it out");
    }
}

static void all_read(const struct reading_in *in, const struct node *root) {
    struct declaration *declared = in->declared;
    declared->time = text_at(in, root, "time");
    declared->group = node_required(root, "group", in->diags);
    declared->texts = list_at(in, root, "texts");
    same_read(in, root);
    declared->units = text_at(in, root, "units");
    declared->gap = text_at(in, root, "gap");
    declared->gap_place = declared_at(root, "gap");
    *LIST_ADD(in->arena, &declared->cohorts) = (struct cohort){.name = TEXT("all"), .not_of = -1};
    declared->cohorts.at[COHORT_ALL].words = text_format(in->arena, "all of a group");
    entries_read(in, root, "files", file_read_in);
    entries_read(in, root, "measures", measure_read);
    entries_read(in, root, "cohorts", cohort_read);
    if (declared->measures.len == 0) {
        struct diag *diag = diag_add(in->diags, DIAG_MISSING_KEY, root->place, "no measure is declared");
        diag_help(in->diags, diag, "write measures: with a line as load: {file: loads, columns: {load_ms: ms}}");
    }
    const struct node *files = node_get(root, "files");
    for (size_t i = 0, k = 0; files && files->kind == NODE_MAP && i < files->count; i++)
        if (files->items[i]->kind == NODE_MAP)
            held_read(in, &declared->files.at[k++], files->items[i]);
}

/* Columns that mean one thing each */

struct role {
    const char *what;
    struct text column;
    struct place place;
};

/* No column tells two things. */
static void role_take(const struct reading_in *in, struct role *roles, size_t count, struct role role) {
    for (size_t i = 0; i < count; i++)
        if (role.column.len > 0 && text_equal(roles[i].column, role.column) && roles[i].what != role.what) {
            refuse(in, role.place,
                   text_format(in->arena, "column '%.*s' is %s already, it cannot be %s, too", TEXT_ARG(role.column),
                               roles[i].what, role.what),
                   "name the column that holds this");
            return;
        }
}

static void columns_check(const struct reading_in *in) {
    static const char name_of[] = "the subject's name";
    const struct declaration *declared = in->declared;
    const struct node *root = declared->map, *subject = node_get(root, "subject");
    struct role fixed[] = {{"the time", declared->time, declared_at(root, "time")},
                           {"the group", declared->group, declared_at(root, "group")},
                           {"the subject's key", declared->subject_key, declared_at(subject, "key")},
                           {name_of, declared->subject_name, declared_at(subject, "name")}};
    size_t count = sizeof fixed / sizeof *fixed;
    for (size_t i = 0; i < count; i++)
        role_take(in, fixed, i, fixed[i]);
    for (size_t k = 0; k < declared->files.len; k++) {
        const struct file_kind *kind = &declared->files.at[k];
        if (node_get(kind->map, "name"))
            role_take(in, fixed, count - 1, (struct role){name_of, kind->subject_name, declared_at(kind->map, "name")});
        role_take(
            in, fixed, count,
            (struct role){"the sort of a row", kind->rows_column, declared_at(node_get(kind->map, "rows"), "column")});
    }
    for (size_t m = 0; m < declared->measures.len; m++)
        for (size_t i = 0; i < declared->measures.at[m].columns.len; i++)
            role_take(in, fixed, count,
                      (struct role){"a measure", declared->measures.at[m].columns.at[i].name,
                                    declared->measures.at[m].place});
}

const struct declaration *declaration_read(struct arena *arena, const struct node *map, struct diags *diags) {
    static const char *const known[] = {"subject",  "time",    "group", "texts", "same", "files",
                                        "measures", "cohorts", "units", "gap",   NULL};
    struct declaration *declared = arena_alloc(arena, sizeof *declared);
    struct reading_in in = {arena, diags, declared};
    declared->map = map;
    node_known(map, known, diags);
    subject_read(&in, map);
    all_read(&in, map);
    columns_check(&in);
    return declared;
}

/* Finding */

struct place declared_at(const struct node *map, const char *key) {
    const struct node *node = node_get(map, key);
    return node ? node->place : map ? map->place : place_none();
}

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
        bool is_one = text_starts(rest, TEXT(one)), is_many = text_starts(rest, TEXT(many));
        buffer_put(&out, is_one ? declared->one : is_many ? declared->many : text_cut(rest, 0, 1));
        rest = text_from(rest, is_one ? strlen(one) : is_many ? strlen(many) : 1);
    }
    return out.len > 0 ? buffer_text(&out) : TEXT("");
}
