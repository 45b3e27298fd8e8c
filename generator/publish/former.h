/*
 * What the last build left: the outputs that its manifest names, with the hash of each. A build removes those that it
 * does not write any more, and stops before it would overwrite or remove what a person wrote. It reads files and
 * writes none.
 */
#ifndef MEMBLOG_FORMER_H
#define MEMBLOG_FORMER_H

#include "base/outbox.h"
#include "series/site.h"

struct former {
    struct node *outputs; /* of the manifest: maps with path and sha256; NULL when there is none, or it is no JSON */
};

/* A manifest that cannot be read is a diagnostic. */
struct former former_read(const struct site *site, struct diags *diags);
/* The SHA-256 of an output as the last build wrote it; empty when it wrote none of this path. */
struct text former_hash(const struct site *site, const struct former *former, struct text path);

/* Refuses each file in the way that the last build did not write as it is, and has those removed that are as it wrote
 * them and are in the outbox no more. */
void former_settle(const struct site *site, struct outbox *outbox, struct diags *diags);
/* The same, and whatever is in the way is overwritten; what was edited and is written no more stays. */
void former_overrule(const struct site *site, struct outbox *outbox, struct diags *diags);

#endif
