/*
 * Diagnostics: what is wrong, where, under which code, and the way out. They are collected, never printed where they
 * arise, so that one run shows every mistake it can see; a place is kept as a source and a span and becomes line and
 * column only when printed. The list is passed as a parameter; there is no global state.
 */
#ifndef MEMBLOG_DIAG_H
#define MEMBLOG_DIAG_H

#include <stdbool.h>
#include <stdio.h>

#include "base/ink.h"
#include "base/place.h"
#include "base/progress.h"
#include "base/seen.h"

enum diag_level {
    DIAG_NOTE,    /* good to know; the exit status stays */
    DIAG_WARNING, /* worth a look; the exit status stays */
    DIAG_ERROR,   /* something for the editor to mend: exit status 1 */
    DIAG_FAILURE  /* the program could not run: exit status 2 */
};

/* One entry for each code, from codes.def: feeds the enum, the level and `memblog help CODE`. */
enum diag_code {
#define CODE(name, word, level, meaning) DIAG_##name,
#include "base/codes.def"
#undef CODE
    DIAG_CODE_COUNT
};

const char *diag_word(enum diag_code code);         /* "unknown-name" */
const char *diag_level_word(enum diag_level level); /* "note", "warning"; "error" of failures, too */
enum diag_level diag_level(enum diag_code code);
const char *diag_meaning(enum diag_code code);          /* for help: some lines of plain text */
bool diag_find(struct text word, enum diag_code *code); /* the code of a word */

struct diag;
struct diags;

struct diags *diags_new(struct arena *arena);
/* Adds a diagnostic; the message is one line without a full stop (line breaks in what it quotes become blanks). The
 * result takes notes and help. */
struct diag *diag_add(struct diags *diags, enum diag_code code, struct place place, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* The same at another level than the code's: where a series has rules of its own. */
struct diag *diag_add_at(struct diags *diags, enum diag_level level, enum diag_code code, struct place place,
                         const char *format, ...) __attribute__((format(printf, 5, 6)));
/* Passes the n-th of one list on to another, with its notes and help, at this level. */
void diags_pass(struct diags *to, const struct diags *from, size_t n, enum diag_level level);
/* For what one file may hold many times: a cause is told once, with its count, and the rest of it takes no memory. True
 * when `place` was counted with the first of its cause, and nothing is to be added; false when it is the first, which
 * the next diag_add tells. A cause is a code, a file and a number of the caller's choice: the column and what is wrong
 * with it, say. `value` is what differs from place to place and a note may list, or empty. */
bool diag_again(struct diags *diags, enum diag_code code, struct place place, size_t cause, struct text value);
/* A line "= help: ..." or "= note: ..." under the quoted text. */
void diag_help(struct diags *diags, struct diag *diag, const char *format, ...) __attribute__((format(printf, 3, 4)));
void diag_note(struct diags *diags, struct diag *diag, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* "did you mean 'x', 'y' or 'z'?" of the first three; nothing of none. */
void diag_meant(struct diags *diags, struct diag *diag, const struct text *names, size_t count);
/* The same from the nearest of the names (up to three at the same distance), or nothing if all are far. */
void diag_nearest(struct diags *diags, struct diag *diag, struct text wrong, const struct text *names, size_t count);

/* Who is told which step of the run begins, since diagnostics go with a run from end to end; NULL, at first, is nobody.
 */
void diags_attend(struct diags *diags, struct progress *progress);
struct progress *diags_progress(const struct diags *diags);
/* Where what a run sees of the file system is noted, for the same reason; NULL, at first, is nowhere. */
void diags_look(struct diags *diags, struct seen *seen);
struct seen *diags_seen(const struct diags *diags);

/* A text that a run reads in place of a file, which goes with it in the same way: one that an editor has open and has
 * not saved. The path is as the run spells it; both are borrowed. */
void diags_lay(struct diags *diags, struct text path, struct text text);
const struct text *diags_laid(const struct diags *diags, struct text path); /* NULL: the file counts */

size_t diags_errors(const struct diags *diags); /* errors and failures */
size_t diags_count(const struct diags *diags);  /* everything, warnings too */
int diags_status(const struct diags *diags);    /* 0, 1 or 2: the worst level seen */
/* Whether there is one of this code at this place already: what several files have in common is told once. */
bool diags_told(const struct diags *diags, enum diag_code code, struct place place);
/* Prints what was added since the last call; past 20 of one code in one file only how many more there are. What is long
 * is cut: messages, lines below them and quoted lines. */
void diags_print(struct diags *diags, FILE *out);
/* Whether diags_print colours; PAINT_PLAIN at first. */
void diags_paint(struct diags *diags, enum paint paint);
/* For what programs read and for tests: the n-th diagnostic's parts. */
struct diag_view {
    enum diag_code code;
    enum diag_level level;
    struct place place;
    struct text message;
    size_t count;             /* of places: 1, and those that diag_again counted with it */
    struct text again;        /* "note: 2 more like it, ..."; empty when count is 1 */
    const struct text *lines; /* "help: ..." and "note: ...", in order */
    size_t line_count;
};
struct diag_view diags_view(const struct diags *diags, size_t n);

#endif
