/* A scratch data folder with one report directory, `rep`, and a plan for it: groups A alpha, B beta and Z control. */
#ifndef MEMBLOG_MEASURE_FIXTURE_H
#define MEMBLOG_MEASURE_FIXTURE_H

#include "check.h"

#include <math.h>

#include "base/yaml.h"
#include "measure/slices.h"

/* As templates/relays.yaml declares them. */
enum { MEASURE_RSS, MEASURE_OBSERVED, MEASURE_WRITE };
enum { COHORT_GUARD = 1, COHORT_OTHER };

#define MEMORY "timestamp,server,type,fingerprint,nickname,group,rss_kb,count,total_kb,avg_kb,min_kb,max_kb\n"
#define BANDWIDTH "timestamp,fingerprint,nickname,group,observed_mbps,write_mbps,flags\n"
#define ROSTER "fingerprint,nickname,group\n"
/* A subject's row of the memory CSV: time, nickname, group, rss_kb. */
#define ROW(time, name, group, kb) time ",s,relay,," name "," group "," kb ",,,,,\n"
#define EXPERIMENT                                                                                                     \
    "{\"id\": \"rep\", \"name\": \"A test\", \"server\": \"s\", \"start_date\": \"2026-01-01\", \"groups\": {\n"       \
    "  \"A\": {\"name\": \"first\", \"config\": {\"allocator\": \"jemalloc\"}},\n"                                     \
    "  \"B\": {\"name\": \"second\"},\n"                                                                               \
    "  \"Z\": {\"name\": \"none\"}\n"                                                                                  \
    "}}\n"

struct fixture {
    struct arena *arena;
    struct diags *diags;
    struct text data, folder;
    struct source series; /* what places in series.yaml point into */
    struct report_plan plan;
    struct rules rules;
};

/* So many hours from a group's first sample; NAN: an open end. */
static inline struct moment hours(double number) {
    return (struct moment){.kind = isnan(number) ? MOMENT_OPEN : MOMENT_HOURS, .hours = number};
}

/* The declaration of the series. */
static inline const struct declaration *fixture_declaration(struct arena *arena, struct diags *diags) {
    const struct source *source = file_read(arena, TEXT("templates/relays.yaml"), diags);
    assert_non_null(source);
    return declaration_read(arena, yaml_parse(arena, source, 0, source->text.len, diags), diags);
}

/* Names the file of a kind. */
static inline void fixture_name(struct fixture *fixture, const char *kind, const char *name) {
    fixture->plan.files.len = 0;
    *LIST_ADD(fixture->arena, &fixture->plan.files) =
        (struct file_plan){(size_t)declared_file(fixture->plan.declared, text_of(kind)), text_of(name)};
}

static inline void fixture_group(struct fixture *fixture, const char *letter, const char *name) {
    struct group_plan *group = LIST_ADD(fixture->arena, &fixture->plan.groups);
    group->letter = text_of(letter);
    group->name = text_of(name);
    group->label = text_of(name);
    group->place = place_of(&fixture->series, 0, 6);
}

/* Leaves out rows that meet what the caller fills in. */
static inline struct exclusion *fixture_exclude(struct fixture *fixture, enum exclusion_kind kind, const char *name) {
    struct exclusion *exclusion = LIST_ADD(fixture->arena, &fixture->plan.exclusions);
    *exclusion = (struct exclusion){.kind = kind,
                                    .name = text_of(name),
                                    .file = -1,
                                    .from = INT64_MIN,
                                    .to = INT64_MAX,
                                    .reason = TEXT("moved"),
                                    .place = place_of(&fixture->series, 0, 6),
                                    .name_place = place_of(&fixture->series, 0, 6),
                                    .group_place = place_of(&fixture->series, 0, 6)};
    return exclusion;
}

static inline void fixture_put(struct fixture *fixture, const char *name, const char *bytes) {
    struct text path = path_join(fixture->arena, fixture->folder, text_of(name));
    assert_true(file_write(fixture->arena, path, text_of(bytes), fixture->diags));
}

static inline void fixture_take(struct fixture *fixture, const char *name) {
    file_remove(fixture->arena, path_join(fixture->arena, fixture->folder, text_of(name)));
}

static inline int fixture_open(void **state) {
    struct arena *arena = arena_new();
    struct fixture *fixture = arena_alloc(arena, sizeof *fixture);
    fixture->arena = arena;
    fixture->diags = diags_new(arena);
    fixture->data = folder_scratch(arena, (struct text){0}, fixture->diags);
    fixture->folder = path_join(arena, fixture->data, TEXT("rep"));
    fixture->series = (struct source){.path = TEXT("series.yaml"), .text = TEXT("series: rep\ncontrol: control\n")};
    fixture->plan.declared = fixture_declaration(arena, fixture->diags);
    fixture->rules = rules_default();
    fixture->plan.rules = &fixture->rules;
    fixture->plan.alias = TEXT("test");
    fixture->plan.folder = TEXT("rep");
    fixture->plan.folder_place = place_of(&fixture->series, 8, 3);
    fixture->plan.control_place = place_of(&fixture->series, 21, 7);
    fixture->plan.control = TEXT("control");
    fixture_group(fixture, "A", "alpha");
    fixture_group(fixture, "B", "beta");
    fixture_group(fixture, "Z", "control");
    *state = fixture;
    if (!folder_make(arena, fixture->folder, fixture->diags))
        return -1;
    fixture_put(fixture, "experiment.json", EXPERIMENT);
    return 0;
}

static inline int fixture_close(void **state) {
    struct fixture *fixture = *state;
    folder_remove(fixture->arena, fixture->data);
    arena_free(fixture->arena);
    return 0;
}

static inline struct report *fixture_load(struct fixture *fixture) {
    return report_load(fixture->arena, fixture->data, &fixture->plan, fixture->diags);
}

/* Loads what must be good. */
static inline struct report *fixture_good(struct fixture *fixture) {
    struct report *report = fixture_load(fixture);
    diags_print(fixture->diags, stderr);
    assert_int_equal(diags_count(fixture->diags), 0);
    assert_non_null(report);
    return report;
}

/* The n-th diagnostic has this code, stands here (line 0: no line) and its message holds this part. */
#define assert_diag(diags, n, code, line, column, part)                                                                \
    check_diag((diags), (n), (code), (line), (column), (part), __FILE__, __LINE__)

static inline void check_diag(const struct diags *diags, size_t n, enum diag_code code, size_t line, size_t column,
                              const char *part, const char *file, int at) {
    if (n >= diags_count(diags)) {
        print_error("there are only %zu diagnostics\n", diags_count(diags));
        _fail(file, at);
    }
    struct diag_view view = diags_view(diags, n);
    size_t real_line = 0, real_column = 0;
    if (view.place.source && view.place.source->text.len)
        place_resolve(view.place, &real_line, &real_column);
    if (view.code != code || real_line != line || real_column != column || !text_has(view.message, text_of(part))) {
        print_error("got %zu:%zu: %.*s [%s]\n", real_line, real_column, TEXT_ARG(view.message), diag_word(view.code));
        _fail(file, at);
    }
}

#endif
