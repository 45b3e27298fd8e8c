#include "publish/press.h"

#include <math.h>

#include "base/calendar.h"
#include "base/file.h"
#include "draw/png.h"
#include "language/object.h"
#include "language/template_parse.h"
#include "language/template_render.h"

static const struct template_options options = {.escape = ESCAPE_HTML, .raw = true};

static const struct template *template_read(struct press *press, struct text file) {
    struct text path = path_join(press->site->arena, press->site->world->folders.templates, file);
    const struct source *source = file_read_text(press->site->arena, path, press->diags);
    return source ? template_parse(press->site->arena, source, 0, source->text.len, options, press->diags) : NULL;
}

const struct template *press_template(struct press *press, struct text name) {
    return template_read(press, text_format(press->site->arena, "pages/%.*s", TEXT_ARG(name)));
}

static const struct template *find_partial(void *context, struct text name, struct place place) {
    struct press *press = context;
    for (size_t i = 0; i < press->partials.len; i++)
        if (text_equal(press->partials.at[i].name, name))
            return press->partials.at[i].template;
    struct text file = text_format(press->site->arena, "pages/partials/%.*s.html", TEXT_ARG(name));
    struct text over =
        text_format(press->site->arena, "%.*s/%.*s.html", TEXT_ARG(press->site->overlay), TEXT_ARG(name));
    bool covered =
        press->site->overlay.len > 0 &&
        file_is_there(press->site->arena, path_join(press->site->arena, press->site->world->folders.templates, over));
    const struct template *template = path_is_inside(name) ? template_read(press, covered ? over : file) : NULL;
    if (!path_is_inside(name))
        diag_add(press->diags, DIAG_UNKNOWN_PARTIAL, place, "a partial stands in templates/pages/partials");
    if (!template)
        template = template_hollow(press->site->arena);
    *LIST_ADD(press->site->arena, &press->partials) =
        (struct partial){.name = text_copy(press->site->arena, name), .template = template};
    return template;
}

struct text press_fill(struct press *press, const struct template *template, const struct node *map,
                       const struct scope *up) {
    if (!template)
        return TEXT("");
    struct scope scope = {.value = value_object(object_of_node(press->arena, map, TEXT(""))), .up = up};
    struct render render = {.arena = press->arena,
                            .diags = press->diags,
                            .scope = &scope,
                            .find = find_partial,
                            .context = press,
                            .bare = true};
    struct filling filling;
    template_render(template, &render, &filling);
    return filling.text.len > 0 ? filling.text : TEXT("");
}

struct text press_partial(struct press *press, const char *name, const struct node *map) {
    return text_trim(press_fill(press, find_partial(press, text_of(name), place_none()), map, NULL));
}

struct text press_frame(struct press *press, const char *name, struct node *map, struct text *behind) {
    static const char between = '\1'; /* no template may hold it */
    press_put(press, map, "text", (struct text){&between, 1});
    struct text rest = press_partial(press, name, map), before = text_split(&rest, between);
    *behind = rest;
    return before;
}

void press_put(struct press *press, struct node *map, const char *key, struct text text) {
    node_set(press->arena, map, text_of(key), place_none(), node_string(press->arena, text));
}

void press_put_count(struct press *press, struct node *map, const char *key, size_t count) {
    press_put(press, map, key, text_format(press->arena, "%zu", count));
}

void press_put_some(struct press *press, struct node *map, const char *key, size_t count) {
    press_put(press, map, key, count > 0 ? text_format(press->arena, "%zu", count) : TEXT(""));
}

const struct offer *press_offer(const struct press *press, const struct report *report) {
    size_t e = 0;
    while (press->site->world->experiments[e].report != report)
        e++;
    return &press->offers[e];
}

void press_publish(struct press *press, struct text file, struct text bytes) {
    struct arena *arena = press->site->arena;
    outbox_put(press->outbox, path_join(arena, press->site->world->folders.posts, file), text_copy(arena, bytes));
    arena_clear(press->arena);
}

struct text press_address(const struct press *press, struct text url) {
    struct text base = press->site->world->base_url;
    while (text_ends(base, TEXT("/")))
        base.len--;
    while (base.len > 0 && text_starts(url, TEXT("../"))) {
        base = path_folder(base);
        url = text_from(url, 3);
    }
    return base.len == 0 ? TEXT("") : text_format(press->arena, "%.*s/%.*s", TEXT_ARG(base), TEXT_ARG(url));
}

struct text press_link(const struct press *press, struct text url) {
    struct text address = press_address(press, url);
    return address.len > 0 ? address : url;
}

bool press_has(const struct press *press, struct text path) {
    for (size_t i = 0; i < outbox_count(press->outbox); i++)
        if (text_equal(outbox_path(press->outbox, i), path))
            return true;
    return false;
}

struct text press_chart_url(const struct press *press, struct text file) {
    struct folders folders = press->site->world->folders;
    struct text path = path_join(press->arena, folders.charts, file);
    return url_encode(press->arena, path_relative(press->arena, path, folders.posts));
}

struct node *press_chart(struct press *press, const struct chart *chart, enum shape shape) {
    struct text file = output_picture(press->arena, chart, shape);
    struct shape_form form = shape_form(shape);
    if (!press_has(press, path_join(press->arena, press->site->world->folders.charts, file)))
        return node_new(press->arena, NODE_NULL, place_none());
    struct node *map = node_map(press->arena);
    press_put(press, map, "url", press_chart_url(press, file));
    press_put(press, map, "svg", press_chart_url(press, output_svg(press->arena, chart, shape)));
    press_put_count(press, map, "width", form.width);
    press_put_count(press, map, "height", form.height);
    return map;
}

struct text press_day(struct arena *arena, int64_t micros) {
    struct buffer out = buffer_in(arena);
    calendar_format(&out, micros, TEXT("%F"));
    return buffer_text(&out);
}

static struct node *side_node(struct press *press, const struct outcome_side *side) {
    struct node *map = node_map(press->arena);
    press_put(press, map, "text", side->text);
    press_put(press, map, "label", side->label);
    press_put(press, map, "short", side->brief);
    press_put_count(press, map, "share", (size_t)lround(100 * side->share));
    return map;
}

void press_put_sides(struct press *press, struct node *map, const struct post *post) {
    const struct outcome *card = post ? &post->card : NULL;
    bool given = card && card->given;
    struct node *none = node_new(press->arena, NODE_NULL, place_none());
    node_put(press->arena, map, "from", given ? side_node(press, &card->from) : none);
    node_put(press->arena, map, "to", given ? side_node(press, &card->to) : none);
    node_put(press->arena, map, "failed", node_bool(press->arena, given && card->failed));
}
