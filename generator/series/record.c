/* Writes down what a build used and said. */
#include "series/record.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/index.h"
#include "base/json.h"
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

struct text record_get(const struct node *map, const char *key) {
    const struct node *node = node_get(map, key);
    return node ? node->text : TEXT("");
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
    bool is_file = filling == &site->index_filling || (filled->post && filling == &filled->post->filling);
    size_t line = 1, at = 0;
    for (size_t i = 0; is_file && i < filling->segments.len; i++) {
        const struct segment *segment = &filling->segments.at[i];
        for (; at < segment->start; at++)
            line += filling->text.at[at] == '\n';
        if (segment->kind != SEGMENT_LITERAL)
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

struct text record_formula(const struct site *site, const struct post *post, const struct value *value) {
    struct text rest = value->name, name = text_split(&rest, ' '); /* without the name of a lens */
    const struct formula *formula = post ? formulas_find(&post->facts, name) : NULL;
    if (!formula)
        formula = formulas_find(&site->world->facts, name);
    if (formula && formula->expr)
        return expr_show(site->arena, formula->expr);
    struct text stem = stem_of(value);
    return stem.len < value->name.len ? text_format(site->arena, "interval(%.*s)", TEXT_ARG(stem))
                                      : member_formula(site, value);
}

static struct text time_text(struct arena *arena, int64_t micros) {
    struct value value = value_quantity((double)micros / 1e6, UNIT_TIME);
    return value_exact(arena, &value);
}

static struct text window_text(struct arena *arena, const struct slice *slice) {
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

static void fact_evidence(const struct site *site, struct node *map, const struct evidence *evidence) {
    struct arena *arena = site->arena;
    const struct slice *slice = &evidence->slice;
    const struct declaration *declared = slice->report->declared;
    const struct figure *figure = &evidence->figure;
    record_put_text(arena, map, "statistic", stat_name(declared, evidence->statistic));
    record_put_text(arena, map, "report", slice->report->plan->folder);
    record_put_text(arena, map, "group", group_name(site, slice, slice->group));
    record_put_text(arena, map, "window", window_text(arena, slice));
    record_put_text(arena, map, "cohort", declared->cohorts.at[slice->cohort].name);
    record_put_text(arena, map, declared->one.at, slice->subject);
    record_put_text(arena, map, "first_row", time_text(arena, figure->start));
    record_put_text(arena, map, "last_row", time_text(arena, figure->end));
    record_put_number(arena, map, declared->many.at, (double)figure->subjects);
    record_put_number(arena, map, "samples", (double)figure->samples);
    record_put_number(arena, map, "rows", (double)figure->rows);
}

struct node *record_fact(const struct site *site, const struct post *post, const struct value *value) {
    struct arena *arena = site->arena;
    struct node *map = node_map(arena);
    record_put_text(arena, map, "name", record_name(site, post, value));
    node_put(arena, map, "value", record_value(arena, value));
    record_put_text(arena, map, "unit", text_of(record_unit(value)));
    node_put(arena, map, "text", node_string(arena, value_show(arena, value)));
    if (value->kind == VALUE_ABSENT)
        record_put_text(arena, map, "why", value->text);
    record_put_text(arena, map, "formula", record_formula(site, post, value));
    const struct evidence *evidence = record_evidence(value);
    if (evidence)
        fact_evidence(site, map, evidence);
    doubt_put(arena, map, value);
    return map;
}

bool record_is_fact(const struct site *site, const struct post *post, const struct value *value,
                    const struct used *used, size_t count) {
    if (value->name.len == 0 || !value->computed)
        return false;
    bool last = count > 0 && text_equal(used[count - 1].value.name, value->name);
    return count == 0 || (last && (count == 1 || record_formula(site, post, value).len > 0));
}

bool record_is_number(const struct tag *tag) {
    const struct value *value = &tag->value;
    bool number = value->kind == VALUE_QUANTITY || value->kind == VALUE_INTERVAL;
    return number && value->computed && !tag->string && (value->name.len > 0 || tag->used_count > 0);
}

/* What is collected on the way through the fillings. */
struct recorder {
    const struct site *site;
    struct index_map known; /* names of facts */
    LIST(struct node *) facts;
    struct node *uses, *claims;
    struct place near; /* the place asked for last, and its line: the next one is counted from there */
    size_t near_line;
};

static bool is_fact(const struct value *value) {
    return value->computed && value->name.len > 0 && value->kind != VALUE_OBJECT && value->kind != VALUE_LIST;
}

/* Adds the value's name to the list that a use or claim gives, and the value to the facts when it is new. */
static void note_fact(struct recorder *recorder, const struct post *post, const struct value *value,
                      struct node *names) {
    struct arena *arena = recorder->site->arena;
    if (!is_fact(value))
        return;
    struct text name = record_name(recorder->site, post, value);
    if (index_find(&recorder->known, name) == INDEX_NONE) {
        index_put(&recorder->known, name);
        *LIST_ADD(arena, &recorder->facts) = record_fact(recorder->site, post, value);
    }
    for (size_t i = 0; i < names->count; i++)
        if (text_equal(names->items[i]->text, name))
            return;
    node_push(arena, names, node_string(arena, name));
}

static size_t line_of(struct recorder *recorder, struct place place) {
    if (place.source != recorder->near.source) {
        recorder->near = (struct place){.source = place.source};
        recorder->near_line = place.source->line + 1;
    }
    struct text text = place.source->text;
    size_t at = recorder->near.offset, stop = place.offset < text.len ? place.offset : text.len;
    for (; at < stop; at++)
        recorder->near_line += text.at[at] == '\n';
    for (; at > stop; at--)
        recorder->near_line -= text.at[at - 1] == '\n';
    recorder->near.offset = stop;
    return recorder->near_line;
}

static void put_place(struct recorder *recorder, struct node *map, struct place place) {
    struct arena *arena = recorder->site->arena;
    record_put_text(arena, map, "template", record_template(recorder->site, place.source->path));
    record_put_number(arena, map, "line", (double)line_of(recorder, place));
}

/* Tags that were typed on purpose, and those that repeat a text filled elsewhere (a title), are no uses. */
static void note_tag(struct recorder *recorder, const struct filled *filled, const struct tag *tag, size_t line) {
    struct arena *arena = recorder->site->arena;
    if (tag->string || (tag->used_count == 0 && !is_fact(&tag->value)))
        return;
    struct node *use = node_map(arena), *names = node_list(arena);
    record_put_text(arena, use, "file", record_file(recorder->site, filled));
    if (line > 0)
        record_put_number(arena, use, "file_line", (double)line);
    put_place(recorder, use, tag->place);
    record_put_text(arena, use, "expression", tag->expression);
    if (record_is_fact(recorder->site, filled->post, &tag->value, tag->used, tag->used_count))
        record_put_text(arena, use, "name", record_name(recorder->site, filled->post, &tag->value));
    node_put(arena, use, "text", node_string(arena, tag->printed));
    node_put(arena, use, "value", record_value(arena, &tag->value));
    for (size_t i = 0; i < tag->used_count; i++)
        note_fact(recorder, filled->post, &tag->used[i].value, names);
    if (tag->used_count == 0)
        note_fact(recorder, filled->post, &tag->value, names);
    node_put(arena, use, "facts", names);
    node_push(arena, recorder->uses, use);
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

static void put_side(struct buffer *out, const struct node *side) {
    const struct node *name = node_get(side, "name"), *text = node_get(side, "text");
    if (name)
        buffer_printf(out, "%.*s ", TEXT_ARG(name->text));
    buffer_put(out, text ? text->text : TEXT(""));
}

struct text record_sides(struct arena *arena, const struct node *verdict) {
    const struct node *comparator = node_get(verdict, "operator");
    struct buffer out = buffer_in(arena);
    if (!comparator)
        return TEXT("");
    put_side(&out, node_get(verdict, "left"));
    buffer_printf(&out, " %.*s ", TEXT_ARG(comparator->text));
    put_side(&out, node_get(verdict, "right"));
    return buffer_text(&out);
}

struct node *record_names(const struct site *site, const struct claim *claim) {
    struct arena *arena = site->arena;
    struct formula_list behind = named_behind(site->world, claim);
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

static void note_claim(struct recorder *recorder, const struct filled *filled, const struct claim *claim) {
    struct arena *arena = recorder->site->arena;
    struct node *map = node_map(arena), *names = node_list(arena);
    const struct node *verdict = record_verdict(arena, &claim->verdict);
    record_put_text(arena, map, "file", record_file(recorder->site, filled));
    put_place(recorder, map, claim->place);
    node_put(arena, map, "sentence", node_string(arena, record_sentence(arena, claim->sentence)));
    record_put_text(arena, map, "condition", claim->condition);
    record_put_names(recorder->site, map, claim);
    for (size_t i = 0; i < verdict->count; i++)
        node_set(arena, map, verdict->keys[i], place_none(), verdict->items[i]);
    for (size_t i = 0; i < claim->used_count; i++)
        note_fact(recorder, filled->post, &claim->used[i].value, names);
    node_put(arena, map, "facts", names);
    node_push(arena, recorder->claims, map);
}

static struct node *report_node(const struct site *site, const struct report *report) {
    struct arena *arena = site->arena;
    struct node *map = node_map(arena), *files = node_list(arena);
    const struct source **sources =
        arena_array(arena, report->declared->files.len + REPORT_SOURCES_MORE, sizeof *sources);
    record_put_text(arena, map, "alias", report->alias);
    record_put_text(arena, map, "folder", report->plan->folder);
    for (size_t i = 0, count = report_sources(report, sources); i < count; i++) {
        struct node *file = node_map(arena);
        record_put_text(arena, file, "name", path_name(sources[i]->path));
        record_put_text(arena, file, "sha256", hash_source(arena, sources[i]));
        node_push(arena, files, file);
    }
    node_put(arena, map, "files", files);
    record_put_text(arena, map, "provenance", report->provenance);
    return map;
}

static int by_name(const void *left, const void *right) {
    struct node *const *a = left, *const *b = right;
    return text_compare(node_get(*a, "name")->text, node_get(*b, "name")->text);
}

static struct node *facts_node(struct recorder *recorder) {
    struct node *list = node_list(recorder->site->arena);
    if (recorder->facts.len > 0)
        qsort(recorder->facts.at, recorder->facts.len, sizeof *recorder->facts.at, by_name);
    for (size_t i = 0; i < recorder->facts.len; i++)
        node_push(recorder->site->arena, list, recorder->facts.at[i]);
    return list;
}

/* What each statistic means, once for all facts. */
static struct node *definitions_node(struct arena *arena, const struct declaration *declared) {
    struct node *map = node_map(arena);
    for (int s = 0; s < STAT_COUNT; s++)
        record_put_text(arena, map, stat_name(declared, (enum statistic)s).at,
                        stat_definition(arena, declared, (enum statistic)s));
    return map;
}

struct node *record_of(const struct site *site) {
    struct arena *arena = site->arena;
    struct recorder recorder = {
        .site = site, .known = index_in(arena), .uses = node_list(arena), .claims = node_list(arena)};
    const struct filled **order = record_order(site);
    for (size_t f = 0; f < site->filled.len; f++) {
        const struct filled *filled = order[f];
        size_t *lines = record_lines(site, filled);
        for (size_t i = 0; i < filled->filling->tags.len; i++)
            note_tag(&recorder, filled, &filled->filling->tags.at[i], lines[i]);
        for (size_t i = 0; i < filled->filling->claims.len; i++)
            note_claim(&recorder, filled, &filled->filling->claims.at[i]);
    }
    struct node *record = node_map(arena), *reports = node_list(arena);
    record_put_number(arena, record, "format", RECORD_FORMAT);
    for (size_t i = 0; i < site->world->experiment_count; i++)
        node_push(arena, reports, report_node(site, site->world->experiments[i].report));
    node_put(arena, record, "reports", reports);
    node_put(arena, record, "statistics", definitions_node(arena, site->world->declared));
    node_put(arena, record, "facts", facts_node(&recorder));
    node_put(arena, record, "uses", recorder.uses);
    node_put(arena, record, "claims", recorder.claims);
    return record;
}

struct text record_text(const struct site *site) {
    return json_write(site->arena, record_of(site));
}
