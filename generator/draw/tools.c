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

static struct tools look(struct arena *arena, struct text family, struct diags *diags) {
    struct tools tools = {.family = family, .font = font_open(arena, family, diags)};
    struct text faces[FONT_FACES];
    if (tools.font) {
        font_files(tools.font, faces);
        tools.hash = hash_with(arena, faces);
    }
    return tools;
}

struct tools tools_look(struct arena *arena, struct text family) {
    return look(arena, family, diags_new(arena));
}

void tools_take(struct tools *tools, struct site *site) {
    if (site->font || !tools->font || !text_equal(tools->family, site->world->theme.font))
        return;
    site->font = tools->font;
    site->drawn_by = tools->hash;
    tools->font = NULL;
}

void tools_drop(struct tools *tools) {
    if (tools->font)
        font_close(tools->font);
    tools->font = NULL;
}

const struct font *tools_open(struct site *site) {
    if (!site->font) {
        struct tools tools = look(site->arena, site->world->theme.font, site->diags);
        tools_take(&tools, site);
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
