/*
 * Units: what quantities are in, and how each unit is spelled in expressions, formats, declarations of columns and
 * print. Each is a row of units.def. What may be calculated with what is known to arithmetic.c; nothing prints here.
 */
#ifndef MEMBLOG_UNITS_H
#define MEMBLOG_UNITS_H

#include "base/text.h"

/* UNIT_NUMBER_OF + unit is the unit's twin, the same per hour, which prints per day: +12 MB a day. */
#define UNIT(id, ...) UNIT_##id,
enum unit {
#include "language/units.def"
    UNIT_NUMBER_OF,
    UNIT_RATES_END = 2 * UNIT_NUMBER_OF
};
#undef UNIT

/* A way to write quantities of a unit; units.def says what the parts mean. NULL: not written there. */
struct spelling {
    const char *literal, *format, *column, *behind;
    double divisor; /* in units.def 0 stands for 1 */
    int shift;
    double from;
    int digits;
    double fine;
    int fine_digits;
    bool whole, trim;
};

const char *unit_name(enum unit unit); /* "bytes", "bit/s per hour", ... for facts and messages */
/* Whether a column can be in it; such a unit has a twin per hour. False for twins. */
bool unit_is_measured(enum unit unit);
enum unit unit_per_hour(enum unit unit); /* the twin of a unit that is none */
bool unit_is_rate(enum unit unit);       /* whether it is a twin */
enum unit unit_of_rate(enum unit unit);  /* what a twin is per hour; other units as they are */
double unit_most(enum unit unit);        /* no reading is above it; of twins, infinity */
bool unit_zero_is_odd(enum unit unit);   /* whether a reading of 0 was most likely not measured */

enum { UNIT_WORDS_MAX = 24 };
/* The unit of a column that is declared in `word`, and what its numbers are multiplied with to be in that unit: 1024
 * for KB, 0.001 for ms. False when there is no such word. */
bool unit_spelled(struct text word, enum unit *unit, double *factor);
size_t unit_words(struct text *words); /* all of them; room for UNIT_WORDS_MAX */

/* The unit of a literal, and how it is spelled there. False when there is no such word. */
bool unit_literal(struct text word, enum unit *unit, struct spelling *spelling);
size_t unit_literals(struct text *words); /* room for UNIT_WORDS_MAX */

/* What prints behind the unit of a twin. */
#define UNIT_PER_DAY " a day"
/* The longest spelling that the text starts with, printed or of a literal, without the blank before it, and "hour" and
 * "day": its length, the unit, and what numbers before it are multiplied with to be in that unit. 0: there is none. */
size_t unit_printed(struct text text, enum unit *unit, double *factor);

/* How a number of the unit (of a twin: per day) prints: by the format when the unit has one of this name, by its main
 * spelling when the format is number or plain, otherwise by size. */
struct spelling unit_spelling(enum unit unit, double number, struct text format);
int spelling_places(const struct spelling *spelling, double number); /* behind the point, when none are asked for */
/* The names of the unit's own formats; room for UNIT_WORDS_MAX. */
size_t unit_formats(enum unit unit, struct text *names);

#endif
