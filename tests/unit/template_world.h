/* What the tests of templates share: a scope with something of every kind, partials, and one call that fills a text. */
#ifndef MEMBLOG_TEMPLATE_WORLD_H
#define MEMBLOG_TEMPLATE_WORLD_H

#include "check.h"

#include "language/object.h"
#include "language/template_parse.h"
#include "language/template_render.h"

struct world {
    struct arena *arena;
    struct diags *diags;
    struct scope scope;
    struct filling filling;
    bool parsed, good;
};

static inline struct node *number_node(struct arena *arena, double number) {
    struct node *node = node_new(arena, NODE_NUMBER, place_none());
    node->number = number;
    return node;
}

static inline struct node *group_node(struct arena *arena, const char *label, const char *package, double last) {
    struct node *group = node_map(arena);
    node_put(arena, group, "label", node_string(arena, text_of(label)));
    node_put(arena, group, "package", node_string(arena, text_of(package)));
    node_put(arena, group, "last", number_node(arena, last));
    return group;
}

/* The scope of all tests. */
static inline struct node *data_node(struct arena *arena) {
    static const struct {
        const char *name, *text;
    } texts[] = {
        {"name", "mimalloc"},   {"empty", ""},           {"item", "- x"}, {"heading", "# x"}, {"ordered", "1. x"},
        {"pipe", "a|b"},        {"stars", "**a** _b"},   {"tick", "a`b"}, {"lines", "a\nb"},  {"snake", "rss_kb"},
        {"html", "<b>&\"</b>"}, {"quote", "say \"hi\""}, {"rule", "==="}, {"tilde", "~~~"},   {"shell", "`id` #1"},
    };
    struct node *root = node_map(arena);
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        node_put(arena, root, texts[i].name, node_string(arena, text_of(texts[i].text)));
    node_put(arena, root, "two", number_node(arena, 2));
    node_put(arena, root, "three", number_node(arena, 3));
    node_put(arena, root, "digits", number_node(arena, 2.34567));
    node_put(arena, root, "zero", number_node(arena, 0));
    node_put(arena, root, "yes", node_bool(arena, true));
    node_put(arena, root, "no", node_bool(arena, false));
    node_put(arena, root, "nothing", node_new(arena, NODE_NULL, place_none()));
    node_put(arena, root, "none", node_list(arena));
    struct node *groups = node_list(arena), *words = node_list(arena);
    node_push(arena, groups, group_node(arena, "mimalloc", "libmimalloc2.0", 1));
    node_push(arena, groups, group_node(arena, "je|malloc", "libjemalloc2", 2));
    node_put(arena, root, "groups", groups);
    node_push(arena, words, node_string(arena, TEXT("a")));
    node_push(arena, words, node_string(arena, TEXT("b*")));
    node_put(arena, root, "words", words);
    node_put(arena, root, "control", group_node(arena, "glibc", "libc6", 5));
    return root;
}

static const struct template_options post = {.escape = ESCAPE_MARKDOWN};

static inline struct source *source_in(struct world *world, const char *path, const char *text) {
    struct source *source = arena_alloc(world->arena, sizeof *source);
    source->path = text_of(path);
    source->text = text_exact(world->arena, text);
    return source;
}

static inline const struct template *find_partial(void *context, struct text name, struct place place) {
    static const struct {
        const char *name, *text;
    } partials[] = {
        {"row", "| {{label}} |\n"},
        {"two_lines", "one\n{{name}}\n"},
        {"nested", "a\n  {{> two_lines}}\nb\n"},
        {"loop", "x{{> loop}}"},
        {"tree", "{{> tree}}{{> tree}}"},
        {"bad", "{{#a}}"},
        {"plain", "{{stars}} {{tick}}"},
        {"unknown", "{{nmae}}"},
        {"inline", "{{> plain}} x\n"},
        {"hole", "{{2 +}}"},
    };
    struct world *world = context;
    (void)place;
    for (size_t i = 0; i < sizeof partials / sizeof partials[0]; i++)
        if (text_is(name, partials[i].name)) {
            struct source *source = source_in(world, partials[i].name, partials[i].text);
            return template_parse(world->arena, source, 0, source->text.len, post, world->diags);
        }
    return NULL;
}

static inline const struct citation *find_source(void *context, struct text name, struct place place) {
    struct world *world = context;
    struct citation *manual = arena_alloc(world->arena, sizeof *manual);
    *manual = (struct citation){TEXT("manual"), TEXT("The *manual*"), TEXT("https://a.b/m?x=(1)&y=2")};
    if (text_is(name, "manual"))
        return manual;
    diag_add(world->diags, DIAG_UNKNOWN_SOURCE, place, "no source is called '%.*s'", TEXT_ARG(name));
    return NULL;
}

static inline void fill_text(struct world *world, const char *text, struct template_options options) {
    *world = (struct world){.arena = arena_new()};
    world->diags = diags_new(world->arena);
    world->scope.value = value_of_node(world->arena, data_node(world->arena), TEXT(""));
    struct source *source = source_in(world, "post.md", text);
    struct template *template = template_parse(world->arena, source, 0, source->text.len, options, world->diags);
    world->parsed = template != NULL;
    if (!world->parsed)
        return;
    struct render render = {.arena = world->arena,
                            .diags = world->diags,
                            .scope = &world->scope,
                            .find = find_partial,
                            .cite = find_source,
                            .context = world};
    world->good = template_render(template, &render, &world->filling);
}

/* Segments cover the text without holes; literals say where their bytes stand, tags which tag they are. */
static inline void check_segments(const struct world *world, bool verbatim) {
    size_t at = 0;
    for (size_t i = 0; i < world->filling.segments.len; i++) {
        const struct segment *segment = &world->filling.segments.at[i];
        assert_int_equal(segment->start, at);
        assert_true(segment->stop > segment->start);
        at = segment->stop;
        if (segment->kind == SEGMENT_TAG || segment->kind == SEGMENT_STRING) {
            assert_true(segment->tag < world->filling.tags.len);
            assert_int_equal(segment->kind == SEGMENT_STRING, world->filling.tags.at[segment->tag].string);
        } else if (verbatim && segment->kind == SEGMENT_LITERAL) {
            const struct place *place = &segment->place;
            struct text from = text_cut(place->source->text, place->offset, place->offset + place->len);
            struct text to = text_cut(world->filling.text, segment->start, segment->stop);
            assert_true(text_equal(from, to));
        }
    }
    assert_int_equal(at, world->filling.text.len);
}

static inline void check_fills(const char *text, const char *expected, struct template_options options) {
    struct world world;
    fill_text(&world, text, options);
    if (diags_count(world.diags) > 0) {
        print_error("template: %s\n", text);
        diags_print(world.diags, stderr);
    }
    assert_true(world.parsed && world.good);
    assert_int_equal(diags_count(world.diags), 0);
    assert_text(world.filling.text, expected);
    check_segments(&world, options.escape != ESCAPE_GNUPLOT);
    arena_free(world.arena);
}

#endif
