#include "language/value.h"

#include "base/calendar.h"

struct value value_absent(struct text why) {
    return (struct value){.kind = VALUE_ABSENT, .text = why, .computed = true};
}

struct value value_quantity(double number, enum unit unit) {
    return (struct value){.kind = VALUE_QUANTITY, .unit = unit, .number = number, .computed = true};
}

struct value value_time(int64_t micros) {
    return value_quantity((double)micros / (double)MICROS_PER_SECOND, UNIT_TIME);
}

struct value value_span(int64_t micros) {
    return value_quantity((double)micros / (double)MICROS_PER_HOUR, UNIT_HOURS);
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

bool value_is_observed(const struct value *value) {
    return value->kind == VALUE_INTERVAL && (value->of_subjects || value->of_blocks);
}

struct value value_object(const struct object *object) {
    return (struct value){.kind = VALUE_OBJECT, .object = object, .name = object->name, .computed = true};
}

struct value value_list(const struct object *const *items, size_t count) {
    return (struct value){.kind = VALUE_LIST, .items = items, .count = count, .computed = true};
}
