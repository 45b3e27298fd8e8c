/*
 * Large files, piece by piece: whole lines in memory that a later piece takes over, so that a file takes no more than
 * the pieces in use do. What becomes of the lines is not known here.
 */
#ifndef MEMBLOG_PIECES_H
#define MEMBLOG_PIECES_H

#include "base/diag.h"
#include "base/source.h"

/* As file_read, but of a file with more bytes than `most` no more than its name: its text is source_text's. Of so many
 * bytes, or more where a line is longer, its pieces are, but for the first ones: they are small, for who wants a header
 * alone, and so that pieces of a small file are worked on at once. 0: PIECES_USUAL. */
enum { PIECES_USUAL = 256 * 1024 };
const struct source *pieces_open(struct arena *arena, struct text path, size_t most, struct diags *diags);

struct piece {
    struct text text; /* it is in */
    char *bytes;      /* which the next use of this piece takes over; NULL at first */
    size_t cap;
    size_t offset; /* of its first byte in the file */
};
struct pieces_reading;
/* Of a source with pieces; NULL after a diagnostic. */
struct pieces_reading *pieces_begin(const struct source *source, struct diags *diags);
/* False at the end. A piece ends with a line feed, only the last need not. Several may be in use, on several threads,
 * while one thread at a time asks for the next. */
bool pieces_next(struct pieces_reading *reading, struct piece *piece);
/* False after a diagnostic: a piece could not be read, or the file changed meanwhile. */
bool pieces_end(struct pieces_reading *reading, struct diags *diags);

#endif
