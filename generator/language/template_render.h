/*
 * Fills templates: text into text, with a note of what made each part of it, and errors instead of empty strings save
 * in plain mode. Where the result goes is not known here.
 */
#ifndef MEMBLOG_TEMPLATE_RENDER_H
#define MEMBLOG_TEMPLATE_RENDER_H

#include "language/citation.h"
#include "language/template_parse.h"

/* A run of the result and what made it; runs cover the result without holes, in order. */
enum segment_kind {
    SEGMENT_LITERAL, /* text of the template; offset in the place's source is that of the first byte. The blanks that
                      * indent a partial's lines are those before its tag. */
    SEGMENT_TAG,     /* a computed value */
    SEGMENT_STRING,  /* a string tag: typed on purpose */
    SEGMENT_LINK     /* the link to a source behind its sentence; the place is that of the source's tag */
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
    struct text expression;  /* as expr_show */
    const struct expr *expr; /* and the scope that it stood in, as those of a claim; NULL where it is a lone name of */
    const struct scope *scope; /* plain mode, or a point */
    struct value value;
    struct format format;
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
    const struct test *tests; /* that it rests on */
    size_t test_count;
};
/* The condition of an {{#if}} or {{^if}} that had its section printed. */
struct choice {
    struct place place;
    const struct expr *expr; /* as those of a claim */
    const struct scope *scope;
    size_t start, stop; /* what the section printed; the same where it is nothing */
    struct used *used;
    size_t used_count;
};
/* What a source's section printed, and where in it the link to the source stands. */
struct cited {
    struct place place; /* of the tag */
    const struct citation *citation;
    size_t start, stop, link_start, link_stop; /* in the result */
};
struct filling {
    struct text text;
    LIST(struct segment) segments;
    LIST(struct tag) tags;
    LIST(struct claim) claims;
    LIST(struct choice) choices;
    LIST(struct cited) sources;
    const void **document; /* for who reads the text as one to keep it; NULL in it: nobody has. Not read here */
};

struct render {
    struct arena *arena;
    struct diags *diags;
    const struct scope *scope;
    /* Gives a partial's parsed template; NULL when there is none (plain mode: prints nothing; else an error). */
    const struct template *(*find)(void *context, struct text name, struct place place);
    /* What a name under sources: stands for; NULL after a diagnostic. May be NULL where there are no sources. */
    const struct citation *(*cite)(void *context, struct text name, struct place place);
    void *context;
    const void *lens; /* how its expressions look at the data: that of their evaluation */
    void *board;      /* and what is at hand of them */
    bool bare;        /* of the filling the text alone is wanted: neither tags nor segments are noted */
    size_t most;      /* pieces (literals, tags, sections) to fill before it is given up; 0: four million */
};

/* Fills the template; the filling is started afresh. False after a diagnostic, or when the template or a partial has a
 * hole; the filling then holds what could be filled. Sections and partials nested deeper than 500, or more pieces than
 * `most`, stop it (too-deep). A claim whose condition has no value is a diagnostic and is not among the claims. */
bool template_render(const struct template *template, const struct render *render, struct filling *filling);

#endif
