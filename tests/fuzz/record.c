/* What an earlier build left: facts.json as `diff` compares it, with itself, with an empty one and with that of a
 * build, and a manifest, which decides what a build removes: never a file outside of its folders. */
#include "fuzz.h"

#include "base/changes.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/json.h"
#include "base/path.h"
#include "publish/former.h"
#include "review/compared.h"
#include "review/diff.h"
#include "review/diff_json.h"
#include "review/diff_markdown.h"
#include "review/plain.h"
#include "series/outputs.h"

static const struct node *example(struct arena *arena, const char *text) {
    struct diags *diags = diags_new(arena);
    struct source *source = arena_alloc(arena, sizeof *source);
    source->path = TEXT("other.json");
    source->text = text_of(text);
    const struct node *node = json_parse(arena, source, diags);
    REQUIRE(node && diff_check(node, diags));
    return node;
}

static void compare(struct arena *arena, const struct node *before, const struct node *after) {
    struct comparison comparison = compared_of(arena, before, after);
    struct text markdown = diff_markdown(&comparison), json = json_write(arena, diff_json(&comparison));
    size_t bad;
    REQUIRE(text_utf8(markdown, &bad) && text_utf8(json, &bad));
    REQUIRE(text_utf8(plain_of(arena, markdown), &bad));
    for (size_t i = 0; i < comparison.claims.len; i++)
        REQUIRE(before != after || !compared_flipped(&comparison.claims.at[i]));
    REQUIRE(before != after || comparison.numbers.len == 0);
}

static void as_record(struct run *run, const struct node *record) {
    bool good = diff_check(record, run->diags);
    require_told(run, 0, good);
    if (!good)
        return;
    const struct node *empty = example(run->arena, "{\"format\":1,\"uses\":[],\"claims\":[]}");
    const struct node *full = example(
        run->arena,
        "{\"format\":1,\"reports\":[{\"experiment\":\"e\",\"files\":[{\"name\":\"m.csv\",\"sha256\":\"0\"}]}],"
        "\"facts\":[{\"name\":\"e.f.last\",\"unit\":\"hours\",\"text\":\"1 hour\",\"value\":1}],"
        "\"uses\":[{\"file\":\"posts/a.md\",\"template\":\"templates/posts/a.md\",\"line\":2,\"expression\":\"x\","
        "\"name\":\"e.f.last\",\"text\":\"1 hour\",\"value\":1}],"
        "\"claims\":[{\"file\":\"posts/a.md\",\"template\":\"templates/posts/a.md\",\"line\":3,\"sentence\":\"S.\","
        "\"condition\":\"x < y\",\"holds\":true,\"margin\":0.5}]}");
    compare(run->arena, record, record);
    compare(run->arena, empty, record);
    compare(run->arena, record, empty);
    compare(run->arena, full, record);
    compare(run->arena, record, full);
}

/* Two folders with a file in one of them, which may go, and one beside them, which stays. */
static void as_manifest(struct run *run) {
    struct arena *arena = run->arena;
    struct diags *diags = diags_new(arena);
    struct text scratch = folder_scratch(arena, TEXT(""), diags);
    struct folders folders = {.posts = path_join(arena, scratch, TEXT("posts")),
                              .charts = path_join(arena, scratch, TEXT("charts"))};
    struct world world = {.arena = arena, .folders = folders};
    struct site site = {.world = &world, .arena = arena, .diags = diags};
    REQUIRE(folder_make(arena, folders.posts, diags) && folder_make(arena, folders.charts, diags));
    struct text own = path_join(arena, folders.posts, TEXT("a.md")), other = path_join(arena, scratch, TEXT("b.md"));
    REQUIRE(file_write(arena, own, TEXT("a\n"), diags) && file_write(arena, other, TEXT("a\n"), diags));
    REQUIRE(file_write(arena, path_join(arena, folders.posts, output_name(OUTPUT_MANIFEST)), run->source.text, diags));
    struct outbox *outbox = outbox_new(arena);
    outbox_put(outbox, path_join(arena, folders.posts, TEXT("c.md")), TEXT("c\n"));
    former_settle(&site, outbox, diags);
    require_printable(diags);
    struct former former = former_read(&site);
    former_hash(&site, &former, own);
    struct sent sent = {0};
    struct lock *lock = changes_hold(arena, &folders.posts, 1, diags);
    REQUIRE(lock && outbox_send(outbox, lock, &sent, diags) && sent.removed <= 1 && file_is_there(arena, other));
    lock_release(lock);
    folder_remove(arena, scratch);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct run run = run_new(data, size, "facts.json");
    const struct node *record = json_parse(run.arena, &run.source, run.diags);
    require_told(&run, 0, record != NULL);
    if (record) {
        as_record(&run, record);
        as_manifest(&run);
    }
    return run_end(&run);
}
