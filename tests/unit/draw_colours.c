/* The colours of the series in both schemes: contrast to the ground, and distance between those that are drawn
 * together, as seen with normal sight and under simulated protanopia, deuteranopia and tritanopia (Machado, Oliveira
 * and Fernandes 2009, severity 1.0). Distances are CIEDE2000. Lines cross and are told apart by colour alone until
 * their ends; rows have their name beside them. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "check.h"
#include "draw/scheme.h"
#include "series/series.h"
#include "series/site.h"

enum { SIGHTS = 4, SCHEMES = 2 };

static const double contrast_label = 4.5, contrast_mark = 3;
/* Dark and light, whose colours are made of the dark ones. */
static const double distance_lines[SCHEMES] = {14, 12}, distance_rows[SCHEMES] = {8, 7};
static const char *const scheme_names[SCHEMES] = {"in the dark scheme", "in the light scheme"};

static const char *const sight_names[SIGHTS] = {"normal sight", "protanopia", "deuteranopia", "tritanopia"};

/* On linear RGB. */
static const double sights[SIGHTS][3][3] = {
    {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
    {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
    {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
    {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}},
};

struct colour {
    double r, g, b; /* linear */
};

struct lab {
    double l, a, b;
};

static double channel(struct text hex, size_t n) {
    char digits[3] = {hex.at[1 + 2 * n], hex.at[2 + 2 * n], 0};
    double value = (double)strtol(digits, NULL, 16) / 255;
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
}

static struct colour colour_of(struct text hex) {
    return (struct colour){channel(hex, 0), channel(hex, 1), channel(hex, 2)};
}

struct blog {
    struct arena *arena;
    struct site *site;
};

static struct colour colour_in(const struct blog *blog, const struct group *group, int scheme, double least) {
    if (scheme == 0)
        return colour_of(group->colour);
    char hex[8];
    uint32_t light = scheme_light(&blog->site->world->theme, scheme_number(group->colour), least);
    snprintf(hex, sizeof hex, "#%06x", (unsigned)light);
    return colour_of(text_of(hex));
}

static double clamp(double x) {
    return x < 0 ? 0 : x > 1 ? 1 : x;
}

static struct colour seen(struct colour c, int sight) {
    const double(*m)[3] = sights[sight];
    return (struct colour){clamp(m[0][0] * c.r + m[0][1] * c.g + m[0][2] * c.b),
                           clamp(m[1][0] * c.r + m[1][1] * c.g + m[1][2] * c.b),
                           clamp(m[2][0] * c.r + m[2][1] * c.g + m[2][2] * c.b)};
}

static double luminance(struct colour c) {
    return 0.2126 * c.r + 0.7152 * c.g + 0.0722 * c.b;
}

/* WCAG 2.1 */
static double contrast(struct colour a, struct colour b) {
    double x = luminance(a), y = luminance(b);
    return x > y ? (x + 0.05) / (y + 0.05) : (y + 0.05) / (x + 0.05);
}

static double lab_curve(double t) {
    return t > 216.0 / 24389 ? cbrt(t) : (24389.0 / 27 * t + 16) / 116;
}

/* Under D65. */
static struct lab lab_of(struct colour c) {
    double x = lab_curve((0.4124564 * c.r + 0.3575761 * c.g + 0.1804375 * c.b) / 0.95047);
    double y = lab_curve(0.2126729 * c.r + 0.7151522 * c.g + 0.0721750 * c.b);
    double z = lab_curve((0.0193339 * c.r + 0.1191920 * c.g + 0.9503041 * c.b) / 1.08883);
    return (struct lab){116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

static const double degree = 0.017453292519943295;

static double hue(double b, double a) {
    if (a == 0 && b == 0)
        return 0;
    double h = atan2(b, a) / degree;
    return h < 0 ? h + 360 : h;
}

/* CIEDE2000 after Sharma, Wu and Dalal 2005. */
static double distance(struct lab p, struct lab q) {
    double c = (hypot(p.a, p.b) + hypot(q.a, q.b)) / 2, c7 = pow(c, 7), g = 0.5 * (1 - sqrt(c7 / (c7 + pow(25, 7))));
    double a1 = (1 + g) * p.a, a2 = (1 + g) * q.a, c1 = hypot(a1, p.b), c2 = hypot(a2, q.b);
    double h1 = hue(p.b, a1), h2 = hue(q.b, a2), turn = h2 - h1;
    if (c1 * c2 == 0)
        turn = 0;
    else if (fabs(turn) > 180)
        turn += turn > 0 ? -360 : 360;
    double dl = q.l - p.l, dc = c2 - c1, dh = 2 * sqrt(c1 * c2) * sin(turn / 2 * degree);
    double l = (p.l + q.l) / 2, m = (c1 + c2) / 2, h = h1 + h2;
    if (c1 * c2 != 0)
        h = fabs(h1 - h2) <= 180 ? h / 2 : h < 360 ? (h + 360) / 2 : (h - 360) / 2;
    double t = 1 - 0.17 * cos((h - 30) * degree) + 0.24 * cos(2 * h * degree) + 0.32 * cos((3 * h + 6) * degree) -
               0.20 * cos((4 * h - 63) * degree);
    double m7 = pow(m, 7), r = 2 * sqrt(m7 / (m7 + pow(25, 7)));
    double rotation = -sin(60 * exp(-pow((h - 275) / 25, 2)) * degree) * r;
    double sl = 1 + 0.015 * pow(l - 50, 2) / sqrt(20 + pow(l - 50, 2)), sc = 1 + 0.045 * m, sh = 1 + 0.015 * m * t;
    return sqrt(pow(dl / sl, 2) + pow(dc / sc, 2) + pow(dh / sh, 2) + rotation * dc / sc * dh / sh);
}

/* Pairs of the test data that Sharma, Wu and Dalal publish. */
static void test_distance(void **state) {
    (void)state;
    static const struct {
        struct lab p, q;
        double e;
    } pairs[] = {{{50, 2.6772, -79.7751}, {50, 0, -82.7485}, 2.0425},
                 {{50, -1, 2}, {50, 0, 0}, 2.3669},
                 {{50, 2.5, 0}, {50, 0, -2.5}, 4.3065},
                 {{50, 2.5, 0}, {73, 25, -18}, 27.1492},
                 {{50, 2.5, 0}, {58, 24, 15}, 19.4535},
                 {{22.7233, 20.0904, -46.6940}, {23.0331, 14.9730, -42.5619}, 2.0373},
                 {{2.0776, 0.0795, -1.1350}, {0.9033, -0.0636, -0.5514}, 0.9082}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (fabs(distance(pairs[i].p, pairs[i].q) - pairs[i].e) > 1e-4)
            fail_msg("pair %zu: %.4f instead of %.4f", i, distance(pairs[i].p, pairs[i].q), pairs[i].e);
    assert_true(fabs(contrast((struct colour){1, 1, 1}, (struct colour){0, 0, 0}) - 21) < 1e-9);
}

static int blog_load(void **state) {
    static struct blog blog;
    blog.arena = arena_new();
    struct diags *diags = diags_new(blog.arena);
    struct folders folders = {TEXT("data"), TEXT("templates"), TEXT("charts"), TEXT("posts")};
    struct world *world = world_load(blog.arena, folders, diags);
    blog.site = diags_errors(diags) == 0 ? site_load(world) : NULL;
    diags_print(diags, stderr);
    *state = &blog;
    return diags_errors(diags) > 0;
}

static int blog_free(void **state) {
    arena_free(((struct blog *)*state)->arena);
    return 0;
}

static void theme_check(const struct colours *colours) {
    struct colour ground = colour_of(colours->ground);
    assert_true(contrast(colour_of(colours->ink), ground) >= contrast_label);
    assert_true(contrast(colour_of(colours->muted), ground) >= contrast_label);
    assert_true(contrast(colour_of(colours->accent), ground) >= contrast_mark);
}

static void chart_check(const struct blog *blog, const struct chart *chart, int scheme) {
    const struct theme *theme = &blog->site->world->theme;
    struct colour ground = colour_of(scheme == 0 ? theme->dark.ground : theme->light.ground);
    double least = chart->kind == CHART_TIMELINE ? contrast_label : contrast_mark;
    for (size_t k = 0; k < chart->count; k++) {
        const struct group *group = &chart->experiment->report->groups[chart->slices[k].group];
        double found = contrast(colour_in(blog, group, scheme, least), ground);
        if (found < least)
            fail_msg("%.*s in %.*s: contrast %.2f below %.1f %s", TEXT_ARG(group->name), TEXT_ARG(chart->name), found,
                     least, scheme_names[scheme]);
    }
}

/* Labels are read, in timelines in their group's colour; what is not text needs less. */
static void test_contrast(void **state) {
    const struct blog *blog = *state;
    theme_check(&blog->site->world->theme.dark);
    theme_check(&blog->site->world->theme.light);
    for (size_t i = 0; i < blog->site->chart_count; i++)
        for (int scheme = 0; scheme < SCHEMES; scheme++)
            chart_check(blog, blog->site->charts[i], scheme);
}

/* How many pairs of a chart are nearer than they may be under one sight; says which. */
static size_t chart_too_near(const struct blog *blog, const struct chart *chart, int scheme, int sight) {
    double least = chart->kind == CHART_TIMELINE ? distance_lines[scheme] : distance_rows[scheme];
    size_t count = 0;
    for (size_t i = 0; i < chart->count; i++)
        for (size_t k = 0; k < i; k++) {
            const struct group *a = &chart->experiment->report->groups[chart->slices[i].group];
            const struct group *b = &chart->experiment->report->groups[chart->slices[k].group];
            double found = distance(lab_of(seen(colour_in(blog, a, scheme, contrast_mark), sight)),
                                    lab_of(seen(colour_in(blog, b, scheme, contrast_mark), sight)));
            if (found < least) {
                print_error("%.*s: %.*s and %.*s are %.1f apart under %s %s, less than %.1f\n", TEXT_ARG(chart->name),
                            TEXT_ARG(a->name), TEXT_ARG(b->name), found, sight_names[sight], scheme_names[scheme],
                            least);
                count++;
            }
        }
    return count;
}

static void test_distances(void **state) {
    const struct blog *blog = *state;
    size_t failures = 0;
    for (size_t i = 0; i < blog->site->chart_count; i++)
        for (int sight = 0; sight < SIGHTS; sight++)
            for (int scheme = 0; scheme < SCHEMES; scheme++)
                failures += chart_too_near(blog, blog->site->charts[i], scheme, sight);
    assert_int_equal(failures, 0);
}

/* A group has one colour in all charts because colours stand in series.yaml; two groups of an experiment differ. */
static void test_colours_differ(void **state) {
    const struct blog *blog = *state;
    const struct world *world = blog->site->world;
    for (size_t e = 0; e < world->experiment_count; e++) {
        const struct report *report = world->experiments[e].report;
        for (size_t i = 0; i < report->group_count; i++)
            for (size_t k = 0; k < i; k++)
                assert_false(text_equal(report->groups[i].colour, report->groups[k].colour));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_distance), cmocka_unit_test(test_contrast),
                                       cmocka_unit_test(test_distances), cmocka_unit_test(test_colours_differ)};
    return cmocka_run_group_tests(tests, blog_load, blog_free);
}
