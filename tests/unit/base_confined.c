#include "check.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/confined.h"
#include "base/file.h"

struct stage {
    struct arena *arena;
    struct text folder;
};

static struct text in(const struct stage *stage, const char *name) {
    return path_join(stage->arena, stage->folder, text_of(name));
}

/* With a file in each of the folders root, root/sub and rooted. */
static int setup(void **state) {
    struct arena *arena = arena_new();
    struct stage *stage = arena_alloc(arena, sizeof *stage);
    struct diags *diags = diags_new(arena);
    static const char *const folders[] = {"root/sub", "rooted"};
    *stage = (struct stage){arena, folder_scratch(arena, TEXT(""), diags)};
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        assert_true(folder_make(arena, in(stage, folders[i]), diags));
        assert_true(file_write_scratch(arena, path_join(arena, in(stage, folders[i]), TEXT("file")), TEXT("x"), diags));
    }
    *state = stage;
    return 0;
}

static int teardown(void **state) {
    struct stage *stage = *state;
    folder_remove(stage->arena, stage->folder);
    arena_free(stage->arena);
    return 0;
}

static void link_to(const struct stage *stage, const char *target, const char *name) {
    assert_int_equal(symlink(target, text_string(stage->arena, in(stage, name))), 0);
}

static size_t found(const struct stage *stage, const char *root) {
    struct diags *diags = diags_new(stage->arena);
    bool good = confined_check(stage->arena, in(stage, root), in(stage, root), diags);
    assert_true(good == (diags_errors(diags) == 0));
    return diags_errors(diags);
}

static void links_inside_are_fine(void **state) {
    const struct stage *stage = *state;
    link_to(stage, "file", "root/sub/other");
    link_to(stage, "..", "root/sub/up");
    link_to(stage, "sub", "root/down");
    link_to(stage, "../root/sub/file", "root/round");
    link_to(stage, "nowhere", "root/broken");
    link_to(stage, "root", "away");
    assert_int_equal(found(stage, "root"), 0);
    assert_int_equal(found(stage, "away"), 0);
    assert_int_equal(found(stage, "none"), 0);
}

static void links_outside_are_told(void **state) {
    const struct stage *stage = *state;
    link_to(stage, "../rooted", "root/folder"); /* of which the root's name is a part */
    link_to(stage, "../../rooted/file", "root/sub/link");
    link_to(stage, "..", "root/above");
    link_to(stage, "above/rooted", "root/by-two");
    link_to(stage, "/", "root/top");
    link_to(stage, "/", "root/.hidden");
    assert_int_equal(found(stage, "root"), 6); /* the hidden one, too: a path of the configuration may name it */
}

static void a_step_asks_of_the_path_alone(void **state) {
    const struct stage *stage = *state;
    struct diags *diags = diags_new(stage->arena);
    link_to(stage, "../rooted", "root/folder");
    assert_true(confined_step(stage->arena, in(stage, "root"), in(stage, "root"), diags));
    assert_true(confined_step(stage->arena, in(stage, "root"), in(stage, "root/sub/none"), diags));
    assert_false(confined_step(stage->arena, in(stage, "root"), in(stage, "root/folder/file"), diags));
    assert_false(confined_step(stage->arena, in(stage, "root"), in(stage, "root/../rooted"), diags));
    assert_int_equal(diags_errors(diags), 2);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(links_inside_are_fine, setup, teardown),
        cmocka_unit_test_setup_teardown(links_outside_are_told, setup, teardown),
        cmocka_unit_test_setup_teardown(a_step_asks_of_the_path_alone, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
