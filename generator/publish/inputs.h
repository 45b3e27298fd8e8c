/*
 * Inputs and outputs: what a build reads and what it writes, told to make, to scripts and in posts/manifest.json. A
 * list may name more than an output depends on, never less.
 */
#ifndef MEMBLOG_INPUTS_H
#define MEMBLOG_INPUTS_H

#include "base/outbox.h"
#include "series/site.h"

struct input {
    struct text path, house; /* as memblog opens it; as in the house: templates/..., data/... */
    struct text copy;        /* of a report's file: its copy in the house, if there is one */
    bool folder;             /* one whose files are read, so that a new one counts */
};
struct inputs {
    struct input *at;
    size_t len, cap;
};

/* The files of templates/ and of the reports, then the folders that they stand in. */
struct inputs inputs_of(const struct site *site);
/* Rules for make: `file` depends on all inputs and outputs, and each of them may vanish. A recipe that writes `file`
 * then runs when an input has changed, is new or gone, or an output is missing. */
struct text inputs_rules(const struct site *site, const struct outbox *outbox, struct text file);
/* Puts manifest.json into the outbox, which must hold everything else: the hash of each output and input, and which
 * inputs an output may depend on: their paths, or a folder with a slash behind it for all inputs that stand in it
 * (those in its own folders are named apart). */
void manifest_put(const struct site *site, struct outbox *outbox);

/* The path of an output as the manifest names it: posts/NAME, posts/data/ALIAS/NAME or charts/NAME, wherever the
 * folders really are. */
struct text output_house(const struct site *site, struct text path);
/* The same name below a folder that holds both, as --out makes it. */
struct text output_in_folder(struct text house);
/* The way back: where the output of that name stands now; empty for a name that would lead out of both folders. */
struct text output_place(const struct site *site, struct text house);

#endif
