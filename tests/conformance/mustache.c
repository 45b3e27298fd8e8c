/*
 * Runs the core suites of the Mustache specification through the template engine's plain mode. The specification is
 * not part of the project: the folder with its JSON files is the first argument, ../shared/mustache-spec by default.
 * Exit status: 0 all passed, 1 some failed, 2 a suite could not be read.
 */
#include "base/file.h"
#include "base/json.h"
#include "language/object.h"
#include "language/template_parse.h"
#include "language/template_render.h"

static const char *const suites[] = {"comments", "delimiters", "interpolation", "inverted", "partials", "sections"};

static const struct template_options plain = {.plain = true, .escape = ESCAPE_HTML, .raw = true};

struct partials {
    struct arena *arena;
    struct diags *diags;
    const struct node *map;
};

static const struct template *parse(struct arena *arena, struct text path, struct text text, struct diags *diags) {
    struct source *source = arena_alloc(arena, sizeof *source);
    source->path = path;
    source->text = text;
    return template_parse(arena, source, 0, text.len, plain, diags);
}

static const struct template *find_partial(void *context, struct text name, struct place place) {
    const struct partials *partials = context;
    const struct node *node = node_find(partials->map, name);
    (void)place;
    return node != NULL ? parse(partials->arena, name, node->text, partials->diags) : NULL;
}

static bool run(struct arena *arena, const char *suite, const struct node *test, size_t *passed) {
    struct diags *diags = diags_new(arena);
    struct text name = node_required(test, "name", diags);
    const struct node *text = node_get(test, "template");
    const struct node *data = node_get(test, "data");
    const struct node *expected = node_get(test, "expected");
    if (name.len == 0 || text == NULL || data == NULL || expected == NULL) {
        fprintf(stderr, "%s: a test lacks name, template, data or expected\n", suite);
        return false;
    }
    struct partials partials = {arena, diags, node_get(test, "partials")};
    struct scope scope = {.value = value_of_node(arena, data, TEXT(""))};
    struct render render = {
        .arena = arena, .diags = diags, .scope = &scope, .find = find_partial, .context = &partials};
    struct filling filling = {0};
    const struct template *template = parse(arena, text_of(suite), text->text, diags);
    bool good = template != NULL && template_render(template, &render, &filling);
    if (good && diags_count(diags) == 0 && text_equal(filling.text, expected->text)) {
        ++*passed;
        return true;
    }
    printf("FAIL %s: %.*s\n  template: %.*s\n  expected: %.*s\n  actual:   %.*s\n", suite, TEXT_ARG(name),
           TEXT_ARG(text->text), TEXT_ARG(expected->text), TEXT_ARG(filling.text));
    fflush(stdout);
    diags_print(diags, stdout);
    return true;
}

static bool run_suite(const char *folder, const char *suite, size_t *passed, size_t *count) {
    struct arena *arena = arena_new();
    struct diags *diags = diags_new(arena);
    const struct source *source = file_read(arena, text_format(arena, "%s/%s.json", folder, suite), diags);
    const struct node *root = source != NULL ? json_parse(arena, source, diags) : NULL;
    const struct node *tests = node_list_of(root, "tests", diags);
    bool good = tests != NULL && tests->count > 0;
    for (size_t i = 0; good && i < tests->count; i++) {
        good = run(arena, suite, tests->items[i], passed);
        ++*count;
    }
    diags_print(diags, stderr);
    if (!good)
        fprintf(stderr, "%s/%s.json: no suite could be read\n", folder, suite);
    arena_free(arena);
    return good;
}

int main(int argc, char **argv) {
    const char *folder = argc > 1 ? argv[1] : "../shared/mustache-spec";
    size_t passed = 0, count = 0;
    bool good = true;
    for (size_t i = 0; i < sizeof suites / sizeof suites[0]; i++)
        good = run_suite(folder, suites[i], &passed, &count) && good;
    printf("mustache: %zu of %zu passed\n", passed, count);
    return !good ? 2 : passed < count ? 1 : 0;
}
