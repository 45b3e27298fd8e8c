#include "publish/comparable.h"

#include "publish/document.h"
#include "publish/spots.h"
#include "publish/unfair.h"
#include "series/record.h"

/* All comparisons of a site, by the place where each is told. */
struct survey {
    const struct site *site;
    struct arena *arena;
    struct index_map side_keys, matter_keys;
    LIST(const struct side *) sides; /* beside their keys; NULL: there is none to judge */
    LIST(struct matter) matters;     /* beside theirs */
    struct memo *memo;               /* each statistic is computed once */
    struct arena *scratch, *walked;
};

/* Each side once, whatever compares it. What is asked of one subject is no side, whosoever it is. */
static uint32_t side_number(struct survey *survey, const struct slice *slice, enum statistic statistic) {
    const struct window *window = &slice->window;
    const struct {
        int64_t whole[15];
        double real[6];
    } key = {{(int64_t)(intptr_t)slice->report, slice->group, (int64_t)slice->measure, (int64_t)slice->cohort,
              (int)statistic, slice->of, slice->over, (int64_t)slice->block, slice->subject.len > 0,
              (int)window->from.kind, window->from.time, (int)window->to.kind, window->to.time, (int)slice->at.kind,
              slice->at.time},
             {window->from.hours, window->to.hours, slice->at.hours, slice->level, slice->before, slice->after}};
    return index_put(&survey->side_keys, (struct text){(const char *)&key, sizeof key});
}

static const struct side *side_find(struct survey *survey, const struct slice *slice, enum statistic statistic) {
    uint32_t at = side_number(survey, slice, statistic);
    if (at == survey->sides.len) {
        double share = survey->site->world->audit->rules.at[RULE_BEGAN_ANEW].threshold;
        const struct side *side = side_of(survey->arena, survey->scratch, slice, statistic, share);
        *LIST_ADD(survey->arena, &survey->sides) = side;
        arena_clear(survey->scratch);
    }
    return survey->sides.at[at];
}

/* What is told once: a place of a template, however often a list or a partial fills it, for each text that it is in. */
static struct matter *matter_find(struct survey *survey, const struct filled *filled, enum matter_kind kind,
                                  struct place place) {
    const void *owner = filled->post ? (const void *)filled->post : filled->chart;
    struct text key =
        text_format(survey->arena, "%p %d %p %zu", owner, (int)kind, (const void *)place.source, place.offset);
    uint32_t at = index_put(&survey->matter_keys, key);
    if (at == survey->matters.len) {
        struct matter *matter = LIST_ADD(survey->arena, &survey->matters);
        matter->kind = kind;
        if (filled->post)
            matter->post = filled->post->slug;
        else if (filled->chart && filled->chart->posts.len == 1)
            matter->post = ((const struct post *)(const void *)filled->chart->posts.at[0])->slug;
    }
    return &survey->matters.at[at];
}

static void duel_add(struct survey *survey, struct matter *matter, const struct pair *pair, struct place place) {
    const struct side *a = side_find(survey, &pair->a->slice, pair->a->statistic);
    const struct side *b = side_find(survey, &pair->b->slice, pair->b->statistic);
    if (a && b)
        *LIST_ADD(survey->arena, &matter->duels) = (struct duel){a, b, pair->ground, place};
}

/* Texts */

/* One text, and the place of the first comparison in each of its spots. */
struct reading_of {
    struct survey *survey;
    const struct filled *filled;
    struct lens lens; /* that it was filled under, with the memo */
    struct spot_list spots;
    struct place *places;
};

/* What a text is called where no table is meant. */
static enum matter_kind kind_of(const struct filled *filled) {
    return filled->post && filled->filling == &filled->post->card.filling ? MATTER_CARD : MATTER_SENTENCE;
}

static void pairs_take(struct reading_of *text, const struct pair_list *pairs, size_t offset, struct place place) {
    size_t at = spots_find(&text->spots, offset);
    if (at == SIZE_MAX || pairs->len == 0)
        return;
    bool table = text->spots.at[at].kind == SPOT_TABLE;
    if (table && !text->places[at].source)
        text->places[at] = filling_place(text->filled->filling, text->spots.at[at].start, SIZE_MAX);
    else if (!text->places[at].source)
        text->places[at] = place;
    struct matter *matter =
        matter_find(text->survey, text->filled, table ? MATTER_TABLE : kind_of(text->filled), text->places[at]);
    for (size_t i = 0; i < pairs->len; i++)
        duel_add(text->survey, matter, &pairs->at[i], table ? text->places[at] : place);
}

static void claim_read(struct reading_of *text, const struct claim *claim) {
    struct survey *survey = text->survey;
    struct pair_list pairs = {0};
    pairs_add(&pairs, survey->walked, survey->site->world, claim->expr, claim->scope, &text->lens, GROUND_FIGURE);
    pairs_take(text, &pairs, claim->start, claim->place);
    arena_clear(survey->walked);
}

/* The sentence that an if section starts in, or the first that it prints; a table that it prints whole is read by
 * itself, and the condition beside it. */
static void choice_read(struct reading_of *text, const struct choice *choice) {
    struct survey *survey = text->survey;
    struct pair_list pairs = {0};
    if (choice->start == choice->stop)
        return;
    pairs_add(&pairs, survey->walked, survey->site->world, choice->expr, choice->scope, &text->lens, GROUND_FIGURE);
    size_t at = spots_meeting(&text->spots, choice->start, choice->stop);
    bool whole = at == SIZE_MAX || (text->spots.at[at].kind == SPOT_TABLE && text->spots.at[at].start >= choice->start);
    if (!whole) {
        pairs_take(text, &pairs, text->spots.at[at].start, choice->place);
    } else if (pairs.len > 0) {
        struct matter *matter = matter_find(survey, text->filled, kind_of(text->filled), choice->place);
        for (size_t i = 0; i < pairs.len; i++)
            duel_add(survey, matter, &pairs.at[i], choice->place);
    }
    arena_clear(survey->walked);
}

/* What a tag prints is an effect where it is made of two groups. */
static void tag_read(struct reading_of *text, const struct segment *segment) {
    const struct tag *tag = &text->filled->filling->tags.at[segment->tag];
    bool interval = text_is(tag->format.name, "interval") || tag->value.kind == VALUE_INTERVAL;
    struct pair_list pairs = {0};
    if (!tag->expr || tag->used_count < 2)
        return;
    pairs_add(&pairs, text->survey->walked, text->survey->site->world, tag->expr, tag->scope, &text->lens,
              interval ? GROUND_INTERVAL : GROUND_FIGURE);
    pairs_take(text, &pairs, segment->start, tag->place);
    arena_clear(text->survey->walked);
}

/* Columns of tables */

struct cell {
    size_t spot, column;
    const struct evidence *evidence;
    struct place place;
};

/* The column that an offset of the text stands in: how many bars are before it in its line. */
static size_t column_of(struct text text, size_t offset) {
    size_t start = offset, column = 0;
    while (start > 0 && text.at[start - 1] != '\n')
        start--;
    for (size_t i = start; i < offset; i++)
        column += text.at[i] == '|' && (i == start || text.at[i - 1] != '\\');
    return column;
}

/* What the cells of one column have in common that are compared. */
static struct text column_key(struct arena *arena, const struct cell *cell) {
    const struct slice *slice = &cell->evidence->slice;
    return text_format(arena, "%zu %zu %d %d %zu %p", cell->spot, cell->column, (int)cell->evidence->statistic,
                       slice->of, slice->measure, (const void *)slice->report);
}

struct cells {
    struct cell *at;
    size_t len, cap;
};

/* Each cell of a column against the control's, or where that is not in it against the first. */
static void cells_compare(struct reading_of *text, const struct cells *cells) {
    struct arena *arena = text->survey->arena;
    struct index_map keys = index_in(arena);
    const struct cell **bases = arena_array(arena, cells->len, sizeof *bases);
    uint32_t *columns = arena_array(arena, cells->len, sizeof *columns);
    for (size_t i = 0; i < cells->len; i++) {
        const struct slice *slice = &cells->at[i].evidence->slice;
        columns[i] = index_put(&keys, column_key(arena, &cells->at[i]));
        if (!bases[columns[i]] || slice->group == slice->report->control)
            bases[columns[i]] = &cells->at[i];
    }
    for (size_t i = 0; i < cells->len; i++) {
        const struct cell *cell = &cells->at[i];
        struct pair_list pairs = {0};
        pairs_put(&pairs, arena, cell->evidence, bases[columns[i]]->evidence, GROUND_FIGURE);
        pairs_take(text, &pairs, text->spots.at[cell->spot].start, cell->place);
    }
}

static void tables_read(struct reading_of *text) {
    const struct filling *filling = text->filled->filling;
    struct cells cells = {0};
    for (size_t i = 0; i < filling->segments.len; i++) {
        const struct segment *segment = &filling->segments.at[i];
        size_t at = segment->kind == SEGMENT_TAG ? spots_find(&text->spots, segment->start) : SIZE_MAX;
        if (at == SIZE_MAX || text->spots.at[at].kind != SPOT_TABLE || segment->start >= text->spots.at[at].stop)
            continue;
        const struct tag *tag = &filling->tags.at[segment->tag];
        const struct evidence *evidence = record_evidence(&tag->value);
        if (evidence && fair_measures(evidence->statistic))
            *LIST_ADD(text->survey->arena, &cells) =
                (struct cell){at, column_of(filling->text, segment->start), evidence, tag->place};
    }
    cells_compare(text, &cells);
}

struct spot_list comparable_spots(struct arena *arena, const struct site *site, const struct filled *filled) {
    const struct filling *filling = filled->filling;
    struct spot_list spots = filled->is_body ? spots_markdown(arena, filling->text, document_of(arena, site, filling))
                                             : spots_plain(arena, filling->text);
    for (size_t i = 0; i < filling->claims.len; i++)
        spots_join(&spots, filling->claims.at[i].start, filling->claims.at[i].stop);
    return spots;
}

static void filled_read(struct survey *survey, const struct filled *filled) {
    const struct filling *filling = filled->filling;
    struct reading_of text = {.survey = survey, .filled = filled};
    text.lens = filled->lens ? *filled->lens : lens_clear(NULL);
    text.lens.memo = survey->memo;
    text.spots = comparable_spots(survey->arena, survey->site, filled);
    text.places = arena_array(survey->arena, text.spots.len, sizeof *text.places);
    size_t claim = 0, choice = 0;
    for (size_t i = 0; i <= filling->segments.len; i++) { /* in the order of the text */
        size_t start = i < filling->segments.len ? filling->segments.at[i].start : SIZE_MAX;
        for (; claim < filling->claims.len && filling->claims.at[claim].start <= start; claim++)
            claim_read(&text, &filling->claims.at[claim]);
        for (; choice < filling->choices.len && filling->choices.at[choice].start <= start; choice++)
            choice_read(&text, &filling->choices.at[choice]);
        if (i < filling->segments.len && filling->segments.at[i].kind == SEGMENT_TAG)
            tag_read(&text, &filling->segments.at[i]);
    }
    tables_read(&text);
    memo_forget_looks(survey->memo);
}

/* Charts */

static uint64_t bit(enum rule rule) {
    return (uint64_t)1 << rule;
}

/* A line over time shows starts, gaps and events; a band or each one's own value shows how they differ. */
static uint64_t shown_by(const struct chart *chart) {
    uint64_t time = bit(RULE_UNLIKE_START) | bit(RULE_UNLIKE_LEVEL) | bit(RULE_FRESH_START) | bit(RULE_THIN_COVERAGE) |
                    bit(RULE_LONE_EVENT);
    uint64_t shown = chart->kind == CHART_TIMELINE ? time : 0;
    if (chart->kind == CHART_DOTS || chart->subjects)
        shown |= bit(RULE_WIDE_SPREAD) | bit(RULE_TWO_CLUSTERS);
    if (chart->kind == CHART_BARS || chart->band)
        shown |= bit(RULE_WIDE_SPREAD);
    return shown;
}

static struct place chart_place(const struct chart *chart) {
    static const char *const keys[] = {"selection", "groups", "experiment"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (node_get(chart->spec, keys[i]))
            return node_get(chart->spec, keys[i])->place;
    return place_file(chart->source);
}

/* Each group that is drawn against the control, or where that is not drawn against the first. */
static void chart_read(struct survey *survey, const struct chart *chart) {
    enum statistic statistic = chart->kind == CHART_TIMELINE ? STAT_MEAN : chart->statistic;
    struct matter *matter = matter_find(survey, &(struct filled){.chart = chart}, MATTER_CHART, chart_place(chart));
    size_t base = SIZE_MAX;
    for (size_t i = 0; i < chart->count; i++)
        if (chart->drawn[i] && (base == SIZE_MAX || chart->slices[i].group == chart->slices[i].report->control))
            base = i;
    matter->shown = shown_by(chart);
    for (size_t i = 0; i < chart->count; i++) {
        const struct side *a = side_find(survey, &chart->slices[i], statistic);
        const struct side *b = base == SIZE_MAX ? NULL : side_find(survey, &chart->slices[base], statistic);
        if (chart->drawn[i] && i != base && a && b)
            *LIST_ADD(survey->arena, &matter->duels) = (struct duel){a, b, GROUND_FIGURE, chart_place(chart)};
    }
}

static void unused_find(struct site *site) {
    const struct world *world = site->world;
    const struct report **reports = arena_array(site->arena, world->experiment_count, sizeof *reports);
    for (size_t i = 0; i < world->experiment_count; i++)
        reports[i] = world->experiments[i].report;
    audit_take_unused(world->audit, reports, world->experiment_count);
}

void comparable_find(struct site *site) {
    struct arena *arena = arena_new();
    struct survey survey = {.site = site,
                            .arena = arena,
                            .side_keys = index_in(arena),
                            .matter_keys = index_in(arena),
                            .memo = memo_new(arena),
                            .scratch = arena_new(),
                            .walked = arena_new()};
    for (size_t i = 0; i < site->filled.len; i++)
        filled_read(&survey, &site->filled.at[i]);
    for (size_t i = 0; i < site->chart_count; i++)
        chart_read(&survey, site->charts[i]);
    for (size_t i = 0; i < survey.matters.len; i++)
        unfair_find(site->world, &survey.matters.at[i]);
    arena_free(survey.scratch);
    arena_free(survey.walked);
    arena_free(arena);
    unused_find(site);
}
