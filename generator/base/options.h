/*
 * Options and commands: reads a command line by a table of both, and tells what it does not understand, with the
 * nearest name there is. What a command does with what it is given is none of its business, nor what the words mean;
 * base/usage.h tells people of the table.
 */
#ifndef MEMBLOG_OPTIONS_H
#define MEMBLOG_OPTIONS_H

#include "base/diag.h"

struct command_line; /* what commands are given; here a place for values */

/* What stands behind an option, and what is stored of it. */
enum option_kind {
    OPTION_MARK,   /* nothing: it is only noted as given */
    OPTION_FLAG,   /* nothing: a bool */
    OPTION_PATH,   /* a struct text that is not empty */
    OPTION_WORD,   /* the same */
    OPTION_NUMBER, /* an unsigned, 0 to 65535 */
    OPTION_CHOICE  /* one of `word`, which lists them as "auto|always|never": an unsigned or enum, its number from 0 */
};

struct option {
    unsigned bit;     /* its own */
    const char *name; /* "--quiet", or "-q, --quiet" */
    enum option_kind kind;
    size_t stored;            /* where in the struct command_line */
    const char *word, *usage; /* what stands behind it, for people: "DIR" */
};

struct command {
    const char *name, *words;
    size_t most_words;
    unsigned options; /* the bits of those that it takes */
    int (*run)(const struct command_line *);
    const char *usage, *example;
};

struct grammar {
    const struct option *options;
    size_t option_count;
    const struct command *commands;
    size_t command_count;
    unsigned asking; /* options that any command line may have: for help, say */
};

/* A command line as read. */
struct request {
    const char *command; /* NULL: none */
    const char **words;
    size_t word_count;
    unsigned given; /* bits of options */
};

/* Options may stand before and behind the command, their values behind them or behind a "="; behind "--" all are
 * words. Values go to `line`. False after diagnostics. */
bool options_read(struct arena *arena, const struct grammar *grammar, int argc, char **argv, struct command_line *line,
                  struct request *request, struct diags *diags);
/* NULL when the table has no such command; otherwise as for NULL, which is no name, after diagnostics. */
const struct command *command_named(const struct grammar *grammar, struct text name);
const struct command *command_find(const struct grammar *grammar, const char *name, struct diags *diags);
/* A command refuses an option that would change nothing in what it does, and words that it does not use. */
bool request_fits(struct arena *arena, const struct grammar *grammar, const struct request *request,
                  const struct command *command, struct diags *diags);

#endif
