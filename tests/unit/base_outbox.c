/* The outbox: all or nothing, and nothing touched that is the same. */
#include "check.h"

#include "base/changes.h"
#include "base/file.h"
#include "base/outbox.h"

struct desk {
    struct arena *arena;
    struct diags *diags;
    struct text folder;
};

static int setup(void **state) {
    struct arena *arena = arena_new();
    struct desk *desk = arena_alloc(arena, sizeof *desk);
    desk->arena = arena;
    desk->diags = diags_new(arena);
    desk->folder = folder_scratch(arena, TEXT(""), desk->diags);
    *state = desk;
    return desk->folder.len == 0;
}

static int teardown(void **state) {
    struct desk *desk = *state;
    folder_remove(desk->arena, desk->folder);
    arena_free(desk->arena);
    return 0;
}

static struct text at(const struct desk *desk, const char *name) {
    return path_join(desk->arena, desk->folder, text_of(name));
}

static void put(const struct desk *desk, const char *name, const char *bytes) {
    assert_true(file_write(desk->arena, at(desk, name), text_of(bytes), desk->diags));
}

static struct text read(const struct desk *desk, const char *name) {
    const struct source *source = file_read_if_there(desk->arena, at(desk, name), desk->diags);
    return source ? source->text : TEXT("(none)");
}

/* Sends as a command does: locks, brings in order, publishes. */
static bool send(struct desk *desk, struct outbox *outbox, struct sent *sent) {
    struct lock *lock = changes_hold(desk->arena, &desk->folder, 1, desk->diags);
    bool good = lock && outbox_send(outbox, lock, sent, desk->diags);
    lock_release(lock);
    return good;
}

static void changed_files_are_written_and_others_left(void **state) {
    struct desk *desk = *state;
    struct outbox *outbox = outbox_new(desk->arena);
    struct sent sent;
    put(desk, "same.md", "same");
    put(desk, "old.md", "old");
    outbox_put(outbox, at(desk, "same.md"), TEXT("same"));
    outbox_put(outbox, at(desk, "old.md"), TEXT("new"));
    outbox_put(outbox, at(desk, "deep/er/first.md"), TEXT("first"));
    assert_true(send(desk, outbox, &sent));
    assert_int_equal(sent.written, 2);
    assert_int_equal(sent.unchanged, 1);
    assert_text(read(desk, "old.md"), "new");
    assert_text(read(desk, "deep/er/first.md"), "first");
    assert_text(read(desk, ".memblog-next"), "(none)");
}

/* What was read before is taken for what is there; what was not is read. */
static void what_is_known_is_not_read_again(void **state) {
    struct desk *desk = *state;
    struct outbox *outbox = outbox_new(desk->arena);
    struct earlier *earlier = earlier_new(desk->arena);
    put(desk, "known.md", "then");
    put(desk, "other.md", "now");
    assert_null(earlier_find(NULL, at(desk, "known.md")));
    const struct source *known = file_read_scratch(desk->arena, at(desk, "known.md"), desk->diags);
    earlier_add(earlier, desk->arena, known);
    put(desk, "known.md", "now");
    outbox_know(outbox, earlier);
    outbox_put(outbox, at(desk, "known.md"), TEXT("now"));
    outbox_put(outbox, at(desk, "other.md"), TEXT("now"));
    outbox_put(outbox, at(desk, "none.md"), TEXT("now"));
    assert_ptr_equal(outbox_there(outbox, 0, desk->diags), known);
    assert_text(outbox_there(outbox, 1, desk->diags)->text, "now");
    assert_null(outbox_there(outbox, 2, desk->diags));
}

/* The last letter's folder is a file, so it cannot be written: the first stays as it was, and nothing is left behind.
 */
static void a_failure_leaves_everything_as_it_was(void **state) {
    struct desk *desk = *state;
    struct outbox *outbox = outbox_new(desk->arena);
    struct sent sent;
    put(desk, "old.md", "old");
    put(desk, "file", "no folder");
    outbox_put(outbox, at(desk, "old.md"), TEXT("new"));
    outbox_put(outbox, at(desk, "file/x.md"), TEXT("x"));
    assert_false(send(desk, outbox, &sent));
    assert_int_equal(diags_status(desk->diags), 2);
    assert_text(read(desk, "old.md"), "old");
    assert_text(read(desk, ".memblog-next"), "(none)");
}

static void what_is_dropped_goes_and_what_is_attached_is_always_written(void **state) {
    struct desk *desk = *state;
    struct outbox *outbox = outbox_new(desk->arena);
    struct sent sent;
    put(desk, "gone.md", "gone");
    put(desk, "rules.d", "rules");
    outbox_drop(outbox, at(desk, "gone.md"));
    outbox_attach(outbox, at(desk, "rules.d"), TEXT("rules"));
    assert_true(send(desk, outbox, &sent));
    assert_int_equal(sent.written, 0);
    assert_int_equal(sent.removed, 1);
    assert_text(read(desk, "gone.md"), "(none)");
    assert_text(read(desk, "rules.d"), "rules");
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(changed_files_are_written_and_others_left, setup, teardown),
        cmocka_unit_test_setup_teardown(a_failure_leaves_everything_as_it_was, setup, teardown),
        cmocka_unit_test_setup_teardown(what_is_known_is_not_read_again, setup, teardown),
        cmocka_unit_test_setup_teardown(what_is_dropped_goes_and_what_is_attached_is_always_written, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
