/* Cards: the pictures that other sites show beside a link to a post. */
#ifndef MEMBLOG_CARDS_H
#define MEMBLOG_CARDS_H

#include "base/outbox.h"
#include "series/site.h"

/* Pictures of 1200 by 630 pixels that other sites show beside a link; none without templates/charts/kinds/card.gp. */
void cards_draw(struct site *site, struct outbox *outbox);
/* The path of a post's card, whether there is one or not. */
struct text card_path(const struct site *site, const struct post *post);

#endif
