#include "publish/started.h"

#include "base/beside.h"
#include "base/changes.h"
#include "base/file.h"
#include "base/outbox.h"

/* What a series has of the templates that came with the program, and where. */
static const struct {
    const char *from, *to;
} parts[] = {
    {"start/series", "."},
    {"pages", "templates/pages"},
    {"serve", "templates/serve"},
    {"charts/kinds", "templates/charts/kinds"},
    {"words.yaml", "templates/words.yaml"},
};

struct text started_from(const struct command_line *line) {
    struct text from = line->beside.len > 0 ? line->beside : beside_find(line->arena, TEXT("start"));
    if (from.len > 0 && file_is_folder(line->arena, path_join(line->arena, from, TEXT("start"))))
        return from;
    struct diag *diag = from.len > 0 ? diag_add(line->diags, DIAG_NO_FILE, place_none(),
                                                "there is no folder start in %.*s", TEXT_ARG(from))
                                     : diag_add(line->diags, DIAG_NO_FILE, place_none(),
                                                "the templates that come with memblog are not beside it");
    diag_help(
        line->diags, diag,
        "`make install` puts them below PREFIX/share/memblog; --beside DIR names the folder templates of the sources");
    return TEXT("");
}

/* Puts a file, or all files of a folder and those below it, into the outbox; false after a diagnostic. */
static bool part_copy(const struct command_line *line, struct text from, struct text to, struct outbox *outbox) {
    struct arena *arena = line->arena;
    struct name_list open = {0}, names;
    *LIST_ADD(arena, &open) = TEXT("");
    for (size_t i = 0; i < open.len; i++) {
        struct text path = open.at[i].len > 0 ? path_join(arena, from, open.at[i]) : from;
        if (!file_is_folder(arena, path)) {
            const struct source *source = file_read(arena, path, line->diags);
            if (!source)
                return false;
            outbox_put(outbox, open.at[i].len > 0 ? path_join(arena, to, open.at[i]) : to, source->text);
            continue;
        }
        names = (struct name_list){0};
        if (!folder_list(arena, path, &names, line->diags))
            return false;
        for (size_t n = 0; n < names.len; n++) {
            struct text name = open.at[i].len > 0 ? path_join(arena, open.at[i], names.at[n]) : names.at[n];
            *LIST_ADD(arena, &open) = name;
        }
    }
    return true;
}

/* Nothing of a person is overwritten. What starts with a dot, as .git does, is in nobody's way. */
static bool is_free(const struct command_line *line, struct text folder) {
    struct name_list names = {0};
    if (!file_is_there(line->arena, folder))
        return true;
    if (!file_is_folder(line->arena, folder)) {
        diag_add(line->diags, DIAG_USAGE, place_none(), "%.*s is a file", TEXT_ARG(folder));
        return false;
    }
    if (!folder_list(line->arena, folder, &names, line->diags))
        return false;
    if (names.len == 0)
        return true;
    struct diag *diag = diag_add(line->diags, DIAG_USAGE, place_none(), "%.*s is not empty: it holds %.*s",
                                 TEXT_ARG(folder), TEXT_ARG(text_choice(line->arena, names.at, names.len, "and")));
    diag_help(line->diags, diag,
              "name a folder that is new or empty; in a series that is there, `memblog new` adds a post, a chart or a "
              "report");
    return false;
}

/* Puts all that a series starts with into an outbox; false after a diagnostic. */
static bool parts_copy(const struct command_line *line, struct text from, struct text folder, struct outbox *outbox) {
    struct arena *arena = line->arena;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        struct text to = text_is(text_of(parts[i].to), ".") ? folder : path_join(arena, folder, text_of(parts[i].to));
        if (!part_copy(line, path_join(arena, from, text_of(parts[i].from)), to, outbox))
            return false;
    }
    return true;
}

int command_init(const struct command_line *line) {
    if (line->word_count == 0) {
        diag_add(line->diags, DIAG_USAGE, place_none(), "init takes the folder of the new series: memblog init blog");
        return 0;
    }
    struct text folder = text_of(line->words[0]), from = started_from(line);
    struct lock *lock = from.len > 0 ? changes_hold(line->arena, &folder, 1, line->diags) : NULL;
    if (!lock)
        return 0;
    struct outbox *outbox = outbox_new(line->arena);
    struct sent sent;
    if (is_free(line, folder) && parts_copy(line, from, folder, outbox) &&
        outbox_send(outbox, lock, &sent, line->diags))
        buffer_printf(line->summary,
                      "memblog: %zu files written into %.*s; there, `memblog build` makes posts and charts\n",
                      sent.written, TEXT_ARG(folder));
    lock_release(lock);
    return 0;
}
