#include "base/diag_format.h"

#include "base/diag_github.h"
#include "base/diag_node.h"
#include "base/diag_sarif.h"
#include "base/json.h"

static struct text json_of(struct arena *arena, const struct diags *const *lists, size_t count,
                           const struct node *more) {
    struct node *root = node_map(arena), *findings = node_list(arena);
    size_t errors = 0;
    for (size_t i = 0; i < count; i++) {
        diag_node_push(arena, findings, lists[i]);
        errors += diags_errors(lists[i]);
    }
    node_put(arena, root, "findings", findings);
    for (size_t i = 0; i < more->count; i++)
        node_set(arena, root, more->keys[i], place_none(), more->items[i]);
    node_put(arena, root, "ok", node_bool(arena, errors == 0));
    return json_write(arena, root);
}

struct text diag_format_write(struct arena *arena, enum diag_format format, const struct diags *const *lists,
                              size_t count, const struct node *more) {
    struct buffer out = buffer_in(arena);
    if (format == DIAG_FORMAT_JSON)
        return json_of(arena, lists, count, more);
    if (format == DIAG_FORMAT_SARIF)
        return json_write(arena, diag_sarif_log(arena, lists, count));
    for (size_t i = 0; i < count && format == DIAG_FORMAT_GITHUB; i++)
        diag_github_put(&out, lists[i]);
    return out.len > 0 ? buffer_text(&out) : TEXT("");
}
