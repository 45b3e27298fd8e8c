/* `memblog facts`: every name that a template may use for a number of an experiment, for a setting of its groups, for a
 * selection or for a fact of series.yaml or a post, with its value, unit and sample size, as text and as JSON. */
#ifndef MEMBLOG_FACTS_H
#define MEMBLOG_FACTS_H

#include "series/command.h"
#include "series/site.h"

/* One listed fact. */
struct fact_line {
    struct text name;
    struct value value;
    struct text note; /* "-79% against control"; may be empty */
};
struct fact_lines {
    struct fact_line *at;
    size_t len, cap;
};

/* Facts whose name fits the pattern: a part of a name, or a glob with * and ? for the whole name. Empty: all. */
void facts_collect(const struct world *world, struct text pattern, struct fact_lines *lines);
/* The same of what posts declare, as POST:NAME; what has no value is left out. */
void facts_collect_posts(const struct site *site, struct text pattern, struct fact_lines *lines);

int command_facts(const struct command_line *line);

#endif
