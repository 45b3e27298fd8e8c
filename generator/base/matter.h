/*
 * Front matter as other programs read it: keys and values in YAML, between lines of three dashes, or in TOML, between
 * lines of three plus signs. Whatever a text holds, a reader of either gets it back as it was; which keys there are is
 * not known here.
 */
#ifndef MEMBLOG_MATTER_H
#define MEMBLOG_MATTER_H

#include "base/node.h"

enum matter_format { MATTER_NONE, MATTER_YAML, MATTER_TOML };

struct matter_writer {
    enum matter_format format;
    struct buffer out;
};

struct matter_writer matter_open(struct arena *arena, enum matter_format format); /* of YAML or TOML */
void matter_put_text(struct matter_writer *matter, const char *key, struct text text);
/* What stands as it is: a day (2026-01-06), true, false. */
void matter_put_plain(struct matter_writer *matter, const char *key, struct text word);
/* A value of any depth, none of it null, which TOML lacks: maps and lists on the key's line. */
void matter_put_node(struct matter_writer *matter, struct text key, const struct node *node);
/* Ends it; what follows stands on the next line. */
struct text matter_close(struct matter_writer *matter);

#endif
