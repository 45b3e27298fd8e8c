/* Holds files back, then publishes them all or none. */
#include "base/outbox.h"

#include "base/file.h"

struct letter {
    struct text path, bytes, beside;
    const struct source *there;
    bool looked; /* for what is there */
};

struct outbox {
    struct arena *arena;
    LIST(struct letter) letters;
    LIST(struct text) dropped;
};

struct outbox *outbox_new(struct arena *arena) {
    struct outbox *outbox = arena_alloc(arena, sizeof *outbox);
    outbox->arena = arena;
    return outbox;
}

void outbox_put(struct outbox *outbox, struct text path, struct text bytes) {
    struct letter *letter = LIST_ADD(outbox->arena, &outbox->letters);
    letter->path = path;
    letter->bytes = bytes;
}

void outbox_drop(struct outbox *outbox, struct text path) {
    *LIST_ADD(outbox->arena, &outbox->dropped) = path;
}

size_t outbox_count(const struct outbox *outbox) {
    return outbox->letters.len;
}

struct text outbox_path(const struct outbox *outbox, size_t n) {
    return outbox->letters.at[n].path;
}

struct text outbox_bytes(const struct outbox *outbox, size_t n) {
    return outbox->letters.at[n].bytes;
}

struct text outbox_dropped(const struct outbox *outbox, size_t n) {
    return outbox->dropped.at[n];
}

const struct source *outbox_there(struct outbox *outbox, size_t n, struct diags *diags) {
    struct letter *letter = &outbox->letters.at[n];
    if (!letter->looked)
        letter->there = file_read_if_there(outbox->arena, letter->path, diags);
    letter->looked = true;
    return letter->there;
}

/* Where a letter waits beside its target. */
static struct text path_beside(struct outbox *outbox, struct text path) {
    struct text hidden = text_format(outbox->arena, ".%.*s.new", TEXT_ARG(path_name(path)));
    return path_join(outbox->arena, path_folder(path), hidden);
}

/* Writes every changed letter beside its target; `beside` stays empty for the unchanged, where a run that was killed
 * may have left its own. */
static bool write_beside(struct outbox *outbox, struct sent *sent, struct diags *diags) {
    for (size_t i = 0; i < outbox->letters.len; i++) {
        struct letter *letter = &outbox->letters.at[i];
        struct text beside = path_beside(outbox, letter->path);
        const struct source *there = outbox_there(outbox, i, diags);
        if (there && text_equal(there->text, letter->bytes)) {
            file_remove(outbox->arena, beside);
            sent->unchanged++;
            continue;
        }
        if (!folder_make(outbox->arena, path_folder(letter->path), diags))
            return false;
        letter->beside = beside;
        if (!file_write(outbox->arena, letter->beside, letter->bytes, diags))
            return false;
    }
    return true;
}

bool outbox_send(struct outbox *outbox, struct sent *sent, struct diags *diags) {
    *sent = (struct sent){0};
    bool good = write_beside(outbox, sent, diags);
    for (size_t i = 0; i < outbox->letters.len; i++) {
        struct letter *letter = &outbox->letters.at[i];
        if (letter->beside.len == 0)
            continue;
        if (good && file_rename(outbox->arena, letter->beside, letter->path, diags)) {
            sent->written++;
            continue;
        }
        good = false;
        file_remove(outbox->arena, letter->beside);
    }
    for (; good && sent->removed < outbox->dropped.len; sent->removed++)
        file_remove(outbox->arena, outbox->dropped.at[sent->removed]);
    return good;
}
