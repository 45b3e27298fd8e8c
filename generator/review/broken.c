#include "review/broken.h"

void broken_tell(struct arena *arena, const struct diags *aside, struct diags *diags) {
    struct name_list told = {0};
    for (size_t i = 0; i < diags_count(aside); i++) {
        struct diag_view view = diags_view(aside, i);
        struct text path = view.place.source ? view.place.source->path : TEXT("");
        if (view.level < DIAG_ERROR || names_have(told, path))
            continue;
        *LIST_ADD(arena, &told) = path;
        struct diag *diag = diag_add(diags, DIAG_BROKEN_TEXT, view.place, "what this file uses is left out: %.*s",
                                     TEXT_ARG(view.message));
        diag_help(diags, diag, "`memblog check` shows all that is wrong with it");
    }
}
