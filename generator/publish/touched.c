#include "publish/touched.h"

#include "base/index.h"
#include "base/path.h"
#include "measure/slices.h"
#include "measure/telling.h"
#include "publish/comparable.h"
#include "series/named.h"
#include "series/record.h"

/* A statistic that texts use, with the times that its rows are of, both included. */
struct entry {
    struct text name;
    const struct evidence *evidence;
    bool against_control; /* it is made of the control's, too */
    int64_t from, to;
    LIST(size_t) claims, posts; /* indexes into those of the index, in order */
};

struct claim_entry {
    const struct filled *filled;
    size_t n;
    LIST(size_t) statistics;
};

struct numbers {
    size_t *at, len, cap;
};

/* A text of site->filled: its first claim, the posts that show it, and its spots, read when a finding first stands in
 * it. */
struct touched_text {
    size_t first_claim;
    struct numbers posts;
    bool known;
    struct spot_list spots;
};

struct touch_index {
    struct arena *arena;
    const struct site *site;
    struct index_map names;
    LIST(struct entry) statistics;
    LIST(struct claim_entry) claims;
    struct touched_text *texts; /* beside site->filled */
    struct index_map keys;
    LIST(struct numbers) found; /* by key: the texts of a post or of a file, or the claims at a place */
};

/* Keys */

static void key_enter(struct touch_index *index, struct text key, size_t number) {
    uint32_t at = index_put(&index->keys, key);
    if (at == index->found.len)
        *LIST_ADD(index->arena, &index->found) = (struct numbers){0};
    *LIST_ADD(index->arena, &index->found.at[at]) = number;
}

static struct numbers key_find(const struct touch_index *index, struct text key) {
    static const struct numbers none = {0};
    uint32_t at = index_find(&index->keys, key);
    return at == INDEX_NONE ? none : index->found.at[at];
}

static struct text post_key(struct arena *arena, struct text slug) {
    return text_format(arena, "post %.*s", TEXT_ARG(slug));
}

static struct text file_key(struct arena *arena, const struct source *source) {
    return text_format(arena, "file %.*s", TEXT_ARG(source ? source->path : TEXT("")));
}

static struct text place_key(struct arena *arena, struct place place) {
    return text_format(arena, "%zu %.*s", place.offset, TEXT_ARG(place.source ? place.source->path : TEXT("")));
}

/* Statistics */

static int64_t time_of(struct moment moment, int64_t origin, int64_t open) {
    return moment.kind == MOMENT_OPEN   ? open
           : moment.kind == MOMENT_TIME ? moment.time
                                        : origin + (int64_t)(moment.hours * 3600e6);
}

/* The last row of the control; nothing where it has none. */
static void reach_control(struct entry *entry) {
    const struct report *report = entry->evidence->slice.report;
    const struct readings *readings = &report->readings[entry->evidence->slice.measure];
    const struct lane *lane = report->control < 0 ? NULL : &readings->lanes[report->control];
    if (!lane || lane->values.len == 0)
        return;
    int64_t last = lane_get(lane, lane->values.len - 1).time;
    entry->from = last < entry->from ? last : entry->from;
    entry->to = last > entry->to ? last : entry->to;
}

/* A first and a last sample, a change between two last ones, and spreads over subjects rest on their rows alone; all
 * others on their window. */
static void reach_set(struct entry *entry, const struct value *value) {
    const struct figure *figure = &entry->evidence->figure;
    const struct slice *slice = &entry->evidence->slice;
    enum statistic statistic = entry->evidence->statistic;
    bool is_change = entry->against_control && window_is_open(slice->window);
    bool of_rows = statistic == STAT_FIRST || statistic == STAT_LAST || stat_has(statistic, STAT_SPREAD);
    if (figure->exists && of_rows && (is_change || record_evidence(value))) {
        entry->from = figure->start;
        entry->to = figure->end;
        if (is_change)
            reach_control(entry);
        return;
    }
    int64_t origin = slice_origin(slice);
    entry->from = time_of(slice->window.from, origin, INT64_MIN);
    entry->to = time_of(slice->window.to, origin, INT64_MAX);
}

/* A fact or claim of that name stands for what it is made of, which was used as well. */
static bool is_formula(const struct site *site, const struct post *post, struct text name) {
    struct text stem = text_split(&name, ' '); /* without the name of a lens */
    return (post && formulas_find(&post->facts, stem)) || formulas_find(&site->world->facts, stem);
}

/* The entry of a used value; INDEX_NONE when no statistic is behind it. */
static uint32_t entry_of(struct touch_index *index, const struct post *post, const struct value *value) {
    if (!value->origin || value->name.len == 0 || !value->computed || is_formula(index->site, post, value->name))
        return INDEX_NONE;
    uint32_t n = index_put(&index->names, value->name);
    if (n < index->statistics.len)
        return n;
    struct entry *entry = LIST_ADD(index->arena, &index->statistics);
    *entry = (struct entry){.name = value->name, .evidence = value->origin};
    entry->against_control = !record_evidence(value) && !text_ends(value->name, TEXT(".growth"));
    reach_set(entry, value);
    return n;
}

/* Posts that show a chart have its texts, too. */
static struct numbers posts_of(struct touch_index *index, const struct filled *filled) {
    struct numbers posts = {0};
    for (size_t p = 0; p < index->site->post_count; p++)
        if (filled_is_of(filled, index->site->posts[p]))
            *LIST_ADD(index->arena, &posts) = p;
    return posts;
}

static void posts_add(struct touch_index *index, struct entry *entry, const struct numbers *posts) {
    for (size_t i = 0; i < posts->len; i++) {
        bool is_there = false;
        for (size_t e = entry->posts.len; e > 0 && !is_there; e--)
            is_there = entry->posts.at[e - 1] == posts->at[i];
        if (!is_there)
            *LIST_ADD(index->arena, &entry->posts) = posts->at[i];
    }
}

static uint32_t value_enter(struct touch_index *index, const struct filled *filled, const struct value *value) {
    uint32_t n = entry_of(index, filled->post, value);
    if (n != INDEX_NONE)
        posts_add(index, &index->statistics.at[n], &index->texts[filled - index->site->filled.at].posts);
    return n;
}

static void claim_enter(struct touch_index *index, const struct filled *filled, size_t n) {
    const struct claim *claim = &filled->filling->claims.at[n];
    size_t number = index->claims.len;
    struct claim_entry *entered = LIST_ADD(index->arena, &index->claims);
    *entered = (struct claim_entry){.filled = filled, .n = n};
    key_enter(index, place_key(index->arena, claim->place), number);
    for (size_t u = 0; u < claim->used_count; u++) {
        uint32_t at = value_enter(index, filled, &claim->used[u].value);
        if (at == INDEX_NONE)
            continue;
        struct entry *entry = &index->statistics.at[at];
        if (entry->claims.len > 0 && entry->claims.at[entry->claims.len - 1] == number)
            continue;
        *LIST_ADD(index->arena, &entry->claims) = number;
        *LIST_ADD(index->arena, &entered->statistics) = at;
    }
}

static const struct source *source_of(const struct touch_index *index, const struct filled *filled) {
    return filled->post ? filled->post->source : filled->chart ? filled->chart->source : index->site->index_source;
}

static void filled_enter(struct touch_index *index, size_t f) {
    const struct filled *filled = &index->site->filled.at[f];
    index->texts[f] = (struct touched_text){.first_claim = index->claims.len, .posts = posts_of(index, filled)};
    if (source_of(index, filled))
        key_enter(index, file_key(index->arena, source_of(index, filled)), f);
    if (filled->post)
        key_enter(index, post_key(index->arena, filled->post->slug), f);
    for (size_t i = 0; i < filled->filling->tags.len; i++) {
        const struct tag *tag = &filled->filling->tags.at[i];
        for (size_t u = 0; u < tag->used_count && !tag->string; u++)
            value_enter(index, filled, &tag->used[u].value);
        if (tag->used_count == 0 && !tag->string)
            value_enter(index, filled, &tag->value);
    }
    for (size_t i = 0; i < filled->filling->choices.len; i++)
        for (size_t u = 0; u < filled->filling->choices.at[i].used_count; u++)
            value_enter(index, filled, &filled->filling->choices.at[i].used[u].value);
    for (size_t i = 0; i < filled->filling->claims.len; i++)
        claim_enter(index, filled, i);
}

struct touch_index *touch_index_of(struct arena *arena, const struct site *site) {
    struct touch_index *index = arena_alloc(arena, sizeof *index);
    *index = (struct touch_index){.arena = arena, .site = site, .names = index_in(arena), .keys = index_in(arena)};
    if (site)
        index->texts = arena_array(arena, site->filled.len, sizeof *index->texts);
    for (size_t f = 0; site && f < site->filled.len; f++)
        filled_enter(index, f);
    return index;
}

/* Findings */

/* A group by its name in templates, or by its letter where series.yaml does not name it: "tiny.fast". */
static struct text group_told(struct arena *arena, const struct report *report, int group) {
    const struct group *data = &report->groups[group];
    return text_format(arena, "%.*s.%.*s", TEXT_ARG(report->alias),
                       TEXT_ARG(data->name.len > 0 ? data->name : data->letter));
}

static bool is_in(const struct slice *slice, const struct subject *subject) {
    const struct declaration *declared = slice->report->declared;
    return subject->excluded.len == 0 && (slice->cohort == COHORT_ALL || declared->cohorts.len <= slice->cohort ||
                                          subject->cohorts[slice->cohort] == COHORT_IN);
}

/* Whether a slice may have rows of the finding's subject: of one that the group does not have, it lacks some. */
static bool meets_subject(const struct slice *slice, const struct finding *finding) {
    const struct report *report = slice->report;
    bool known = false;
    if (finding->subject.len == 0)
        return true;
    if (slice->subject.len > 0)
        return text_equal(slice->subject, finding->subject);
    for (size_t i = 0; i < report->subject_count; i++) {
        const struct subject *subject = &report->subjects[i];
        if (subject->group != slice->group || !text_equal(telling_subject(subject), finding->subject))
            continue;
        if (is_in(slice, subject))
            return true;
        known = true;
    }
    return !known;
}

static bool meets_group(const struct entry *entry, const struct finding *finding) {
    const struct slice *slice = &entry->evidence->slice;
    int control = slice->report->control;
    return finding_touches_of(finding, slice->report, slice->group) ||
           (entry->against_control && control >= 0 && finding_touches_of(finding, slice->report, control));
}

static bool meets(const struct entry *entry, const struct finding *finding) {
    const struct slice *slice = &entry->evidence->slice;
    return meets_group(entry, finding) && (finding->measure < 0 || slice->measure == (size_t)finding->measure) &&
           entry->from <= finding->to && entry->to >= finding->from &&
           (entry->against_control || meets_subject(slice, finding));
}

static struct text owner_of(const struct filled *filled) {
    return filled->post ? filled->post->slug : filled->chart ? filled->chart->name : TEXT("index");
}

static struct text claim_name(const struct touch_index *index, const struct claim_entry *entry) {
    const struct claim *claim = &entry->filled->filling->claims.at[entry->n];
    const struct scope *inner;
    size_t line, column;
    if (named_formula(index->site->world, claim->scope, claim->condition, &inner))
        return claim->condition;
    place_resolve(claim->place, &line, &column);
    return text_format(index->arena, "%.*s:%zu", TEXT_ARG(owner_of(entry->filled)), line);
}

static bool is_place(struct place at, struct place place) {
    return at.source && place.source && at.offset == place.offset && text_equal(at.source->path, place.source->path);
}

/* The texts that a finding is of, where it is of what a sentence or a chart compares. */
static struct numbers texts_of(const struct touch_index *index, const struct finding *finding) {
    struct numbers there = {0}, texts = {0};
    if (finding->place.source && finding->place.source->path.len > 0)
        there = key_find(index, file_key(index->arena, finding->place.source));
    if (finding->post.len == 0)
        return there;
    struct numbers own = key_find(index, post_key(index->arena, finding->post));
    for (size_t i = 0; i < own.len; i++)
        *LIST_ADD(index->arena, &texts) = own.at[i];
    for (size_t i = 0; i < there.len; i++)
        if (!index->site->filled.at[there.at[i]].post && index->site->filled.at[there.at[i]].chart)
            *LIST_ADD(index->arena, &texts) = there.at[i];
    return texts;
}

/* What of the marked is to be told. */
struct marks {
    bool *statistics, *claims, *posts;
};

static struct touched marked(const struct touch_index *index, const struct marks *marks) {
    struct touched touched = {0};
    struct index_map seen = index_in(index->arena);
    for (size_t i = 0; i < index->statistics.len; i++)
        if (marks->statistics[i])
            *LIST_ADD(index->arena, &touched.statistics) = index->statistics.at[i].name;
    for (size_t i = 0; i < index->claims.len; i++) {
        const struct claim_entry *entry = &index->claims.at[i];
        if (!marks->claims[i])
            continue;
        struct text name = claim_name(index, entry);
        if (index_find(&seen, name) == INDEX_NONE)
            *LIST_ADD(index->arena, &touched.claims) = (struct touched_claim){name, entry->filled->filling, entry->n};
        index_put(&seen, name);
    }
    for (size_t p = 0; p < index->site->post_count; p++)
        if (marks->posts[p])
            *LIST_ADD(index->arena, &touched.posts) = index->site->posts[p]->slug;
    return touched;
}

static void mark_all(const struct touch_index *index, const struct finding *finding, struct marks *marks) {
    for (size_t i = 0; i < index->statistics.len; i++) {
        const struct entry *entry = &index->statistics.at[i];
        if (!meets(entry, finding))
            continue;
        marks->statistics[i] = true;
        for (size_t c = 0; c < entry->claims.len; c++)
            marks->claims[entry->claims.at[c]] = true;
        for (size_t p = 0; p < entry->posts.len; p++)
            marks->posts[entry->posts.at[p]] = true;
    }
}

static bool mark_claim(const struct touch_index *index, const struct finding *finding, size_t n, struct marks *marks) {
    const struct claim_entry *claim = &index->claims.at[n];
    bool found = false;
    for (size_t s = 0; s < claim->statistics.len; s++)
        if (meets(&index->statistics.at[claim->statistics.at[s]], finding))
            found = marks->statistics[claim->statistics.at[s]] = true;
    return marks->claims[n] = found;
}

/* Spots */

static const struct spot_list *spots_of(const struct touch_index *index, size_t f) {
    struct touched_text *text = &index->texts[f];
    if (!text->known)
        text->spots = comparable_spots(index->arena, index->site, &index->site->filled.at[f]);
    text->known = true;
    return &text->spots;
}

/* What a place of a template has to do with a text: its spots that stand there, by index, and whether there are any. */
struct standing {
    const struct spot_list *spots;
    bool *at, any;
};

static void standing_note(struct standing *standing, size_t spot) {
    if (spot == SIZE_MAX)
        return;
    standing->at[spot] = true;
    standing->any = true;
}

/* Tables that start there, and what a tag or an if section there printed. */
static struct standing standing_of(const struct touch_index *index, size_t f, struct place place) {
    const struct filling *filling = index->site->filled.at[f].filling;
    struct standing standing = {.spots = spots_of(index, f)};
    standing.at = arena_array(index->arena, standing.spots->len, sizeof *standing.at);
    for (size_t i = 0; i < standing.spots->len; i++)
        if (standing.spots->at[i].kind == SPOT_TABLE &&
            is_place(filling_place(filling, standing.spots->at[i].start, SIZE_MAX), place))
            standing_note(&standing, i);
    for (size_t i = 0; i < filling->segments.len; i++)
        if (filling->segments.at[i].kind == SEGMENT_TAG && is_place(filling->segments.at[i].place, place))
            standing_note(&standing, spots_find(standing.spots, filling->segments.at[i].start));
    for (size_t i = 0; i < filling->choices.len; i++)
        if (is_place(filling->choices.at[i].place, place))
            standing_note(&standing,
                          spots_meeting(standing.spots, filling->choices.at[i].start, filling->choices.at[i].stop));
    return standing;
}

/* Whether a run of the text lies in one of them, or goes over one of them. */
static bool is_within(const struct standing *standing, size_t start, size_t stop) {
    size_t at = spots_find(standing->spots, start), next = spots_meeting(standing->spots, start, stop);
    bool inside = at != SIZE_MAX && standing->at[at] &&
                  (standing->spots->at[at].kind == SPOT_SENTENCE || start < standing->spots->at[at].stop);
    return inside || (next != SIZE_MAX && standing->at[next]);
}

static void mark_value(const struct touch_index *index, const struct finding *finding, const struct value *value,
                       struct marks *marks) {
    uint32_t n = value->origin ? index_find(&index->names, value->name) : INDEX_NONE;
    if (n != INDEX_NONE && meets(&index->statistics.at[n], finding))
        marks->statistics[n] = true;
}

/* What is printed in the spots, what decides on them, and the claims there. */
static void mark_spots(const struct touch_index *index, const struct finding *finding, size_t f,
                       const struct standing *standing, struct marks *marks) {
    const struct filling *filling = index->site->filled.at[f].filling;
    for (size_t i = 0; i < filling->segments.len; i++) {
        const struct segment *segment = &filling->segments.at[i];
        if (segment->kind != SEGMENT_TAG || !is_within(standing, segment->start, segment->stop))
            continue;
        const struct tag *tag = &filling->tags.at[segment->tag];
        for (size_t u = 0; u < tag->used_count; u++)
            mark_value(index, finding, &tag->used[u].value, marks);
        if (tag->used_count == 0)
            mark_value(index, finding, &tag->value, marks);
    }
    for (size_t i = 0; i < filling->choices.len; i++)
        for (size_t u = 0; u < filling->choices.at[i].used_count; u++)
            if (is_within(standing, filling->choices.at[i].start, filling->choices.at[i].stop))
                mark_value(index, finding, &filling->choices.at[i].used[u].value, marks);
    for (size_t i = 0; i < filling->claims.len; i++)
        if (is_within(standing, filling->claims.at[i].start, filling->claims.at[i].stop))
            mark_claim(index, finding, index->texts[f].first_claim + i, marks);
}

/* False where the finding's place is that of no spot. */
static bool mark_standing(const struct touch_index *index, const struct finding *finding, const struct numbers *texts,
                          struct marks *marks) {
    bool any = false;
    for (size_t i = 0; i < texts->len; i++) {
        struct standing standing = standing_of(index, texts->at[i], finding->place);
        if (standing.any)
            mark_spots(index, finding, texts->at[i], &standing, marks);
        any = any || standing.any;
    }
    return any;
}

/* The claim at the finding's place; where none stands there, what is in the table or sentence at it; otherwise all
 * claims of its text. */
static void mark_text(const struct touch_index *index, const struct finding *finding, const struct numbers *texts,
                      struct marks *marks) {
    struct numbers claims = {0};
    if (finding->place.source)
        claims = key_find(index, place_key(index->arena, finding->place));
    for (size_t i = 0; i < claims.len; i++)
        mark_claim(index, finding, claims.at[i], marks);
    bool told = claims.len > 0 || mark_standing(index, finding, texts, marks);
    for (size_t i = 0; i < texts->len; i++) {
        const struct touched_text *text = &index->texts[texts->at[i]];
        for (size_t c = 0; c < index->site->filled.at[texts->at[i]].filling->claims.len && !told; c++)
            mark_claim(index, finding, text->first_claim + c, marks);
        for (size_t p = 0; p < text->posts.len; p++)
            marks->posts[text->posts.at[p]] = true;
    }
}

struct touched touched_by(const struct touch_index *index, const struct finding *finding) {
    struct arena *arena = index->arena;
    struct touched touched = {0};
    if (index->site) {
        struct arena *scratch = arena_new(); /* as large as the series, for each finding */
        struct marks marks = {arena_array(scratch, index->statistics.len, sizeof(bool)),
                              arena_array(scratch, index->claims.len, sizeof(bool)),
                              arena_array(scratch, index->site->post_count, sizeof(bool))};
        struct numbers texts = texts_of(index, finding);
        if (texts.len > 0 || finding->post.len > 0)
            mark_text(index, finding, &texts, &marks);
        else if (finding->report)
            mark_all(index, finding, &marks);
        touched = marked(index, &marks);
        arena_free(scratch);
    }
    for (size_t g = 0; finding->report && g < finding->report->group_count; g++)
        if (finding_touches(finding, (int)g))
            *LIST_ADD(arena, &touched.groups) = group_told(arena, finding->report, (int)g);
    if (finding->beside)
        *LIST_ADD(arena, &touched.groups) = group_told(arena, finding->beside, finding->beside_group);
    return touched;
}
