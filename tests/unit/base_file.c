#include "check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

struct stage {
    struct arena *arena;
    struct diags *diags;
    struct text folder; /* a scratch folder for one test */
};

static int set_up(void **state) {
    struct arena *arena = arena_new();
    struct stage *stage = arena_alloc(arena, sizeof *stage);
    stage->arena = arena;
    stage->diags = diags_new(arena);
    stage->folder = folder_scratch(arena, TEXT(""), stage->diags);
    *state = stage;
    return stage->folder.len > 0 ? 0 : -1;
}

static int tear_down(void **state) {
    struct stage *stage = *state;
    folder_remove(stage->arena, stage->folder);
    bool gone = !file_is_there(stage->arena, stage->folder);
    arena_free(stage->arena);
    return gone ? 0 : -1;
}

static struct text in(struct stage *stage, const char *name) {
    return path_join(stage->arena, stage->folder, text_of(name));
}

/* The last diagnostic is about this path and its message starts so. */
static void assert_complaint(struct stage *stage, enum diag_code code, struct text path, const char *start) {
    assert_true(diags_count(stage->diags) > 0);
    struct diag_view view = diags_view(stage->diags, diags_count(stage->diags) - 1);
    assert_int_equal(view.code, code);
    assert_non_null(view.place.source);
    assert_true(text_equal(view.place.source->path, path));
    if (!text_starts(view.message, text_of(start)))
        fail_msg("'%.*s'", TEXT_ARG(view.message));
}

static void what_is_written_reads_back(void **state) {
    struct stage *stage = *state;
    struct text path = in(stage, "a.txt");
    struct buffer big = buffer_in(stage->arena);
    for (int i = 0; i < 300000; i++)
        buffer_putc(&big, (char)(i % 256));
    assert_true(file_write(stage->arena, path, buffer_text(&big), stage->diags));
    const struct source *source = file_read(stage->arena, path, stage->diags);
    assert_non_null(source);
    assert_true(text_equal(source->text, buffer_text(&big)));
    assert_int_equal(source->text.at[source->text.len], '\0');
    assert_true(text_equal(source->path, path));
    assert_true(source->line == 0 && source->column == 0 && source->indent == 0);
    assert_true(file_write(stage->arena, path, TEXT("shorter"), stage->diags)); /* nothing of the old is left */
    assert_text(file_read(stage->arena, path, stage->diags)->text, "shorter");
    assert_true(file_write(stage->arena, path, (struct text){NULL, 0}, stage->diags));
    assert_text(file_read(stage->arena, path, stage->diags)->text, "");
    assert_int_equal(diags_count(stage->diags), 0);
}

static void files_without_a_size_are_read_whole(void **state) {
    struct stage *stage = *state;
    const struct source *source = file_read(stage->arena, TEXT("/proc/self/status"), stage->diags);
    assert_non_null(source);
    assert_true(text_starts(source->text, TEXT("Name:")));
    assert_true(text_ends(source->text, TEXT("\n")));
}

static void texts_of_any_editor(void **state) {
    struct stage *stage = *state;
    struct text path = in(stage, "text.md");
    assert_true(file_write(stage->arena, path,
                           TEXT("\xEF\xBB\xBF"
                                "a\r\nb\rc\r\n\r"),
                           stage->diags));
    assert_text(file_read_text(stage->arena, path, stage->diags)->text, "a\nb\rc\n\r");
    assert_int_equal(file_read(stage->arena, path, stage->diags)->text.len, 12);
    assert_true(file_write(stage->arena, path, TEXT("a\n\xEF\xBB\xBF"), stage->diags));
    assert_text(file_read_text_if_there(stage->arena, path, stage->diags)->text, "a\n\xEF\xBB\xBF");
    assert_null(file_read_text_if_there(stage->arena, in(stage, "none.md"), stage->diags));
    assert_int_equal(diags_count(stage->diags), 0);
}

static void absent_files(void **state) {
    struct stage *stage = *state;
    struct text path = in(stage, "none.txt");
    assert_null(file_read_if_there(stage->arena, path, stage->diags));
    assert_int_equal(diags_count(stage->diags), 0);
    assert_false(file_is_there(stage->arena, path));
    assert_null(file_read(stage->arena, path, stage->diags));
    assert_complaint(stage, DIAG_NO_FILE, path, "there is no such file");
    assert_int_equal(diags_status(stage->diags), 1);
    struct text below = in(stage, "none/deeper.txt");
    assert_null(file_read_if_there(stage->arena, below, stage->diags));
    assert_false(file_write(stage->arena, below, TEXT("x"), stage->diags));
    assert_complaint(stage, DIAG_FILE_ERROR, below, "cannot be written: No such file or directory");
    assert_int_equal(diags_status(stage->diags), 2);
}

static void a_folder_is_no_file(void **state) {
    struct stage *stage = *state;
    assert_null(file_read(stage->arena, stage->folder, stage->diags));
    assert_complaint(stage, DIAG_FILE_ERROR, stage->folder, "cannot be read: Is a directory");
    assert_null(file_read_if_there(stage->arena, stage->folder, stage->diags));
    assert_int_equal(diags_count(stage->diags), 2);
    assert_false(file_write(stage->arena, stage->folder, TEXT("x"), stage->diags));
    assert_complaint(stage, DIAG_FILE_ERROR, stage->folder, "cannot be written: Is a directory");
    assert_true(file_is_folder(stage->arena, stage->folder));
    assert_true(file_is_there(stage->arena, stage->folder));
}

static void a_path_with_nul_names_no_other_file(void **state) {
    struct stage *stage = *state;
    struct text path = in(stage, "a");
    assert_true(file_write(stage->arena, path, TEXT("x"), stage->diags));
    assert_true(file_is_there(stage->arena, path));
    struct buffer with_nul = buffer_in(stage->arena);
    buffer_put(&with_nul, path);
    buffer_put(&with_nul, TEXT("\0.txt"));
    assert_false(file_is_there(stage->arena, buffer_text(&with_nul)));
    assert_null(file_read(stage->arena, buffer_text(&with_nul), stage->diags));
    assert_false(file_write(stage->arena, buffer_text(&with_nul), TEXT("y"), stage->diags));
    file_remove(stage->arena, buffer_text(&with_nul));
    assert_text(file_read(stage->arena, path, stage->diags)->text, "x");
}

static void a_full_disk_is_a_failure(void **state) {
    struct stage *stage = *state;
    assert_false(file_write(stage->arena, TEXT("/dev/full"), TEXT("x"), stage->diags));
    assert_complaint(stage, DIAG_FILE_ERROR, TEXT("/dev/full"), "cannot be written: No space left on device");
    assert_int_equal(diags_status(stage->diags), 2);
    assert_true(file_is_there(stage->arena, TEXT("/dev/full")));
    struct text link = in(stage, "link");
    assert_int_equal(symlink("/dev/full", link.at), 0);
    assert_false(file_write(stage->arena, link, TEXT("x"), stage->diags));
    /* a device that takes everything but cannot be synced is none */
    assert_true(file_write(stage->arena, TEXT("/dev/null"), TEXT("x"), stage->diags));
    assert_int_equal(diags_count(stage->diags), 2);
}

static void renaming_replaces(void **state) {
    struct stage *stage = *state;
    struct text from = in(stage, "new"), to = in(stage, "old");
    assert_true(file_write(stage->arena, from, TEXT("new"), stage->diags));
    assert_true(file_write(stage->arena, to, TEXT("old"), stage->diags));
    assert_true(file_rename(stage->arena, from, to, stage->diags));
    assert_text(file_read(stage->arena, to, stage->diags)->text, "new");
    assert_false(file_is_there(stage->arena, from));
    assert_false(file_rename(stage->arena, from, to, stage->diags));
    assert_complaint(stage, DIAG_FILE_ERROR, to, "cannot be replaced: No such file or directory");
    assert_text(file_read(stage->arena, to, stage->diags)->text, "new");
    file_remove(stage->arena, to);
    assert_false(file_is_there(stage->arena, to));
}

static void folders_are_listed_in_byte_order(void **state) {
    struct stage *stage = *state;
    static const char *const names[] = {"b", "a10", "a2", "B", ".hidden", "\xC3\xA9", "z", "a"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        assert_true(file_write(stage->arena, in(stage, names[i]), TEXT(""), stage->diags));
    static const char *const sorted[] = {"B", "a", "a10", "a2", "b", "z", "\xC3\xA9"};
    struct name_list list;
    assert_true(folder_list(stage->arena, stage->folder, &list, stage->diags));
    assert_int_equal(list.len, 7);
    for (size_t i = 0; i < 7; i++)
        assert_text(list.at[i], sorted[i]);
    struct text none = in(stage, "none"), file = in(stage, "a");
    assert_false(folder_list(stage->arena, none, &list, stage->diags));
    assert_complaint(stage, DIAG_NO_FILE, none, "there is no such folder");
    assert_int_equal(list.len, 0);
    assert_false(folder_list(stage->arena, file, &list, stage->diags));
    assert_complaint(stage, DIAG_FILE_ERROR, file, "the folder cannot be read: Not a directory");
}

static void folders_are_made_with_parents(void **state) {
    struct stage *stage = *state;
    struct text deep = in(stage, "a//b/c/");
    assert_true(folder_make(stage->arena, deep, stage->diags));
    assert_true(folder_make(stage->arena, deep, stage->diags)); /* again */
    assert_true(file_is_folder(stage->arena, in(stage, "a/b/c")));
    assert_true(folder_make(stage->arena, TEXT("/"), stage->diags));
    struct text file = in(stage, "file");
    assert_true(file_write(stage->arena, file, TEXT("x"), stage->diags));
    assert_false(folder_make(stage->arena, in(stage, "file/below"), stage->diags));
    assert_complaint(stage, DIAG_FILE_ERROR, file, "the folder cannot be made: Not a directory");
    struct text nowhere = in(stage, "nowhere");
    assert_int_equal(symlink(in(stage, "none").at, nowhere.at), 0);
    assert_false(folder_make(stage->arena, nowhere, stage->diags));
    assert_complaint(stage, DIAG_FILE_ERROR, nowhere, "the folder cannot be made: File exists");
    struct name_list list;
    assert_true(folder_list(stage->arena, in(stage, "a/b"), &list, stage->diags));
    assert_int_equal(list.len, 1);
}

static void scratch_folders(void **state) {
    struct stage *stage = *state;
    struct text one = folder_scratch(stage->arena, stage->folder, stage->diags);
    struct text two = folder_scratch(stage->arena, stage->folder, stage->diags);
    assert_true(one.len > 0 && two.len > 0 && !text_equal(one, two));
    struct stat info;
    assert_int_equal(stat(one.at, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0700);
    struct name_list list; /* hidden from lists */
    assert_true(folder_list(stage->arena, stage->folder, &list, stage->diags));
    assert_int_equal(list.len, 0);
    /* removal takes everything inside, but follows no link */
    struct text kept = in(stage, "kept");
    assert_true(folder_make(stage->arena, path_join(stage->arena, one, TEXT("sub/.deep")), stage->diags));
    assert_true(folder_make(stage->arena, kept, stage->diags));
    struct text kept_file = path_join(stage->arena, kept, TEXT("x"));
    assert_true(file_write(stage->arena, kept_file, TEXT("x"), stage->diags));
    assert_true(file_write(stage->arena, path_join(stage->arena, one, TEXT("sub/.x")), TEXT("x"), stage->diags));
    assert_int_equal(symlink(kept.at, path_join(stage->arena, one, TEXT("link")).at), 0);
    folder_remove(stage->arena, one);
    assert_false(file_is_there(stage->arena, one));
    assert_true(file_is_there(stage->arena, kept_file));
    folder_remove(stage->arena, one); /* a second time does nothing */
    assert_int_equal(symlink(kept.at, one.at), 0);
    folder_remove(stage->arena, one);
    assert_true(file_is_there(stage->arena, kept_file));
    assert_int_equal(file_look(stage->arena, one, stage->diags), THERE_NOTHING);
    struct text none = in(stage, "none");
    assert_text(folder_scratch(stage->arena, none, stage->diags), "");
    assert_complaint(stage, DIAG_FILE_ERROR, none, "no scratch folder can be made in it: No such file or directory");
}

static void joining_paths(void **state) {
    struct arena *arena = ((struct stage *)*state)->arena;
    assert_text(path_join(arena, TEXT("a"), TEXT("b")), "a/b");
    assert_text(path_join(arena, TEXT("a/"), TEXT("b")), "a/b");
    assert_text(path_join(arena, TEXT("/"), TEXT("b")), "/b");
    assert_text(path_join(arena, TEXT(""), TEXT("b")), "b");
    assert_text(path_join(arena, TEXT("."), TEXT("b")), "b");
    assert_text(path_join(arena, TEXT(".."), TEXT("b")), "../b");
    assert_text(path_join(arena, TEXT("a"), TEXT("/b")), "/b");
    assert_text(path_join(arena, TEXT("a"), TEXT("")), "a");
    assert_text(path_name(TEXT("a/b/c.png")), "c.png");
    assert_text(path_name(TEXT("c.png")), "c.png");
    assert_text(path_name(TEXT("a/")), "");
    assert_text(path_folder(TEXT("a/b/c.png")), "a/b");
    assert_text(path_folder(TEXT("a//c.png")), "a");
    assert_text(path_folder(TEXT("c.png")), ".");
    assert_text(path_folder(TEXT("/c.png")), "/");
    assert_text(path_folder(TEXT("")), ".");
}

static void relative_paths(void **state) {
    struct arena *arena = ((struct stage *)*state)->arena;
    static const char *const cases[][3] = {
        {"charts/x.png", "posts", "../charts/x.png"},
        {"posts/x.md", "posts", "x.md"},
        {"posts/x.md", ".", "posts/x.md"},
        {"posts/x.md", "", "posts/x.md"},
        {"x.md", "posts/deep", "../../x.md"},
        {"./charts//x.png", "posts/./", "../charts/x.png"},
        {"posts/../charts/x.png", "posts", "../charts/x.png"},
        {"/a/b/c", "/a/d", "../b/c"},
        {"/a", "/", "a"},
        {"/../a", "/b", "../a"},
        {"posts", "posts/", "."},
        {"post", "posts", "../post"},
        {"../charts/x.png", "../posts", "../charts/x.png"},
        {"../../x", "..", "../x"},
        {"x", "..", "x"},
        {"/a/b", "posts", "/a/b"},
        {"a/b", "/posts", "a/b"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct text path = text_of(cases[i][0]), folder = text_of(cases[i][1]);
        assert_text(path_relative(arena, path, folder), cases[i][2]);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(what_is_written_reads_back),
        TEST(files_without_a_size_are_read_whole),
        TEST(texts_of_any_editor),
        TEST(absent_files),
        TEST(a_folder_is_no_file),
        TEST(a_path_with_nul_names_no_other_file),
        TEST(a_full_disk_is_a_failure),
        TEST(renaming_replaces),
        TEST(folders_are_listed_in_byte_order),
        TEST(folders_are_made_with_parents),
        TEST(scratch_folders),
        TEST(joining_paths),
        TEST(relative_paths),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
