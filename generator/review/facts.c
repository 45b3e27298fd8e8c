/* Lists facts. */
#include "review/facts.h"

#include <fnmatch.h>

#include "base/json.h"
#include "language/format.h"
#include "measure/board.h"
#include "publish/build.h"
#include "review/broken.h"
#include "series/doubt.h"
#include "series/record.h"

static bool name_fits(struct arena *arena, struct text name, struct text pattern) {
    if (pattern.len == 0)
        return true;
    if (!text_has(pattern, TEXT("*")) && !text_has(pattern, TEXT("?")))
        return text_has(name, pattern);
    return fnmatch(text_string(arena, pattern), text_string(arena, name), 0) == 0;
}

/* What puts a mean in relation: against the control, or for the control itself against its first sample. */
static struct text last_note(const struct world *world, const struct group_object *group,
                             struct evaluation *evaluation) {
    bool is_control = group->group == group->experiment->report->control;
    struct value change;
    if (!group->object.member(&group->object, evaluation, is_control ? TEXT("growth") : TEXT("change"), &change) ||
        change.kind != VALUE_QUANTITY)
        return TEXT("");
    return text_format(world->arena, "%.*s against %s", TEXT_ARG(value_show(world->arena, &change)),
                       is_control ? "its first sample" : "control");
}

static void line_add(const struct world *world, struct text pattern, struct fact_lines *lines,
                     const struct object *object, struct text name, struct evaluation *evaluation) {
    struct text full = text_format(world->arena, "%.*s.%.*s", TEXT_ARG(object->name), TEXT_ARG(name));
    struct value value;
    if (!name_fits(world->arena, full, pattern) || !object->member(object, evaluation, name, &value))
        return;
    if (value.kind == VALUE_OBJECT || value.kind == VALUE_LIST)
        return;
    struct fact_line *line = LIST_ADD(world->arena, lines);
    line->name = full;
    line->value = value;
}

static void names_add(const struct world *world, struct text pattern, struct fact_lines *lines,
                      const struct object *object, struct evaluation *evaluation) {
    struct name_list names = {0};
    object->names(object, world->arena, &names);
    for (size_t i = 0; i < names.len; i++)
        line_add(world, pattern, lines, object, names.at[i], evaluation);
}

static void settings_add(const struct world *world, struct text pattern, struct fact_lines *lines,
                         const struct object *object, struct evaluation *evaluation);

/* One setting; the items of a list and what stands below another setting follow it. */
static void setting_add(const struct world *world, struct text pattern, struct fact_lines *lines, struct text name,
                        const struct value *value, struct evaluation *evaluation) {
    if (value->kind == VALUE_OBJECT)
        settings_add(world, pattern, lines, value->object, evaluation);
    else if (value->kind != VALUE_LIST && name_fits(world->arena, name, pattern))
        *LIST_ADD(world->arena, lines) = (struct fact_line){.name = name, .value = *value};
}

/* NOLINTNEXTLINE(misc-no-recursion): as deep as the file that holds the settings */
static void settings_add(const struct world *world, struct text pattern, struct fact_lines *lines,
                         const struct object *object, struct evaluation *evaluation) {
    struct name_list names = {0};
    object->names(object, world->arena, &names);
    for (size_t i = 0; i < names.len; i++) {
        struct text name = text_format(world->arena, "%.*s.%.*s", TEXT_ARG(object->name), TEXT_ARG(names.at[i]));
        struct value value;
        if (object->member(object, evaluation, names.at[i], &value))
            setting_add(world, pattern, lines, name, &value, evaluation);
    }
}

static void group_add(const struct world *world, struct text pattern, struct fact_lines *lines,
                      const struct group_object *group, struct evaluation *evaluation) {
    size_t before = lines->len;
    names_add(world, pattern, lines, &group->object, evaluation);
    for (size_t i = before; i < lines->len; i++)
        if (text_ends(lines->at[i].name, TEXT(".last")) && lines->at[i].value.kind == VALUE_QUANTITY)
            lines->at[i].note = last_note(world, group, evaluation);
    struct value config;
    if (group->measure == MEASURE_MAIN && group->object.member(&group->object, evaluation, TEXT("config"), &config) &&
        config.kind == VALUE_OBJECT)
        settings_add(world, pattern, lines, config.object, evaluation);
}

/* By groups, but worked out by measures: then all groups are compared with a control whose rows are cut once. */
static void groups_add(const struct world *world, struct text pattern, struct fact_lines *lines,
                       const struct experiment_object *experiment, struct evaluation *evaluation) {
    const struct report *report = experiment->report;
    size_t measures = world->declared->measures.len, count = report->group_count * measures;
    struct fact_lines *parts = arena_array(world->arena, count, sizeof *parts);
    for (size_t m = 0; m < measures; m++)
        for (size_t g = 0; g < report->group_count; g++)
            if (report->groups[g].name.len > 0 && report->readings[m].len > 0)
                group_add(world, pattern, &parts[g * measures + m], experiment_at(experiment, (int)g, m), evaluation);
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < parts[i].len; k++)
            *LIST_ADD(world->arena, lines) = parts[i].at[k];
}

static void selections_add(const struct world *world, struct text pattern, struct fact_lines *lines) {
    for (size_t i = 0; i < world->selection_count; i++) {
        const struct selection *selection = &world->selections[i];
        struct name_list names = {0};
        for (size_t g = 0; g < selection->count; g++)
            *LIST_ADD(world->arena, &names) = selection->groups[g]->name;
        if (!name_fits(world->arena, selection->name, pattern))
            continue;
        struct fact_line *line = LIST_ADD(world->arena, lines);
        line->name = selection->name;
        line->value = value_list(selection->groups, selection->count);
        line->note = text_join(world->arena, names.at, names.len, ", ");
    }
}

/* Of series.yaml or a post, whose name then stands before theirs. */
static void formulas_add(const struct world *world, struct text pattern, struct fact_lines *lines,
                         const struct formulas *formulas, struct text before, struct evaluation *evaluation) {
    for (size_t i = 0; i < formulas->count; i++) {
        struct text name = formulas->at[i].name,
                    full = before.len == 0 ? name
                                           : text_format(world->arena, "%.*s:%.*s", TEXT_ARG(before), TEXT_ARG(name));
        struct value value;
        if (name_fits(world->arena, full, pattern) &&
            formulas->object.member(&formulas->object, evaluation, name, &value))
            *LIST_ADD(world->arena, lines) = (struct fact_line){.name = full, .value = value};
    }
}

void facts_collect_posts(const struct site *site, struct text pattern, struct fact_lines *lines) {
    for (size_t i = 0; i < site->post_count; i++) {
        const struct post *post = site->posts[i];
        struct evaluation evaluation = world_evaluation(site->world, &post->facts_scope);
        evaluation.diags = diags_new(site->arena);
        if (post->facts.object.member)
            formulas_add(site->world, pattern, lines, &post->facts, post->slug, &evaluation);
    }
}

void facts_collect(const struct world *world, struct text pattern, struct fact_lines *lines) {
    struct evaluation evaluation = world_evaluation(world, &world->scope);
    struct board *board = evaluation.board = board_new();
    for (size_t e = 0; e < world->experiment_count; e++) {
        const struct experiment_object *experiment = &world->experiments[e];
        names_add(world, pattern, lines, &experiment->object, &evaluation);
        groups_add(world, pattern, lines, experiment, &evaluation);
    }
    selections_add(world, pattern, lines);
    formulas_add(world, pattern, lines, &world->facts, TEXT(""), &evaluation);
    board_free(board);
}

static const char *unit_of(const struct value *value) {
    return value->kind == VALUE_LIST ? "list" : record_unit(value);
}

static struct text line_shown(struct arena *arena, const struct fact_line *line) {
    return line->value.kind == VALUE_ABSENT ? text_of("-") : value_show(arena, &line->value);
}

/* Columns are as wide as their widest cell; the last, the note, is ragged. */
static struct text lines_text(struct arena *arena, const struct declaration *declared, const struct fact_lines *lines) {
    int count_width = declared->many.len > 6 ? (int)declared->many.len : 6;
    int name_width = 4, value_width = 5, unit_width = 4;
    for (size_t i = 0; i < lines->len; i++) {
        int name = (int)lines->at[i].name.len, value = (int)line_shown(arena, &lines->at[i]).len;
        int unit = (int)text_of(unit_of(&lines->at[i].value)).len;
        name_width = name > name_width ? name : name_width;
        value_width = value > value_width && value <= 40 ? value : value_width;
        unit_width = unit > unit_width ? unit : unit_width;
    }
    struct buffer out = buffer_in(arena);
    buffer_printf(&out, "%-*s  %-*s  %-*s  %*s %7s  %s\n", name_width, "name", value_width, "value", unit_width, "unit",
                  count_width, declared->many.at, "samples", "note");
    for (size_t i = 0; i < lines->len; i++) {
        const struct fact_line *line = &lines->at[i];
        struct text shown = line_shown(arena, line);
        const struct evidence *evidence = line->value.origin;
        buffer_printf(&out, "%-*.*s  %-*.*s  %-*s", name_width, TEXT_ARG(line->name), value_width, TEXT_ARG(shown),
                      unit_width, unit_of(&line->value));
        struct text note = line->value.kind == VALUE_ABSENT ? line->value.text : line->note;
        if (evidence && evidence->figure.exists)
            buffer_printf(&out, "  %*zu %7zu", count_width, evidence->figure.subjects, evidence->figure.samples);
        else if (note.len > 0)
            buffer_printf(&out, "  %*s %7s", count_width, "", "");
        if (note.len > 0)
            buffer_printf(&out, "  (%.*s)", TEXT_ARG(note));
        out.len = text_trim(buffer_text(&out)).len + (size_t)(text_trim(buffer_text(&out)).at - out.at);
        buffer_putc(&out, '\n');
    }
    return buffer_text(&out);
}

static void json_evidence(struct arena *arena, struct node *map, const struct evidence *evidence) {
    const struct report *report = evidence->slice.report;
    node_put(arena, map, "statistic", node_string(arena, stat_name(report->declared, evidence->statistic)));
    record_put_number(arena, map, report->declared->many.at, (double)evidence->figure.subjects);
    record_put_number(arena, map, "samples", (double)evidence->figure.samples);
    record_put_number(arena, map, "rows", (double)evidence->figure.rows);
    node_put(arena, map, "report", node_string(arena, report->plan->folder));
    node_put(arena, map, "group", node_string(arena, report->groups[evidence->slice.group].letter));
}

static struct node *line_node(struct arena *arena, const struct fact_line *line) {
    const struct value *value = &line->value;
    struct node *map = node_map(arena);
    node_put(arena, map, "name", node_string(arena, line->name));
    node_put(arena, map, "unit", node_string(arena, text_of(unit_of(value))));
    switch (value->kind) {
    case VALUE_QUANTITY:
        record_put_number(arena, map, "value", value->number);
        break;
    case VALUE_INTERVAL:
        record_put_number(arena, map, "low", value->low);
        record_put_number(arena, map, "high", value->high);
        break;
    case VALUE_BOOL:
        node_put(arena, map, "value", node_bool(arena, value->truth));
        break;
    case VALUE_LIST: {
        struct node *items = node_list(arena);
        for (size_t i = 0; i < value->count; i++)
            node_push(arena, items, node_string(arena, value->items[i]->name));
        node_put(arena, map, "value", items);
        break;
    }
    case VALUE_ABSENT:
        node_put(arena, map, "why", node_string(arena, value->text));
        break;
    default:
        node_put(arena, map, "value", node_string(arena, value->text));
    }
    if (value->kind != VALUE_ABSENT)
        node_put(arena, map, "text", node_string(arena, value_show(arena, value)));
    const struct evidence *evidence = value->origin;
    if (evidence && evidence->figure.exists)
        json_evidence(arena, map, evidence);
    doubt_put(arena, map, value);
    if (line->note.len > 0)
        node_put(arena, map, "note", node_string(arena, line->note));
    return map;
}

static struct text lines_json(struct arena *arena, const struct fact_lines *lines) {
    struct node *list = node_list(arena);
    for (size_t i = 0; i < lines->len; i++)
        node_push(arena, list, line_node(arena, &lines->at[i]));
    return json_write(arena, list);
}

/* The names that are nearest to a pattern, or whose ends are: unified.mimalloc.last of mimaloc.last. */
static void nearest_tell(const struct command_line *line, const struct site *site, struct diag *diag,
                         struct text pattern) {
    struct fact_lines all = {0};
    struct name_list names = {0};
    facts_collect(site->world, TEXT(""), &all);
    facts_collect_posts(site, TEXT(""), &all);
    for (size_t i = 0; i < all.len; i++) {
        struct text name = all.at[i].name;
        *LIST_ADD(line->arena, &names) = name;
        for (size_t k = 0; k < name.len; k++)
            if (name.at[k] == '.' || name.at[k] == ':')
                *LIST_ADD(line->arena, &names) = text_from(name, k + 1);
    }
    for (size_t i = 0; i < site->world->experiment_count; i++)
        experiment_group_names(&site->world->experiments[i], line->arena, &names);
    diag_nearest(line->diags, diag, pattern, names.at, names.len);
    diag_help(line->diags, diag,
              "`memblog facts` lists all; a pattern is a part of a name, or a glob as 'unified.*.last'");
}

int command_facts(const struct command_line *line) {
    struct diags *aside = diags_new(line->arena);
    const struct site *site = build_partly(line->arena, line->folders, line->diags, aside);
    if (!site)
        return 0;
    struct text pattern = line->word_count > 0 ? text_of(line->words[0]) : TEXT("");
    struct fact_lines lines = {0};
    facts_collect(site->world, pattern, &lines);
    facts_collect_posts(site, pattern, &lines);
    broken_tell(line->arena, aside, line->diags);
    if (diags_errors(line->diags) > 0)
        return 0;
    if (lines.len == 0) {
        struct diag *diag =
            diag_add(line->diags, DIAG_UNKNOWN_NAME, place_none(), "no fact fits '%.*s'", TEXT_ARG(pattern));
        nearest_tell(line, site, diag, pattern);
        return 0;
    }
    struct text out =
        line->json ? lines_json(line->arena, &lines) : lines_text(line->arena, site->world->declared, &lines);
    fwrite(out.at, 1, out.len, line->out);
    return 0;
}
