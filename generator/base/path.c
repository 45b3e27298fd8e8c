/* The part of file.h that works on paths alone and asks the system nothing. */
#include <string.h>

#include "base/path.h"

struct text path_join(struct arena *arena, struct text folder, struct text name) {
    if (folder.len == 0 || text_is(folder, ".") || text_starts(name, TEXT("/")))
        return text_copy(arena, name);
    if (name.len == 0)
        return text_copy(arena, folder);
    const char *slash = text_ends(folder, TEXT("/")) ? "" : "/";
    struct buffer path = buffer_in(arena);
    buffer_put(&path, folder);
    buffer_puts(&path, slash);
    buffer_put(&path, name);
    return buffer_text(&path);
}

/* The number of bytes up to and with the last slash; 0 without one. */
static size_t folder_length(struct text path) {
    size_t i = path.len;
    while (i > 0 && path.at[i - 1] != '/')
        i--;
    return i;
}

struct text path_name(struct text path) {
    return text_from(path, folder_length(path));
}

struct text path_folder(struct text path) {
    size_t len = folder_length(path);
    if (len == 0)
        return TEXT(".");
    while (len > 1 && path.at[len - 1] == '/')
        len--;
    return text_cut(path, 0, len);
}

/* The parts of a path without "." and empty ones; ".." takes back a part where there is one. */
static struct name_list parts_of(struct arena *arena, struct text path) {
    struct name_list parts = {NULL, 0, 0};
    bool absolute = text_starts(path, TEXT("/"));
    for (struct text rest = path; rest.len > 0;) {
        struct text part = text_split(&rest, '/');
        if (part.len == 0 || text_is(part, "."))
            continue;
        if (!text_is(part, ".."))
            *LIST_ADD(arena, &parts) = part;
        else if (parts.len > 0 && !text_is(parts.at[parts.len - 1], ".."))
            parts.len--;
        else if (!absolute)
            *LIST_ADD(arena, &parts) = part;
    }
    return parts;
}

struct text path_relative(struct arena *arena, struct text path, struct text folder) {
    struct name_list to = parts_of(arena, path), from = parts_of(arena, folder);
    size_t common = 0;
    while (common < to.len && common < from.len && text_equal(to.at[common], from.at[common]))
        common++;
    bool sayable = text_starts(path, TEXT("/")) == text_starts(folder, TEXT("/"));
    for (size_t i = common; i < from.len; i++)
        sayable = sayable && !text_is(from.at[i], "..");
    if (!sayable)
        return text_copy(arena, path);
    struct buffer out = buffer_in(arena);
    for (size_t i = common; i < from.len; i++)
        buffer_puts(&out, out.len > 0 ? "/.." : "..");
    for (size_t i = common; i < to.len; i++) {
        buffer_puts(&out, out.len > 0 ? "/" : "");
        buffer_put(&out, to.at[i]);
    }
    if (out.len == 0)
        buffer_puts(&out, ".");
    return buffer_text(&out);
}

struct text path_clean(struct arena *arena, struct text path) {
    if (!text_starts(path, TEXT("/")))
        return path_relative(arena, path, TEXT("."));
    return text_format(arena, "/%.*s", TEXT_ARG(path_relative(arena, path, TEXT("/"))));
}

bool path_is_inside(struct text name) {
    if (name.len == 0 || name.at[0] == '/')
        return false;
    while (name.len > 0)
        if (text_is(text_split(&name, '/'), ".."))
            return false;
    return true;
}
