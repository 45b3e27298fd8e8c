#include "draw/tools.h"

#include "base/hash.h"
#include "base/process.h"
#include "draw/font.h"

/* Of gnuplot and of both faces. */
static struct text hash_with(struct arena *arena, const struct text faces[FONT_FACES]) {
    struct text hashes[FONT_FACES + 1] = {hash_file(arena, process_find(arena, TEXT("gnuplot")))};
    bool all = hashes[0].len > 0;
    for (size_t i = 0; i < FONT_FACES; i++) {
        hashes[i + 1] = hash_file(arena, faces[i]);
        all = all && hashes[i + 1].len > 0;
    }
    return all ? hash_sha256(arena, text_join(arena, hashes, FONT_FACES + 1, " ")) : TEXT("");
}

const struct font *tools_open(struct site *site) {
    if (site->font)
        return site->font;
    site->font = font_open(site->arena, site->world->theme.font, site->diags);
    struct text faces[FONT_FACES];
    if (site->font) {
        font_files(site->font, faces);
        site->drawn_by = hash_with(site->arena, faces);
    }
    return site->font;
}

void tools_close(struct site *site) {
    if (site->font)
        font_close(site->font);
    site->font = NULL;
}

struct text tools_hash(struct arena *arena, struct text family) {
    struct text faces[FONT_FACES];
    font_find(arena, family, faces);
    return hash_with(arena, faces);
}
