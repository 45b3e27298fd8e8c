#include "review/difference.h"

#include "language/format.h"
#include "series/record.h"

static enum unit unit_of(struct text word) {
    for (int unit = 0; unit < UNIT_RATES_END; unit++)
        if (unit != UNIT_NUMBER_OF && text_is(word, unit_name((enum unit)unit)))
            return (enum unit)unit;
    return UNIT_NUMBER_OF;
}

struct text difference_show(struct arena *arena, const struct node *before, const struct node *after) {
    const struct node *old = node_get(before, "value"), *new = node_get(after, "value");
    struct text word = record_get(after, "unit");
    enum unit unit = unit_of(word);
    bool numbers = old && new && old->kind == NODE_NUMBER &&new->kind == NODE_NUMBER;
    if (!numbers || unit == UNIT_NUMBER_OF || !text_equal(record_get(before, "unit"), word))
        return TEXT("");
    struct value value = value_quantity(new->number - old->number, unit);
    struct text text = value_show(arena, &value);
    bool points = text_ends(text, TEXT("%"));
    return text_format(arena, "%s%.*s%s", value.number > 0 && !text_starts(text, TEXT("+")) ? "+" : "",
                       (int)(points ? text.len - 1 : text.len), text.at, points ? " points" : "");
}
