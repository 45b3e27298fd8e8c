#include "publish/rollback.h"

#include "base/changes.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/json.h"
#include "base/release.h"
#include "publish/inputs.h"
#include "series/outputs.h"

/* Tells what a person has changed of a file that the last build wrote: it goes with the state that is gone back from.
 */
static void edit_tell(const struct command_line *line, struct text path, struct text hash) {
    const struct source *there = file_read_if_there(line->arena, path, line->diags);
    if (there && !text_equal(hash_source(line->arena, there), hash))
        diag_add_at(
            line->diags, DIAG_WARNING, DIAG_EDITED_OUTPUT, place_file(there),
            "was changed after the last build wrote it: that edit is put aside, into the folder undone-N of the "
            "former states, where it is until the next build");
}

/* What the last build wrote into the folder, by its manifest; without one nothing is known to be memblog's. */
static bool own_list(const struct command_line *line, struct name_list *own) {
    struct text path = path_join(line->arena, line->folder, output_name(OUTPUT_MANIFEST));
    size_t errors = diags_errors(line->diags);
    const struct source *source = file_read_if_there(line->arena, path, line->diags);
    struct node *manifest = source ? json_parse(line->arena, source, line->diags) : NULL;
    struct node *outputs = node_list_of(manifest, "outputs", line->diags);
    for (size_t i = 0; outputs && i < outputs->count; i++) {
        const struct node *output = outputs->items[i];
        struct text name = output_in_folder(node_text(output, "path", TEXT(""), line->diags));
        *LIST_ADD(line->arena, own) = name;
        if (path_is_inside(name))
            edit_tell(line, path_join(line->arena, line->folder, name),
                      node_text(output, "sha256", TEXT(""), line->diags));
    }
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
