/*
 * What the record of a build (series/journal.h) says of values, conditions, sentences and files, as nodes and texts.
 * Paths are those of the house (templates/, posts/, charts/), wherever the folders really are.
 */
#ifndef MEMBLOG_RECORD_H
#define MEMBLOG_RECORD_H

#include "series/evidence.h"
#include "series/site.h"

/* The name of a used value where it was used: a post's own facts are "SLUG:NAME", all others go by their name. */
struct text record_name(const struct site *site, const struct post *post, const struct value *value);
/* True when the value can stand among the facts: a computed one with a name, no object and no list. */
bool record_can_fact(const struct value *value);
/* True when the value is a fact by itself, a member, statistic or named formula, and no formula of those used. */
bool record_is_fact(const struct site *site, const struct post *post, const struct value *value,
                    const struct used *used, size_t count);
/* One value: name, value, unit, text and, where there are any, its formula and the statistic's definition, window,
 * cohort and counts, and its interval (series/doubt.h). `post` is the one in which it was used, or NULL. */
struct node *record_fact(struct arena *arena, const struct site *site, const struct post *post,
                         const struct value *value);
/* The value alone: a number in its base unit, {low, high}, a text (times as ISO 8601, "never") or null. */
struct node *record_value(struct arena *arena, const struct value *value);
struct text record_time(struct arena *arena, int64_t micros); /* ISO 8601 */
/* "bytes", ..., or "text", "truth", "absent". */
const char *record_unit(const struct value *value);
/* True for what a page marks as a fact: a number that a statistic or a formula made. */
bool record_is_number(const struct tag *tag);
/* The statistic's evidence when the value is what the statistic gave, or NULL: a change made of one is none itself. */
const struct evidence *record_evidence(const struct value *value);
/* The window of a slice in words: "all", "from 48h to 72h". */
struct text record_window(struct arena *arena, const struct slice *slice);

/* The names in a claim's condition, through any chain of them: a list of maps with name, condition, template and line
 * of the condition and, where it is given, why. */
struct node *record_names(const struct site *site, const struct claim *claim);
/* Puts them under "names" when there are any. */
void record_put_names(const struct site *site, struct node *map, const struct claim *claim);
/* What a condition came to: holds and, where there are any, left, operator, right, margin and note. */
struct node *record_verdict(struct arena *arena, const struct verdict *verdict);
/* Of such a map, or of a claim of the record: "22.6%", "exact" for what is equal, "-" for what has no margin. */
struct text record_margin(struct arena *arena, const struct node *verdict);
/* "unified.mimalloc.last 1.16 GB < unified.jemalloc.last 1.63 GB"; empty when it has no sides. What is called as one of
 * `told`, which may be NULL, stands there without its number. */
struct text record_sides(struct arena *arena, const struct node *verdict, const struct index_map *told);
/* A text of a map of the record; empty when it has none under this key. */
struct text record_get(const struct node *map, const char *key);
/* The list at a key of a record that may hold anything; NULL when there is none. */
const struct node *record_list(const struct node *map, const char *key);
/* 0 of NULL; here, so that whoever reads a loop over it sees that. */
static inline size_t record_count(const struct node *list) {
    return list ? list->count : 0;
}

/* All fillings by the file that they are published in: each post's fields and body, the index, the charts. */
const struct filled **record_order(const struct site *site);
/* "posts/SLUG.md", "posts/README.md" or "charts/NAME.gp": where a filling is published. */
struct text record_file(const struct site *site, const struct filled *filled);
/* A source's path below the templates folder, as "templates/posts/x.md". */
struct text record_template(const struct site *site, struct text path);
/* The line of the published file on which each tag of a filling stands, from 1; 0 for tags that print nothing and in
 * fillings that are no file. As many as the filling has tags. */
size_t *record_lines(const struct site *site, const struct filled *filled);
/* A sentence on one line, without the marks of a heading or list before it. */
struct text record_sentence(struct arena *arena, struct text sentence);

/* For maps that are written as JSON: texts and numbers, in order; an empty text is left out. */
void record_put_text(struct arena *arena, struct node *map, const char *key, struct text text);
void record_put_number(struct arena *arena, struct node *map, const char *key, double number);
/* A node of another record, which is not changed; NULL is left out. */
void record_put_node(struct arena *arena, struct node *map, const char *key, const struct node *node);

#endif
