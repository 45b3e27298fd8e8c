#include "draw/fresh.h"

#include "base/file.h"
#include "base/outbox.h"

static bool is_fresh(struct text picture, const struct stamp *stamp) {
    struct stamp found;
    return stamp_read(picture, &found) && stamp_equal(&found, stamp);
}

struct text fresh_picture(const struct site *site, struct text path, const struct stamp *stamp) {
    for (size_t i = 0; site->before && i < outbox_count(site->before); i++)
        if (text_equal(outbox_path(site->before, i), path) && is_fresh(outbox_bytes(site->before, i), stamp))
            return text_copy(site->arena, outbox_bytes(site->before, i));
    const struct source *source = file_read_if_there(site->arena, path, site->diags);
    return source && is_fresh(source->text, stamp) ? source->text : TEXT("");
}
