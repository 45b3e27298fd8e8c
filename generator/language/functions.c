#include "language/functions.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "language/arithmetic.h"
#include "language/clearly.h"
#include "language/expr_eval.h"
#include "language/format.h"
#include "language/object.h"
#include "language/ranges.h"
#include "language/synonyms.h"
#include "language/uncertain.h"

/* A function whose arguments are values. */
typedef bool apply(const struct expr *call, struct evaluation *evaluation, const struct argument *args, size_t count,
                   struct value *value, struct verdict *verdict);
/* A function that evaluates its arguments itself. */
typedef bool lazy(const struct expr *call, struct evaluation *evaluation, struct value *value, struct verdict *verdict);

struct function {
    const char *name;
    size_t least, most;
    apply *apply;
    lazy *lazy;
    bool each;
    const char *usage;
};

static struct diag *refuse_argument(struct evaluation *evaluation, struct place place, const char *message,
                                    struct text shown) {
    return diag_add(evaluation->diags, DIAG_BAD_ARGUMENT, place, "%s%.*s", message, TEXT_ARG(shown));
}

static bool want_quantity(struct evaluation *evaluation, const struct argument *arg, const char *usage) {
    if (arg->value.kind == VALUE_QUANTITY)
        return true;
    struct text shown = value_describe(evaluation->arena, &arg->value);
    struct diag *diag = refuse_argument(evaluation, arg->place, "a quantity is needed, and this is ", shown);
    diag_help(evaluation->diags, diag, "%s", usage);
    return false;
}

/* change, reduction, ratio */

static bool compute_change(const struct expr *call, struct evaluation *evaluation, const struct argument *args,
                           size_t count, struct value *value, struct verdict *verdict) {
    double change = 0;
    (void)count;
    (void)verdict;
    bool ratio = text_is(call->name, "ratio"), reduction = text_is(call->name, "reduction");
    const char *word = ratio ? "take the ratio of" : "take the change between";
    if (!value_change(evaluation, &args[0].value, &args[1].value, word, call->place, &change))
        return false;
    *value = ratio       ? value_quantity(args[0].value.number / args[1].value.number, UNIT_RATIO)
             : reduction ? value_quantity(0 - change, UNIT_SHARE)
                         : value_quantity(change, UNIT_CHANGE);
    value->computed = args[0].value.computed || args[1].value.computed;
    value->estimate = ratio ? uncertain_ratio(evaluation->arena, &args[0].value, &args[1].value)
                            : uncertain_change(evaluation->arena, &args[0].value, &args[1].value, reduction ? -1 : 1);
    return true;
}

/* abs, min, max, round */

static bool compute_abs(const struct expr *call, struct evaluation *evaluation, const struct argument *args,
                        size_t count, struct value *value, struct verdict *verdict) {
    struct value negated;
    (void)count;
    (void)verdict;
    if (!want_quantity(evaluation, &args[0], "abs(x) gives the size of a number without its sign") ||
        !value_negate(evaluation, &args[0].value, call->place, &negated))
        return false;
    *value = negated;
    value->number = fabs(negated.number);
    value->estimate = NULL;
    value->unit = negated.unit == UNIT_CHANGE ? UNIT_SHARE : negated.unit; /* prints without a sign */
    return true;
}

static bool compute_extreme(const struct expr *call, struct evaluation *evaluation, const struct argument *args,
                            size_t count, struct value *value, struct verdict *verdict) {
    struct text symbol = text_is(call->name, "min") ? TEXT("<") : TEXT(">");
    size_t chosen = 0;
    (void)verdict;
    for (size_t i = 0; i < count; i++) {
        bool beyond = false;
        double margin;
        if (!want_quantity(evaluation, &args[i], "min(a, b) and max(a, b) take quantities, or one group"))
            return false;
        if (!value_compare(evaluation, &args[i].value, &args[chosen].value, symbol, call->place, &beyond, &margin))
            return false;
        chosen = beyond ? i : chosen;
    }
    *value = args[chosen].value;
    value->estimate = count > 1 ? NULL : value->estimate; /* which is chosen is uncertain, too */
    value->asked = count > 1 ? NULL : value->asked;
    return true;
}

static bool are_places(const struct value *value) {
    return value->kind == VALUE_QUANTITY && value->unit == UNIT_COUNT && value->number == floor(value->number) &&
           value->number >= 0 && value->number <= 9;
}

static bool compute_round(const struct expr *call, struct evaluation *evaluation, const struct argument *args,
                          size_t count, struct value *value, struct verdict *verdict) {
    (void)verdict;
    if (!want_quantity(evaluation, &args[0], "round(x, 1) rounds to one place of the unit that x prints in"))
        return false;
    if (count > 1 && !are_places(&args[1].value)) {
        struct text shown = value_describe(evaluation->arena, &args[1].value);
        struct diag *diag = refuse_argument(evaluation, args[1].place,
                                            "a number of places is a whole number from 0 to 9, and this is ", shown);
        diag_help(evaluation->diags, diag, "round(x, 1)");
        return false;
    }
    if (args[0].value.unit == UNIT_TIME) {
        struct diag *diag = refuse_argument(evaluation, call->place, "a time cannot be rounded", TEXT(""));
        diag_help(evaluation->diags, diag, "print it with | date \"%%B %%Y\"");
        return false;
    }
    int shift;
    double base = value_printed_unit(&args[0].value, &shift);
    *value = args[0].value;
    value->name = TEXT("");
    value->estimate = NULL;
    value->asked = NULL;
    value->number = number_round(value->number / base, shift, count > 1 ? (int)args[1].value.number : 0) * base;
    return true;
}

/* if */

static bool choose(const struct expr *call, struct evaluation *evaluation, struct value *value,
                   struct verdict *verdict) {
    struct verdict condition;
    if (!expr_judge(call->operands[0], evaluation, &condition))
        return false;
    return expr_decide(call->operands[condition.holds ? 1 : 2], evaluation, value, verdict);
}

/* count, any, all, best, worst */

static bool list_of(const struct expr *call, struct evaluation *evaluation, struct value *list) {
    const struct expr *first = call->operands[0];
    if (!expr_eval(first, evaluation, list) || !value_present(evaluation, list, first))
        return false;
    if (list->kind != VALUE_LIST) {
        struct text shown = value_describe(evaluation->arena, list);
        struct diag *diag = refuse_argument(evaluation, first->place, "a list is needed, and this is ", shown);
        diag_help(evaluation->diags, diag, "%.*s() goes over a selection of groups", TEXT_ARG(call->name));
        return false;
    }
    return true;
}

/* A list with elements. */
static bool filled_list_of(const struct expr *call, struct evaluation *evaluation, struct value *list) {
    const struct expr *first = call->operands[0];
    if (!list_of(call, evaluation, list))
        return false;
    if (list->count > 0)
        return true;
    struct diag *diag =
        refuse_argument(evaluation, first->place, "this list is empty: ", expr_show(evaluation->arena, first));
    diag_help(evaluation->diags, diag, "%.*s() of nothing has no answer; ask count() first", TEXT_ARG(call->name));
    return false;
}

/* Evaluates `expr` with an element of the list as the innermost scope; a condition when `verdict` is not NULL. */
static bool eval_for(const struct expr *expr, struct evaluation *evaluation, const struct value *list, size_t index,
                     struct value *value, struct verdict *verdict) {
    const struct scope *outer = evaluation->scope;
    struct scope inner = {value_item(list, index), outer};
    evaluation->scope = &inner;
    bool good = verdict != NULL ? expr_judge(expr, evaluation, verdict)
                                : expr_eval(expr, evaluation, value) && value_present(evaluation, value, expr);
    evaluation->scope = outer;
    return good;
}

static bool count_elements(const struct expr *call, struct evaluation *evaluation, struct value *value,
                           struct verdict *verdict) {
    struct value list;
    (void)verdict;
    if (!list_of(call, evaluation, &list))
        return false;
    size_t count = call->count == 1 ? list.count : 0;
    for (size_t i = 0; call->count > 1 && i < list.count; i++) {
        struct verdict one;
        if (!eval_for(call->operands[1], evaluation, &list, i, NULL, &one))
            return false;
        count += one.holds;
    }
    *value = value_quantity((double)count, UNIT_COUNT);
    return true;
}

/* The first element that settles it gives the sides; when none does, the one with the smallest margin. */
static bool any_or_all(const struct expr *call, struct evaluation *evaluation, struct value *value,
                       struct verdict *verdict) {
    bool settles = text_is(call->name, "any");
    struct value list;
    if (!filled_list_of(call, evaluation, &list))
        return false;
    for (size_t i = 0; i < list.count; i++) {
        struct verdict one;
        if (!eval_for(call->operands[1], evaluation, &list, i, NULL, &one))
            return false;
        if (one.holds == settles) {
            *verdict = one;
            break;
        }
        verdict_tighten(verdict, &one);
    }
    *value = value_bool(verdict->holds);
    return true;
}

static const struct expr *default_measure(const struct expr *call, struct evaluation *evaluation) {
    struct expr *last = arena_alloc(evaluation->arena, sizeof *last);
    last->kind = EXPR_NAME;
    last->name = TEXT("last");
    last->place = last->name_place = call->place;
    return last;
}

static bool best_or_worst(const struct expr *call, struct evaluation *evaluation, struct value *value,
                          struct verdict *verdict) {
    const struct expr *measure = call->count > 1 ? call->operands[1] : default_measure(call, evaluation);
    struct text symbol = text_is(call->name, "best") ? TEXT("<") : TEXT(">");
    struct value list, chosen = value_bool(false);
    size_t index = 0;
    (void)verdict;
    if (!filled_list_of(call, evaluation, &list))
        return false;
    for (size_t i = 0; i < list.count; i++) {
        struct value one;
        bool beyond = false;
        double margin;
        if (!eval_for(measure, evaluation, &list, i, &one, NULL))
            return false;
        if (!value_compare(evaluation, &one, i == 0 ? &one : &chosen, symbol, measure->place, &beyond, &margin))
            return false;
        if (i == 0 || beyond) {
            chosen = one;
            index = i;
        }
    }
    *value = value_item(&list, index);
    return true;
}

/* Finding and calling */

static const struct function functions[] = {
    {"change", 2, 2, compute_change, NULL, false, "change(new, old)"},
    {"reduction", 2, 2, compute_change, NULL, false, "reduction(new, old)"},
    {"ratio", 2, 2, compute_change, NULL, false, "ratio(a, b)"},
    {"abs", 1, 1, compute_abs, NULL, false, "abs(x)"},
    {"min", 1, EXPR_ARGUMENTS_MAX, compute_extreme, NULL, false, "min(a, b)"},
    {"max", 1, EXPR_ARGUMENTS_MAX, compute_extreme, NULL, false, "max(a, b)"},
    {"round", 1, 2, compute_round, NULL, false, "round(x, 1)"},
    {"within", 2, 3, within_apply, NULL, false, "within(a, b, 5%) or within(a, b.range)"},
    {"overlap", 2, 2, overlap_apply, NULL, false, "overlap(a.range, b.range)"},
    {"placebo", 1, 1, placebo_apply, NULL, false, "placebo(group.last)"},
    {"interval", 1, 1, interval_apply, NULL, false, "interval(x)"},
    {"clearly", 1, 1, NULL, clearly_judge, false, "clearly(a < b)"},
    {"same", 3, 3, same_apply, NULL, false, "same(a, b, 5%)"},
    {"if", 3, 3, NULL, choose, false, "if(condition, a, b)"},
    {"count", 1, 2, NULL, count_elements, true, "count(selection) or count(selection, condition)"},
    {"any", 2, 2, NULL, any_or_all, true, "any(selection, condition)"},
    {"all", 2, 2, NULL, any_or_all, true, "all(selection, condition)"},
    {"best", 1, 2, NULL, best_or_worst, true, "best(selection) or best(selection, mean)"},
    {"worst", 1, 2, NULL, best_or_worst, true, "worst(selection) or worst(selection, mean)"},
};
enum { FUNCTIONS = sizeof functions / sizeof functions[0] };

static const struct function *function_find(struct text name) {
    for (size_t i = 0; i < FUNCTIONS; i++)
        if (text_is(name, functions[i].name))
            return &functions[i];
    return NULL;
}

bool function_is_each(struct text name) {
    const struct function *function = function_find(name);
    return function != NULL && function->each;
}

static bool check_arguments(const struct function *function, const struct expr *call, struct evaluation *evaluation) {
    for (size_t i = 0; i < call->count; i++) {
        if (call->names[i].len > 0) {
            struct diag *diag =
                diag_add(evaluation->diags, DIAG_BAD_ARGUMENT, call->name_places[i],
                         "'%s' takes no argument named '%.*s'", function->name, TEXT_ARG(call->names[i]));
            diag_help(evaluation->diags, diag, "%s", function->usage);
            return false;
        }
    }
    if (call->count >= function->least && call->count <= function->most)
        return true;
    bool few = call->count < function->least;
    size_t wanted = few ? function->least : function->most;
    struct diag *diag = diag_add(evaluation->diags, DIAG_BAD_ARGUMENT, call->place,
                                 "'%s' takes %s%zu argument%s, not %zu", function->name,
                                 function->least == function->most ? ""
                                 : few                             ? "at least "
                                                                   : "at most ",
                                 wanted, wanted == 1 ? "" : "s", call->count);
    diag_help(evaluation->diags, diag, "%s", function->usage);
    return false;
}

/* Arguments whose lone name is a word, not a value: cohort: far, of: mean. */
static bool takes_word(struct text name) {
    return text_is(name, "cohort") || text_is(name, "of");
}

static bool is_lone_name(const struct expr *expr) {
    return expr->kind == EXPR_NAME && !expr->parentheses && !text_has(expr->name, TEXT("."));
}

bool function_takes_word(const struct expr *call, size_t argument) {
    return takes_word(call->names[argument]) && is_lone_name(call->operands[argument]);
}

/* Evaluates all operands as arguments, which must have values; `of` and `cohort` take a lone name as a word. NULL after
 * a diagnostic. */
static struct argument *arguments_eval(const struct expr *call, struct evaluation *evaluation) {
    struct argument *args = arena_array(evaluation->arena, call->count, sizeof *args);
    for (size_t i = 0; i < call->count; i++) {
        const struct expr *operand = call->operands[i];
        args[i] = (struct argument){.name = call->names[i], .place = operand->place, .expr = operand};
        if (function_takes_word(call, i)) {
            args[i].value = value_text(operand->name);
            args[i].value.computed = false;
            continue;
        }
        if (!expr_eval(operand, evaluation, &args[i].value) || !value_present(evaluation, &args[i].value, operand))
            return NULL;
    }
    return args;
}

/* The names of an object's members that can be called with these arguments, or would be with others. */
static void names_called(const struct expr *call, const struct evaluation *evaluation, const struct argument *args,
                         size_t count, struct name_list *names) {
    const struct object *object = args[0].value.object;
    struct evaluation quiet = *evaluation;
    struct name_list all = {0};
    if (object->names == NULL || object->call == NULL)
        return;
    object->names(object, evaluation->arena, &all);
    for (size_t i = 0; i < all.len; i++) {
        struct value value;
        quiet.diags = diags_new(evaluation->arena);
        if (object->call(object, &quiet, all.at[i], args, count, call->place, &value) || diags_errors(quiet.diags) > 0)
            *LIST_ADD(evaluation->arena, names) = all.at[i];
    }
}

static bool refuse_function(const struct expr *call, struct evaluation *evaluation, const struct argument *args,
                            size_t count) {
    struct name_list names = {0};
    bool of_object = count > 0 && args[0].value.kind == VALUE_OBJECT;
    struct diag *diag = NULL;
    for (size_t i = 0; i < FUNCTIONS; i++)
        if (!of_object || functions[i].lazy)
            *LIST_ADD(evaluation->arena, &names) = text_of(functions[i].name);
    if (of_object) {
        const struct object *object = args[0].value.object;
        names_called(call, evaluation, args, count, &names);
        bool vowel = char_is_one_of(object->kind.at[0], "aeiou");
        diag = diag_add(evaluation->diags, DIAG_UNKNOWN_FUNCTION, call->name_place, "%s %.*s has no function '%.*s'",
                        vowel ? "an" : "a", TEXT_ARG(object->kind), TEXT_ARG(call->name));
    } else if (count > 0) {
        struct text shown = value_describe(evaluation->arena, &args[0].value);
        diag = diag_add(evaluation->diags, DIAG_UNKNOWN_FUNCTION, call->name_place, "no function '%.*s' takes %.*s",
                        TEXT_ARG(call->name), TEXT_ARG(shown));
    } else {
        diag = diag_add(evaluation->diags, DIAG_UNKNOWN_FUNCTION, call->name_place, "no function '%.*s' takes nothing",
                        TEXT_ARG(call->name));
    }
    synonym_suggest(evaluation->diags, diag, call->name, names.at, names.len);
    const struct function *function = function_find(call->name);
    if (function != NULL) { /* change(a, b) of two groups */
        diag_help(evaluation->diags, diag, "%s takes quantities: name a value of the %.*s, such as .last",
                  function->usage, TEXT_ARG(args[0].value.object->kind));
        return false;
    }
    struct text first = of_object ? expr_show(evaluation->arena, call->operands[0]) : TEXT("GROUP");
    if (!of_object || args[0].value.object->call != NULL)
        diag_help(evaluation->diags, diag, "statistics are asked of a group: mean(%.*s)", TEXT_ARG(first));
    return false;
}

/* Calls a function on the object in args[0]; refuses when there is none. */
static bool object_call(const struct expr *call, struct evaluation *evaluation, const struct argument *args,
                        size_t count, struct value *value) {
    const struct object *object = count > 0 ? args[0].value.object : NULL;
    bool callable = count > 0 && args[0].value.kind == VALUE_OBJECT && object->call != NULL && call->names[0].len == 0;
    size_t errors = diags_errors(evaluation->diags);
    bool known = callable && object->call(object, evaluation, call->name, args, count, call->place, value);
    if (diags_errors(evaluation->diags) > errors)
        return false;
    if (!known)
        return refuse_function(call, evaluation, args, count);
    if (value->name.len == 0)
        value->name = expr_show(evaluation->arena, call);
    evaluation_note(evaluation, value, call->place);
    return true;
}

bool function_call(const struct expr *call, struct evaluation *evaluation, struct value *value,
                   struct verdict *verdict) {
    const struct function *function = function_find(call->name);
    if (function != NULL && function->lazy != NULL)
        return check_arguments(function, call, evaluation) && function->lazy(call, evaluation, value, verdict);
    struct argument *args = arguments_eval(call, evaluation);
    if (args == NULL)
        return false;
    bool of_object = call->count > 0 && args[0].value.kind == VALUE_OBJECT;
    if (function != NULL && !of_object) {
        return check_arguments(function, call, evaluation) &&
               function->apply(call, evaluation, args, call->count, value, verdict);
    }
    return object_call(call, evaluation, args, call->count, value);
}
