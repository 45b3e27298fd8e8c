#include "draw/quantize.h"

#ifdef MEMBLOG_NO_QUANT

size_t quantize(struct arena *arena, const struct tint *tints, size_t count, unsigned char (*colours)[3]) {
    (void)arena, (void)tints, (void)count, (void)colours;
    return 0;
}

bool quantize_is_there(void) {
    return false;
}

const char *quantize_licence(void) {
    return "Apache License 2.0; built without libimagequant, so that pictures are larger";
}

#else

#include <libimagequant.h>

enum { SPEED = 10, FIXED_MOST = 16, FIXED_PART = 2000 };

/* libimagequant sums in as many threads as OpenMP gives it, and rounding would follow their number. The declaration is
 * here because not every compiler brings <omp.h>. */
void omp_set_num_threads(int count);

static liq_color colour_of(struct tint tint) {
    return (liq_color){tint.r, tint.g, tint.b, 255};
}

/* The colours of flat parts keep their exact value: ground, grid, ink, bars. */
static void colours_fix(const struct tint *tints, size_t count, liq_histogram *histogram) {
    unsigned pixels = 0;
    for (size_t i = 0; i < count; i++)
        pixels += tints[i].count;
    for (size_t i = 0, fixed = 0; i < count && fixed < FIXED_MOST; i++)
        if (tints[i].count >= pixels / FIXED_PART + 1)
            fixed += liq_histogram_add_fixed_color(histogram, colour_of(tints[i]), 0) == LIQ_OK;
}

static size_t palette_read(liq_result *result, unsigned char (*colours)[3]) {
    const liq_palette *palette = liq_get_palette(result);
    size_t count = 0;
    for (; palette && count < palette->count; count++) {
        colours[count][0] = palette->entries[count].r;
        colours[count][1] = palette->entries[count].g;
        colours[count][2] = palette->entries[count].b;
    }
    return count;
}

size_t quantize(struct arena *arena, const struct tint *tints, size_t count, unsigned char (*colours)[3]) {
    liq_histogram_entry *entries = arena_array(arena, count, sizeof *entries);
    for (size_t i = 0; i < count; i++)
        entries[i] = (liq_histogram_entry){.color = colour_of(tints[i]), .count = tints[i].count};
    size_t chosen = 0;
    omp_set_num_threads(1);
    liq_attr *attr = liq_attr_create();
    liq_histogram *histogram = attr ? liq_histogram_create(attr) : NULL;
    liq_result *result = NULL;
    if (histogram) {
        liq_set_max_colors(attr, QUANTIZE_MOST);
        liq_set_speed(attr, SPEED);
        colours_fix(tints, count, histogram);
        if (liq_histogram_add_colors(histogram, attr, entries, (int)count, 0) == LIQ_OK &&
            liq_histogram_quantize(histogram, attr, &result) == LIQ_OK)
            chosen = palette_read(result, colours);
    }
    if (result)
        liq_result_destroy(result);
    if (histogram)
        liq_histogram_destroy(histogram);
    if (attr)
        liq_attr_destroy(attr);
    return chosen;
}

bool quantize_is_there(void) {
    return true;
}

const char *quantize_licence(void) {
    return "Apache License 2.0; linked with libimagequant, so that this binary is under GPL-3.0-or-later";
}

#endif
