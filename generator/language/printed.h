/* Printed values on their way into a text: what may not stand where a tag stands, and what code asks for. */
#ifndef MEMBLOG_PRINTED_H
#define MEMBLOG_PRINTED_H

#include "language/template_scan.h"

/* Whether it may be printed there; printed_refuse says why not (bad-text), and calls the value by its name. */
bool printed_fits(struct text printed, enum escape escape, enum code code);
void printed_refuse(struct diags *diags, struct place place, struct text name, struct text printed, enum escape escape,
                    enum code code);
/* Puts what fits, escaped as its place asks: in a cell of a table, or where nothing stands on the line so far. */
void printed_put(struct buffer *out, struct text printed, enum escape escape, enum code code, bool cell, bool opens);

#endif
