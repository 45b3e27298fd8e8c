#include "base/diag_node.h"

struct node *diag_node_number(struct arena *arena, size_t number) {
    struct node *node = node_new(arena, NODE_NUMBER, place_none());
    node->number = (double)number;
    return node;
}

struct node *diag_node_place(struct arena *arena, struct place place) {
    struct node *map = node_map(arena);
    node_put(arena, map, "path", node_string(arena, place.source ? place.source->path : TEXT("")));
    if (!place_has_line(place))
        return map;
    size_t line, column, end_line, end_column;
    place_resolve(place, &line, &column);
    place_resolve_end(place, &end_line, &end_column);
    node_put(arena, map, "line", diag_node_number(arena, line));
    node_put(arena, map, "column", diag_node_number(arena, column));
    node_put(arena, map, "end_line", diag_node_number(arena, end_line));
    node_put(arena, map, "end_column", diag_node_number(arena, end_column));
    return map;
}

/* The lines that begin with `start`, without it. */
static void lines_put(struct arena *arena, struct node *map, const char *key, const struct diag_view *view,
                      struct text start) {
    struct node *list = node_list(arena);
    if (text_starts(view->again, start))
        node_push(arena, list, node_string(arena, text_from(view->again, start.len)));
    for (size_t i = 0; i < view->line_count; i++)
        if (text_starts(view->lines[i], start))
            node_push(arena, list, node_string(arena, text_from(view->lines[i], start.len)));
    if (list->count > 0)
        node_put(arena, map, key, list);
}

void diag_node_push(struct arena *arena, struct node *list, const struct diags *diags) {
    for (size_t i = 0; i < diags_count(diags); i++) {
        struct diag_view view = diags_view(diags, i);
        struct node *map = diag_node_place(arena, view.place);
        node_put(arena, map, "severity", node_string(arena, text_of(diag_level_word(view.level))));
        node_put(arena, map, "code", node_string(arena, text_of(diag_word(view.code))));
        node_put(arena, map, "message", node_string(arena, view.message));
        if (view.count > 1)
            node_put(arena, map, "count", diag_node_number(arena, view.count));
        lines_put(arena, map, "notes", &view, TEXT("note: "));
        lines_put(arena, map, "help", &view, TEXT("help: "));
        node_push(arena, list, map);
    }
}
