/*
 * Objects over nodes of JSON and YAML: maps whose keys are members, and lists. Files are not read here.
 */
#ifndef MEMBLOG_OBJECT_H
#define MEMBLOG_OBJECT_H

#include "base/node.h"
#include "language/value.h"

/* An object over a map node; members that are maps or lists are wrapped as well. */
const struct object *object_of_node(struct arena *arena, const struct node *map, struct text name);
struct value value_of_node(struct arena *arena, const struct node *node, struct text name);
/* The n-th element of a list. Lists hold objects; an element of a JSON or YAML list that is a text, a number or a list
 * comes back as what it is, not as the object that carries it. */
struct value value_item(const struct value *list, size_t index);

/* `member` and `names` of objects that have `each`. */
bool members_find(const struct object *object, struct evaluation *evaluation, struct text name, struct value *value);
void members_list(const struct object *object, struct arena *arena, struct name_list *names);
/* For `each`: a member and its value; or, for one that takes work or is not always there, true when it is the one
 * wanted, and its value. */
void member_put(struct members *members, const char *name, struct value value);
bool member_is_wanted(struct members *members, const char *name);
void member_set(struct members *members, struct value value);

#endif
