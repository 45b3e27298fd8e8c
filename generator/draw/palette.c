/* Counts colours, has some of them chosen, and maps each colour to the nearest that was chosen. */
#include "draw/palette.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "draw/quantize.h"

enum { CENSUS_MOST = 1 << 16 };

/* Pixels beside each other of one colour, by its index. */
struct run {
    uint32_t colour, length;
};

/* The picture's colours in order of appearance, found through an open hash table. */
struct census {
    struct tint *at;
    size_t len, cap;
    uint32_t *slots; /* 0: free, otherwise 1 + index */
    size_t slot_count;
    LIST(struct run) runs; /* all of its pixels, row behind row */
};

static uint32_t pixel_key(const unsigned char *pixel) {
    return (uint32_t)pixel[0] << 16 | (uint32_t)pixel[1] << 8 | pixel[2];
}

static uint32_t colour_key(struct tint colour) {
    return (uint32_t)colour.r << 16 | (uint32_t)colour.g << 8 | colour.b;
}

static size_t slot_find(const struct census *census, uint32_t key) {
    size_t slot = (key * 2654435761u >> 8) & (census->slot_count - 1);
    while (census->slots[slot] != 0 && colour_key(census->at[census->slots[slot] - 1]) != key)
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
        census->slots[slot_find(census, colour_key(census->at[i]))] = (uint32_t)i + 1;
}

static uint32_t census_index(struct arena *arena, struct census *census, uint32_t key) {
    size_t slot = slot_find(census, key);
    if (census->slots[slot] == 0) {
        if (census->len == census->cap) {
            census_grow(arena, census);
            slot = slot_find(census, key);
        }
        census->at[census->len++] = (struct tint){
            .r = (unsigned char)(key >> 16), .g = (unsigned char)(key >> 8 & 0xff), .b = (unsigned char)(key & 0xff)};
        census->slots[slot] = (uint32_t)census->len;
    }
    return census->slots[slot] - 1;
}

/* How many pixels from this one on are alike, of so many: their bytes repeat three bytes on. Most of a chart is ground,
 * so that eight at a time are looked at. */
static size_t run_length(const unsigned char *pixel, size_t count) {
    size_t same = 0, most = 3 * (count - 1);
    uint64_t here = 0, next = 0;
    while (here == next && same + sizeof here <= most) {
        memcpy(&here, pixel + same, sizeof here);
        memcpy(&next, pixel + same + 3, sizeof next);
        same += here == next ? sizeof here : 0;
    }
    while (same < most && pixel[same] == pixel[same + 3])
        same++;
    return same / 3 + 1;
}

/* False when there are too many colours to be a chart. */
static bool census_take(struct arena *arena, const struct picture *picture, struct census *census) {
    size_t count = (size_t)picture->width * picture->height;
    census_grow(arena, census);
    for (size_t i = 0, length; i < count; i += length) {
        const unsigned char *pixel = picture->pixels + 3 * i;
        uint32_t colour = census_index(arena, census, pixel_key(pixel));
        if (colour >= CENSUS_MOST)
            return false;
        length = run_length(pixel, count - i);
        census->at[colour].count += (unsigned)length;
        *LIST_ADD(arena, &census->runs) = (struct run){colour, (uint32_t)length};
    }
    return true;
}

static int square(int x) {
    return x * x;
}

static unsigned nearest(const struct indexed *indexed, struct tint colour) {
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

static void error_add(struct picture_error *error, double *sum, const unsigned char *chosen, struct tint colour) {
    const int differences[3] = {abs(chosen[0] - colour.r), abs(chosen[1] - colour.g), abs(chosen[2] - colour.b)};
    for (int c = 0; c < 3; c++) {
        *sum += (double)square(differences[c]) * colour.count;
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
    if (census.len <= QUANTIZE_MOST) {
        for (; indexed->count < census.len; indexed->count++) {
            struct tint colour = census.at[indexed->count];
            memcpy(indexed->colours[indexed->count], (unsigned char[]){colour.r, colour.g, colour.b}, 3);
        }
    } else {
        indexed->count = quantize(arena, census.at, census.len, indexed->colours);
    }
    if (indexed->count == 0)
        return false;
    double sum = 0;
    unsigned char *map = arena_alloc(arena, census.len);
    for (size_t i = 0; i < census.len; i++) {
        map[i] = (unsigned char)nearest(indexed, census.at[i]);
        error_add(error, &sum, indexed->colours[map[i]], census.at[i]);
    }
    unsigned char *out = arena_alloc(arena, pixels);
    indexed->pixels = out;
    for (size_t i = 0; i < census.runs.len; out += census.runs.at[i++].length)
        memset(out, map[census.runs.at[i].colour], census.runs.at[i].length);
    error->psnr = sum > 0 ? 10 * log10(255.0 * 255.0 * 3 * (double)pixels / sum) : INFINITY;
    return true;
}
