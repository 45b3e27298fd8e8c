/*
 * The outbox: files that a run wants to publish, held back until everything is good. Sending publishes all or none
 * (base/changes.h); a file whose bytes would not change is not touched.
 */
#ifndef MEMBLOG_OUTBOX_H
#define MEMBLOG_OUTBOX_H

#include "base/diag.h"
#include "base/earlier.h"
#include "base/lock.h"

struct outbox;

struct outbox *outbox_new(struct arena *arena);
/* Files that are there and have been read need not be read again. They are borrowed. */
void outbox_know(struct outbox *outbox, const struct earlier *earlier);
/* Bytes are borrowed until outbox_send. */
void outbox_put(struct outbox *outbox, struct text path, struct text bytes);
/* A file that is to stay as it is there. */
void outbox_keep(struct outbox *outbox, const struct source *there);
/* A file whose bytes are not there yet: gives the number by which they are settled, before it is sent. */
size_t outbox_reserve(struct outbox *outbox, struct text path);
void outbox_settle(struct outbox *outbox, size_t n, struct text bytes);
/* A file that sending removes. */
void outbox_drop(struct outbox *outbox, struct text path);
/* A file that is written anew whatever it holds, with the others and counted with none of them. */
void outbox_attach(struct outbox *outbox, struct text path, struct text bytes);

struct sent {
    size_t written, unchanged, removed;
};
/* Each file stands in a folder of the lock or below. False after diagnostics: nothing has changed then, or they say
 * what has. */
bool outbox_send(struct outbox *outbox, struct lock *lock, struct sent *sent, struct diags *diags);
/* For who publishes the letters otherwise: reads what is there and counts what would change (false after a diagnostic),
 * says whether the n-th would not, and sends what is attached alone. */
bool outbox_compare(struct outbox *outbox, struct sent *sent, struct diags *diags);
bool outbox_is_same(const struct outbox *outbox, size_t n);
bool outbox_send_attached(struct outbox *outbox, struct lock *lock, struct diags *diags);

/* What is in it, for listings and checks. */
size_t outbox_count(const struct outbox *outbox);
struct text outbox_path(const struct outbox *outbox, size_t n);
struct text outbox_bytes(const struct outbox *outbox, size_t n);
struct text outbox_hash(const struct outbox *outbox, size_t n); /* SHA-256 of bytes that are settled, taken once */
/* The file that stands at its path now, read once and then kept; NULL when there is none, or after a diagnostic. */
const struct source *outbox_there(struct outbox *outbox, size_t n, struct diags *diags);
size_t outbox_drops(const struct outbox *outbox);
struct text outbox_dropped(const struct outbox *outbox, size_t n);

#endif
