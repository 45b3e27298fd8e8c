/*
 * What a file in templates/posts or templates/charts is by its name: a post, a chart, left alone, or a mistake. All is
 * said before anything is read or written; what stands in a file is not known here.
 */
#ifndef MEMBLOG_SLUGS_H
#define MEMBLOG_SLUGS_H

#include "series/world.h"

enum slug_kind { SLUG_POST, SLUG_CHART };

/* Paths of the posts or charts, in byte order. Complains (file-name) about files and folders that are neither that nor
 * left alone, and about names that cannot be published. */
struct name_list slugs_find(const struct world *world, enum slug_kind kind);
/* The name without its ending. */
struct text slug_of(struct text path, enum slug_kind kind);
/* Whether nothing reads a file of this name: it starts with _, or is what an editor or a merge keeps beside a file. */
bool slug_is_aside(struct text name);
/* The digits that it starts with, by which posts are told apart; none of a name that starts with a date. */
struct text slug_number(struct text slug);

#endif
