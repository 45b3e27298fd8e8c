#include "base/release.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/changes.h"
#include "base/exchange.h"
#include "base/file.h"
#include "base/index.h"

/* A state of the folder that is built beside it. */
struct release {
    struct arena *arena;
    struct diags *diags;
    struct text folder, store, next; /* paths from the root; where releases stand; the one that is built */
    bool there;                      /* the folder is */
    dev_t device;                    /* of the folder */
    struct index_map known;          /* names below the folder that are no one else's */
    struct name_list made;           /* folders of `next`, for syncing */
    size_t room;                     /* for files of others that come along */
    const char *hindrance;           /* why it cannot be done this way; NULL: nothing does */
};

static struct text below(struct arena *arena, struct text folder, struct text name) {
    return name.len > 0 ? path_join(arena, folder, name) : folder;
}

/* False, for who returns it. */
static bool complain(struct release *release, struct text path, const char *what, int error) {
    file_complain(release->arena, path, what, error, release->diags);
    return false;
}

/* False after a diagnostic, unless it is not there: then all of `info` is 0. */
static bool look(struct release *release, struct text path, struct stat *info) {
    *info = (struct stat){0};
    if (lstat(text_string(release->arena, path), info) == 0 || errno == ENOENT)
        return true;
    return complain(release, path, "cannot be looked at", errno);
}

/* The folder by its own path, without links; false after a diagnostic. */
static bool release_begin(struct release *release, struct arena *arena, struct text folder, struct diags *diags) {
    struct stat info;
    *release = (struct release){.arena = arena, .diags = diags, .known = index_in(arena), .room = SIZE_MAX};
    release->folder = file_real(arena, folder, diags);
    if (release->folder.len == 0 || !look(release, release->folder, &info))
        return false;
    release->there = S_ISDIR(info.st_mode);
    release->device = info.st_dev;
    struct text name = text_format(arena, ".%.*s.releases", TEXT_ARG(path_name(release->folder)));
    release->store = path_join(arena, path_folder(release->folder), name);
    return true;
}

/* Building */

static bool is_beyond(int error) {
    return error == EACCES || error == EPERM || error == EROFS;
}

static bool hinder(struct release *release, const char *why) {
    release->hindrance = why;
    return false;
}

/* Gives a new folder the owner and the mode of another. */
static bool dress(struct release *release, struct text model, struct text folder) {
    struct stat wanted, now;
    const char *path = text_string(release->arena, folder);
    if (!look(release, model, &wanted) || !look(release, folder, &now))
        return false;
    if (wanted.st_ino == 0)
        return true;
    if ((wanted.st_uid != now.st_uid || wanted.st_gid != now.st_gid) && chown(path, wanted.st_uid, wanted.st_gid) != 0)
        return hinder(release, "its owner cannot be given to another folder");
    if (chmod(path, (wanted.st_mode & 07777) | S_IRWXU) == 0)
        return true;
    return complain(release, folder, "the mode cannot be set", errno);
}

/* Makes a folder of the next state with those above it; "." is the state itself, which is made. */
static bool folder_need(struct release *release, struct text name) {
    struct text path = below(release->arena, release->next, text_is(name, ".") ? TEXT("") : name);
    if (names_have(release->made, path))
        return true;
    if (!folder_need(release, path_folder(name)))
        return false;
    *LIST_ADD(release->arena, &release->made) = path;
    return folder_make(release->arena, path, release->diags) &&
           dress(release, below(release->arena, release->folder, name), path);
}

/* Makes room for a file with its folder. */
static bool room_make(struct release *release, struct text name) {
    return folder_need(release, path_folder(name)) &&
           file_unlink(release->arena, below(release->arena, release->next, name), release->diags);
}

static bool file_carry(struct release *release, struct text name) {
    return room_make(release, name) && file_link(release->arena, below(release->arena, release->folder, name),
                                                 below(release->arena, release->next, name), release->diags);
}

/* Of others, who would not know a copy, and least of what a link leads to, for theirs. */
static bool other_carry(struct release *release, struct text name) {
    if (!room_make(release, name))
        return false;
    struct text from = below(release->arena, release->folder, name), to = below(release->arena, release->next, name);
    if (link(text_string(release->arena, from), text_string(release->arena, to)) == 0)
        return true;
    if (errno == EPERM || errno == EMLINK || errno == EOPNOTSUPP || errno == ENOSYS)
        return hinder(release, "a file of others in it cannot have a second name");
    return complain(release, from, "cannot be kept beside its successor", errno);
}

/* Takes one thing along that is not known; a folder goes to `open`. */
static bool entry_carry(struct release *release, struct text name, struct name_list *open) {
    struct stat info;
    if (index_find(&release->known, name) != INDEX_NONE || changes_is_hidden(name))
        return true;
    if (!look(release, below(release->arena, release->folder, name), &info))
        return false;
    if (info.st_dev != release->device)
        return hinder(release, "a file system is mounted in it");
    if (!S_ISDIR(info.st_mode)) {
        /* A home, say: who stands in it would stay in what it was. */
        if (release->room-- == 0)
            return hinder(release, "most of what is in it is others'");
        return other_carry(release, name);
    }
    struct text folder = below(release->arena, release->folder, name);
    if (access(text_string(release->arena, folder), R_OK | X_OK) != 0 && is_beyond(errno))
        return hinder(release, "a folder of others in it cannot be read");
    *LIST_ADD(release->arena, open) = name;
    return true;
}

/* Takes along what is not known: files and links by a second name, folders that are empty or hold such. */
static bool others_carry(struct release *release) {
    struct name_list open = {0}, names;
    *LIST_ADD(release->arena, &open) = TEXT("");
    for (size_t i = 0; i < open.len; i++) {
        if (!folder_list_all(release->arena, below(release->arena, release->folder, open.at[i]), &names,
                             release->diags))
            return false;
        if (names.len == 0 && !folder_need(release, open.at[i]))
            return false;
        for (size_t n = 0; n < names.len; n++) {
            struct text name = open.at[i].len > 0 ? path_join(release->arena, open.at[i], names.at[n]) : names.at[n];
            if (!entry_carry(release, name, &open))
                return false;
        }
    }
    return true;
}

static bool places_sync(struct release *release) {
    return folder_sync(release->arena, release->store, release->diags) &&
           folder_sync(release->arena, path_folder(release->folder), release->diags);
}

static bool folders_sync(struct release *release) {
    for (size_t i = 0; i < release->made.len; i++)
        if (!folder_sync(release->arena, release->made.at[i], release->diags))
            return false;
    return places_sync(release);
}

/* What can be known before anything is written. */
static bool is_free(struct release *release) {
    struct stat above, git;
    struct text here = file_absolute(release->arena, TEXT("."), release->diags);
    struct text inside = text_format(release->arena, "%.*s/", TEXT_ARG(release->folder));
    if (!text_starts(here, TEXT("/")))
        return false;
    if (!release->there)
        return true;
    if (text_equal(here, release->folder) || text_starts(here, inside))
        return hinder(release, "memblog was started in it");
    if (!look(release, path_folder(release->folder), &above) ||
        !look(release, path_join(release->arena, release->folder, TEXT(".git")), &git))
        return false;
    if (above.st_dev != release->device || text_is(release->folder, "/"))
        return hinder(release, "it is a mount point");
    return git.st_ino == 0 || hinder(release, "it is a working tree of git");
}

/* The name of a folder in the store that carries its inode. */
static bool inode_name(struct release *release, struct text folder, const char *word, struct text *named) {
    struct stat info;
    if (!look(release, folder, &info))
        return false;
    *named =
        path_join(release->arena, release->store, text_format(release->arena, "%s%ju", word, (uintmax_t)info.st_ino));
    return file_rename(release->arena, folder, *named, release->diags);
}

/* Makes the empty folder of the next state, locked. */
static bool next_make(struct release *release, struct lock *lock) {
    struct arena *arena = release->arena;
    struct text fresh = path_join(arena, release->store, TEXT("next"));
    if (!is_free(release) || !folder_make(arena, path_folder(release->folder), release->diags))
        return false;
    if ((mkdir(text_string(arena, release->store), 0700) != 0 && errno != EEXIST) ||
        mkdir(text_string(arena, fresh), 0777) != 0) {
        if (is_beyond(errno))
            return hinder(release, "nothing can be written beside it");
        return complain(release, release->store, "no release can be made", errno);
    }
    if (!inode_name(release, fresh, "next-", &release->next))
        return false;
    *LIST_ADD(arena, &release->made) = release->next;
    return lock_add(lock, release->next, release->diags) && dress(release, release->folder, release->next);
}

/* Letters whose bytes are new are written and read back, the others get a second name. */
static bool letters_place(struct release *release, struct outbox *outbox, struct text root) {
    struct arena *arena = release->arena;
    for (size_t i = 0; i < outbox_count(outbox); i++) {
        struct text name = path_relative(arena, outbox_path(outbox, i), root);
        index_put(&release->known, name);
        if (outbox_is_same(outbox, i)
                ? !file_carry(release, name)
                : !folder_need(release, path_folder(name)) ||
                      !file_store(arena, below(arena, release->next, name), outbox_bytes(outbox, i), release->diags))
            return false;
    }
    for (size_t i = 0; i < outbox_drops(outbox); i++)
        index_put(&release->known, path_relative(arena, outbox_dropped(outbox, i), root));
    release->room = release->known.keys.len;
    return true;
}

/* Showing */

enum way { THERE, BACK };

/* The next state and the present one change places, or where there is no present one the next takes it; errno, or 0. */
static int change_places(struct release *release, enum way way) {
    if (release->there)
        return paths_exchange(release->arena, release->next, release->folder);
    const char *next = text_string(release->arena, release->next);
    const char *folder = text_string(release->arena, release->folder);
    return (way == THERE ? rename(next, folder) : rename(folder, next)) == 0 ? 0 : errno;
}

/* After a fault behind the exchange. What cannot be taken back is left to the next run. */
static void take_back(struct release *release) {
    int error = change_places(release, BACK);
    if (error != 0) {
        release->next = TEXT("");
        diag_add_at(release->diags, DIAG_FAILURE, DIAG_INTERRUPTED, place_path(release->arena, release->folder),
                    "the new state is in place and could not be taken back: %s", strerror(error));
    } else if (places_sync(release))
        diag_add(release->diags, DIAG_INTERRUPTED, place_path(release->arena, release->folder),
                 "what had been changed is undone: all is as it was");
}

static bool show(struct release *release) {
    if (!folders_sync(release))
        return false;
    int error = change_places(release, THERE);
    if (error == EINVAL || error == ENOSYS || error == EXDEV || error == EBUSY || is_beyond(error))
        return hinder(release, "the file system does not let it change places");
    if (error != 0)
        return complain(release, release->folder, "cannot be replaced", error);
    if (places_sync(release))
        return true;
    take_back(release);
    return false;
}

/* The store */

enum { DIGITS = 9 };

static int compare_numbers(const void *a, const void *b) {
    return COMPARE(*(const unsigned *)a, *(const unsigned *)b);
}

/* The number that a name is or, behind a word, goes on with; 0: none. */
static unsigned number_in(struct text name, const char *word) {
    unsigned number = 0;
    struct text digits = text_from(name, strlen(word));
    if (!text_starts(name, text_of(word)) || digits.len > DIGITS)
        return 0;
    for (size_t i = 0; i < digits.len; i++) {
        if (!char_is_digit(digits.at[i]))
            return 0;
        number = 10 * number + (unsigned)(digits.at[i] - '0');
    }
    return number;
}

/* The former releases, the lowest first; false after a diagnostic. */
static bool numbers_list(struct release *release, unsigned **numbers, size_t *count) {
    struct name_list names;
    struct stat info;
    *numbers = NULL;
    *count = 0;
    if (!look(release, release->store, &info))
        return false;
    if (info.st_ino == 0)
        return true;
    if (!folder_list_all(release->arena, release->store, &names, release->diags))
        return false;
    *numbers = arena_array(release->arena, names.len, sizeof **numbers);
    for (size_t i = 0; i < names.len; i++) {
        if (!look(release, path_join(release->arena, release->store, names.at[i]), &info))
            return false;
        if (S_ISDIR(info.st_mode) && number_in(names.at[i], "") > 0)
            (*numbers)[(*count)++] = number_in(names.at[i], "");
    }
    if (*count > 0)
        qsort(*numbers, *count, sizeof **numbers, compare_numbers);
    return true;
}

/* What the state that was just replaced is numbered: one that was gone back to has its number already. */
static unsigned number_next(const unsigned *numbers, size_t count, const struct name_list *names) {
    unsigned next = count > 0 ? numbers[count - 1] + 1 : 1, least = 0;
    for (size_t i = 0; i < names->len; i++) {
        unsigned undone = number_in(names->at[i], "undone-");
        least = undone > 0 && (least == 0 || undone < least) ? undone : least;
    }
    return least > next ? least : next;
}

static struct text numbered(struct release *release, const char *word, unsigned number) {
    return path_join(release->arena, release->store, text_format(release->arena, "%s%u", word, number));
}

/* Under another name first: half a release must not be taken for one. */
static bool release_drop(struct release *release, struct text path, unsigned number) {
    struct text gone = numbered(release, "gone-", number);
    return file_rename(release->arena, path, gone, release->diags) &&
           folder_clear(release->arena, gone, release->diags);
}

/* What was replaced becomes the latest of the former releases, of which the last few stay. */
static bool store_settle(struct release *release, unsigned keep) {
    unsigned *numbers;
    size_t count;
    struct name_list names;
    if (!numbers_list(release, &numbers, &count) ||
        !folder_list_all(release->arena, release->store, &names, release->diags))
        return false;
    struct text former = numbered(release, "", number_next(numbers, count, &names));
    if ((release->there && !file_rename(release->arena, release->next, former, release->diags)) ||
        !folder_sync(release->arena, release->store, release->diags) || !numbers_list(release, &numbers, &count))
        return false;
    for (size_t i = 0; i + keep < count; i++)
        if (!release_drop(release, numbered(release, "", numbers[i]), numbers[i]))
            return false;
    for (size_t i = 0; i < names.len; i++) {
        unsigned number = number_in(names.at[i], "undone-");
        if (number > 0 && !release_drop(release, path_join(release->arena, release->store, names.at[i]), number))
            return false;
    }
    folder_drop(release->arena, release->store);
    return true;
}

/* Does what comes after the exchange: what fails is told, and the next run does it. */
static void settle(struct release *release, unsigned keep) {
    struct diags *diags = release->diags;
    release->diags = diags_new(release->arena);
    store_settle(release, keep);
    for (size_t i = 0; i < diags_count(release->diags); i++)
        diags_pass(diags, release->diags, i, DIAG_WARNING);
    release->diags = diags;
}

/* Removes what was built and is not shown. */
static void next_remove(struct release *release) {
    folder_remove(release->arena, path_join(release->arena, release->store, TEXT("next")));
    if (release->next.len > 0)
        folder_remove(release->arena, release->next);
    folder_drop(release->arena, release->store);
}

bool release_send(struct arena *arena, struct outbox *outbox, struct lock *lock, struct text folder, unsigned keep,
                  struct sent *sent, struct diags *diags) {
    struct release release;
    if (!outbox_compare(outbox, sent, diags))
        return false;
    if (sent->written + sent->removed == 0)
        return outbox_send_attached(outbox, lock, diags);
    if (!release_begin(&release, arena, folder, diags))
        return false;
    bool shown = next_make(&release, lock) && letters_place(&release, outbox, folder) &&
                 (!release.there || others_carry(&release)) && show(&release);
    if (shown && outbox_send_attached(outbox, lock, diags)) {
        settle(&release, keep);
        return true;
    }
    if (shown)
        take_back(&release);
    next_remove(&release);
    if (!release.hindrance)
        return false;
    diag_add(diags, DIAG_IN_PLACE, place_path(arena, folder), "is published in place, file by file: %s",
             release.hindrance);
    return outbox_send(outbox, lock, sent, diags);
}

/* After a run that was stopped */

/* Whether the folder of that name is still the one that was built under it. */
static bool inode_is(struct release *release, struct text path, struct text inode, bool *same) {
    struct stat info;
    if (!look(release, path, &info))
        return false;
    *same = text_equal(text_format(release->arena, "%ju", (uintmax_t)info.st_ino), inode);
    return true;
}

static bool leftover_settle(struct release *release, struct text name, unsigned number) {
    struct text path = path_join(release->arena, release->store, name), rest = name, to;
    struct text word = text_split(&rest, '-');
    bool same = true;
    if (text_is(name, "next") || text_is(word, "gone"))
        return folder_clear(release->arena, path, release->diags);
    if (text_is(word, "next")) {
        if (!inode_is(release, path, rest, &same))
            return false;
        if (same)
            return folder_clear(release->arena, path, release->diags);
        to = numbered(release, "", number);
    } else if (text_is(word, "back")) {
        number = number_in(text_split(&rest, '-'), "");
        if (!inode_is(release, path, rest, &same))
            return false;
        to = numbered(release, same ? "" : "undone-", number);
    } else
        return true;
    return file_rename(release->arena, path, to, release->diags) &&
           folder_sync(release->arena, release->store, release->diags);
}

bool releases_recover(struct arena *arena, struct text folder, struct diags *diags) {
    struct release release;
    struct stat info;
    struct name_list names;
    unsigned *numbers;
    size_t count;
    if (!release_begin(&release, arena, folder, diags) || !look(&release, release.store, &info))
        return false;
    if (info.st_ino == 0)
        return true;
    if (!S_ISDIR(info.st_mode))
        return complain(&release, release.store, "releases cannot be kept in it", ENOTDIR);
    if (!folder_list_all(arena, release.store, &names, diags) || !numbers_list(&release, &numbers, &count))
        return false;
    for (size_t i = 0; i < names.len; i++)
        if (!leftover_settle(&release, names.at[i], number_next(numbers, count, &names)))
            return false;
    folder_drop(arena, release.store);
    return true;
}

/* Going back */

/* Makes the latest former release the next state; false after a diagnostic. */
static bool next_take(struct release *release, struct lock *lock, unsigned number) {
    struct text word = text_format(release->arena, "back-%u-", number);
    if (!is_free(release) || !inode_name(release, numbered(release, "", number), word.at, &release->next))
        return false;
    *LIST_ADD(release->arena, &release->made) = release->next;
    return lock_add(lock, release->next, release->diags);
}

unsigned release_return(struct arena *arena, struct lock *lock, struct text folder, struct name_list own, size_t *left,
                        struct diags *diags) {
    struct release release;
    unsigned *numbers;
    size_t count;
    if (!release_begin(&release, arena, folder, diags) || !numbers_list(&release, &numbers, &count))
        return 0;
    if (!release.there || count == 0) {
        diag_add(diags, DIAG_NO_RELEASE, place_path(arena, folder), "has no former release to go back to");
        return 0;
    }
    for (size_t i = 0; i < own.len; i++)
        index_put(&release.known, own.at[i]);
    unsigned number = numbers[count - 1];
    *left = count - 1;
    size_t errors = diags_errors(diags);
    bool shown = next_take(&release, lock, number) && others_carry(&release) && show(&release);
    if (!shown && release.hindrance && diags_errors(diags) == errors)
        diag_add(diags, DIAG_NO_RELEASE, place_path(arena, folder), "cannot change places: %s", release.hindrance);
    if (release.next.len > 0 &&
        !file_rename(arena, release.next, numbered(&release, shown ? "undone-" : "", number), diags))
        return 0;
    return shown && folder_sync(arena, release.store, diags) ? number : 0;
}
