#include "base/number.h"
#include "language/value.h"

#include <math.h>
#include <stdint.h>

#include "base/calendar.h"

/* Formats and the units that they fit, as bits; a text is one bit more. */
#define BIT(unit) (1u << (unit))
enum {
    FITS_BYTES = BIT(UNIT_BYTES) | BIT(UNIT_BYTES_PER_HOUR),
    FITS_BITS = BIT(UNIT_BITS) | BIT(UNIT_BITS_PER_HOUR),
    FITS_TIME = BIT(UNIT_TIME),
    FITS_ALL = BIT(UNIT_NUMBER_OF) - 1,
    FITS_TEXT = BIT(UNIT_NUMBER_OF)
};

static const struct {
    const char *name;
    unsigned fits;
} formats[] = {
    {"GB", FITS_BYTES},
    {"MB", FITS_BYTES},
    {"KB", FITS_BYTES},
    {"Mbit", FITS_BITS},
    {"percent", BIT(UNIT_SHARE) | BIT(UNIT_CHANGE) | BIT(UNIT_RATIO)},
    {"times", BIT(UNIT_RATIO) | BIT(UNIT_COUNT)},
    {"hours", BIT(UNIT_HOURS)},
    {"days", BIT(UNIT_HOURS)},
    {"number", FITS_ALL & ~FITS_TIME},
    {"signed", FITS_ALL & ~FITS_TIME},
    {"plain", FITS_ALL},
    {"words", BIT(UNIT_COUNT)},
    {"Words", BIT(UNIT_COUNT)},
    {"date", FITS_TIME},
    {"upper", FITS_TEXT},
    {"lower", FITS_TEXT},
};
enum { FORMATS = sizeof formats / sizeof formats[0] };
_Static_assert(FORMATS <= FORMAT_MAX, "format_names needs room");

static unsigned fit_of(const struct value *value) {
    switch (value->kind) {
    case VALUE_QUANTITY:
    case VALUE_INTERVAL:
        return BIT(value->unit);
    case VALUE_TEXT:
        return FITS_TEXT;
    default:
        return 0;
    }
}

size_t format_names(const struct value *value, struct text *names) {
    size_t count = 0;
    for (size_t i = 0; i < FORMATS; i++)
        if (value == NULL || (formats[i].fits & fit_of(value)) != 0)
            names[count++] = text_of(formats[i].name);
    return count;
}

bool format_known(struct text name) {
    for (size_t i = 0; i < FORMATS; i++)
        if (text_is(name, formats[i].name))
            return true;
    return false;
}

static bool format_fits(struct text name, const struct value *value) {
    for (size_t i = 0; i < FORMATS; i++)
        if (text_is(name, formats[i].name))
            return (formats[i].fits & fit_of(value)) != 0;
    return false;
}

/* How a number prints: number / divisor * 10^shift with `digits` places, then the unit. */
struct scale {
    double divisor;
    int shift, digits;
    const char *unit;
    bool trim; /* no zeros behind the point */
};

static const double GB = 1073741824.0, MB = 1048576.0, KB = 1024.0, DAY = 24; /* bytes, hours */

static struct scale scale_bytes(double bytes, struct text format) {
    double size = fabs(bytes);
    bool by_size = !text_is(format, "GB") && !text_is(format, "MB") && !text_is(format, "KB") &&
                   !text_is(format, "number") && !text_is(format, "plain");
    if (text_is(format, "KB") || (by_size && size < 0.1 * MB))
        return (struct scale){KB, 0, 0, " KB", false};
    if (text_is(format, "MB") || (by_size && size < 0.1 * GB))
        return (struct scale){MB, 0, size >= 10 * MB ? 0 : 1, " MB", false};
    return (struct scale){GB, 0, 2, " GB", false};
}

static struct scale scale_hours(double hours, struct text format) {
    bool whole = hours == floor(hours);
    bool by_size = !text_is(format, "hours") && !text_is(format, "number") && !text_is(format, "plain");
    if (text_is(format, "days") || (by_size && fabs(hours) >= 72))
        return (struct scale){DAY, 0, 1, " days", false};
    return (struct scale){1, 0, whole ? 0 : 1, " hours", false};
}

static struct scale scale_of(enum unit unit, double number, struct text format) {
    bool times = text_is(format, "times");
    switch (unit) {
    case UNIT_BYTES:
    case UNIT_BYTES_PER_HOUR:
        return scale_bytes(number, format);
    case UNIT_BITS:
    case UNIT_BITS_PER_HOUR:
        return (struct scale){1, -6, 1, " Mbit/s", false};
    case UNIT_SHARE:
    case UNIT_CHANGE:
        return (struct scale){1, 2, number != 0 && fabs(number) < 0.01 ? 1 : 0, "%", false};
    case UNIT_RATIO:
        return text_is(format, "percent") ? (struct scale){1, 2, 0, "%", false} : (struct scale){1, 0, 1, "x", false};
    case UNIT_HOURS:
        return scale_hours(number, format);
    default:
        return (struct scale){1, 0, number == floor(number) ? 0 : 2, times ? "x" : "", true};
    }
}

static bool is_rate(enum unit unit) {
    return unit == UNIT_BYTES_PER_HOUR || unit == UNIT_BITS_PER_HOUR;
}

double value_printed_unit(const struct value *quantity, int *shift) {
    double hours = is_rate(quantity->unit) ? DAY : 1; /* rates print per day */
    struct scale scale = scale_of(quantity->unit, quantity->number * hours, (struct text){"", 0});
    *shift = scale.shift;
    return scale.divisor / hours;
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
        if (printed.at[i] >= '1' && printed.at[i] <= '9')
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

static void print_quantity(struct buffer *out, enum unit unit, double number, const struct format *format) {
    struct text name = format->name;
    if (unit == UNIT_HOURS && isinf(number)) {
        buffer_puts(out, "never");
        return;
    }
    bool rate = is_rate(unit);
    bool bare = text_is(name, "number") || text_is(name, "plain");
    number *= rate ? DAY : 1;
    struct scale scale = scale_of(unit, number, name);
    struct buffer digits = buffer_in(out->arena);
    struct text printed;
    if (text_is(name, "plain") && !format->has_digits) {
        number_print_shifted(&digits, number / scale.divisor, scale.shift, 30);
        printed = trim_zeros(buffer_text(&digits));
    } else {
        number_print_shifted(&digits, number / scale.divisor, scale.shift,
                             format->has_digits ? format->digits : scale.digits);
        printed = scale.trim && !format->has_digits ? trim_zeros(buffer_text(&digits)) : buffer_text(&digits);
    }
    if (is_zero(printed) && printed.at[0] == '-') /* trimmed to nothing: "-0.004" */
        printed = text_from(printed, 1);
    bool sign = text_is(name, "signed") || (!bare && (rate || unit == UNIT_CHANGE));
    if (sign && number > 0 && !is_zero(printed))
        buffer_putc(out, '+');
    buffer_put(out, printed);
    if (!bare) {
        buffer_puts(out, unit_behind(printed, scale.unit));
        buffer_puts(out, rate ? " a day" : "");
    }
}

static void print_words(struct buffer *out, double number, bool capital) {
    static const char *const small[] = {
        "zero", "one",    "two",    "three",    "four",     "five",    "six",     "seven",     "eight",    "nine",
        "ten",  "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
    static const char *const tens[] = {"twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"};
    if (!(number >= 0 && number < 100 && number == floor(number))) {
        print_quantity(out, UNIT_COUNT, number, &(struct format){.has_digits = false});
        return;
    }
    size_t start = out->len;
    int n = (int)number;
    buffer_puts(out, n < 20 ? small[n] : tens[n / 10 - 2]);
    if (n >= 20 && n % 10 != 0) {
        buffer_putc(out, '-');
        buffer_puts(out, small[n % 10]);
    }
    if (capital)
        out->at[start] = (char)(out->at[start] - 'a' + 'A');
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
    if (text_is(format->name, "words") || text_is(format->name, "Words")) {
        print_words(out, number, text_is(format->name, "Words"));
        return true;
    }
    print_quantity(out, value->unit, number, format);
    return true;
}

static void print_text(struct buffer *out, struct text text, struct text format) {
    for (size_t i = 0; i < text.len; i++) {
        char c = text.at[i];
        if (text_is(format, "upper") && c >= 'a' && c <= 'z')
            c = (char)(c - 'a' + 'A');
        else if (text_is(format, "lower") && c >= 'A' && c <= 'Z')
            c = (char)(c - 'A' + 'a');
        buffer_putc(out, c);
    }
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

static bool refuse_format(const struct value *value, const struct format *format, struct place place,
                          struct arena *arena, struct diags *diags) {
    struct text names[FORMAT_MAX];
    struct text shown = value_describe(arena, value);
    bool known = format_known(format->name);
    place = format->place.source != NULL ? format->place : place;
    struct diag *diag =
        known ? diag_add(diags, DIAG_BAD_FORMAT, place, "format '%.*s' does not fit %.*s", TEXT_ARG(format->name),
                         TEXT_ARG(shown))
              : diag_add(diags, DIAG_BAD_FORMAT, place, "no format is called '%.*s'", TEXT_ARG(format->name));
    size_t count = format_names(value, names);
    if (!known)
        diag_nearest(diags, diag, format->name, names, count);
    struct buffer list = buffer_in(arena);
    for (size_t i = 0; i < count; i++) {
        buffer_puts(&list, i > 0 ? " " : "");
        buffer_put(&list, names[i]);
    }
    diag_help(diags, diag, "formats that fit: %s", list.at != NULL ? list.at : "none");
    return false;
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
    if (value->kind == VALUE_INTERVAL) {
        if (!print_number(out, value, value->low, format, place, diags))
            return false;
        buffer_puts(out, " to ");
        return print_number(out, value, value->high, format, place, diags);
    }
    return print_number(out, value, value->number, format, place, diags);
}
