/*
 * Diagnostics as nodes, for JSON: each with path, line, column and where it ends, severity, code, message, notes and
 * help. It says nothing that a screen would not show, and hides nothing that a screen cuts off.
 */
#ifndef MEMBLOG_DIAG_NODE_H
#define MEMBLOG_DIAG_NODE_H

#include "base/node.h"

/* A whole number, as nodes hold them. */
struct node *diag_node_number(struct arena *arena, size_t number);
/* path, line, column, end_line, end_column, all from 1, the end exclusive. `path` is empty, and the others are absent,
 * where there is none. */
struct node *diag_node_place(struct arena *arena, struct place place);
/* Pushes a map for each diagnostic: the keys of its place, then severity, code, message and, where there are any,
 * count, notes and help. */
void diag_node_push(struct arena *arena, struct node *list, const struct diags *diags);

#endif
