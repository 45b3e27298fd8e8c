/*
 * Typed numbers: a digit in prose, table, heading, caption or alt text that no tag produced is an error, save in code,
 * in URLs, in the terms of series.yaml and in sentences that rest on a source. This finds them in what was filled and
 * says where in the template they stand; it changes nothing. Labels and notes of series.yaml come through tags: they
 * are data.
 */
#ifndef MEMBLOG_TYPED_H
#define MEMBLOG_TYPED_H

#include "series/site.h"

struct typed;

/* Diagnostics (typed-number) go to `diags`, one for each place of a template, however often it was printed. */
struct typed *typed_new(struct arena *arena, const struct text *terms, size_t term_count, struct diags *diags);
/* Judges a filled Markdown text. */
void typed_markdown(struct typed *typed, const struct filling *filling);
/* Judges a filled plain text, such as a title: every digit counts, except in terms and URLs. */
void typed_plain(struct typed *typed, const struct filling *filling);
/* Judges all posts, the index, and the texts of posts' front matter and of charts. */
void typed_refuse(const struct site *site, struct diags *diags);

/* A number that a tag prints because a template says so: {{"48 hours"}}, {{5 GB}}; or the word of one that is typed in
 * a sentence that rests on a source. */
struct purpose {
    struct place place;
    struct text text; /* as printed, before escaping */
};
struct purposes {
    struct purpose *at;
    size_t len, cap;
};
/* All of a filled site, by path and place, each place once. */
void typed_collect(const struct site *site, struct purposes *purposes);

#endif
