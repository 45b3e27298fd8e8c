#include "review_site.h"

#include "base/file.h"
#include "review/check.h"

struct place_on_disk {
    struct arena *arena;
    struct site *site;
    struct diags *diags;
    struct text root;
};

static struct text below(const struct place_on_disk *disk, const char *path) {
    return path_join(disk->arena, disk->root, text_of(path));
}

static void put(const struct place_on_disk *disk, const char *path, const char *bytes) {
    assert_true(folder_make(disk->arena, path_folder(below(disk, path)), disk->diags));
    assert_true(file_write(disk->arena, below(disk, path), text_of(bytes), disk->diags));
}

static struct outbox *outbox_of(const struct place_on_disk *disk) {
    struct outbox *outbox = outbox_new(disk->arena);
    outbox_put(outbox, below(disk, "posts/01-a.md"), TEXT("A\n"));
    outbox_put(outbox, below(disk, "posts/README.md"), TEXT("I\n"));
    outbox_put(outbox, below(disk, "charts/two.png"), TEXT("P\n"));
    outbox_put(outbox, below(disk, "posts/style/x.css"), TEXT("C\n"));
    return outbox;
}

/* The findings as lines, without the folder of this run. */
static struct text check(const struct place_on_disk *disk) {
    struct diags *findings = diags_new(disk->arena);
    outputs_check(disk->site, outbox_of(disk), findings);
    struct text rest = findings_text(disk->arena, findings);
    struct buffer out = buffer_in(disk->arena);
    buffer_puts(&out, "");
    while (rest.len > 0) {
        struct text line = text_split(&rest, '\n');
        buffer_put(&out, text_starts(line, disk->root) ? text_from(line, disk->root.len + 1) : line);
        buffer_putc(&out, '\n');
    }
    return out.len > 0 ? buffer_text(&out) : TEXT("");
}

static void a_fresh_build_is_clean(void **state) {
    struct place_on_disk *disk = *state;
    assert_text(check(disk), "");
}

static void missing_and_changed_files_are_told(void **state) {
    struct place_on_disk *disk = *state;
    put(disk, "posts/01-a.md", "A by hand\n");
    put(disk, "charts/two.png", "");
    file_remove(disk->arena, below(disk, "posts/style/x.css"));
    assert_text(
        check(disk),
        "posts/01-a.md: differs from what a build would write, and by the manifest no build wrote it: move it, or run "
        "`memblog build --force` [foreign-output]\n"
        "charts/two.png: differs from what a build would write, and by the manifest no build wrote it: move it, or run "
        "`memblog build --force` [foreign-output]\n"
        "posts/style/x.css: is not there: run `memblog build` [missing-output]\n");
}

static void strangers_are_told(void **state) {
    struct place_on_disk *disk = *state;
    put(disk, "posts/old.md", "");
    put(disk, "posts/style/y.css", "");
    put(disk, "charts/three.gp", "");
    put(disk, "posts/.hidden", "");
    struct text found = check(disk);
    assert_true(text_starts(found, TEXT("posts/old.md: no build writes this: remove it, or keep it outside ")));
    assert_true(text_has(found, TEXT("posts/style/y.css: no build")));
    assert_true(text_has(found, TEXT("charts/three.gp: no build")));
    assert_false(text_has(found, TEXT("hidden")));
}

static void numbers_typed_on_purpose_are_listed_once(void **state) {
    struct place_on_disk *disk = *state;
    struct purposes purposes = {0};
    struct filling *one = filling_of(disk->arena,
                                     "{{n}} {{\"48 hours\"}}\n{{#list}}{{label}} {{5 GB}} {{\"words\"}}\n{{/list}}\n"
                                     "{{if(1 < 2, \"7 days\", n)}}\n",
                                     NULL, ESCAPE_MARKDOWN);
    *LIST_ADD(disk->arena, &disk->site->filled) = (struct filled){.filling = one};
    *LIST_ADD(disk->arena, &disk->site->filled) = (struct filled){.filling = one};
    typed_collect(disk->site, &purposes);
    assert_text(purposes_text(disk->arena, &purposes), "post.md:1: typed on purpose: \"48 hours\"\n"
                                                       "post.md:2: typed on purpose: \"5.00 GB\"\n"
                                                       "post.md:4: typed on purpose: \"7 days\"\n");
}

static void lines_have_place_and_code(void **state) {
    struct place_on_disk *disk = *state;
    struct diags *findings = diags_new(disk->arena);
    const struct source *source = filling_source(disk->arena, "a.md", "one\ntwo three\n");
    diag_add(findings, DIAG_RAW_HTML, place_of(source, 8, 5), "first");
    diag_add(findings, DIAG_NO_TABLE, place_file(source), "second");
    diag_add(findings, DIAG_USAGE, place_none(), "third");
    assert_text(findings_text(disk->arena, findings),
                "a.md:2:5: first [raw-html]\na.md: second [no-table]\nthird [usage]\n");
}

static int setup(void **state) {
    struct arena *arena = arena_new();
    struct place_on_disk *disk = arena_alloc(arena, sizeof *disk);
    disk->arena = arena;
    disk->diags = diags_new(arena);
    disk->root = folder_scratch(arena, TEXT(""), disk->diags);
    disk->site = site_of(arena, "A\n", "B\n", "I\n");
    struct world *world = arena_alloc(arena, sizeof *world);
    *world = *disk->site->world;
    world->folders.posts = below(disk, "posts");
    world->folders.charts = below(disk, "charts");
    disk->site->world = world;
    put(disk, "posts/01-a.md", "A\n");
    put(disk, "posts/README.md", "I\n");
    put(disk, "posts/style/x.css", "C\n");
    put(disk, "charts/two.png", "P\n");
    *state = disk;
    return 0;
}

static int teardown(void **state) {
    struct place_on_disk *disk = *state;
    folder_remove(disk->arena, disk->root);
    arena_free(disk->arena);
    return 0;
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_fresh_build_is_clean, setup, teardown),
        cmocka_unit_test_setup_teardown(missing_and_changed_files_are_told, setup, teardown),
        cmocka_unit_test_setup_teardown(strangers_are_told, setup, teardown),
        cmocka_unit_test_setup_teardown(numbers_typed_on_purpose_are_listed_once, setup, teardown),
        cmocka_unit_test_setup_teardown(lines_have_place_and_code, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
