/* Lines besides what was measured: limits and moments. */
#include "series/rulings.h"

#include <math.h>

#include "base/calendar.h"
#include "language/expr_eval.h"
#include "language/expr_parse.h"
#include "language/format.h"

static void ruling_read(struct ruling *ruling, struct desk *desk, const struct node *spec) {
    static const char *const known[] = {"at", "label", "group", NULL};
    ruling->spec = spec;
    ruling->group = -1;
    node_known(spec, known, desk->diags);
    field_require(&ruling->label, desk, spec, "label");
    if (node_required(spec, "at", desk->diags).len == 0)
        return;
    const struct source *at = node_get(spec, "at")->source;
    ruling->at = expr_parse(desk->arena, at, 0, at->text.len, NULL, desk->diags);
}

void rulings_read(struct rulings *rulings, struct desk *desk, const struct node *spec) {
    const struct node *list = node_list_of(spec, "lines", desk->diags);
    size_t count = list ? list->count : 0;
    rulings->at = arena_array(desk->arena, count, sizeof *rulings->at);
    for (size_t i = 0; i < count; i++)
        if (node_is_map(list->items[i], "an entry of", TEXT("lines"), "[{at: 2 GB, label: the limit}]", desk->diags))
            ruling_read(&rulings->at[rulings->count++], desk, list->items[i]);
}

static void at_refuse(const struct ruling *ruling, struct desk *desk, const struct value *value, struct ruled ruled) {
    const struct measure *measure = ruled.measure;
    struct diag *diag = diag_add(
        desk->diags, DIAG_BAD_VALUE, node_get(ruling->spec, "at")->place,
        "no line can stand at %.*s in a chart of %.*s",
        TEXT_ARG(value->kind == VALUE_QUANTITY ? value_show(desk->arena, value) : expr_show(desk->arena, ruling->at)),
        TEXT_ARG(measure->words));
    diag_help(desk->diags, diag, "at: is a value in %s, not below 0, or a time, as 2025-12-31T06:00 or a group's start",
              unit_name(measure->unit));
}

static void time_refuse(const struct ruling *ruling, struct desk *desk, struct ruled ruled) {
    struct buffer time = buffer_in(desk->arena), span = buffer_in(desk->arena);
    calendar_show(&time, ruling->time);
    calendar_show(&span, ruled.first);
    buffer_puts(&span, " to ");
    calendar_show(&span, ruled.last);
    struct diag *diag = diag_add(desk->diags, DIAG_BAD_VALUE, node_get(ruling->spec, "at")->place,
                                 "the line at %.*s lies outside of what is drawn", TEXT_ARG(buffer_text(&time)));
    diag_help(desk->diags, diag, "the chart shows %.*s, in UTC", TEXT_ARG(buffer_text(&span)));
}

static void at_take(struct ruling *ruling, struct desk *desk, const struct value *value, struct ruled ruled) {
    bool quantity = value->kind == VALUE_QUANTITY && isfinite(value->number);
    if (quantity && value->unit == UNIT_TIME && fabs(value->number) < 1e12) {
        ruling->is_time = true;
        ruling->time = llround(value->number * (double)MICROS_PER_SECOND);
        ruling->has_its_at = ruling->time >= ruled.first && ruling->time <= ruled.last;
        if (!ruling->has_its_at)
            time_refuse(ruling, desk, ruled);
    } else if (quantity && value->unit == ruled.measure->unit && value->number >= 0) {
        ruling->value = value->number;
        ruling->has_its_at = true;
    } else {
        at_refuse(ruling, desk, value, ruled);
    }
}

void rulings_fill(struct rulings *rulings, struct desk *desk, const struct scope *scope, struct filled where,
                  struct ruled ruled) {
    for (size_t i = 0; i < rulings->count; i++) {
        struct ruling *ruling = &rulings->at[i];
        struct evaluation evaluation = world_evaluation(desk->world, scope);
        struct value value;
        evaluation.lens = where.lens;
        field_fill(&ruling->label, desk, scope, where);
        if (ruling->at && expr_eval(ruling->at, &evaluation, &value))
            at_take(ruling, desk, &value, ruled);
    }
}
