/*
 * The preview: what `memblog serve` answers. It shows the files of the last good build under the addresses that their
 * links expect, adds to pages what an editor needs to see (templates/serve: errors, findings, outlines, reloading), and
 * writes nothing. It knows neither sockets nor when to build.
 */
#ifndef MEMBLOG_PREVIEW_H
#define MEMBLOG_PREVIEW_H

#include "base/outbox.h"
#include "language/template_render.h"
#include "series/world.h"
#include "serve/remarks.h"
#include "serve/serve.h"

struct preview {
    struct text root;  /* absolute; what posts and charts have above them, and what addresses are relative to */
    struct text posts; /* the folder of posts as an address: "/posts" */
    const struct template *head, *errors, *page;
    struct text style, script;
    /* What the owner changes: */
    const struct outbox *outbox; /* of the last good build; NULL before the first one */
    struct text wrong;           /* diagnostics as printed; empty: nothing is wrong */
    bool stopped;                /* they have stopped the build, and the outbox is an older one */
    struct remarks remarks;      /* of the outbox's pages */
    struct text version;         /* differs for each state; letters, digits and hyphens */
};

/* Reads templates/serve. NULL after diagnostics. */
struct preview *preview_new(struct arena *arena, struct folders folders, struct diags *diags);
/* A server_answer; the context is the preview. */
struct reply preview_answer(void *context, struct arena *arena, struct text path, struct text seen);
/* The page with the preview's head before its </head>, and what is wrong, and what is remarked of the page at this
 * address, at the start of its body. */
struct text preview_page(const struct preview *preview, struct arena *arena, struct text address, struct text page);

#endif
