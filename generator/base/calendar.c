#include "base/calendar.h"

#include <stdlib.h>

static const char *const month_names[] = {"January", "February", "March",     "April",   "May",      "June",
                                          "July",    "August",   "September", "October", "November", "December"};
static const char *const day_names[] = {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};

#define SECONDS_PER_DAY INT64_C(86400)

static bool is_leap(int64_t year) {
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int64_t month_days(int64_t year, int64_t month) {
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return days[month - 1] + (month == 2 && is_leap(year) ? 1 : 0);
}

/* Days from 1970-01-01 to the first of January of a year from 1 on. */
static int64_t days_to_year(int64_t year) {
    int64_t before = year - 1;
    return before * 365 + before / 4 - before / 100 + before / 400 - 719162;
}

/* Takes exactly `count` digits off the front. */
static bool take_digits(struct text *t, size_t count, int64_t *value) {
    int64_t number = 0;
    for (size_t i = 0; i < count; i++) {
        if (i >= t->len || !char_is_digit(t->at[i]))
            return false;
        number = number * 10 + (t->at[i] - '0');
    }
    *t = text_from(*t, count);
    *value = number;
    return true;
}

static bool take_char(struct text *t, char c) {
    bool found = t->len > 0 && t->at[0] == c;
    *t = text_from(*t, found ? 1 : 0);
    return found;
}

static bool take_date(struct text *t, int64_t *days) {
    int64_t year, month, day;
    if (!take_digits(t, 4, &year) || !take_char(t, '-') || !take_digits(t, 2, &month) || !take_char(t, '-') ||
        !take_digits(t, 2, &day))
        return false;
    if (year < 1 || month < 1 || month > 12 || day < 1 || day > month_days(year, month))
        return false;
    *days = days_to_year(year) + day - 1;
    for (int64_t m = 1; m < month; m++)
        *days += month_days(year, m);
    return true;
}

void calendar_explain(struct diags *diags, struct diag *diag, struct text t) {
    int64_t year, month, day;
    if (!take_digits(&t, 4, &year) || !take_char(&t, '-') || !take_digits(&t, 2, &month) || !take_char(&t, '-') ||
        !take_digits(&t, 2, &day) || year < 1)
        return;
    if (month < 1 || month > 12)
        diag_note(diags, diag, "a year has 12 months, and the month stands before the day");
    else if (day < 1 || day > month_days(year, month))
        diag_note(diags, diag, "%s %d has %d days", month_names[month - 1], (int)year, (int)month_days(year, month));
}

/* ".320438": at least one digit, those past microseconds are cut off. */
static bool take_fraction(struct text *t, int64_t *micros) {
    int64_t digit, scale = MICROS_PER_SECOND / 10;
    size_t count = 0;
    for (; take_digits(t, 1, &digit); count++) {
        *micros += digit * scale;
        scale /= 10;
    }
    return count > 0;
}

/* "20:28", "20:28:31", "20:28:31.320438" */
static bool take_clock(struct text *t, int64_t *micros) {
    int64_t hour, minute, second = 0, fraction = 0;
    if (!take_digits(t, 2, &hour) || !take_char(t, ':') || !take_digits(t, 2, &minute))
        return false;
    if (take_char(t, ':')) {
        if (!take_digits(t, 2, &second) || (take_char(t, '.') && !take_fraction(t, &fraction)))
            return false;
    }
    *micros = ((hour * 60 + minute) * 60 + second) * MICROS_PER_SECOND + fraction;
    return hour < 24 && minute < 60 && second < 60;
}

/* "Z", "+01:00", "+0100", "+01" */
static bool take_offset(struct text *t, int64_t *micros) {
    *micros = 0;
    if (take_char(t, 'Z'))
        return true;
    bool west = take_char(t, '-');
    int64_t hour, minute = 0;
    if ((!west && !take_char(t, '+')) || !take_digits(t, 2, &hour))
        return false;
    bool colon = take_char(t, ':');
    if ((colon || t->len > 0) && !take_digits(t, 2, &minute))
        return false;
    *micros = (hour * 60 + minute) * 60 * MICROS_PER_SECOND * (west ? -1 : 1);
    return hour < 24 && minute < 60;
}

bool calendar_parse(struct text t, int64_t *micros) {
    return calendar_parse_in(t, 0, micros);
}

bool calendar_zone(struct text t, int64_t *zone) {
    *zone = 0;
    return text_is(t, "UTC") || (take_offset(&t, zone) && t.len == 0);
}

bool calendar_parse_in(struct text t, int64_t zone, int64_t *micros) {
    int64_t days, clock = 0, offset = zone;
    if (!take_date(&t, &days))
        return false;
    if (take_char(&t, 'T') || take_char(&t, ' ')) {
        if (!take_clock(&t, &clock) || (t.len > 0 && !take_offset(&t, &offset)))
            return false;
    }
    if (t.len > 0)
        return false;
    int64_t day = SECONDS_PER_DAY * MICROS_PER_SECOND;
    int64_t result = days * day + clock - offset;
    if (result < days_to_year(1) * day || result >= days_to_year(10000) * day)
        return false;
    *micros = result;
    return true;
}

bool calendar_parse_day(struct text t, int64_t *micros) {
    struct text rest = t;
    int64_t days;
    return take_date(&rest, &days) && rest.len == 0 && calendar_parse(t, micros);
}

struct date {
    int64_t year, month, day, year_day, week_day, hour, minute, second, micros;
};

/* For any time within the years 1..9999. */
static struct date date_of(int64_t micros) {
    struct date date = {0};
    /* Counted from 0001-01-01, a Monday, so that nothing is negative. */
    int64_t since = micros - days_to_year(1) * SECONDS_PER_DAY * MICROS_PER_SECOND;
    int64_t seconds = since / MICROS_PER_SECOND, days = seconds / SECONDS_PER_DAY;
    date.micros = since % MICROS_PER_SECOND;
    date.hour = seconds % SECONDS_PER_DAY / 3600;
    date.minute = seconds % 3600 / 60;
    date.second = seconds % 60;
    date.week_day = (days + 1) % 7;
    date.year = days / 366 + 1; /* never too late, and early by a few years at most */
    while (days_to_year(date.year + 1) - days_to_year(1) <= days)
        date.year++;
    date.year_day = days - (days_to_year(date.year) - days_to_year(1));
    date.month = 1;
    date.day = date.year_day + 1;
    while (date.day > month_days(date.year, date.month)) {
        date.day -= month_days(date.year, date.month);
        date.month++;
    }
    return date;
}

static void put_number(struct buffer *out, int width, int64_t number) {
    buffer_printf(out, "%0*lld", width, (long long)number);
}

static bool put_field(struct buffer *out, const struct date *date, char letter) {
    const char *month = month_names[date->month - 1], *day = day_names[date->week_day];
    switch (letter) {
    case 'Y':
        put_number(out, 4, date->year);
        return true;
    case 'm':
        put_number(out, 2, date->month);
        return true;
    case 'd':
        put_number(out, 2, date->day);
        return true;
    case 'H':
        put_number(out, 2, date->hour);
        return true;
    case 'M':
        put_number(out, 2, date->minute);
        return true;
    case 'S':
        put_number(out, 2, date->second);
        return true;
    case 'j':
        put_number(out, 3, date->year_day + 1);
        return true;
    case 'B':
        buffer_puts(out, month);
        return true;
    case 'b':
        buffer_put(out, text_cut(text_of(month), 0, 3));
        return true;
    case 'A':
        buffer_puts(out, day);
        return true;
    case 'a':
        buffer_put(out, text_cut(text_of(day), 0, 3));
        return true;
    case '%':
        buffer_putc(out, '%');
        return true;
    default:
        return false;
    }
}

static void put_time(struct buffer *out, const struct date *date) {
    put_number(out, 2, date->hour);
    buffer_putc(out, ':');
    put_number(out, 2, date->minute);
    buffer_putc(out, ':');
    put_number(out, 2, date->second);
}

static void put_date(struct buffer *out, const struct date *date) {
    put_number(out, 4, date->year);
    buffer_putc(out, '-');
    put_number(out, 2, date->month);
    buffer_putc(out, '-');
    put_number(out, 2, date->day);
}

bool calendar_format(struct buffer *out, int64_t micros, struct text format) {
    int64_t day = SECONDS_PER_DAY * MICROS_PER_SECOND;
    if (micros < days_to_year(1) * day || micros >= days_to_year(10000) * day)
        return false;
    struct date date = date_of(micros);
    for (size_t i = 0; i < format.len; i++) {
        struct text rest = text_from(format, i);
        if (rest.at[0] != '%') {
            buffer_putc(out, rest.at[0]);
            continue;
        }
        if (text_starts(rest, TEXT("%-d"))) {
            put_number(out, 1, date.day);
            i += 2;
            continue;
        }
        i++;
        if (text_starts(rest, TEXT("%F")))
            put_date(out, &date);
        else if (text_starts(rest, TEXT("%T")))
            put_time(out, &date);
        else if (rest.len < 2 || !put_field(out, &date, rest.at[1]))
            return false;
    }
    return true;
}

void calendar_fraction(struct buffer *out, int64_t micros) {
    int64_t fraction = ((micros % MICROS_PER_SECOND) + MICROS_PER_SECOND) % MICROS_PER_SECOND;
    for (int64_t scale = MICROS_PER_SECOND / 10; fraction > 0; scale /= 10) {
        if (scale == MICROS_PER_SECOND / 10)
            buffer_putc(out, '.');
        buffer_putc(out, (char)('0' + fraction / scale));
        fraction %= scale;
    }
}

void calendar_show(struct buffer *out, int64_t micros) {
    struct date date = date_of(micros);
    bool seconds = date.second > 0 || date.micros > 0, clock = date.hour > 0 || date.minute > 0 || seconds;
    calendar_format(out, micros, seconds ? TEXT("%FT%T") : clock ? TEXT("%FT%H:%M") : TEXT("%F"));
    calendar_fraction(out, micros);
}

static int by_time(const void *left, const void *right) {
    const int64_t *a = left, *b = right;
    return COMPARE(*a, *b);
}

/* Keeps one of those that follow each other and are equal; *rising tells whether what is left rises. */
static size_t drop_repeats(int64_t *times, size_t count, bool *rising) {
    size_t kept = 0;
    *rising = true;
    for (size_t i = 0; i < count; i++) {
        if (kept > 0 && times[i] == times[kept - 1])
            continue;
        *rising = *rising && (kept == 0 || times[i] > times[kept - 1]);
        times[kept++] = times[i];
    }
    return kept;
}

/* Most of them come sample by sample: what is sorted is short. */
size_t calendar_distinct(int64_t *times, size_t count) {
    bool rising;
    count = drop_repeats(times, count, &rising);
    if (rising)
        return count;
    qsort(times, count, sizeof *times, by_time);
    return drop_repeats(times, count, &rising);
}
