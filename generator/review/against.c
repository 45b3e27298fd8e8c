#include "review/against.h"

#include "base/json.h"
#include "language/evaluation.h"
#include "language/format.h"
#include "publish/build.h"
#include "series/doubt.h"
#include "series/record.h"

enum { SIDES = 2 };

/* Values */

/* A value as JSON, with its interval, as text and exact; NULL where it is none. */
static struct node *side_node(struct arena *arena, const struct value *value) {
    struct node *node = node_map(arena);
    if (value->kind == VALUE_ABSENT) {
        record_put_text(arena, node, "why", value->text);
        return node;
    }
    node_put(arena, node, "text", node_string(arena, value_show(arena, value)));
    node_put(arena, node, "value", record_value(arena, value));
    node_put(arena, node, "unit", node_string(arena, text_of(record_unit(value))));
    doubt_put(arena, node, value);
    return node;
}

static bool says_something(const struct value *value) {
    return value->kind != VALUE_ABSENT && !(value->kind == VALUE_TEXT && value->text.len == 0);
}

/* Adds what both objects have as `name`, under `key`, unless neither says anything. */
static void row_add(const struct world *world, struct node *rows, const struct object *const objects[SIDES],
                    struct text name, struct text key) {
    struct arena *arena = world->arena;
    struct evaluation evaluation = world_evaluation(world, &world->scope);
    struct node *row = node_map(arena), *sides = node_list(arena);
    bool any = false;
    for (size_t i = 0; i < SIDES; i++) {
        struct value value = value_absent(TEXT("there is none"));
        if (!objects[i]->member(objects[i], &evaluation, name, &value))
            value = value_absent(TEXT("there is none"));
        any = any || says_something(&value);
        node_push(arena, sides, side_node(arena, &value));
    }
    if (!any)
        return;
    node_put(arena, row, "name", node_string(arena, key));
    node_put(arena, row, "sides", sides);
    node_push(arena, rows, row);
}

/* Experiments and groups */

static struct node *experiment_rows(const struct world *world, const struct experiment_object *const sides[SIDES]) {
    static const char *const behind[] = {"groups", "samples", "usual_interval", "start", "end", "duration"};
    const struct declaration *declared = world->declared;
    const struct object *objects[SIDES] = {&sides[0]->object, &sides[1]->object};
    struct node *rows = node_list(world->arena);
    row_add(world, rows, objects, TEXT("name"), TEXT("name"));
    row_add(world, rows, objects, TEXT("report"), TEXT("report"));
    for (size_t i = 0; i < declared->texts.len; i++)
        row_add(world, rows, objects, declared->texts.at[i], declared->texts.at[i]);
    row_add(world, rows, objects, declared->many, declared->many);
    for (size_t i = 0; i < sizeof behind / sizeof *behind; i++)
        row_add(world, rows, objects, text_of(behind[i]), text_of(behind[i]));
    row_add(world, rows, objects, TEXT("reconstructed"), TEXT("reconstructed"));
    return rows;
}

static void statistics_add(const struct world *world, struct node *rows,
                           const struct experiment_object *const sides[SIDES], const int groups[SIDES],
                           size_t measure) {
    static const enum statistic asked[] = {STAT_FIRST, STAT_LAST, STAT_MEAN};
    const struct object *objects[SIDES];
    for (size_t i = 0; i < SIDES; i++) {
        if (sides[i]->report->readings[measure].len == 0)
            return;
        objects[i] = &experiment_at(sides[i], groups[i], measure)->object;
    }
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
        struct text name = stat_name(world->declared, asked[i]);
        struct text key = measure == MEASURE_MAIN
                              ? name
                              : text_format(world->arena, "%.*s.%.*s",
                                            TEXT_ARG(world->declared->measures.at[measure].name), TEXT_ARG(name));
        row_add(world, rows, objects, name, key);
    }
}

static struct node *group_node(const struct world *world, const struct experiment_object *const sides[SIDES],
                               const int groups[SIDES]) {
    struct arena *arena = world->arena;
    struct node *node = node_map(arena), *rows = node_list(arena);
    const struct object *objects[SIDES];
    for (size_t i = 0; i < SIDES; i++)
        objects[i] = &experiment_at(sides[i], groups[i], MEASURE_MAIN)->object;
    struct text name = sides[0]->report->groups[groups[0]].name;
    node_put(arena, node, "name", node_string(arena, name));
    row_add(world, rows, objects, TEXT("label"), TEXT("label"));
    row_add(world, rows, objects, world->declared->many, world->declared->many);
    row_add(world, rows, objects, TEXT("start"), TEXT("start"));
    row_add(world, rows, objects, TEXT("duration"), TEXT("duration"));
    for (size_t m = 0; m < world->declared->measures.len; m++)
        statistics_add(world, rows, sides, groups, m);
    node_put(arena, node, "rows", rows);
    return node;
}

/* The group of the other side that a group is like, or -1. */
static int group_like(const struct report *report, int group, const struct report *other) {
    if (group == report->control)
        return other->control;
    int like = report_group(other, report->groups[group].name);
    return like == other->control ? -1 : like;
}

static struct node *alone(struct arena *arena, const struct report *report, const struct report *other) {
    struct node *names = node_list(arena);
    for (size_t g = 0; g < report->group_count; g++)
        if (report->groups[g].name.len > 0 && group_like(report, (int)g, other) < 0)
            node_push(arena, names, node_string(arena, report->groups[g].name));
    return names;
}

/* experiments: for each key what both sides say; groups: by name, the same of the groups that both have (controls are
 * like each other whatever their names); alone: for each side the names of its other groups. */
static struct node *sides_node(const struct world *world, const struct experiment_object *sides[2]) {
    struct arena *arena = world->arena;
    const struct report *one = sides[0]->report, *two = sides[1]->report;
    struct node *node = node_map(arena), *names = node_list(arena), *groups = node_list(arena),
                *rest = node_list(arena);
    node_push(arena, names, node_string(arena, one->alias));
    node_push(arena, names, node_string(arena, two->alias));
    node_put(arena, node, "names", names);
    node_put(arena, node, "experiments", experiment_rows(world, sides));
    for (size_t g = 0; g < one->group_count; g++) {
        int like = one->groups[g].name.len > 0 ? group_like(one, (int)g, two) : -1;
        if (like >= 0)
            node_push(arena, groups, group_node(world, sides, (int[]){(int)g, like}));
    }
    node_put(arena, node, "groups", groups);
    node_push(arena, rest, alone(arena, one, two));
    node_push(arena, rest, alone(arena, two, one));
    node_put(arena, node, "alone", rest);
    return node;
}

/* Text */

/* "5.64 GB (4.95 GB to 6.33 GB)" */
static struct text cell(struct arena *arena, const struct node *side) {
    const struct node *interval = node_get(side, "interval");
    struct text text = record_get(side, "text");
    if (interval)
        return text_format(arena, "%.*s (%.*s)", TEXT_ARG(text), TEXT_ARG(record_get(interval, "text")));
    return text.len > 0 ? text : TEXT("-");
}

struct widths {
    int name, side;
};

static void widths_take(struct arena *arena, struct widths *widths, const struct node *rows) {
    for (size_t i = 0; i < rows->count; i++) {
        int name = (int)text_characters(record_get(rows->items[i], "name"));
        int side = (int)text_characters(cell(arena, node_get(rows->items[i], "sides")->items[0]));
        widths->name = name > widths->name ? name : widths->name;
        widths->side = side > widths->side ? side : widths->side;
    }
}

static void line_put(struct buffer *out, struct widths widths, struct text name, struct text one, struct text two) {
    buffer_printf(out, "  %.*s%*s  %.*s%*s  %.*s\n", TEXT_ARG(name), widths.name - (int)text_characters(name), "",
                  TEXT_ARG(one), widths.side - (int)text_characters(one), "", TEXT_ARG(two));
}

static void rows_put(struct buffer *out, struct widths widths, const struct node *rows) {
    for (size_t i = 0; i < rows->count; i++) {
        const struct node *sides = node_get(rows->items[i], "sides");
        line_put(out, widths, record_get(rows->items[i], "name"), cell(out->arena, sides->items[0]),
                 cell(out->arena, sides->items[1]));
    }
}

static void alone_put(struct buffer *out, struct text experiment, const struct node *names) {
    if (names->count == 0)
        return;
    struct name_list list = {0};
    for (size_t i = 0; i < names->count; i++)
        *LIST_ADD(out->arena, &list) = names->items[i]->text;
    buffer_printf(out, "in %.*s alone: %.*s\n", TEXT_ARG(experiment),
                  TEXT_ARG(text_join(out->arena, list.at, list.len, ", ")));
}

static struct text sides_text(struct arena *arena, const struct node *node) {
    struct buffer out = buffer_in(arena);
    const struct node *names = node_get(node, "names"), *experiments = node_get(node, "experiments");
    const struct node *groups = node_get(node, "groups"), *rest = node_get(node, "alone");
    struct widths widths = {0, (int)text_characters(names->items[0]->text)};
    widths_take(arena, &widths, experiments);
    for (size_t i = 0; i < groups->count; i++)
        widths_take(arena, &widths, node_get(groups->items[i], "rows"));
    line_put(&out, widths, TEXT(""), names->items[0]->text, names->items[1]->text);
    rows_put(&out, widths, experiments);
    for (size_t i = 0; i < groups->count; i++) {
        buffer_printf(&out, "%.*s\n", TEXT_ARG(record_get(groups->items[i], "name")));
        rows_put(&out, widths, node_get(groups->items[i], "rows"));
    }
    for (size_t i = 0; i < SIDES; i++)
        alone_put(&out, names->items[i]->text, rest->items[i]);
    return buffer_text(&out);
}

/* The command */

int command_compare(const struct command_line *line) {
    if (line->word_count < SIDES) {
        diag_add(line->diags, DIAG_USAGE, place_none(),
                 "compare takes two experiments, by their names in series.yaml: memblog compare NAME NAME");
        return 0;
    }
    struct diags *aside = diags_new(line->arena);
    const struct site *site = build_partly(line->arena, line->folders, line->diags, aside);
    if (!site)
        return 0;
    const struct experiment_object *sides[SIDES];
    bool good = true;
    for (size_t i = 0; i < SIDES; i++)
        good = (sides[i] = world_experiment_called(site->world, text_of(line->words[i]), place_none(), line->diags)) &&
               good;
    if (!good || diags_errors(line->diags) > 0)
        return 0;
    const struct node *node = sides_node(site->world, sides);
    struct text out = line->json ? json_write(line->arena, node) : sides_text(line->arena, node);
    fwrite(out.at, 1, out.len, line->out);
    return 0;
}
