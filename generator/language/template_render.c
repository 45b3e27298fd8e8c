#include "language/template_render.h"

#include <string.h>

#include "base/number.h"
#include "language/expr_eval.h"
#include "language/expr_name.h"
#include "language/object.h"
#include "language/printed.h"
#include "language/template_link.h"

enum {
    FILL_DEPTH = 500,    /* nested sections and partials */
    FILL_MOST = 1 << 22, /* literals, tags and sections */
    FAILED_MAX = 64
};

/* The blanks before the tags of the partials at hand, which stand before each of their lines. */
struct indent {
    struct place place;
    const struct indent *up;
};

struct filler {
    const struct render *render;
    struct filling *filling;
    struct buffer out, room;
    struct template_options options; /* of the template at hand */
    const struct indent *indent;
    bool line_due;   /* a line of the template starts here */
    bool block_open; /* in the result, nothing but blanks and marks of lists and quotes stands on the line so far */
    bool behind_tag;
    enum code code; /* around the partial at hand */
    bool cell;
    int claim;
    unsigned depth;
    size_t pieces;                          /* filled so far */
    const struct piece *failed[FAILED_MAX]; /* in a list's section, a tag complains once */
    size_t failed_count;
    struct used *used; /* room that each evaluation uses again */
    size_t used_cap;
    bool good;
    bool stopped;
};

static void fill_pieces(struct filler *filler, const struct piece *first, const struct scope *scope);

static void fail(struct filler *filler, const struct piece *piece) {
    filler->good = false;
    if (filler->failed_count < FAILED_MAX)
        filler->failed[filler->failed_count++] = piece;
}

static bool has_failed(const struct filler *filler, const struct piece *piece) {
    for (size_t i = 0; i < filler->failed_count; i++)
        if (filler->failed[i] == piece)
            return true;
    return false;
}

/* Writing */

static struct segment *add_segment(struct filler *filler, enum segment_kind kind, size_t start, struct place place) {
    if (filler->out.len == start || filler->render->bare)
        return NULL;
    struct segment *segment = LIST_ADD(filler->render->arena, &filler->filling->segments);
    segment->kind = kind;
    segment->start = start;
    segment->stop = filler->out.len;
    segment->place = place;
    return segment;
}

/* Brings block_open up to date with what was put since `start`. */
static void note_line(struct filler *filler, size_t start) {
    filler->block_open = escape_opens_block(text_from(buffer_text(&filler->out), start), filler->block_open);
}

static void put_indent(struct filler *filler, const struct indent *indent) {
    if (indent == NULL)
        return;
    put_indent(filler, indent->up);
    size_t start = filler->out.len;
    struct place place = indent->place;
    buffer_put(&filler->out, text_cut(place.source->text, place.offset, place.offset + place.len));
    add_segment(filler, SEGMENT_LITERAL, start, place);
}

static void begin_line(struct filler *filler) {
    if (filler->line_due)
        put_indent(filler, filler->indent);
    filler->line_due = false;
}

static void put_literal(struct filler *filler, struct text text, struct place place) {
    begin_line(filler);
    size_t start = filler->out.len;
    if (filler->options.escape == ESCAPE_GNUPLOT && filler->behind_tag)
        escape_put_behind(&filler->out, text);
    else
        buffer_put(&filler->out, text);
    filler->behind_tag = false;
    filler->line_due = text.at[text.len - 1] == '\n';
    add_segment(filler, SEGMENT_LITERAL, start, place);
    note_line(filler, start);
}

static void fill_literal(struct filler *filler, const struct piece *piece) {
    if (filler->indent == NULL) {
        put_literal(filler, piece->text, piece->place);
        return;
    }
    for (size_t at = 0; at < piece->text.len;) {
        struct text rest = text_from(piece->text, at);
        const char *end = memchr(rest.at, '\n', rest.len);
        size_t len = end != NULL ? (size_t)(end - rest.at) + 1 : rest.len;
        put_literal(filler, text_cut(rest, 0, len), place_of(piece->place.source, piece->place.offset + at, len));
        at += len;
    }
}

/* Values */

static struct evaluation evaluation_from(const struct filler *filler, const struct scope *scope) {
    const struct render *render = filler->render;
    struct evaluation evaluation = {
        .arena = render->arena, .diags = render->diags, .scope = scope, .lens = render->lens, .board = render->board};
    evaluation.used.at = filler->used;
    evaluation.used.cap = filler->used_cap;
    return evaluation;
}

/* A copy of what the evaluation used, to keep. */
static struct used *keep_used(struct filler *filler, const struct evaluation *evaluation) {
    filler->used = evaluation->used.at;
    filler->used_cap = evaluation->used.cap;
    size_t count = filler->render->bare ? 0 : evaluation->used.len;
    struct used *kept = arena_array(filler->render->arena, count, sizeof *kept);
    for (size_t i = 0; i < count; i++)
        kept[i] = evaluation->used.at[i];
    return kept;
}

static bool evaluate(struct filler *filler, const struct piece *piece, struct evaluation *evaluation,
                     struct value *value) {
    if (has_failed(filler, piece))
        return false;
    if (piece->dot) {
        *value = evaluation->scope != NULL ? evaluation->scope->value : value_absent(TEXT("there is no scope"));
        return true;
    }
    if (filler->options.plain) {
        *value = scope_find(evaluation, piece->text);
        return true;
    }
    if (piece->expr != NULL && expr_eval(piece->expr, evaluation, value))
        return true;
    fail(filler, piece);
    return false;
}

static bool print_value(struct filler *filler, const struct piece *piece, const struct value *value,
                        struct buffer *printed) {
    if (filler->options.plain && value->kind == VALUE_ABSENT)
        return true;
    if (filler->options.plain && value->kind == VALUE_QUANTITY && value->unit == UNIT_COUNT) {
        number_print_shortest(printed, value->number);
        return true;
    }
    struct place place = piece->expr != NULL ? piece->expr->place : piece->place;
    return value_print(printed, value, &piece->format, place, filler->render->diags);
}

static struct text name_of(const struct filler *filler, const struct piece *piece) {
    return piece->expr != NULL ? expr_show(filler->render->arena, piece->expr) : piece->text;
}

static bool put_value(struct filler *filler, const struct piece *piece, struct text printed) {
    enum escape escape = filler->options.escape;
    enum code code = piece->code != CODE_NONE ? piece->code : filler->code;
    if (piece->raw) {
        buffer_put(&filler->out, printed);
        return true;
    }
    if (printed_fits(printed, escape, code)) {
        printed_put(&filler->out, printed, escape, code, piece->cell || filler->cell, filler->block_open);
        return true;
    }
    printed_refuse(filler->render->diags, piece->place, name_of(filler, piece), printed, escape, code);
    return false;
}

/* What a tag printed into the text from `start` on, beside what is told already. */
static void note_tag(struct filler *filler, const struct piece *piece, const struct scope *scope, struct tag tag,
                     size_t start) {
    struct text typed;
    struct arena *arena = filler->render->arena;
    if (filler->render->bare)
        return;
    tag.place = piece->place;
    tag.expression = name_of(filler, piece);
    tag.format = piece->format;
    tag.expr = piece->expr;
    tag.scope = tag.used_count > 0 ? scope_keep(arena, scope, filler->render->scope) : filler->render->scope;
    tag.string = piece->expr != NULL && expr_is_string(piece->expr, &typed);
    tag.claim = filler->claim;
    struct segment *segment = add_segment(filler, tag.string ? SEGMENT_STRING : SEGMENT_TAG, start, piece->place);
    if (segment != NULL)
        segment->tag = filler->filling->tags.len;
    *LIST_ADD(arena, &filler->filling->tags) = tag;
}

static void fill_value(struct filler *filler, const struct piece *piece, const struct scope *scope) {
    struct evaluation evaluation = evaluation_from(filler, scope);
    struct tag tag = {0};
    if (!evaluate(filler, piece, &evaluation, &tag.value))
        return;
    struct buffer printed = filler->render->bare ? filler->room : buffer_in(filler->render->arena);
    printed.len = 0;
    begin_line(filler);
    size_t start = filler->out.len;
    if (!print_value(filler, piece, &tag.value, &printed) || !put_value(filler, piece, buffer_text(&printed))) {
        fail(filler, piece);
        return;
    }
    filler->room = printed; /* to be used again where nothing is noted */
    tag.printed = buffer_text(&printed);
    tag.used_count = evaluation.used.len;
    tag.used = keep_used(filler, &evaluation);
    note_tag(filler, piece, scope, tag, start);
    filler->behind_tag = true;
    note_line(filler, start);
}

/* Sections and partials */

static bool go_deeper(struct filler *filler, const struct piece *piece) {
    if (filler->depth < FILL_DEPTH) {
        filler->depth++;
        return true;
    }
    struct diag *diag = diag_add(filler->render->diags, DIAG_TOO_DEEP, piece->place,
                                 "sections and partials are nested deeper than %d", (int)FILL_DEPTH);
    diag_help(filler->render->diags, diag, "look for a partial that includes itself without an end");
    filler->good = false;
    filler->stopped = true;
    return false;
}

static void fill_section(struct filler *filler, const struct piece *piece, const struct scope *scope) {
    if (!go_deeper(filler, piece))
        return;
    fill_pieces(filler, piece->first, scope);
    filler->depth--;
}

static bool is_empty(const struct value *value) {
    return value->kind == VALUE_ABSENT || (value->kind == VALUE_BOOL && !value->truth) ||
           (value->kind == VALUE_TEXT && value->text.len == 0) || (value->kind == VALUE_LIST && value->count == 0);
}

static void fill_about(struct filler *filler, const struct piece *piece, const struct scope *scope) {
    struct evaluation evaluation = evaluation_from(filler, scope);
    struct value value;
    if (!evaluate(filler, piece, &evaluation, &value))
        return;
    bool empty = is_empty(&value);
    if (empty != (piece->kind == PIECE_INVERTED))
        return;
    struct scope inner = {.up = scope};
    if (!empty && value.kind == VALUE_LIST) {
        for (size_t i = 0; i < value.count && !filler->stopped; i++) {
            inner.value = value_item(&value, i);
            fill_section(filler, piece, &inner);
        }
        return;
    }
    inner.value = value;
    bool pushes = !empty && (filler->options.plain || value.kind == VALUE_OBJECT);
    fill_section(filler, piece, pushes ? &inner : scope);
}

/* False when the condition has no truth; that is said once. */
static bool judge(struct filler *filler, const struct piece *piece, struct evaluation *evaluation,
                  struct verdict *verdict) {
    if (has_failed(filler, piece))
        return false;
    if (piece->expr != NULL && expr_judge(piece->expr, evaluation, verdict))
        return true;
    fail(filler, piece);
    return false;
}

/* A condition that cannot be judged shows the text all the same, for the sake of the mistakes in it. */
static void fill_condition(struct filler *filler, const struct piece *piece, const struct scope *scope) {
    struct evaluation evaluation = evaluation_from(filler, scope);
    struct verdict verdict = {0};
    if (!judge(filler, piece, &evaluation, &verdict)) {
        fill_section(filler, piece, scope);
        return;
    }
    if (verdict.holds != (piece->kind == PIECE_IF))
        return;
    size_t index = filler->filling->choices.len;
    *LIST_ADD(filler->render->arena, &filler->filling->choices) = (struct choice){
        .place = piece->expr->place,
        .expr = piece->expr,
        .scope = scope_keep(filler->render->arena, scope, filler->render->scope),
        .start = filler->out.len,
        .used = keep_used(filler, &evaluation),
        .used_count = evaluation.used.len,
    };
    fill_section(filler, piece, scope);
    filler->filling->choices.at[index].stop = filler->out.len;
}

static void fill_claim(struct filler *filler, const struct piece *piece, const struct scope *scope) {
    struct evaluation evaluation = evaluation_from(filler, scope);
    struct verdict verdict = {0};
    if (!judge(filler, piece, &evaluation, &verdict)) {
        fill_section(filler, piece, scope);
        return;
    }
    int outer = filler->claim, index = (int)filler->filling->claims.len;
    struct claim *claim = LIST_ADD(filler->render->arena, &filler->filling->claims);
    claim->place = piece->expr->place;
    claim->condition = expr_show(filler->render->arena, piece->expr);
    claim->expr = piece->expr;
    claim->scope = scope_keep(filler->render->arena, scope, filler->render->scope);
    claim->start = filler->out.len;
    claim->verdict = verdict;
    claim->used = keep_used(filler, &evaluation);
    claim->used_count = evaluation.used.len;
    claim->tests = evaluation.tests.at;
    claim->test_count = evaluation.tests.len;
    filler->claim = index;
    fill_section(filler, piece, scope);
    filler->claim = outer;
    filler->filling->claims.at[index].stop = filler->out.len;
}

static const struct citation *find_source(struct filler *filler, const struct piece *piece) {
    const struct render *render = filler->render;
    const struct citation *citation = NULL;
    if (has_failed(filler, piece))
        return NULL;
    if (render->cite != NULL)
        citation = render->cite(render->context, piece->text, piece->place);
    else
        diag_add(render->diags, DIAG_UNKNOWN_SOURCE, piece->place, "there are no sources for this text");
    if (citation == NULL)
        fail(filler, piece);
    return citation;
}

/* Where a mistake, since there were `errors`, left no sentence, the mistake is enough. */
static void refuse_source(struct filler *filler, const struct piece *piece, const char *why, size_t errors) {
    struct diags *diags = filler->render->diags;
    fail(filler, piece);
    if (diags_errors(diags) > errors)
        return;
    struct diag *diag =
        diag_add(diags, DIAG_NO_SENTENCE, piece->place, "the source '%.*s' %s", TEXT_ARG(piece->text), why);
    diag_help(diags, diag,
              "a source binds a sentence: put {{/source}} behind one, before a table or code, and where a condition or "
              "a list may leave nothing, the source within it");
}

/* A source that is not there leaves its sentence, for the sake of the mistakes in it. */
static void fill_source(struct filler *filler, const struct piece *piece, const struct scope *scope) {
    const struct citation *citation = find_source(filler, piece);
    size_t index = filler->filling->sources.len;
    if (citation != NULL)
        *LIST_ADD(filler->render->arena, &filler->filling->sources) =
            (struct cited){.place = piece->place, .citation = citation, .start = filler->out.len};
    size_t errors = diags_errors(filler->render->diags);
    fill_section(filler, piece, scope);
    const char *why = citation != NULL ? template_link(filler->render->arena, filler->filling, &filler->out, index,
                                                       filler->options.escape)
                                       : NULL;
    if (why != NULL)
        refuse_source(filler, piece, why, errors);
}

static const struct template *find_partial(struct filler *filler, const struct piece *piece) {
    const struct render *render = filler->render;
    if (has_failed(filler, piece))
        return NULL;
    size_t before = diags_errors(render->diags);
    const struct template *partial =
        render->find != NULL ? render->find(render->context, piece->text, piece->place) : NULL;
    if (partial != NULL || filler->options.plain) {
        filler->good = filler->good && diags_errors(render->diags) == before;
        return partial;
    }
    if (diags_errors(render->diags) == before) {
        struct diag *diag = diag_add(render->diags, DIAG_UNKNOWN_PARTIAL, piece->place, "there is no partial '%.*s'",
                                     TEXT_ARG(piece->text));
        diag_help(render->diags, diag, "partials stand in templates/partials, as NAME.md");
    }
    fail(filler, piece);
    return NULL;
}

static void fill_partial(struct filler *filler, const struct piece *piece, const struct scope *scope) {
    const struct template *partial = find_partial(filler, piece);
    if (partial == NULL || !go_deeper(filler, piece))
        return;
    const struct indent *indent = filler->indent;
    const struct template_options options = filler->options;
    const enum code code = filler->code;
    const bool cell = filler->cell;
    struct indent own = {piece->indent, indent};
    if (!piece->standalone) {
        begin_line(filler);
        filler->indent = NULL;
    } else if (piece->indent.len > 0) {
        filler->indent = &own;
    }
    filler->line_due = true;
    filler->options = partial->options;
    if (piece->code != CODE_NONE) {
        filler->code = piece->code;
        filler->cell = piece->cell;
    }
    filler->good = filler->good && !partial->broken;
    fill_pieces(filler, partial->first, scope);
    filler->options = options;
    filler->indent = indent;
    filler->code = code;
    filler->cell = cell;
    filler->line_due = piece->standalone;
    filler->depth--;
}

/* Sections of lists within each other multiply: a short template can ask for more than there is time for. */
static bool has_room(struct filler *filler, const struct piece *piece) {
    size_t most = filler->render->most > 0 ? filler->render->most : FILL_MOST;
    if (filler->stopped || filler->pieces++ < most)
        return !filler->stopped;
    struct diag *diag = diag_add(filler->render->diags, DIAG_TOO_DEEP, piece->place,
                                 "sections multiply to more than %zu texts and tags", most);
    diag_help(filler->render->diags, diag, "look for a list's section that stands in a section of the same list");
    filler->good = false;
    filler->stopped = true;
    return false;
}

static void fill_pieces(struct filler *filler, const struct piece *first, const struct scope *scope) {
    for (const struct piece *piece = first; piece != NULL && has_room(filler, piece); piece = piece->next)
        switch (piece->kind) {
        case PIECE_LITERAL:
            fill_literal(filler, piece);
            break;
        case PIECE_VALUE:
            fill_value(filler, piece, scope);
            break;
        case PIECE_SECTION:
        case PIECE_INVERTED:
            fill_about(filler, piece, scope);
            break;
        case PIECE_IF:
        case PIECE_UNLESS:
            fill_condition(filler, piece, scope);
            break;
        case PIECE_CLAIM:
            fill_claim(filler, piece, scope);
            break;
        case PIECE_SOURCE:
            fill_source(filler, piece, scope);
            break;
        case PIECE_PARTIAL:
            fill_partial(filler, piece, scope);
            break;
        }
}

bool template_render(const struct template *template, const struct render *render, struct filling *filling) {
    *filling = (struct filling){.document = arena_alloc(render->arena, sizeof *filling->document)};
    struct filler filler = {.render = render,
                            .filling = filling,
                            .out = buffer_in(render->arena),
                            .room = buffer_in(render->arena),
                            .options = template->options,
                            .line_due = true,
                            .block_open = true,
                            .claim = -1,
                            .good = !template->broken};
    fill_pieces(&filler, template->first, render->scope);
    filling->text = buffer_text(&filler.out);
    for (size_t i = 0; i < filling->claims.len; i++) {
        struct claim *claim = &filling->claims.at[i];
        claim->sentence = text_cut(filling->text, claim->start, claim->stop);
    }
    return filler.good;
}
