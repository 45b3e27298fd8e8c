/* Fills a template for the tests of what looks through fillings: posts with a few names that print numbers. */
#ifndef MEMBLOG_PUBLISH_FILLING_H
#define MEMBLOG_PUBLISH_FILLING_H

#include "check.h"
#include "language/object.h"
#include "language/template_parse.h"
#include "language/template_render.h"
#include "series/site.h"

static inline struct source *filling_source(struct arena *arena, const char *path, const char *text) {
    struct source *source = arena_alloc(arena, sizeof *source);
    source->path = text_of(path);
    source->text = text_of(text);
    return source;
}

static inline const struct template *filling_partial(void *context, struct text name, struct place place) {
    (void)name;
    (void)place;
    return context;
}

/* `n` prints 42, `size` prints 1.16 GB, `name` prints a_1|b, `yes` and `no` are truths, `list` has three elements. */
static inline struct filling *filling_named(struct arena *arena, const char *path, const char *text,
                                            const char *partial, enum escape escape) {
    struct diags *diags = diags_new(arena);
    struct template_options options = {.escape = escape};
    const struct source *source = filling_source(arena, path, text);
    struct node *map = node_map(arena), *list = node_list(arena);
    node_put(arena, map, "n", node_string(arena, TEXT("42")));
    node_put(arena, map, "size", node_string(arena, TEXT("1.16 GB")));
    node_put(arena, map, "name", node_string(arena, TEXT("a_1|b")));
    node_put(arena, map, "file", node_string(arena, TEXT("01-x.md")));
    for (int i = 0; i < 3; i++) {
        struct node *item = node_map(arena);
        node_put(arena, item, "label", node_string(arena, TEXT("row 7")));
        node_push(arena, list, item);
    }
    node_put(arena, map, "list", list);
    struct scope scope = {.value = value_object(object_of_node(arena, map, TEXT("map")))};
    struct render render = {.arena = arena, .diags = diags, .scope = &scope, .find = filling_partial};
    if (partial) {
        const struct source *other = filling_source(arena, "partial.md", partial);
        render.context = template_parse(arena, other, 0, other->text.len, options, diags);
    }
    struct filling *filling = arena_alloc(arena, sizeof *filling);
    const struct template *template = template_parse(arena, source, 0, source->text.len, options, diags);
    assert_non_null(template);
    bool good = template_render(template, &render, filling);
    if (!good || diags_count(diags) > 0)
        diags_print(diags, stderr);
    assert_true(good);
    return filling;
}

static inline struct filling *filling_of(struct arena *arena, const char *text, const char *partial,
                                         enum escape escape) {
    return filling_named(arena, "post.md", text, partial, escape);
}

#endif
