/*
 * The commands of memblog, one function each. A command writes its result to `out` and everything that is wrong to
 * `diags`; it returns an exit status for what is no diagnostic (findings), and main takes the worse of the two.
 */
#ifndef MEMBLOG_COMMANDS_H
#define MEMBLOG_COMMANDS_H

#include "series/world.h"

struct command_line {
    struct arena *arena;
    struct diags *diags;
    struct folders folders;
    bool json;
    unsigned port;       /* for serve */
    struct text depfile; /* for build: where rules for make are written; may be empty */
    bool list_inputs, list_outputs;
    const char *const *words; /* the arguments behind the command */
    size_t word_count;
    FILE *out;
};

int command_build(const struct command_line *line);
int command_check(const struct command_line *line);
int command_facts(const struct command_line *line);
int command_claims(const struct command_line *line);
int command_explain(const struct command_line *line);
int command_diff(const struct command_line *line);
int command_sensitivity(const struct command_line *line);
int command_render(const struct command_line *line);
int command_list(const struct command_line *line);
int command_serve(const struct command_line *line);

#endif
