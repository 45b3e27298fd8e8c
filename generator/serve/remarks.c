#include "serve/remarks.h"

#include "base/file.h"
#include "series/outputs.h"

/* Whether what is found in a source shows in the post, or, without one, in none. */
static bool belongs(const struct site *site, const struct source *source, const struct post *post) {
    if (post)
        return source == post->source || (post->chart && source == post->chart->source) ||
               (post->second && source == post->second->source);
    for (size_t i = 0; i < site->post_count; i++)
        if (belongs(site, source, site->posts[i]))
            return false;
    return true;
}

static void line_put(struct buffer *out, struct diag_view view) {
    if (view.place.source)
        buffer_put(out, view.place.source->path);
    if (place_has_line(view.place)) {
        size_t line, column;
        place_resolve(view.place, &line, &column);
        buffer_printf(out, ":%zu:%zu", line, column);
    }
    buffer_printf(out, "%s%.*s [%s]\n", view.place.source ? ": " : "", TEXT_ARG(view.message), diag_word(view.code));
}

static struct remark remark_of(const struct site *site, const struct diags *findings, const struct post *post) {
    struct buffer lines = buffer_in(site->arena);
    struct remark remark = {path_join(site->arena, site->world->folders.posts, output_page(site->arena, post)), 0,
                            TEXT("")};
    for (size_t i = 0; i < diags_count(findings); i++) {
        struct diag_view view = diags_view(findings, i);
        if (!belongs(site, view.place.source, post))
            continue;
        line_put(&lines, view);
        remark.count++;
    }
    if (remark.count > 0)
        remark.lines = buffer_text(&lines);
    return remark;
}

struct remarks remarks_sort(const struct site *site, const struct diags *findings) {
    struct remarks remarks = {arena_array(site->arena, site->post_count + 1, sizeof *remarks.at), 0,
                              diags_count(findings)};
    for (size_t i = 0; i <= site->post_count; i++) {
        struct remark remark = remark_of(site, findings, i < site->post_count ? site->posts[i] : NULL);
        if (remark.count > 0)
            remarks.at[remarks.len++] = remark;
    }
    return remarks;
}
