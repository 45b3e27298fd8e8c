/* Counts colours, has libimagequant choose among them, and maps each colour to the nearest that was chosen. */
#include "draw/palette.h"

#include <libimagequant.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { COLOURS = 160, SPEED = 10, CENSUS_MOST = 1 << 16, FIXED_MOST = 16, FIXED_PART = 2000 };

/* libimagequant sums in as many threads as OpenMP gives it, and rounding would follow their number. The declaration is
 * here because not every compiler brings <omp.h>. */
void omp_set_num_threads(int count);

/* The picture's colours in order of appearance, found through an open hash table. */
struct census {
    liq_histogram_entry *at;
    size_t len, cap;
    uint32_t *slots; /* 0: free, otherwise 1 + index */
    size_t slot_count;
    uint16_t *of; /* each pixel's colour, as an index into `at` */
};

static uint32_t pixel_key(const unsigned char *pixel) {
    return (uint32_t)pixel[0] << 16 | (uint32_t)pixel[1] << 8 | pixel[2];
}

static uint32_t colour_key(liq_color colour) {
    return (uint32_t)colour.r << 16 | (uint32_t)colour.g << 8 | colour.b;
}

static size_t slot_find(const struct census *census, uint32_t key) {
    size_t slot = (key * 2654435761u >> 8) & (census->slot_count - 1);
    while (census->slots[slot] != 0 && colour_key(census->at[census->slots[slot] - 1].color) != key)
        slot = (slot + 1) & (census->slot_count - 1);
    return slot;
}

/* Doubles the table, which starts with room for 4096 colours and is at most half full. */
static void census_grow(struct arena *arena, struct census *census) {
    size_t cap = census->cap == 0 ? 4096 : 2 * census->cap;
    census->at = arena_resize(arena, census->at, census->cap * sizeof *census->at, cap * sizeof *census->at);
    census->cap = cap;
    census->slot_count = 2 * cap;
    census->slots = arena_array(arena, census->slot_count, sizeof *census->slots);
    for (size_t i = 0; i < census->len; i++)
        census->slots[slot_find(census, colour_key(census->at[i].color))] = (uint32_t)i + 1;
}

static uint32_t census_index(struct arena *arena, struct census *census, uint32_t key) {
    size_t slot = slot_find(census, key);
    if (census->slots[slot] == 0) {
        if (census->len == census->cap) {
            census_grow(arena, census);
            slot = slot_find(census, key);
        }
        liq_color colour = {(unsigned char)(key >> 16), (unsigned char)(key >> 8 & 0xff), (unsigned char)(key & 0xff),
                            255};
        census->at[census->len++] = (liq_histogram_entry){.color = colour};
        census->slots[slot] = (uint32_t)census->len;
    }
    return census->slots[slot] - 1;
}

/* False when there are too many colours to be a chart. */
static bool census_take(struct arena *arena, const struct picture *picture, struct census *census) {
    size_t count = (size_t)picture->width * picture->height;
    census->of = arena_array(arena, count, sizeof *census->of);
    census_grow(arena, census);
    uint32_t last_key = UINT32_MAX, last = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t key = pixel_key(picture->pixels + 3 * i);
        if (key != last_key) {
            last = census_index(arena, census, key);
            last_key = key;
            if (last >= CENSUS_MOST)
                return false;
        }
        census->at[last].count++;
        census->of[i] = (uint16_t)last;
    }
    return true;
}

/* The colours of flat parts keep their exact value: ground, grid, ink, bars. */
static void colours_fix(const struct census *census, liq_histogram *histogram, unsigned pixels) {
    for (size_t i = 0, fixed = 0; i < census->len && fixed < FIXED_MOST; i++)
        if (census->at[i].count >= pixels / FIXED_PART + 1)
            fixed += liq_histogram_add_fixed_color(histogram, census->at[i].color, 0) == LIQ_OK;
}

/* The colours that libimagequant chooses; 0 when it chooses none. */
static size_t colours_choose(const struct census *census, unsigned pixels, unsigned char (*colours)[3]) {
    size_t count = 0;
    omp_set_num_threads(1);
    liq_attr *attr = liq_attr_create();
    liq_histogram *histogram = attr ? liq_histogram_create(attr) : NULL;
    liq_result *result = NULL;
    if (histogram) {
        liq_set_max_colors(attr, COLOURS);
        liq_set_speed(attr, SPEED);
        colours_fix(census, histogram, pixels);
        if (liq_histogram_add_colors(histogram, attr, census->at, (int)census->len, 0) == LIQ_OK &&
            liq_histogram_quantize(histogram, attr, &result) == LIQ_OK) {
            const liq_palette *palette = liq_get_palette(result);
            for (; palette && count < palette->count; count++) {
                colours[count][0] = palette->entries[count].r;
                colours[count][1] = palette->entries[count].g;
                colours[count][2] = palette->entries[count].b;
            }
        }
    }
    if (result)
        liq_result_destroy(result);
    if (histogram)
        liq_histogram_destroy(histogram);
    if (attr)
        liq_attr_destroy(attr);
    return count;
}

static int square(int x) {
    return x * x;
}

static unsigned nearest(const struct indexed *indexed, liq_color colour) {
    unsigned best = 0;
    int least = INT32_MAX;
    for (unsigned i = 0; i < indexed->count; i++) {
        const unsigned char *c = indexed->colours[i];
        int distance = square(c[0] - colour.r) + square(c[1] - colour.g) + square(c[2] - colour.b);
        if (distance < least) {
            least = distance;
            best = i;
        }
    }
    return best;
}

static void error_add(struct picture_error *error, double *sum, const unsigned char *chosen, liq_color colour,
                      unsigned count) {
    const int differences[3] = {abs(chosen[0] - colour.r), abs(chosen[1] - colour.g), abs(chosen[2] - colour.b)};
    for (int c = 0; c < 3; c++) {
        *sum += (double)square(differences[c]) * count;
        if ((unsigned)differences[c] > error->worst)
            error->worst = (unsigned)differences[c];
    }
}

bool palette_make(struct arena *arena, const struct picture *picture, struct indexed *indexed,
                  struct picture_error *error) {
    struct census census = {0};
    size_t pixels = (size_t)picture->width * picture->height;
    if (pixels == 0 || !census_take(arena, picture, &census))
        return false;
    *indexed = (struct indexed){.width = picture->width, .height = picture->height};
    *error = (struct picture_error){0};
    if (census.len <= COLOURS) {
        for (; indexed->count < census.len; indexed->count++) {
            liq_color colour = census.at[indexed->count].color;
            memcpy(indexed->colours[indexed->count], (unsigned char[]){colour.r, colour.g, colour.b}, 3);
        }
    } else {
        indexed->count = colours_choose(&census, (unsigned)pixels, indexed->colours);
    }
    if (indexed->count == 0)
        return false;
    double sum = 0;
    unsigned char *map = arena_alloc(arena, census.len);
    for (size_t i = 0; i < census.len; i++) {
        map[i] = (unsigned char)nearest(indexed, census.at[i].color);
        error_add(error, &sum, indexed->colours[map[i]], census.at[i].color, census.at[i].count);
    }
    unsigned char *out = arena_alloc(arena, pixels);
    for (size_t i = 0; i < pixels; i++)
        out[i] = map[census.of[i]];
    indexed->pixels = out;
    error->psnr = sum > 0 ? 10 * log10(255.0 * 255.0 * 3 * (double)pixels / sum) : INFINITY;
    return true;
}
