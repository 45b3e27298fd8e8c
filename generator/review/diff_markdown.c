#include "review/diff_markdown.h"

#include "language/escape.h"
#include "review/effects.h"
#include "review/measured.h"
#include "series/record.h"

struct telling {
    const struct comparison *comparison;
    struct buffer out;
};

static void put_place(struct buffer *out, const struct node *item) {
    buffer_printf(out, "%.*s:%d", TEXT_ARG(record_get(item, "template")), (int)node_get(item, "line")->number);
}

/* What a claim compares, without the numbers that the table below tells; a post's own go by their short names in it. */
static struct text asked(struct telling *telling, const struct node *claim) {
    struct arena *arena = telling->out.arena;
    const struct numbers *numbers = &telling->comparison->numbers;
    struct index_map told = index_in(arena);
    for (size_t i = 0; i < numbers->len; i++)
        for (size_t u = 0; u < numbers->at[i].uses.len; u++) {
            const struct node *use = numbers->at[i].uses.at[u].after;
            index_put(&told, record_get(use, "name"));
            if (text_equal(record_get(use, "file"), record_get(claim, "file")))
                index_put(&told, compared_name(arena, use));
        }
    struct text sides = record_sides(arena, claim, &told);
    return sides.len > 0 ? sides : record_get(claim, "condition");
}

static void put_verdict(struct buffer *out, const char *label, const struct node *claim) {
    buffer_printf(out, "%s, %s", label, node_get(claim, "holds")->truth ? "true" : "false");
    if (node_get(claim, "margin"))
        buffer_printf(out, ", margin %.*s", TEXT_ARG(record_margin(out->arena, claim)));
}

static void put_asked(struct buffer *out, struct text text) {
    buffer_puts(out, ": ");
    escape_put_code(out, text);
    buffer_putc(out, '\n');
}

/* What stands behind the names in a claim's condition; a record of old has none. */
static void put_names(struct buffer *out, const struct node *claim) {
    const struct node *names = node_get(claim, "names");
    for (size_t i = 0; names && i < names->count; i++) {
        buffer_printf(out, "  - %.*s: ", TEXT_ARG(record_get(names->items[i], "name")));
        escape_put_code(out, record_get(names->items[i], "condition"));
        buffer_putc(out, '\n');
    }
}

static struct flips flips_of(struct telling *telling) {
    struct flips flips = {0};
    for (size_t i = 0; i < telling->comparison->claims.len; i++)
        if (compared_flipped(&telling->comparison->claims.at[i]))
            *LIST_ADD(telling->out.arena, &flips) = telling->comparison->claims.at[i].after;
    return flips;
}

/* What decides a claim, before and now, and what stands behind its names. */
static struct text cause_of(struct telling *telling, const struct pair *pair) {
    struct buffer out = buffer_in(telling->out.arena);
    struct text old = asked(telling, pair->before), new = asked(telling, pair->after);
    buffer_puts(&out, "  - ");
    put_verdict(&out, "old", pair->before);
    if (text_equal(old, new)) {
        buffer_puts(&out, "; ");
    } else {
        put_asked(&out, old);
        buffer_puts(&out, "  - ");
    }
    put_verdict(&out, "new", pair->after);
    put_asked(&out, new);
    put_names(&out, pair->after);
    return buffer_text(&out);
}

/* Sentences that flip by one cause, which is told once, below them. */
static void put_flipped(struct buffer *out, const struct pairs *claims) {
    for (size_t i = 0; i < claims->len; i++) {
        const struct node *after = claims->at[i].after;
        const char *first = node_get(after, "holds")->truth ? "- Becomes true" : "- Becomes false";
        buffer_printf(out, "%s in %.*s (", i == 0 ? first : "  - and", TEXT_ARG(record_get(after, "file")));
        put_place(out, after);
        buffer_printf(out, "): \"%.*s\"\n", TEXT_ARG(record_get(claims->at[i].before, "sentence")));
    }
}

static void put_flips(struct telling *telling) {
    struct arena *arena = telling->out.arena;
    struct index_map causes = index_in(arena);
    LIST(struct pairs) by_cause = {0};
    for (size_t i = 0; i < telling->comparison->claims.len; i++) {
        const struct pair *pair = &telling->comparison->claims.at[i];
        if (!compared_flipped(pair))
            continue;
        uint32_t cause = index_put(&causes, cause_of(telling, pair));
        struct pairs *claims = cause < by_cause.len ? &by_cause.at[cause] : LIST_ADD(arena, &by_cause);
        *LIST_ADD(arena, claims) = *pair;
    }
    buffer_printf(&telling->out, "## Claims that flip\n\n%s", by_cause.len == 0 ? "None.\n" : "");
    for (size_t i = 0; i < by_cause.len; i++) {
        put_flipped(&telling->out, &by_cause.at[i]);
        buffer_put(&telling->out, causes.keys.at[i]);
    }
}

/* Claims that hold as before, by less. */
static void put_margins(struct telling *telling) {
    struct buffer *out = &telling->out;
    bool begun = false;
    for (size_t i = 0; i < telling->comparison->claims.len; i++) {
        const struct pair *pair = &telling->comparison->claims.at[i];
        struct text old = record_margin(out->arena, pair->before), new = record_margin(out->arena, pair->after);
        if (!compared_shrank(pair) || text_equal(old, new))
            continue;
        buffer_printf(out, "%s- %.*s, was %.*s: \"%.*s\" (", begun ? "" : "\n## Margins that shrank\n\n", TEXT_ARG(new),
                      TEXT_ARG(old), TEXT_ARG(record_get(pair->after, "sentence")));
        put_place(out, pair->after);
        buffer_puts(out, ")\n");
        begun = true;
    }
}

static void put_cell(struct buffer *out, struct text text) {
    escape_put(out, text, ESCAPE_MARKDOWN);
    buffer_puts(out, " | ");
}

/* "templates/posts/a.md:3, 14; templates/index.md:2", each line once. */
static void put_places(struct buffer *out, const struct pairs *uses) {
    struct text before = TEXT("");
    int last = 0;
    for (size_t i = 0; i < uses->len; i++) {
        struct text template = record_get(uses->at[i].after, "template");
        int line = (int)node_get(uses->at[i].after, "line")->number;
        bool again = text_equal(template, before);
        if (again && line != last)
            buffer_printf(out, ", %d", line);
        else if (!again)
            buffer_printf(out, "%s%.*s:%d", i > 0 ? "; " : "", TEXT_ARG(template), line);
        before = template;
        last = line;
    }
}

static void put_number(struct buffer *out, const struct number *number) {
    buffer_puts(out, "| ");
    escape_put_code(out, number->name);
    buffer_puts(out, " | ");
    put_cell(out, number->before);
    put_cell(out, number->after);
    put_cell(out, number->difference.len > 0 ? number->difference : TEXT("-"));
    put_places(out, &number->uses);
    buffer_puts(out, " |\n");
}

static void put_numbers(struct telling *telling) {
    struct buffer *out = &telling->out;
    const struct numbers *numbers = &telling->comparison->numbers;
    buffer_puts(out, "\n## Numbers that changed\n");
    if (numbers->len == 0)
        buffer_puts(out, "\nNone.\n");
    for (size_t i = 0; i < numbers->len; i++) {
        bool headline = numbers->at[i].headline;
        if (i == 0 || headline != numbers->at[i - 1].headline)
            buffer_printf(out, "%s\n| Number | Old | New | Difference | Where |\n|---|--:|--:|--:|---|\n",
                          headline                  ? "\n### In titles and summaries\n"
                          : numbers->at[0].headline ? "\n### Elsewhere\n"
                                                    : "");
        put_number(out, &numbers->at[i]);
    }
}

static void put_single(struct buffer *out, const struct node *item) {
    const struct node *condition = node_get(item, "condition");
    buffer_printf(out, "- %.*s (", TEXT_ARG(record_get(item, "file")));
    put_place(out, item);
    if (condition) {
        buffer_printf(out, "): the %sclaim \"%.*s\"\n", node_get(item, "holds")->truth ? "" : "false ",
                      TEXT_ARG(record_get(item, "sentence")));
        put_names(out, item);
        return;
    }
    buffer_puts(out, "): ");
    escape_put_code(out, compared_name(out->arena, item));
    buffer_puts(out, ", ");
    escape_put(out, record_get(item, "text"), ESCAPE_MARKDOWN);
    buffer_putc(out, '\n');
}

/* What one record has and the other has not; the heading only where there is something. */
static void put_singles(struct telling *telling, const char *heading,
                        const struct node *(*single_of)(const struct pair *pair)) {
    const struct pairs *lists[] = {&telling->comparison->claims, &telling->comparison->uses};
    bool begun = false;
    for (size_t l = 0; l < 2; l++)
        for (size_t i = 0; i < lists[l]->len; i++) {
            const struct node *single = single_of(&lists[l]->at[i]);
            if (!single)
                continue;
            if (!begun)
                buffer_printf(&telling->out, "\n## %s\n\n", heading);
            begun = true;
            put_single(&telling->out, single);
        }
}

static void put_rest(struct telling *telling) {
    struct buffer *out = &telling->out;
    size_t hold = 0, wrong = 0, alike = 0, beyond = 0;
    for (size_t i = 0; i < telling->comparison->claims.len; i++) {
        const struct pair *pair = &telling->comparison->claims.at[i];
        if (pair->before && pair->after && !compared_flipped(pair))
            node_get(pair->after, "holds")->truth ? hold++ : wrong++;
    }
    for (size_t i = 0; i < telling->comparison->uses.len; i++) {
        const struct pair *pair = &telling->comparison->uses.at[i];
        if (!pair->before || !pair->after || !compared_prints_alike(pair))
            continue;
        alike++;
        beyond += !node_equal(node_get(pair->before, "value"), node_get(pair->after, "value"));
    }
    buffer_printf(out, "\n## What stays\n\n- %zu %s in both", hold, hold == 1 ? "claim holds" : "claims hold");
    if (wrong > 0)
        buffer_printf(out, ", and %zu %s false in both", wrong, wrong == 1 ? "is" : "are");
    buffer_printf(out, ".\n- %zu %s as before", alike, alike == 1 ? "value prints" : "values print");
    if (beyond > 0)
        buffer_printf(out, "; %zu of them changed, but not in the digits that are printed", beyond);
    buffer_puts(out, ".\n");
}

/* Data and charts */

static void put_change(struct buffer *out, const struct node *change) {
    const struct node *names = node_get(change, "names"), *old = node_get(change, "old"),
                      *new = node_get(change, "new");
    buffer_printf(out, "- %.*s: ", TEXT_ARG(record_get(change, "where")));
    if (old && new)
        buffer_printf(out, "%d %.*s, were %d", (int)new->number, TEXT_ARG(record_get(change, "what")),
                      (int)old->number);
    else
        buffer_printf(out, "%.*s %.*s: ", TEXT_ARG(record_get(change, "what")), TEXT_ARG(record_get(change, "change")));
    for (size_t i = 0; names && i < names->count; i++) {
        buffer_puts(out, i > 0 ? ", " : "");
        escape_put(out, names->items[i]->text, ESCAPE_MARKDOWN);
    }
    buffer_putc(out, '\n');
}

static void put_data(struct telling *telling) {
    struct buffer *out = &telling->out;
    const struct comparison *comparison = telling->comparison;
    const struct node *changes = measured_changes(out->arena, comparison->before, comparison->after);
    const struct node *charts = compared_charts(comparison);
    for (size_t i = 0; i < changes->count; i++) {
        buffer_puts(out, i == 0 ? "\n## Data that changed\n\n" : "");
        put_change(out, changes->items[i]);
    }
    for (size_t i = 0; i < charts->count; i++) {
        struct text why = record_get(charts->items[i], "why");
        buffer_printf(out, "%s- %.*s: ", i == 0 ? "\n## Charts that changed\n\n" : "",
                      TEXT_ARG(record_get(charts->items[i], "chart")));
        buffer_printf(out, "%.*s\n",
                      TEXT_ARG(text_is(why, "data")    ? TEXT("drawn from other data")
                               : text_is(why, "texts") ? TEXT("other numbers in its texts")
                                                       : why));
    }
}

struct text diff_markdown(const struct comparison *comparison) {
    struct telling telling = {.comparison = comparison, .out = buffer_in(comparison->arena)};
    struct flips flips = flips_of(&telling);
    put_flips(&telling);
    put_margins(&telling);
    put_numbers(&telling);
    put_data(&telling);
    effects_put(&telling.out, comparison->before, comparison->after, &flips, &comparison->names);
    put_singles(&telling, "Added", compared_added);
    put_singles(&telling, "Removed", compared_removed);
    put_rest(&telling);
    return buffer_text(&telling.out);
}
