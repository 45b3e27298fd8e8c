#include "language/expr.h"

bool expr_is_string(const struct expr *expr, struct text *text) {
    if (expr->kind != EXPR_LITERAL || expr->value.kind != VALUE_TEXT)
        return false;
    *text = expr->value.text;
    return true;
}

bool expr_is_condition(const struct expr *expr) {
    return expr->kind == EXPR_COMPARE || expr->kind == EXPR_AND || expr->kind == EXPR_OR || expr->kind == EXPR_NOT;
}

static void show(struct buffer *out, const struct expr *expr);

static void show_call(struct buffer *out, const struct expr *expr) {
    buffer_put(out, expr->name);
    buffer_putc(out, '(');
    for (size_t i = 0; i < expr->count; i++) {
        buffer_puts(out, i > 0 ? ", " : "");
        if (expr->names[i].len > 0) {
            buffer_put(out, expr->names[i]);
            buffer_puts(out, ": ");
        }
        show(out, expr->operands[i]);
    }
    buffer_putc(out, ')');
}

static void show_chain(struct buffer *out, const struct expr *expr) {
    for (size_t i = 0; i < expr->count; i++) {
        if (i > 0) {
            buffer_putc(out, ' ');
            buffer_put(out, expr->names[i]);
            buffer_putc(out, ' ');
        }
        show(out, expr->operands[i]);
    }
}

static void show(struct buffer *out, const struct expr *expr) {
    buffer_puts(out, expr->parentheses ? "(" : "");
    switch (expr->kind) {
    case EXPR_LITERAL:
    case EXPR_NAME:
        buffer_put(out, expr->name);
        break;
    case EXPR_MEMBER:
        show(out, expr->operands[0]);
        buffer_putc(out, '.');
        buffer_put(out, expr->name);
        break;
    case EXPR_CALL:
        show_call(out, expr);
        break;
    case EXPR_NOT:
    case EXPR_NEGATE:
        buffer_puts(out, expr->kind == EXPR_NOT ? "not " : "-");
        show(out, expr->operands[0]);
        break;
    default:
        show_chain(out, expr);
        break;
    }
    buffer_puts(out, expr->parentheses ? ")" : "");
}

struct text expr_show(struct arena *arena, const struct expr *expr) {
    struct buffer out = buffer_in(arena);
    show(&out, expr);
    return buffer_text(&out);
}

void expr_names(struct arena *arena, const struct expr *expr, struct name_list *names) {
    struct text rest = expr->name;
    if (expr->kind == EXPR_NAME)
        *LIST_ADD(arena, names) = text_split(&rest, '.');
    for (size_t i = 0; i < expr->count; i++)
        expr_names(arena, expr->operands[i], names);
}

size_t expr_depth(const struct expr *expr) {
    size_t most = 0;
    for (size_t i = 0; i < expr->count; i++) {
        size_t depth = expr_depth(expr->operands[i]);
        most = MAX(depth, most);
    }
    return most + 1;
}
