#include "check.h"

#include <string.h>

#include "measure_fixture.h"

static uint32_t next_random(uint32_t *state) {
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

static void reading_is(const struct reading *now, const struct reading *expected) {
    assert_int_equal(now->time, expected->time);
    assert_int_equal(now->subject, expected->subject);
    assert_int_equal(now->line, expected->line);
    assert_true(now->value == expected->value);
}

/* Readings in any order, alike from sample to sample or not, whole numbers or not. */
static void any_readings_are_kept(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    uint32_t random = 7;
    for (int trial = 0; trial < 400; trial++, arena_clear(arena)) {
        struct lane lane = lane_of(trial % 2 ? 1024 : 0.1);
        size_t count = next_random(&random) % 300, members = next_random(&random) % 9 + 1;
        uint32_t odd = trial % 3 ? 0 : next_random(&random) % 20 + 1;
        struct reading *all = arena_array(arena, count, sizeof *all);
        for (size_t i = 0; i < count; i++) {
            bool moved = odd > 0 && next_random(&random) % odd == 0;
            all[i] = (struct reading){.time = (int64_t)(i / members) - (moved ? 3 : 0),
                                      .value = next_random(&random) * lane.factor + (moved ? 0.25 : 0),
                                      .subject = moved ? next_random(&random) % 5 : (uint32_t)(i % members),
                                      .line = (uint32_t)(i * 2 + 2 + i / members + (moved ? 1 : 0))};
            lane_add(arena, &lane, &all[i]);
        }
        lane_close(arena, &lane);
        size_t from = count > 0 ? next_random(&random) % count : 0, at = 0;
        for (struct stride stride = lane_all(&lane); stride_next(&stride); at++) {
            assert_int_equal(stride.at, at);
            reading_is(&stride.now, &all[at]);
        }
        assert_int_equal(at, count);
        for (struct stride stride = lane_walk(&lane, from, count); stride_next(&stride); from++)
            reading_is(&stride.now, &all[from]);
        assert_int_equal(from, count);
        assert_int_equal(lane_get(&lane, count).line, 0);
    }
    arena_free(arena);
}

static void samples_that_are_alike_share(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    struct lane lane = lane_of(1);
    for (uint32_t i = 0; i < 3000; i++)
        lane_add(arena, &lane, &(struct reading){.time = i / 30, .value = i, .subject = i % 30, .line = 2 + i});
    lane_close(arena, &lane);
    assert_int_equal(lane.members.len, 30);
    assert_int_equal(lane.samples.len, 100);
    assert_false(lane.wide);
    lane_add(arena, &lane, &(struct reading){.time = 100, .value = 0.5, .subject = 3, .line = 4000});
    lane_close(arena, &lane);
    assert_int_equal(lane.members.len, 31);
    assert_true(lane.wide);
    assert_true(lane_get(&lane, 2999).value == 2999 && lane_get(&lane, 3000).value == 0.5);
    arena_free(arena);
}

/* Samples of relays in an order of their own, some of which are missing; names do not rise with the order. */
static const char *csv_of(struct fixture *fixture, uint32_t *random) {
    struct buffer csv = buffer_in(fixture->arena);
    unsigned relays = next_random(random) % 12 + 1, missing = next_random(random) % 3;
    buffer_puts(&csv, MEMORY);
    for (unsigned sample = 0; sample < 20; sample++)
        for (unsigned r = 0; r < relays; r++)
            if (missing == 0 || next_random(random) % (10 * missing) > 0)
                buffer_printf(&csv, ROW("2026-01-01T%02u:00:00", "r%u", "%c", "%u%s"), sample, r * 7 % 12, "ABZ"[r % 3],
                              next_random(random) % 9000, missing == 2 && r == 1 ? ".5" : "");
    buffer_puts(&csv, ROW("2026-01-02T00:00:00", "z", "Z", "1"));
    return csv.at;
}

/* What can be taken as it stands gives what is settled row by row, for which an exclusion of nothing is reason enough.
 */
static void plain_rows_are_as_settled(void **state) {
    struct fixture *fixture = *state;
    uint32_t random = 11;
    for (int trial = 0; trial < 60; trial++) {
        fixture_put(fixture, "m.csv", csv_of(fixture, &random));
        fixture->plan.exclusions.len = 0;
        const struct report *plain = fixture_load(fixture);
        struct exclusion *none = fixture_exclude(fixture, EXCLUDES_ROWS, "");
        none->from = 0;
        none->to = 1;
        const struct report *settled = fixture_load(fixture);
        const struct readings *one = &plain->readings[MEASURE_RSS], *other = &settled->readings[MEASURE_RSS];
        assert_int_equal(plain->subject_count, settled->subject_count);
        assert_int_equal(one->usual, other->usual);
        assert_int_equal(one->len, other->len);
        assert_true(plain->first == settled->first && plain->last == settled->last);
        for (size_t s = 0; s < plain->subject_count; s++) {
            assert_text(plain->subjects[s].name, text_string(fixture->arena, settled->subjects[s].name));
            assert_int_equal(plain->subjects[s].group, settled->subjects[s].group);
        }
        for (size_t g = 0; g < plain->group_count; g++) {
            assert_int_equal(one->group_start[g + 1], other->group_start[g + 1]);
            size_t at = 0;
            for (struct stride stride = lane_all(&one->lanes[g]); stride_next(&stride); at++) {
                struct reading expected = lane_get(&other->lanes[g], at);
                reading_is(&stride.now, &expected);
                assert_int_equal(plain->subjects[stride.now.subject].group, (int)g);
            }
            assert_int_equal(at, other->lanes[g].values.len);
        }
    }
    assert_int_equal(diags_errors(fixture->diags), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_readings_are_kept),
        cmocka_unit_test(samples_that_are_alike_share),
        cmocka_unit_test_setup_teardown(plain_rows_are_as_settled, fixture_open, fixture_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
