#include "draw/fresh.h"

#include "base/file.h"
#include "base/outbox.h"
#include "draw/seal.h"

/* What a picture must hold to be the right one. */
struct wanted {
    struct arena *arena;
    const struct stamp *stamp; /* of a PNG; NULL: of an SVG the key */
    struct text key;
};

static bool is_fresh(struct text picture, const struct wanted *wanted) {
    struct stamp found;
    if (!wanted->stamp)
        return seal_holds(wanted->arena, picture, wanted->key);
    return stamp_read(picture, &found) && stamp_equal(&found, wanted->stamp);
}

/* Pictures of other tools may look otherwise. */
static bool is_outdated(const struct site *site) {
    return site->drawn_by.len > 0 && site->drawn_once.len > 0 && !text_equal(site->drawn_by, site->drawn_once);
}

static struct text fresh_find(const struct site *site, struct text path, const struct wanted *wanted) {
    if (is_outdated(site))
        return TEXT("");
    for (size_t i = 0; site->before && i < outbox_count(site->before); i++)
        if (text_equal(outbox_path(site->before, i), path) && is_fresh(outbox_bytes(site->before, i), wanted))
            return text_copy(site->arena, outbox_bytes(site->before, i));
    const struct source *source = file_read_if_there(site->arena, path, site->diags);
    return source && is_fresh(source->text, wanted) ? source->text : TEXT("");
}

struct text fresh_picture(const struct site *site, struct text path, const struct stamp *stamp) {
    return fresh_find(site, path, &(struct wanted){.arena = site->arena, .stamp = stamp});
}

struct text fresh_svg(const struct site *site, struct text path, struct text key) {
    return fresh_find(site, path, &(struct wanted){.arena = site->arena, .key = key});
}
