#include "language/format.h"

#include <math.h>

#include "base/calendar.h"
#include "base/number.h"
#include "language/uncertain.h"

/* Formats that are no unit's own, by what they fit. */
enum fits { FITS_ALL, FITS_NUMBERS, FITS_COUNT, FITS_TIME, FITS_TEXT };

static const struct {
    const char *name;
    enum fits fits;
} formats[] = {
    {"number", FITS_NUMBERS},   {"signed", FITS_NUMBERS}, {"plain", FITS_ALL},    {"words", FITS_COUNT},
    {"Words", FITS_COUNT},      {"date", FITS_TIME},      {"upper", FITS_TEXT},   {"lower", FITS_TEXT},
    {"interval", FITS_NUMBERS}, {"up", FITS_NUMBERS},     {"down", FITS_NUMBERS},
};
enum { FORMATS = sizeof formats / sizeof formats[0] };
_Static_assert(FORMATS + UNIT_WORDS_MAX <= FORMAT_MAX, "format_names needs room");

static bool is_number(const struct value *value) {
    return value->kind == VALUE_QUANTITY || value->kind == VALUE_INTERVAL;
}

static bool fits(enum fits fits, const struct value *value) {
    switch (fits) {
    case FITS_TEXT:
        return value->kind == VALUE_TEXT;
    case FITS_NUMBERS:
        return is_number(value) && value->unit != UNIT_TIME;
    case FITS_COUNT:
        return is_number(value) && value->unit == UNIT_COUNT;
    case FITS_TIME:
        return is_number(value) && value->unit == UNIT_TIME;
    default:
        return is_number(value);
    }
}

static bool has_name(const struct text *names, size_t count, struct text name) {
    while (count > 0 && !text_equal(names[count - 1], name))
        count--;
    return count > 0;
}

/* Of `count` names, those that are new are appended to the first `kept`; returns how many there are then. */
static size_t keep_new(struct text *names, size_t kept, size_t count) {
    for (size_t i = kept, end = kept + count; i < end; i++)
        if (!has_name(names, kept, names[i]))
            names[kept++] = names[i];
    return kept;
}

size_t format_names(const struct value *value, struct text *names) {
    size_t count = 0;
    for (enum unit unit = 0; unit < UNIT_NUMBER_OF; unit++)
        if (value == NULL || (is_number(value) && unit_of_rate(value->unit) == unit))
            count = keep_new(names, count, unit_formats(unit, names + count));
    for (size_t i = 0; i < FORMATS; i++)
        if (value == NULL || fits(formats[i].fits, value))
            names[count++] = text_of(formats[i].name);
    return count;
}

static bool format_fits(struct text name, const struct value *value) {
    struct text names[FORMAT_MAX];
    return has_name(names, format_names(value, names), name);
}

bool format_known(struct text name) {
    return format_fits(name, NULL);
}

static const double DAY = 24; /* hours; rates print per day */

double value_printed_unit(const struct value *quantity, int *shift) {
    double hours = unit_is_rate(quantity->unit) ? DAY : 1;
    struct spelling spelling = unit_spelling(quantity->unit, quantity->number * hours, TEXT(""));
    *shift = spelling.shift;
    return spelling.divisor / hours;
}

/* Takes zeros at the end of a decimal away, and the point with them. */
static struct text trim_zeros(struct text t) {
    if (!text_has(t, TEXT(".")))
        return t;
    while (t.at[t.len - 1] == '0')
        t.len--;
    t.len -= t.at[t.len - 1] == '.';
    return t;
}

static bool is_zero(struct text printed) {
    for (size_t i = 0; i < printed.len; i++)
        if (char_is_digit(printed.at[i]) && printed.at[i] != '0')
            return false;
    return true;
}

/* The unit behind a printed number: "1 hour" and "1 day" are the only ones that change. */
static const char *unit_behind(struct text printed, const char *unit) {
    bool one = text_is(printed, "1") || text_is(printed, "-1") || text_is(printed, "+1");
    if (one && text_is(text_of(unit), " hours"))
        return " hour";
    return one && text_is(text_of(unit), " days") ? " day" : unit;
}

/* The number to print: with the formats up and down, one that rounds to the safe side of a bound. */
static double rounded(struct text name, double number, int shift, int places) {
    bool up = text_is(name, "up");
    if (!up && !text_is(name, "down"))
        return number;
    double printed = number_round(number, shift, places), step = pow(10, -shift - places);
    if (up ? printed < number : printed > number)
        printed += up ? step : -step;
    return printed;
}

static int places_of(const struct spelling *scale, double number, const struct format *format) {
    return format->has_digits ? format->digits : spelling_places(scale, number);
}

static void print_quantity(struct buffer *out, enum unit unit, double number, const struct format *format) {
    struct text name = format->name;
    if (unit == UNIT_HOURS && isinf(number)) {
        buffer_puts(out, "never");
        return;
    }
    bool rate = unit_is_rate(unit);
    bool bare = text_is(name, "number") || text_is(name, "plain");
    number *= rate ? DAY : 1;
    struct spelling scale = unit_spelling(unit, number, name);
    struct buffer digits = buffer_in(out->arena);
    struct text printed;
    if (text_is(name, "plain") && !format->has_digits) {
        number_print_shifted(&digits, number / scale.divisor, scale.shift, 30);
        printed = trim_zeros(buffer_text(&digits));
    } else {
        int places = places_of(&scale, number, format);
        number_print_shifted(&digits, rounded(name, number / scale.divisor, scale.shift, places), scale.shift, places);
        printed = scale.trim && !format->has_digits ? trim_zeros(buffer_text(&digits)) : buffer_text(&digits);
    }
    if (is_zero(printed) && printed.at[0] == '-') /* trimmed to nothing: "-0.004" */
        printed = text_from(printed, 1);
    bool sign = text_is(name, "signed") || (!bare && (rate || unit == UNIT_CHANGE));
    if (sign && number > 0 && !is_zero(printed))
        buffer_putc(out, '+');
    buffer_put(out, printed);
    if (!bare) {
        buffer_puts(out, unit_behind(printed, scale.behind));
        buffer_puts(out, rate ? UNIT_PER_DAY : "");
    }
}

double value_printed(const struct value *quantity, const struct format *format) {
    struct text name = format->name;
    bool exact = text_is(name, "words") || text_is(name, "Words") || (text_is(name, "plain") && !format->has_digits);
    double hours = unit_is_rate(quantity->unit) ? DAY : 1, number = quantity->number * hours;
    if (exact || !isfinite(number))
        return quantity->number;
    struct spelling scale = unit_spelling(quantity->unit, number, name);
    int places = places_of(&scale, number, format);
    number = rounded(name, number / scale.divisor, scale.shift, places);
    return number_round(number, scale.shift, places) * scale.divisor / hours;
}

static void print_words(struct buffer *out, double number) {
    static const char *const small[] = {
        "zero", "one",    "two",    "three",    "four",     "five",    "six",     "seven",     "eight",    "nine",
        "ten",  "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
    static const char *const tens[] = {"twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"};
    if (!(number >= 0 && number < 100 && number == floor(number))) {
        print_quantity(out, UNIT_COUNT, number, &(struct format){.has_digits = false});
        return;
    }
    int n = (int)number;
    buffer_puts(out, n < 20 ? small[n] : tens[n / 10 - 2]);
    if (n >= 20 && n % 10 != 0) {
        buffer_putc(out, '-');
        buffer_puts(out, small[n % 10]);
    }
}

static bool print_time(struct buffer *out, double seconds, const struct format *format, struct place place,
                       struct diags *diags) {
    struct text pattern = format->pattern.at != NULL ? format->pattern : TEXT("%-d %B %Y");
    if (text_is(format->name, "plain")) {
        print_quantity(out, UNIT_TIME, seconds, format);
        return true;
    }
    if (fabs(seconds) < 1e12 && pattern.len > 0 && calendar_format(out, (int64_t)llround(seconds * 1e6), pattern))
        return true;
    struct diag *diag =
        diag_add(diags, DIAG_BAD_FORMAT, place, "a date cannot be written as \"%.*s\"", TEXT_ARG(pattern));
    diag_help(diags, diag,
              "a pattern knows %%Y %%m %%d %%-d %%H %%M %%S %%B %%b %%A %%a %%j %%F %%T, as in "
              "| date \"%%-d %%B %%Y\"");
    return false;
}

static bool print_number(struct buffer *out, const struct value *value, double number, const struct format *format,
                         struct place place, struct diags *diags) {
    bool never = value->unit == UNIT_HOURS && isinf(number) && number > 0;
    if (!isfinite(number) && !never) {
        struct value none = value_absent(TEXT("the number is not finite"));
        none.name = value->name;
        value_refuse_absent(&none, TEXT("the value"), place, diags);
        return false;
    }
    if (value->unit == UNIT_TIME)
        return print_time(out, number, format, place, diags);
    size_t start = out->len;
    if (text_is(format->name, "words") || text_is(format->name, "Words"))
        print_words(out, number);
    else
        print_quantity(out, value->unit, number, format);
    if (text_is(format->name, "Words"))
        out->at[start] = char_upper(out->at[start]);
    return true;
}

static void print_text(struct buffer *out, struct text text, struct text format) {
    bool upper = text_is(format, "upper"), lower = text_is(format, "lower");
    size_t start = out->len;
    buffer_put(out, text);
    for (size_t i = start; (upper || lower) && i < out->len; i++)
        out->at[i] = upper ? char_upper(out->at[i]) : char_lower(out->at[i]);
}

static bool refuse_kind(const struct value *value, struct place place, struct arena *arena, struct diags *diags) {
    struct text shown = value_describe(arena, value);
    struct diag *diag = diag_add(diags, DIAG_NOT_PRINTABLE, place, "%.*s cannot be printed", TEXT_ARG(shown));
    switch (value->kind) {
    case VALUE_BOOL:
        diag_help(diags, diag, "choose words for it: if(condition, \"yes\", \"no\")");
        break;
    case VALUE_LIST:
        diag_help(diags, diag, "print each element in a section, or count() of it");
        break;
    default:
        diag_help(diags, diag, "print a part of it, such as its .label");
    }
    return false;
}

/* Of a format that there is: the parser lets no other through. */
static bool refuse_format(const struct value *value, const struct format *format, struct place place,
                          struct arena *arena, struct diags *diags) {
    struct text names[FORMAT_MAX];
    struct text shown = value_describe(arena, value);
    place = format->place.source != NULL ? format->place : place;
    struct diag *diag = diag_add(diags, DIAG_BAD_FORMAT, place, "format '%.*s' does not fit %.*s",
                                 TEXT_ARG(format->name), TEXT_ARG(shown));
    struct text list = text_join(arena, names, format_names(value, names), " ");
    diag_help(diags, diag, "formats that fit: %.*s", TEXT_ARG(list));
    return false;
}

static bool print_ends(struct buffer *out, const struct value *value, double low, double high,
                       const struct format *format, struct place place, struct diags *diags) {
    if (!print_number(out, value, low, format, place, diags))
        return false;
    buffer_puts(out, " to ");
    return print_number(out, value, high, format, place, diags);
}

/* "74% (95% interval 71% to 76%)", each in the unit's own format. */
static bool print_interval(struct buffer *out, const struct value *value, const struct format *format,
                           struct place place, struct diags *diags) {
    struct format own = *format;
    own.name = TEXT("");
    struct estimate_interval interval = uncertain_interval(out->arena, value, UNCERTAIN_95);
    if (interval.why)
        return uncertain_refuse(diags, place, interval.why);
    if (!print_number(out, value, value->number, &own, place, diags))
        return false;
    buffer_puts(out, " (95% interval ");
    if (!print_ends(out, value, interval.low, interval.high, &own, place, diags))
        return false;
    buffer_putc(out, ')');
    return true;
}

bool value_print(struct buffer *out, const struct value *value, const struct format *format, struct place place,
                 struct diags *diags) {
    static const struct format by_unit = {.has_digits = false};
    format = format != NULL ? format : &by_unit;
    if (value->kind == VALUE_ABSENT) {
        value_refuse_absent(value, TEXT("the value"), place, diags);
        return false;
    }
    if (value->kind == VALUE_BOOL || value->kind == VALUE_LIST || value->kind == VALUE_OBJECT)
        return refuse_kind(value, place, out->arena, diags);
    if (format->name.len > 0 && !format_fits(format->name, value))
        return refuse_format(value, format, place, out->arena, diags);
    if (value->kind == VALUE_TEXT) {
        print_text(out, value->text, format->name);
        return true;
    }
    if (value->kind == VALUE_INTERVAL)
        return print_ends(out, value, value->low, value->high, format, place, diags);
    if (text_is(format->name, "interval"))
        return print_interval(out, value, format, place, diags);
    return print_number(out, value, value->number, format, place, diags);
}

void value_refuse_absent(const struct value *value, struct text name, struct place place, struct diags *diags) {
    struct text shown = value->name.len > 0 ? value->name : name;
    struct text why = value->text.len > 0 ? value->text : TEXT("the data do not hold it");
    struct diag *diag =
        diag_add(diags, DIAG_ABSENT_VALUE, place, "'%.*s' has no value: %.*s", TEXT_ARG(shown), TEXT_ARG(why));
    diag_help(diags, diag, "name a value that the data hold, or leave the sentence out");
}

struct text value_show(struct arena *arena, const struct value *value) {
    struct arena *scratch = arena;
    struct buffer out = buffer_in(arena);
    struct diags *unseen = diags_new(scratch);
    switch (value->kind) {
    case VALUE_ABSENT:
        return TEXT("absent");
    case VALUE_TEXT:
        return value->text;
    case VALUE_BOOL:
        return value->truth ? TEXT("true") : TEXT("false");
    case VALUE_LIST:
        return text_format(arena, value->count == 1 ? "%zu item" : "%zu items", value->count);
    case VALUE_OBJECT:
        return value->object->name.len > 0 ? value->object->name : value->object->kind;
    case VALUE_QUANTITY:
    case VALUE_INTERVAL:
        break;
    }
    if (!value_print(&out, value, NULL, place_none(), unseen))
        return TEXT("not a number");
    return buffer_text(&out);
}

struct text value_describe(struct arena *arena, const struct value *value) {
    struct text shown = value_show(arena, value);
    switch (value->kind) {
    case VALUE_QUANTITY:
        return text_format(arena, "%.*s (%s)", TEXT_ARG(shown), unit_name(value->unit));
    case VALUE_INTERVAL:
        return text_format(arena, "%.*s (interval of %s)", TEXT_ARG(shown), unit_name(value->unit));
    case VALUE_TEXT:
        return text_format(arena, "\"%.*s\" (text)", TEXT_ARG(shown));
    case VALUE_BOOL:
        return text_format(arena, "%.*s (truth)", TEXT_ARG(shown));
    case VALUE_LIST:
        return text_format(arena, "%.*s (list)", TEXT_ARG(shown));
    case VALUE_OBJECT:
        return value->object->name.len > 0
                   ? text_format(arena, "%.*s (%.*s)", TEXT_ARG(shown), TEXT_ARG(value->object->kind))
                   : shown;
    case VALUE_ABSENT:
        break;
    }
    return shown;
}

/* "2026-01-05T20:28:31Z", with a fraction of up to six digits where there is one. */
static bool exact_time(struct buffer *out, double seconds) {
    if (!(fabs(seconds) < 1e12))
        return false;
    int64_t micros = (int64_t)llround(seconds * 1e6);
    if (!calendar_format(out, micros, TEXT("%FT%T")))
        return false;
    calendar_fraction(out, micros);
    buffer_putc(out, 'Z');
    return true;
}

static void exact_number(struct buffer *out, const struct value *value, double number) {
    if (value->unit == UNIT_HOURS && isinf(number) && number > 0)
        buffer_puts(out, "never");
    else if (value->unit != UNIT_TIME || !exact_time(out, number))
        number_print_shortest(out, number);
}

struct text value_exact(struct arena *arena, const struct value *value) {
    if (value->kind != VALUE_QUANTITY && value->kind != VALUE_INTERVAL)
        return value_show(arena, value);
    struct buffer out = buffer_in(arena);
    if (value->kind == VALUE_INTERVAL) {
        exact_number(&out, value, value->low);
        buffer_puts(&out, " to ");
        exact_number(&out, value, value->high);
    } else {
        exact_number(&out, value, value->number);
    }
    bool never = value->kind == VALUE_QUANTITY && isinf(value->number);
    if (value->unit != UNIT_COUNT && value->unit != UNIT_TIME && !never)
        buffer_printf(&out, " %s", unit_name(value->unit));
    return buffer_text(&out);
}
