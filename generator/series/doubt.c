/* Intervals as nodes and as text. */
#include "series/doubt.h"

#include <math.h>

#include "base/number.h"
#include "language/format.h"
#include "language/uncertain.h"

static struct node *number(struct arena *arena, double value) {
    struct node *node = node_new(arena, NODE_NUMBER, place_none());
    node->number = value;
    return node;
}

void doubt_put(struct arena *arena, struct node *map, const struct value *value) {
    if (value->kind != VALUE_QUANTITY || !value->estimate || estimate_is_exact(value->estimate))
        return;
    struct estimate_interval interval = uncertain_interval(arena, value, UNCERTAIN_95);
    if (interval.why) {
        node_put(arena, map, "no_interval", node_string(arena, text_of(interval.why)));
        return;
    }
    struct value ends = value_interval(value->number, interval.low, interval.high, value->unit);
    struct node *ends_map = node_map(arena), *n = node_list(arena);
    node_put(arena, ends_map, "low", number(arena, interval.low));
    node_put(arena, ends_map, "high", number(arena, interval.high));
    node_put(arena, ends_map, "text", node_string(arena, value_show(arena, &ends)));
    node_put(arena, ends_map, "method", node_string(arena, text_of(interval.method)));
    node_put(arena, ends_map, "freedom", number(arena, interval.freedom));
    const size_t sides[] = {interval.over, interval.under};
    for (size_t i = 0; i < 2; i++)
        if (sides[i] > 0)
            node_push(arena, n, number(arena, (double)sides[i]));
    node_put(arena, ends_map, "n", n);
    node_put(arena, map, "interval", ends_map);
}

struct text doubt_text(struct arena *arena, const struct node *map, struct text many) {
    const struct node *interval = node_get(map, "interval"), *none = node_get(map, "no_interval");
    struct buffer out = buffer_in(arena);
    if (none)
        return text_format(arena, "none: %.*s", TEXT_ARG(none->text));
    if (!interval)
        return TEXT("");
    const struct node *n = node_get(interval, "n");
    buffer_printf(&out, "%.*s (95%%, %.*s, ", TEXT_ARG(node_get(interval, "text")->text),
                  TEXT_ARG(node_get(interval, "method")->text));
    double freedom = node_get(interval, "freedom")->number;
    number_print_shifted(&out, freedom, 0, floor(freedom) == freedom ? 0 : 1);
    buffer_puts(&out, " degrees of freedom, ");
    for (size_t i = 0; i < n->count; i++)
        buffer_printf(&out, "%s%.0f", i > 0 ? " and " : "", n->items[i]->number);
    buffer_printf(&out, " %.*s)", TEXT_ARG(many));
    return buffer_text(&out);
}
