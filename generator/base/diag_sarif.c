#include "base/diag_sarif.h"

#include "base/diag_node.h"
#include "base/url.h"

static void put_word(struct arena *arena, struct node *map, const char *key, const char *word) {
    node_put(arena, map, key, node_string(arena, text_of(word)));
}

static void put_text(struct arena *arena, struct node *map, const char *key, struct text text) {
    struct node *message = node_map(arena);
    node_put(arena, message, "text", node_string(arena, text));
    node_put(arena, map, key, message);
}

static struct text uri_of(struct arena *arena, struct text path) {
    struct text uri = url_encode(arena, path);
    return text_starts(path, TEXT("/")) ? text_format(arena, "file://%.*s", TEXT_ARG(uri)) : uri;
}

static struct node *location(struct arena *arena, struct place place) {
    struct node *root = node_map(arena), *physical = node_map(arena), *artifact = node_map(arena);
    node_put(arena, artifact, "uri", node_string(arena, uri_of(arena, place.source->path)));
    node_put(arena, physical, "artifactLocation", artifact);
    if (place_has_line(place)) {
        struct node *region = node_map(arena);
        size_t line, column;
        place_resolve(place, &line, &column);
        node_put(arena, region, "startLine", diag_node_number(arena, line));
        node_put(arena, region, "startColumn", diag_node_number(arena, column));
        place_resolve_end(place, &line, &column);
        node_put(arena, region, "endLine", diag_node_number(arena, line));
        node_put(arena, region, "endColumn", diag_node_number(arena, column));
        node_put(arena, physical, "region", region);
    }
    node_put(arena, root, "physicalLocation", physical);
    return root;
}

/* What a viewer shows: the message and, below it, notes and help. */
static struct text words_of(struct arena *arena, const struct diag_view *view) {
    struct buffer out = buffer_in(arena);
    buffer_put(&out, view->message);
    if (view->again.len > 0)
        buffer_printf(&out, "\n%.*s", TEXT_ARG(view->again));
    for (size_t i = 0; i < view->line_count; i++)
        buffer_printf(&out, "\n%.*s", TEXT_ARG(view->lines[i]));
    return out.len > 0 ? buffer_text(&out) : TEXT("");
}

static struct node *rule(struct arena *arena, enum diag_code code) {
    struct node *map = node_map(arena), *configuration = node_map(arena);
    put_word(arena, map, "id", diag_word(code));
    put_text(arena, map, "fullDescription", text_of(diag_meaning(code)));
    put_word(arena, configuration, "level", diag_level_word(diag_level(code)));
    node_put(arena, map, "defaultConfiguration", configuration);
    return map;
}

/* The rules in the order of the first result of each. */
struct rules {
    struct node *list;
    size_t numbers[DIAG_CODE_COUNT]; /* from 1; 0: not in the list */
};

static struct node *result(struct arena *arena, struct rules *rules, const struct diag_view *view) {
    if (rules->numbers[view->code] == 0) {
        node_push(arena, rules->list, rule(arena, view->code));
        rules->numbers[view->code] = rules->list->count;
    }
    struct node *map = node_map(arena);
    put_word(arena, map, "ruleId", diag_word(view->code));
    node_put(arena, map, "ruleIndex", diag_node_number(arena, rules->numbers[view->code] - 1));
    put_word(arena, map, "level", diag_level_word(view->level));
    put_text(arena, map, "message", words_of(arena, view));
    if (view->place.source) {
        struct node *locations = node_list(arena);
        node_push(arena, locations, location(arena, view->place));
        node_put(arena, map, "locations", locations);
    }
    if (view->count > 1)
        node_put(arena, map, "occurrenceCount", diag_node_number(arena, view->count));
    return map;
}

/* Whether it could run at all, and with what it ended. */
static struct node *invocation(struct arena *arena, const struct diags *const *lists, size_t count) {
    struct node *map = node_map(arena);
    int status = 0;
    for (size_t i = 0; i < count; i++)
        status = diags_status(lists[i]) > status ? diags_status(lists[i]) : status;
    node_put(arena, map, "executionSuccessful", node_bool(arena, status < 2));
    node_put(arena, map, "exitCode", diag_node_number(arena, (size_t)status));
    return map;
}

struct node *diag_sarif_log(struct arena *arena, const struct diags *const *lists, size_t count) {
    struct node *root = node_map(arena), *runs = node_list(arena), *run = node_map(arena), *tool = node_map(arena);
    struct node *driver = node_map(arena), *results = node_list(arena), *invocations = node_list(arena);
    struct rules rules = {.list = node_list(arena)};
    for (size_t l = 0; l < count; l++)
        for (size_t i = 0; i < diags_count(lists[l]); i++) {
            struct diag_view view = diags_view(lists[l], i);
            node_push(arena, results, result(arena, &rules, &view));
        }
    node_push(arena, invocations, invocation(arena, lists, count));
    put_word(arena, driver, "name", "memblog");
    node_put(arena, driver, "rules", rules.list);
    node_put(arena, tool, "driver", driver);
    node_put(arena, run, "tool", tool);
    put_word(arena, run, "columnKind", "unicodeCodePoints");
    node_put(arena, run, "invocations", invocations);
    node_put(arena, run, "results", results);
    node_push(arena, runs, run);
    put_word(arena, root, "$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    put_word(arena, root, "version", "2.1.0");
    node_put(arena, root, "runs", runs);
    return root;
}
