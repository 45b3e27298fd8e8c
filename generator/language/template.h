/*
 * Templates: Mustache as specified (comments, delimiters, interpolation, sections, inverted, partials), and, for posts,
 * expressions in tags, claims, string tags and errors instead of empty strings. Fills text into text; where a template
 * comes from and where the result goes is not known here.
 */
#ifndef MEMBLOG_TEMPLATE_H
#define MEMBLOG_TEMPLATE_H

#include "language/expr.h"

enum escape {
    ESCAPE_NONE,
    ESCAPE_HTML,     /* & < > " as entities (the specification's) */
    ESCAPE_MARKDOWN, /* prose and table cells; inside code spans and fences only ` and newlines matter, and are refused
                      */
    ESCAPE_GNUPLOT   /* inside double quotes: letters, digits and common marks as they are, other bytes as \ooo */
};

struct template_options {
    bool plain; /* Mustache only: names, no expressions; what is not found prints as nothing */
    enum escape escape;
    bool raw; /* whether {{{x}}} and {{&x}} are allowed (they are in plain mode) */
};

struct template;

/* Parses bytes start..stop-1; unless plain, they must be UTF-8 without control characters (bad-text). NULL after a
 * diagnostic (template-syntax: unclosed tag or section, wrong close, bad delimiters; raw-tag). Linear in the size of
 * the text; sections nested deeper than 100 are refused (too-deep). An expression that cannot be read is a diagnostic
 * too, but leaves a hole: the template is still given, so that filling it shows what else is wrong. */
struct template *template_parse(struct arena *arena, const struct source *source, size_t start, size_t stop,
                                struct template_options options, struct diags *diags);

/* A run of the result and what made it; runs cover the result without holes, in order. */
enum segment_kind {
    SEGMENT_LITERAL, /* text of the template; offset in the place's source is that of the first byte. The blanks that
                      * indent a partial's lines are those before its tag. */
    SEGMENT_TAG,     /* a computed value */
    SEGMENT_STRING   /* a string tag: typed on purpose */
};
struct segment {
    enum segment_kind kind;
    size_t start, stop; /* in the result */
    struct place place; /* literal: the text; otherwise the tag */
    size_t tag;         /* index into tags for SEGMENT_TAG and SEGMENT_STRING */
};
/* One tag that printed a value. */
struct tag {
    struct place place;
    struct text expression; /* as expr_show */
    struct value value;
    struct text printed; /* before escaping */
    struct used *used;
    size_t used_count;
    bool string;
    int claim; /* index of the innermost claim that it stands in, or -1 */
};
struct claim {
    struct place place; /* of the condition */
    struct text condition;
    const struct expr *expr;   /* the condition and the scope that it stood in, to judge it again; they live as long */
    const struct scope *scope; /* as the template's arena, the one of the filling and the scope that was given do */
    struct text sentence;      /* what the claim's section printed */
    size_t start, stop; /* where in the result; a claim that does not hold prints all the same and is an error later */
    struct verdict verdict;
    struct used *used;
    size_t used_count;
};
struct filling {
    struct text text;
    LIST(struct segment) segments;
    LIST(struct tag) tags;
    LIST(struct claim) claims;
};

struct render {
    struct arena *arena;
    struct diags *diags;
    const struct scope *scope;
    /* Gives a partial's parsed template; NULL when there is none (plain mode: prints nothing; else an error). */
    const struct template *(*partial)(void *context, struct text name, struct place place);
    void *context;
    size_t most; /* pieces (literals, tags, sections) to fill before it is given up; 0: four million */
};

/* Fills the template; the filling is started afresh. False after a diagnostic, or when the template or a partial has a
 * hole; the filling then holds what could be filled. Sections and partials nested deeper than 500, or more pieces than
 * `most`, stop it (too-deep). A claim whose condition has no value is a diagnostic and is not among the claims. */
bool template_render(const struct template *template, const struct render *render, struct filling *filling);

/* Puts `t` so that the target reads it as text. Behind an octal escape that `out` ends with, digits are escaped too. */
void escape_put(struct buffer *out, struct text t, enum escape escape);
/* As escape_put for Markdown, at the start of a line or behind nothing but marks of lists and quotes: `t` may not begin
 * a list, a heading, a rule, a table or an indented block there. */
void escape_put_start(struct buffer *out, struct text t);
/* For template text behind a value in gnuplot's double quotes: escapes the digits that `t` starts with if `out` ends
 * with an octal escape, which would swallow them, and puts the rest as it is. */
void escape_put_behind(struct buffer *out, struct text t);
/* Text that gnuplot may not see at all (control characters, invalid UTF-8), or Markdown code may not: false and the
 * offset of the byte. */
bool escape_allows(struct text t, enum escape escape, bool in_code, size_t *bad);

#endif
