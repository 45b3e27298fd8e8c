/* YAML through libyaml: into nodes with places. One document, no aliases, no tags, no duplicate keys: what an editor
 * of series.yaml, front matter and chart specs needs, and nothing that would surprise one. */
#ifndef MEMBLOG_YAML_H
#define MEMBLOG_YAML_H

#include "base/node.h"

/* Parses bytes start..stop-1 of the source; places are in the whole source. An empty document gives an empty map. NULL
 * after a diagnostic (yaml-syntax). Plain scalars are numbers, booleans (true, false) or null by the YAML core schema
 * and keep their spelling in `text`; quoted scalars are strings. */
struct node *yaml_parse(struct arena *arena, const struct source *source, size_t start, size_t stop,
                        struct diags *diags);

#endif
