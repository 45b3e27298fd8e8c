#include "measure/agreed.h"

/* Prose is never the same twice. */
static bool is_prose(struct text text) {
    for (size_t i = 0; i < text.len; i++)
        if (char_is_blank(text.at[i]))
            return true;
    return false;
}

static bool is_scalar(const struct node *node) {
    return node && node->kind != NODE_LIST && node->kind != NODE_MAP && node->kind != NODE_NULL;
}

static struct text text_at(const struct node *map, struct text key) {
    const struct node *node = node_find(map, key);
    return is_scalar(node) ? text_trim(node->text) : TEXT("");
}

/* Two spellings of one number are the same. */
static bool is_same(struct text told, struct text cell) {
    double one, other;
    return text_equal(told, cell) || (text_number(told, &one) && text_number(cell, &other) && one == other);
}

/* The keys of all configs, each once. */
static void settings_ask(struct agreed *agreed) {
    const struct report *report = agreed->report;
    struct index_map keys = index_in(agreed->arena);
    for (size_t g = 0; g < report->group_count; g++) {
        const struct node *config = report->groups[g].config;
        for (size_t i = 0; config && i < config->count; i++)
            if (is_scalar(config->items[i]))
                (void)index_put(&keys, config->keys[i]);
    }
    for (size_t i = 0; i < keys.keys.len; i++)
        *LIST_ADD(agreed->arena, &agreed->columns) = keys.keys.at[i];
}

static void targets_make(struct agreed *agreed) {
    const struct report *report = agreed->report;
    size_t groups = report->group_count;
    agreed->of = arena_array(agreed->arena, agreed_count(agreed), sizeof *agreed->of);
    for (size_t i = 0; i < agreed->texts; i++) {
        struct agreed_of *of = &agreed->of[i];
        *of = (struct agreed_of){.column = agreed->columns.at[i], .group = -1};
        of->told = text_at(report->plan->told, of->column);
        of->told = of->told.len > 0 ? of->told : text_at(report->json, of->column);
    }
    for (size_t i = agreed->texts; i < agreed->columns.len; i++)
        for (size_t g = 0; g < groups; g++) {
            struct agreed_of *of = &agreed->of[agreed->texts + (i - agreed->texts) * groups + g];
            *of = (struct agreed_of){.column = agreed->columns.at[i], .group = (int)g};
            of->told = text_at(report->groups[g].config, of->column);
            of->told = is_prose(of->told) ? TEXT("") : of->told;
        }
}

struct agreed *agreed_in(struct ingest *ingest, const struct file_kind *kind) {
    struct agreed *agreed = arena_alloc(ingest->arena, sizeof *agreed);
    agreed->report = ingest->report;
    agreed->arena = ingest->arena;
    for (size_t i = 0; i < ingest->declared->same.len; i++)
        *LIST_ADD(ingest->arena, &agreed->columns) = ingest->declared->same.at[i];
    agreed->texts = agreed->columns.len;
    if (kind->roster)
        settings_ask(agreed);
    targets_make(agreed);
    return agreed;
}

size_t agreed_count(const struct agreed *agreed) {
    return agreed->texts + (agreed->columns.len - agreed->texts) * agreed->report->group_count;
}

void agreed_take(struct agreed *agreed, size_t column, struct text cell, int group, uint32_t line) {
    size_t groups = agreed->report->group_count, texts = agreed->texts;
    bool text = column < texts;
    cell = text_trim(cell);
    if (cell.len == 0 || (!text && (group < 0 || is_prose(cell))))
        return;
    struct agreed_of *of = &agreed->of[text ? column : texts + (column - texts) * groups + (size_t)group];
    if (of->told.len == 0)
        return;
    of->rows++;
    if (is_same(of->told, cell))
        return;
    if (of->count++ > 0)
        return;
    of->cell = text_copy(agreed->arena, cell);
    of->line = line;
}
