/* What findings touch, in which order they are told, and how many there are; on the six subjects of tests/golden/base.
 */
#include "check.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/path.h"
#include "publish/build.h"
#include "publish/findings.h"
#include "publish/markdown.h"
#include "publish/spots.h"

#define HOURS(n) ((int64_t)(n)*3600 * 1000000)

/* From a copy: a link there leads out of its folder. */
static struct site *base(struct arena *arena) {
    struct diags *diags = diags_new(arena);
    struct text scratch = folder_scratch(arena, TEXT(""), diags);
    struct text copy = text_format(arena, "cp -RL tests/golden/base/templates %.*s", TEXT_ARG(scratch));
    assert_int_equal(system(copy.at), 0);
    struct folders folders = {TEXT("tests/golden/base/data"), path_join(arena, scratch, TEXT("templates")),
                              TEXT("charts"), TEXT("posts")};
    struct site *site = build_evaluate(arena, folders, diags);
    folder_remove(arena, scratch);
    assert_non_null(site);
    return site;
}

static struct finding finding_of(const struct site *site, enum rule rule) {
    return (struct finding){.rule = rule,
                            .severity = DIAG_WARNING,
                            .count = 1,
                            .report = site->world->experiments[0].report,
                            .measure = -1,
                            .from = INT64_MIN,
                            .to = INT64_MAX,
                            .message = TEXT("something is odd")};
}

static struct text names(struct arena *arena, const struct touched *touched) {
    struct buffer out = buffer_in(arena);
    for (size_t i = 0; i < touched->groups.len; i++)
        buffer_printf(&out, "%.*s ", TEXT_ARG(touched->groups.at[i]));
    buffer_puts(&out, "|");
    for (size_t i = 0; i < touched->statistics.len; i++)
        buffer_printf(&out, " %.*s", TEXT_ARG(touched->statistics.at[i]));
    buffer_puts(&out, " |");
    for (size_t i = 0; i < touched->claims.len; i++)
        buffer_printf(&out, " %.*s", TEXT_ARG(touched->claims.at[i].name));
    buffer_puts(&out, " |");
    for (size_t i = 0; i < touched->posts.len; i++)
        buffer_printf(&out, " %.*s", TEXT_ARG(touched->posts.at[i]));
    return buffer_text(&out);
}

static void touches(struct arena *arena, const struct site *site, const struct finding *finding, const char *expected) {
    struct touched touched = touched_by(touch_index_of(arena, site), finding);
    assert_text(names(arena, &touched), expected);
}

static void by_group(void **state) {
    struct site *site = base(*state);
    const struct report *report = site->world->experiments[0].report;
    struct finding finding = finding_of(site, RULE_JUMP);
    finding_group(*state, &finding, report_group(report, TEXT("fast")));
    touches(*state, site, &finding, "tiny.fast | tiny.fast.last tiny.fast.change | 00-first:2 00-first:14 | 00-first");
    /* A change is against the control. */
    finding.groups.len = 0;
    finding_group(*state, &finding, report_group(report, TEXT("control")));
    touches(
        *state, site, &finding,
        "tiny.control | tiny.control.last tiny.fast.change tiny.control.change | 00-first:2 00-first:14 | 00-first");
}

static void by_measure_times_and_subject(void **state) {
    struct site *site = base(*state);
    const struct report *report = site->world->experiments[0].report;
    struct finding finding = finding_of(site, RULE_JUMP);
    const char *nothing = "tiny.fast | | |",
               *last = "tiny.fast | tiny.fast.last tiny.fast.change | 00-first:2 00-first:14 | 00-first";
    finding_group(*state, &finding, report_group(report, TEXT("fast")));
    finding.measure = 1;
    touches(*state, site, &finding, nothing);
    finding.measure = 0;
    touches(*state, site, &finding, last);
    /* A last sample rests on its own rows. */
    finding.to = report->last - HOURS(1);
    touches(*state, site, &finding, nothing);
    finding.to = report->last;
    touches(*state, site, &finding, last);
    finding.subject = TEXT("a1");
    touches(*state, site, &finding, last);
}

static void by_sentence(void **state) {
    struct site *site = base(*state);
    const struct report *report = site->world->experiments[0].report;
    struct finding finding = finding_of(site, RULE_FEW_SUBJECTS);
    finding_group(*state, &finding, report_group(report, TEXT("fast")));
    finding.post = TEXT("00-first");
    touches(*state, site, &finding, "tiny.fast | tiny.fast.last | 00-first:2 00-first:14 | 00-first");
    for (size_t f = 0; f < site->filled.len; f++)
        if (site->filled.at[f].filling == &site->posts[0]->filling)
            finding.place = site->filled.at[f].filling->claims.at[0].place;
    touches(*state, site, &finding, "tiny.fast | tiny.fast.last | 00-first:14 | 00-first");
}

/* What is printed in the table, and no claim that stands elsewhere. */
static void by_table(void **state) {
    struct site *site = base(*state);
    const struct filling *filling = &site->posts[0]->filling;
    struct finding finding = finding_of(site, RULE_FEW_SUBJECTS);
    struct spot_list spots = spots_markdown(*state, filling->text, markdown_parse(*state, filling->text));
    finding_group(*state, &finding, report_group(finding.report, TEXT("fast")));
    finding.post = TEXT("00-first");
    for (size_t i = 0; i < spots.len; i++)
        if (spots.at[i].kind == SPOT_TABLE)
            finding.place = filling_place(filling, spots.at[i].start, SIZE_MAX);
    touches(*state, site, &finding, "tiny.fast | tiny.fast.last tiny.fast.change | | 00-first");
}

static void of_no_group(void **state) {
    struct site *site = base(*state);
    struct finding finding = finding_of(site, RULE_TIME_BACK);
    finding_groupless(&finding);
    touches(*state, site, &finding, "| | |");
    struct waiver waiver = {.rule = RULE_TIME_BACK, .reason = TEXT("It is known.")};
    assert_true(waiver_waives(&waiver, &finding));
    *LIST_ADD(*state, &waiver.groups) = TEXT("fast");
    assert_false(waiver_waives(&waiver, &finding));
}

static void without_texts_groups_alone(void **state) {
    struct site *site = base(*state);
    struct finding finding = finding_of(site, RULE_JUMP);
    touches(*state, NULL, &finding, "tiny.fast tiny.control | | |");
}

static void in_order(void **state) {
    struct site *site = base(*state);
    struct world *world = site->world;
    struct waiver *waiver = LIST_ADD(*state, &world->audit->waivers);
    *waiver = (struct waiver){.rule = RULE_LATE_GROUP, .reason = TEXT("It is known.")};
    static const struct {
        enum rule rule;
        enum diag_level severity;
    } found[] = {{RULE_JUMP, DIAG_NOTE},        {RULE_LATE_GROUP, DIAG_ERROR},  {RULE_JUMP, DIAG_WARNING},
                 {RULE_TWO_GROUPS, DIAG_ERROR}, {RULE_STUCK_VALUE, DIAG_ERROR}, {RULE_SAMPLE_GAP, DIAG_WARNING}};
    for (size_t i = 0; i < sizeof found / sizeof *found; i++) {
        struct finding finding = finding_of(site, found[i].rule);
        finding.severity = found[i].severity;
        audit_take(world->audit, &finding);
    }
    struct told_list told = findings_told(*state, world, site);
    struct buffer out = buffer_in(*state);
    for (size_t i = 0; i < told.len; i++)
        buffer_printf(&out, "%s %.*s, ", finding_word(told.at[i].finding),
                      TEXT_ARG(rule_word(told.at[i].finding->rule)));
    assert_text(buffer_text(&out), "error two-groups, error stuck-value, warning sample-gap, warning jump, note jump, "
                                   "waived late-group, ");
    struct tally tally = findings_tally(*state, world, world->experiments[0].report);
    assert_int_equal(tally.errors, 2);
    assert_int_equal(tally.warnings, 2);
    assert_int_equal(tally.notes, 1);
    assert_int_equal(tally.waived, 1);
    assert_int_equal(tally.rows, 30);
    assert_int_equal(tally.subjects, 6);
    assert_int_equal(tally.samples, 5);
    assert_int_equal(findings_standing(world, DIAG_WARNING), 2);
    assert_text(findings_path(*state, world, TEXT("tests/golden/base/data/tiny/memory.csv")), "data/tiny/memory.csv");
}

static int setup(void **state) {
    *state = arena_new();
    return 0;
}

static int teardown(void **state) {
    arena_free(*state);
    return 0;
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(by_group, setup, teardown),
        cmocka_unit_test_setup_teardown(by_measure_times_and_subject, setup, teardown),
        cmocka_unit_test_setup_teardown(by_sentence, setup, teardown),
        cmocka_unit_test_setup_teardown(by_table, setup, teardown),
        cmocka_unit_test_setup_teardown(of_no_group, setup, teardown),
        cmocka_unit_test_setup_teardown(without_texts_groups_alone, setup, teardown),
        cmocka_unit_test_setup_teardown(in_order, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
