#include "publish/marks.h"

#include <stdlib.h>
#include <string.h>

struct text marks_sign(struct arena *arena, struct text text, struct text html) {
    for (unsigned i = 0; i < 0x40; i++) {
        struct text sign = text_format(arena, "\xEE\x80%c", (char)(0x80 + i));
        if (!text_has(text, sign) && !text_has(html, sign))
            return sign;
    }
    return TEXT("");
}

char *marks_number(struct arena *arena, struct text sign, size_t number) {
    return text_string(arena, text_format(arena, "%.*s%zu%.*s", TEXT_ARG(sign), number, TEXT_ARG(sign)));
}

bool marks_read(struct text sign, struct text text, size_t *at, size_t *number) {
    if (sign.len == 0 || !text_starts(text_from(text, *at), sign))
        return false;
    size_t i = *at + sign.len;
    *number = 0;
    for (; i < text.len && char_is_digit(text.at[i]); i++)
        *number = *number * 10 + (size_t)(text.at[i] - '0');
    *at = i + sign.len;
    return true;
}

struct text marks_strip(struct arena *arena, struct text sign, struct text text) {
    struct buffer out = buffer_in(arena);
    size_t number;
    for (size_t i = 0; i < text.len;)
        if (!marks_read(sign, text, &i, &number))
            buffer_putc(&out, text.at[i++]);
    return out.len > 0 ? buffer_text(&out) : TEXT("");
}

/* Where a mark starts or stops. */
struct turn {
    size_t offset, number;
};

/* At one place, what stops comes first, inner marks before outer ones, then what starts, outer before inner. */
static int by_offset(const void *left, const void *right) {
    const struct turn *a = left, *b = right;
    if (a->offset != b->offset)
        return a->offset < b->offset ? -1 : 1;
    bool stop = a->number % 2 == 1;
    if (stop != (b->number % 2 == 1))
        return stop ? -1 : 1;
    return (a->number < b->number) != stop ? -1 : 1;
}

struct text marks_insert(struct arena *arena, struct text sign, struct text text, const struct mark *marks,
                         size_t count, const bool *kept) {
    struct turn *turns = arena_array(arena, 2 * count, sizeof *turns);
    size_t turn_count = 0, done = 0;
    for (size_t i = 0; i < count; i++)
        if (kept[i]) {
            turns[turn_count++] = (struct turn){marks[i].start, 2 * i};
            turns[turn_count++] = (struct turn){marks[i].stop, 2 * i + 1};
        }
    if (turn_count == 0)
        return text;
    qsort(turns, turn_count, sizeof *turns, by_offset);
    struct buffer out = buffer_in(arena);
    for (size_t i = 0; i < turn_count; i++) {
        buffer_put(&out, text_cut(text, done, turns[i].offset));
        buffer_puts(&out, marks_number(arena, sign, turns[i].number));
        done = turns[i].offset;
    }
    buffer_put(&out, text_from(text, done));
    return buffer_text(&out);
}

/* The table at hand: what its columns are called, as text without elements, and the column of the cell at hand. */
struct columns {
    LIST(struct text) heads;
    size_t at;
};

/* What stands in the cell whose tag ends at `start`, up to its end, without tags and signs. */
static struct text cell_text(struct arena *arena, struct text sign, struct text html, size_t start) {
    struct buffer out = buffer_in(arena);
    bool in_tag = false;
    for (size_t i = start; i < html.len && !text_starts(text_from(html, i), TEXT("</th>")); i++) {
        in_tag = in_tag || html.at[i] == '<';
        if (!in_tag)
            buffer_putc(&out, html.at[i]);
        in_tag = in_tag && html.at[i] != '>';
    }
    return out.len > 0 ? text_trim(marks_strip(arena, sign, buffer_text(&out))) : TEXT("");
}

/* The rest of a cell's tag, behind its name. */
static void put_cell(struct buffer *out, struct text rest) {
    static const char align[] = " align=\"";
    if (text_starts(rest, TEXT(" align=\""))) {
        buffer_puts(out, " class=\"");
        rest = text_from(rest, sizeof align - 1);
    }
    buffer_put(out, rest);
}

/* A tag as the renderer writes it, from < to >; a heading takes the next id. */
static void put_tag(struct buffer *out, struct text tag, const struct text **ids, struct columns *columns) {
    if (tag.len == 4 && tag.at[1] == 'h' && tag.at[2] >= '1' && tag.at[2] <= '6') {
        buffer_printf(out, "<h%c id=\"%.*s\">", tag.at[2], TEXT_ARG(**ids));
        *ids += 1;
    } else if (text_starts(tag, TEXT("<th>")) || text_starts(tag, TEXT("<th "))) {
        buffer_puts(out, "<th scope=\"col\"");
        put_cell(out, text_from(tag, 3));
    } else if (text_starts(tag, TEXT("<td>")) || text_starts(tag, TEXT("<td "))) {
        buffer_puts(out, "<td");
        if (columns->at < columns->heads.len && columns->heads.at[columns->at].len > 0)
            buffer_printf(out, " data-label=\"%.*s\"", TEXT_ARG(columns->heads.at[columns->at]));
        columns->at++;
        put_cell(out, text_from(tag, 3));
    } else if (text_starts(tag, TEXT("<pre>")) || text_starts(tag, TEXT("<pre "))) {
        buffer_puts(out, "<pre tabindex=\"0\"");
        buffer_put(out, text_from(tag, 4));
    } else if (text_ends(tag, TEXT(" />"))) {
        buffer_put(out, text_cut(tag, 0, tag.len - 3));
        buffer_putc(out, '>');
    } else {
        buffer_put(out, tag);
    }
}

struct text marks_finish(struct arena *arena, struct text sign, struct text html, const struct text *pieces,
                         const struct text *ids) {
    struct buffer out = buffer_in(arena);
    struct columns columns = {0};
    size_t number;
    for (size_t i = 0; i < html.len;) {
        if (marks_read(sign, html, &i, &number)) {
            buffer_put(&out, pieces[number]);
            continue;
        }
        const char *end = html.at[i] == '<' ? memchr(html.at + i, '>', html.len - i) : NULL;
        if (end) {
            struct text tag = text_cut(html, i, (size_t)(end - html.at) + 1);
            i += tag.len;
            if (text_starts(tag, TEXT("<table")))
                columns.heads.len = 0;
            if (text_starts(tag, TEXT("<th>")) || text_starts(tag, TEXT("<th ")))
                *LIST_ADD(arena, &columns.heads) = cell_text(arena, sign, html, i);
            columns.at = text_starts(tag, TEXT("<tr")) ? 0 : columns.at;
            put_tag(&out, tag, &ids, &columns);
        } else {
            buffer_putc(&out, html.at[i++]);
        }
    }
    return out.len > 0 ? buffer_text(&out) : TEXT("");
}
