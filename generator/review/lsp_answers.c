#include "review/lsp_answers.h"

#include <string.h>

#include "base/diag_node.h"
#include "language/expr_eval.h"
#include "language/expr_parse.h"
#include "language/format.h"
#include "review/explain.h"
#include "review/explain_text.h"

struct node *lsp_map(struct arena *arena, int pairs, ...) {
    struct node *map = node_map(arena);
    va_list rest;
    va_start(rest, pairs);
    for (const char *key; pairs > 0; pairs--) {
        key = va_arg(rest, const char *);
        node_put(arena, map, key, va_arg(rest, struct node *));
    }
    va_end(rest);
    return map;
}

/* Positions: a character of four bytes takes two code units */

/* The line of this number, from 0, without its end; false when there are fewer. */
static bool line_find(struct text text, size_t number, struct text *line) {
    size_t at = 0;
    for (; number > 0; number--) {
        const char *end = at < text.len ? memchr(text.at + at, '\n', text.len - at) : NULL;
        if (!end)
            return false;
        at = (size_t)(end - text.at) + 1;
    }
    struct text rest = text_from(text, at);
    *line = text_split(&rest, '\n');
    line->len -= text_ends(*line, TEXT("\r")) ? 1 : 0;
    return true;
}

static struct node *position_of(struct arena *arena, struct text text, size_t line, size_t column) {
    struct text found = TEXT("");
    size_t at = 0, units = 0;
    line_find(text, line - 1, &found);
    for (size_t chars = 1; chars < column && at < found.len; chars++) {
        size_t len = text_char_length(found, at);
        units += len == 4 ? 2 : 1;
        at += len;
    }
    return lsp_map(arena, 2, "line", diag_node_number(arena, line - 1), "character", diag_node_number(arena, units));
}

static struct node *range_of(struct arena *arena, struct text text, struct place place) {
    size_t line = 1, column = 1, end_line = 1, end_column = 1;
    if (place_has_line(place)) {
        place_resolve(place, &line, &column);
        place_resolve_end(place, &end_line, &end_column);
    }
    return lsp_map(arena, 2, "start", position_of(arena, text, line, column), "end",
                   position_of(arena, text, end_line, end_column));
}

static bool count_read(const struct node *map, const char *key, size_t *count) {
    const struct node *node = node_get(map, key);
    bool good = node && node->kind == NODE_NUMBER && node->number >= 0 && node->number < 1e9;
    *count = good ? (size_t)node->number : 0;
    return good;
}

bool lsp_offset(struct text text, const struct node *position, size_t *offset) {
    size_t number, units, at = 0;
    struct text line;
    if (!count_read(position, "line", &number) || !count_read(position, "character", &units) ||
        !line_find(text, number, &line))
        return false;
    while (units > 0 && at < line.len) {
        size_t len = text_char_length(line, at), wide = len == 4 ? 2 : 1;
        if (wide > units)
            break;
        units -= wide;
        at += len;
    }
    *offset = line.at ? (size_t)(line.at - text.at) + at : 0;
    return true;
}

/* What is wrong */

static struct node *finding_of(struct arena *arena, const struct diag_view *view, struct text text) {
    struct buffer message = buffer_in(arena);
    size_t severity = view->level >= DIAG_ERROR ? 1 : view->level == DIAG_WARNING ? 2 : 3;
    buffer_put(&message, view->message);
    for (size_t i = 0; i < view->line_count; i++)
        buffer_printf(&message, "\n%.*s", TEXT_ARG(view->lines[i]));
    return lsp_map(arena, 5, "range", range_of(arena, text, view->place), "severity", diag_node_number(arena, severity),
                   "code", node_string(arena, text_of(diag_word(view->code))), "source",
                   node_string(arena, TEXT("memblog")), "message", node_string(arena, buffer_text(&message)));
}

struct node *lsp_findings(struct arena *arena, const struct diags *diags, struct text path, struct text home,
                          struct text text) {
    struct node *list = node_list(arena);
    for (size_t i = 0; i < diags_count(diags); i++) {
        struct diag_view view = diags_view(diags, i);
        if (text_equal(view.place.source ? view.place.source->path : home, path))
            node_push(arena, list, finding_of(arena, &view, text));
    }
    return list;
}

/* Names */

/* What names mean in the template. */
static const struct scope *scope_of(const struct lsp_question *question, const struct post **post) {
    const struct site *site = question->site;
    *post = NULL;
    for (size_t i = 0; i < site->post_count; i++)
        if (text_equal(site->posts[i]->path, question->path) && site->posts[i]->facts.object.member) {
            *post = site->posts[i];
            return &site->posts[i]->facts_scope;
        }
    for (size_t i = 0; i < site->chart_count; i++)
        if (text_equal(site->charts[i]->source->path, question->path) && site->charts[i]->claims.object.member)
            return &site->charts[i]->claims_scope;
    return &site->world->scope;
}

static bool is_of_name(char c) {
    return char_is_letter(c) || char_is_digit(c) || c == '_' || c == '.';
}

static size_t name_start(struct text text, size_t offset) {
    while (offset > 0 && is_of_name(text.at[offset - 1]))
        offset--;
    return offset;
}

static bool is_in_tag(struct text text, size_t offset) {
    while (offset >= 2 && text.at[offset - 1] != '\n' && !text_ends(text_cut(text, 0, offset), TEXT("}}")) &&
           !text_ends(text_cut(text, 0, offset), TEXT("{{")))
        offset--;
    return text_ends(text_cut(text, 0, offset), TEXT("{{"));
}

/* Expressions stand in tags, in YAML and in front matter. */
static bool may_compute(const struct lsp_question *question, const struct post *post) {
    return text_ends(question->path, TEXT(".yaml")) || (post && question->offset < post->front_end) ||
           is_in_tag(question->text, question->offset);
}

/* NULL: it is no name. */
static const struct expr *parse(const struct site *site, struct text word) {
    struct source *source = arena_alloc(site->arena, sizeof *source);
    source->path = TEXT("editor");
    source->text = text_copy(site->arena, word);
    bool named = word.len > 0 && char_is_letter(word.at[0]);
    return named ? expr_parse(site->arena, source, 0, word.len, NULL, diags_new(site->arena)) : NULL;
}

/* Hover */

static bool stands_there(const struct lsp_question *question, struct place place) {
    size_t line, column, end_line, end_column, at_line, at_column;
    struct source here = {.path = question->path, .text = question->text};
    place_resolve(place, &line, &column);
    place_resolve_end(place, &end_line, &end_column);
    place_resolve(place_of(&here, question->offset, 0), &at_line, &at_column);
    return text_equal(place.source->path, question->path) &&
           (at_line > line || (at_line == line && at_column >= column)) &&
           (at_line < end_line || (at_line == end_line && at_column <= end_column));
}

/* What the tags there came to, wherever they were filled, unless something is listed, and the claims there. */
static void places_add(struct explainer *explainer, const struct lsp_question *question) {
    size_t before = explainer->list->count;
    for (size_t f = 0; f < question->site->filled.len; f++) {
        const struct filled *filled = &question->site->filled.at[f];
        for (size_t i = 0; i < filled->filling->tags.len && before == 0; i++)
            if (stands_there(question, filled->filling->tags.at[i].place))
                explained_tag(explainer, filled, &filled->filling->tags.at[i]);
        for (size_t i = 0; i < filled->filling->claims.len; i++)
            if (stands_there(question, filled->filling->claims.at[i].place))
                explained_claim(explainer, filled, &filled->filling->claims.at[i]);
    }
}

struct node *lsp_hover(const struct lsp_question *question, struct arena *arena) {
    struct node *none = node_list(arena), *record = lsp_map(arena, 2, "uses", none, "claims", none);
    struct node *list = node_list(arena);
    struct explainer explainer = {question->site, record, list, index_in(arena)};
    size_t start = name_start(question->text, question->offset), stop = question->offset;
    const struct post *post;
    const struct scope *scope = scope_of(question, &post);
    if (!may_compute(question, post))
        return node_new(arena, NODE_NULL, place_none());
    while (stop < question->text.len && is_of_name(question->text.at[stop]))
        stop++;
    const struct expr *expr = parse(question->site, text_cut(question->text, start, stop));
    if (expr)
        explain_expression(&explainer, expr, post, scope, diags_new(arena));
    if (list->count == 0 || !node_get(list->items[0], "claim"))
        places_add(&explainer, question);
    if (list->count == 0)
        return node_new(arena, NODE_NULL, place_none());
    struct text text = explain_brief(arena, question->site->world->declared, list);
    struct node *contents =
        lsp_map(arena, 2, "kind", node_string(arena, TEXT("plaintext")), "value", node_string(arena, text));
    return lsp_map(arena, 1, "contents", contents);
}

struct node *lsp_completion(const struct lsp_question *question, struct arena *arena) {
    const struct post *post;
    const struct scope *scope = scope_of(question, &post);
    struct evaluation evaluation = world_evaluation(question->site->world, scope);
    struct node *list = node_list(arena);
    size_t start = name_start(question->text, question->offset), dot = question->offset;
    struct name_list names = {0};
    struct value owner = {0}, value;
    if (!is_in_tag(question->text, question->offset))
        return list;
    while (dot > start && question->text.at[dot - 1] != '.')
        dot--;
    evaluation.diags = diags_new(arena);
    const struct expr *expr = dot > start ? parse(question->site, text_cut(question->text, start, dot - 1)) : NULL;
    if (expr)
        expr_eval(expr, &evaluation, &owner);
    struct scope alone = {owner, NULL};
    for (scope = dot > start ? &alone : scope; scope; scope = scope->up)
        if (scope->value.kind == VALUE_OBJECT && scope->value.object->names)
            scope->value.object->names(scope->value.object, arena, &names);
    for (size_t i = 0; i < names.len; i++) {
        struct node *item = lsp_map(arena, 1, "label", node_string(arena, names.at[i]));
        if (owner.kind == VALUE_OBJECT && owner.object->member(owner.object, &evaluation, names.at[i], &value) &&
            value.kind != VALUE_OBJECT && value.kind != VALUE_LIST && value.kind != VALUE_ABSENT)
            node_put(arena, item, "detail", node_string(arena, value_show(arena, &value)));
        if (!names_have((struct name_list){names.at, i, i}, names.at[i]))
            node_push(arena, list, item);
    }
    return list;
}
