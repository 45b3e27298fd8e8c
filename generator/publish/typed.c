/*
 * The Markdown is parsed from a copy in which each run of typed digits is a mark of letters that the text does not
 * hold, and every other digit is an x. Letters take part in words, URLs and emphasis as digits do, so the copy parses
 * as the original; a mark that turns up in what a reader reads leads back to the run's place in its template.
 */
#include "publish/typed.h"

#include <stdlib.h>

#include "publish/markdown.h"

/* The bytes of a template that were reported. */
struct seen {
    const struct source *source;
    bool *bytes;
};

struct typed {
    struct arena *arena;
    const struct text *terms;
    size_t term_count;
    struct diags *diags;
    LIST(struct seen) seen;
    struct purposes purposes; /* what stands in sentences that rest on a source */
};

/* Digits of a filled text that no tag printed, or an entity such as &#53; that stands for one. */
struct run {
    size_t start, stop;
    const struct segment *segment;
    size_t line;
    bool kept; /* stands in the copy as it is */
};

enum { MARK_LETTERS = 6 };

struct lint {
    struct typed *typed;
    const struct filling *filling;
    struct text text;
    bool *made; /* by byte: printed by a tag, or part of a term */
    LIST(struct run) runs;
    struct buffer copy;
    struct text mark; /* what every mark starts with */
    /* Of the place that is being copied: */
    size_t line;
    bool bare;        /* nothing but marks of lists and quotes stands before it on its line */
    bool escaped;     /* a backslash stands before it */
    size_t label;     /* behind the bracket that is open on its line, or NO_LABEL */
    size_t next_kept; /* the first run that may still turn up as digits */
};

#define NO_LABEL SIZE_MAX

static bool is_word(char c) {
    return char_is_digit(c) || char_is_letter(c) || c == '_' || (unsigned char)c >= 0x80;
}

static bool digit_at(struct text text, size_t i) {
    return i < text.len && char_is_digit(text.at[i]);
}

struct typed *typed_new(struct arena *arena, const struct text *terms, size_t term_count, struct diags *diags) {
    struct typed *typed = arena_alloc(arena, sizeof *typed);
    typed->arena = arena;
    typed->terms = terms;
    typed->term_count = term_count;
    typed->diags = diags;
    return typed;
}

/* Reporting */

static bool *seen_of(struct typed *typed, const struct source *source) {
    for (size_t i = 0; i < typed->seen.len; i++)
        if (typed->seen.at[i].source == source)
            return typed->seen.at[i].bytes;
    struct seen *seen = LIST_ADD(typed->arena, &typed->seen);
    seen->source = source;
    seen->bytes = arena_array(typed->arena, source->text.len + 1, sizeof *seen->bytes);
    return seen->bytes;
}

/* True inside a word, and for a mark between two digits: 5.64, 2025-12-26, 48h. */
static bool joins(struct text text, size_t i) {
    char c = text.at[i];
    if (is_word(c))
        return (unsigned char)c < 0x80;
    return i > 0 && char_is_digit(text.at[i - 1]) && digit_at(text, i + 1) && char_is_one_of(c, ".,:/-");
}

/* The run's word in its template. */
static struct place run_place(const struct run *run) {
    struct place literal = run->segment->place;
    struct text text = literal.source->text;
    size_t low = literal.offset, high = low + (run->segment->stop - run->segment->start);
    size_t start = low + (run->start - run->segment->start), stop = low + (run->stop - run->segment->start);
    while (start > low && joins(text, start - 1))
        start--;
    while (stop < high && joins(text, stop))
        stop++;
    if (stop < high && text.at[stop] == '%')
        stop++;
    return place_of(literal.source, start, stop - start);
}

static void refuse(struct typed *typed, struct place place, struct text text) {
    bool *seen = seen_of(typed, place.source);
    for (size_t i = 0; i < place.len; i++)
        seen[place.offset + i] = true;
    struct diag *diag =
        diag_add(typed->diags, DIAG_TYPED_NUMBER, place, "'%.*s' is typed, not computed", TEXT_ARG(text));
    diag_help(typed->diags, diag,
              "let a tag compute it, as {{GROUP.last}}; if it is meant to be typed, write "
              "{{\"%.*s\"}}, or list the name it belongs to under terms: in series.yaml",
              TEXT_ARG(text));
}

/* In a sentence that rests on a source, numbers are the source's. */
static bool is_sourced(const struct filling *filling, const struct run *run) {
    for (size_t i = 0; i < filling->sources.len; i++)
        if (filling->sources.at[i].start <= run->start && run->start < filling->sources.at[i].stop)
            return true;
    return false;
}

static void refuse_run(struct lint *lint, const struct run *run) {
    struct place literal = run->segment->place;
    if (is_sourced(lint->filling, run)) {
        struct place place = run_place(run);
        *LIST_ADD(lint->typed->arena, &lint->typed->purposes) =
            (struct purpose){place, text_cut(place.source->text, place.offset, place.offset + place.len)};
        return;
    }
    if (seen_of(lint->typed, literal.source)[literal.offset + (run->start - run->segment->start)])
        return;
    struct place place = run_place(run);
    refuse(lint->typed, place, text_cut(place.source->text, place.offset, place.offset + place.len));
}

/* What no tag printed */

/* The length of a term at `at`, 0 if it is not there; a blank of the term stands for any blanks and a line break. */
static size_t term_length(struct text text, size_t at, struct text term) {
    size_t i = at;
    for (size_t t = 0; t < term.len; t++) {
        if (i >= text.len)
            return 0;
        if (term.at[t] == ' ' && char_is_blank(text.at[i]))
            while (i < text.len && char_is_blank(text.at[i]))
                i++;
        else if (term.at[t] == text.at[i])
            i++;
        else
            return 0;
    }
    bool starts = at == 0 || !is_word(text.at[at - 1]) || !is_word(term.at[0]);
    bool goes_on = i < text.len && is_word(text.at[i]) && is_word(text.at[i - 1]);
    bool decimal = i < text.len && (text.at[i] == '.' || text.at[i] == ',') && digit_at(text, i + 1);
    return starts && !goes_on && !decimal ? i - at : 0;
}

static void terms_mark(struct lint *lint) {
    for (size_t t = 0; t < lint->typed->term_count; t++) {
        struct text term = lint->typed->terms[t];
        for (size_t i = 0; term.len > 0 && i + term.len <= lint->text.len; i++) {
            size_t length = term.at[0] == lint->text.at[i] ? term_length(lint->text, i, term) : 0;
            for (size_t k = 0; k < length; k++)
                lint->made[i + k] = true;
            i += length > 0 ? length - 1 : 0;
        }
    }
}

static struct lint lint_of(struct typed *typed, const struct filling *filling) {
    struct lint lint = {.typed = typed, .filling = filling, .text = filling->text};
    lint.made = arena_array(typed->arena, lint.text.len + 1, sizeof *lint.made);
    for (size_t s = 0; s < filling->segments.len; s++) {
        const struct segment *segment = &filling->segments.at[s];
        for (size_t i = segment->start; segment->kind != SEGMENT_LITERAL && i < segment->stop; i++)
            lint.made[i] = true;
    }
    terms_mark(&lint);
    return lint;
}

/* The end of the run of typed digits at `start`, within its segment. */
static size_t run_end(const struct lint *lint, size_t start, const struct segment *segment) {
    size_t stop = start;
    while (stop < segment->stop && char_is_digit(lint->text.at[stop]) && !lint->made[stop])
        stop++;
    return stop;
}

/* The copy */

/* The length of an entity such as &#53; or &#x35; at `at`, or 0; *code is what it stands for. */
static size_t entity_length(struct text text, size_t at, unsigned long *code) {
    if (!text_starts(text_from(text, at), TEXT("&#")))
        return 0;
    size_t i = at + 2;
    bool hex = i < text.len && (text.at[i] == 'x' || text.at[i] == 'X');
    i += hex;
    size_t first = i;
    for (*code = 0; i < text.len && i - first < 7; i++) {
        int digit = char_hex(text.at[i]), base = hex ? 16 : 10;
        if (digit < 0 || digit >= base)
            break;
        *code = *code * (unsigned)base + (unsigned)digit;
    }
    return i > first && i < text.len && text.at[i] == ';' ? i + 1 - at : 0;
}

/* True if the digits look like those of an ordered list: nothing but marks of lists and quotes before them. Where
 * Markdown sees no list in them, they turn up as digits. */
static bool is_list_mark(const struct lint *lint, size_t start, size_t stop) {
    struct text text = lint->text;
    if (!lint->bare || stop - start > 9 || stop >= text.len || (text.at[stop] != '.' && text.at[stop] != ')'))
        return false;
    return stop + 1 == text.len || char_is_blank(text.at[stop + 1]);
}

enum { LABEL_MAX = 999 };

/* True inside the label of a reference, [text][1], or of its definition, [1]: URL; both must stay alike. */
static bool is_label(const struct lint *lint, size_t stop) {
    struct text text = lint->text;
    size_t open = lint->label, close = stop;
    if (open == NO_LABEL || stop - open > LABEL_MAX)
        return false;
    bool reference = open > 1 && text.at[open - 2] == ']';
    bool starts_line = open == 1 || text.at[open - 2] == '\n' || text.at[open - 2] == ' ';
    while ((reference || starts_line) && close < text.len && close - open < LABEL_MAX && text.at[close] != '\n' &&
           text.at[close] != ']')
        close++;
    if (close >= text.len || text.at[close] != ']')
        return false;
    return reference || (close + 1 < text.len && text.at[close + 1] == ':');
}

static void mark_put(struct lint *lint, size_t index) {
    char letters[MARK_LETTERS];
    for (size_t i = MARK_LETTERS; i-- > 0; index /= 26)
        letters[i] = (char)('a' + index % 26);
    buffer_put(&lint->copy, lint->mark);
    buffer_put(&lint->copy, (struct text){letters, sizeof letters});
}

/* The length of a mark at `at`, or 0; *index is its run. */
static size_t mark_length(const struct lint *lint, struct text text, size_t at, size_t *index) {
    struct text rest = text_from(text, at);
    if (!text_starts(rest, lint->mark) || rest.len < lint->mark.len + MARK_LETTERS)
        return 0;
    *index = 0;
    for (size_t i = 0; i < MARK_LETTERS; i++) {
        char c = rest.at[lint->mark.len + i];
        if (c < 'a' || c > 'z')
            return 0;
        *index = *index * 26 + (size_t)(c - 'a');
    }
    return *index < lint->runs.len ? lint->mark.len + MARK_LETTERS : 0;
}

static void mark_choose(struct lint *lint) {
    struct buffer mark = buffer_in(lint->typed->arena);
    buffer_puts(&mark, "QzQ");
    while (text_has(lint->text, buffer_text(&mark))) {
        mark.at[mark.len - 1] = 'z';
        buffer_putc(&mark, 'Q');
    }
    lint->mark = buffer_text(&mark);
}

static void run_add(struct lint *lint, struct run run) {
    *LIST_ADD(lint->typed->arena, &lint->runs) = run;
    if (run.kept)
        buffer_put(&lint->copy, text_cut(lint->text, run.start, run.stop));
    else
        mark_put(lint, lint->runs.len - 1);
}

/* Copies what stands at `at`, one byte, entity or run; returns where it ends. */
static size_t copy_piece(struct lint *lint, size_t at, const struct segment *segment) {
    struct text text = lint->text;
    unsigned long code;
    size_t entity = lint->escaped ? 0 : entity_length(text, at, &code);
    if (entity > 0) {
        bool digit = code <= '9' && char_is_digit((char)code) && !lint->made[at] && at + entity <= segment->stop;
        if (digit)
            run_add(lint, (struct run){at, at + entity, segment, lint->line, false});
        else
            buffer_put(&lint->copy, text_cut(text, at, at + entity));
        return at + entity;
    }
    if (!char_is_digit(text.at[at]) || lint->made[at]) {
        buffer_putc(&lint->copy, char_is_digit(text.at[at]) ? 'x' : text.at[at]);
        return at + 1;
    }
    size_t stop = run_end(lint, at, segment);
    bool kept = is_list_mark(lint, at, stop) || is_label(lint, stop);
    run_add(lint, (struct run){at, stop, segment, lint->line, kept});
    return stop;
}

/* Notes the byte before the place that is copied next. */
static void copy_pass(struct lint *lint, size_t next) {
    char c = lint->text.at[next - 1];
    bool line_ends = c == '\n' || (c == '\r' && (next == lint->text.len || lint->text.at[next] != '\n'));
    lint->line += line_ends;
    lint->bare = line_ends || (lint->bare && char_is_one_of(c, " \t\r>*+-.)0123456789"));
    lint->escaped = c == '\\' && !lint->escaped;
    if (c == '[')
        lint->label = next;
    else if (c == ']' || line_ends)
        lint->label = NO_LABEL;
}

static void copy_make(struct lint *lint) {
    const struct segment *segment = lint->filling->segments.at;
    lint->copy = buffer_in(lint->typed->arena);
    lint->line = 1;
    lint->bare = true;
    lint->label = NO_LABEL;
    mark_choose(lint);
    for (size_t at = 0; at < lint->text.len;) {
        while (segment->stop <= at)
            segment++;
        at = copy_piece(lint, at, segment);
        copy_pass(lint, at);
    }
}

/* What a reader reads */

/* Digits that were kept as a list's mark or a label and are neither: the next such run of the node's block. */
static void refuse_kept(struct lint *lint, const struct markdown *node, struct text digits) {
    const struct markdown *block = node;
    while (block->kind >= MARKDOWN_TEXT && block->up)
        block = block->up;
    while (lint->next_kept < lint->runs.len && lint->runs.at[lint->next_kept].line < block->line)
        lint->next_kept++;
    for (size_t i = lint->next_kept; i < lint->runs.len && lint->runs.at[i].line <= block->last_line; i++) {
        const struct run *run = &lint->runs.at[i];
        if (!run->kept || !text_equal(text_cut(lint->text, run->start, run->stop), digits))
            continue;
        refuse_run(lint, run);
        lint->next_kept = i + 1;
        return;
    }
}

static void judge_text(struct lint *lint, const struct markdown *node, struct text text) {
    for (size_t i = 0; i < text.len;) {
        size_t index, length = mark_length(lint, text, i, &index);
        if (length > 0) {
            refuse_run(lint, &lint->runs.at[index]);
            i += length;
            continue;
        }
        size_t stop = i;
        while (digit_at(text, stop))
            stop++;
        if (stop > i)
            refuse_kept(lint, node, text_cut(text, i, stop));
        i = stop > i ? stop : i + 1;
    }
}

/* HTML is refused by `check`; what it shows is prose all the same. */
static void judge_html(struct lint *lint, const struct markdown *node) {
    struct text rest = node->text;
    while (rest.len > 0) {
        judge_text(lint, node, text_split(&rest, '<'));
        text_split(&rest, '>');
    }
}

/* A URL that is its own text: <https://...>, or a bare one. Marks differ from run to run, so [5](x/5) is none. */
static bool is_bare_url(const struct markdown *text) {
    const struct markdown *up = text->up;
    return up && up->kind == MARKDOWN_LINK && up->first == text && !text->next && text_ends(up->url, text->text);
}

static void judge_node(struct lint *lint, const struct markdown *node) {
    if (node->kind == MARKDOWN_TEXT && !is_bare_url(node))
        judge_text(lint, node, node->text);
    else if (node->kind == MARKDOWN_LINK || node->kind == MARKDOWN_IMAGE)
        judge_text(lint, node, node->title);
    else if (node->kind == MARKDOWN_HTML_BLOCK)
        judge_html(lint, node);
}

void typed_markdown(struct typed *typed, const struct filling *filling) {
    struct lint lint = lint_of(typed, filling);
    copy_make(&lint);
    if (lint.runs.len == 0)
        return;
    const struct markdown *tree = markdown_parse(typed->arena, buffer_text(&lint.copy));
    for (const struct markdown *node = tree; node; node = markdown_next(node, tree))
        judge_node(&lint, node);
}

void typed_plain(struct typed *typed, const struct filling *filling) {
    struct lint lint = lint_of(typed, filling);
    bool url = false;
    for (size_t s = 0; s < filling->segments.len; s++) {
        const struct segment *segment = &filling->segments.at[s];
        for (size_t i = segment->start; i < segment->stop; i++) {
            url = !char_is_blank(lint.text.at[i]) && (url || text_starts(text_from(lint.text, i), TEXT("://")));
            if (url || !char_is_digit(lint.text.at[i]) || lint.made[i])
                continue;
            struct run run = {i, run_end(&lint, i, segment), segment, 1, false};
            refuse_run(&lint, &run);
            i = run.stop - 1;
        }
    }
}

/* The site */

static struct typed *typed_judge(struct arena *arena, const struct site *site, struct diags *diags) {
    struct typed *typed = typed_new(arena, site->world->terms, site->world->term_count, diags);
    for (size_t i = 0; i < site->chart_count; i++) {
        const struct chart *chart = site->charts[i];
        const struct field *fields[] = {&chart->title,   &chart->subtitle, &chart->alt,
                                        &chart->account, &chart->credit,   &chart->description};
        for (size_t f = 0; f < sizeof fields / sizeof *fields; f++)
            typed_plain(typed, &fields[f]->filling);
    }
    for (size_t i = 0; i < site->post_count; i++) {
        const struct post *post = site->posts[i];
        typed_plain(typed, &post->title.filling);
        typed_plain(typed, &post->summary.filling);
        typed_plain(typed, &post->focus.filling);
        typed_markdown(typed, &post->filling);
    }
    typed_markdown(typed, &site->index_filling);
    return typed;
}

void typed_refuse(const struct site *site, struct diags *diags) {
    struct arena *scratch = arena_new();
    typed_judge(scratch, site, diags);
    arena_free(scratch);
}

static bool has_digit(struct text text) {
    for (size_t i = 0; i < text.len; i++)
        if (char_is_digit(text.at[i]))
            return true;
    return false;
}

static int compare_purposes(const void *left, const void *right) {
    const struct purpose *a = left, *b = right;
    int paths = text_compare(a->place.source->path, b->place.source->path);
    if (paths != 0)
        return paths;
    size_t lines[2], columns[2];
    place_resolve(a->place, &lines[0], &columns[0]);
    place_resolve(b->place, &lines[1], &columns[1]);
    if (lines[0] != lines[1])
        return lines[0] < lines[1] ? -1 : 1;
    return COMPARE(columns[0], columns[1]);
}

void typed_collect(const struct site *site, struct purposes *purposes) {
    struct purposes all = typed_judge(site->arena, site, diags_new(site->arena))->purposes;
    for (size_t i = 0; i < site->filled.len; i++) {
        const struct filling *filling = site->filled.at[i].filling;
        for (size_t t = 0; t < filling->tags.len; t++) {
            const struct tag *tag = &filling->tags.at[t];
            if (!tag->value.computed && has_digit(tag->printed))
                *LIST_ADD(site->arena, &all) = (struct purpose){tag->place, tag->printed};
        }
    }
    if (all.len > 0)
        qsort(all.at, all.len, sizeof *all.at, compare_purposes);
    for (size_t i = 0; i < all.len; i++)
        if (i == 0 || compare_purposes(&all.at[i - 1], &all.at[i]) != 0)
            *LIST_ADD(site->arena, purposes) = all.at[i];
}
