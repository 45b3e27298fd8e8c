#include "review/plain.h"

enum { CELLS_MAX = 8 };

struct row {
    struct text cells[CELLS_MAX];
    size_t count;
};

/* Without backslashes before marks and without the quotes of code. */
static struct text bare(struct arena *arena, struct text text) {
    struct buffer out = buffer_in(arena);
    for (size_t i = 0; i < text.len; i++) {
        bool escape = text.at[i] == '\\' && i + 1 < text.len && !char_is_letter(text.at[i + 1]);
        if (escape)
            buffer_putc(&out, text.at[++i]);
        else if (text.at[i] != '`')
            buffer_putc(&out, text.at[i]);
    }
    return out.len > 0 ? text_trim(buffer_text(&out)) : TEXT("");
}

static struct row row_read(struct arena *arena, struct text line) {
    struct row row = {.count = 0};
    size_t start = 1;
    for (size_t i = 1; i < line.len && row.count < CELLS_MAX; i++)
        if (line.at[i] == '|' && line.at[i - 1] != '\\') {
            row.cells[row.count++] = bare(arena, text_cut(line, start, i));
            start = i + 1;
        }
    return row;
}

/* The second row says by a colon which columns are numbers, which stand to the right. */
static void put_table(struct buffer *out, const struct row *rows, size_t count) {
    size_t widths[CELLS_MAX] = {0};
    for (size_t r = 0; r < count; r++)
        for (size_t c = 0; r != 1 && c < rows[r].count; c++)
            if (text_characters(rows[r].cells[c]) > widths[c])
                widths[c] = text_characters(rows[r].cells[c]);
    for (size_t r = 0; r < count; r++) {
        for (size_t c = 0; r != 1 && c < rows[r].count; c++) {
            bool right = count > 1 && text_ends(rows[1].cells[c], TEXT(":")), last = c + 1 == rows[r].count;
            struct text cell = rows[r].cells[c];
            size_t gap = widths[c] - text_characters(cell);
            buffer_puts(out, "  ");
            buffer_repeat(out, ' ', right ? gap : 0);
            buffer_put(out, cell);
            buffer_repeat(out, ' ', right || last ? 0 : gap);
        }
        buffer_puts(out, r != 1 ? "\n" : "");
    }
}

static void put_line(struct buffer *out, struct text line) {
    size_t marks = 0;
    while (marks < line.len && line.at[marks] == '#')
        marks++;
    size_t indent = 0;
    while (marks == 0 && indent < line.len && line.at[indent] == ' ')
        indent++;
    struct text words = bare(out->arena, text_from(line, marks));
    buffer_repeat(out, ' ', marks > 2 ? 2 : indent);
    if (marks == 1 || marks == 2)
        words = text_upper_first(out->arena, words);
    buffer_printf(out, "%.*s%s\n", TEXT_ARG(words), marks > 1 ? ":" : "");
}

struct text plain_of(struct arena *arena, struct text markdown) {
    struct buffer out = buffer_in(arena);
    LIST(struct row) rows = {0};
    for (struct text rest = markdown; rest.len > 0;) {
        struct text line = text_split(&rest, '\n');
        bool is_row = text_starts(line, TEXT("| ")) || text_starts(line, TEXT("|--"));
        if (is_row)
            *LIST_ADD(arena, &rows) = row_read(arena, line);
        else if (rows.len > 0)
            put_table(&out, rows.at, rows.len);
        rows.len = is_row ? rows.len : 0;
        if (!is_row)
            put_line(&out, line);
    }
    if (rows.len > 0)
        put_table(&out, rows.at, rows.len);
    return out.len > 0 ? buffer_text(&out) : TEXT("");
}
