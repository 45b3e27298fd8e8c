/* Writes down what a build used and said. */
#include "series/record.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "language/expr.h"
#include "language/format.h"
#include "series/doubt.h"
#include "series/named.h"
#include "series/outputs.h"

void record_put_text(struct arena *arena, struct node *map, const char *key, struct text text) {
    if (text.len > 0)
        node_put(arena, map, key, node_string(arena, text));
}

void record_put_number(struct arena *arena, struct node *map, const char *key, double number) {
    struct node *node = node_new(arena, NODE_NUMBER, place_none());
    node->number = number == 0 ? 0 : number; /* no -0 */
    node_put(arena, map, key, node);
}

void record_put_node(struct arena *arena, struct node *map, const char *key, const struct node *node) {
    struct node *copy = node ? node_new(arena, node->kind, node->place) : NULL;
    if (!copy)
        return;
    *copy = *node;
    node_put(arena, map, key, copy);
}

struct text record_get(const struct node *map, const char *key) {
    const struct node *node = node_get(map, key);
    return node ? node->text : TEXT("");
}

const struct node *record_list(const struct node *map, const char *key) {
    const struct node *node = node_get(map, key);
    return node && node->kind == NODE_LIST ? node : NULL;
}

/* Paths */

struct text record_file(const struct site *site, const struct filled *filled) {
    if (filled->chart)
        return path_join(site->arena, TEXT("charts"), output_script(site->arena, filled->chart, SHAPE_WIDE));
    return path_join(site->arena, TEXT("posts"), output_text(site->arena, filled->post));
}

struct text record_template(const struct site *site, struct text path) {
    struct text folder = path_join(site->arena, site->world->folders.templates, TEXT("x"));
    folder.len -= 1; /* with its slash, if it has one */
    if (text_starts(path, folder))
        path = text_from(path, folder.len);
    return text_format(site->arena, "templates/%.*s", TEXT_ARG(path));
}

size_t *record_lines(const struct site *site, const struct filled *filled) {
    const struct filling *filling = filled->filling;
    size_t *lines = arena_array(site->arena, filling->tags.len, sizeof *lines);
    size_t line = 1 + (filled->is_body ? front_lines(site, filled->post) : 0), at = 0;
    for (size_t i = 0; filled->is_body && i < filling->segments.len; i++) {
        const struct segment *segment = &filling->segments.at[i];
        for (; at < segment->start; at++)
            line += filling->text.at[at] == '\n';
        if (segment->kind == SEGMENT_TAG || segment->kind == SEGMENT_STRING)
            lines[segment->tag] = line;
    }
    return lines;
}

const struct filled **record_order(const struct site *site) {
    const struct filled **order = arena_array(site->arena, site->filled.len, sizeof *order);
    size_t count = 0;
    for (size_t p = 0; p < site->post_count; p++)
        for (size_t f = 0; f < site->filled.len; f++)
            if (site->filled.at[f].post == site->posts[p])
                order[count++] = &site->filled.at[f];
    for (size_t f = 0; f < site->filled.len; f++)
        if (!site->filled.at[f].post && !site->filled.at[f].chart)
            order[count++] = &site->filled.at[f];
    for (size_t f = 0; f < site->filled.len; f++)
        if (site->filled.at[f].chart)
            order[count++] = &site->filled.at[f];
    return order;
}

struct text record_sentence(struct arena *arena, struct text sentence) {
    struct buffer out = buffer_in(arena);
    sentence = text_trim(sentence);
    while (sentence.len > 0 && (text_starts(sentence, TEXT("#")) || text_starts(sentence, TEXT("- "))))
        sentence = text_trim(text_from(sentence, 1));
    for (size_t i = 0; i < sentence.len; i++) {
        char c = sentence.at[i];
        if (!char_is_blank(c))
            buffer_putc(&out, c);
        else if (out.at[out.len - 1] != ' ')
            buffer_putc(&out, ' ');
    }
    return buffer_text(&out);
}

/* Values */

struct text record_time(struct arena *arena, int64_t micros) {
    struct value value = value_time(micros);
    return value_exact(arena, &value);
}

const char *record_unit(const struct value *value) {
    switch (value->kind) {
    case VALUE_QUANTITY:
    case VALUE_INTERVAL:
        return unit_name(value->unit);
    case VALUE_BOOL:
        return "truth";
    case VALUE_ABSENT:
        return "absent";
    default:
        return "text";
    }
}

struct node *record_value(struct arena *arena, const struct value *value) {
    struct node *node = node_map(arena);
    switch (value->kind) {
    case VALUE_ABSENT:
        return node_new(arena, NODE_NULL, place_none());
    case VALUE_BOOL:
        return node_bool(arena, value->truth);
    case VALUE_INTERVAL:
        record_put_number(arena, node, "low", value->low);
        record_put_number(arena, node, "high", value->high);
        return node;
    case VALUE_QUANTITY:
        if (value->unit == UNIT_TIME || !isfinite(value->number))
            return node_string(arena, value_exact(arena, value));
        record_put_number(arena, node, "value", value->number);
        return node_get(node, "value");
    default:
        return node_string(arena, value_show(arena, value));
    }
}

/* The name of a value, or, of an end of its interval, of that value. */
static struct text stem_of(const struct value *value) {
    struct text name = value->name;
    if (!value->origin && (text_ends(name, TEXT(".low")) || text_ends(name, TEXT(".high"))))
        name.len -= text_ends(name, TEXT(".low")) ? strlen(".low") : strlen(".high");
    return name;
}

struct text record_name(const struct site *site, const struct post *post, const struct value *value) {
    if (!post || !formulas_find(&post->facts, stem_of(value)))
        return value->name;
    return text_format(site->arena, "%.*s:%.*s", TEXT_ARG(post->slug), TEXT_ARG(value->name));
}

const struct evidence *record_evidence(const struct value *value) {
    const struct evidence *evidence = value->origin;
    bool same = evidence && evidence->figure.exists && evidence->figure.value == value->number;
    return (value->kind == VALUE_QUANTITY || value->kind == VALUE_INTERVAL) && same ? evidence : NULL;
}

static struct text group_name(const struct site *site, const struct slice *slice, int group) {
    const struct experiment_object *experiment = world_experiment(site->world, slice->report->alias);
    return experiment_at(experiment, group, slice->measure)->object.name;
}

/* A member that is made of two statistics of a group. */
static struct text member_formula(const struct site *site, const struct value *value) {
    const struct evidence *evidence = value->origin;
    if (!evidence)
        return TEXT("");
    const struct slice *slice = &evidence->slice;
    struct text own = group_name(site, slice, slice->group);
    if (text_equal(value->name, text_format(site->arena, "%.*s.growth", TEXT_ARG(own))))
        return text_format(site->arena, "change(%.*s.last, %.*s.first)", TEXT_ARG(own), TEXT_ARG(own));
    int control = slice->report->control;
    if (control < 0 || !text_equal(value->name, text_format(site->arena, "%.*s.change", TEXT_ARG(own))))
        return TEXT("");
    return text_format(site->arena, "change(%.*s.last, %.*s.last)", TEXT_ARG(own),
                       TEXT_ARG(group_name(site, slice, control)));
}

/* The formula of a fact, or of change and growth; empty when the value has none. */
static struct text formula_of(const struct site *site, const struct post *post, const struct value *value) {
    struct text rest = value->name, name = text_split(&rest, ' '); /* without the name of a lens */
    const struct formula *formula = post ? formulas_find(&post->facts, name) : NULL;
    if (!formula)
        formula = formulas_find(&site->world->facts, name);
    if (formula && formula->expr)
        return expr_show(site->arena, formula->expr);
    struct text stem = stem_of(value);
    if (stem.len < value->name.len && !value->is_end)
        return value->name; /* an end of what was observed, which is no interval of a number */
    return stem.len < value->name.len ? text_format(site->arena, "interval(%.*s)", TEXT_ARG(stem))
                                      : member_formula(site, value);
}

struct text record_window(struct arena *arena, const struct slice *slice) {
    const struct window *window = &slice->window;
    struct buffer out = buffer_in(arena);
    if (window_is_open(*window))
        return TEXT("all");
    buffer_puts(&out, window->from.kind == MOMENT_OPEN ? "" : "from ");
    moment_show(&out, window->from);
    buffer_puts(&out, window->to.kind == MOMENT_OPEN ? "" : out.len > 0 ? " to " : "to ");
    moment_show(&out, window->to);
    return buffer_text(&out);
}

/* The blocks that a statistic was computed over: how many subjects each has, who they are, what it came to. */
static void put_blocks(struct arena *arena, struct node *map, const struct evidence *evidence) {
    const struct slice *slice = &evidence->slice;
    const struct declaration *declared = slice->report->declared;
    struct stat_block *blocks;
    size_t counted, count = stat_blocks(arena, slice, &blocks, &counted);
    struct node *list = node_list(arena);
    enum unit unit = stat_unit((enum statistic)slice->over, &declared->measures.at[slice->measure]);
    for (size_t b = 0; b < count; b++) {
        struct node *block = node_map(arena), *names = node_list(arena);
        struct value value = value_quantity(blocks[b].figure.value, unit);
        record_put_number(arena, block, "value", value.number);
        record_put_text(arena, block, "text", value_show(arena, &value));
        for (size_t i = 0; i < blocks[b].count; i++) {
            const struct subject *subject = &slice->report->subjects[blocks[b].subjects[i]];
            node_push(arena, names, node_string(arena, subject->name.len > 0 ? subject->name : subject->key));
        }
        node_put(arena, block, declared->many.at, names);
        node_push(arena, list, block);
    }
    record_put_text(arena, map, "over", stat_name(declared, (enum statistic)slice->over));
    record_put_number(arena, map, "block", (double)slice->block);
    node_put(arena, map, "blocks", list);
}

static void fact_evidence(struct arena *arena, const struct site *site, struct node *map,
                          const struct evidence *evidence) {
    const struct slice *slice = &evidence->slice;
    const struct declaration *declared = slice->report->declared;
    const struct figure *figure = &evidence->figure;
    record_put_text(arena, map, "statistic", stat_name(declared, evidence->statistic));
    record_put_text(arena, map, "report", slice->report->plan->folder);
    record_put_text(arena, map, "group", group_name(site, slice, slice->group));
    record_put_text(arena, map, "window", record_window(arena, slice));
    record_put_text(arena, map, "cohort", declared->cohorts.at[slice->cohort].name);
    record_put_text(arena, map, declared->one.at, slice->subject);
    record_put_text(arena, map, "first_row", record_time(arena, figure->start));
    record_put_text(arena, map, "last_row", record_time(arena, figure->end));
    record_put_number(arena, map, declared->many.at, (double)figure->subjects);
    record_put_number(arena, map, "samples", (double)figure->samples);
    record_put_number(arena, map, "rows", (double)figure->rows);
    if (stat_has(evidence->statistic, STAT_BLOCKS))
        put_blocks(arena, map, evidence);
}

struct node *record_fact(struct arena *arena, const struct site *site, const struct post *post,
                         const struct value *value) {
    struct node *map = node_map(arena);
    record_put_text(arena, map, "name", record_name(site, post, value));
    node_put(arena, map, "value", record_value(arena, value));
    record_put_text(arena, map, "unit", text_of(record_unit(value)));
    node_put(arena, map, "text", node_string(arena, value_show(arena, value)));
    if (value->kind == VALUE_ABSENT)
        record_put_text(arena, map, "why", value->text);
    record_put_text(arena, map, "formula", formula_of(site, post, value));
    const struct evidence *evidence = record_evidence(value);
    if (evidence)
        fact_evidence(arena, site, map, evidence);
    doubt_put(arena, map, value);
    return map;
}

bool record_is_fact(const struct site *site, const struct post *post, const struct value *value,
                    const struct used *used, size_t count) {
    if (value->name.len == 0 || !value->computed)
        return false;
    bool last = count > 0 && text_equal(used[count - 1].value.name, value->name);
    const struct evidence *evidence = value->origin;
    if (last && evidence && stat_has(evidence->statistic, STAT_BLOCKS))
        return true;
    return count == 0 || (last && (count == 1 || formula_of(site, post, value).len > 0));
}

bool record_can_fact(const struct value *value) {
    return value->computed && value->name.len > 0 && value->kind != VALUE_OBJECT && value->kind != VALUE_LIST;
}

bool record_is_number(const struct tag *tag) {
    const struct value *value = &tag->value;
    bool number = value->kind == VALUE_QUANTITY || value->kind == VALUE_INTERVAL;
    return number && value->computed && !tag->string && (value->name.len > 0 || tag->used_count > 0);
}

static struct node *side_node(struct arena *arena, const struct value *side) {
    struct node *map = node_map(arena);
    record_put_text(arena, map, "name", side->name);
    node_put(arena, map, "value", record_value(arena, side));
    record_put_text(arena, map, "unit", text_of(record_unit(side)));
    node_put(arena, map, "text", node_string(arena, value_show(arena, side)));
    return map;
}

struct node *record_verdict(struct arena *arena, const struct verdict *verdict) {
    struct node *map = node_map(arena);
    node_put(arena, map, "holds", node_bool(arena, verdict->holds));
    if (!verdict->has_sides)
        return map;
    node_put(arena, map, "left", side_node(arena, &verdict->left));
    record_put_text(arena, map, "operator", verdict->comparator);
    node_put(arena, map, "right", side_node(arena, &verdict->right));
    if (isfinite(verdict->margin))
        record_put_number(arena, map, "margin", verdict->margin);
    record_put_text(arena, map, "note", verdict->note);
    return map;
}

struct text record_margin(struct arena *arena, const struct node *verdict) {
    const struct node *margin = node_get(verdict, "margin"), *comparator = node_get(verdict, "operator");
    struct buffer out = buffer_in(arena);
    if (comparator && text_is(comparator->text, "=="))
        return TEXT("exact");
    if (!margin)
        return TEXT("-");
    number_print_shifted(&out, margin->number, 2, 1);
    buffer_putc(&out, '%');
    return buffer_text(&out);
}

static void put_side(struct buffer *out, const struct node *side, const struct index_map *told) {
    struct text name = record_get(side, "name"), text = record_get(side, "text");
    bool is_told = told && name.len > 0 && index_find(told, name) != INDEX_NONE;
    buffer_put(out, name);
    if (!is_told)
        buffer_printf(out, "%s%.*s", name.len > 0 ? " " : "", TEXT_ARG(text));
}

struct text record_sides(struct arena *arena, const struct node *verdict, const struct index_map *told) {
    const struct node *comparator = node_get(verdict, "operator");
    struct buffer out = buffer_in(arena);
    if (!comparator)
        return TEXT("");
    put_side(&out, node_get(verdict, "left"), told);
    buffer_printf(&out, " %.*s ", TEXT_ARG(comparator->text));
    put_side(&out, node_get(verdict, "right"), told);
    return buffer_text(&out);
}

struct node *record_names(const struct site *site, const struct claim *claim) {
    struct arena *arena = site->arena;
    struct formula_list behind = named_behind(arena, site->world, claim);
    struct node *list = node_list(arena);
    for (size_t i = 0; i < behind.len; i++) {
        const struct formula *formula = behind.at[i];
        struct node *map = node_map(arena);
        size_t line, column;
        place_resolve(formula->expr->place, &line, &column);
        record_put_text(arena, map, "name", formula->name);
        record_put_text(arena, map, "condition", expr_show(arena, formula->expr));
        record_put_text(arena, map, "why", formula->why);
        record_put_text(arena, map, "template", record_template(site, formula->expr->place.source->path));
        record_put_number(arena, map, "line", (double)line);
        node_push(arena, list, map);
    }
    return list;
}

void record_put_names(const struct site *site, struct node *map, const struct claim *claim) {
    struct node *names = record_names(site, claim);
    if (names->count > 0)
        node_put(site->arena, map, "names", names);
}
