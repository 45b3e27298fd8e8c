/*
 * Cuts a template into literals and tags, chunks for short. What a tag's content says is not looked at.
 */
#ifndef MEMBLOG_TEMPLATE_SCAN_H
#define MEMBLOG_TEMPLATE_SCAN_H

#include "base/diag.h"
#include "language/escape.h"

struct template_options {
    bool plain; /* Mustache only: names, no expressions; what is not found prints as nothing */
    enum escape escape;
    bool raw; /* whether {{{x}}} and {{&x}} are allowed (they are in plain mode) */
};

/* Where in Markdown a tag stands, as far as escaping goes. */
enum code { CODE_NONE, CODE_SPAN, CODE_FENCE, CODE_TILDE_FENCE };

enum chunk_kind {
    CHUNK_LITERAL,
    CHUNK_VALUE,
    CHUNK_OPEN,     /* # */
    CHUNK_INVERTED, /* ^ */
    CHUNK_CLOSE,    /* / */
    CHUNK_PARTIAL,  /* > */
    CHUNK_SILENT    /* comments and set delimiters */
};

/* Offsets are in the source. Literals have no content; a tag's content is without its sign and outer blanks. */
struct chunk {
    enum chunk_kind kind;
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

struct chunks {
    struct chunk *at;
    size_t len, cap;
};

/* Cuts the text into literals and tags; lines that hold only such tags as print nothing are taken out of the literals.
 * False after a diagnostic about a tag whose end is not known, or whose delimiters are not; tags that are wrong but
 * whole are marked as refused. */
bool template_scan(struct arena *arena, const struct source *source, size_t start, size_t stop,
                   struct template_options options, struct diags *diags, struct chunks *chunks);

#endif
