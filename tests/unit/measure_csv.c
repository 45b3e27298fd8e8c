#include "check.h"

#include <string.h>

#include "base/hash.h"
#include "base/pieces.h"
#include "measure/csv.h"
#include "measure_fixture.h"

/* Writes rows as LINE:OFFSET+LEN[cell@offset+len|...] so that one comparison shows all. */
struct taken {
    struct buffer out;
    size_t stop_after; /* rows; 0: never */
    size_t rows;
};

static bool take(void *context, const struct csv_row *row) {
    struct taken *taken = context;
    buffer_printf(&taken->out, "%zu:%zu+%zu[", row->line, row->offset, row->len);
    for (size_t i = 0; i < row->count; i++) {
        buffer_printf(&taken->out, "%s%.*s@%zu+%zu", i ? "|" : "", TEXT_ARG(row->cells[i]), csv_place(row, i).offset,
                      csv_place(row, i).len);
        assert_ptr_equal(csv_place(row, i).source, row->source);
    }
    buffer_puts(&taken->out, "]");
    return ++taken->rows != taken->stop_after;
}

struct bench {
    struct arena *arena;
    struct diags *diags;
    struct source *source;
    bool good;
};

static struct bench bench_read(const char *bytes, size_t len, size_t stop_after, struct taken *taken) {
    struct bench bench = {.arena = arena_new()};
    bench.diags = diags_new(bench.arena);
    bench.source = arena_alloc(bench.arena, sizeof *bench.source);
    bench.source->path = TEXT("x.csv");
    bench.source->text = text_copy(bench.arena, (struct text){bytes, len});
    *taken = (struct taken){.out = buffer_in(bench.arena), .stop_after = stop_after};
    buffer_puts(&taken->out, "");
    bench.good = csv_read(bench.arena, bench.source, take, taken, bench.diags);
    return bench;
}

static void rows_are(const char *csv, const char *expected) {
    struct taken taken;
    struct bench bench = bench_read(csv, strlen(csv), 0, &taken);
    assert_true(bench.good);
    assert_int_equal(diags_count(bench.diags), 0);
    assert_text(buffer_text(&taken.out), expected);
    arena_free(bench.arena);
}

static void refused(const char *csv, size_t len, size_t line, size_t column, const char *part) {
    struct taken taken;
    struct bench bench = bench_read(csv, len, 0, &taken);
    assert_false(bench.good);
    assert_int_equal(diags_count(bench.diags), 1);
    assert_diag(bench.diags, 0, DIAG_CSV_SYNTAX, line, column, part);
    assert_int_equal(diags_view(bench.diags, 0).place.len, 1);
    assert_int_equal(diags_view(bench.diags, 0).line_count, 1); /* what helps */
    arena_free(bench.arena);
}

static void reads_cells_with_their_places(void **state) {
    (void)state;
    rows_are("a,b\n1,22\n", "1:0+3[a@0+1|b@2+1]2:4+4[1@4+1|22@6+2]");
    rows_are("a,b", "1:0+3[a@0+1|b@2+1]");
    rows_are("", "");
    rows_are("a\n", "1:0+1[a@0+1]");
    rows_are(",,\n", "1:0+2[@0+0|@1+0|@2+0]");
    rows_are("a,", "1:0+2[a@0+1|@2+0]");
}

static void ends_lines_in_every_fashion(void **state) {
    (void)state;
    rows_are("a\r\nb\r\n", "1:0+1[a@0+1]2:3+1[b@3+1]");
    rows_are("\n\n  \na\n\nb", "4:5+1[a@5+1]6:8+1[b@8+1]");
    rows_are("a,b\nc,d\r", "1:0+3[a@0+1|b@2+1]2:4+3[c@4+1|d@6+1]");
    rows_are("a\nb\r", "1:0+1[a@0+1]2:2+1[b@2+1]"); /* only the line feed was cut off */
    rows_are("\r\r\na\n", "2:3+1[a@3+1]");          /* nothing stands in that line */
}

static void refuses_lone_carriage_returns(void **state) {
    (void)state;
    refused("a,b\r1,2\n", 8, 1, 4, "carriage return");
    refused("a\n1\r2\r", 6, 2, 2, "carriage return");
    refused("a\n1\r\r\n", 6, 2, 2, "carriage return");
    refused("# x\ra\n", 6, 1, 4, "carriage return");
    rows_are("\"a\rb\"\n", "1:0+5[a\rb@0+5]"); /* within quotes it is text */
}

static void decodes_quotes_and_keeps_them_in_the_place(void **state) {
    (void)state;
    rows_are("\"a,b\",\"\"\n", "1:0+8[a,b@0+5|@6+2]");
    rows_are("\"say \"\"x\"\"\",1", "1:0+13[say \"x\"@0+11|1@12+1]");
    rows_are("\"a\nb\",c\nd", "1:0+7[a\nb@0+5|c@6+1]3:8+1[d@8+1]");
    rows_are("\" a \"", "1:0+5[ a @0+5]"); /* not trimmed inside quotes */
    rows_are("\"\"\"\"", "1:0+4[\"@0+4]");
    rows_are("\"a\"\"!\"", "1:0+6[a\"!@0+6]");
}

static void trims_blanks_round_cells(void **state) {
    (void)state;
    rows_are(" a ,\tb c\t, \"d\" \n", "1:1+14[a@1+1|b c@5+3|d@11+3]");
    rows_are(" a ,\tb c\t,  d\n", "1:1+12[a@1+1|b c@5+3|d@12+1]");
    rows_are("a , ,\t\n \t", "1:0+6[a@0+1|@4+0|@6+0]");
    rows_are(" , b  \n", "1:1+5[@1+0|b@3+1]");
}

static void strips_a_byte_order_mark(void **state) {
    (void)state;
    rows_are("\xEF\xBB\xBF"
             "a,b\n",
             "1:3+3[a@3+1|b@5+1]");
    rows_are("\xEF\xBB\xBF", "");
}

static void skips_comments_at_the_start_of_a_row(void **state) {
    (void)state;
    rows_are("# one, \"two\na\n#\n  # b\nb,#c\n# end", "2:12+1[a@12+1]5:22+4[b@22+1|#c@24+2]");
    rows_are("# only", "");
    rows_are("\"#a\"\n", "1:0+4[#a@0+4]");
    rows_are("\"a\n# b\"\n", "1:0+7[a\n# b@0+7]"); /* within quotes it is text */
}

static void says_where_a_quote_is_wrong(void **state) {
    (void)state;
    refused("a,b\n1,\"x", 8, 2, 3, "not closed");
    refused("a,b\n1,\"x\n2,y\n", 13, 2, 3, "not closed");
    refused("a,b\n1,\"x\n2,y\"z\n", 15, 2, 3, "in line 3");
    refused("a\nx\"y\n", 6, 2, 2, "inside a cell");
    refused("a\n\"x\"y\n", 7, 2, 4, "follows a closing quote");
    refused("\"", 1, 1, 1, "not closed");
}

static void refuses_nul(void **state) {
    (void)state;
    refused("a,b\n1,\0\n", 8, 2, 3, "NUL");
    refused("\0", 1, 1, 1, "NUL");
    refused("a,b\n1,\"\0\"\n", 10, 2, 4, "NUL");
    refused("a,b\n# \0\n", 8, 2, 3, "NUL");
    refused("a,b\n1,x\"\0\"\n", 11, 2, 4, "inside a cell"); /* what is wrong first */
}

static void stops_when_told(void **state) {
    (void)state;
    struct taken taken;
    struct bench bench = bench_read("a\nb\nc\"", 6, 2, &taken);
    assert_true(bench.good); /* what follows is not looked at */
    assert_text(buffer_text(&taken.out), "1:0+1[a@0+1]2:2+1[b@2+1]");
    arena_free(bench.arena);
}

static bool count_cells(void *context, const struct csv_row *row) {
    size_t *cells = context;
    *cells += row->count;
    return true;
}

/* Longer than any of libcsv's buffers, and more cells than a list starts with. */
static void reads_long_rows(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    struct buffer csv = buffer_in(arena);
    buffer_putc(&csv, '"');
    buffer_repeat(&csv, 'x', 100000);
    buffer_putc(&csv, '"');
    buffer_repeat(&csv, ',', 9999);
    struct source source = {.path = TEXT("x.csv"), .text = buffer_text(&csv)};
    struct diags *diags = diags_new(arena);
    size_t cells = 0;
    assert_true(csv_read(arena, &source, count_cells, &cells, diags));
    assert_int_equal(cells, 10000);
    arena_free(arena);
}

/* A file of so many rows: lines with places, blank ones and comments, each line ended in its way; `odd` stands
 * somewhere in it. */
static struct text csv_of(struct arena *arena, size_t rows, const char *end, const char *odd, size_t at) {
    struct buffer csv = buffer_in(arena);
    for (size_t i = 0; i < rows; i++) {
        if (i == at)
            buffer_puts(&csv, odd);
        buffer_printf(&csv, "2026-01-01T%02zu,relay%zu, %zu,,x%s", i % 24, i % 97, i * i, end);
        if (i % 10 == 7)
            buffer_printf(&csv, "# a comment, %zu%s%s", i, end, end);
    }
    return buffer_text(&csv);
}

static struct text told_of(struct arena *arena, const struct source *source, size_t stop_after, bool *good) {
    struct taken taken = {.out = buffer_in(arena), .stop_after = stop_after};
    struct diags *diags = diags_new(arena);
    buffer_puts(&taken.out, "");
    *good = csv_read(arena, source, take, &taken, diags);
    for (size_t i = 0; i < diags_count(diags); i++) {
        struct diag_view view = diags_view(diags, i);
        size_t line, column;
        place_resolve(view.place, &line, &column);
        buffer_printf(&taken.out, "%zu:%zu: %.*s", line, column, TEXT_ARG(view.message));
    }
    return buffer_text(&taken.out);
}

/* Rows by their lines and a cell, however they come. */
struct foreseen {
    struct buffer out;
    size_t ahead; /* so many came ahead */
};

/* Of a piece: that cell of rows that were good. */
struct sheet {
    struct arena *arena;
    LIST(struct text) cells;
};

static bool foresee_visit(void *context, const struct csv_row *row) {
    struct foreseen *foreseen = context;
    buffer_printf(&foreseen->out, "%zu:%.*s\n", row->line, TEXT_ARG(row->cells[row->count > 1 ? 1 : 0]));
    return true;
}

static void *foresee_desk(void *context, struct arena *arena) {
    (void)context;
    struct sheet *sheet = arena_alloc(arena, sizeof *sheet);
    sheet->arena = arena;
    return sheet;
}

static void foresee_clear(void *desk) {
    ((struct sheet *)desk)->cells.len = 0;
}

/* Some are no good, */
static bool foresee_look(void *desk, const struct text *cells, size_t count) {
    struct sheet *sheet = desk;
    if (count != 5 || text_ends(cells[2], TEXT("4")))
        return false;
    *LIST_ADD(sheet->arena, &sheet->cells) = cells[1];
    return true;
}

/* and some turn out not to be. */
static bool foresee_take(void *context, void *desk, size_t number, size_t line) {
    struct foreseen *foreseen = context;
    struct sheet *sheet = desk;
    if (text_ends(sheet->cells.at[number], TEXT("7")))
        return false;
    buffer_printf(&foreseen->out, "%zu:%.*s\n", line, TEXT_ARG(sheet->cells.at[number]));
    foreseen->ahead++;
    return true;
}

static struct text foreseen_of(struct arena *arena, const struct source *source, size_t *ahead) {
    struct foreseen foreseen = {.out = buffer_in(arena)};
    const struct csv_ahead way = {&foreseen, foresee_desk, foresee_clear, foresee_look, foresee_take};
    struct diags *diags = diags_new(arena);
    bool good = csv_read_ahead(arena, source, foresee_visit, &foreseen, ahead ? &way : NULL, diags);
    buffer_puts(&foreseen.out, good ? "good" : diags_view(diags, 0).message.at);
    if (ahead)
        *ahead = foreseen.ahead;
    return buffer_text(&foreseen.out);
}

/* Rows, places and errors are those of the file read whole, wherever pieces end. */
static void files_come_in_pieces(void **state) {
    (void)state;
    static const struct {
        const char *end, *odd;
    } cases[] = {{"\n", ""},
                 {"\r\n", ""},
                 {"\n", "a,\"quoted\nrow\",2\n"},
                 {"\r\n", "# lone\rreturn\n"},
                 {"\n", "lone\rreturn\n"},
                 {"\n", "  blanks, before\n \n"},
                 {"\n", "a,wrong \"quote\n"},
                 {"\n", "a\n"},
                 {"\n", "\rbefore\n"},
                 {"\n", "\xEF\xBB\xBFmark,2\n"}};
    struct arena *arena = arena_new();
    struct diags *diags = diags_new(arena);
    struct text folder = folder_scratch(arena, TEXT(""), diags), path = path_join(arena, folder, TEXT("x.csv"));
    size_t all_ahead = 0;
    for (size_t c = 0; c < 60 * sizeof cases / sizeof *cases; c++) {
        struct text csv = csv_of(arena, 30, cases[c / 60].end, cases[c / 60].odd, c % 3 * 10);
        struct text cut = c % 5 == 4 ? text_cut(csv, 0, csv.len - 1) : csv;
        bool good, whole_good;
        assert_true(file_write(arena, path, cut, diags));
        const struct source *pieces = pieces_open(arena, path, 1 + c % 60 * 9, diags),
                            *whole = file_read(arena, path, diags);
        assert_int_equal(pieces->text.len, 0);
        assert_int_equal(source_size(pieces), whole->text.len);
        for (size_t stop = 0; stop < 2; stop++) {
            struct text told = told_of(arena, pieces, stop, &good), expected = told_of(arena, whole, stop, &whole_good);
            assert_int_equal(good, whole_good);
            assert_true(text_equal(told, expected));
        }
        size_t ahead;
        assert_true(text_equal(foreseen_of(arena, pieces, &ahead), foreseen_of(arena, whole, NULL)));
        all_ahead += ahead;
        assert_text(hash_source(arena, pieces), hash_source(arena, whole).at);
        assert_true(text_equal(source_text(pieces), whole->text));
    }
    assert_true(all_ahead > 4000);
    folder_remove(arena, folder);
    arena_free(arena);
}

enum { LARGE = 10000 };

/* Together they are the file; the first is small, and each larger than the one before, up to what was asked for. */
static void pieces_grow(void **state) {
    (void)state;
    enum { MOST = 100 * 1000, SMALL = 10 * 1000, MANY = 10 * LARGE };
    struct arena *arena = arena_new();
    struct diags *diags = diags_new(arena);
    struct text folder = folder_scratch(arena, TEXT(""), diags), path = path_join(arena, folder, TEXT("x.csv"));
    struct text csv = csv_of(arena, MANY, "\n", "", 0);
    assert_true(file_write(arena, path, csv, diags));
    struct pieces_reading *reading = pieces_begin(pieces_open(arena, path, MOST, diags), diags);
    struct piece piece = {.cap = 0};
    size_t at = 0, last = 0, count = 0;
    for (; pieces_next(reading, &piece); at += piece.text.len, last = piece.text.len, count++) {
        assert_true(text_equal(piece.text, text_cut(csv, at, at + piece.text.len)));
        assert_int_equal(piece.offset, at);
        assert_true(piece.text.len <= MOST && (count > 0 || piece.text.len < SMALL));
        assert_true(piece.text.len > last || last > MOST - 100 || at + piece.text.len == csv.len);
    }
    assert_true(at == csv.len && count > 6 && pieces_end(reading, diags));
    folder_remove(arena, folder);
    arena_free(arena);
}

/* Nothing is told of other bytes than those that were read. */
static void a_file_that_changed_is_refused(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    struct diags *diags = diags_new(arena);
    struct text folder = folder_scratch(arena, TEXT(""), diags), path = path_join(arena, folder, TEXT("x.csv"));
    struct taken taken = {.out = buffer_in(arena)};
    assert_true(file_write(arena, path, csv_of(arena, LARGE, "\n", "", 0), diags));
    const struct source *source = pieces_open(arena, path, 0, diags);
    assert_true(file_write(arena, path, csv_of(arena, LARGE, "\r\n", "", 0), diags));
    assert_false(csv_read(arena, source, take, &taken, diags));
    assert_int_equal(diags_count(diags), 1);
    assert_diag(diags, 0, DIAG_FILE_ERROR, 0, 0, "changed while it was read");
    assert_int_equal(source_text(source).len, 0);
    size_t rows = taken.rows; /* of the pieces before */
    assert_true(rows > 0);
    assert_false(csv_read_slowly(arena, source, take, &taken, diags)); /* asks for the whole text at once */
    assert_int_equal(taken.rows, rows);
    assert_int_equal(diags_count(diags), 2);
    assert_diag(diags, 1, DIAG_FILE_ERROR, 0, 0, "changed while it was read");
    folder_remove(arena, folder);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_cells_with_their_places),
        cmocka_unit_test(ends_lines_in_every_fashion),
        cmocka_unit_test(refuses_lone_carriage_returns),
        cmocka_unit_test(decodes_quotes_and_keeps_them_in_the_place),
        cmocka_unit_test(trims_blanks_round_cells),
        cmocka_unit_test(strips_a_byte_order_mark),
        cmocka_unit_test(skips_comments_at_the_start_of_a_row),
        cmocka_unit_test(says_where_a_quote_is_wrong),
        cmocka_unit_test(refuses_nul),
        cmocka_unit_test(stops_when_told),
        cmocka_unit_test(reads_long_rows),
        cmocka_unit_test(files_come_in_pieces),
        cmocka_unit_test(pieces_grow),
        cmocka_unit_test(a_file_that_changed_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
