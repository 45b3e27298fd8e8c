#include "publish/foresight.h"

#include "base/earlier.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/json.h"
#include "base/parallel.h"
#include "base/path.h"
#include "draw/tools.h"
#include "series/outputs.h"

struct foresight {
    struct arena *run, *arena; /* arena: of what is found, for the thread alone while it looks */
    struct text family, manifest_path;
    struct name_list paths;
    struct earlier *outputs;
    const struct node *manifest;
    struct tools tools;
    struct errand *errand;
};

/* Tools first, which are asked for first. */
static void look(void *context) {
    struct foresight *foresight = context;
    struct arena *arena = foresight->arena;
    struct diags *aside = diags_new(arena);
    if (foresight->family.len > 0)
        foresight->tools = tools_look(arena, foresight->family);
    for (size_t i = 0; i < foresight->paths.len; i++) {
        const struct source *source = file_read_scratch(arena, foresight->paths.at[i], aside);
        if (!source)
            continue;
        hash_source(arena, source);
        earlier_add(foresight->outputs, arena, source);
        if (text_equal(source->path, foresight->manifest_path))
            foresight->manifest = json_parse(arena, source, aside);
    }
}

struct foresight *foresight_start(struct arena *arena, struct folders folders, const struct due *due) {
    struct foresight *foresight = arena_alloc(arena, sizeof *foresight);
    *foresight = (struct foresight){.run = arena,
                                    .arena = arena_new(),
                                    .family = due_family(due),
                                    .manifest_path = path_join(arena, folders.posts, output_name(OUTPUT_MANIFEST)),
                                    .paths = due_outputs(due)};
    foresight->outputs = earlier_new(foresight->arena);
    foresight->errand = errand_start(arena, look, foresight);
    return foresight;
}

void foresight_end(struct foresight *foresight, struct site *site) {
    if (!foresight)
        return;
    errand_end(foresight->errand);
    arena_join(foresight->run, foresight->arena);
    if (site) {
        tools_take(&foresight->tools, site);
        site->earlier = foresight->outputs;
        site->manifest = foresight->manifest;
    }
    tools_drop(&foresight->tools);
}
