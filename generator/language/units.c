#include "language/units.h"

#include <math.h>
#include <stdlib.h>

enum { SPELLINGS_MAX = 4 };

#define NOT_BY_SIZE INFINITY
#define GB 1073741824.0
#define MB 1048576.0
#define KB 1024.0

#define CENTURY 876600.0 /* in hours */

#define UNIT(id, name, most, zero, ...) [UNIT_##id] = {name, name " per hour", most, zero, {__VA_ARGS__}},
static const struct {
    const char *name, *rate;
    double most;
    enum { ZERO_COUNTS, ZERO_IS_ODD } zero;
    struct spelling spellings[SPELLINGS_MAX + 1]; /* an empty one ends them */
} units[UNIT_NUMBER_OF] = {
#include "language/units.def"
};

/* One of the words of a spelling, or NULL. */
typedef const char *word_of(const struct spelling *spelling);

static const char *column_of(const struct spelling *spelling) {
    return spelling->column;
}

static const char *format_of(const struct spelling *spelling) {
    return spelling->format;
}

static const char *literal_of(const struct spelling *spelling) {
    const char *literal = spelling->literal;
    return literal != NULL && *literal == ' ' ? literal + 1 : literal;
}

/* The spelling behind this one of the unit, or the first; NULL behind the last. */
static const struct spelling *next_spelling(enum unit unit, const struct spelling *spelling) {
    spelling = spelling != NULL ? spelling + 1 : units[unit].spellings;
    return spelling->behind != NULL || spelling->column != NULL ? spelling : NULL;
}

static const struct spelling *spelling_of(enum unit unit, word_of *of, struct text word) {
    for (const struct spelling *spelling = NULL; (spelling = next_spelling(unit, spelling)) != NULL;)
        if (of(spelling) != NULL && text_is(word, of(spelling)))
            return spelling;
    return NULL;
}

static const struct spelling *spelling_with(word_of *of, struct text word, enum unit *unit) {
    for (*unit = 0; *unit < UNIT_NUMBER_OF; ++*unit) {
        const struct spelling *spelling = spelling_of(*unit, of, word);
        if (spelling != NULL)
            return spelling;
    }
    return NULL;
}

static size_t words_of(enum unit unit, word_of *of, struct text *words) {
    size_t count = 0;
    for (const struct spelling *spelling = NULL; (spelling = next_spelling(unit, spelling)) != NULL;)
        if (of(spelling) != NULL)
            words[count++] = text_of(of(spelling));
    return count;
}

static size_t all_words(word_of *of, struct text *words) {
    size_t count = 0;
    for (enum unit unit = 0; unit < UNIT_NUMBER_OF; unit++)
        count += words_of(unit, of, words + count);
    return count;
}

const char *unit_name(enum unit unit) {
    return unit_is_rate(unit) ? units[unit_of_rate(unit)].rate : units[unit].name;
}

bool unit_is_measured(enum unit unit) {
    struct text words[SPELLINGS_MAX];
    return !unit_is_rate(unit) && words_of(unit, column_of, words) > 0;
}

enum unit unit_per_hour(enum unit unit) {
    return UNIT_NUMBER_OF + unit;
}

bool unit_is_rate(enum unit unit) {
    return unit >= UNIT_NUMBER_OF;
}

enum unit unit_of_rate(enum unit unit) {
    return unit_is_rate(unit) ? unit - UNIT_NUMBER_OF : unit;
}

double unit_most(enum unit unit) {
    return unit_is_rate(unit) ? INFINITY : units[unit].most;
}

bool unit_zero_is_odd(enum unit unit) {
    return !unit_is_rate(unit) && units[unit].zero == ZERO_IS_ODD;
}

static struct spelling complete(const struct spelling *spelling) {
    struct spelling whole = spelling != NULL ? *spelling : (struct spelling){.behind = ""};
    whole.divisor = whole.divisor != 0 ? whole.divisor : 1;
    return whole;
}

/* What a number that is spelled so is multiplied with to be in the unit. */
static double factor_of(const struct spelling *spelling) {
    double power = pow(10, abs(spelling->shift)), divisor = complete(spelling).divisor;
    return spelling->shift > 0 ? divisor / power : divisor * power;
}

bool unit_spelled(struct text word, enum unit *unit, double *factor) {
    const struct spelling *spelling = spelling_with(column_of, word, unit);
    if (spelling != NULL)
        *factor = factor_of(spelling);
    return spelling != NULL;
}

/* As literal_of, for what is printed. */
static const char *behind_of(const struct spelling *spelling) {
    const char *behind = spelling->behind;
    return behind != NULL && *behind == ' ' ? behind + 1 : behind;
}

/* The length of a word at the start of the text, of hours and days also without their last letter; 0: it is not. */
static size_t word_at(struct text text, const char *word, enum unit unit) {
    struct text whole = text_of(word);
    if (text_starts(text, whole))
        return whole.len;
    whole.len -= unit == UNIT_HOURS && whole.len > 1;
    return unit == UNIT_HOURS && text_starts(text, whole) ? whole.len : 0;
}

size_t unit_printed(struct text text, enum unit *unit, double *factor) {
    size_t longest = 0;
    for (enum unit u = 0; u < UNIT_NUMBER_OF; u++)
        for (const struct spelling *spelling = NULL; (spelling = next_spelling(u, spelling)) != NULL;) {
            size_t behind = word_at(text, behind_of(spelling), u), literal = word_at(text, literal_of(spelling), u);
            size_t length = MAX(behind, literal);
            if (length <= longest)
                continue;
            longest = length;
            *unit = u;
            *factor = factor_of(spelling);
        }
    return longest;
}

size_t unit_words(struct text *words) {
    return all_words(column_of, words);
}

bool unit_literal(struct text word, enum unit *unit, struct spelling *spelling) {
    const struct spelling *found = spelling_with(literal_of, word, unit);
    if (found != NULL)
        *spelling = complete(found);
    return found != NULL;
}

size_t unit_literals(struct text *words) {
    return all_words(literal_of, words);
}

size_t unit_formats(enum unit unit, struct text *names) {
    return words_of(unit_of_rate(unit), format_of, names);
}

struct spelling unit_spelling(enum unit unit, double number, struct text format) {
    unit = unit_of_rate(unit);
    const struct spelling *found = spelling_of(unit, format_of, format);
    if (found != NULL)
        return complete(found);
    bool bare = text_is(format, "number") || text_is(format, "plain");
    for (const struct spelling *spelling = NULL; (spelling = next_spelling(unit, spelling)) != NULL;) {
        bool larger = found == NULL || spelling->from > found->from;
        bool fits = bare ? found == NULL : larger && !(fabs(number) < spelling->from);
        if (isfinite(spelling->from) && fits)
            found = spelling;
    }
    return complete(found);
}

int spelling_places(const struct spelling *spelling, double number) {
    if (spelling->whole && number == floor(number))
        return 0;
    return fabs(number) < spelling->fine ? spelling->fine_digits : spelling->digits;
}
