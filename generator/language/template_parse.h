/*
 * Reads templates: Mustache as specified (comments, delimiters, interpolation, sections, inverted, partials), and, for
 * posts, expressions in tags, claims, sources and string tags. Where a template comes from is not known here.
 */
#ifndef MEMBLOG_TEMPLATE_PARSE_H
#define MEMBLOG_TEMPLATE_PARSE_H

#include "language/expr_parse.h"
#include "language/template_scan.h"

enum piece_kind {
    PIECE_LITERAL,
    PIECE_VALUE,
    PIECE_SECTION,
    PIECE_INVERTED,
    PIECE_IF,
    PIECE_UNLESS, /* {{^if x}} */
    PIECE_CLAIM,
    PIECE_SOURCE,
    PIECE_PARTIAL
};

struct piece {
    enum piece_kind kind;
    struct place place;      /* the literal's text, or the whole tag */
    struct text text;        /* the literal; a source's name; otherwise a tag's content */
    const struct expr *expr; /* post mode; NULL: it could not be read, and the piece is a hole */
    struct format format;
    bool dot; /* {{.}}: the innermost scope itself */
    bool raw;
    bool standalone; /* partials */
    struct place indent;
    enum code code;
    bool cell;
    struct piece *first; /* of a section */
    struct piece *next;
};

struct template {
    struct template_options options;
    struct piece *first;
    bool broken; /* it has a hole */
};

/* Parses bytes start..stop-1; unless plain, they must be UTF-8 without control characters (bad-text). NULL after a
 * diagnostic (template-syntax: unclosed tag or section, wrong close, bad delimiters; raw-tag). Linear in the size of
 * the text; sections nested deeper than 100 are refused (too-deep). An expression that cannot be read is a diagnostic
 * too, but leaves a hole: the template is still given, so that filling it shows what else is wrong. */
struct template *template_parse(struct arena *arena, const struct source *source, size_t start, size_t stop,
                                struct template_options options, struct diags *diags);
/* An empty one with a hole: stands for one of which a diagnostic has told that it cannot be read. */
struct template *template_hollow(struct arena *arena);

#endif
