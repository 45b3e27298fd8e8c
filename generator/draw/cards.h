/* Cards: the pictures that other sites show beside a link to a post. */
#ifndef MEMBLOG_CARDS_H
#define MEMBLOG_CARDS_H

#include "base/outbox.h"
#include "series/site.h"

struct cards; /* those that gnuplot is drawing */

/* Puts the pictures that other sites show beside a link into the outbox, none without templates/charts/kinds/card.gp,
 * and starts drawing those that are not fresh, whose bytes come with cards_finish. NULL when nothing is drawn, or after
 * diagnostics. */
struct cards *cards_start(struct site *site, struct outbox *outbox);
/* Waits for them, if any, checks them and settles them in the outbox; a diagnostic tells of the first that
 * failed, unless something else has. */
void cards_finish(struct cards *cards, struct outbox *outbox);
/* How large they are, in pixels. */
uint32_t card_width(void);
uint32_t card_height(void);
/* The path of a post's card, whether there is one or not. */
struct text card_path(const struct site *site, const struct post *post);

#endif
