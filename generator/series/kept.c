#include "series/kept.h"

#include "base/earlier.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/index.h"
#include "base/outbox.h"

/* A line is the key of an output, then the hash of its bytes, for each: all behind blanks. */

struct asked {
    struct text path, key;
};

struct kept {
    struct arena *arena;
    struct text basis; /* empty: it is not known what anything is made of */
    const struct earlier *earlier;
    struct index_map keys;
    LIST(struct text) hashes; /* beside the keys */
    LIST(struct asked) asked;
};

static void put_part(struct buffer *out, struct text hash, struct text name) {
    buffer_printf(out, "%.*s %.*s\n", TEXT_ARG(hash), TEXT_ARG(name));
}

/* What stands in a folder of templates, read. */
static void folder_put(struct buffer *out, struct arena *arena, struct text folder, struct diags *aside) {
    struct name_list names = {0};
    if (!folder_found(arena, folder, aside) || !folder_list(arena, folder, &names, aside))
        return;
    for (size_t i = 0; i < names.len; i++) {
        struct text path = path_join(arena, folder, names.at[i]);
        const struct source *source = folder_found(arena, path, aside) ? NULL : file_read(arena, path, aside);
        put_part(out, source ? hash_source(arena, source) : TEXT("-"), path);
    }
}

/* Of the first things that were seen, of posts the front matter alone. */
static void sights_put(struct buffer *out, const struct site *site, const struct seen *seen, size_t count) {
    struct index_map posts = index_in(site->arena);
    for (size_t i = 0; i < site->post_count; i++)
        index_put(&posts, site->posts[i]->path);
    for (size_t i = 0; i < count; i++) {
        const struct sight *sight = seen_at(seen, i);
        uint32_t n = index_find(&posts, sight->path);
        const struct post *post = n < site->post_count ? site->posts[n] : NULL;
        put_part(out,
                 post            ? hash_sha256(site->arena, text_cut(post->source->text, 0, post->front_end))
                 : sight->source ? hash_source(site->arena, sight->source)
                                 : hash_sha256(site->arena, sight->names),
                 sight->path);
    }
}

static struct text basis_of(const struct site *site) {
    static const char *const folders[] = {"charts/kinds", "pages", "pages/partials"};
    struct arena *arena = site->arena;
    struct seen *seen = diags_seen(site->diags);
    struct buffer out = buffer_in(arena);
    struct diags *aside = diags_new(arena); /* what cannot be read is told by who needs it */
    if (!seen || site->made_by.len == 0)
        return TEXT("");
    put_part(&out, site->made_by, TEXT("memblog"));
    put_part(&out, site->drawn_by, TEXT("tools"));
    sights_put(&out, site, seen, seen_count(seen));
    diags_look(aside, seen);
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
        folder_put(&out, arena, path_join(arena, site->world->folders.templates, text_of(folders[i])), aside);
    return diags_count(aside) > 0 ? TEXT("") : hash_sha256(arena, buffer_text(&out));
}

struct kept *kept_of(struct site *site) {
    if (site->kept)
        return site->kept;
    struct kept *kept = site->kept = arena_alloc(site->arena, sizeof *kept);
    *kept = (struct kept){
        .arena = site->arena, .basis = basis_of(site), .earlier = site->earlier, .keys = index_in(site->arena)};
    for (struct text line = site->kept_once; line.len > 0;) {
        struct text key = text_split(&line, ' '), hash = text_split(&line, ' ');
        if (index_put(&kept->keys, key) == kept->hashes.len)
            *LIST_ADD(site->arena, &kept->hashes) = hash;
    }
    return kept;
}

/* A file that has this hash; NULL when there is none. */
static const struct source *file_find(const struct kept *kept, struct text path, struct text hash) {
    const struct source *source = earlier_find(kept->earlier, path);
    if (!source)
        source = file_read_if_there(kept->arena, path, diags_new(kept->arena));
    return source && text_equal(hash_source(kept->arena, source), hash) ? source : NULL;
}

bool kept_find(struct kept *kept, struct text also, const struct text *paths, size_t count,
               const struct source **files) {
    bool found = kept->basis.len > 0;
    for (size_t i = 0; i < count && kept->basis.len > 0; i++) {
        const struct text parts[] = {kept->basis, paths[i], also};
        struct text key = hash_sha256(kept->arena, text_join(kept->arena, parts, 3, "\n"));
        uint32_t n = index_find(&kept->keys, key);
        *LIST_ADD(kept->arena, &kept->asked) = (struct asked){paths[i], key};
        files[i] = found && n < kept->hashes.len ? file_find(kept, paths[i], kept->hashes.at[n]) : NULL;
        found = files[i] != NULL;
    }
    return found;
}

struct text kept_line(const struct kept *kept, const struct outbox *outbox) {
    struct buffer line = buffer_in(kept->arena);
    struct index_map paths = index_in(kept->arena);
    for (size_t i = 0; i < outbox_count(outbox); i++)
        index_put(&paths, outbox_path(outbox, i));
    for (size_t i = 0; i < kept->asked.len; i++) {
        uint32_t n = index_find(&paths, kept->asked.at[i].path);
        if (n < outbox_count(outbox))
            buffer_printf(&line, "%s%.*s %.*s", line.len > 0 ? " " : "", TEXT_ARG(kept->asked.at[i].key),
                          TEXT_ARG(outbox_hash(outbox, n)));
    }
    return buffer_text(&line);
}
