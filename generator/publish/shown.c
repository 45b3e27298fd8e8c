#include "publish/shown.h"

#include "base/url.h"

size_t shown_number(const struct site *site, struct text url) {
    struct url link = url_read(site->arena, url);
    if (link.kind != URL_FILE)
        return site->chart_count;
    struct text target = path_join(site->arena, site->world->folders.posts, link.path);
    uint32_t number = index_find(&site->pictures, path_clean(site->arena, target));
    return number == INDEX_NONE ? site->chart_count : number;
}

const struct chart *shown_chart(const struct site *site, struct text url) {
    size_t number = shown_number(site, url);
    return number < site->chart_count ? site->charts[number] : NULL;
}

bool shown_in(const struct site *site, const struct markdown *tree, const struct chart *chart) {
    for (const struct markdown *node = tree; node; node = markdown_next(node, tree))
        if (node->kind == MARKDOWN_IMAGE && shown_chart(site, node->url) == chart)
            return true;
    return false;
}
