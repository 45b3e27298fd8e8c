/* What a page says of itself to machines: title, description, addresses, picture, JSON-LD; and the data files. */
#ifndef MEMBLOG_HEAD_H
#define MEMBLOG_HEAD_H

#include "publish/press.h"

/* What stands in a page's head. `post` may be NULL. */
struct node *head_node(struct press *press, const struct post *post, struct text file, struct text title,
                       struct text description);
/* The colours that pages share with charts: `dark` and `light`, each with all of the theme. */
struct node *theme_node(struct press *press);
/* The experiments of the series with their files and hashes; `only` leaves one, or NULL. */
struct node *data_node(struct press *press, const struct report *only);

#endif
