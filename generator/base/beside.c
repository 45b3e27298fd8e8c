#include "base/beside.h"

#include <unistd.h>

#include "base/file.h"

/* Linux names the program of a process; elsewhere nothing is found, and people say where things are. */
static struct text program_path(struct arena *arena) {
    char path[4096];
    ssize_t len = readlink("/proc/self/exe", path, sizeof path);
    bool whole = len > 0 && (size_t)len < sizeof path;
    return whole ? text_copy(arena, (struct text){path, (size_t)len}) : TEXT("");
}

/* The first of the places, seen from the program's folder or above, that holds `what`. */
static struct text find(struct arena *arena, const char *const *places, size_t count, struct text what) {
    enum { LEVELS = 3 };
    struct text folder = program_path(arena);
    for (int level = 0; level < LEVELS && folder.len > 1; level++) {
        folder = path_folder(folder);
        for (size_t i = 0; i < count; i++) {
            struct text found = path_join(arena, folder, text_of(places[i]));
            if (file_is_there(arena, path_join(arena, found, what)))
                return found;
        }
    }
    return TEXT("");
}

struct text beside_find(struct arena *arena, struct text what) {
    static const char *const places[] = {"share/memblog/templates", "templates"};
    return find(arena, places, sizeof places / sizeof *places, what);
}

struct text beside_library(struct arena *arena, struct text name) {
    static const char *const place[] = {"lib/memblog"};
    struct text folder = find(arena, place, 1, name);
    return folder.len > 0 ? path_join(arena, folder, name) : folder;
}
