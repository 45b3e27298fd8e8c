#include "base/outbox.h"

#include "base/changes.h"
#include "base/file.h"
#include "base/hash.h"

struct letter {
    struct text path, bytes;
    struct text *hash; /* of the bytes, once it was asked for */
    const struct source *there;
    bool looked; /* for what is there */
};

struct outbox {
    struct arena *arena;
    LIST(struct letter) letters, attached;
    LIST(struct text) dropped;
    const struct earlier *earlier;
};

struct outbox *outbox_new(struct arena *arena) {
    struct outbox *outbox = arena_alloc(arena, sizeof *outbox);
    outbox->arena = arena;
    return outbox;
}

void outbox_know(struct outbox *outbox, const struct earlier *earlier) {
    outbox->earlier = earlier;
}

size_t outbox_reserve(struct outbox *outbox, struct text path) {
    struct letter *letter = LIST_ADD(outbox->arena, &outbox->letters);
    letter->path = path;
    letter->hash = arena_alloc(outbox->arena, sizeof *letter->hash);
    return outbox->letters.len - 1;
}

void outbox_settle(struct outbox *outbox, size_t n, struct text bytes) {
    outbox->letters.at[n].bytes = bytes;
}

void outbox_put(struct outbox *outbox, struct text path, struct text bytes) {
    outbox_settle(outbox, outbox_reserve(outbox, path), bytes);
}

void outbox_keep(struct outbox *outbox, const struct source *there) {
    struct letter *letter = LIST_ADD(outbox->arena, &outbox->letters);
    *letter =
        (struct letter){.path = there->path, .bytes = there->text, .hash = there->hash, .there = there, .looked = true};
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

struct text outbox_hash(const struct outbox *outbox, size_t n) {
    const struct letter *letter = &outbox->letters.at[n];
    if (letter->hash->len == 0)
        *letter->hash = hash_sha256(outbox->arena, letter->bytes);
    return *letter->hash;
}

size_t outbox_drops(const struct outbox *outbox) {
    return outbox->dropped.len;
}

struct text outbox_dropped(const struct outbox *outbox, size_t n) {
    return outbox->dropped.at[n];
}

static const struct source *there(struct outbox *outbox, struct letter *letter, struct diags *diags) {
    if (!letter->looked)
        letter->there = earlier_find(outbox->earlier, letter->path);
    if (!letter->looked && !letter->there)
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

bool outbox_compare(struct outbox *outbox, struct sent *sent, struct diags *diags) {
    size_t errors = diags_errors(diags);
    *sent = (struct sent){.removed = outbox->dropped.len};
    for (size_t i = 0; i < outbox->letters.len; i++) {
        outbox_there(outbox, i, diags);
        *(outbox_is_same(outbox, i) ? &sent->unchanged : &sent->written) += 1;
    }
    return diags_errors(diags) == errors;
}

bool outbox_is_same(const struct outbox *outbox, size_t n) {
    const struct letter *letter = &outbox->letters.at[n];
    return letter->there && text_equal(letter->there->text, letter->bytes);
}

/* Stages the letters that would change; false after a diagnostic. */
static bool letters_stage(struct outbox *outbox, struct lock *lock, struct changes *changes, struct diags *diags) {
    for (size_t i = 0; i < outbox->letters.len; i++)
        if (!outbox_is_same(outbox, i) && !letter_stage(lock, &outbox->letters.at[i], changes, diags))
            return false;
    return true;
}

static bool attached_stage(struct outbox *outbox, struct lock *lock, struct changes *changes, struct diags *diags) {
    size_t errors = diags_errors(diags);
    for (size_t i = 0; i < outbox->attached.len; i++) {
        struct letter *letter = &outbox->attached.at[i];
        there(outbox, letter, diags);
        if (diags_errors(diags) > errors || !letter_stage(lock, letter, changes, diags))
            return false;
    }
    return true;
}

static bool dropped_stage(struct outbox *outbox, const struct lock *lock, struct changes *changes,
                          struct diags *diags) {
    size_t errors = diags_errors(diags);
    for (size_t i = 0; i < outbox->dropped.len; i++) {
        struct text path = outbox->dropped.at[i];
        const struct source *former = file_read_scratch(outbox->arena, path, diags);
        if (diags_errors(diags) > errors || (former && !changes_drop(changes, lock_folder(lock, path), former, diags)))
            return false;
    }
    return true;
}

/* Commits what could be staged. */
static bool changes_end(struct changes *changes, bool staged, struct diags *diags) {
    if (staged)
        return changes_commit(changes, diags);
    changes_withdraw(changes, diags);
    return false;
}

bool outbox_send_attached(struct outbox *outbox, struct lock *lock, struct diags *diags) {
    struct changes *changes = changes_new(outbox->arena);
    return changes_end(changes, attached_stage(outbox, lock, changes, diags), diags);
}

bool outbox_send(struct outbox *outbox, struct lock *lock, struct sent *sent, struct diags *diags) {
    if (!outbox_compare(outbox, sent, diags))
        return false;
    struct changes *changes = changes_new(outbox->arena);
    bool staged = letters_stage(outbox, lock, changes, diags) && dropped_stage(outbox, lock, changes, diags) &&
                  attached_stage(outbox, lock, changes, diags);
    return changes_end(changes, staged, diags);
}
