#include "measure/ingest.h"

enum { NAME_LONGEST = 255 };

struct lane *ingest_lane(const struct ingest *ingest, size_t measure, int group) {
    return &ingest->lanes[measure * (ingest->report->group_count + 1) + (size_t)(group + 1)];
}

/* In the unit of the first column: that of another is another, seldom, and then values take more room. */
double ingest_factor(const struct ingest *ingest, size_t measure) {
    return ingest->declared->measures.at[measure].columns.at[0].factor;
}

void ingest_begin(struct ingest *ingest) {
    int groups = (int)ingest->report->group_count;
    size_t measures = ingest->declared->measures.len;
    ingest->lanes = arena_array(ingest->arena, measures * (size_t)(groups + 1), sizeof *ingest->lanes);
    for (size_t m = 0; m < measures; m++)
        for (int g = -1; g < groups; g++)
            *ingest_lane(ingest, m, g) = lane_of(ingest_factor(ingest, m));
}

void ingest_end(struct ingest *ingest) {
    size_t count = ingest->declared->measures.len * (ingest->report->group_count + 1);
    for (size_t i = 0; i < count; i++)
        lane_close(ingest->arena, &ingest->lanes[i]);
}

/* By their lines: of one line, all rows of a measure are in one lane. */
void ingest_unroll(struct ingest *ingest, size_t measure) {
    struct row_list *rows = &ingest->rows[measure];
    int groups = (int)ingest->report->group_count;
    size_t lines = 0;
    for (int g = -1; g < groups; g++)
        for (struct stride stride = lane_all(ingest_lane(ingest, measure, g)); stride_next(&stride); rows->len++)
            lines = MAX(stride.now.line, lines);
    struct arena *scratch = arena_new();
    size_t *next = arena_array(scratch, lines + 2, sizeof *next);
    rows->at = arena_array(ingest->arena, rows->len, sizeof *rows->at);
    rows->cap = rows->len;
    for (int g = -1; g < groups; g++)
        for (struct stride stride = lane_all(ingest_lane(ingest, measure, g)); stride_next(&stride);)
            next[stride.now.line + 1]++;
    for (size_t i = 0; i < lines; i++)
        next[i + 1] += next[i];
    for (int g = -1; g < groups; g++)
        for (struct stride stride = lane_all(ingest_lane(ingest, measure, g)); stride_next(&stride);)
            rows->at[next[stride.now.line]++] = (struct row){.time = stride.now.time,
                                                             .value = stride.now.value,
                                                             .line = stride.now.line,
                                                             .who = stride.now.subject,
                                                             .group = g};
    arena_free(scratch);
}

/* A longer name is none: a quote was not closed, or a column was taken for another. */
static bool name_is_short(const struct table *table, size_t column, struct text text) {
    struct place place = table_place(table, column);
    if (text.len <= NAME_LONGEST)
        return true;
    if (diag_again(table->diags, DIAG_BAD_TEXT, place, INGEST_LONG, TEXT("")))
        return false;
    struct diag *diag = diag_add(table->diags, DIAG_BAD_TEXT, place, "a name of %zu bytes in column '%.*s'", text.len,
                                 TEXT_ARG(table->columns[column].name));
    diag_help(table->diags, diag, "a name has %d bytes at most", NAME_LONGEST);
    return false;
}

static struct text naming_cell(const struct table *table, size_t column, bool *good) {
    struct text text = {0};
    if (column != SIZE_MAX)
        *good = table_text(table, column, &text) && name_is_short(table, column, text) && *good;
    return text;
}

bool ingest_group(struct ingest *ingest, const struct table *table, size_t column, struct text letter, int *group) {
    const struct report *report = ingest->report;
    uint32_t found = index_find(&ingest->letter_index, letter);
    *group = (int)found; /* -1 for INDEX_NONE */
    if (found != INDEX_NONE || ingest->supposed)
        return true;
    struct place place = table_place(table, column);
    if (diag_again(ingest->diags, DIAG_UNKNOWN_GROUP, place, 0, letter))
        return false;
    struct diag *diag = diag_add(ingest->diags, DIAG_UNKNOWN_GROUP, place, "%s has no group '%.*s%s'",
                                 report->experiment_source ? "experiment.json" : "series.yaml", BRIEF_ARG(letter));
    diag_nearest(ingest->diags, diag, letter, ingest->letters, ingest->letter_count);
    if (report->experiment_source)
        diag_note(ingest->diags, diag, "groups are declared under \"groups\" in %.*s",
                  TEXT_ARG(report->experiment_source->path));
    else
        diag_note(ingest->diags, diag, "groups are declared under groups: of '%.*s' in series.yaml",
                  TEXT_ARG(report->alias));
    return false;
}

static void refuse_nameless(struct ingest *ingest, const struct table *table, struct naming naming) {
    const struct declaration *declared = ingest->declared;
    size_t column = naming.name != SIZE_MAX ? naming.name : naming.key;
    struct place place = table_place(table, column);
    if (diag_again(ingest->diags, DIAG_BAD_VALUE, place, INGEST_NAMELESS, TEXT("")))
        return;
    struct diag *diag =
        diag_add(ingest->diags, DIAG_BAD_VALUE, place, "the row names no %.*s", TEXT_ARG(declared->one));
    if (naming.key != SIZE_MAX && naming.name != SIZE_MAX)
        diag_help(ingest->diags, diag, "fill in the %.*s or the %.*s", TEXT_ARG(table->columns[naming.name].name),
                  TEXT_ARG(table->columns[naming.key].name));
    else
        diag_help(ingest->diags, diag, "fill in the %.*s", TEXT_ARG(table->columns[column].name));
}

static struct text pair_key(struct ingest *ingest, struct text key, struct text name) {
    ingest->key.len = 0;
    buffer_put(&ingest->key, key);
    buffer_putc(&ingest->key, '\n'); /* stands in neither */
    buffer_put(&ingest->key, name);
    return buffer_text(&ingest->key);
}

uint32_t ingest_pair(struct ingest *ingest, struct text key, struct text name) {
    uint32_t pair = index_put(&ingest->pair_index, pair_key(ingest, key, name));
    if (pair == ingest->pairs.len)
        *LIST_ADD(ingest->arena, &ingest->pairs) =
            (struct pair){.key = text_upper(ingest->arena, key) /* compared without case */,
                          .name = text_copy(ingest->arena, name),
                          .last_time = INT64_MIN};
    return pair;
}

/* Samples mostly name their subjects in one order: whether the row names the one that stood behind the last row's when
 * that was named before, in the group of then. What was good then is good again. */
static bool naming_again(struct ingest *ingest, const struct row_names *names, uint32_t *pair, int *group) {
    const struct pair *last = ingest->pairs.at ? &ingest->pairs.at[ingest->last_pair] : NULL;
    if (!last || !last->is_followed)
        return false;
    struct text both = ingest->pair_index.keys.at[last->after];
    size_t key = names->key.len, name = names->name.len;
    int known = ingest->pairs.at[last->after].group;
    if (both.len != key + 1 + name || both.at[key] != '\n' || !text_equal((struct text){both.at, key}, names->key) ||
        !text_equal((struct text){both.at + key + 1, name}, names->name) ||
        !text_equal(known < 0 ? TEXT("") : ingest->report->groups[known].letter, names->group))
        return false;
    *pair = ingest->last_pair = last->after;
    *group = known;
    return true;
}

/* The row names this pair and group. */
static void naming_note(struct ingest *ingest, uint32_t pair, int group) {
    ingest->pairs.at[ingest->last_pair].after = pair;
    ingest->pairs.at[ingest->last_pair].is_followed = true;
    ingest->pairs.at[pair].group = group;
    ingest->last_pair = pair;
}

bool ingest_known(struct ingest *ingest, const struct row_names *names, uint32_t *pair, int *group) {
    if (naming_again(ingest, names, pair, group))
        return true;
    *pair = index_find(&ingest->pair_index, pair_key(ingest, names->key, names->name));
    *group = names->group.len > 0 ? (int)index_find(&ingest->letter_index, names->group) : -1;
    if (*pair == INDEX_NONE || (names->group.len > 0 && *group < 0))
        return false;
    naming_note(ingest, *pair, *group);
    return true;
}

static struct text cell_named(const struct table *table, size_t column) {
    return column == SIZE_MAX ? TEXT("") : table_cell(table, column);
}

bool ingest_naming(struct ingest *ingest, const struct table *table, struct naming naming, uint32_t *pair, int *group) {
    const struct row_names names = {cell_named(table, naming.key), cell_named(table, naming.name),
                                    cell_named(table, naming.group)};
    if (naming_again(ingest, &names, pair, group))
        return true;
    bool good = true;
    struct text key = naming_cell(table, naming.key, &good);
    struct text name = naming_cell(table, naming.name, &good);
    struct text letter = naming_cell(table, naming.group, &good);
    *group = -1;
    if (!good || (letter.len && !ingest_group(ingest, table, naming.group, letter, group)))
        return false;
    if (key.len == 0 && name.len == 0) {
        refuse_nameless(ingest, table, naming);
        return false;
    }
    *pair = ingest_pair(ingest, key, name);
    naming_note(ingest, *pair, *group);
    return true;
}
