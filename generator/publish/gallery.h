/*
 * The gallery: what the page of all charts and the cards of the landing page are told. It draws nothing, and which
 * pages there are is for publish/pages.h.
 */
#ifndef MEMBLOG_GALLERY_H
#define MEMBLOG_GALLERY_H

#include "publish/press.h"

/* All charts, as posts show them first in reading order, then the others: name, id, title, description, figure, files
 * with url and name, and the posts that show it. */
struct node *gallery_node(struct press *press);
/* A card for each post in reading order: title, summary, file, day, updated, and sides or a picture. */
struct node *gallery_cards(struct press *press);

#endif
