#include "publish/abroad.h"

#include "base/url.h"
#include "publish/document.h"
#include "series/outputs.h"

/* Addresses */

struct abroad {
    const struct site *site;
    struct arena *arena;
    struct name_list urls; /* of links and pictures, as a reader of the Markdown has them */
    bool *code;            /* of each line, from 0: it is of a code block, or HTML */
};

static struct text path_of(const struct abroad *abroad, struct text folder, struct text file) {
    return path_clean(abroad->arena, path_join(abroad->arena, folder, file));
}

static bool is_post(const struct abroad *abroad, const struct post *post, struct text path) {
    const struct folders *folders = &abroad->site->world->folders;
    return text_equal(path_of(abroad, folders->posts, output_text(abroad->arena, post)), path);
}

/* Where a file is found from here, by its pattern; empty: where it was. */
static struct text file_address(const struct abroad *abroad, struct text path) {
    const struct folders *folders = &abroad->site->world->folders;
    const struct front *front = &abroad->site->world->front;
    struct arena *arena = abroad->arena;
    struct text charts = path_clean(arena, folders->charts);
    if (front->pictures.len > 0 && text_equal(path_folder(path), charts))
        return front_picture(abroad->site, path_name(path));
    struct text top = path_folder(path_clean(arena, folders->posts));
    struct text seen = path_clean(arena, path_relative(arena, path, top));
    if (front->files.len == 0 || text_starts(seen, TEXT("../")) || text_starts(seen, TEXT("/")))
        return TEXT("");
    return front_fill(arena, front->files, "path", url_encode(arena, seen));
}

static struct text address_of(const struct abroad *abroad, struct text path) {
    const struct site *site = abroad->site;
    const struct front *front = &site->world->front;
    if (is_post(abroad, NULL, path))
        return front->index;
    for (size_t i = 0; i < site->post_count; i++)
        if (is_post(abroad, site->posts[i], path))
            return front->links.len > 0 ? front_fill(abroad->arena, front->links, "slug",
                                                     url_encode(abroad->arena, site->posts[i]->slug))
                                        : TEXT("");
    return file_address(abroad, path);
}

/* What stands for a URL; empty: it stays. */
static struct text url_abroad(const struct abroad *abroad, struct text url) {
    struct url link = url_read(abroad->arena, url);
    if (link.kind != URL_FILE || !names_have(abroad->urls, url))
        return TEXT("");
    struct text address = address_of(abroad, path_of(abroad, abroad->site->world->folders.posts, link.path));
    if (address.len == 0 || link.anchor.len == 0)
        return address;
    return text_format(abroad->arena, "%.*s#%.*s", TEXT_ARG(address), TEXT_ARG(url_encode(abroad->arena, link.anchor)));
}

/* The text */

static void tree_read(struct abroad *abroad, const struct markdown *tree, struct text text) {
    size_t lines = 1;
    for (size_t i = 0; i < text.len; i++)
        lines += text.at[i] == '\n';
    abroad->code = arena_array(abroad->arena, lines, sizeof *abroad->code);
    for (const struct markdown *node = tree; node; node = markdown_next(node, tree)) {
        if (node->kind == MARKDOWN_LINK || node->kind == MARKDOWN_IMAGE)
            *LIST_ADD(abroad->arena, &abroad->urls) = node->url;
        if (node->kind == MARKDOWN_CODE_BLOCK || node->kind == MARKDOWN_HTML_BLOCK)
            for (size_t line = node->line; line > 0 && line <= node->last_line && line <= lines; line++)
                abroad->code[line - 1] = true;
    }
}

/* Behind code in the line of a paragraph that starts at `at`: as many backquotes as it starts with, or there is none,
 * and these backquotes are text. */
static size_t code_skip(struct text text, size_t at) {
    size_t count = 0, run = 0;
    while (at + count < text.len && text.at[at + count] == '`')
        count++;
    for (size_t i = at + count; i < text.len; i++) {
        if (text.at[i] == '\n' && i + 1 < text.len && text.at[i + 1] == '\n')
            break;
        run = text.at[i] == '`' ? run + 1 : 0;
        if (run == count && (i + 1 == text.len || text.at[i + 1] != '`'))
            return i + 1;
    }
    return at + count;
}

/* Whether a target starts behind `at`: "](" of a link or a picture, or "]: " of what one refers to. */
static bool is_target(struct text text, size_t at, size_t *start) {
    struct text rest = text_from(text, at);
    *start = at + (text_starts(rest, TEXT("](")) ? TEXT("](").len : TEXT("]: ").len);
    return text_starts(rest, TEXT("](")) || text_starts(rest, TEXT("]: "));
}

/* The end of the target: a blank, or a bracket that it does not open itself. */
static size_t target_stop(struct text text, size_t at) {
    size_t depth = 0;
    for (; at < text.len && (unsigned char)text.at[at] > ' '; at++)
        if (text.at[at] == '\\' && at + 1 < text.len)
            at++;
        else if (text.at[at] == ')' && depth-- == 0)
            return at;
        else if (text.at[at] == '(')
            depth++;
    return at;
}

/* A target as a reader of Markdown has it. */
static struct text unescape(struct arena *arena, struct text target) {
    struct buffer out = buffer_in(arena);
    for (size_t i = 0; i < target.len; i++) {
        i += target.at[i] == '\\' && i + 1 < target.len;
        buffer_putc(&out, target.at[i]);
    }
    return out.len > 0 ? buffer_text(&out) : TEXT("");
}

/* Puts what stands from `at` on, up to where it goes on, and gives that. */
static size_t piece_put(const struct abroad *abroad, struct buffer *out, struct text text, size_t at) {
    size_t start = 0, stop = at + 1;
    if (text.at[at] == '`')
        stop = code_skip(text, at);
    else if (text.at[at] == '\\' && at + 1 < text.len)
        stop = at + 2;
    else if (text.at[at] == ']' && is_target(text, at, &start)) {
        bool angled = start < text.len && text.at[start] == '<';
        size_t from = start + angled, to = from;
        while (angled && to < text.len && text.at[to] != '>' && text.at[to] != '\n')
            to++;
        to = angled ? to : target_stop(text, from);
        struct text address = url_abroad(abroad, unescape(abroad->arena, text_cut(text, from, to)));
        buffer_put(out, text_cut(text, at, start));
        if (address.len > 0) {
            buffer_put(out, address);
            return to + angled;
        }
        buffer_put(out, text_cut(text, start, to));
        return to;
    }
    buffer_put(out, text_cut(text, at, stop));
    return stop;
}

static struct text text_abroad(struct abroad *abroad, const struct filling *filling) {
    struct text text = filling->text;
    struct buffer out = buffer_in(abroad->arena);
    size_t line = 0, counted = 0;
    tree_read(abroad, document_of(abroad->arena, abroad->site, filling), text);
    for (size_t at = 0; at < text.len;) {
        for (; counted < at; counted++)
            line += text.at[counted] == '\n';
        if (!abroad->code[line]) {
            at = piece_put(abroad, &out, text, at);
            continue;
        }
        buffer_putc(&out, text.at[at++]);
    }
    return out.len > 0 ? buffer_text(&out) : TEXT("");
}

struct text abroad_text(const struct site *site, const struct post *post) {
    const struct filling *filling = post ? &post->filling : &site->index_filling;
    if (site->world->front.format == MATTER_NONE)
        return filling->text;
    struct abroad abroad = {.site = site, .arena = site->arena};
    struct buffer out = buffer_in(site->arena);
    buffer_put(&out, front_text(site, post));
    buffer_put(&out, text_abroad(&abroad, filling));
    return buffer_text(&out);
}
