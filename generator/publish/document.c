#include "publish/document.h"

enum { KEPT_POSTS = 100 };

const struct markdown *document_of(struct arena *arena, const struct site *site, const struct filling *filling) {
    if (site->post_count > KEPT_POSTS)
        return markdown_parse(arena, filling->text);
    if (!*filling->document)
        *filling->document = markdown_parse(site->arena, filling->text);
    return *filling->document;
}
