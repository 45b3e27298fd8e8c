#include "language/written.h"

#include <math.h>
#include <stdlib.h>

/* False also before the text, where `at` has wrapped round, as of digit_at. */
static bool is_word(struct text text, size_t at) {
    if (at >= text.len)
        return false;
    char c = text.at[at];
    return char_is_digit(c) || char_is_letter(c) || c == '_';
}

static bool digit_at(struct text text, size_t at) {
    return at < text.len && char_is_digit(text.at[at]);
}

/* Behind the comma of 1,024: three digits and no more. */
static bool is_thousand(struct text text, size_t at) {
    return digit_at(text, at + 1) && digit_at(text, at + 2) && digit_at(text, at + 3) && !digit_at(text, at + 4);
}

/* The digits at `at`: where they end, and their number. False for what is no decimal number, 2.1.2 or 2025-12. */
static bool digits_read(struct text text, size_t at, size_t *stop, struct written *written) {
    char digits[40];
    size_t count = 0, i = at;
    bool point = false;
    *written = (struct written){.start = at};
    for (; i < text.len && count + 2 < sizeof digits; i++) {
        char c = text.at[i];
        if (char_is_digit(c)) {
            written->places += point;
            written->digits++;
            digits[count++] = c;
        } else if (c == '.' && !point && digit_at(text, i + 1)) {
            point = true;
            digits[count++] = c;
        } else if (c != ',' || point || !is_thousand(text, i)) {
            break;
        }
    }
    *stop = i;
    bool goes_on = i < text.len && char_is_one_of(text.at[i], ".,:/-") && digit_at(text, i + 1);
    return !goes_on && text_number((struct text){digits, count}, &written->number);
}

/* The length of what may stand between a number and its unit: a blank, a line break, a narrow or hard blank. */
static size_t gap_length(struct text text, size_t at) {
    static const char *const gaps[] = {"\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89", "-"};
    size_t length = 0;
    while (at + length < text.len && char_is_blank(text.at[at + length]))
        length++;
    for (size_t i = 0; i < sizeof gaps / sizeof *gaps && length == 0; i++)
        if (text_starts(text_from(text, at), text_of(gaps[i])))
            length = text_of(gaps[i]).len;
    return length;
}

/* Reads the unit behind the digits; false when there is none. */
static bool unit_read(struct text text, size_t at, struct written *written) {
    size_t start = at + gap_length(text, at);
    size_t length = unit_printed(text_from(text, start), &written->unit, &written->factor), stop = start + length;
    if (length == 0 || is_word(text, stop))
        return false;
    if (text_starts(text_from(text, stop), text_of(UNIT_PER_DAY)) && unit_is_measured(written->unit)) {
        stop += text_of(UNIT_PER_DAY).len;
        written->unit = unit_per_hour(written->unit);
        written->factor /= 24;
    }
    written->stop = stop;
    written->unit = written->unit == UNIT_CHANGE ? UNIT_SHARE : written->unit;
    written->number *= written->factor;
    return true;
}

/* The length of a sign that ends before `at`, where no word and no other number stands before it. */
static size_t sign_length(struct text text, size_t at) {
    static const char *const signs[] = {"+", "-", "\xE2\x88\x92"};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        size_t length = text_of(signs[i]).len;
        if (text_ends(text_cut(text, 0, at), text_of(signs[i])) && !is_word(text, at - length - 1))
            return length;
    }
    return 0;
}

bool written_next(struct text text, size_t *at, struct written *written) {
    for (size_t i = *at; i < text.len; i++) {
        size_t stop;
        if (!char_is_digit(text.at[i]) || is_word(text, i - 1) ||
            (digit_at(text, i - 2) && char_is_one_of(text.at[i - 1], ".,:/")))
            continue;
        if (digits_read(text, i, &stop, written) && unit_read(text, stop, written)) {
            written->start -= sign_length(text, i);
            *at = written->stop;
            return true;
        }
        i = stop - 1;
    }
    *at = text.len;
    return false;
}

bool written_alike(const struct written *a, const struct written *b) {
    return a->unit == b->unit && a->places == b->places && a->factor == b->factor;
}

bool written_equal(const struct written *a, const struct written *b) {
    return written_alike(a, b) && a->number == b->number;
}

bool written_rounds(const struct written *written, double number) {
    double half = 0.5 * pow(10, -written->places) * written->factor;
    return fabs(fabs(number) - written->number) <= half * (1 + 1e-9);
}
