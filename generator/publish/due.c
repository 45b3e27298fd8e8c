#include "publish/due.h"

#include "base/confined.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/index.h"
#include "base/parallel.h"
#include "base/program.h"
#include "draw/tools.h"
#include "publish/pages.h"
#include "series/kept.h"

/* A note is kept in one of 4096 files, so that they do not become more with each folder that was ever built into. */
enum { SLOT_DIGITS = 3 };

/* The lines of a note, each behind a word; the first has the hash of all others. */
struct due {
    struct arena *arena;
    struct text folder, file;  /* of the cache; an empty file: there is none */
    struct text of;            /* the folder of posts, by which the note is found */
    struct text key, now;      /* what else a build depends on: of the note, empty if it is no whole build's; of now */
    struct text tools, family; /* which drew, with which font */
    struct text tried, kept;   /* as series/tried.h and series/kept.h have them */
    struct text sights, said;  /* lines of what was seen and written, until an empty one; the summary */
};

/* What it depends on and no file tells: the program, and where it looks. */
static struct text key_of(struct arena *arena, struct folders folders, struct diags *aside) {
    struct text builds = program_builds(arena);
    struct text parts[] = {hash_sha256(arena, builds),
                           file_absolute(arena, TEXT("."), aside),
                           folders.data,
                           folders.templates,
                           folders.charts,
                           folders.posts};
    return builds.len > 0 ? hash_sha256(arena, text_join(arena, parts, sizeof parts / sizeof *parts, "\n")) : TEXT("");
}

/* The rest of the line that stands next, which must start with this word; an empty text otherwise. */
static struct text line_next(struct text *rest, struct text word) {
    struct text line = text_split(rest, '\n');
    return text_starts(line, word) ? text_from(line, word.len) : TEXT("");
}

static void note_read(struct due *due, struct text note) {
    struct text hash = text_split(&note, '\n');
    if (!text_equal(hash, hash_sha256(due->arena, note)) || !text_equal(line_next(&note, TEXT("of ")), due->of))
        return;
    due->key = line_next(&note, TEXT("key "));
    due->tools = line_next(&note, TEXT("tools "));
    due->family = line_next(&note, TEXT("font "));
    due->tried = line_next(&note, TEXT("tried "));
    due->kept = line_next(&note, TEXT("kept "));
    due->sights = note; /* to an empty line */
    while (text_split(&note, '\n').len > 0) {
    }
    due->said = note;
}

struct due *due_open(struct arena *arena, struct folders folders) {
    struct diags *aside = diags_new(arena); /* without a note everything is due, whyever there is none */
    struct due *due = arena_alloc(arena, sizeof *due);
    struct text cache = folder_cache(arena);
    *due = (struct due){.arena = arena, .folder = path_join(arena, cache, TEXT("memblog"))};
    due->of = file_absolute(arena, folders.posts, aside);
    due->now = key_of(arena, folders, aside);
    if (cache.len == 0 || due->now.len == 0 || diags_count(aside) > 0 || text_has(due->of, TEXT("\n")))
        return due;
    due->file = path_join(arena, due->folder, text_cut(hash_sha256(arena, due->of), 0, SLOT_DIGITS));
    const struct source *source = file_read_if_there(arena, due->file, aside);
    if (source)
        note_read(due, source->text);
    return due;
}

struct text due_tools(const struct due *due) {
    return due->tools;
}

struct text due_made_by(const struct due *due) {
    return due->now;
}

struct text due_kept(const struct due *due) {
    return due->kept;
}

struct text due_family(const struct due *due) {
    return due->family;
}

struct name_list due_outputs(const struct due *due) {
    struct name_list paths = {0};
    for (struct text rest = due->sights, line; (line = text_split(&rest, '\n')).len > 0;)
        if (text_starts(line, TEXT("="))) {
            text_split(&line, ' ');
            *LIST_ADD(due->arena, &paths) = line;
        }
    return paths;
}

struct text due_tried(const struct due *due) {
    return due->tried;
}

/* Lines of what was seen: "- PATH" is not there, "/HASH PATH" a folder, "HASH PATH" a file, "=HASH PATH" one that was
 * written. Where a link leads, the build asks.
 */

static bool is_as_seen(struct arena *arena, struct text line) {
    struct text path = line, was = text_split(&path, ' ');
    if (text_is(was, "-"))
        return file_is_absent(arena, path);
    if (text_starts(was, TEXT("/")))
        return text_equal(text_from(was, 1), hash_sha256(arena, folder_view(arena, path)));
    was = text_from(was, text_starts(was, TEXT("=")) ? 1 : 0);
    return !link_is_there(arena, path) && text_equal(was, hash_file(arena, path));
}

/* What is looked at on all cores: what draws, which takes longest, then a line each. */
struct look {
    const struct due *due;
    LIST(struct text) lines; /* the first is none */
};

static bool look_same(void *context, size_t n) {
    const struct look *look = context;
    const struct due *due = look->due;
    struct arena *arena = arena_new();
    bool same = n > 0                 ? is_as_seen(arena, look->lines.at[n])
                : due->family.len > 0 ? text_equal(due->tools, tools_hash(arena, due->family))
                                      : true;
    arena_free(arena);
    return same;
}

enum { ALONE = 80 /* lines of texts, of which one has mostly changed if any has: no thread is started for these */ };

bool due_nothing(const struct due *due, struct buffer *summary) {
    if (due->key.len == 0 || !text_equal(due->key, due->now))
        return false;
    struct look look = {.due = due};
    *LIST_ADD(due->arena, &look.lines) = TEXT("");
    size_t n = 0;
    for (struct text rest = due->sights, line; (line = text_split(&rest, '\n')).len > 0; n++)
        if (n >= ALONE)
            *LIST_ADD(due->arena, &look.lines) = line;
        else if (!is_as_seen(due->arena, line))
            return false;
    if (!parallel_all(look.lines.len, look_same, &look))
        return false;
    buffer_put(summary, due->said);
    return true;
}

/* Writing */

/* `due` is as it is to be read again, but for what follows its lines. */
static void note_write(const struct due *due, struct text rest) {
    struct arena *arena = due->arena;
    struct diags *aside = diags_new(arena); /* what cannot be noted is due again */
    struct buffer out = buffer_in(arena);
    buffer_printf(&out, "of %.*s\nkey %.*s\ntools %.*s\nfont %.*s\ntried %.*s\nkept %.*s\n", TEXT_ARG(due->of),
                  TEXT_ARG(due->key), TEXT_ARG(due->tools), TEXT_ARG(due->family), TEXT_ARG(due->tried),
                  TEXT_ARG(due->kept));
    buffer_put(&out, rest);
    struct text hash = hash_sha256(arena, buffer_text(&out));
    struct text note = text_format(arena, "%.*s\n%.*s", TEXT_ARG(hash), TEXT_ARG(buffer_text(&out)));
    if (due->file.len > 0 && folder_make(arena, due->folder, aside))
        file_write_scratch(arena, due->file, note, aside);
}

void due_begin(const struct due *due) {
    struct due begun = *due;
    begun.key = TEXT("");
    if (due->key.len > 0)
        note_write(&begun, TEXT(""));
}

static void put_file(struct buffer *out, struct text hash, struct text path) {
    buffer_printf(out, "%.*s %.*s\n", TEXT_ARG(hash), TEXT_ARG(path));
}

/* What was seen of everything but outputs, which is where a change is looked for first, the last first: texts, which
 * are edited more often than data and are small. Then outputs as they were written. */
static void put_sights(struct buffer *out, struct arena *arena, const struct seen *seen, const struct outbox *outbox) {
    struct index_map written = index_in(arena);
    for (size_t i = 0; i < outbox_count(outbox); i++)
        index_put(&written, outbox_path(outbox, i));
    for (size_t i = seen_count(seen); i-- > 0;) {
        const struct sight *sight = seen_at(seen, i);
        if (index_find(&written, sight->path) != INDEX_NONE)
            continue;
        if (sight->kind == SIGHT_FOLDER)
            buffer_putc(out, '/');
        put_file(out,
                 sight->kind == SIGHT_FILE     ? hash_source(arena, sight->source)
                 : sight->kind == SIGHT_FOLDER ? hash_sha256(arena, sight->names)
                                               : TEXT("-"),
                 sight->path);
    }
    for (size_t i = 0; i < outbox_count(outbox); i++) {
        buffer_putc(out, '=');
        put_file(out, outbox_hash(outbox, i), outbox_path(outbox, i));
    }
}

/* A name that is more than one line makes no line of a note. */
static bool is_tellable(const struct seen *seen, const struct outbox *outbox) {
    for (size_t i = 0; i < seen_count(seen); i++)
        if (text_has(seen_at(seen, i)->path, TEXT("\n")))
            return false;
    for (size_t i = 0; i < outbox_count(outbox); i++)
        if (text_has(outbox_path(outbox, i), TEXT("\n")))
            return false;
    return true;
}

void due_end(const struct due *due, const struct site *site, const struct outbox *outbox, struct text summary) {
    const struct seen *seen = diags_seen(site->diags);
    bool drawn = site->drawn_by.len > 0, draws = site->chart_count > 0 || pages_wanted(site);
    bool whole = diags_count(site->diags) == 0 && (drawn || !draws) && is_tellable(seen, outbox);
    struct buffer rest = buffer_in(due->arena);
    if (whole)
        put_sights(&rest, due->arena, seen, outbox);
    buffer_putc(&rest, '\n');
    buffer_put(&rest, summary);
    struct due now = *due;
    now.key = whole ? due->now : TEXT("");
    now.tools = drawn ? site->drawn_by : due->tools;
    now.family = drawn ? site->world->theme.font : due->family;
    now.tried = site->tried;
    now.kept = whole && site->kept ? kept_line(site->kept, outbox) : TEXT("");
    note_write(&now, buffer_text(&rest));
}
