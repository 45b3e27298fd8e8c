/*
 * Values: quantities with units, texts, truths, times, intervals, lists and objects. Where a value came from travels
 * with it as a name; what the name means is not known here, nor how a value prints.
 */
#ifndef MEMBLOG_VALUE_H
#define MEMBLOG_VALUE_H

#include <stdint.h>

#include "base/diag.h"
#include "language/units.h"

enum value_kind { VALUE_ABSENT, VALUE_QUANTITY, VALUE_TEXT, VALUE_BOOL, VALUE_INTERVAL, VALUE_LIST, VALUE_OBJECT };

struct object;
struct verdict; /* language/evaluation.h */

struct value {
    enum value_kind kind;
    enum unit unit;   /* quantities and intervals */
    double number;    /* quantities; the centre of an interval; infinity is "never" for UNIT_HOURS only */
    double low, high; /* intervals */
    bool of_subjects; /* intervals: of what single subjects have, and not of a mean */
    bool of_blocks;   /* intervals: of what blocks of subjects have */
    bool is_end;      /* quantities: the end of an interval */
    bool truth;
    bool computed;    /* false only for literals and texts typed in a template */
    struct text text; /* VALUE_TEXT; for VALUE_ABSENT why it is absent, as a clause */
    const struct object *object;
    const struct object *asked;        /* quantities: whose statistic it is, for functions that ask on; or NULL */
    const struct object *const *items; /* VALUE_LIST */
    size_t count;
    struct text name;                /* canonical name or expression, "unified.mimalloc.last"; may be empty */
    const void *origin;              /* for the layer that made it; not followed here */
    const struct estimate *estimate; /* how uncertain the number is; NULL: exact, or not known */
    const struct verdict *verdict;   /* of a truth that has a name: what decided the condition behind it; or NULL */
};

struct value value_absent(struct text why);
struct value value_quantity(double number, enum unit unit);
struct value value_text(struct text text);
struct value value_bool(bool truth);
struct value value_interval(double centre, double low, double high, enum unit unit);
struct value value_time(int64_t micros); /* since 1970 UTC */
struct value value_span(int64_t micros); /* in hours */
struct value value_object(const struct object *object);
/* Whether it is an interval from the smallest to the largest of what was observed, and no estimate. */
bool value_is_observed(const struct value *value);
struct value value_list(const struct object *const *items, size_t count);

/*
 * Objects: things with members, made by other rooms (a group, an experiment, a map from a JSON file).
 */
struct evaluation; /* language/evaluation.h */
struct argument;

/* Where an object's `each` puts its members: into a lookup, which wants one of them, or into a list of names. */
struct members {
    struct evaluation *evaluation; /* of the lookup; of a list: its arena alone */
    struct text name;              /* the one wanted */
    struct value *value;           /* what it came to */
    bool found;
    struct name_list *names; /* NULL: a lookup */
};

struct object {
    /* Looks up a member; false when there is none of that name. A member that exists without a value (ci95 of two
     * subjects) is VALUE_ABSENT with the reason. */
    bool (*member)(const struct object *object, struct evaluation *evaluation, struct text name, struct value *value);
    /* Calls a function on the object, `mean(unified.control, from: 48h)`: args[0] is the object itself. False when
     * the object has no such function; problems with arguments are diagnostics and an absent value. NULL: none. */
    bool (*call)(const struct object *object, struct evaluation *evaluation, struct text function,
                 const struct argument *args, size_t count, struct place place, struct value *value);
    /* Adds every member's name; for "did you mean" and listings. May be NULL. */
    void (*names)(const struct object *object, struct arena *arena, struct name_list *names);
    struct text name; /* canonical: "unified.mimalloc" */
    struct text kind; /* for messages: "group"; never empty */
    /* Puts every member in the order of listings, for the two functions below: what is looked up is what is listed. */
    void (*each)(const struct object *object, struct members *members);
};

#endif
