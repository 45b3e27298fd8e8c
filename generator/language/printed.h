/* Printed values on their way into a text: what may not stand where a tag stands, and what code asks for. */
#ifndef MEMBLOG_PRINTED_H
#define MEMBLOG_PRINTED_H

#include "language/template_scan.h"

/* False after a diagnostic (bad-text) that calls the value by its name: it may not be printed there. */
bool printed_fits(struct diags *diags, struct place place, struct text name, struct text printed, enum escape escape,
                  enum code code);
/* In Markdown code marks are plain text, except that a table is cut into cells before code is seen. */
void printed_put_cell_code(struct buffer *out, struct text text);

#endif
