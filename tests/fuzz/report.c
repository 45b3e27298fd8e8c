/* A report directory as a whole: files one behind another, each below a line "=== NAME". They are read by the
 * declaration of templates/relays.yaml, settled, audited, and all statistics are asked of all groups. Read in small
 * pieces, or settled row by row, all of that is the same, and so is what is told and where; with the rows of the memory
 * file the other way round, so that each stands behind another one, the statistics are. */
#include <inttypes.h>
#include <math.h>

#include "fuzz.h"

#include "base/file.h"
#include "base/hash.h"
#include "base/path.h"
#include "base/yaml.h"
#include "measure/board.h"
#include "measure/declaration.h"
#include "measure/inspect.h"
#include "measure/slices.h"

enum { FILES_MOST = 6, PIECE_MOST = 97 };

#define NEVER INT64_C(300000000000000000) /* microseconds since 1970, behind the year 9999 */

/* What comes of a report, in lines. */
struct telling {
    struct arena *arena;
    struct board *board; /* or NULL */
    struct buffer out, figures;
};

static const char *const names[] = {"experiment.json", "m.csv", "b.csv", "r.csv", "a.txt", "events.csv"};

static void group_plan(struct arena *arena, struct report_plan *plan, const char *letter, const char *name) {
    struct group_plan *group = LIST_ADD(arena, &plan->groups);
    group->letter = text_of(letter);
    group->name = group->label = text_of(name);
    group->place = plan->folder_place;
}

/* Files of other names than those above are not written. */
static void files_write(struct arena *arena, struct text folder, struct text input, struct diags *diags) {
    bool written[FILES_MOST] = {false};
    size_t start = 0, file = 1; /* what stands above the first line is the memory file */
    for (size_t at = 0; at <= input.len;) {
        struct text rest = text_from(input, at), line = text_split(&rest, '\n');
        bool heads = text_starts(line, TEXT("=== "));
        size_t next = at + line.len + 1;
        if (heads || next > input.len) {
            struct text bytes = text_cut(input, start, heads ? at : input.len);
            if (file < FILES_MOST && !written[file] && bytes.len > 0) {
                written[file] = true;
                REQUIRE(file_write(arena, path_join(arena, folder, text_of(names[file])), bytes, diags));
            }
            for (file = 0; file < FILES_MOST && !text_is(text_from(line, 4), names[file]);)
                file++;
            start = next < input.len ? next : input.len;
        }
        at = next;
    }
}

/* All statistics of a group, as exact as they are. */
static void tell_figures(struct telling *telling, const struct report *report, int group, size_t measure) {
    struct slice slice = slice_of(report, group, measure);
    for (size_t cohort = 0; cohort < 2; cohort++)
        for (int statistic = 0; statistic < STAT_COUNT; statistic++) {
            slice.cohort = cohort;
            slice.level = 0.5;
            slice.at = (struct moment){.kind = MOMENT_HOURS, .hours = 6};
            slice.before = slice.after = NAN;
            slice.over = STAT_LAST;
            slice.block = 1;
            struct figure figure = stat_compute_at(telling->board, telling->arena, &slice, (enum statistic)statistic);
            REQUIRE(figure.exists == (figure.why == NULL));
            REQUIRE(!figure.exists || (!isnan(figure.value) && figure.low <= figure.high));
            REQUIRE(!figure.exists || (figure.low <= figure.value && figure.value <= figure.high));
            REQUIRE(figure.subjects <= report->subject_count);
            buffer_printf(&telling->figures, "%d: %s %a %a %a, %zu %zu %zu, %" PRId64 " %" PRId64 "\n", statistic,
                          figure.exists ? "" : figure.why, figure.value, figure.low, figure.high, figure.subjects,
                          figure.samples, figure.rows, figure.start, figure.end);
        }
}

static void tell_rows(struct telling *telling, const struct report *report) {
    for (size_t i = 0; i < report->subject_count; i++) {
        const struct subject *subject = &report->subjects[i];
        buffer_printf(&telling->out, "%.*s/%.*s/%u in %d, who %u\n", TEXT_ARG(subject->name), TEXT_ARG(subject->key),
                      subject->occurrence, subject->group, subject->who);
    }
    for (size_t m = 0; m < report->declared->measures.len; m++) {
        const struct readings *readings = &report->readings[m];
        REQUIRE(readings->group_start[report->group_count] == readings->len);
        for (size_t g = 0; g < report->group_count; g++) {
            for (struct stride stride = lane_all(&readings->lanes[g]); stride_next(&stride);) {
                REQUIRE(stride.now.subject < report->subject_count && isfinite(stride.now.value));
                buffer_printf(&telling->out, "%" PRId64 " %u %a in %u\n", stride.now.time, stride.now.subject,
                              stride.now.value, stride.now.line);
            }
            tell_figures(telling, report, (int)g, m);
        }
        buffer_printf(&telling->out, "replaced %zu %zu %u\n", readings->replaced.count, readings->replaced.changed,
                      readings->replaced.line);
    }
    buffer_printf(&telling->out, "ungrouped %zu early %zu outside %zu superseded %zu\n", report->ungrouped_subjects,
                  report->early_rows, report->outside_rows, report->superseded);
}

static void tell_lines(struct telling *telling, const struct text *lines, size_t count) {
    for (size_t i = 0; i < count; i++)
        buffer_printf(&telling->out, "  %.*s\n", TEXT_ARG(lines[i]));
}

/* The bytes that it was read from. */
static void tell_sources(struct telling *telling, const struct report *report) {
    const struct source **sources;
    size_t count = report_sources(telling->arena, report, &sources);
    for (size_t i = 0; i < count; i++)
        tell_lines(telling, (struct text[]){hash_source(telling->arena, sources[i])}, 1);
}

static void tell_place(struct telling *telling, struct place place) {
    size_t line, column, last, end;
    require_place(place);
    place_resolve(place, &line, &column);
    place_resolve_end(place, &last, &end);
    buffer_printf(&telling->out, "%.*s:%zu:%zu-%zu:%zu ", TEXT_ARG(place.source ? place.source->path : TEXT("")), line,
                  column, last, end);
}

static void tell_found(struct telling *telling, struct report *report) {
    report_inspect(telling->arena, report);
    for (size_t i = 0; i < report->found.len; i++) {
        const struct finding *finding = &report->found.at[i];
        tell_place(telling, finding->place);
        buffer_printf(&telling->out, "%d %zu %d %" PRId64 " %" PRId64 " %.*s %.*s\n", finding->rule, finding->count,
                      finding->measure, finding->from, finding->to, TEXT_ARG(finding->subject),
                      TEXT_ARG(finding->message));
        for (size_t g = 0; g < finding->groups.len; g++)
            buffer_printf(&telling->out, "  group %d\n", finding->groups.at[g]);
        tell_lines(telling, &finding->help, 1);
        tell_lines(telling, finding->notes.at, finding->notes.len);
    }
}

static void tell_diags(struct telling *telling, struct diags *diags) {
    for (size_t i = 0; i < diags_count(diags); i++) {
        struct diag_view view = diags_view(diags, i);
        if (view.code == DIAG_UNUSED_EXCLUSION)
            continue;
        tell_place(telling, view.place);
        buffer_printf(&telling->out, "%d %zu %.*s\n", view.code, view.count, TEXT_ARG(view.message));
        tell_lines(telling, &view.again, 1);
        tell_lines(telling, view.lines, view.line_count);
    }
    require_printable(diags);
}

/* All that comes of a report, but that an exclusion is of nothing. */
static struct telling told_of(struct arena *arena, struct text data, const struct report_plan *plan,
                              struct board *board) {
    struct telling telling = {arena, board, buffer_in(arena), buffer_in(arena)};
    struct diags *diags = diags_new(arena);
    diags_look(diags, seen_new(arena)); /* so hashes are made on the way */
    struct report *report = report_load(arena, data, plan, diags);
    REQUIRE(report || diags_errors(diags) > 0);
    if (diags_errors(diags) == 0) {
        tell_sources(&telling, report);
        tell_rows(&telling, report);
        tell_found(&telling, report);
    }
    tell_diags(&telling, diags);
    return telling;
}

static void require_same(const struct buffer *out, const struct buffer *whole) {
    struct text told = buffer_text(out), expected = buffer_text(whole);
    if (!text_equal(told, expected))
        fprintf(stderr, "it comes to:\n%.*s\nand whole to:\n%.*s\n", TEXT_ARG(told), TEXT_ARG(expected));
    REQUIRE(text_equal(told, expected));
}

/* Puts the rows of a file into the other order, if its first line is the header, and each of the others a row. */
static void rows_turn(struct arena *arena, struct text path) {
    struct diags *diags = diags_new(arena);
    const struct source *source = file_read_if_there(arena, path, diags);
    struct text csv = source ? source->text : TEXT("");
    struct buffer out = buffer_in(arena);
    struct name_list lines = {0};
    if (csv.len == 0 || !char_is_letter(csv.at[0]) || text_has(csv, TEXT("\"")))
        return;
    struct text header = text_split(&csv, '\n');
    while (csv.len > 0)
        *LIST_ADD(arena, &lines) = text_split(&csv, '\n');
    *LIST_ADD(arena, &lines) = header;
    for (size_t i = lines.len; i > 0; i--) {
        buffer_put(&out, lines.at[i - 1]);
        buffer_putc(&out, '\n');
    }
    REQUIRE(file_write(arena, path, buffer_text(&out), diags));
}

/* Read whole, by pieces so small that their ends fall anywhere, so that rows are settled one by one, and with them in
 * another order. */
static void compare(struct arena *arena, struct text data, struct report_plan *plan, size_t size) {
    plan->pieces = SIZE_MAX;
    struct telling whole = told_of(arena, data, plan, NULL), told;
    struct board *board = board_new();
    plan->pieces = 1 + size % PIECE_MOST;
    told = told_of(arena, data, plan, board);
    require_same(&told.out, &whole.out);
    require_same(&told.figures, &whole.figures);
    board_free(board);
    *LIST_ADD(arena, &plan->exclusions) = (struct exclusion){.kind = EXCLUDES_ROWS,
                                                             .file = -1,
                                                             .from = NEVER,
                                                             .to = NEVER + 1,
                                                             .reason = TEXT("none"),
                                                             .place = plan->folder_place};
    told = told_of(arena, data, plan, NULL);
    require_same(&told.out, &whole.out);
    require_same(&told.figures, &whole.figures);
    rows_turn(arena, path_join(arena, data, TEXT("rep/m.csv")));
    told = told_of(arena, data, plan, NULL);
    require_same(&told.figures, &whole.figures);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct run run = run_new(data, size, "input");
    struct arena *arena = run.arena;
    struct source series = {.path = TEXT("series.yaml"), .text = TEXT("series: rep\ncontrol: control\n")};
    const struct source *declared = file_read(arena, TEXT("templates/relays.yaml"), run.diags);
    REQUIRE(declared);
    struct rules rules = rules_default();
    struct report_plan plan = {.rules = &rules,
                               .alias = TEXT("test"),
                               .folder = TEXT("rep"),
                               .folder_place = place_of(&series, 8, 3),
                               .control = TEXT("control"),
                               .control_place = place_of(&series, 21, 7)};
    plan.declared = declaration_read(arena, yaml_parse(arena, declared, 0, declared->text.len, run.diags), run.diags);
    group_plan(arena, &plan, "A", "alpha");
    group_plan(arena, &plan, "Z", "control");
    struct text scratch = folder_scratch(arena, TEXT(""), run.diags), folder = path_join(arena, scratch, TEXT("rep"));
    REQUIRE(folder_make(arena, folder, run.diags));
    files_write(arena, folder, run.source.text, run.diags);
    compare(arena, scratch, &plan, size);
    folder_remove(arena, scratch);
    return run_end(&run);
}
