#include "publish/shown.h"

#include "base/url.h"
#include "series/outputs.h"

const struct chart *shown_chart(const struct site *site, struct text url) {
    struct folders folders = site->world->folders;
    struct url link = url_read(site->arena, url);
    if (link.kind != URL_FILE)
        return NULL;
    struct text target = path_clean(site->arena, path_join(site->arena, folders.posts, link.path));
    for (size_t i = 0; i < site->chart_count; i++) {
        struct text file = output_picture(site->arena, site->charts[i], SHAPE_WIDE);
        if (text_equal(path_clean(site->arena, path_join(site->arena, folders.charts, file)), target))
            return site->charts[i];
    }
    return NULL;
}

bool shown_in(const struct site *site, const struct markdown *tree, const struct chart *chart) {
    for (const struct markdown *node = tree; node; node = markdown_next(node, tree))
        if (node->kind == MARKDOWN_IMAGE && shown_chart(site, node->url) == chart)
            return true;
    return false;
}
