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

bool printed_fits(struct diags *diags, struct place place, struct text name, struct text printed, enum escape escape,
                  enum code code) {
    size_t bad = 0;
    bool fits = escape_allows(printed, escape, code != CODE_NONE, &bad);
    bool fence = code == CODE_TILDE_FENCE && escape == ESCAPE_MARKDOWN && text_has(printed, TEXT("~"));
    if (!fits || fence)
        complain(diags, place, name, fits ? '~' : printed.at[bad]);
    return fits && !fence;
}

void printed_put_cell_code(struct buffer *out, struct text text) {
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] == '|')
            buffer_putc(out, '\\');
        buffer_putc(out, text.at[i]);
    }
}
