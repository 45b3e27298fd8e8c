#include "language/printed.h"

/* Says why the text may not be printed here; `c` is the byte that must not be. */
static void complain(struct diags *diags, struct place place, struct text name, char c) {
    bool fence = c == '`' || c == '~';
    const char *what = c == '`'                  ? "a backquote"
                       : c == '~'                ? "a tilde"
                       : c == '\n' || c == '\r'  ? "a line break"
                       : (unsigned char)c < 0x80 ? "a control character"
                                                 : "bytes that are no UTF-8 text";
    struct diag *diag = diag_add(diags, DIAG_BAD_TEXT, place, "the value of '%.*s' holds %s and cannot be printed here",
                                 TEXT_ARG(name), what);
    diag_help(diags, diag, "%s",
              fence ? "it could end the code that the tag stands in: move the tag out of the code, or change the text "
                      "where it comes from"
                    : "take it out where the text comes from: the data, series.yaml or the string");
}

/* Where the first byte stands that could end the code that a tag stands in; the text's length where none does. */
static size_t code_end(struct text printed, enum escape escape, enum code code) {
    size_t at = escape == ESCAPE_MARKDOWN && code != CODE_NONE ? 0 : printed.len;
    while (at < printed.len && printed.at[at] != '`' && (code != CODE_TILDE_FENCE || printed.at[at] != '~'))
        at++;
    return at;
}

bool printed_fits(struct text printed, enum escape escape, enum code code) {
    size_t bad;
    return escape_allows(printed, escape, &bad) && code_end(printed, escape, code) == printed.len;
}

void printed_refuse(struct diags *diags, struct place place, struct text name, struct text printed, enum escape escape,
                    enum code code) {
    size_t bad = printed.len, end = code_end(printed, escape, code);
    escape_allows(printed, escape, &bad);
    complain(diags, place, name, printed.at[end < bad ? end : bad]);
}

/* In Markdown code marks are plain text, except that a table is cut into cells before code is seen. */
static void put_cell_code(struct buffer *out, struct text text) {
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] == '|')
            buffer_putc(out, '\\');
        buffer_putc(out, text.at[i]);
    }
}

void printed_put(struct buffer *out, struct text printed, enum escape escape, enum code code, bool cell, bool opens) {
    bool markdown = escape == ESCAPE_MARKDOWN;
    if (markdown && code == CODE_SPAN && cell)
        put_cell_code(out, printed);
    else if (markdown && code != CODE_NONE)
        buffer_put(out, printed);
    else if (markdown && opens)
        escape_put_start(out, printed);
    else
        escape_put(out, printed, escape);
}
