#include "language/value.h"
#include "base/number.h"

#include <inttypes.h>
#include <math.h>

#include "base/calendar.h"

struct value value_absent(struct text why) {
    return (struct value){.kind = VALUE_ABSENT, .text = why, .computed = true};
}

struct value value_quantity(double number, enum unit unit) {
    return (struct value){.kind = VALUE_QUANTITY, .unit = unit, .number = number, .computed = true};
}

struct value value_text(struct text text) {
    return (struct value){.kind = VALUE_TEXT, .text = text, .computed = true};
}

struct value value_bool(bool truth) {
    return (struct value){.kind = VALUE_BOOL, .truth = truth, .computed = true};
}

struct value value_interval(double centre, double low, double high, enum unit unit) {
    return (struct value){
        .kind = VALUE_INTERVAL, .unit = unit, .number = centre, .low = low, .high = high, .computed = true};
}

struct value value_object(const struct object *object) {
    return (struct value){.kind = VALUE_OBJECT, .object = object, .name = object->name, .computed = true};
}

struct value value_list(const struct object *const *items, size_t count) {
    return (struct value){.kind = VALUE_LIST, .items = items, .count = count, .computed = true};
}

const char *unit_name(enum unit unit) {
    static const char *const names[UNIT_NUMBER_OF] = {
        [UNIT_COUNT] = "count",
        [UNIT_BYTES] = "bytes",
        [UNIT_BITS] = "bit/s",
        [UNIT_SHARE] = "share",
        [UNIT_CHANGE] = "change",
        [UNIT_RATIO] = "ratio",
        [UNIT_HOURS] = "hours",
        [UNIT_TIME] = "time",
        [UNIT_BYTES_PER_HOUR] = "bytes per hour",
        [UNIT_BITS_PER_HOUR] = "bit/s per hour",
    };
    return unit < UNIT_NUMBER_OF ? names[unit] : "no unit";
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
    int64_t fraction = ((micros % MICROS_PER_SECOND) + MICROS_PER_SECOND) % MICROS_PER_SECOND;
    if (!calendar_format(out, micros - fraction, TEXT("%FT%T")))
        return false;
    if (fraction != 0) {
        buffer_printf(out, ".%06" PRId64, fraction);
        while (out->at[out->len - 1] == '0')
            out->at[--out->len] = '\0';
    }
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
