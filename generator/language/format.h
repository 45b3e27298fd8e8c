/*
 * How values print: by their unit or by a format, and for messages. Escaping is not done here.
 */
#ifndef MEMBLOG_FORMAT_H
#define MEMBLOG_FORMAT_H

#include "language/value.h"

/* What is done with a value when it is printed: `| GB 1`, `| percent 1`, `| words`, `| date "%-d %B %Y"`. */
struct format {
    struct text name; /* empty: by unit */
    bool has_digits;
    int digits;
    struct text pattern; /* of date */
    struct place place;
};

/* Prints into `out` as plain text. False after a diagnostic (bad-format when the unit does not fit the format, with the
 * formats that do; absent-value; not-printable for lists and objects). Formats are those of units.def and of format.c.
 */
bool value_print(struct buffer *out, const struct value *value, const struct format *format, struct place place,
                 struct diags *diags);
/* The same by unit, for messages: an absent value prints as "absent", a list as "3 items", never fails. */
struct text value_show(struct arena *arena, const struct value *value);
/* Exact, for facts.json and claim errors: full precision with the base unit, "1245234567.3 bytes". */
struct text value_exact(struct arena *arena, const struct value *value);

/* "5.64 GB (bytes)", "\"glibc\" (text)", "unified.mimalloc (group)": the value with its unit or kind, for messages that
 * say why two values do not go together. */
struct text value_describe(struct arena *arena, const struct value *value);
/* Adds absent-value for an absent value, with its name (or `name` when it has none) and the reason. */
void value_refuse_absent(const struct value *value, struct text name, struct place place, struct diags *diags);
/* Names of all formats, or of those that fit the value when it is not NULL; returns how many. `names` has room for
 * FORMAT_MAX. */
#define FORMAT_MAX 40
size_t format_names(const struct value *value, struct text *names);
/* True if there is a format of this name. */
bool format_known(struct text name);

/* The number that the digits of a printed quantity stand for, in its unit: 0.75 of 0.7512 as 75%. */
double value_printed(const struct value *quantity, const struct format *format);

/* The unit that a quantity of this size prints in: it prints as number / unit * 10^shift. */
double value_printed_unit(const struct value *quantity, int *shift);

#endif
