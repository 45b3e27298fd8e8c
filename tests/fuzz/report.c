/* A report directory as a whole: files one behind another, each below a line "=== NAME". They are read by the
 * declaration of templates/relays.yaml, settled, audited, and all statistics are asked of all groups; what the lines of
 * a memory file say does not depend on their order. */
#include <math.h>

#include "fuzz.h"

#include "base/file.h"
#include "base/path.h"
#include "base/yaml.h"
#include "measure/declaration.h"
#include "measure/inspect.h"
#include "measure/slices.h"

enum { FILES_MOST = 6 };

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

static void ask(struct arena *arena, const struct report *report, int group, size_t measure) {
    struct slice slice = slice_of(report, group, measure);
    for (size_t cohort = 0; cohort < 2; cohort++)
        for (int statistic = 0; statistic < STAT_COUNT; statistic++) {
            slice.cohort = cohort;
            slice.level = 0.5;
            slice.at = (struct moment){.kind = MOMENT_HOURS, .hours = 6};
            slice.before = slice.after = NAN;
            slice.over = STAT_LAST;
            slice.block = 1;
            struct figure figure = stat_compute(arena, &slice, (enum statistic)statistic);
            REQUIRE(figure.exists == (figure.why == NULL));
            REQUIRE(!figure.exists || (!isnan(figure.value) && figure.low <= figure.high));
            REQUIRE(!figure.exists || (figure.low <= figure.value && figure.value <= figure.high));
            REQUIRE(figure.subjects <= report->subject_count);
        }
}

static void look(struct arena *arena, struct report *report) {
    for (size_t m = 0; m < report->declared->measures.len; m++) {
        const struct readings *readings = &report->readings[m];
        REQUIRE(readings->group_start[report->group_count] == readings->len);
        for (size_t g = 0; g < report->group_count; g++) {
            for (struct stride stride = lane_all(&readings->lanes[g]); stride_next(&stride);)
                REQUIRE(stride.now.subject < report->subject_count && isfinite(stride.now.value));
            ask(arena, report, (int)g, m);
        }
    }
    report_inspect(arena, report);
    for (size_t i = 0; i < report->found.len; i++)
        require_place(report->found.at[i].place);
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
    struct report *report = report_load(arena, scratch, &plan, run.diags);
    REQUIRE(report || diags_errors(run.diags) > 0);
    if (diags_errors(run.diags) == 0)
        look(arena, report);
    folder_remove(arena, scratch);
    return run_end(&run);
}
