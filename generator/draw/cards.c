/* The pictures that other sites show beside a link to a post: its title, its two sides as bars or else its
 * first figure, its summary, the name of the series. */
#include <math.h>

#include "base/file.h"
#include "base/parallel.h"
#include "draw/cards.h"
#include "draw/fresh.h"
#include "draw/gnuplot.h"
#include "draw/paper.h"
#include "draw/picture.h"
#include "draw/script.h"
#include "draw/tools.h"
#include "series/kept.h"
#include "series/outputs.h"
#include "series/record.h"

/* The size that readers of OpenGraph ask for; texts in pixels. */
enum {
    WIDTH = 1200,
    HEIGHT = 630,
    EDGE = 60,
    FIGURE = 120,
    SIDE = 68, /* the figure of a side, and what a side takes of the height */
    SIDE_HEIGHT = 102,
    BAR = 42,
    TITLE = 52,
    SMALL = 28,
    TITLE_LINES = 2,
    SUMMARY_LINES = 3
};

struct card {
    const struct post *post;
    struct picture_rule rule;
    struct stamp stamp;
    struct text picture;
    size_t letter;        /* its number in the outbox */
    struct text why;      /* what is wrong with what was drawn */
    struct arena *result; /* of a thread: what picture and why point to until they are taken over */
};

struct cards {
    const struct site *site;
    const struct source *template;
    struct card *at; /* those that are drawn ... */
    struct plot *plots;
    size_t count;
    struct gnuplot *gnuplot;
};

uint32_t card_width(void) {
    return WIDTH;
}

uint32_t card_height(void) {
    return HEIGHT;
}

struct text card_path(const struct site *site, const struct post *post) {
    return path_join(site->arena, site->world->folders.posts, output_card(site->arena, post));
}

/* The first number that a text computes; empty when it has none. */
static struct text first_number(const struct filling *filling) {
    for (size_t i = 0; i < filling->tags.len; i++)
        if (record_is_number(&filling->tags.at[i]))
            return filling->tags.at[i].printed;
    return TEXT("");
}

static void put_pixels(struct arena *arena, struct node *map, const char *key, double pixels) {
    paper_put_number(arena, map, key, round(pixels));
}

/* gnuplot counts fonts in points, of which 0.75 are a pixel. */
static void put_points(struct arena *arena, struct node *map, const char *key, double pixels) {
    paper_put_number(arena, map, key, round(0.75 * pixels));
}

/* Lines under each other from `*y` pixels above the bottom, which moves below the last; y is the middle of a line. */
static struct node *lines_node(struct arena *arena, const struct font *font, struct text text, double pixels,
                               size_t most, double *y) {
    struct text lines[SUMMARY_LINES];
    struct node *list = node_list(arena);
    size_t count = font_wrap(font, arena, text, pixels, WIDTH - 2 * EDGE, lines, most);
    for (size_t i = 0; i < count; i++) {
        struct node *line = node_map(arena);
        paper_put_text(arena, line, "text", lines[i]);
        put_pixels(arena, line, "y", *y - 0.65 * pixels);
        node_push(arena, list, line);
        *y -= 1.3 * pixels;
    }
    return list;
}

/* A side whose row ends at `top`: its figure on the left, right of `start` its label above its bar. */
static struct node *side_node(struct arena *arena, const struct font *font, const struct outcome_side *side,
                              double start, double top) {
    struct node *map = node_map(arena);
    double room = WIDTH - EDGE - start, bottom = top - SIDE_HEIGHT + 6;
    paper_put_text(arena, map, "figure", side->text);
    paper_put_text(arena, map, "label", font_fit(font, arena, side->label, SMALL, room));
    put_pixels(arena, map, "label_y", bottom + BAR + SMALL * 0.85);
    put_pixels(arena, map, "figure_y", bottom + BAR / 2.0);
    put_pixels(arena, map, "left", start);
    put_pixels(arena, map, "right", start + fmax(room * side->share, 2));
    put_pixels(arena, map, "bottom", bottom);
    put_pixels(arena, map, "top", bottom + BAR);
    return map;
}

/* Both sides, or the first figure of the summary, below `*y`, which moves down. */
static void figures_put(struct arena *arena, struct node *map, const struct post *post, const struct font *font,
                        double *y) {
    const struct outcome *card = &post->card;
    struct text figure = card->given ? TEXT("") : first_number(&post->summary.filling);
    double widest = fmax(font_width(font, card->from.text, SIDE), font_width(font, card->to.text, SIDE));
    double start = EDGE + widest + SMALL;
    struct node *none = node_new(arena, NODE_NULL, place_none());
    node_put(arena, map, "from", card->given ? side_node(arena, font, &card->from, start, *y) : none);
    node_put(arena, map, "to", card->given ? side_node(arena, font, &card->to, start, *y - SIDE_HEIGHT) : none);
    paper_put_text(arena, map, "figure", font_fit(font, arena, figure, FIGURE, WIDTH - 2 * EDGE));
    put_pixels(arena, map, "figure_y", *y - FIGURE / 2.0);
    if (card->given)
        *y -= 2 * SIDE_HEIGHT + SMALL;
    else if (figure.len > 0)
        *y -= FIGURE + SMALL;
}

/* What card.gp sees. Heights are in pixels from the bottom, of the middle of a line. */
static struct node *card_node(const struct site *site, const struct post *post, const struct font *font) {
    struct arena *arena = site->arena;
    struct node *map = node_map(arena);
    double room = WIDTH - 2 * EDGE, y = HEIGHT - EDGE;
    node_put(arena, map, "title_lines", lines_node(arena, font, field_text(&post->title), TITLE, TITLE_LINES, &y));
    y -= SMALL;
    figures_put(arena, map, post, font, &y);
    double lines = fmin((y - EDGE - SMALL) / (1.3 * SMALL), SUMMARY_LINES);
    node_put(arena, map, "summary_lines",
             lines_node(arena, font, field_text(&post->summary), SMALL, lines < 1 ? 1 : (size_t)lines, &y));
    put_pixels(arena, map, "width", WIDTH);
    put_pixels(arena, map, "height", HEIGHT);
    put_pixels(arena, map, "edge", EDGE);
    paper_put_text(arena, map, "output", path_name(card_path(site, post)));
    paper_put_theme(arena, map, &site->world->theme);
    put_points(arena, map, "title_size", TITLE);
    put_points(arena, map, "figure_size", FIGURE);
    put_points(arena, map, "side_size", SIDE);
    paper_put_text(arena, map, "side_colour",
                   post->card.failed ? site->world->theme.dark.failed : site->world->theme.dark.accent);
    paper_put_text(arena, map, "series", font_fit(font, arena, site->world->title, SMALL, room));
    put_points(arena, map, "small_size", SMALL);
    put_pixels(arena, map, "series_y", EDGE);
    return map;
}

/* Runs in a thread of its own: touches this card only. */
static void card_finish(void *context, size_t n) {
    const struct cards *cards = context;
    struct card *card = &cards->at[n];
    const struct plot *plot = &cards->plots[n];
    struct arena *scratch = arena_new();
    struct text why = TEXT("gnuplot wrote no whole PNG"), picture = {0};
    if (plot->picture.len > 0)
        picture_finish(scratch, plot->picture, &card->rule, &card->stamp, &picture, &why);
    card->result = arena_new();
    card->picture = text_copy(card->result, picture);
    card->why = text_copy(card->result, why);
    arena_free(scratch);
}

/* Takes the card over from its thread's arena; one that failed is told unless another was. */
static void card_take(const struct cards *cards, struct card *card) {
    struct diags *diags = cards->site->diags;
    card->picture = text_copy(cards->site->arena, card->picture);
    if (card->picture.len == 0 && diags_errors(diags) == 0)
        diag_add(diags, DIAG_BAD_PICTURE, place_file(cards->template), "the card of %.*s cannot be used: %.*s",
                 TEXT_ARG(card->post->slug), TEXT_ARG(card->why));
    arena_free(card->result);
}

/* What is not fresh is drawn. */
static void card_put(struct cards *cards, struct card card, struct text script, struct outbox *outbox) {
    struct text path = card_path(cards->site, card.post), name = path_name(path);
    card.picture = fresh_picture(cards->site, path, &card.stamp);
    card.letter = outbox_reserve(outbox, path);
    outbox_settle(outbox, card.letter, card.picture);
    if (card.picture.len > 0)
        return;
    cards->plots[cards->count] = (struct plot){.name = text_cut(name, 0, name.len - 4), .script = script};
    cards->at[cards->count++] = card;
}

struct cards *cards_start(struct site *site, struct outbox *outbox) {
    static const struct template_options options = {.escape = ESCAPE_GNUPLOT};
    struct arena *arena = site->arena;
    struct text path = path_join(arena, site->world->folders.templates, TEXT("charts/kinds/card.gp"));
    const struct source *source = file_read_text_if_there(arena, path, site->diags);
    const struct template *template =
        source ? template_parse(arena, source, 0, source->text.len, options, site->diags) : NULL;
    const struct font *font = template ? tools_open(site) : NULL;
    if (!font)
        return NULL;
    struct cards *cards = arena_alloc(arena, sizeof *cards);
    *cards = (struct cards){.site = site, .template = source};
    cards->at = arena_array(arena, site->post_count, sizeof *cards->at);
    cards->plots = arena_array(arena, site->post_count, sizeof *cards->plots);
    for (size_t i = 0; i < site->post_count; i++) {
        const struct post *post = site->posts[i];
        const struct source *kept;
        struct text output = card_path(site, post);
        if (kept_find(kept_of(site), TEXT("card"), &output, 1, &kept)) {
            outbox_keep(outbox, kept);
            continue;
        }
        struct text script = script_fill(site, template, card_node(site, post, font));
        struct card card = {.post = post, .rule = {WIDTH, HEIGHT, {EDGE, EDGE, WIDTH - EDGE, HEIGHT - EDGE}}};
        card.stamp = stamp_of(arena, field_text(&post->title), field_text(&post->summary), script);
        card_put(cards, card, script, outbox);
    }
    if (cards->count > 0 && diags_errors(site->diags) == 0)
        cards->gnuplot = gnuplot_start(arena, cards->plots, cards->count, GNUPLOT_DEADLINE, site->diags);
    return cards->gnuplot ? cards : NULL;
}

void cards_finish(struct cards *cards, struct outbox *outbox) {
    if (!cards)
        return;
    gnuplot_finish(cards->gnuplot);
    parallel_run(cards->count, card_finish, cards);
    for (size_t i = 0; i < cards->count; i++) {
        card_take(cards, &cards->at[i]);
        outbox_settle(outbox, cards->at[i].letter, cards->at[i].picture);
    }
}
