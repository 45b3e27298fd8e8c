#include "publish/rows.h"

#include "publish/document.h"
#include "publish/spots.h"

/* Cells of a line, by the bars between them; one at either end is a frame, one behind a backslash is a cell's. */
static size_t cells_of(struct text line) {
    line = text_trim(line);
    size_t start = text_starts(line, TEXT("|")) ? 1 : 0, cells = 1;
    for (size_t i = start; i < line.len; i++)
        cells += line.at[i] == '|' && i + 1 < line.len && (i == 0 || line.at[i - 1] != '\\');
    return cells;
}

static struct text line_at(struct text text, size_t number) {
    struct text line = TEXT("");
    for (size_t i = 0; i < number; i++)
        line = text_split(&text, '\n');
    return line;
}

static void row_check(const struct filling *filling, const struct markdown *row, size_t columns, struct diags *diags) {
    struct text line = line_at(filling->text, row->line);
    size_t cells = cells_of(line);
    if (line.len == 0 || cells == columns || text_starts(text_trim(line), TEXT(">")))
        return;
    struct place place = filling_place(filling, (size_t)(line.at - filling->text.at), line.len);
    if (diags_told(diags, DIAG_TABLE_ROW, place))
        return;
    struct diag *diag = diag_add(diags, DIAG_TABLE_ROW, place, "this row has %zu %s, and its table has %zu columns",
                                 cells, cells == 1 ? "cell" : "cells", columns);
    diag_help(diags, diag,
              cells > columns ? "take the rest out, or write \\| for a bar within a cell"
                              : "write the missing cells, empty ones as | |");
}

static void filling_check(const struct site *site, const struct filling *filling, struct diags *diags) {
    struct arena *scratch = arena_new();
    const struct markdown *root = document_of(scratch, site, filling);
    for (const struct markdown *node = root; node; node = markdown_next(node, root)) {
        size_t columns = 0;
        if (node->kind != MARKDOWN_TABLE || !node->first)
            continue;
        for (const struct markdown *cell = node->first->first; cell; cell = cell->next)
            columns++;
        for (const struct markdown *row = node->first->next; row; row = row->next)
            row_check(filling, row, columns, diags);
    }
    arena_free(scratch);
}

void rows_refuse(const struct site *site, struct diags *diags) {
    for (size_t i = 0; i < site->post_count; i++)
        filling_check(site, &site->posts[i]->filling, diags);
    filling_check(site, &site->index_filling, diags);
}
