/* Front matter, series.yaml and chart specs. Every scalar is also read as an expression and as a template, as facts,
 * titles and alt texts are, so that places of places are tried. */
#include "fuzz.h"

#include "base/yaml.h"
#include "language/expr_parse.h"
#include "language/template_parse.h"
#include "language/template_render.h"

static void read_scalar(const struct run *run, const struct node *node) {
    const struct source *source = node->source;
    struct diags *diags = diags_new(run->arena);
    expr_parse(run->arena, source, 0, source->text.len, NULL, diags);
    template_parse(run->arena, source, 0, source->text.len, (struct template_options){.escape = ESCAPE_MARKDOWN},
                   diags);
    require_printable(diags);
}

static void walk(const struct run *run, const struct node *node) {
    size_t bad = 0;
    require_place(node->place);
    REQUIRE(text_utf8(node->text, &bad));
    if (node->source != NULL)
        read_scalar(run, node);
    for (size_t i = 0; i < node->count; i++) {
        if (node->kind == NODE_MAP) {
            require_place(node->key_places[i]);
            REQUIRE(node_find(node, node->keys[i]) == node->items[i]);
        }
        walk(run, node->items[i]);
    }
}

/* The whole text, and, as in a post, what stands between two lines of `---`. */
static void read_part(struct run *run, size_t start, size_t stop) {
    size_t before = diags_count(run->diags);
    struct node *root = yaml_parse(run->arena, &run->source, start, stop, run->diags);
    require_told(run, before, root != NULL);
    REQUIRE(root != NULL || diags_count(run->diags) > before);
    if (root != NULL)
        walk(run, root);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct run run = run_new(data, size, "post.md");
    struct text text = run.source.text;
    read_part(&run, 0, size);
    if (text_starts(text, TEXT("---\n"))) {
        size_t stop = 4;
        while (stop < size && !text_starts(text_from(text, stop), TEXT("\n---")))
            stop++;
        read_part(&run, 4, stop);
    }
    return run_end(&run);
}
