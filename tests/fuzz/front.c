/* Front matter: found in a post, read, and written again for other programs. What is written as YAML is read back as
 * what it was, and TOML is lines of text. */
#include "fuzz.h"

#include "base/yaml.h"
#include "series/front.h"
#include "series/post.h"

static struct text written(struct arena *arena, enum matter_format format, const struct front_more *more) {
    struct matter_writer matter = matter_open(arena, format);
    if (more->tags)
        matter_put_node(&matter, TEXT("tags"), more->tags);
    if (more->extra)
        matter_put_node(&matter, TEXT("extra"), more->extra);
    return matter_close(&matter);
}

/* A number that not every format spells so is written as a text. */
static bool is_same_kind(const struct node *node, const struct node *again) {
    return node->kind == again->kind || (node->kind == NODE_NUMBER && again->kind == NODE_STRING);
}

static void require_same(const struct node *node, const struct node *again) {
    REQUIRE((node == NULL) == (again == NULL));
    if (!node)
        return;
    REQUIRE(is_same_kind(node, again) && node->count == again->count && text_equal(node->text, again->text));
    for (size_t i = 0; i < node->count; i++) {
        REQUIRE(node->kind != NODE_MAP || text_equal(node->keys[i], again->keys[i]));
        require_same(node->items[i], again->items[i]);
    }
}

static void write_again(const struct run *run, const struct front_more *more) {
    size_t start, stop, body, bad;
    struct source *source = arena_alloc(run->arena, sizeof *source);
    source->path = TEXT("published.md");
    source->text = written(run->arena, MATTER_YAML, more);
    REQUIRE(post_front_find(source, &start, &stop, &body) && body == source->text.len);
    const struct node *again = yaml_parse(run->arena, source, start, stop, run->diags);
    if (!again)
        fprintf(stderr, "%.*s\n", TEXT_ARG(source->text));
    require_told(run, 0, again != NULL);
    REQUIRE(again);
    require_same(more->tags, node_get(again, "tags"));
    require_same(more->extra, node_get(again, "extra"));
    struct text toml = written(run->arena, MATTER_TOML, more);
    REQUIRE(text_utf8(toml, &bad) && text_starts(toml, TEXT("+++\n")));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct run run = run_new(data, size, "post.md");
    size_t start, stop, body, bad;
    if (text_utf8(run.source.text, &bad) && post_front_find(&run.source, &start, &stop, &body)) {
        REQUIRE(start <= stop && stop < body && body <= size);
        const struct node *map = yaml_parse(run.arena, &run.source, start, stop, run.diags);
        require_told(&run, 0, map != NULL);
        struct front front = {0};
        struct front_more more = {0};
        front_read(&front, run.arena, map, run.diags);
        REQUIRE(front.format != MATTER_NONE || !map || !node_get(map, "front_matter") || diags_errors(run.diags) > 0);
        front.format = MATTER_YAML;
        if (map)
            front_read_more(&more, &front, map, run.diags);
        if (diags_errors(run.diags) == 0)
            write_again(&run, &more);
    }
    return run_end(&run);
}
