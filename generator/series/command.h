/*
 * What a command is given: folders, options and the words behind its name. A command writes its result to `out` and
 * everything that is wrong to `diags`; it returns an exit status for what is no diagnostic (findings), and main takes
 * the worse of the two. Each room declares its own commands.
 */
#ifndef MEMBLOG_COMMAND_H
#define MEMBLOG_COMMAND_H

#include "base/diag_format.h"
#include "base/ink.h"
#include "series/world.h"

struct command_line {
    struct arena *arena;
    struct diags *diags;
    struct folders folders;
    bool json;
    enum diag_format format; /* of diagnostics: for check and build; --json is json */
    bool markdown;           /* for diff: as Markdown */
    struct text host;        /* for serve: where it listens */
    unsigned port;           /* for serve */
    bool open;               /* for serve: in a browser */
    struct text depfile;     /* for build: where rules for make are written; may be empty */
    struct text fail_on;     /* for sensitivity; empty: nothing makes it fail */
    struct text beside;      /* for init and new: the templates that came with the program; empty: beside it */
    bool list_inputs, list_outputs;
    bool force; /* for build: overwrite what a person wrote */
    bool quiet, verbose, timings;
    enum colouring colouring; /* as asked for */
    enum paint paint;         /* what that means for messages */
    struct buffer *summary;   /* what stands below everything else, unless `quiet`; commands write, main prints */
    const char *const *words; /* the arguments behind the command */
    size_t word_count;
    FILE *out;
};

#endif
