/*
 * Values: quantities with units, texts, truths, times, intervals, lists and objects, and how each prints. Arithmetic
 * that makes no sense (GB plus percent) is refused here. Where a value came from travels with it as a name; what the
 * name means is not known here.
 */
#ifndef MEMBLOG_VALUE_H
#define MEMBLOG_VALUE_H

#include "base/diag.h"
#include "base/node.h"

enum unit {
    UNIT_COUNT,          /* a plain number */
    UNIT_BYTES,          /* prints in GB of 2^30, below 0.1 GB in MB of 2^20, below 0.1 MB in KB of 2^10 */
    UNIT_BITS,           /* bit/s; prints in Mbit/s of 10^6 */
    UNIT_SHARE,          /* a part of one: 0.79 prints 79% */
    UNIT_CHANGE,         /* a signed change: -0.79 prints -79%, 8.02 prints +802% */
    UNIT_RATIO,          /* a multiple: 4.86 prints 4.9x */
    UNIT_HOURS,          /* below 72 prints 36 hours, from there 9.0 days */
    UNIT_TIME,           /* seconds since 1970 UTC; prints 5 January 2026 */
    UNIT_BYTES_PER_HOUR, /* prints per day: +12 MB a day */
    UNIT_BITS_PER_HOUR,
    UNIT_NUMBER_OF
};

enum value_kind { VALUE_ABSENT, VALUE_QUANTITY, VALUE_TEXT, VALUE_BOOL, VALUE_INTERVAL, VALUE_LIST, VALUE_OBJECT };

struct object;

struct value {
    enum value_kind kind;
    enum unit unit;   /* quantities and intervals */
    double number;    /* quantities; the centre of an interval; infinity is "never" for UNIT_HOURS only */
    double low, high; /* intervals */
    bool truth;
    bool computed;    /* false only for literals and texts typed in a template */
    struct text text; /* VALUE_TEXT; for VALUE_ABSENT why it is absent, as a clause */
    const struct object *object;
    const struct object *const *items; /* VALUE_LIST */
    size_t count;
    struct text name;   /* canonical name or expression, "unified.mimalloc.last"; may be empty */
    const void *origin; /* for the layer that made it; not followed here */
};

struct value value_absent(struct text why);
struct value value_quantity(double number, enum unit unit);
struct value value_text(struct text text);
struct value value_bool(bool truth);
struct value value_interval(double centre, double low, double high, enum unit unit);
struct value value_object(const struct object *object);
struct value value_list(const struct object *const *items, size_t count);

const char *unit_name(enum unit unit); /* "bytes", "bit/s", "share", ... for facts and messages */

/* What is done with a value when it is printed: `| GB 1`, `| percent 1`, `| words`, `| date "%-d %B %Y"`. */
struct format {
    struct text name; /* empty: by unit */
    bool has_digits;
    int digits;
    struct text pattern; /* of date */
    struct place place;
};

/* Prints into `out` as plain text. False after a diagnostic (bad-format when the unit does not fit the format, with the
 * formats that do; absent-value; not-printable for lists and objects). Formats: GB MB KB Mbit percent times hours days
 * number words Words date upper lower signed plain. */
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
/* The n-th element of a list. Lists hold objects; an element of a JSON or YAML list that is a text, a number or a list
 * comes back as what it is, not as the object that carries it. */
struct value value_item(const struct value *list, size_t index);
/* Names of all formats, or of those that fit the value when it is not NULL; returns how many. `names` has room for
 * FORMAT_MAX. */
#define FORMAT_MAX 24
size_t format_names(const struct value *value, struct text *names);
/* True if there is a format of this name. */
bool format_known(struct text name);

/* The unit that a quantity of this size prints in: it prints as number / unit * 10^shift. */
double value_printed_unit(const struct value *quantity, int *shift);

/*
 * Objects: things with members, made by other layers (a group, an experiment, a map from a JSON file).
 */
struct name_set {
    struct text *at;
    size_t len, cap;
};
struct evaluation; /* language/expr.h */
struct argument;

struct object {
    /* Looks up a member; false when there is none of that name. A member that exists without a value (ci95 of two
     * subjects) is VALUE_ABSENT with the reason. */
    bool (*member)(const struct object *object, struct evaluation *evaluation, struct text name, struct value *value);
    /* Calls a function on the object, `mean(unified.control, from: 48h)`: args[0] is the object itself. False when
     * the object has no such function; problems with arguments are diagnostics and an absent value. NULL: none. */
    bool (*call)(const struct object *object, struct evaluation *evaluation, struct text function,
                 const struct argument *args, size_t count, struct place place, struct value *value);
    /* Adds every member's name; for "did you mean" and listings. May be NULL. */
    void (*names)(const struct object *object, struct arena *arena, struct name_set *names);
    struct text name; /* canonical: "unified.mimalloc" */
    struct text kind; /* for messages: "group" */
};

/* An object over a map node; members that are maps or lists are wrapped as well. */
const struct object *object_of_node(struct arena *arena, const struct node *map, struct text name);
struct value value_of_node(struct arena *arena, const struct node *node, struct text name);

#endif
