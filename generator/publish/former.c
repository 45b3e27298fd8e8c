#include "publish/former.h"

#include "base/file.h"
#include "base/hash.h"
#include "base/index.h"
#include "base/json.h"
#include "base/path.h"
#include "publish/inputs.h"
#include "series/outputs.h"

struct former former_read(const struct site *site, struct diags *diags) {
    struct diags *aside = diags_new(site->arena); /* a manifest that is none is as good as no manifest */
    struct text path = path_join(site->arena, site->world->folders.posts, output_name(OUTPUT_MANIFEST));
    const struct node *manifest = site->manifest;
    const struct source *source = manifest ? NULL : file_read_if_there(site->arena, path, diags);
    if (source)
        manifest = json_parse(site->arena, source, aside);
    return (struct former){manifest ? node_get(manifest, "outputs") : NULL};
}

static struct text member(const struct node *output, const char *key) {
    const struct node *node = node_get(output, key);
    return node ? node->text : TEXT("");
}

struct text former_hash(const struct site *site, const struct former *former, struct text path) {
    struct text house = output_house(site, path);
    for (size_t i = 0; former->outputs && i < former->outputs->count; i++)
        if (text_equal(member(former->outputs->items[i], "path"), house))
            return member(former->outputs->items[i], "sha256");
    return TEXT("");
}

/* Whether a file that is there has that hash. */
static bool is_as_written(const struct site *site, const struct source *there, struct text hash) {
    return text_equal(hash_source(site->arena, there), hash);
}

static void way_out(struct diags *diags, struct diag *diag) {
    diag_help(diags, diag, "`memblog build --force` overwrites it");
}

/* A letter may replace what is not there, what would not change and what the last build wrote. The manifest is
 * memblog's own, whatever it holds. */
static void letter_check(const struct site *site, const struct former *former, struct outbox *outbox, size_t n,
                         struct diags *diags) {
    const struct source *there = outbox_there(outbox, n, diags);
    struct text path = outbox_path(outbox, n);
    if (!there || text_equal(there->text, outbox_bytes(outbox, n)) || output_is(path_name(path), OUTPUT_MANIFEST))
        return;
    struct text hash = former_hash(site, former, path);
    if (hash.len > 0 && is_as_written(site, there, hash))
        return;
    struct place place = place_file(there);
    if (hash.len > 0)
        way_out(diags, diag_add(diags, DIAG_EDITED_OUTPUT, place,
                                "was changed after the last build wrote it, and this build would overwrite it: move "
                                "the edit into its template"));
    else
        way_out(diags, diag_add(diags, DIAG_FOREIGN_OUTPUT, place,
                                "is in the way: by the manifest no build wrote it, and this build would overwrite it: "
                                "move it, or write elsewhere"));
}

/* Takes away what is written no more; what was edited since is the editor's, and stays. */
static void leftover_settle(const struct site *site, const struct node *output, struct outbox *outbox,
                            struct diags *diags) {
    struct text path = output_place(site, member(output, "path"));
    const struct source *there = path.len > 0 ? file_read_scratch(site->arena, path, diags) : NULL;
    if (!there)
        return;
    if (is_as_written(site, there, member(output, "sha256")))
        outbox_drop(outbox, path);
    else
        diag_add(diags, DIAG_KEPT_OUTPUT, place_file(there),
                 "no build writes this any more, and it was changed after the last one did: it stays");
}

static void leftovers_settle(const struct site *site, const struct former *former, struct outbox *outbox,
                             struct diags *diags) {
    struct index_map written = index_in(site->arena);
    for (size_t i = 0; i < outbox_count(outbox); i++)
        index_put(&written, output_house(site, outbox_path(outbox, i)));
    for (size_t i = 0; former->outputs && i < former->outputs->count; i++)
        if (index_find(&written, member(former->outputs->items[i], "path")) == INDEX_NONE)
            leftover_settle(site, former->outputs->items[i], outbox, diags);
}

void former_settle(const struct site *site, struct outbox *outbox, struct diags *diags) {
    size_t errors = diags_errors(diags);
    struct former former = former_read(site, diags);
    if (diags_errors(diags) > errors) /* nobody knows what is whose */
        return;
    for (size_t i = 0; i < outbox_count(outbox); i++)
        letter_check(site, &former, outbox, i, diags);
    leftovers_settle(site, &former, outbox, diags);
}

void former_overrule(const struct site *site, struct outbox *outbox, struct diags *diags) {
    struct former former = former_read(site, diags);
    leftovers_settle(site, &former, outbox, diags);
}
