#include "publish/rollback.h"

#include "base/changes.h"
#include "base/file.h"
#include "base/json.h"
#include "base/release.h"
#include "publish/inputs.h"
#include "series/outputs.h"

/* What the last build wrote into the folder, by its manifest; without one nothing is known to be memblog's. */
static bool own_list(const struct command_line *line, struct name_list *own) {
    struct text path = path_join(line->arena, line->folder, output_name(OUTPUT_MANIFEST));
    size_t errors = diags_errors(line->diags);
    const struct source *source = file_read_if_there(line->arena, path, line->diags);
    struct node *manifest = source ? json_parse(line->arena, source, line->diags) : NULL;
    struct node *outputs = node_list_of(manifest, "outputs", line->diags);
    for (size_t i = 0; outputs && i < outputs->count; i++)
        *LIST_ADD(line->arena, own) = output_in_folder(node_text(outputs->items[i], "path", TEXT(""), line->diags));
    *LIST_ADD(line->arena, own) = output_name(OUTPUT_MANIFEST);
    return diags_errors(line->diags) == errors;
}

int command_rollback(const struct command_line *line) {
    if (line->folder.len == 0) {
        diag_add(line->diags, DIAG_USAGE, place_none(), "rollback needs the folder: memblog rollback --out public");
        return 0;
    }
    struct lock *lock = changes_hold(line->arena, &line->folder, 1, line->diags);
    struct name_list own = {0};
    size_t left;
    unsigned number = 0;
    if (lock && releases_recover(line->arena, line->folder, line->diags) && own_list(line, &own))
        number = release_return(line->arena, lock, line->folder, own, &left, line->diags);
    lock_release(lock);
    if (number > 0)
        buffer_printf(line->summary, "memblog: %.*s is release %u again; before it there %s %zu\n",
                      TEXT_ARG(line->folder), number, left == 1 ? "is" : "are", left);
    return 0;
}
