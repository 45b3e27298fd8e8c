#include "base/number.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A finite number as digits without zeros at the end: 0.d[0]d[1]... * 10^point. Zero has no digits. */
struct decimal {
    bool negative;
    char digits[20];
    int len, point;
};

enum { DIGITS_MAX = 17, DIGITS_SURE = 15, PLACES_MAX = 400, APART_MIN = 100 };

/* The decimal of `len` significant digits nearest to the number; true when it reads back as the number. Takes digits
 * only, so that a locale's decimal mark plays no part: what is read back has the one it was written with. */
static bool decimal_of_length(struct decimal *d, double number, int len) {
    char text[64];
    snprintf(text, sizeof text, "%.*e", len - 1, fabs(number));
    const char *exponent = strchr(text, 'e');
    d->len = 0;
    for (const char *c = text; c < exponent; c++)
        if (char_is_digit(*c))
            d->digits[d->len++] = *c;
    d->point = (int)strtol(exponent + 1, NULL, 10) + 1;
    while (d->len > 0 && d->digits[d->len - 1] == '0')
        d->len--;
    return strtod(text, NULL) == fabs(number);
}

/* Of a whole number of at most 15 digits. */
static void decimal_of_whole(struct decimal *d, uint64_t number) {
    char digits[DIGITS_SURE];
    int start = DIGITS_SURE;
    for (; number > 0; number /= 10)
        digits[--start] = (char)('0' + number % 10);
    d->len = d->point = DIGITS_SURE - start;
    memcpy(d->digits, digits + start, (size_t)d->len);
    while (d->len > 0 && d->digits[d->len - 1] == '0')
        d->len--;
}

/* The shortest decimal that reads back as the number. */
static struct decimal decimal_of(double number) {
    struct decimal d = {.negative = number < 0};
    if (number == 0)
        return d;
    if (fabs(number) < 1e15 && fabs(number) == floor(fabs(number))) {
        decimal_of_whole(&d, (uint64_t)fabs(number));
        return d;
    }
    /* Every decimal of 15 digits survives a double, so none shorter need be tried, save among subnormal numbers. */
    int len = fabs(number) < 1e-300 ? 1 : DIGITS_SURE;
    while (!decimal_of_length(&d, number, len) && len < DIGITS_MAX)
        len++;
    return d;
}

/* Keeps `places` digits behind the point, half away from zero. */
static void decimal_round(struct decimal *d, int places) {
    int keep = d->point + places;
    if (keep >= d->len)
        return;
    bool up = keep >= 0 && d->digits[keep] >= '5';
    d->len = keep > 0 ? keep : 0;
    if (up) {
        while (d->len > 0 && d->digits[d->len - 1] == '9')
            d->len--;
        if (d->len > 0) {
            d->digits[d->len - 1]++;
        } else {
            d->digits[d->len++] = '1';
            d->point++;
        }
    }
    while (d->len > 0 && d->digits[d->len - 1] == '0')
        d->len--;
}

/* Whether all that is about as near to the number as its decimal of 17 digits is rounds alike behind `keep` digits:
 * what is cut off is no half, not even within a hundred of the last digit, where the shortest decimal is within twenty.
 */
static bool rounds_alike(const struct decimal *d, int keep) {
    int64_t rest = 0, half = 5;
    if (keep < 0 || keep > DIGITS_MAX - 4)
        return keep < 0;
    for (int i = keep; i < DIGITS_MAX; i++)
        rest = 10 * rest + (i < d->len ? d->digits[i] - '0' : 0);
    for (int i = keep + 1; i < DIGITS_MAX; i++)
        half *= 10;
    return rest < half - APART_MIN || rest > half + APART_MIN;
}

/* The shortest decimal with its point shifted, rounded to so many places: most need not be looked for. */
static struct decimal decimal_rounded(double number, int shift, int places) {
    struct decimal d = {.negative = number < 0};
    if (fabs(number) >= 1e-300)
        decimal_of_length(&d, number, DIGITS_MAX);
    if (d.len == 0 || !rounds_alike(&d, d.point + shift + places))
        d = decimal_of(number);
    d.point += shift;
    decimal_round(&d, places);
    return d;
}

static char digit_at(const struct decimal *d, int i) {
    return i >= 0 && i < d->len ? d->digits[i] : '0';
}

static void decimal_put(struct buffer *out, const struct decimal *d, int places) {
    int point = d->len > 0 ? d->point : 0;
    if (d->negative && d->len > 0)
        buffer_putc(out, '-');
    if (point <= 0)
        buffer_putc(out, '0');
    for (int i = 0; i < point; i++)
        buffer_putc(out, digit_at(d, i));
    if (places > 0)
        buffer_putc(out, '.');
    for (int i = 0; i < places; i++)
        buffer_putc(out, digit_at(d, point + i));
}

static bool put_infinite(struct buffer *out, double number) {
    if (isfinite(number))
        return false;
    buffer_puts(out, isnan(number) ? "not a number" : number < 0 ? "-infinity" : "infinity");
    return true;
}

static int clamp_places(int digits) {
    return digits < 0 ? 0 : digits > PLACES_MAX ? PLACES_MAX : digits;
}

void number_print_shifted(struct buffer *out, double number, int shift, int digits) {
    if (put_infinite(out, number))
        return;
    int places = clamp_places(digits);
    struct decimal d = decimal_rounded(number, shift, places);
    decimal_put(out, &d, places);
}

double number_round(double number, int shift, int digits) {
    char text[64];
    double rounded = number;
    if (!isfinite(number))
        return number;
    struct decimal d = decimal_rounded(number, shift, clamp_places(digits));
    if (d.len == 0)
        return 0;
    snprintf(text, sizeof text, "%s%.*se%d", d.negative ? "-" : "", d.len, d.digits, d.point - shift - d.len);
    return text_number(text_of(text), &rounded) ? rounded : number;
}

void number_print_shortest(struct buffer *out, double number) {
    if (put_infinite(out, number))
        return;
    struct decimal d = decimal_of(number);
    double size = fabs(number);
    if (number == 0 || (size >= 1e-7 && size < 1e21)) {
        decimal_put(out, &d, d.len > d.point && d.len > 0 ? d.len - d.point : 0);
        return;
    }
    int exponent = d.point - 1;
    d.point = 1;
    decimal_put(out, &d, d.len - 1);
    buffer_printf(out, "e%+d", exponent);
}

double number_last_place(struct text text) {
    double exponent = 0;
    size_t digits = 0;
    bool behind = false;
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] == 'e' || text.at[i] == 'E') {
            struct text rest = text_from(text, i + 1);
            (void)text_number(text_starts(rest, TEXT("+")) ? text_from(rest, 1) : rest, &exponent);
            break;
        }
        digits += behind && char_is_digit(text.at[i]) ? 1 : 0;
        behind = behind || text.at[i] == '.';
    }
    return pow(10, exponent - (double)digits);
}
