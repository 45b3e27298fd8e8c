/* A build up to its last barrier: everything read, evaluated, filled and drawn, and nothing published yet. */
#ifndef MEMBLOG_BUILD_H
#define MEMBLOG_BUILD_H

#include "publish/outbox.h"
#include "publish/site.h"

/* Reads, evaluates, fills and draws everything into a new outbox. NULL after diagnostics; nothing is published yet. */
struct outbox *build_prepare(struct arena *arena, struct folders folders, struct diags *diags, struct site **site);
#endif
