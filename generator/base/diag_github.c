#include "base/diag_github.h"

/* What would end a command or a property of one is written as %XX. */
static void put_escaped(struct buffer *out, struct text text, const char *marks) {
    for (size_t i = 0; i < text.len; i++)
        if (char_is_one_of(text.at[i], marks))
            buffer_printf(out, "%%%02X", (unsigned)(unsigned char)text.at[i]);
        else
            buffer_putc(out, text.at[i]);
}

static void put_property(struct buffer *out, struct text text) {
    put_escaped(out, text, "%\r\n:,");
}

static void put_data(struct buffer *out, struct text text) {
    put_escaped(out, text, "%\r\n");
}

static void put_line(struct buffer *out, struct text text) {
    buffer_puts(out, "%0A");
    put_data(out, text);
}

static void put_place(struct buffer *out, struct place place) {
    if (!place.source)
        return;
    buffer_puts(out, "file=");
    put_property(out, place.source->path);
    if (place_has_line(place)) {
        size_t line, column, end_line, end_column;
        place_resolve(place, &line, &column);
        place_resolve_end(place, &end_line, &end_column);
        buffer_printf(out, ",line=%zu", line);
        if (line == end_line)
            buffer_printf(out, ",col=%zu,endLine=%zu,endColumn=%zu", column, end_line, end_column);
        else
            buffer_printf(out, ",endLine=%zu", end_line);
    }
    buffer_putc(out, ',');
}

void diag_github_put(struct buffer *out, const struct diags *diags) {
    for (size_t i = 0; i < diags_count(diags); i++) {
        struct diag_view view = diags_view(diags, i);
        buffer_printf(out, "::%s ", view.level == DIAG_NOTE ? "notice" : diag_level_word(view.level));
        put_place(out, view.place);
        buffer_printf(out, "title=%s::", diag_word(view.code));
        put_data(out, view.message);
        if (view.again.len > 0)
            put_line(out, view.again);
        for (size_t k = 0; k < view.line_count; k++)
            put_line(out, view.lines[k]);
        buffer_putc(out, '\n');
    }
}
