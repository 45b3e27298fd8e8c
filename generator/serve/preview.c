/* Finds the file for an address, and dresses pages. */
#include "serve/preview.h"

#include <string.h>

#include "base/file.h"
#include "base/url.h"
#include "language/object.h"
#include "language/template_parse.h"
#include "language/template_render.h"

static const struct template_options plain = {.plain = true, .escape = ESCAPE_HTML};

/* Addresses */

/* The lowest folder that holds both; for one folder, the one above it. */
static struct text common_folder(struct arena *arena, struct text a, struct text b) {
    struct text folder = text_equal(a, b) ? path_folder(a) : a;
    for (;;) {
        struct text seen = path_relative(arena, b, folder);
        if (!text_starts(seen, TEXT("..")) || text_is(folder, "/"))
            return folder;
        folder = path_folder(folder);
    }
}

static struct text address_of(const struct preview *preview, struct arena *arena, struct text path) {
    struct text inside = path_relative(arena, file_absolute(arena, path, diags_new(arena)), preview->root);
    return text_format(arena, "/%.*s", TEXT_ARG(inside));
}

static bool find(const struct preview *preview, struct arena *arena, struct text address, struct text *bytes) {
    if (!preview->outbox)
        return false;
    for (size_t i = 0; i < outbox_count(preview->outbox); i++) {
        if (!text_equal(address_of(preview, arena, outbox_path(preview->outbox, i)), address))
            continue;
        *bytes = outbox_bytes(preview->outbox, i);
        return true;
    }
    return false;
}

static const char *type_of(struct text name) {
    static const struct {
        const char *end, *type;
    } types[] = {
        {".html", "text/html; charset=utf-8"},
        {".css", "text/css; charset=utf-8"},
        {".js", "text/javascript; charset=utf-8"},
        {".json", "application/json"},
        {".xml", "application/xml"},
        {".atom", "application/atom+xml"},
        {".png", "image/png"},
        {".svg", "image/svg+xml"},
        {".ico", "image/x-icon"},
        {".md", "text/plain; charset=utf-8"}, /* as text: a browser would save text/markdown */
        {".gp", "text/plain; charset=utf-8"},
        {".txt", "text/plain; charset=utf-8"},
        {".csv", "text/plain; charset=utf-8"},
    };
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (text_ends(name, text_of(types[i].end)))
            return types[i].type;
    return "application/octet-stream";
}

/* Pages */

static struct text fill(struct arena *arena, const struct template *template, const struct node *map) {
    struct scope scope = {.value = value_of_node(arena, map, TEXT(""))};
    struct render render = {.arena = arena, .diags = diags_new(arena), .scope = &scope};
    struct filling filling = {0};
    template_render(template, &render, &filling);
    return filling.text;
}

static struct node *facts_of(const struct preview *preview, struct arena *arena) {
    struct node *map = node_map(arena);
    node_put(arena, map, "version", node_string(arena, preview->version));
    node_put(arena, map, "wrong", node_string(arena, preview->wrong));
    node_put(arena, map, "failed", node_bool(arena, preview->wrong.len > 0));
    node_put(arena, map, "stopped", node_bool(arena, preview->stopped));
    return map;
}

/* Offset of `part` at or behind `from`, or the length of the text. */
static size_t offset_of(struct text text, struct text part, size_t from) {
    for (size_t i = from; i + part.len <= text.len; i++)
        if (memcmp(text.at + i, part.at, part.len) == 0)
            return i;
    return text.len;
}

static const struct remark *remark_at(const struct preview *preview, struct arena *arena, struct text address) {
    for (size_t i = 0; i < preview->remarks.len; i++)
        if (text_equal(address_of(preview, arena, preview->remarks.at[i].page), address))
            return &preview->remarks.at[i];
    return NULL;
}

struct text preview_page(const struct preview *preview, struct arena *arena, struct text address, struct text page) {
    struct node *map = facts_of(preview, arena);
    const struct remark *remark = remark_at(preview, arena, address);
    node_put(arena, map, "remarked", node_bool(arena, remark));
    if (remark) {
        node_put(arena, map, "count", node_string(arena, text_format(arena, "%zu", remark->count)));
        node_put(arena, map, "remarks", node_string(arena, remark->lines));
    }
    size_t head = offset_of(page, TEXT("</head>"), 0), body = offset_of(page, TEXT("<body"), head);
    if (body < page.len)
        body = offset_of(page, TEXT(">"), body) + 1;
    if (body > page.len)
        body = page.len;
    struct buffer out = buffer_in(arena);
    buffer_put(&out, text_cut(page, 0, head));
    buffer_put(&out, fill(arena, preview->head, map));
    buffer_put(&out, text_cut(page, head, body));
    if (preview->wrong.len > 0 || remark)
        buffer_put(&out, fill(arena, preview->errors, map));
    buffer_put(&out, text_from(page, body));
    return buffer_text(&out);
}

/* What there is, by name: for an address that leads nowhere, and until the first good build. */
static struct reply list_reply(const struct preview *preview, struct arena *arena, struct text address) {
    bool start = text_is(address, "/");
    struct node *map = facts_of(preview, arena), *files = node_list(arena);
    node_put(arena, map, "address", node_string(arena, address));
    node_put(arena, map, "missing", node_bool(arena, !start));
    for (size_t i = 0; preview->outbox && i < outbox_count(preview->outbox); i++) {
        struct text at = address_of(preview, arena, outbox_path(preview->outbox, i));
        struct node *file = node_map(arena);
        node_put(arena, file, "url", node_string(arena, url_encode(arena, at)));
        node_put(arena, file, "name", node_string(arena, text_from(at, 1)));
        node_push(arena, files, file);
    }
    node_put(arena, map, "files", files);
    node_put(arena, map, "none", node_bool(arena, files->count == 0));
    return (struct reply){.status = start ? 200 : 404,
                          .type = "text/html; charset=utf-8",
                          .body = preview_page(preview, arena, address, fill(arena, preview->page, map))};
}

static struct reply file_reply(const struct preview *preview, struct arena *arena, struct text name,
                               struct text bytes) {
    struct reply reply = {.status = 200, .type = type_of(name), .body = bytes};
    if (text_ends(name, TEXT(".html")))
        reply.body = preview_page(preview, arena, name, bytes);
    return reply;
}

static struct reply redirect(struct arena *arena, struct text address) {
    return (struct reply){.status = 302, .type = "text/plain; charset=utf-8", .location = url_encode(arena, address)};
}

/* The preview's own addresses; status 0 when this is none of them. */
static struct reply own_reply(const struct preview *preview, struct arena *arena, struct text path, struct text seen) {
    if (text_is(path, "/.memblog/changes"))
        return (struct reply){.status = 200,
                              .type = "text/plain; charset=utf-8",
                              .body = text_copy(arena, preview->version),
                              .later = text_equal(seen, preview->version)};
    if (text_is(path, "/.memblog/preview.css"))
        return (struct reply){.status = 200, .type = type_of(path), .body = preview->style};
    if (text_is(path, "/.memblog/preview.js"))
        return (struct reply){.status = 200, .type = type_of(path), .body = preview->script};
    return (struct reply){0};
}

struct reply preview_answer(void *context, struct arena *arena, struct text path, struct text seen) {
    const struct preview *preview = context;
    struct text bytes,
        index = text_format(arena, "%.*s%sindex.html", TEXT_ARG(path), text_ends(path, TEXT("/")) ? "" : "/");
    struct text home = text_format(arena, "%.*s/index.html", TEXT_ARG(preview->posts));
    struct reply own = own_reply(preview, arena, path, seen);
    if (own.status != 0)
        return own;
    if (find(preview, arena, path, &bytes))
        return file_reply(preview, arena, path, bytes);
    if (find(preview, arena, index, &bytes))
        return text_ends(path, TEXT("/")) ? file_reply(preview, arena, index, bytes)
                                          : redirect(arena, text_format(arena, "%.*s/", TEXT_ARG(path)));
    if (text_is(path, "/") && find(preview, arena, home, &bytes))
        return redirect(arena, home);
    struct text below = text_format(arena, "%.*s%.*s", TEXT_ARG(preview->posts), TEXT_ARG(path));
    if (text_ends(path, TEXT(".html")) && find(preview, arena, below, &bytes))
        return redirect(arena, below);
    return list_reply(preview, arena, path);
}

/* templates/serve */

static struct text read_text(struct arena *arena, struct folders folders, const char *name, struct diags *diags) {
    struct text folder = path_join(arena, folders.templates, TEXT("serve"));
    const struct source *source = file_read_text(arena, path_join(arena, folder, text_of(name)), diags);
    return source ? source->text : TEXT("");
}

static struct template *read_template(struct arena *arena, struct folders folders, const char *name,
                                      struct diags *diags) {
    struct text folder = path_join(arena, folders.templates, TEXT("serve"));
    const struct source *source = file_read_text(arena, path_join(arena, folder, text_of(name)), diags);
    return source ? template_parse(arena, source, 0, source->text.len, plain, diags) : NULL;
}

static bool has_folder(struct arena *arena, struct folders folders, struct diags *diags) {
    struct text folder = path_join(arena, folders.templates, TEXT("serve"));
    if (file_is_folder(arena, folder))
        return true;
    struct diag *diag = diag_add(diags, DIAG_NO_FILE, place_path(arena, folder), "there is no such folder");
    diag_help(diags, diag, "it holds what the preview adds to pages: copy it from the templates of memblog's own blog");
    return false;
}

struct preview *preview_new(struct arena *arena, struct folders folders, struct diags *diags) {
    if (!has_folder(arena, folders, diags))
        return NULL;
    struct preview *preview = arena_alloc(arena, sizeof *preview);
    struct text posts = file_absolute(arena, folders.posts, diags);
    preview->root = common_folder(arena, posts, file_absolute(arena, folders.charts, diags));
    preview->posts = address_of(preview, arena, posts);
    if (text_is(preview->posts, "/."))
        preview->posts = TEXT("");
    preview->head = read_template(arena, folders, "head.html", diags);
    preview->errors = read_template(arena, folders, "errors.html", diags);
    preview->page = read_template(arena, folders, "page.html", diags);
    preview->style = read_text(arena, folders, "preview.css", diags);
    preview->script = read_text(arena, folders, "preview.js", diags);
    preview->version = TEXT("0");
    return diags_errors(diags) > 0 ? NULL : preview;
}
