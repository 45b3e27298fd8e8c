#include "draw/svg.h"

#include "draw/scheme.h"
#include "draw/seal.h"
#include "draw/svg_read.h"
#include "draw/svg_write.h"

struct text svg_key(struct arena *arena, const struct svg_words *words, struct text script) {
    const struct text texts[] = {script, words->title, words->description, scheme_text(arena, words->theme),
                                 words->theme->font};
    return seal_key(arena, texts, sizeof texts / sizeof *texts);
}

bool svg_finish(struct arena *arena, struct text drawn, const struct picture_rule *rule, const struct svg_words *words,
                struct text key, struct text *svg, struct text *why) {
    struct vector vector;
    if (!svg_read(arena, drawn, &vector, why))
        return false;
    vector_thin(arena, &vector);
    if (!vector_check(arena, &vector, rule, scheme_number(words->theme->dark.ground), why))
        return false;
    *svg = seal_put(arena, svg_write(arena, &vector, words->theme, words->title, words->description), key);
    return true;
}
