/* CSV files: rows, cells and their places. */
#include "fuzz.h"

#include "measure/csv.h"

struct reading {
    size_t line, rows;
};

static bool visit(void *context, const struct csv_row *row) {
    struct reading *reading = context;
    REQUIRE(row->line >= 1 && row->line >= reading->line);
    REQUIRE(row->offset + row->len <= row->source->text.len);
    REQUIRE(row->count >= 1);
    for (size_t i = 0; i < row->count; i++) {
        REQUIRE(row->cells[i].at != NULL || row->cells[i].len == 0);
        require_place(row->places[i]);
        REQUIRE(row->places[i].offset >= row->offset);
    }
    reading->line = row->line;
    reading->rows++;
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct run run = run_new(data, size, "memory.csv");
    struct reading reading = {0};
    bool good = csv_read(run.arena, &run.source, visit, &reading, run.diags);
    require_told(&run, 0, good);
    return run_end(&run);
}
