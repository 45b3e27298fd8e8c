/*
 * Follows dotted names through scopes and objects, and says what is near to a name that leads nowhere. What an object's
 * members are is known to the object.
 */
#ifndef MEMBLOG_EXPR_NAME_H
#define MEMBLOG_EXPR_NAME_H

#include "language/evaluation.h"

/* Looks a dotted name up as expressions do. False (after unknown-name) if it is not there. */
bool scope_resolve(struct evaluation *evaluation, struct text name, struct place place, struct value *value);
/* As Mustache looks a dotted name up: its first part through the scopes, the others in what was found. Absent, without
 * a complaint, when it is not there. */
struct value scope_find(struct evaluation *evaluation, struct text name);
/* A dotted name from a value on; `prefix` is what stands before it, for messages. */
bool name_follow(struct evaluation *evaluation, struct value from, struct text prefix, struct text rest,
                 struct place place, struct value *value);

/* The scope with those around it, up to one that stays, in an arena: what sections pushed lives no longer than they. */
const struct scope *scope_keep(struct arena *arena, const struct scope *scope, const struct scope *stays);

#endif
