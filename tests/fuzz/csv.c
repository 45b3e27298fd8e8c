/* CSV files: rows, cells and their places; the short way gives what libcsv gives, errors too. */
#include "fuzz.h"

#include "measure/csv.h"

struct reading {
    size_t line, rows;
    struct buffer told;
};

static bool visit(void *context, const struct csv_row *row) {
    struct reading *reading = context;
    REQUIRE(row->line >= 1 && row->line >= reading->line);
    REQUIRE(row->offset + row->len <= row->source->text.len);
    REQUIRE(row->count >= 1);
    buffer_printf(&reading->told, "%zu: %zu+%zu%s", row->line, row->offset, row->len, row->ended ? "" : " cut");
    for (size_t i = 0; i < row->count; i++) {
        struct place place = csv_place(row, i);
        REQUIRE(row->cells[i].at != NULL || row->cells[i].len == 0);
        require_place(place);
        REQUIRE(place.offset >= row->offset);
        buffer_printf(&reading->told, "|%zu+%zu ", place.offset, place.len);
        buffer_put(&reading->told, row->cells[i]);
    }
    buffer_putc(&reading->told, '\n');
    reading->line = row->line;
    reading->rows++;
    return true;
}

static void tell_errors(struct reading *reading, const struct run *run, size_t from) {
    for (size_t i = from; i < diags_count(run->diags); i++) {
        struct diag_view view = diags_view(run->diags, i);
        buffer_printf(&reading->told, "%zu+%zu ", view.place.offset, view.place.len);
        buffer_put(&reading->told, view.message);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct run run = run_new(data, size, "memory.csv");
    struct reading reading = {.told = buffer_in(run.arena)}, slowly = {.told = buffer_in(run.arena)};
    bool good = csv_read(run.arena, &run.source, visit, &reading, run.diags);
    require_told(&run, 0, good);
    tell_errors(&reading, &run, 0);
    size_t before = diags_count(run.diags);
    REQUIRE(csv_read_slowly(run.arena, &run.source, visit, &slowly, run.diags) == good);
    tell_errors(&slowly, &run, before);
    REQUIRE(text_equal(buffer_text(&reading.told), buffer_text(&slowly.told)));
    return run_end(&run);
}
