#define _XOPEN_SOURCE 700 /* for realpath */
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* As a C string; a path with a NUL inside becomes "", which the system refuses, instead of another file's path. */
static const char *c_path(struct arena *arena, struct text path) {
    return path.len > 0 && memchr(path.at, '\0', path.len) != NULL ? "" : text_string(arena, path);
}

static struct source *source_new(struct arena *arena, struct text path) {
    struct source *source = arena_alloc(arena, sizeof *source);
    source->path = text_copy(arena, path);
    source->hash = arena_alloc(arena, sizeof *source->hash);
    return source;
}

static bool is_absence(int error) {
    return error == ENOENT || error == ENOTDIR;
}

void file_complain(struct arena *arena, struct text path, const char *what, int error, struct diags *diags) {
    diag_add(diags, DIAG_FILE_ERROR, place_path(arena, path), "%s: %s", what, strerror(error));
}

/* Reading */

/* Reads to the end into the source; returns errno or 0. */
static int read_all(struct arena *arena, int fd, struct source *source) {
    struct stat info;
    if (fstat(fd, &info) != 0)
        return errno;
    if (S_ISDIR(info.st_mode))
        return EISDIR;
    /* The size is a first guess only: one byte more finds the end without growing, and a pipe has size 0. */
    size_t cap = S_ISREG(info.st_mode) && info.st_size > 0 ? (size_t)info.st_size + 1 : 4096, len = 0;
    char *bytes = arena_alloc(arena, cap + 1);
    for (;;) {
        ssize_t got = read(fd, bytes + len, cap - len);
        if (got < 0 && errno != EINTR)
            return errno;
        if (got == 0)
            break;
        len += got > 0 ? (size_t)got : 0;
        if (len == cap) {
            bytes = arena_resize(arena, bytes, cap + 1, 2 * cap + 1);
            cap *= 2;
        }
    }
    bytes[len] = '\0';
    source->text = (struct text){bytes, len};
    return 0;
}

/* Without noting it; *absent tells NULL because there is none from NULL after a diagnostic. */
static const struct source *read_unseen(struct arena *arena, struct text path, struct diags *diags, bool *absent) {
    int fd = open(c_path(arena, path), O_RDONLY | O_CLOEXEC | O_NOCTTY);
    *absent = fd < 0 && is_absence(errno);
    if (fd < 0) {
        if (!*absent)
            file_complain(arena, path, "cannot be read", errno, diags);
        return NULL;
    }
    struct source *source = source_new(arena, path);
    int error = read_all(arena, fd, source);
    close(fd);
    if (error != 0) {
        file_complain(arena, path, "cannot be read", error, diags);
        return NULL;
    }
    return source;
}

const struct source *file_read_scratch(struct arena *arena, struct text path, struct diags *diags) {
    bool absent;
    return read_unseen(arena, path, diags, &absent);
}

const struct source *file_read_if_there(struct arena *arena, struct text path, struct diags *diags) {
    bool absent;
    const struct text *laid = diags_laid(diags, path);
    if (laid) {
        struct source *opened = source_new(arena, path);
        opened->text = text_copy(arena, *laid);
        return opened;
    }
    const struct source *source = read_unseen(arena, path, diags, &absent);
    if (diags_seen(diags) && (source || absent))
        seen_add(diags_seen(diags),
                 (struct sight){.kind = source ? SIGHT_FILE : SIGHT_ABSENCE, .path = path, .source = source});
    return source;
}

const struct source *file_read(struct arena *arena, struct text path, struct diags *diags) {
    size_t errors = diags_errors(diags);
    const struct source *source = file_read_if_there(arena, path, diags);
    if (!source && diags_errors(diags) == errors)
        diag_add(diags, DIAG_NO_FILE, place_path(arena, path), "there is no such file");
    return source;
}

/* The bytes as the other programs would have written them: a byte order mark and CR before LF tell nothing. */
static const struct source *as_text(struct arena *arena, const struct source *source) {
    struct text text = source ? source->text : TEXT("");
    if (text_starts(text, TEXT("\xEF\xBB\xBF")))
        text = text_from(text, 3);
    if (!source || (text.len == source->text.len && !text_has(text, TEXT("\r\n"))))
        return source;
    char *bytes = arena_alloc(arena, text.len + 1);
    size_t len = 0;
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] != '\r' || i + 1 == text.len || text.at[i + 1] != '\n')
            bytes[len++] = text.at[i];
    bytes[len] = '\0';
    struct source *plain = source_new(arena, source->path);
    plain->text = (struct text){bytes, len};
    return plain;
}

const struct source *file_read_text(struct arena *arena, struct text path, struct diags *diags) {
    return as_text(arena, file_read(arena, path, diags));
}

const struct source *file_read_text_if_there(struct arena *arena, struct text path, struct diags *diags) {
    return as_text(arena, file_read_if_there(arena, path, diags));
}

enum there file_look(struct arena *arena, struct text path, struct diags *diags) {
    struct stat info;
    if (lstat(c_path(arena, path), &info) == 0)
        return S_ISDIR(info.st_mode) ? THERE_FOLDER : S_ISREG(info.st_mode) ? THERE_FILE : THERE_OTHER;
    if (is_absence(errno))
        return THERE_NOTHING;
    file_complain(arena, path, "cannot be looked at", errno, diags);
    return THERE_UNKNOWN;
}

/* The errno of looking at it, ENOTDIR when it is no folder, or 0. */
static int folder_error(struct arena *arena, struct text path) {
    struct stat info;
    if (stat(c_path(arena, path), &info) != 0)
        return errno;
    return S_ISDIR(info.st_mode) ? 0 : ENOTDIR;
}

bool file_is_there(struct arena *arena, struct text path) {
    struct stat info;
    return stat(c_path(arena, path), &info) == 0 || !is_absence(errno);
}

bool file_is_absent(struct arena *arena, struct text path) {
    struct stat info;
    return stat(c_path(arena, path), &info) != 0 && is_absence(errno);
}

bool file_is_folder(struct arena *arena, struct text path) {
    int error = folder_error(arena, path);
    return error == 0 || !is_absence(error);
}

bool folder_found(struct arena *arena, struct text path, struct diags *diags) {
    struct stat info;
    if (stat(c_path(arena, path), &info) == 0)
        return S_ISDIR(info.st_mode);
    if (!is_absence(errno))
        file_complain(arena, path, "cannot be looked at", errno, diags);
    return false;
}

struct text file_absolute(struct arena *arena, struct text path, struct diags *diags) {
    char here[4096];
    if (text_starts(path, TEXT("/")))
        return path_clean(arena, path);
    if (!getcwd(here, sizeof here)) {
        diag_add(diags, DIAG_FILE_ERROR, place_none(), "the working folder has no name: %s", strerror(errno));
        return path;
    }
    return path_clean(arena, path_join(arena, text_of(here), path));
}

struct text file_real(struct arena *arena, struct text path, struct diags *diags) {
    char *real = realpath(c_path(arena, path), NULL);
    if (!real && errno == ENOENT)
        return file_absolute(arena, path, diags);
    if (!real) {
        file_complain(arena, path, "cannot be looked at", errno, diags);
        return (struct text){NULL, 0};
    }
    struct text text = text_copy(arena, text_of(real));
    free(real);
    return text;
}

/* Folders */

static int compare_names(const void *a, const void *b) {
    return text_compare(*(const struct text *)a, *(const struct text *)b);
}

/* All names but "." and ".."; returns errno or 0. */
static int list_names(struct arena *arena, const char *path, struct name_list *names) {
    DIR *folder = opendir(path);
    if (folder == NULL)
        return errno;
    int error = 0;
    for (;;) {
        errno = 0;
        const struct dirent *entry = readdir(folder);
        if (entry == NULL) {
            error = errno;
            break;
        }
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0) {
            struct text name = text_copy(arena, text_of(entry->d_name));
            *LIST_ADD(arena, names) = name;
        }
    }
    closedir(folder);
    return error;
}

/* Of names that were listed. */
static struct text names_view(struct arena *arena, struct text path, const struct name_list *names) {
    struct buffer out = buffer_in(arena);
    buffer_putc(&out, '/');
    for (size_t i = 0; i < names->len; i++) {
        buffer_put(&out, names->at[i]);
        buffer_putc(&out, file_is_folder(arena, path_join(arena, path, names->at[i])) ? '/' : '\0');
    }
    return buffer_text(&out);
}

struct text folder_view(struct arena *arena, struct text path) {
    struct name_list names = {0};
    return folder_list(arena, path, &names, diags_new(arena)) ? names_view(arena, path, &names) : TEXT("");
}

struct text folder_cache(struct arena *arena) {
    const char *cache = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
    if (cache && cache[0] == '/')
        return text_copy(arena, text_of(cache));
    return home && home[0] == '/' ? path_join(arena, text_of(home), TEXT(".cache")) : TEXT("");
}

bool folder_list_all(struct arena *arena, struct text path, struct name_list *names, struct diags *diags) {
    *names = (struct name_list){NULL, 0, 0};
    int error = list_names(arena, c_path(arena, path), names);
    if (error == ENOENT) {
        diag_add(diags, DIAG_NO_FILE, place_path(arena, path), "there is no such folder");
        return false;
    }
    if (error != 0) {
        file_complain(arena, path, "the folder cannot be read", error, diags);
        return false;
    }
    if (names->len > 0)
        qsort(names->at, names->len, sizeof *names->at, compare_names);
    return true;
}

bool folder_list(struct arena *arena, struct text path, struct name_list *names, struct diags *diags) {
    struct name_list all;
    *names = (struct name_list){NULL, 0, 0};
    if (!folder_list_all(arena, path, &all, diags))
        return false;
    for (size_t i = 0; i < all.len; i++)
        if (all.at[i].at[0] != '.')
            *LIST_ADD(arena, names) = all.at[i];
    if (diags_seen(diags))
        seen_add(diags_seen(diags),
                 (struct sight){.kind = SIGHT_FOLDER, .path = path, .names = names_view(arena, path, names)});
    return true;
}

bool folder_make(struct arena *arena, struct text path, struct diags *diags) {
    for (size_t i = 1; i <= path.len; i++) {
        if (i < path.len && path.at[i] != '/')
            continue;
        struct text part = text_cut(path, 0, i);
        int error = mkdir(c_path(arena, part), 0777) != 0 ? errno : 0;
        int found = error != 0 ? folder_error(arena, part) : 0;
        if (found != 0) {
            file_complain(arena, part, "the folder cannot be made", error == EEXIST && found != ENOENT ? found : error,
                          diags);
            return false;
        }
    }
    return true;
}

static const char scratch_start[] = ".memblog-", scratch_rest[] = "XXXXXX";

struct text folder_temporary(void) {
    const char *set = getenv("TMPDIR");
    return text_of(set != NULL && set[0] != '\0' ? set : "/tmp");
}

/* Hidden folders of changes, which a blog there has, are shorter. */
bool folder_is_scratch(struct text name) {
    return text_starts(name, text_of(scratch_start)) && name.len == strlen(scratch_start) + strlen(scratch_rest);
}

struct text folder_scratch(struct arena *arena, struct text inside, struct diags *diags) {
    struct text name = text_format(arena, "%s%s", scratch_start, scratch_rest);
    struct text path =
        inside.len > 0 ? path_join(arena, inside, name) : path_join(arena, folder_temporary(), text_from(name, 1));
    inside = path_folder(path);
    char *writable = text_string(arena, path);
    bool has_nul = memchr(writable, '\0', path.len) != NULL;
    if (has_nul || mkdtemp(writable) == NULL) {
        file_complain(arena, inside, "no scratch folder can be made in it", has_nul ? EINVAL : errno, diags);
        return (struct text){NULL, 0};
    }
    return (struct text){writable, path.len};
}

/* A link goes itself, and not what it leads to. */
void folder_remove(struct arena *arena, struct text path) {
    struct name_list names = {NULL, 0, 0};
    struct stat info;
    if (lstat(c_path(arena, path), &info) != 0)
        return;
    if (!S_ISDIR(info.st_mode)) {
        unlink(c_path(arena, path));
        return;
    }
    list_names(arena, c_path(arena, path), &names);
    for (size_t i = 0; i < names.len; i++)
        folder_remove(arena, path_join(arena, path, names.at[i]));
    rmdir(c_path(arena, path));
}

void folder_drop(struct arena *arena, struct text path) {
    rmdir(c_path(arena, path));
}

bool folder_clear(struct arena *arena, struct text path, struct diags *diags) {
    folder_remove(arena, path);
    if (rmdir(c_path(arena, path)) == 0 || is_absence(errno))
        return true;
    file_complain(arena, path, "cannot be removed", errno, diags);
    return false;
}

/* Writing */

/* Returns errno or 0. */
static int write_all(int fd, struct text bytes) {
    while (bytes.len > 0) {
        ssize_t put = write(fd, bytes.at, bytes.len);
        if (put < 0 && errno != EINTR)
            return errno;
        bytes = text_from(bytes, put > 0 ? (size_t)put : 0);
    }
    return 0;
}

/* Returns errno or 0. */
static int sync_all(int fd) {
    /* EINVAL: a device or pipe, which has nothing to sync. */
    while (fsync(fd) != 0)
        if (errno != EINTR)
            return errno == EINVAL ? 0 : errno;
    return 0;
}

/* Opens and fills a file, which stays open; returns errno or 0. */
static int write_open(struct arena *arena, struct text path, struct text bytes, int *fd) {
    *fd = open(c_path(arena, path), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOCTTY, 0666);
    return *fd < 0 ? errno : write_all(*fd, bytes);
}

/* Closes it; complains about what went wrong until then, and about this. */
static bool write_close(struct arena *arena, struct text path, int fd, int error, struct diags *diags) {
    if (fd >= 0 && close(fd) != 0 && error == 0 && errno != EINTR)
        error = errno;
    if (error != 0)
        file_complain(arena, path, "cannot be written", error, diags);
    return error == 0;
}

bool file_write(struct arena *arena, struct text path, struct text bytes, struct diags *diags) {
    int fd, error = write_open(arena, path, bytes, &fd);
    return write_close(arena, path, fd, error != 0 ? error : sync_all(fd), diags);
}

bool file_write_scratch(struct arena *arena, struct text path, struct text bytes, struct diags *diags) {
    int fd, error = write_open(arena, path, bytes, &fd);
    return write_close(arena, path, fd, error, diags);
}

/* Whether the file holds these bytes; otherwise complains. */
static bool holds(struct arena *arena, struct text path, struct text bytes, struct diags *diags) {
    struct arena *scratch = arena_new();
    struct source back = {.text = {NULL, 0}};
    int fd = open(c_path(arena, path), O_RDONLY | O_CLOEXEC | O_NOCTTY);
    int error = fd < 0 ? errno : read_all(scratch, fd, &back);
    if (fd >= 0)
        close(fd);
    bool same = error == 0 && text_equal(back.text, bytes);
    arena_free(scratch);
    if (error != 0)
        file_complain(arena, path, "cannot be read back", error, diags);
    else if (!same)
        diag_add(diags, DIAG_FILE_ERROR, place_path(arena, path), "reads back otherwise than it was written");
    return same;
}

bool file_store(struct arena *arena, struct text path, struct text bytes, struct diags *diags) {
    return file_write(arena, path, bytes, diags) && holds(arena, path, bytes, diags);
}

bool file_link(struct arena *arena, struct text from, struct text to, struct diags *diags) {
    if (link(c_path(arena, from), c_path(arena, to)) == 0)
        return true;
    if (errno != EPERM && errno != EXDEV && errno != EMLINK && errno != EOPNOTSUPP && errno != ENOSYS) {
        file_complain(arena, from, "cannot be kept beside its successor", errno, diags);
        return false;
    }
    const struct source *source = file_read_scratch(arena, from, diags);
    return source && file_store(arena, to, source->text, diags);
}

bool folder_sync(struct arena *arena, struct text path, struct diags *diags) {
    int fd = open(c_path(arena, path), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    int error = fd < 0 ? errno : sync_all(fd);
    if (fd >= 0 && close(fd) != 0 && error == 0 && errno != EINTR)
        error = errno;
    if (error != 0)
        file_complain(arena, path, "the folder cannot be synced", error, diags);
    return error == 0;
}

bool file_rename(struct arena *arena, struct text from, struct text to, struct diags *diags) {
    if (rename(c_path(arena, from), c_path(arena, to)) == 0)
        return true;
    file_complain(arena, to, "cannot be replaced", errno, diags);
    return false;
}

void file_remove(struct arena *arena, struct text path) {
    unlink(c_path(arena, path));
}

bool file_unlink(struct arena *arena, struct text path, struct diags *diags) {
    if (unlink(c_path(arena, path)) == 0 || is_absence(errno))
        return true;
    file_complain(arena, path, "cannot be removed", errno, diags);
    return false;
}
