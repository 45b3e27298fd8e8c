/*
 * Inside of the template engine: tags as they are cut out of the text, and the tree that is made of them. For
 * template_*.c alone; everything that others may know stands in template.h.
 */
#ifndef MEMBLOG_TEMPLATE_TREE_H
#define MEMBLOG_TEMPLATE_TREE_H

#include "language/template.h"

enum {
    SECTION_DEPTH = 100, /* nested sections of one template */
    FILL_DEPTH = 500,    /* nested sections and partials while filling */
    FILL_MOST = 1 << 22  /* literals, tags and sections while filling */
};

/* Where in Markdown a tag stands, as far as escaping goes. */
enum code { CODE_NONE, CODE_SPAN, CODE_FENCE, CODE_TILDE_FENCE };

enum token_kind {
    TOKEN_LITERAL,
    TOKEN_VALUE,
    TOKEN_OPEN,     /* # */
    TOKEN_INVERTED, /* ^ */
    TOKEN_CLOSE,    /* / */
    TOKEN_PARTIAL,  /* > */
    TOKEN_SILENT    /* comments and set delimiters */
};

/* Offsets are in the source. Literals have no content; a tag's content is without its sign and outer blanks. */
struct token {
    enum token_kind kind;
    size_t start, stop;
    size_t content_start, content_stop;
    size_t line;     /* from 1, as printed */
    size_t indent;   /* partial alone on its line: blanks before it */
    bool raw;        /* {{{x}}} or {{&x}} */
    bool standalone; /* alone on its line, which leaves nothing behind */
    bool refused;    /* a diagnostic says why; its place among the others still counts */
    enum code code;  /* values and partials */
    bool cell;       /* on a line that starts with |, a table row */
};

struct tokens {
    struct token *at;
    size_t len, cap;
};

/* Cuts the text into literals and tags; lines that hold only such tags as print nothing are taken out of the literals.
 * False after a diagnostic about a tag whose end is not known, or whose delimiters are not; tags that are wrong but
 * whole are marked as refused. */
bool template_scan(struct arena *arena, const struct source *source, size_t start, size_t stop,
                   struct template_options options, struct diags *diags, struct tokens *tokens);
/* Marks the tags that stand in Markdown code or in a table row. */
void template_mark_code(struct arena *arena, const struct source *source, struct tokens *tokens);

enum piece_kind {
    PIECE_LITERAL,
    PIECE_VALUE,
    PIECE_SECTION,
    PIECE_INVERTED,
    PIECE_IF,
    PIECE_UNLESS, /* {{^if x}} */
    PIECE_CLAIM,
    PIECE_PARTIAL
};

struct piece {
    enum piece_kind kind;
    struct place place;      /* the literal's text, or the whole tag */
    struct text text;        /* the literal; otherwise a tag's content */
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

#endif
