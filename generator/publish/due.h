/*
 * Due: whether a build has anything to do. A build leaves a note in the user's cache of what it was made from: which
 * program it was, what it saw of the file system, what it wrote, which tools draw. A later one that finds all this
 * again, byte by byte, knows that it would come to the same, and evaluates and draws nothing. Times of files play no
 * part. A note that is not there, or not whole, costs time alone.
 */
#ifndef MEMBLOG_DUE_H
#define MEMBLOG_DUE_H

#include "base/outbox.h"
#include "series/site.h"

struct due;

/* The note of the last build of these folders, if there is one. */
struct due *due_open(struct arena *arena, struct folders folders);
/* True when a build would change nothing and say nothing but its summary, which is put into `summary` then. */
bool due_nothing(const struct due *due, struct buffer *summary);
/* Which tools drew the pictures of the last build (draw/tools.h); empty when that is not known. */
struct text due_tools(const struct due *due);
/* The program with the folders that it was given; empty when it is not known. */
struct text due_made_by(const struct due *due);
/* Which outputs of the last build need not be made anew (series/kept.h); empty when that is not known. */
struct text due_kept(const struct due *due);
/* The family of the font in these, and the paths of all that it wrote; empty when that is not known. */
struct text due_family(const struct due *due);
struct name_list due_outputs(const struct due *due);
/* How robust the last build found claims (series/tried.h); empty when that is not known. */
struct text due_tried(const struct due *due);

/* Before anything is published: from now on the last build is none that can be relied on. */
void due_begin(const struct due *due);
/* When all is published, which a build that has nothing to do sums up as `summary`. It is noted as one that had
 * something to say when there are diagnostics: the next one has to say it again. */
void due_end(const struct due *due, const struct site *site, const struct outbox *outbox, struct text summary);

#endif
