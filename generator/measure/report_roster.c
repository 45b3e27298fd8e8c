#include "measure/ingest.h"

enum { KEY, NAME, GROUP, COLUMNS };

static const struct column columns[COLUMNS] = {{"fingerprint", true}, {"nickname", true}, {"group", true}};

static void take_row(void *context, const struct table *table) {
    struct ingest *ingest = context;
    struct naming naming = {KEY, NAME, GROUP};
    struct roster_entry entry = {.place = table_place(table, GROUP)};
    if (ingest_naming(ingest, table, naming, &entry.pair, &entry.group) && entry.group >= 0)
        *LIST_ADD(ingest->arena, &ingest->roster) = entry;
}

void report_read_roster(struct ingest *ingest, const struct source *source) {
    table_read(ingest->arena, source, columns, COLUMNS, take_row, ingest, ingest->diags);
}

/* Fingerprints are compared as upper-case hexadecimal. */
static struct text upper(struct arena *arena, struct text text) {
    char *copy = text_string(arena, text);
    for (size_t i = 0; i < text.len; i++)
        if (copy[i] >= 'a' && copy[i] <= 'z')
            copy[i] = (char)(copy[i] - 'a' + 'A');
    return (struct text){copy, text.len};
}

static struct text naming_cell(const struct table *table, size_t column, bool *good) {
    struct text text = {0};
    if (column != SIZE_MAX)
        *good = table_text(table, column, &text) && *good;
    return text;
}

static bool find_group(struct ingest *ingest, const struct table *table, size_t column, struct text letter,
                       int *group) {
    uint32_t found = index_find(&ingest->letter_index, letter);
    *group = (int)found;
    if (found != INDEX_NONE)
        return true;
    struct diag *diag = diag_add(ingest->diags, DIAG_UNKNOWN_GROUP, table_place(table, column),
                                 "experiment.json has no group '%.*s'", TEXT_ARG(letter));
    diag_nearest(ingest->diags, diag, letter, ingest->letters, ingest->report->group_count);
    diag_note(ingest->diags, diag, "groups are declared under \"groups\" in %.*s",
              TEXT_ARG(ingest->report->experiment_source->path));
    return false;
}

bool ingest_naming(struct ingest *ingest, const struct table *table, struct naming naming, uint32_t *pair, int *group) {
    bool good = true;
    struct text key = naming_cell(table, naming.key, &good);
    struct text name = naming_cell(table, naming.name, &good);
    struct text letter = naming_cell(table, naming.group, &good);
    *group = -1;
    if (!good || (letter.len && !find_group(ingest, table, naming.group, letter, group)))
        return false;
    if (key.len == 0 && name.len == 0) {
        struct diag *diag =
            diag_add(ingest->diags, DIAG_BAD_VALUE, table_place(table, naming.name), "the row names no relay");
        diag_help(ingest->diags, diag, "fill in the nickname or the fingerprint");
        return false;
    }
    ingest->key.len = 0;
    buffer_put(&ingest->key, key);
    buffer_putc(&ingest->key, '\n'); /* stands in neither */
    buffer_put(&ingest->key, name);
    *pair = index_put(&ingest->pair_index, buffer_text(&ingest->key));
    if (*pair == ingest->pairs.len) {
        *LIST_ADD(ingest->arena, &ingest->pairs) = (struct pair){
            .key = upper(ingest->arena, key),
            .name = text_copy(ingest->arena, name),
            .last_time = INT64_MIN,
        };
    }
    return true;
}
