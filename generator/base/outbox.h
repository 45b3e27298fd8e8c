/*
 * The outbox: files that a run wants to publish, held back until everything is good. Sending writes each beside its
 * target and renames when all are written, so that a failure leaves what was published before; a file whose bytes would
 * not change is not touched.
 */
#ifndef MEMBLOG_OUTBOX_H
#define MEMBLOG_OUTBOX_H

#include "base/diag.h"

struct outbox;

struct outbox *outbox_new(struct arena *arena);
/* Bytes are borrowed until outbox_send. */
void outbox_put(struct outbox *outbox, struct text path, struct text bytes);
/* A file that sending removes, when all is written. */
void outbox_drop(struct outbox *outbox, struct text path);

struct sent {
    size_t written, unchanged, removed;
};
/* False after a diagnostic; then nothing was renamed, or, when a rename itself failed, the message says which. */
bool outbox_send(struct outbox *outbox, struct sent *sent, struct diags *diags);

/* What is in it, for listings and checks. */
size_t outbox_count(const struct outbox *outbox);
struct text outbox_path(const struct outbox *outbox, size_t n);
struct text outbox_bytes(const struct outbox *outbox, size_t n);
/* The file that stands at its path now, read once and then kept; NULL when there is none, or after a diagnostic. */
const struct source *outbox_there(struct outbox *outbox, size_t n, struct diags *diags);
struct text outbox_dropped(const struct outbox *outbox, size_t n);

#endif
