#include "language/synonyms.h"

static bool is_word(struct text word, const char *synonym) {
    struct text other = text_of(synonym);
    bool same = word.len == other.len;
    for (size_t i = 0; same && i < word.len; i++)
        same = char_lower(word.at[i]) == other.at[i];
    return same;
}

struct text synonym_of(struct text word, const struct text *names, size_t count) {
    static const struct {
        const char *theirs, *ours;
    } all[] = {
#define SYNONYM(theirs, ours) {theirs, ours},
#include "language/synonyms.def"
#undef SYNONYM
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        for (size_t k = 0; k < count && is_word(word, all[i].theirs); k++)
            if (text_is(names[k], all[i].ours))
                return names[k];
    return TEXT("");
}

void synonym_suggest(struct diags *diags, struct diag *diag, struct text wrong, const struct text *names,
                     size_t count) {
    struct text name = synonym_of(wrong, names, count);
    if (name.len > 0)
        diag_help(diags, diag, "did you mean '%.*s'?", TEXT_ARG(name));
    else
        diag_nearest(diags, diag, wrong, names, count);
}
