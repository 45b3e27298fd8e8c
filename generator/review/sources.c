#include "review/sources.h"

#include "series/references.h"

static bool is_cited(const struct site *site, const struct reference *reference) {
    for (size_t f = 0; f < site->filled.len; f++) {
        const struct filling *filling = site->filled.at[f].filling;
        for (size_t i = 0; i < filling->sources.len; i++)
            if (references_of(filling->sources.at[i].citation) == reference)
                return true;
    }
    return false;
}

void sources_check(const struct site *site, struct diags *findings) {
    for (size_t i = 0; i < site->world->reference_count; i++) {
        const struct reference *reference = &site->world->references[i];
        if (!is_cited(site, reference))
            diag_add(findings, DIAG_UNUSED_SOURCE, reference->place,
                     "no sentence rests on '%.*s': write {{#source %.*s}}...{{/source}} where one does, or take it out",
                     TEXT_ARG(reference->citation.name), TEXT_ARG(reference->citation.name));
    }
}
