#include "publish/document.h"

const struct markdown *document_of(const struct site *site, const struct filling *filling) {
    if (!*filling->document)
        *filling->document = markdown_parse(site->arena, filling->text);
    return *filling->document;
}
