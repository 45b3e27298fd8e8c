/*
 * What explains values and claims, as a list of maps: each with its definition, slice, subjects and rows, and with the
 * places that use it. What is to be explained is for review/explain.h to find, and review/explain_text.h to lay out.
 */
#ifndef MEMBLOG_EXPLAINED_H
#define MEMBLOG_EXPLAINED_H

#include "base/index.h"
#include "series/record.h"

struct explainer {
    const struct site *site;
    struct node *record, *list;
    struct index_map known; /* names in the list */
};

/* Adds a value, unless it is there, and behind it what it was made of. `expression` is what it is called when it has no
 * name of its own. */
void explained_value(struct explainer *explainer, const struct post *post, struct text expression,
                     const struct value *value, const struct used *used, size_t count);
/* Adds what a tag printed; of a text that was filled elsewhere, such as a title, what was computed there. */
void explained_tag(struct explainer *explainer, const struct filled *filled, const struct tag *tag);
/* Adds a claim with its sentence, and what it rests on. */
void explained_claim(struct explainer *explainer, const struct filled *filled, const struct claim *claim);
/* Adds what a chart is: its files, its kind, and the posts that show it. */
void explained_chart(struct explainer *explainer, const struct chart *chart);
/* Adds a condition that was asked for by itself, with the sentences that rest on it. */
void explained_condition(struct explainer *explainer, const struct post *post, const struct claim *claim);

#endif
