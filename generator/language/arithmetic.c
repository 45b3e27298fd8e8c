#include "language/arithmetic.h"

#include <math.h>

#include "language/format.h"
#include "language/uncertain.h"

static bool is_family(enum unit a, enum unit b) {
    bool a_part = a == UNIT_SHARE || a == UNIT_CHANGE, b_part = b == UNIT_SHARE || b == UNIT_CHANGE;
    return a == b || (a_part && b_part);
}

static bool is_factor(enum unit unit) {
    return unit == UNIT_COUNT || unit == UNIT_SHARE || unit == UNIT_RATIO;
}

static bool are_quantities(const struct value *left, const struct value *right) {
    return left->kind == VALUE_QUANTITY && right->kind == VALUE_QUANTITY;
}

/* "cannot add 5.64 GB (bytes) and 70% (share)" */
static bool refuse(struct evaluation *evaluation, const struct value *left, const struct value *right, const char *word,
                   const char *between, struct place place) {
    struct text a = value_describe(evaluation->arena, left), b = value_describe(evaluation->arena, right);
    struct diag *diag = diag_add(evaluation->diags, DIAG_UNIT_MISMATCH, place, "cannot %s %.*s %s %.*s", word,
                                 TEXT_ARG(a), between, TEXT_ARG(b));
    if (left->kind == VALUE_OBJECT || right->kind == VALUE_OBJECT) {
        diag_help(evaluation->diags, diag, "name a value of it, such as .last");
    } else if (left->kind == VALUE_INTERVAL && right->kind == VALUE_INTERVAL) {
        diag_help(evaluation->diags, diag,
                  "clearly(a < b) compares means, and overlap(a.range, b.range) what single subjects have");
    } else if (!are_quantities(left, right)) {
        diag_help(evaluation->diags, diag, "numbers go with numbers; texts and truths only with == and !=");
    } else if (text_is(text_of(between), "by")) {
        diag_help(evaluation->diags, diag,
                  "a quantity is multiplied by a count, share or ratio, and divided by a count or a quantity of its "
                  "unit; what is measured is divided by hours, too, and a count by seconds");
    } else if (left->unit == UNIT_SECONDS || right->unit == UNIT_SECONDS) {
        diag_help(evaluation->diags, diag,
                  "spans in seconds go with 1.5 s, 230 ms and 850 us, spans in hours and times with 48h and 7d");
    } else {
        diag_help(evaluation->diags, diag,
                  "both sides need one unit: 5 GB with bytes, 20 Mbit with bit/s, 70%% with "
                  "shares and changes, 48h with hours, 3 with counts");
    }
    return false;
}

static bool refuse_never(struct evaluation *evaluation, struct place place) {
    struct diag *diag = diag_add(evaluation->diags, DIAG_BAD_ARGUMENT, place, "'never' cannot be calculated with");
    diag_help(evaluation->diags, diag, "compare it first: if(x < never, ..., \"never\")");
    return false;
}

static bool is_never(const struct value *value) {
    return value->kind == VALUE_QUANTITY && isinf(value->number);
}

/* Sets the result; refuses one that is too large for a number. */
static bool give(struct evaluation *evaluation, double number, enum unit unit, bool computed, struct place place,
                 struct value *result) {
    if (!isfinite(number)) {
        struct diag *diag = diag_add(evaluation->diags, DIAG_BAD_ARGUMENT, place, "the result is too large");
        diag_help(evaluation->diags, diag, "numbers end near 10^308");
        return false;
    }
    *result = value_quantity(number, unit);
    result->computed = computed;
    return true;
}

bool value_present(struct evaluation *evaluation, const struct value *value, const struct expr *expr) {
    if (value->kind != VALUE_ABSENT)
        return true;
    value_refuse_absent(value, expr_show(evaluation->arena, expr), expr->place, evaluation->diags);
    return false;
}

bool value_alike(struct evaluation *evaluation, const struct value *left, const struct value *right, const char *word,
                 const char *between, struct place place) {
    if (!are_quantities(left, right) || !is_family(left->unit, right->unit))
        return refuse(evaluation, left, right, word, between, place);
    return (!is_never(left) && !is_never(right)) || refuse_never(evaluation, place);
}

bool value_add(struct evaluation *evaluation, const struct value *left, const struct value *right, struct place place,
               struct value *result) {
    bool computed = left->computed || right->computed;
    if (!are_quantities(left, right))
        return refuse(evaluation, left, right, "add", "and", place);
    if (is_never(left) || is_never(right))
        return refuse_never(evaluation, place);
    if (left->unit == UNIT_TIME && right->unit == UNIT_HOURS)
        return give(evaluation, left->number + right->number * 3600, UNIT_TIME, computed, place, result);
    if (right->unit == UNIT_TIME && left->unit == UNIT_HOURS)
        return give(evaluation, right->number + left->number * 3600, UNIT_TIME, computed, place, result);
    if (left->unit == UNIT_TIME || !is_family(left->unit, right->unit))
        return refuse(evaluation, left, right, "add", "and", place);
    if (!give(evaluation, left->number + right->number, left->unit, computed, place, result))
        return false;
    result->estimate = uncertain_sum(evaluation->arena, left, 1, right);
    return true;
}

bool value_subtract(struct evaluation *evaluation, const struct value *left, const struct value *right,
                    struct place place, struct value *result) {
    bool computed = left->computed || right->computed;
    if (!are_quantities(left, right))
        return refuse(evaluation, right, left, "subtract", "from", place);
    if (is_never(left) || is_never(right))
        return refuse_never(evaluation, place);
    if (left->unit == UNIT_TIME && right->unit == UNIT_HOURS)
        return give(evaluation, left->number - right->number * 3600, UNIT_TIME, computed, place, result);
    if (!is_family(left->unit, right->unit))
        return refuse(evaluation, right, left, "subtract", "from", place);
    double number = left->number - right->number;
    if (left->unit == UNIT_TIME)
        return give(evaluation, number / 3600, UNIT_HOURS, computed, place, result);
    if (!give(evaluation, number, left->unit, computed, place, result))
        return false;
    result->estimate = uncertain_sum(evaluation->arena, left, -1, right);
    return true;
}

static bool is_product(enum unit left, enum unit right, enum unit *unit) {
    if (left == UNIT_TIME || right == UNIT_TIME)
        return false;
    bool per_hour = unit_is_rate(left) && right == UNIT_HOURS,
         per_second = left == UNIT_PER_SECOND && right == UNIT_SECONDS;
    *unit = per_hour ? unit_of_rate(left) : per_second ? UNIT_COUNT : left;
    return per_hour || per_second || is_factor(right);
}

bool value_multiply(struct evaluation *evaluation, const struct value *left, const struct value *right,
                    struct place place, struct value *result) {
    enum unit unit = UNIT_COUNT;
    if (!are_quantities(left, right))
        return refuse(evaluation, left, right, "multiply", "by", place);
    if (is_never(left) || is_never(right))
        return refuse_never(evaluation, place);
    /* Of two factors the left one's unit stays: 30 * 70% is 21, 70% * 2 is 140%. */
    if (!is_product(left->unit, right->unit, &unit) && !is_product(right->unit, left->unit, &unit))
        return refuse(evaluation, left, right, "multiply", "by", place);
    if (!give(evaluation, left->number * right->number, unit, left->computed || right->computed, place, result))
        return false;
    result->estimate = uncertain_product(evaluation->arena, left, right);
    return true;
}

static bool refuse_zero(struct evaluation *evaluation, const char *message, struct place place) {
    struct diag *diag = diag_add(evaluation->diags, DIAG_DIVISION_BY_ZERO, place, "%s", message);
    diag_help(evaluation->diags, diag, "ask first: if(x == 0, ..., ...) with the unit of x behind 0");
    return false;
}

static bool is_quotient(enum unit left, enum unit right, enum unit *unit) {
    if (left == UNIT_TIME || right == UNIT_TIME)
        return false;
    bool per_hour = right == UNIT_HOURS && unit_is_measured(left),
         per_second = left == UNIT_COUNT && right == UNIT_SECONDS;
    *unit = is_family(left, right) ? UNIT_RATIO : per_hour ? unit_per_hour(left) : per_second ? UNIT_PER_SECOND : left;
    return is_family(left, right) || per_hour || per_second || right == UNIT_COUNT;
}

bool value_divide(struct evaluation *evaluation, const struct value *left, const struct value *right,
                  struct place place, struct value *result) {
    enum unit unit = UNIT_COUNT;
    if (!are_quantities(left, right))
        return refuse(evaluation, left, right, "divide", "by", place);
    if (is_never(left) || is_never(right))
        return refuse_never(evaluation, place);
    if (!is_quotient(left->unit, right->unit, &unit))
        return refuse(evaluation, left, right, "divide", "by", place);
    if (right->number == 0)
        return refuse_zero(evaluation, "the divisor is 0", place);
    if (!give(evaluation, left->number / right->number, unit, left->computed || right->computed, place, result))
        return false;
    result->estimate = uncertain_ratio(evaluation->arena, left, right);
    return true;
}

bool value_negate(struct evaluation *evaluation, const struct value *operand, struct place place,
                  struct value *result) {
    if (operand->kind != VALUE_QUANTITY || operand->unit == UNIT_TIME) {
        struct text shown = value_describe(evaluation->arena, operand);
        struct diag *diag =
            diag_add(evaluation->diags, DIAG_UNIT_MISMATCH, place, "cannot negate %.*s", TEXT_ARG(shown));
        diag_help(evaluation->diags, diag, "a minus sign stands before numbers; before a condition write `not`");
        return false;
    }
    if (is_never(operand))
        return refuse_never(evaluation, place);
    if (!give(evaluation, 0 - operand->number, operand->unit, operand->computed, place, result))
        return false;
    if (operand->estimate)
        result->estimate = estimate_scaled(evaluation->arena, operand->estimate, -1);
    return true;
}

static bool are_comparable(enum unit a, enum unit b) {
    if (a == UNIT_RATIO || b == UNIT_RATIO) {
        enum unit other = a == UNIT_RATIO ? b : a;
        return is_factor(other); /* a change is none: 0.21 times is a change of -79% */
    }
    return is_family(a, b);
}

/* The sides as one of -1, 0, 1; for kinds other than quantities 0 is equal and 1 is not. */
static bool order_of(const struct value *left, const struct value *right, int *order) {
    if (left->kind != right->kind)
        return false;
    switch (left->kind) {
    case VALUE_QUANTITY:
        *order = COMPARE(left->number, right->number);
        return are_comparable(left->unit, right->unit);
    case VALUE_TEXT:
        *order = !text_equal(left->text, right->text);
        return true;
    case VALUE_BOOL:
        *order = left->truth != right->truth;
        return true;
    case VALUE_OBJECT:
        *order = left->object != right->object &&
                 (left->object->name.len == 0 || !text_equal(left->object->name, right->object->name));
        return true;
    default:
        return false;
    }
}

static double margin_of(const struct value *left, const struct value *right) {
    if (!are_quantities(left, right) || right->number == 0 || is_never(left) || is_never(right))
        return NAN;
    return fabs(left->number - right->number) / fabs(right->number);
}

bool value_compare(struct evaluation *evaluation, const struct value *left, const struct value *right,
                   struct text comparator, struct place place, bool *holds, double *margin) {
    bool equality = text_is(comparator, "==") || text_is(comparator, "!=");
    int order = 0;
    if (!order_of(left, right, &order) || (!equality && left->kind != VALUE_QUANTITY))
        return refuse(evaluation, left, right, "compare", "with", place);
    bool or_equal = comparator.len == 2;
    switch (comparator.at[0]) {
    case '<':
        *holds = order < 0 || (or_equal && order == 0);
        break;
    case '>':
        *holds = order > 0 || (or_equal && order == 0);
        break;
    default:
        *holds = (order == 0) == (comparator.at[0] == '=');
        break;
    }
    *margin = margin_of(left, right);
    return true;
}

bool value_change(struct evaluation *evaluation, const struct value *new_value, const struct value *old_value,
                  const char *word, struct place place, double *change) {
    struct value result;
    if (!value_alike(evaluation, new_value, old_value, word, "and", place))
        return false;
    if (new_value->unit == UNIT_TIME)
        return refuse(evaluation, new_value, old_value, word, "and", place);
    if (old_value->number == 0)
        return refuse_zero(evaluation, "the value compared with is 0", place);
    if (!give(evaluation, new_value->number / old_value->number, UNIT_RATIO, true, place, &result))
        return false;
    *change = (new_value->number - old_value->number) / old_value->number;
    return isfinite(*change) || give(evaluation, *change, UNIT_RATIO, true, place, &result);
}
