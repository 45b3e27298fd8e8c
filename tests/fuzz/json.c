/* JSON files: read, and what was read is written, read again and written the same. */
#include "fuzz.h"

#include "base/json.h"

static void walk(const struct node *node) {
    require_place(node->place);
    for (size_t i = 0; i < node->count; i++) {
        if (node->kind == NODE_MAP) {
            require_place(node->key_places[i]);
            REQUIRE(node_find(node, node->keys[i]) == node->items[i]);
        }
        walk(node->items[i]);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct run run = run_new(data, size, "experiment.json");
    struct node *root = json_parse(run.arena, &run.source, run.diags);
    require_told(&run, 0, root != NULL);
    if (root != NULL) {
        struct source again = {.path = TEXT("again.json"), .text = json_write(run.arena, root)};
        walk(root);
        struct node *second = json_parse(run.arena, &again, run.diags);
        if (second == NULL)
            diags_print(run.diags, stderr);
        REQUIRE(second != NULL);
        REQUIRE(text_equal(json_write(run.arena, second), again.text));
    }
    return run_end(&run);
}
