#include "check.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/node.h"

static struct node *node_of(struct arena *arena, enum node_kind kind, const char *text) {
    struct node *node = node_new(arena, kind, place_none());
    node->text = text_of(text);
    return node;
}

static void maps_keep_file_order(void **state) {
    struct arena *arena = *state;
    struct node *map = node_map(arena);
    char keys[100][8];
    for (int i = 0; i < 100; i++) {
        snprintf(keys[i], sizeof keys[i], "k%d", 99 - i);
        node_put(arena, map, keys[i], node_string(arena, text_of(keys[i])));
    }
    assert_int_equal(map->count, 100);
    for (size_t i = 0; i < 100; i++) {
        assert_text(map->keys[i], keys[i]);
        assert_text(node_get(map, keys[i])->text, keys[i]);
        assert_null(map->key_places[i].source);
    }
    node_put(arena, map, "k50", node_bool(arena, true)); /* the same key again: replaced where it stands */
    assert_int_equal(map->count, 100);
    assert_true(map->items[49]->truth);
    assert_text(map->items[49]->text, "true");
}

static void lists_grow(void **state) {
    struct arena *arena = *state;
    struct node *list = node_list(arena);
    for (int i = 0; i < 100; i++)
        node_push(arena, list, node_bool(arena, i % 3 == 0));
    assert_int_equal(list->count, 100);
    for (size_t i = 0; i < 100; i++)
        assert_int_equal(list->items[i]->truth, i % 3 == 0);
}

static void absent_is_null(void **state) {
    struct arena *arena = *state;
    struct diags *diags = diags_new(arena);
    struct node *map = node_map(arena), *list = node_list(arena);
    node_push(arena, list, map);
    assert_null(node_get(NULL, "a"));
    assert_null(node_get(map, "a"));
    assert_null(node_get(list, "a"));
    assert_null(node_find(node_string(arena, TEXT("a")), TEXT("a")));
    assert_text(node_text(map, "a", TEXT("else"), diags), "else");
    assert_text(node_text(NULL, "a", TEXT("else"), diags), "else");
    assert_null(node_list_of(map, "a", diags));
    assert_null(node_map_of(NULL, "a", diags));
    assert_int_equal(diags_count(diags), 0);
}

static void keys_are_compared_whole(void **state) {
    struct arena *arena = *state;
    struct node *map = node_map(arena);
    node_set(arena, map, TEXT("a\0b"), place_none(), node_bool(arena, false));
    assert_null(node_get(map, "a"));
    assert_non_null(node_find(map, TEXT("a\0b")));
}

static void another_kind_is_an_error(void **state) {
    struct arena *arena = *state;
    struct diags *diags = diags_new(arena);
    struct node *map = node_map(arena);
    const struct source source = {.path = TEXT("x.yaml"), .text = TEXT("title: [a]\n")};
    struct node *list = node_new(arena, NODE_LIST, place_of(&source, 7, 3));
    node_put(arena, map, "title", list);
    node_put(arena, map, "draft", node_bool(arena, true));
    node_put(arena, map, "version", node_of(arena, NODE_NUMBER, "2.150"));
    node_put(arena, map, "name", node_string(arena, TEXT("x")));
    node_put(arena, map, "sub", node_map(arena));
    assert_text(node_text(map, "name", TEXT("else"), diags), "x");
    assert_text(node_text(map, "version", TEXT("else"), diags), "2.150"); /* as it was spelled */
    assert_ptr_equal(node_list_of(map, "title", diags), list);
    assert_non_null(node_map_of(map, "sub", diags));
    assert_int_equal(diags_count(diags), 0);
    assert_text(node_text(map, "title", TEXT("else"), diags), "else");
    assert_text(node_text(map, "draft", TEXT("else"), diags), "else");
    assert_null(node_list_of(map, "name", diags));
    assert_null(node_map_of(map, "title", diags));
    assert_int_equal(diags_count(diags), 4);
    struct diag_view view = diags_view(diags, 0);
    assert_int_equal(view.code, DIAG_BAD_VALUE);
    assert_text(view.message, "'title' must be a text and is a list");
    assert_int_equal(view.place.offset, 7);
    assert_text(diags_view(diags, 2).message, "'name' must be a list and is a text");
    assert_text(diags_view(diags, 3).message, "'title' must be a map and is a list");
}

static void required_texts(void **state) {
    struct arena *arena = *state;
    struct diags *diags = diags_new(arena);
    const struct source source = {.path = TEXT("x.yaml"), .text = TEXT("a: b\n")};
    struct node *map = node_new(arena, NODE_MAP, place_of(&source, 0, 4));
    node_put(arena, map, "name", node_string(arena, TEXT("x")));
    node_put(arena, map, "empty", node_string(arena, TEXT("")));
    node_put(arena, map, "null", node_new(arena, NODE_NULL, place_none()));
    node_put(arena, map, "list", node_list(arena));
    assert_text(node_required(map, "name", diags), "x");
    assert_int_equal(diags_count(diags), 0);
    assert_text(node_required(map, "title", diags), "");
    assert_text(node_required(map, "empty", diags), "");
    assert_text(node_required(map, "null", diags), "");
    assert_text(node_required(map, "list", diags), "");
    assert_text(node_required(NULL, "title", diags), "");
    assert_int_equal(diags_count(diags), 5); /* one complaint each */
    assert_text(diags_view(diags, 0).message, "'title' is missing");
    assert_ptr_equal(diags_view(diags, 0).place.source, &source);
    assert_text(diags_view(diags, 1).message, "'empty' is empty");
    assert_int_equal(diags_view(diags, 2).code, DIAG_MISSING_KEY);
    assert_int_equal(diags_view(diags, 3).code, DIAG_BAD_VALUE);
}

static void unknown_keys(void **state) {
    struct arena *arena = *state;
    struct diags *diags = diags_new(arena);
    const struct source source = {.path = TEXT("x.yaml"), .text = TEXT("title: a\nsumary: b\n")};
    struct node *map = node_map(arena);
    static const char *const known[] = {"title", "summary", NULL};
    node_set(arena, map, TEXT("title"), place_of(&source, 0, 5), node_string(arena, TEXT("a")));
    node_known(map, known, diags);
    node_known(NULL, known, diags);
    node_known(node_list(arena), known, diags);
    assert_int_equal(diags_count(diags), 0);
    node_set(arena, map, TEXT("sumary"), place_of(&source, 9, 6), node_string(arena, TEXT("b")));
    node_known(map, known, diags);
    char *out = NULL;
    size_t len;
    FILE *stream = open_memstream(&out, &len);
    diags_print(diags, stream);
    fclose(stream);
    assert_string_equal(out, "x.yaml:2:1: error: nothing reads a key 'sumary' [unknown-key]\n"
                             "    2 | sumary: b\n"
                             "      | ^~~~~~\n"
                             "      = help: did you mean 'summary'?\n");
    free(out);
}

static int set_up(void **state) {
    *state = arena_new();
    return 0;
}

static int tear_down(void **state) {
    arena_free(*state);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(maps_keep_file_order),
        cmocka_unit_test(lists_grow),
        cmocka_unit_test(absent_is_null),
        cmocka_unit_test(keys_are_compared_whole),
        cmocka_unit_test(another_kind_is_an_error),
        cmocka_unit_test(required_texts),
        cmocka_unit_test(unknown_keys),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
