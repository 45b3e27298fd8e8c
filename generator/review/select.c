#include "review/select.h"

#include "base/file.h"

static const struct post *find(struct post *const *posts, size_t count, struct text word) {
    struct text name = path_name(word);
    if (text_ends(name, TEXT(".md")))
        name.len -= 3;
    for (size_t i = 0; i < count; i++)
        if (text_equal(posts[i]->slug, name))
            return posts[i];
    for (size_t i = 0; i < count; i++)
        if (word.len > 0 && text_equal(posts[i]->number, word))
            return posts[i];
    return NULL;
}

const struct post *post_find(const struct site *site, struct text word) {
    return find(site->posts, site->post_count, word);
}

const struct post *select_post(const struct site *site, struct text word) {
    const struct post *post = post_find(site, word);
    if (post)
        return post;
    const struct post *draft = find(site->drafts, site->draft_count, word);
    if (draft) {
        struct diag *left = diag_add(site->diags, DIAG_UNKNOWN_NAME, place_none(), "%.*s is a draft, which is left out",
                                     TEXT_ARG(draft->path));
        diag_help(site->diags, left, "`memblog explain` and `memblog serve` know drafts; or take draft: out of it");
        return NULL;
    }
    struct diag *diag =
        diag_add(site->diags, DIAG_UNKNOWN_NAME, place_none(), "no post is called '%.*s'", TEXT_ARG(word));
    struct name_list names = {0};
    for (size_t i = 0; i < site->post_count; i++)
        *LIST_ADD(site->arena, &names) = site->posts[i]->slug;
    diag_nearest(site->diags, diag, word, names.at, names.len);
    diag_help(site->diags, diag, "give its slug or its number, as in templates/posts/01-slug.md");
    return NULL;
}
