/* What memblog writes as Markdown, for a terminal: headings, lists and tables in columns, without marks. It is no
 * parser of Markdown but of what the commands of this room write. */
#ifndef MEMBLOG_PLAIN_H
#define MEMBLOG_PLAIN_H

#include "base/text.h"

struct text plain_of(struct arena *arena, struct text markdown);

#endif
