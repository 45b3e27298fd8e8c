/* Watches folders. A folder that comes or goes makes all be looked through again, so no path is kept. */
#include "serve/watch.h"

#include <errno.h>
#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

#include "base/file.h"

static const uint32_t changes =
    IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR;

struct watch {
    const struct text *folders;
    size_t count;
    int descriptor;
    struct arena *scratch;
    bool blind;
    int error; /* why a folder could not be watched, or 0 */
};

struct known {
    int *at;
    size_t len, cap;
};

/* A folder that is reached twice, by a link, has one number: so a loop of links ends. */
static bool known_add(struct arena *arena, struct known *known, int number) {
    for (size_t i = 0; i < known->len; i++)
        if (known->at[i] == number)
            return false;
    *LIST_ADD(arena, known) = number;
    return true;
}

static void scan(struct watch *watch, struct text folder, struct known *known) {
    int number = inotify_add_watch(watch->descriptor, text_string(watch->scratch, folder), changes);
    if (number < 0) {
        if (errno != ENOENT && errno != ENOTDIR)
            watch->error = errno;
        return;
    }
    if (!known_add(watch->scratch, known, number))
        return;
    struct name_list names = {0};
    struct diags *gone = diags_new(watch->scratch); /* a folder may go while it is looked through */
    if (!folder_list(watch->scratch, folder, &names, gone))
        return;
    for (size_t i = 0; i < names.len; i++) {
        struct text path = path_join(watch->scratch, folder, names.at[i]);
        if (file_is_folder(watch->scratch, path))
            scan(watch, path, known);
    }
}

static void scan_all(struct watch *watch) {
    struct known known = {0};
    arena_clear(watch->scratch);
    watch->blind = false;
    for (size_t i = 0; i < watch->count; i++) {
        scan(watch, watch->folders[i], &known);
        watch->blind = watch->blind || !file_is_folder(watch->scratch, watch->folders[i]);
    }
}

struct watch *watch_open(struct arena *arena, const struct text *folders, size_t count, struct diags *diags) {
    struct watch *watch = arena_alloc(arena, sizeof *watch);
    *watch = (struct watch){.folders = folders, .count = count};
    watch->descriptor = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    if (watch->descriptor < 0) {
        diag_add(diags, DIAG_FILE_ERROR, place_none(), "folders cannot be watched: %s", strerror(errno));
        return NULL;
    }
    watch->scratch = arena_new();
    scan_all(watch);
    if (watch->error != 0) {
        struct diag *diag =
            diag_add(diags, DIAG_FILE_ERROR, place_none(), "a folder cannot be watched: %s", strerror(watch->error));
        if (watch->error == ENOSPC)
            diag_help(diags, diag, "there are more folders than fs.inotify.max_user_watches allows");
        watch_close(watch);
        return NULL;
    }
    return watch;
}

int watch_descriptor(const struct watch *watch) {
    return watch->descriptor;
}

bool watch_is_blind(const struct watch *watch) {
    return watch->blind;
}

static bool counts(const struct inotify_event *event) {
    if (event->len == 0)
        return (event->mask & (IN_DELETE_SELF | IN_MOVE_SELF | IN_Q_OVERFLOW)) != 0;
    return event->name[0] != '.' && !text_ends(text_of(event->name), TEXT("~"));
}

bool watch_read(struct watch *watch) {
    const uint32_t whole = IN_DELETE_SELF | IN_MOVE_SELF | IN_Q_OVERFLOW | IN_ISDIR;
    union {
        struct inotify_event event; /* for its alignment */
        char bytes[16384];
    } read_in;
    bool changed = false, folders = watch->blind;
    ssize_t len;
    while ((len = read(watch->descriptor, &read_in, sizeof read_in)) > 0) {
        for (size_t at = 0; at < (size_t)len;) {
            const struct inotify_event *event = (const void *)(read_in.bytes + at);
            changed = changed || counts(event);
            folders = folders || (event->mask & whole) != 0;
            at += sizeof *event + event->len;
        }
    }
    bool was_blind = watch->blind;
    if (folders)
        scan_all(watch);
    return changed || was_blind != watch->blind;
}

void watch_close(struct watch *watch) {
    close(watch->descriptor);
    arena_free(watch->scratch);
}
