/*
 * Recorded: facts.json, made beside the charts and pages, since nothing else is made of it.
 */
#ifndef MEMBLOG_RECORDED_H
#define MEMBLOG_RECORDED_H

#include "base/outbox.h"
#include "series/site.h"

struct recorded;

/* Starts to write the record of a filled site down, of which from now on only what lies behind pages is evaluated. Its
 * place in the outbox is the next one. */
struct recorded *recorded_start(struct site *site, struct outbox *outbox);
/* Waits for it, and settles it. */
void recorded_finish(struct recorded *recorded, struct outbox *outbox);

#endif
