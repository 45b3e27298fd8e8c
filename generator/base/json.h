/*
 * JSON through jansson: into nodes with places, and out of nodes. jansson judges syntax; places of values, which it
 * does not keep, are found by walking the judged text beside its tree.
 */
#ifndef MEMBLOG_JSON_H
#define MEMBLOG_JSON_H

#include "base/node.h"

/* NULL after a diagnostic (json-syntax, with jansson's line and column). Duplicate keys are refused. */
struct node *json_parse(struct arena *arena, const struct source *source, struct diags *diags);
/* Two blanks a level, keys in insertion order, a newline at the end. Numbers are written as their `text` spells them
 * when it is not empty, otherwise from `number` by the shortest spelling that reads back the same. */
struct text json_write(struct arena *arena, const struct node *node);

#endif
