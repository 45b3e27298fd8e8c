/* Lays an explanation out as text. */
#include "review/explain_text.h"

#include "series/doubt.h"

enum { LABEL = 14, WIDTH = 118 };

static void put_label(struct buffer *out, const char *label) {
    buffer_printf(out, "  %-*s", LABEL - 2, label);
}

static void put_field(struct buffer *out, const char *label, struct text text) {
    if (text.len == 0)
        return;
    put_label(out, label);
    buffer_printf(out, "%.*s\n", TEXT_ARG(text));
}

static int number_at(const struct node *map, const char *key) {
    const struct node *node = node_get(map, key);
    return node ? (int)node->number : 0;
}

/* Puts a list of ranges, broken behind commas. */
static void put_wrapped(struct buffer *out, size_t column, struct text ranges) {
    size_t width = column;
    for (struct text rest = ranges; rest.len > 0;) {
        bool first = rest.at == ranges.at;
        struct text range = text_trim(text_split(&rest, ','));
        if (!first && width + range.len + 2 > WIDTH) {
            buffer_puts(out, ",\n");
            buffer_repeat(out, ' ', LABEL);
            width = LABEL;
        } else if (!first) {
            buffer_puts(out, ", ");
        }
        buffer_put(out, range);
        width += range.len + 2;
    }
    buffer_putc(out, '\n');
}

static void put_rows(struct buffer *out, const struct node *map) {
    struct text lines = record_get(map, "lines");
    int rows = number_at(map, "rows");
    if (lines.len == 0)
        return;
    put_label(out, "rows");
    size_t start = out->len;
    bool one = rows == 1 && !text_has(lines, TEXT("-")) && !text_has(lines, TEXT(","));
    buffer_printf(out, "%d, %s ", rows, one ? "line" : "lines");
    put_wrapped(out, LABEL + out->len - start, lines);
}

/* Blocks with what the statistic over each came to, and who is in it. */
static void put_blocks(struct buffer *out, const struct declaration *declared, const struct node *map) {
    const struct node *blocks = node_get(map, "blocks");
    if (!blocks)
        return;
    put_label(out, "blocks");
    buffer_printf(out, "%zu of %d %.*s, each with its %.*s\n", blocks->count, number_at(map, "block"),
                  TEXT_ARG(number_at(map, "block") == 1 ? declared->one : declared->many),
                  TEXT_ARG(record_get(map, "over")));
    for (size_t i = 0; i < blocks->count; i++) {
        const struct node *names = node_get(blocks->items[i], declared->many.at);
        struct buffer all = buffer_in(out->arena);
        for (size_t k = 0; k < names->count; k++)
            buffer_printf(&all, "%s%.*s", k > 0 ? ", " : "", TEXT_ARG(names->items[k]->text));
        struct text value = record_get(blocks->items[i], "text");
        buffer_printf(out, "%*s%.*s  ", LABEL, "", TEXT_ARG(value));
        put_wrapped(out, LABEL + value.len + 2, buffer_text(&all));
    }
}

/* Subjects with values, one a line; without values, by name. */
static void put_subjects(struct buffer *out, const struct declaration *declared, const struct node *map) {
    const struct node *each = node_get(map, "each");
    if (!each)
        return;
    int name_width = 0, value_width = 0;
    for (size_t i = 0; i < each->count; i++) {
        int name = (int)record_get(each->items[i], declared->one.at).len,
            value = (int)record_get(each->items[i], "text").len;
        name_width = name > name_width ? name : name_width;
        value_width = value > value_width ? value : value_width;
    }
    put_label(out, declared->many.at);
    buffer_printf(out, "%d, and %d %s in the window\n", number_at(map, declared->many.at), number_at(map, "samples"),
                  number_at(map, "samples") == 1 ? "sample" : "samples");
    for (size_t i = 0; i < each->count; i++) {
        const struct node *one = each->items[i];
        int rows = number_at(one, "rows");
        buffer_printf(out, "%*s%-*.*s  %*.*s%s", LABEL, "", name_width, TEXT_ARG(record_get(one, declared->one.at)),
                      value_width, TEXT_ARG(record_get(one, "text")), value_width > 0 ? "  " : "");
        if (rows == 1)
            buffer_printf(out, "line %.*s\n", TEXT_ARG(record_get(one, "lines")));
        else
            buffer_printf(out, "%d rows\n", rows);
    }
}

static void put_left_out(struct buffer *out, const struct node *map) {
    const struct node *names = node_get(map, "left_out");
    if (!names)
        return;
    put_label(out, "left out");
    buffer_printf(out, "%zu: ", names->count);
    for (size_t i = 0; i < names->count; i++)
        buffer_printf(out, "%s%.*s", i > 0 ? ", " : "", TEXT_ARG(names->items[i]->text));
    buffer_putc(out, '\n');
}

static void put_excluded(struct buffer *out, const struct node *map) {
    const struct node *list = node_get(map, "excluded");
    for (size_t i = 0; list && i < list->count; i++) {
        const struct node *one = list->items[i];
        int rows = number_at(one, "rows");
        put_label(out, i == 0 ? "excluded" : "");
        buffer_printf(out, "%d %s (%.*s): %.*s\n", rows, rows == 1 ? "row" : "rows", TEXT_ARG(record_get(one, "what")),
                      TEXT_ARG(record_get(one, "reason")));
    }
}

static struct text place_of_use(struct arena *arena, const struct node *use) {
    return text_format(arena, "%.*s:%d", TEXT_ARG(record_get(use, "template")), number_at(use, "line"));
}

static void put_uses(struct buffer *out, const struct node *map) {
    const struct node *uses = node_get(map, "uses"), *claims = node_get(map, "claims");
    for (size_t i = 0; uses && i < uses->count; i++) {
        const struct node *use = uses->items[i];
        struct text file = record_get(use, "file"), place = place_of_use(out->arena, use);
        put_label(out, i == 0 ? "used in" : "");
        buffer_printf(out, "%.*s {{%.*s}} -> %.*s", TEXT_ARG(place), TEXT_ARG(record_get(use, "expression")),
                      TEXT_ARG(file));
        if (node_get(use, "file_line"))
            buffer_printf(out, ":%d", number_at(use, "file_line"));
        buffer_printf(out, " %.*s\n", TEXT_ARG(record_get(use, "text")));
    }
    for (size_t i = 0; claims && i < claims->count; i++) {
        put_label(out, i == 0 ? "claimed in" : "");
        buffer_printf(out, "%.*s \"%.*s\"\n", TEXT_ARG(place_of_use(out->arena, claims->items[i])),
                      TEXT_ARG(record_get(claims->items[i], "sentence")));
    }
    if (uses && uses->count == 0 && (!claims || claims->count == 0))
        put_field(out, "used in", TEXT("no post, chart or claim"));
}

static struct text span_text(struct arena *arena, const struct node *map) {
    struct text window = record_get(map, "window"), start = record_get(map, "first_row");
    struct text end = record_get(map, "last_row");
    if (start.len == 0)
        return window;
    if (text_equal(start, end))
        return text_format(arena, "%.*s; rows of %.*s", TEXT_ARG(window), TEXT_ARG(start));
    return text_format(arena, "%.*s; rows from %.*s to %.*s", TEXT_ARG(window), TEXT_ARG(start), TEXT_ARG(end));
}

static void put_value(struct buffer *out, const struct declaration *declared, const struct node *map) {
    buffer_printf(out, "%.*s = %.*s\n", TEXT_ARG(record_get(map, "name")), TEXT_ARG(record_get(map, "text")));
    if (!text_equal(record_get(map, "exact"), record_get(map, "text")))
        put_field(out, "exactly", record_get(map, "exact"));
    put_field(out, "interval", doubt_text(out->arena, map, declared->many));
    put_field(out, "why", record_get(map, "why"));
    put_field(out, "formula", record_get(map, "formula"));
    put_field(out, "statistic", record_get(map, "statistic"));
    put_field(out, "definition", record_get(map, "definition"));
    put_field(out, "group", record_get(map, "group"));
    put_field(out, "window", span_text(out->arena, map));
    put_field(out, "cohort", record_get(map, "cohort"));
    put_field(out, declared->one.at, record_get(map, declared->one.at));
    put_blocks(out, declared, map);
    put_subjects(out, declared, map);
    put_left_out(out, map);
    put_excluded(out, map);
    put_field(out, "file", record_get(map, "file"));
    put_field(out, "sha256", record_get(map, "sha256"));
    put_rows(out, map);
    put_uses(out, map);
}

static void put_names(struct buffer *out, const struct node *map) {
    const struct node *names = node_get(map, "names");
    for (size_t i = 0; names && i < names->count; i++) {
        const struct node *one = names->items[i];
        put_label(out, i == 0 ? "by name" : "");
        buffer_printf(out, "%.*s: %.*s (%.*s)\n", TEXT_ARG(record_get(one, "name")),
                      TEXT_ARG(record_get(one, "condition")), TEXT_ARG(place_of_use(out->arena, one)));
        if (record_get(one, "why").len > 0)
            buffer_printf(out, "%*s%.*s\n", LABEL, "", TEXT_ARG(record_get(one, "why")));
    }
}

static void put_claim(struct buffer *out, const struct node *map) {
    buffer_printf(out, "claim %.*s\n", TEXT_ARG(record_get(map, "claim")));
    put_field(out, "sentence", record_get(map, "sentence"));
    struct text sides = record_sides(out->arena, map, NULL);
    put_field(out, node_get(map, "holds")->truth ? "holds" : "is false",
              sides.len > 0 ? sides : record_get(map, "claim"));
    put_field(out, "margin", node_get(map, "margin") ? record_margin(out->arena, map) : TEXT(""));
    put_field(out, "since", record_get(map, "note"));
    put_names(out, map);
    put_uses(out, map);
}

static void put_chart(struct buffer *out, const struct node *map) {
    static const char *const keys[] = {"title", "file", "template", "kind", "measure", "statistic", "window"};
    const struct node *posts = node_get(map, "posts");
    buffer_printf(out, "chart %.*s\n", TEXT_ARG(record_get(map, "chart")));
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        put_field(out, keys[i], record_get(map, keys[i]));
    for (size_t i = 0; i < posts->count; i++)
        put_field(out, i == 0 ? "shown in" : "", posts->items[i]->text);
}

struct text explain_text(struct arena *arena, const struct declaration *declared, const struct node *list) {
    struct buffer out = buffer_in(arena);
    for (size_t i = 0; i < list->count; i++) {
        buffer_puts(&out, i > 0 ? "\n" : "");
        if (node_get(list->items[i], "claim"))
            put_claim(&out, list->items[i]);
        else if (node_get(list->items[i], "chart"))
            put_chart(&out, list->items[i]);
        else
            put_value(&out, declared, list->items[i]);
    }
    return buffer_text(&out);
}

static void put_brief(struct buffer *out, const struct declaration *declared, const struct node *map) {
    struct text lines = record_get(map, "lines");
    buffer_printf(out, "%.*s = %.*s\n", TEXT_ARG(record_get(map, "name")), TEXT_ARG(record_get(map, "text")));
    put_field(out, "exactly", record_get(map, "exact"));
    put_field(out, "unit", record_get(map, "unit"));
    put_field(out, "interval", doubt_text(out->arena, map, declared->many));
    put_field(out, "why", record_get(map, "why"));
    put_field(out, "formula", record_get(map, "formula"));
    put_field(out, "definition", record_get(map, "definition"));
    if (lines.len == 0)
        return;
    put_label(out, "rests on");
    buffer_printf(out, "%d %.*s, %d samples, %d rows: %.*s:%.*s\n", number_at(map, declared->many.at),
                  TEXT_ARG(declared->many), number_at(map, "samples"), number_at(map, "rows"),
                  TEXT_ARG(record_get(map, "file")), TEXT_ARG(lines));
}

struct text explain_brief(struct arena *arena, const struct declaration *declared, const struct node *list) {
    struct buffer out = buffer_in(arena);
    for (size_t i = 0; i < list->count; i++)
        if (node_get(list->items[i], "claim"))
            put_claim(&out, list->items[i]);
        else if (i == 0)
            put_brief(&out, declared, list->items[i]);
    return buffer_text(&out);
}
