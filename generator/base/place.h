/*
 * Places: a source, which is a text with a name for messages, and spans of it. A place is kept as offsets and becomes
 * line and column only when it is told; what is wrong there is told by base/diag.h.
 */
#ifndef MEMBLOG_PLACE_H
#define MEMBLOG_PLACE_H

#include "base/text.h"

/* A text with a name for messages. A part of a file (a YAML scalar, say) may be a source of its own: `line` and
 * `column` (both from 0) say where in `path` its first byte stands, `indent` how many columns each later line was
 * moved to the left. Where bytes of the text are no bytes of the file in a row (lines folded into one, escapes),
 * `origin` is the file and `origins` says for each byte of the text, and for its end, which byte of the file it is:
 * such a place is told and quoted as the file has it. A whole file has 0 in all. */
struct source {
    struct text path;
    struct text text;
    size_t line, column, indent;
    const struct source *origin;
    const size_t *origins;
    struct text *hash;     /* for base/hash.h to keep what it worked out; or NULL */
    struct pieces *pieces; /* of base/source.h, which then knows the text, and `text` is empty; or NULL */
};

/* A span of a source. `source` NULL means that there is no place (a usage error, a full disk); a source whose text is
 * empty prints as its path alone. */
struct place {
    const struct source *source;
    size_t offset, len;
};

struct place place_none(void);
struct place place_of(const struct source *source, size_t offset, size_t len);
struct place place_file(const struct source *source);              /* the file as a whole: path without line */
struct place place_path(struct arena *arena, struct text path);    /* a file of which nothing was read */
struct place place_line(const struct source *source, size_t line); /* a line of a file, from 1, without its end */
/* The same for good, of a line in a source with pieces: its text is asked for. */
struct place place_settled(struct place place);
/* Line and column, both from 1; columns count characters, not bytes. */
void place_resolve(struct place place, size_t *line, size_t *column);
/* The same for its end: the column behind its last character. */
void place_resolve_end(struct place place, size_t *line, size_t *column);
bool place_has_line(struct place place); /* false: it is a file as a whole, or none */
bool place_is_file(struct place place);  /* it is a file as a whole */
/* The place in the file, of one in a text whose bytes do not stand there in a row. */
struct place place_in_file(struct place place);

/* A line of a source: its number from 0, its first byte, and its end without CR LF. */
struct source_line {
    size_t number, start, stop;
};

struct source_line source_line_at(const struct source *source, size_t offset); /* the one that holds an offset */
size_t source_line_chars(struct text text, size_t start, size_t stop);         /* characters of bytes start..stop-1 */

#endif
