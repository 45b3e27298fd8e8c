#include "base/changes.h"

#include "base/agenda.h"
#include "base/file.h"
#include "base/hash.h"

/* The hidden folder when it is only to be cleared; what stands in it beside the files. */
static const char *const spent_name = ".memblog-done";
static const char *const journal_name = "journal", *const undo_name = "undo";

struct changes *changes_new(struct arena *arena) {
    return agenda_new(arena);
}

static struct text in(struct arena *arena, struct text folder, const char *name) {
    return path_join(arena, folder, text_of(name));
}

bool changes_is_hidden(struct text path) {
    return text_is(path_name(path), agenda_stage) || text_is(path_name(path), spent_name);
}

/* Staging */

/* Puts into `list` what is missing of a path of folders, the uppermost first; false after a diagnostic. */
static bool missing_list(struct changes *changes, struct text folder, struct name_list *list, struct diags *diags) {
    if (names_have(*list, folder) || file_is_folder(changes->arena, folder))
        return true;
    enum there kind = file_look(changes->arena, folder, diags);
    if (kind != THERE_NOTHING)
        return kind != THERE_UNKNOWN; /* what is in the way is told by who makes the folder */
    if (!missing_list(changes, path_folder(folder), list, diags))
        return false;
    *LIST_ADD(changes->arena, list) = folder;
    return true;
}

/* The hidden folder of a folder, made when it is first asked for; empty after a diagnostic. */
static struct text stage_of(struct changes *changes, struct text folder, struct diags *diags) {
    struct arena *arena = changes->arena;
    struct text place = file_absolute(arena, folder, diags), stage = in(arena, place, agenda_stage);
    if (!text_starts(place, TEXT("/")))
        return TEXT("");
    for (size_t i = 0; i < changes->stages.len; i++)
        if (text_equal(changes->stages.at[i], stage))
            return stage;
    struct name_list missing = {0};
    if (!missing_list(changes, path_folder(stage), &missing, diags))
        return TEXT("");
    for (size_t i = 0; i < missing.len; i++) {
        if (!folder_make(arena, missing.at[i], diags))
            return TEXT("");
        *LIST_ADD(arena, &changes->roots) = missing.at[i];
        if (!folder_sync(arena, path_folder(missing.at[i]), diags))
            return TEXT("");
    }
    if (!folder_make(arena, stage, diags))
        return TEXT("");
    *LIST_ADD(arena, &changes->stages) = stage;
    bool good =
        changes->stages.len == 1 || file_store(arena, in(arena, stage, agenda_home), changes->stages.at[0], diags);
    return good ? stage : TEXT("");
}

/* A change with what is there now kept; NULL after a diagnostic. */
static struct change *change_add(struct changes *changes, struct text folder, struct text path,
                                 const struct source *former, struct diags *diags) {
    struct arena *arena = changes->arena;
    struct text stage = stage_of(changes, folder, diags), target = file_absolute(arena, path, diags);
    if (stage.len == 0 || !text_starts(target, TEXT("/")))
        return NULL;
    size_t n = changes->all.len;
    struct change *change = LIST_ADD(arena, &changes->all);
    change->target = target;
    if (!former)
        return change;
    change->kept = path_join(arena, stage, text_format(arena, "%zu.old", n));
    change->former = hash_source(arena, former);
    return file_link(arena, change->target, change->kept, diags) ? change : NULL;
}

bool changes_put(struct changes *changes, struct text folder, struct text path, struct text bytes,
                 const struct source *former, struct diags *diags) {
    struct arena *arena = changes->arena;
    struct change *change = change_add(changes, folder, path, former, diags);
    if (!change)
        return false;
    struct text name = text_format(arena, "%zu.new", changes->all.len - 1);
    struct text stage = stage_of(changes, folder, diags);
    if (stage.len == 0)
        return false;
    change->staged = path_join(arena, stage, name);
    change->next = hash_sha256(arena, bytes);
    return missing_list(changes, path_folder(change->target), &changes->made, diags) &&
           file_store(arena, change->staged, bytes, diags);
}

bool changes_drop(struct changes *changes, struct text folder, const struct source *former, struct diags *diags) {
    return change_add(changes, folder, former->path, former, diags) != NULL;
}

/* Writes the journal and gives it its name; the changes then hold, once the name is synced. */
static bool journal_write(struct changes *changes, struct diags *diags) {
    struct arena *arena = changes->arena;
    struct text home = changes->stages.at[0], fresh = in(arena, home, "journal.new");
    for (size_t i = 0; i < changes->stages.len; i++)
        if (!folder_sync(arena, changes->stages.at[i], diags) ||
            !folder_sync(arena, path_folder(changes->stages.at[i]), diags))
            return false;
    return file_store(arena, fresh, agenda_text(changes), diags) &&
           file_rename(arena, fresh, in(arena, home, journal_name), diags);
}

/* Making changes, again after a run that was stopped amid them */

/* The hash of a file, empty if there is none; false after a diagnostic. */
static bool hash_there(struct arena *arena, struct text path, struct text *hash, struct diags *diags) {
    size_t errors = diags_errors(diags);
    const struct source *there = file_read_scratch(arena, path, diags);
    *hash = there ? hash_source(arena, there) : TEXT("");
    return diags_errors(diags) == errors;
}

/* Whether the target holds what was or what comes, or nothing; what a person wrote meanwhile is told and left alone. */
static bool is_ours(const struct changes *changes, const struct change *change, struct text now, struct diags *diags) {
    if (now.len == 0 || text_equal(now, change->former) || text_equal(now, change->next))
        return true;
    diag_add(diags, DIAG_KEPT_OUTPUT, place_path(changes->arena, change->target),
             "was changed while memblog wrote it: it stays as it is");
    return false;
}

/* Moves what comes, or what was there, from a hidden folder to the target; an empty path: none does, and it goes. */
static bool change_turn(const struct changes *changes, const struct change *change, struct text from,
                        struct diags *diags) {
    struct text now;
    if (!hash_there(changes->arena, change->target, &now, diags))
        return false;
    enum there there = from.len > 0 ? file_look(changes->arena, from, diags) : THERE_FILE;
    if (there == THERE_UNKNOWN || there == THERE_NOTHING || !is_ours(changes, change, now, diags))
        return there != THERE_UNKNOWN; /* it was moved already */
    return from.len > 0 ? file_rename(changes->arena, from, change->target, diags)
                        : file_unlink(changes->arena, change->target, diags);
}

/* Syncs each folder that a file or folder came into or went from, but those that are `gone`. */
static bool targets_sync(const struct changes *changes, struct name_list gone, struct diags *diags) {
    struct name_list folders = {0};
    for (size_t i = 0; i < changes->all.len + changes->made.len; i++) {
        size_t made = i - changes->all.len;
        struct text folder = path_folder(i < changes->all.len ? changes->all.at[i].target : changes->made.at[made]);
        if (!names_have(folders, folder) && !names_have(gone, folder))
            *LIST_ADD(changes->arena, &folders) = folder;
    }
    bool good = true;
    for (size_t i = 0; i < folders.len; i++)
        good = folder_sync(changes->arena, folders.at[i], diags) && good;
    return good;
}

static bool changes_make(const struct changes *changes, struct diags *diags) {
    for (size_t i = 0; i < changes->made.len; i++)
        if (!folder_make(changes->arena, changes->made.at[i], diags))
            return false;
    for (size_t i = 0; i < changes->all.len; i++)
        if (!change_turn(changes, &changes->all.at[i], changes->all.at[i].staged, diags))
            return false;
    return targets_sync(changes, (struct name_list){0}, diags);
}

/* Ends a hidden folder: it is renamed first, so that a run that is killed here leaves nothing to finish or undo. False
 * after diagnostics of that level. */
static bool stage_end(struct arena *arena, struct text stage, enum diag_level level, struct diags *diags) {
    struct diags *aside = diags_new(arena);
    struct text folder = path_folder(stage), spent = in(arena, folder, spent_name);
    if (file_look(arena, stage, aside) == THERE_NOTHING)
        return true;
    bool good = file_rename(arena, stage, spent, aside);
    if (good) {
        good = folder_sync(arena, folder, aside);
        good = folder_clear(arena, spent, aside) && good;
        good = good && folder_sync(arena, folder, aside);
    }
    for (size_t i = 0; i < diags_count(aside); i++)
        diags_pass(diags, aside, i, level);
    return good;
}

static bool stages_end(const struct changes *changes, enum diag_level level, struct diags *diags) {
    bool good = true;
    for (size_t i = 0; i < changes->stages.len; i++)
        good = stage_end(changes->arena, changes->stages.at[i], level, diags) && good;
    return good;
}

/* Takes away those that are empty, the lowest first. */
static void folders_take_back(struct arena *arena, const struct name_list *folders) {
    for (size_t i = folders->len; i-- > 0;)
        folder_drop(arena, folders->at[i]);
}

/* Undoes what may have been made. False after a diagnostic; the next run goes on with it then. */
static bool changes_undo(const struct changes *changes, struct diags *diags) {
    bool good = true;
    for (size_t i = changes->all.len; i-- > 0;)
        good = change_turn(changes, &changes->all.at[i], changes->all.at[i].kept, diags) && good;
    folders_take_back(changes->arena, &changes->made);
    return targets_sync(changes, changes->made, diags) && good;
}

/* The journal says from now on that all is undone. */
static bool journal_turn(const struct changes *changes, struct diags *diags) {
    struct text home = changes->stages.at[0];
    return file_rename(changes->arena, in(changes->arena, home, journal_name), in(changes->arena, home, undo_name),
                       diags);
}

void changes_withdraw(struct changes *changes, struct diags *diags) {
    stages_end(changes, DIAG_WARNING, diags);
    folders_take_back(changes->arena, &changes->roots);
}

/* After a fault: undoes what may have been made, and says how that went. */
static void changes_fail(struct changes *changes, struct diags *diags) {
    struct place place = place_path(changes->arena, path_folder(changes->stages.at[0]));
    bool turned = journal_turn(changes, diags);
    if (turned && folder_sync(changes->arena, changes->stages.at[0], diags) && changes_undo(changes, diags)) {
        changes_withdraw(changes, diags);
        diag_add(diags, DIAG_INTERRUPTED, place, "what had been changed is undone: all is as it was");
        return;
    }
    diag_add_at(diags, DIAG_FAILURE, DIAG_INTERRUPTED, place,
                "changes are half made and could not be undone: the next run %s them before it does anything else",
                turned ? "undoes" : "finishes");
}

bool changes_commit(struct changes *changes, struct diags *diags) {
    if (changes->all.len == 0)
        return true;
    if (!journal_write(changes, diags)) {
        changes_withdraw(changes, diags);
        return false;
    }
    if (!folder_sync(changes->arena, changes->stages.at[0], diags) || !changes_make(changes, diags)) {
        changes_fail(changes, diags);
        return false;
    }
    stages_end(changes, DIAG_WARNING, diags); /* the next run ends what could not be ended here */
    return true;
}

/* After a run that was stopped */

/* Whether every file that is still to come is as it was written; false, too, when that cannot be told. */
static bool staged_are_whole(const struct changes *changes) {
    struct diags *aside = diags_new(changes->arena);
    for (size_t i = 0; i < changes->all.len; i++) {
        const struct change *change = &changes->all.at[i];
        struct text now = TEXT("");
        if (change->staged.len > 0 && !hash_there(changes->arena, change->staged, &now, aside))
            return false;
        if (now.len > 0 && !text_equal(now, change->next))
            return false;
    }
    return true;
}

/* The journal of a hidden folder under that name; NULL when there is no whole one. */
static struct changes *journal_read(struct arena *arena, struct text stage, const char *name, struct diags *diags) {
    const struct source *source = file_read_scratch(arena, in(arena, stage, name), diags);
    return source ? agenda_parse(arena, source->text) : NULL;
}

/* Goes on with a journal. */
static bool journal_resume(struct changes *changes, struct text stage, bool back, struct diags *diags) {
    struct place place = place_path(changes->arena, path_folder(stage));
    if (!agenda_is_own(changes, stage, diags))
        return false;
    if (!back && !staged_are_whole(changes)) {
        back = true;
        if (!journal_turn(changes, diags))
            return false;
    }
    if (!folder_sync(changes->arena, stage, diags) ||
        !(back ? changes_undo(changes, diags) : changes_make(changes, diags)))
        return false;
    diag_add(diags, DIAG_INTERRUPTED, place, "a run was stopped while it published: what it had begun is %s now",
             back ? "undone" : "finished");
    return stages_end(changes, DIAG_FAILURE, diags);
}

/* Resumes the journal of a hidden folder, or removes what had not become one. */
static bool stage_settle(struct arena *arena, struct text stage, struct diags *diags) {
    size_t errors = diags_errors(diags);
    struct changes *undo = journal_read(arena, stage, undo_name, diags);
    struct changes *journal = undo ? NULL : journal_read(arena, stage, journal_name, diags);
    if (diags_errors(diags) > errors)
        return false;
    if (undo || journal)
        return journal_resume(undo ? undo : journal, stage, undo != NULL, diags);
    diag_add(diags, DIAG_INTERRUPTED, place_path(arena, path_folder(stage)),
             "a run was stopped before it changed anything here: what it left is removed");
    return stage_end(arena, stage, DIAG_FAILURE, diags);
}

/* Whether the hidden folder `home` has a journal that names that one; otherwise nothing has come of them both. */
static bool is_part(struct arena *arena, struct text home, struct text stage) {
    struct diags *aside = diags_new(arena);
    const char *const names[] = {undo_name, journal_name};
    for (size_t i = 0; i < 2; i++) {
        struct changes *journal = journal_read(arena, home, names[i], aside);
        if (diags_errors(aside) > 0 || (journal && names_have(journal->stages, stage)))
            return true; /* what cannot be read is told by who goes on with it */
    }
    return false;
}

/* Brings a folder in order in which a run was stopped, and the folders that changed with it. False after a diagnostic;
 * then nobody may write there. */
static bool recover(struct arena *arena, struct text folder, struct diags *diags) {
    struct text path = file_absolute(arena, folder, diags), spent = in(arena, path, spent_name);
    struct text stage = in(arena, path, agenda_stage);
    if (!text_starts(path, TEXT("/")))
        return false;
    enum there was = file_look(arena, spent, diags), is = file_look(arena, stage, diags);
    if (was == THERE_UNKNOWN || is == THERE_UNKNOWN)
        return false;
    if (was != THERE_NOTHING && !folder_clear(arena, spent, diags))
        return false;
    if (is == THERE_NOTHING)
        return true;
    size_t errors = diags_errors(diags);
    const struct source *home = file_read_scratch(arena, in(arena, stage, agenda_home), diags);
    if (diags_errors(diags) > errors)
        return false;
    if (!home)
        return stage_settle(arena, stage, diags);
    if (agenda_has_stage(home->text) && is_part(arena, home->text, stage) && !stage_settle(arena, home->text, diags))
        return false;
    return stage_end(arena, stage, DIAG_FAILURE, diags);
}

struct lock *changes_hold(struct arena *arena, const struct text *folders, size_t count, struct diags *diags) {
    struct lock *lock = lock_take(arena, folders, count, diags);
    for (size_t i = 0; lock && i < count; i++)
        if (!recover(arena, folders[i], diags)) {
            lock_release(lock);
            return NULL;
        }
    return lock;
}
