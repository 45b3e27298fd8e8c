#include "base/outbox.h"

#include "base/changes.h"
#include "base/file.h"

struct letter {
    struct text path, bytes;
    const struct source *there;
    bool looked; /* for what is there */
};

struct outbox {
    struct arena *arena;
    LIST(struct letter) letters, attached;
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

void outbox_attach(struct outbox *outbox, struct text path, struct text bytes) {
    struct letter *letter = LIST_ADD(outbox->arena, &outbox->attached);
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

static const struct source *there(struct outbox *outbox, struct letter *letter, struct diags *diags) {
    if (!letter->looked)
        letter->there = file_read_if_there(outbox->arena, letter->path, diags);
    letter->looked = true;
    return letter->there;
}

const struct source *outbox_there(struct outbox *outbox, size_t n, struct diags *diags) {
    return there(outbox, &outbox->letters.at[n], diags);
}

/* Stages one letter in the folder that it stands in; false after a diagnostic. */
static bool letter_stage(struct lock *lock, const struct letter *letter, struct changes *changes, struct diags *diags) {
    struct text folder = lock_folder(lock, letter->path);
    return changes_put(changes, folder, letter->path, letter->bytes, letter->there, diags) &&
           (lock_found(lock, folder) || lock_add(lock, folder, diags));
}

/* Stages what would change, and what is attached; false after a diagnostic. */
static bool letters_stage(struct outbox *outbox, struct lock *lock, struct changes *changes, struct sent *sent,
                          struct diags *diags) {
    size_t errors = diags_errors(diags);
    for (size_t i = 0; i < outbox->letters.len + outbox->attached.len; i++) {
        bool own = i < outbox->letters.len;
        struct letter *letter = own ? &outbox->letters.at[i] : &outbox->attached.at[i - outbox->letters.len];
        const struct source *former = there(outbox, letter, diags);
        if (diags_errors(diags) > errors)
            return false;
        if (own && former && text_equal(former->text, letter->bytes))
            sent->unchanged++;
        else if (!letter_stage(lock, letter, changes, diags))
            return false;
        else
            sent->written += own ? 1 : 0;
    }
    return true;
}

static bool dropped_stage(struct outbox *outbox, const struct lock *lock, struct changes *changes, struct sent *sent,
                          struct diags *diags) {
    size_t errors = diags_errors(diags);
    for (; sent->removed < outbox->dropped.len; sent->removed++) {
        struct text path = outbox->dropped.at[sent->removed];
        const struct source *there = file_read_scratch(outbox->arena, path, diags);
        if (diags_errors(diags) > errors || (there && !changes_drop(changes, lock_folder(lock, path), there, diags)))
            return false;
    }
    return true;
}

bool outbox_send(struct outbox *outbox, struct lock *lock, struct sent *sent, struct diags *diags) {
    struct changes *changes = changes_new(outbox->arena);
    *sent = (struct sent){0};
    if (letters_stage(outbox, lock, changes, sent, diags) && dropped_stage(outbox, lock, changes, sent, diags))
        return changes_commit(changes, diags);
    changes_withdraw(changes, diags);
    return false;
}
