#include "draw/seal.h"

#include "base/hash.h"

/* The number goes up when an SVG is written otherwise: those of an older finish are not fresh. */
static const char finish[] = "memblog, svg finish 2";

/* Each with its length, so that no two lists of texts look alike. */
struct text seal_key(struct arena *arena, const struct text *texts, size_t count) {
    struct buffer all = buffer_in(arena);
    for (size_t i = 0; i < count; i++) {
        buffer_printf(&all, "%zu ", texts[i].len);
        buffer_put(&all, texts[i]);
    }
    return hash_sha256(arena, buffer_text(&all));
}

static struct text seal_of(struct arena *arena, struct text svg, struct text key) {
    return text_format(arena, "<!-- %s, from %.*s, holds %.*s -->\n", finish, TEXT_ARG(key),
                       TEXT_ARG(hash_sha256(arena, svg)));
}

struct text seal_put(struct arena *arena, struct text svg, struct text key) {
    struct text parts[] = {svg, seal_of(arena, svg, key)};
    return text_join(arena, parts, 2, "");
}

bool seal_holds(struct arena *arena, struct text sealed, struct text key) {
    size_t len = seal_of(arena, TEXT(""), key).len;
    if (sealed.len < len)
        return false;
    struct text svg = text_cut(sealed, 0, sealed.len - len);
    return text_equal(text_from(sealed, svg.len), seal_of(arena, svg, key));
}
