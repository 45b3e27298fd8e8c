/* The published charts' scripts, drawn and compacted: at most 45% of gnuplot's bytes over the wide ones, a stated
 * error, and texts as sharp as before. An edge is a pair of neighbours whose lightness differs by EDGE or more: the
 * sides of letters and lines. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "check.h"
#include "draw/picture.h"
#include "draw/quantize.h"
#include "draw_plots.h"

enum { DEADLINE = 60000, PART_MOST = 45, EDGE = 64, EDGE_LOSS_MOST = 32 };

/* dB; of edges, the part of their contrast that is kept on the whole. */
static const double psnr_least = 50, contrast_least = 0.995, contrast_most = 1.005;

struct drawn {
    struct arena *arena;
    struct plot *plots;
    struct picture *raw, *compact;
    struct picture_error *errors;
    size_t *sizes;
    size_t count;
};

static void scripts_read(struct drawn *drawn, struct diags *diags) {
    struct arena *arena = drawn->arena;
    struct name_list names = {0};
    assert_true(folder_list(arena, TEXT("charts"), &names, diags));
    drawn->plots = arena_array(arena, names.len, sizeof *drawn->plots);
    for (size_t i = 0; i < names.len; i++) {
        if (!text_ends(names.at[i], TEXT(".gp")))
            continue;
        struct plot *plot = &drawn->plots[drawn->count++];
        plot->name = text_cut(names.at[i], 0, names.at[i].len - 3);
        plot->script = file_read(arena, path_join(arena, TEXT("charts"), names.at[i]), diags)->text;
    }
}

static void picture_compare(struct drawn *drawn, size_t n) {
    struct arena *arena = drawn->arena;
    struct stamp stamp = stamp_of(arena, TEXT("title"), TEXT("alt"), drawn->plots[n].script);
    struct text why = {0}, png;
    assert_true(png_decode(arena, drawn->plots[n].picture, &drawn->raw[n], &why));
    png = picture_compact(arena, &drawn->raw[n], &stamp, &drawn->errors[n]);
    drawn->sizes[n] = png.len;
    assert_true(png_decode(arena, png, &drawn->compact[n], &why));
}

static int charts_draw_all(void **state) {
    static struct drawn drawn;
    drawn = (struct drawn){.arena = arena_new()};
    struct diags *diags = diags_new(drawn.arena);
    scripts_read(&drawn, diags);
    assert_true(drawn.count > 0);
    assert_true(plots_draw(drawn.arena, drawn.plots, drawn.count, DEADLINE, diags));
    drawn.raw = arena_array(drawn.arena, drawn.count, sizeof *drawn.raw);
    drawn.compact = arena_array(drawn.arena, drawn.count, sizeof *drawn.compact);
    drawn.errors = arena_array(drawn.arena, drawn.count, sizeof *drawn.errors);
    drawn.sizes = arena_array(drawn.arena, drawn.count, sizeof *drawn.sizes);
    for (size_t i = 0; i < drawn.count; i++)
        picture_compare(&drawn, i);
    *state = &drawn;
    return 0;
}

static int charts_forget(void **state) {
    arena_free(((struct drawn *)*state)->arena);
    return 0;
}

static void test_size(void **state) {
    const struct drawn *drawn = *state;
    size_t before = 0, after = 0;
    if (!quantize_is_there())
        skip(); /* built with QUANT=no, pictures stay large */
    for (size_t i = 0; i < drawn->count; i++) {
        if (text_ends(drawn->plots[i].name, TEXT("-narrow")))
            continue;
        before += drawn->plots[i].picture.len;
        after += drawn->sizes[i];
    }
    print_message("wide: %zu of %zu bytes, %.1f%%\n", after, before, 100.0 * (double)after / (double)before);
    assert_true(after * 100 <= before * PART_MOST);
}

/* The error that palette_make tells is the one that can be measured. */
static void test_error(void **state) {
    const struct drawn *drawn = *state;
    for (size_t i = 0; i < drawn->count; i++) {
        const struct picture *raw = &drawn->raw[i], *compact = &drawn->compact[i];
        size_t count = (size_t)raw->width * raw->height * 3;
        double sum = 0;
        int worst = 0;
        for (size_t k = 0; k < count; k++) {
            int difference = abs(raw->pixels[k] - compact->pixels[k]);
            sum += difference * difference;
            worst = difference > worst ? difference : worst;
        }
        double psnr = 10 * log10(255.0 * 255.0 * (double)count / sum);
        print_message("%.*s: %zu of %zu bytes, PSNR %.1f dB, worst %d\n", TEXT_ARG(drawn->plots[i].name),
                      drawn->sizes[i], drawn->plots[i].picture.len, psnr, worst);
        assert_true(psnr == drawn->errors[i].psnr || fabs(psnr - drawn->errors[i].psnr) < 1e-6);
        assert_int_equal(worst, drawn->errors[i].worst);
        assert_true(psnr >= psnr_least);
    }
}

static double lightness(const unsigned char *pixel) {
    return 0.299 * pixel[0] + 0.587 * pixel[1] + 0.114 * pixel[2];
}

static void test_sharpness(void **state) {
    const struct drawn *drawn = *state;
    for (size_t i = 0; i < drawn->count; i++) {
        const struct picture *raw = &drawn->raw[i], *compact = &drawn->compact[i];
        double before = 0, after = 0, worst = 0;
        size_t edges = 0, pixels = (size_t)raw->width * raw->height;
        for (size_t k = 0; k + 1 < pixels; k++) {
            if ((k + 1) % raw->width == 0)
                continue;
            double old = lightness(raw->pixels + 3 * (k + 1)) - lightness(raw->pixels + 3 * k);
            double new = lightness(compact->pixels + 3 * (k + 1)) - lightness(compact->pixels + 3 * k);
            if (fabs(old) < EDGE)
                continue;
            edges++;
            before += fabs(old);
            after += fabs(new);
            worst = fmax(worst, fabs(old - new));
        }
        print_message("%.*s: %zu edges keep %.2f%% of their contrast, one loses %.0f\n", TEXT_ARG(drawn->plots[i].name),
                      edges, 100 * after / before, worst);
        assert_true(edges > 1000);
        assert_true(after >= contrast_least * before && after <= contrast_most * before);
        assert_true(worst <= EDGE_LOSS_MOST);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_size), cmocka_unit_test(test_error),
                                       cmocka_unit_test(test_sharpness)};
    return cmocka_run_group_tests(tests, charts_draw_all, charts_forget);
}
