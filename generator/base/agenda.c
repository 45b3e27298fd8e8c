#include "base/agenda.h"

#include "base/confined.h"
#include "base/file.h"
#include "base/hash.h"

const char *const agenda_stage = ".memblog-next", *const agenda_home = "home";
static const char *const journal_head = "memblog changes 1";
enum { HASH_LENGTH = 64 };

struct changes *agenda_new(struct arena *arena) {
    struct changes *changes = arena_alloc(arena, sizeof *changes);
    changes->arena = arena;
    return changes;
}

/* The journal: words that end in NUL, which no path holds, then the hash of all before it */

enum { WORD_STAGE = 's', WORD_MADE = 'm', WORD_CHANGE = 'c' };

static void put_word(struct buffer *out, struct text word) {
    buffer_put(out, word);
    buffer_putc(out, '\0');
}

static void put_names(struct buffer *out, char word, const struct name_list *names) {
    for (size_t i = 0; i < names->len; i++) {
        buffer_putc(out, word);
        put_word(out, names->at[i]);
    }
}

struct text agenda_text(const struct changes *changes) {
    struct buffer out = buffer_in(changes->arena);
    put_word(&out, text_of(journal_head));
    put_names(&out, WORD_STAGE, &changes->stages);
    put_names(&out, WORD_MADE, &changes->made);
    for (size_t i = 0; i < changes->all.len; i++) {
        const struct change *change = &changes->all.at[i];
        buffer_putc(&out, WORD_CHANGE);
        put_word(&out, change->target);
        put_word(&out, change->staged);
        put_word(&out, change->kept);
        put_word(&out, change->next);
        put_word(&out, change->former);
    }
    buffer_put(&out, hash_sha256(changes->arena, buffer_text(&out)));
    return buffer_text(&out);
}

struct changes *agenda_parse(struct arena *arena, struct text text) {
    size_t end = text.len > HASH_LENGTH ? text.len - HASH_LENGTH : 0;
    struct text rest = text_cut(text, 0, end), word;
    if (!text_equal(hash_sha256(arena, rest), text_from(text, end)) || !text_is(text_split(&rest, '\0'), journal_head))
        return NULL;
    struct changes *changes = agenda_new(arena);
    while (rest.len > 0) {
        word = text_split(&rest, '\0');
        struct text path = text_from(word, 1);
        if (word.at[0] == WORD_CHANGE) {
            struct change *change = LIST_ADD(arena, &changes->all);
            change->target = path;
            change->staged = text_split(&rest, '\0');
            change->kept = text_split(&rest, '\0');
            change->next = text_split(&rest, '\0');
            change->former = text_split(&rest, '\0');
        } else
            *LIST_ADD(arena, word.at[0] == WORD_STAGE ? &changes->stages : &changes->made) = path;
    }
    return changes->stages.len > 0 ? changes : NULL;
}

bool agenda_has_stage(struct text path) {
    return text_starts(path, TEXT("/")) && text_is(path_name(path), agenda_stage);
}

/* Whether a path lies below a folder of which that is the hidden one. */
static bool is_below(struct arena *arena, struct text path, struct text stage) {
    struct text folder = path_folder(stage);
    bool inside = text_starts(path, folder) &&
                  (text_ends(folder, TEXT("/")) || text_starts(text_from(path, folder.len), TEXT("/")));
    return inside && text_equal(path, path_clean(arena, path));
}

/* The folder of the hidden one below which a path lies; empty: there is none. */
static struct text folder_of(struct arena *arena, struct text path, const struct name_list *stages) {
    for (size_t i = 0; i < stages->len; i++)
        if (is_below(arena, path, stages->at[i]))
            return path_folder(stages->at[i]);
    return TEXT("");
}

/* Whether a change is one below those folders, and what it needs for that is in hidden ones. */
static bool is_of(struct arena *arena, const struct change *change, const struct name_list *stages) {
    return folder_of(arena, change->target, stages).len > 0 &&
           (change->staged.len == 0 || names_have(*stages, path_folder(change->staged))) &&
           (change->kept.len == 0 || names_have(*stages, path_folder(change->kept)));
}

/* The hidden folders of a journal that are still there, each of which must say that it is of this one, in the first.
 * One that is gone was ended, so that all changes had been made. */
static bool stages_own(struct changes *changes, struct text stage, struct name_list *gone, struct diags *diags) {
    struct name_list all = changes->stages;
    changes->stages = (struct name_list){NULL, 0, 0};
    for (size_t i = 0; i < all.len; i++) {
        const struct source *home =
            file_read_scratch(changes->arena, path_join(changes->arena, all.at[i], text_of(agenda_home)), diags);
        bool own = i == 0 ? text_equal(all.at[i], stage) : home && text_equal(home->text, stage);
        bool there = own || file_look(changes->arena, all.at[i], diags) != THERE_NOTHING;
        if (!agenda_has_stage(all.at[i]) || (!own && (there || i == 0)))
            return false;
        *LIST_ADD(changes->arena, there ? &changes->stages : gone) = all.at[i];
    }
    return true;
}

/* What is below a folder that is gone is taken out. */
static bool is_below_own(struct changes *changes, struct text stage, struct diags *diags) {
    struct name_list gone = {0};
    size_t kept = 0;
    bool own = stages_own(changes, stage, &gone, diags);
    for (size_t i = 0; i < changes->all.len && own; i++) {
        const struct change *change = &changes->all.at[i];
        bool now = is_of(changes->arena, change, &changes->stages);
        own = now || is_of(changes->arena, change, &gone);
        if (now)
            changes->all.at[kept++] = *change;
    }
    changes->all.len = kept;
    if (gone.len > 0)
        changes->made.len = 0;
    for (size_t i = 0; i < changes->made.len && own; i++)
        own = folder_of(changes->arena, changes->made.at[i], &changes->stages).len > 0;
    if (own)
        return true;
    struct diag *diag = diag_add_at(diags, DIAG_FAILURE, DIAG_INTERRUPTED, place_path(changes->arena, stage),
                                    "its journal tells of other folders than those that it is of");
    diag_help(diags, diag, "if the blog was moved, move it back for one build; otherwise remove this folder");
    return false;
}

/* Whether no folder above a path is a link that leads out of the blog's; false after a diagnostic. */
static bool is_confined(const struct changes *changes, struct text path, struct diags *diags) {
    struct text folder = folder_of(changes->arena, path, &changes->stages);
    for (size_t i = folder.len + 1; i < path.len; i++)
        if (path.at[i] == '/' && !confined_step(changes->arena, folder, text_cut(path, 0, i), diags))
            return false;
    return true;
}

static bool are_confined(const struct changes *changes, struct diags *diags) {
    bool good = true;
    for (size_t i = 0; i < changes->made.len && good; i++)
        good = is_confined(changes, changes->made.at[i], diags);
    for (size_t i = 0; i < changes->all.len && good; i++) {
        const struct change *change = &changes->all.at[i];
        good = is_confined(changes, change->target, diags) && is_confined(changes, change->staged, diags) &&
               is_confined(changes, change->kept, diags);
    }
    return good;
}

bool agenda_is_own(struct changes *changes, struct text stage, struct diags *diags) {
    return is_below_own(changes, stage, diags) && are_confined(changes, diags);
}
