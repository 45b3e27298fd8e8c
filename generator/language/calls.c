#include "language/expr_tree.h"

#include <string.h>

/* Arguments whose lone name is a word, not a value: cohort: guard, of: mean. */
static bool takes_word(struct text name) {
    return text_is(name, "cohort") || text_is(name, "of");
}

static bool is_lone_name(const struct expr *expr) {
    return expr->kind == EXPR_NAME && !expr->parentheses && !text_has(expr->name, TEXT("."));
}

struct argument *arguments_eval(const struct expr *call, struct evaluation *evaluation) {
    struct argument *args = arena_array(evaluation->arena, call->count, sizeof *args);
    for (size_t i = 0; i < call->count; i++) {
        const struct expr *operand = call->operands[i];
        args[i] = (struct argument){.name = call->names[i], .place = operand->place, .expr = operand};
        if (takes_word(call->names[i]) && is_lone_name(operand)) {
            args[i].value = value_text(operand->name);
            args[i].value.computed = false;
            continue;
        }
        if (!expr_eval(operand, evaluation, &args[i].value) || !value_present(evaluation, &args[i].value, operand))
            return NULL;
    }
    return args;
}

static bool refuse_function(const struct expr *call, struct evaluation *evaluation, const struct argument *args,
                            size_t count) {
    struct name_set names = {NULL, 0, 0};
    struct text own[FUNCTION_MAX];
    size_t functions = function_names(own);
    bool of_object = count > 0 && args[0].value.kind == VALUE_OBJECT;
    struct diag *diag = NULL;
    for (size_t i = 0; i < functions; i++)
        *LIST_ADD(evaluation->arena, &names) = own[i];
    if (of_object) {
        const struct object *object = args[0].value.object;
        if (object->names != NULL)
            object->names(object, evaluation->arena, &names);
        bool vowel = object->kind.len > 0 && memchr("aeiou", object->kind.at[0], 5) != NULL;
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
    diag_nearest(evaluation->diags, diag, call->name, names.at, names.len);
    const char *usage = function_usage(call->name);
    if (usage != NULL) { /* change(a, b) of two groups */
        diag_help(evaluation->diags, diag, "%s takes quantities: name a value of the %.*s, such as .last", usage,
                  TEXT_ARG(args[0].value.object->kind));
        return false;
    }
    diag_help(evaluation->diags, diag, "statistics are asked of a group: mean(unified.control, from: 48h)");
    return false;
}

bool object_call(const struct expr *call, struct evaluation *evaluation, const struct argument *args, size_t count,
                 struct value *value) {
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
