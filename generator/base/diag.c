#include "base/diag.h"

#include <string.h>

#include "base/index.h"
#include "base/quote.h"

enum { SHOWN_MAX = 20, LONGEST = 4000, VALUES_MAX = 4 };

/* What was found again after the first of its cause. */
struct again {
    size_t count; /* of places behind the first */
    struct place last;
    struct text values[VALUES_MAX]; /* different ones, that of the first in front */
    size_t value_count;
    bool others; /* there are more values than these */
};

struct diag {
    enum diag_code code;
    enum diag_level level;
    struct place place;
    struct text message;
    struct again *again;     /* NULL: of a cause that nobody counts */
    LIST(struct text) lines; /* "help: ..." and "note: ..." */
};

/* How many diagnostics of one code in one file were printed, and how many of this call were not. */
struct tally {
    enum diag_code code;
    struct text path;
    size_t printed, hidden;
};

struct diags {
    struct arena *arena;
    LIST(struct diag *) all;
    LIST(struct tally) tallies;
    struct index_map causes;
    LIST(struct again *) agains; /* beside its keys */
    struct again *awaited;       /* of the diagnostic that is added next */
    size_t shown;                /* how many of `all` diags_print has seen */
    size_t levels[DIAG_FAILURE + 1];
    enum paint paint;
    struct progress *progress;
    struct seen *seen;
    struct name_list laid_paths, laid_texts;
};

static const struct {
    const char *word, *meaning;
    enum diag_level level;
} codes[] = {
#define CODE(name, word, level, meaning) {word, meaning, level},
#include "base/codes.def"
#undef CODE
};

const char *diag_word(enum diag_code code) {
    return codes[code].word;
}

enum diag_level diag_level(enum diag_code code) {
    return codes[code].level;
}

const char *diag_level_word(enum diag_level level) {
    return level == DIAG_NOTE ? "note" : level == DIAG_WARNING ? "warning" : "error";
}

const char *diag_meaning(enum diag_code code) {
    return codes[code].meaning;
}

bool diag_find(struct text word, enum diag_code *code) {
    for (size_t i = 0; i < DIAG_CODE_COUNT; i++) {
        if (text_is(word, codes[i].word)) {
            *code = (enum diag_code)i;
            return true;
        }
    }
    return false;
}

/* Collecting */

struct diags *diags_new(struct arena *arena) {
    struct diags *diags = arena_alloc(arena, sizeof *diags);
    diags->arena = arena;
    diags->causes = index_in(arena);
    return diags;
}

/* What nobody would read to its end, a cell of some megabytes that a message quotes, is cut. */
static struct text line_cut(struct diags *diags, struct text line) {
    if (line.len <= LONGEST)
        return line;
    size_t len = 0;
    for (size_t next = 0; next <= LONGEST; next += text_char_length(line, next))
        len = next;
    return text_format(diags->arena, "%.*s...", TEXT_ARG(text_cut(line, 0, len)));
}

static struct text format_text(struct diags *diags, const char *start, const char *format, va_list args) {
    struct buffer buffer = buffer_in(diags->arena);
    buffer_puts(&buffer, start);
    buffer_vprintf(&buffer, format, args);
    return line_cut(diags, buffer_text(&buffer));
}

/* What a message quotes may hold line breaks: they become blanks. */
static struct text one_line(const struct diags *diags, struct text message) {
    char *line = text_string(diags->arena, message);
    for (size_t i = 0; i < message.len; i++)
        if (line[i] == '\n' || line[i] == '\r')
            line[i] = ' ';
    return (struct text){line, message.len};
}

/* Takes the message's arguments and adds. */
static struct diag *add(struct diags *diags, enum diag_level level, enum diag_code code, struct place place,
                        const char *format, va_list args) {
    struct diag *diag = arena_alloc(diags->arena, sizeof *diag);
    diag->code = code;
    diag->level = level;
    diag->place = place;
    diag->again = diags->awaited;
    diags->awaited = NULL;
    diag->message = one_line(diags, format_text(diags, "", format, args));
    *LIST_ADD(diags->arena, &diags->all) = diag;
    diags->levels[level]++;
    return diag;
}

struct diag *diag_add(struct diags *diags, enum diag_code code, struct place place, const char *format, ...) {
    va_list args;
    va_start(args, format);
    struct diag *diag = add(diags, diag_level(code), code, place, format, args);
    va_end(args);
    return diag;
}

struct diag *diag_add_at(struct diags *diags, enum diag_level level, enum diag_code code, struct place place,
                         const char *format, ...) {
    va_list args;
    va_start(args, format);
    struct diag *diag = add(diags, level, code, place, format, args);
    va_end(args);
    return diag;
}

void diags_pass(struct diags *to, const struct diags *from, size_t n, enum diag_level level) {
    struct diag *diag = arena_alloc(to->arena, sizeof *diag);
    *diag = *from->all.at[n];
    diag->level = level;
    *LIST_ADD(to->arena, &to->all) = diag;
    to->levels[level]++;
}

static void value_note(struct arena *arena, struct again *again, struct text value) {
    for (size_t i = 0; i < again->value_count; i++)
        if (text_equal(again->values[i], value))
            return;
    if (again->value_count < VALUES_MAX)
        again->values[again->value_count++] = text_copy(arena, value);
    else
        again->others = true;
}

bool diag_again(struct diags *diags, enum diag_code code, struct place place, size_t cause, struct text value) {
    const struct {
        const struct source *source;
        size_t code, cause;
    } key = {place.source, code, cause};
    size_t before = diags->causes.keys.len;
    uint32_t n = index_put(&diags->causes, (struct text){(const char *)&key, sizeof key});
    bool is_first = n == before;
    if (is_first)
        *LIST_ADD(diags->arena, &diags->agains) = arena_alloc(diags->arena, sizeof(struct again));
    struct again *again = diags->agains.at[n];
    value_note(diags->arena, again, value);
    if (is_first) {
        diags->awaited = again;
        return false;
    }
    again->count++;
    again->last = place;
    return true;
}

void diag_help(struct diags *diags, struct diag *diag, const char *format, ...) {
    va_list args;
    va_start(args, format);
    struct text line = format_text(diags, "help: ", format, args);
    va_end(args);
    *LIST_ADD(diags->arena, &diag->lines) = line;
}

void diag_note(struct diags *diags, struct diag *diag, const char *format, ...) {
    va_list args;
    va_start(args, format);
    struct text line = format_text(diags, "note: ", format, args);
    va_end(args);
    *LIST_ADD(diags->arena, &diag->lines) = line;
}

enum { NEAREST_MAX = 3 };

void diag_meant(struct diags *diags, struct diag *diag, const struct text *names, size_t count) {
    struct buffer list = buffer_in(diags->arena);
    size_t n = count < NEAREST_MAX ? count : NEAREST_MAX;
    for (size_t i = 0; i < n; i++) {
        buffer_puts(&list, i == 0 ? "" : i + 1 == n ? " or " : ", ");
        buffer_printf(&list, "'%.*s'", TEXT_ARG(names[i]));
    }
    if (n > 0)
        diag_help(diags, diag, "did you mean %s?", list.at);
}

void diag_nearest(struct diags *diags, struct diag *diag, struct text wrong, const struct text *names, size_t count) {
    struct text found[NEAREST_MAX];
    size_t n = 0, best = wrong.len / 3 > 1 ? wrong.len / 3 : 1;
    for (size_t i = 0; i < count; i++) {
        size_t distance = text_distance(wrong, names[i]);
        if (distance == 0 || distance > best) /* the name itself is no way out */
            continue;
        if (distance < best) {
            best = distance;
            n = 0;
        }
        if (n < NEAREST_MAX && !names_have((struct name_list){found, n, n}, names[i]))
            found[n++] = names[i];
    }
    diag_meant(diags, diag, found, n);
}

void diags_attend(struct diags *diags, struct progress *progress) {
    diags->progress = progress;
}

struct progress *diags_progress(const struct diags *diags) {
    return diags->progress;
}

void diags_look(struct diags *diags, struct seen *seen) {
    diags->seen = seen;
}

struct seen *diags_seen(const struct diags *diags) {
    return diags->seen;
}

void diags_lay(struct diags *diags, struct text path, struct text text) {
    *LIST_ADD(diags->arena, &diags->laid_paths) = path;
    *LIST_ADD(diags->arena, &diags->laid_texts) = text;
}

const struct text *diags_laid(const struct diags *diags, struct text path) {
    for (size_t i = 0; i < diags->laid_paths.len; i++)
        if (text_equal(diags->laid_paths.at[i], path))
            return &diags->laid_texts.at[i];
    return NULL;
}

size_t diags_errors(const struct diags *diags) {
    return diags->levels[DIAG_ERROR] + diags->levels[DIAG_FAILURE];
}

size_t diags_count(const struct diags *diags) {
    return diags->all.len;
}

int diags_status(const struct diags *diags) {
    return diags->levels[DIAG_FAILURE] > 0 ? 2 : diags->levels[DIAG_ERROR] > 0 ? 1 : 0;
}

bool diags_told(const struct diags *diags, enum diag_code code, struct place place) {
    for (size_t i = 0; i < diags_count(diags); i++) {
        struct diag_view told = diags_view(diags, i);
        if (told.code == code && told.place.source == place.source && told.place.offset == place.offset)
            return true;
    }
    return false;
}

/* "note: 399 more like it, the last in line 402; 'x1', 'x2' and others"; empty where there was but one. */
static struct text again_text(const struct diags *diags, const struct again *again) {
    if (again == NULL || again->count == 0)
        return TEXT("");
    size_t line, column;
    place_resolve(again->last, &line, &column);
    struct buffer text = buffer_in(diags->arena);
    buffer_printf(&text, "note: %zu more like it, %sin line %zu", again->count, again->count > 1 ? "the last " : "",
                  line);
    for (size_t i = 1; i < again->value_count; i++)
        buffer_printf(&text, "%s'%.*s%s'",
                      i == 1                                          ? ": "
                      : !again->others && i + 1 == again->value_count ? " and "
                                                                      : ", ",
                      BRIEF_ARG(again->values[i]));
    buffer_puts(&text, again->others ? " and others" : "");
    return one_line(diags, buffer_text(&text));
}

struct diag_view diags_view(const struct diags *diags, size_t n) {
    const struct diag *diag = diags->all.at[n];
    return (struct diag_view){.code = diag->code,
                              .level = diag->level,
                              .place = diag->place,
                              .message = diag->message,
                              .count = 1 + (diag->again ? diag->again->count : 0),
                              .again = again_text(diags, diag->again),
                              .lines = diag->lines.at,
                              .line_count = diag->lines.len};
}

/* Printing */

/* "= help: ..."; further lines of the text stand under its first one. */
static void print_line(FILE *out, struct text text) {
    fprintf(out, "%*s = ", QUOTE_GUTTER, "");
    struct text rest = text;
    while (rest.len > 0 && rest.at[rest.len - 1] == '\n')
        rest.len--;
    for (bool again = false; rest.at != NULL; again = true) {
        struct text part = text_split(&rest, '\n');
        if (again)
            fprintf(out, "%*s", part.len > 0 ? QUOTE_GUTTER + 3 + (int)strlen("help: ") : 0, "");
        quote_text(out, part);
        fputc('\n', out);
    }
}

static void print_diag(FILE *out, struct diags *diags, const struct diag *diag) {
    struct place place = diag->place;
    enum paint paint = diags->paint;
    enum ink ink = diag->level == DIAG_NOTE ? INK_NOTE : diag->level == DIAG_WARNING ? INK_WARNING : INK_ERROR;
    ink_put(out, paint, INK_PLACE);
    quote_text(out, place.source != NULL ? place.source->path : TEXT("memblog"));
    if (place_has_line(place)) {
        size_t line, column;
        place_resolve(place, &line, &column);
        fprintf(out, ":%zu:%zu", line, column);
    }
    fputs(": ", out);
    ink_put(out, paint, ink);
    fprintf(out, "%s: ", diag_level_word(diag->level));
    ink_put(out, paint, INK_MESSAGE);
    quote_text(out, diag->message);
    ink_put(out, paint, INK_NONE);
    fprintf(out, " [%s]\n", diag_word(diag->code));
    if (place_has_line(place))
        quote_place(out, paint, ink, place);
    struct text again = again_text(diags, diag->again);
    if (again.len > 0)
        print_line(out, again);
    for (size_t i = 0; i < diag->lines.len; i++)
        print_line(out, diag->lines.at[i]);
}

static struct tally *tally_of(struct diags *diags, const struct diag *diag) {
    struct text path = diag->place.source != NULL ? diag->place.source->path : TEXT("memblog");
    for (size_t i = 0; i < diags->tallies.len; i++) {
        struct tally *tally = &diags->tallies.at[i];
        if (tally->code == diag->code && text_equal(tally->path, path))
            return tally;
    }
    struct tally *tally = LIST_ADD(diags->arena, &diags->tallies);
    tally->code = diag->code;
    tally->path = path;
    return tally;
}

void diags_paint(struct diags *diags, enum paint paint) {
    diags->paint = paint;
}

void diags_print(struct diags *diags, FILE *out) {
    for (; diags->shown < diags->all.len; diags->shown++) {
        const struct diag *diag = diags->all.at[diags->shown];
        struct tally *tally = tally_of(diags, diag);
        if (tally->printed == SHOWN_MAX) {
            tally->hidden++;
        } else {
            tally->printed++;
            print_diag(out, diags, diag);
        }
    }
    for (size_t i = 0; i < diags->tallies.len; i++) {
        struct tally *tally = &diags->tallies.at[i];
        if (tally->hidden > 0) {
            quote_text(out, tally->path);
            fprintf(out, ": %zu more of [%s]\n", tally->hidden, diag_word(tally->code));
            tally->hidden = 0;
        }
    }
}
