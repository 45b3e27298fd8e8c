#include "series/front.h"

#include "base/calendar.h"
#include "base/url.h"
#include "series/outputs.h"
#include "series/site.h"

static const char *const own[] = {"title", "date", "updated", "slug", "description", "tags", "image", "draft", NULL};

/* series.yaml */

static const struct {
    const char *word;
    enum matter_format format;
} formats[] = {{"yaml", MATTER_YAML}, {"toml", MATTER_TOML}};

static void format_read(struct front *front, const struct node *node, struct diags *diags) {
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (text_is(node->text, formats[i].word))
            front->format = formats[i].format;
    if (front->format == MATTER_NONE)
        diag_help(diags, diag_add(diags, DIAG_BAD_VALUE, node->place, "this is no format of front matter"),
                  "it is yaml or toml");
}

/* Whether an address can stand in a link of Markdown as it is, with {name} in it, if there is one to be. */
static bool is_address(struct arena *arena, struct text pattern, const char *name) {
    struct text rest = name ? front_fill(arena, pattern, name, TEXT("x")) : pattern;
    bool good = rest.len > 0 && (!name || !text_equal(rest, pattern));
    for (size_t i = 0; i < rest.len && good; i++)
        good = (unsigned char)rest.at[i] > ' ' && !char_is_one_of(rest.at[i], "<>(){}\\\"\x7F");
    return good;
}

static struct text pattern_read(struct arena *arena, const struct node *map, const char *key, const char *name,
                                const char *example, struct diags *diags) {
    struct text pattern = node_text(map, key, TEXT(""), diags);
    const struct node *node = node_get(map, key);
    if (!node || node->kind == NODE_LIST || node->kind == NODE_MAP || is_address(arena, pattern, name))
        return pattern;
    struct diag *diag = diag_add(diags, DIAG_BAD_VALUE, node->place, "this is no address%s%s%s", name ? " with {" : "",
                                 name ? name : "", name ? "} in it" : "");
    diag_help(diags, diag, "write it as %s: \"%s\", without blanks, brackets and other names in braces", key, example);
    return TEXT("");
}

void front_read(struct front *front, struct arena *arena, const struct node *series, struct diags *diags) {
    static const char *const known[] = {"format", "links", "pictures", "files", "index", NULL};
    const struct node *node = node_get(series, "front_matter");
    if (!node)
        return;
    if (node->kind != NODE_MAP) {
        format_read(front, node, diags);
        return;
    }
    node_known(node, known, diags);
    if (node_required(node, "format", diags).len > 0)
        format_read(front, node_get(node, "format"), diags);
    front->links = pattern_read(arena, node, "links", "slug", "/posts/{slug}/", diags);
    front->pictures = pattern_read(arena, node, "pictures", "file", "/charts/{file}", diags);
    front->files = pattern_read(arena, node, "files", "path", "/{path}", diags);
    front->index = pattern_read(arena, node, "index", NULL, "/posts/", diags);
}

struct text front_fill(struct arena *arena, struct text pattern, const char *name, struct text value) {
    struct text mark = text_format(arena, "{%s}", name);
    struct buffer out = buffer_in(arena);
    for (size_t at = 0; at < pattern.len;)
        if (text_starts(text_from(pattern, at), mark)) {
            buffer_put(&out, value);
            at += mark.len;
        } else {
            buffer_putc(&out, pattern.at[at++]);
        }
    return out.len > 0 ? buffer_text(&out) : TEXT("");
}

/* Posts */

/* TOML has no null, and an empty value is mostly a slip. */
static void values_check(const struct node *node, struct text key, struct diags *diags) {
    if (node->kind == NODE_NULL)
        diag_help(diags, diag_add(diags, DIAG_BAD_VALUE, node->place, "'%.*s%s' has no value", BRIEF_ARG(key)),
                  "give it one, or take it out");
    for (size_t i = 0; i < node->count; i++)
        values_check(node->items[i], node->kind == NODE_MAP ? node->keys[i] : key, diags);
}

static void extra_check(const struct node *extra, struct diags *diags) {
    for (size_t i = 0; i < extra->count; i++) {
        for (size_t k = 0; own[k]; k++)
            if (text_is(extra->keys[i], own[k]))
                diag_help(diags,
                          diag_add(diags, DIAG_BAD_VALUE, extra->key_places[i],
                                   "front matter has '%s' already, from the post itself", own[k]),
                          "give it another name, or take it out");
        values_check(extra->items[i], extra->keys[i], diags);
    }
}

void front_read_more(struct front_more *more, const struct front *front, const struct node *map, struct diags *diags) {
    static const char *const keys[] = {"tags", "extra"};
    more->tags = node_list_of(map, "tags", diags);
    more->extra = node_map_of(map, "extra", diags);
    for (size_t i = 0; more->tags && i < more->tags->count; i++)
        (void)node_item(more->tags, i, "tags", diags);
    if (more->extra)
        extra_check(more->extra, diags);
    for (size_t k = 0; k < sizeof keys / sizeof *keys && front->format == MATTER_NONE; k++)
        if (node_get(map, keys[k]))
            diag_help(diags,
                      diag_add(diags, DIAG_BAD_VALUE, node_get(map, keys[k])->place,
                               "%s: is for front matter, and series.yaml asks for none", keys[k]),
                      "write front_matter: yaml, or toml, in series.yaml, or take it out");
}

struct text front_picture(const struct site *site, struct text file) {
    const struct folders *folders = &site->world->folders;
    if (site->world->front.pictures.len > 0)
        return front_fill(site->arena, site->world->front.pictures, "file", url_encode(site->arena, file));
    struct text path = path_join(site->arena, path_relative(site->arena, folders->charts, folders->posts), file);
    return url_encode(site->arena, path);
}

static struct text day_of(struct arena *arena, int64_t micros) {
    struct buffer out = buffer_in(arena);
    calendar_format(&out, micros, TEXT("%F"));
    return buffer_text(&out);
}

static void post_put(struct matter_writer *matter, const struct site *site, const struct post *post) {
    struct arena *arena = site->arena;
    const struct node *draft = node_get(post->front, "draft");
    matter_put_text(matter, "title", field_text(&post->title));
    matter_put_plain(matter, "date", day_of(arena, post->date));
    if (post->updated != post->date)
        matter_put_plain(matter, "updated", day_of(arena, post->updated));
    matter_put_text(matter, "slug", post->slug);
    matter_put_text(matter, "description", field_text(&post->summary));
    if (post->more.tags)
        matter_put_node(matter, TEXT("tags"), post->more.tags);
    if (post->chart)
        matter_put_text(matter, "image", front_picture(site, output_picture(arena, post->chart, SHAPE_WIDE)));
    matter_put_plain(matter, "draft", draft && draft->truth ? TEXT("true") : TEXT("false"));
    for (size_t i = 0; post->more.extra && i < post->more.extra->count; i++)
        matter_put_node(matter, post->more.extra->keys[i], post->more.extra->items[i]);
}

struct text front_text(const struct site *site, const struct post *post) {
    if (site->world->front.format == MATTER_NONE)
        return TEXT("");
    struct matter_writer matter = matter_open(site->arena, site->world->front.format);
    if (post)
        post_put(&matter, site, post);
    else
        matter_put_text(&matter, "title", site->world->title);
    return matter_close(&matter);
}

size_t front_lines(const struct site *site, const struct post *post) {
    struct text text = front_text(site, post);
    size_t lines = 0;
    for (size_t i = 0; i < text.len; i++)
        lines += text.at[i] == '\n';
    return lines;
}
