#include "draw/scheme.h"

#include <math.h>

/* The part of its light that a colour keeps: with it, colours that are told apart in the dark, under colour blindness
 * too, are told apart best. */
#define LIGHT_KEPT 0.55

static const char *const roles[] = {"ground", "ink", "muted", "grid", "accent"};
enum { ROLES = sizeof roles / sizeof *roles };

static struct text role_colour(const struct colours *colours, size_t role) {
    const struct text all[ROLES] = {colours->ground, colours->ink, colours->muted, colours->grid, colours->accent};
    return all[role];
}

bool scheme_read(struct text text, uint32_t *colour) {
    *colour = 0;
    for (size_t i = 1; i < 7; i++) {
        if (text.len != 7 || text.at[0] != '#' || char_hex(text.at[i]) < 0)
            return false;
        *colour = *colour << 4 | (uint32_t)char_hex(text.at[i]);
    }
    return true;
}

uint32_t scheme_number(struct text colour) {
    uint32_t number;
    return scheme_read(colour, &number) ? number : 0;
}

int scheme_channel(uint32_t colour, int n) {
    return (int)(colour >> (8 * (SCHEME_CHANNELS - 1 - n)) & 0xff);
}

/* sRGB to light, 0 to 1, and back. */
static double light_of(int channel) {
    double value = channel / 255.0;
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
}

static uint32_t channel_of(double light) {
    double value = light <= 0.0031308 ? 12.92 * light : 1.055 * pow(light, 1 / 2.4) - 0.055;
    return (uint32_t)floor(fmax(0, fmin(1, value)) * 255);
}

static double luminance(uint32_t colour) {
    return 0.2126 * light_of(scheme_channel(colour, 0)) + 0.7152 * light_of(scheme_channel(colour, 1)) +
           0.0722 * light_of(scheme_channel(colour, 2));
}

double scheme_contrast(uint32_t a, uint32_t b) {
    double one = luminance(a) + 0.05, other = luminance(b) + 0.05;
    return one > other ? one / other : other / one;
}

/* Less of the same light, at most `most`: the hue stays. */
static uint32_t darkened(uint32_t colour, double most) {
    double now = luminance(colour), factor = now > 0 ? fmin(LIGHT_KEPT, fmax(0, most) / now) : 0;
    uint32_t dark = 0;
    for (int n = 0; n < SCHEME_CHANNELS; n++)
        dark = dark << 8 | channel_of(light_of(scheme_channel(colour, n)) * factor);
    return dark;
}

static size_t role_of(const struct theme *theme, uint32_t dark) {
    size_t role = 0;
    while (role < ROLES && scheme_number(role_colour(&theme->dark, role)) != dark)
        role++;
    return role;
}

struct text scheme_role(const struct theme *theme, uint32_t dark) {
    size_t role = role_of(theme, dark);
    return role < ROLES ? text_of(roles[role]) : TEXT("");
}

uint32_t scheme_light(const struct theme *theme, uint32_t dark, double contrast) {
    size_t role = role_of(theme, dark);
    if (role < ROLES)
        return scheme_number(role_colour(&theme->light, role));
    uint32_t ground = scheme_number(theme->light.ground);
    return darkened(dark, (luminance(ground) + 0.05) / contrast - 0.05);
}

struct text scheme_text(struct arena *arena, const struct theme *theme) {
    struct buffer text = buffer_in(arena);
    for (size_t role = 0; role < ROLES; role++)
        buffer_printf(&text, "%s %.*s %.*s\n", roles[role], TEXT_ARG(role_colour(&theme->dark, role)),
                      TEXT_ARG(role_colour(&theme->light, role)));
    return buffer_text(&text);
}
