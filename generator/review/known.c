#include "review/known.h"

#include <math.h>
#include <stdlib.h>

#include "base/index.h"
#include "language/format.h"
#include "review/facts.h"
#include "series/record.h"
#include "series/words.h"

struct collector {
    const struct site *site;
    struct known_list list;
    struct index_map seen;
};

static void group_add(struct arena *arena, struct known_groups *groups, const struct value *value) {
    const struct evidence *evidence = value->origin;
    if (!evidence)
        return;
    const struct group *group = &evidence->slice.report->groups[evidence->slice.group];
    for (size_t i = 0; i < groups->len; i++)
        if (groups->at[i] == group)
            return;
    *LIST_ADD(arena, groups) = group;
    bool is_control = evidence->slice.group == evidence->slice.report->control;
    for (size_t i = groups->len - 1; i > 0 && !is_control; i--) {
        groups->at[i] = groups->at[i - 1];
        groups->at[i - 1] = group;
    }
}

static struct known_groups groups_of(struct arena *arena, const struct tag *tag) {
    struct known_groups groups = {0};
    for (size_t i = tag->used_count; i-- > 0;)
        group_add(arena, &groups, &tag->used[i].value);
    group_add(arena, &groups, &tag->value);
    return groups;
}

/* What the n-th number of what prints a value is called. */
static struct text name_of(struct arena *arena, struct text name, const struct value *value, size_t n) {
    if (value->kind != VALUE_INTERVAL)
        return name;
    return text_format(arena, "%.*s.%s", TEXT_ARG(name), n == 0 ? "low" : "high");
}

/* The numbers of what prints a value. */
static void add(struct collector *collector, struct known known, const struct value *value) {
    struct arena *arena = collector->site->arena;
    struct text printed = known.printed, name = known.name;
    size_t at = 0;
    for (size_t n = 0; written_next(printed, &at, &known.written); n++) {
        const struct written *written = &known.written;
        known.printed = text_cut(printed, written->start, written->stop);
        known.name = name_of(arena, name, value, n);
        double exact = value->kind == VALUE_QUANTITY ? fabs(value->number) : NAN;
        known.exact = n == 0 && fabs(exact - written->number) <= 0.05 * exact ? exact : written->number;
        struct text key = text_format(arena, "%.*s\n%.*s", TEXT_ARG(known.name), TEXT_ARG(known.printed));
        if (index_find(&collector->seen, key) == INDEX_NONE) {
            index_put(&collector->seen, key);
            *LIST_ADD(arena, &collector->list) = known;
        }
    }
}

static bool is_number(const struct value *value) {
    return value->kind == VALUE_QUANTITY || value->kind == VALUE_INTERVAL;
}

static void add_tags(struct collector *collector, const struct filled *filled) {
    const struct site *site = collector->site;
    for (size_t i = 0; i < filled->filling->tags.len; i++) {
        const struct tag *tag = &filled->filling->tags.at[i];
        if (tag->string || !tag->value.computed || !is_number(&tag->value))
            continue;
        bool fact = record_is_fact(site, filled->post, &tag->value, tag->used, tag->used_count);
        add(collector,
            (struct known){.name = fact ? record_name(site, filled->post, &tag->value) : tag->expression,
                           .printed = tag->printed,
                           .groups = groups_of(site->arena, tag),
                           .published = true},
            &tag->value);
    }
}

struct known_list known_collect(const struct site *site) {
    struct collector collector = {.site = site, .seen = index_in(site->arena)};
    const struct filled **order = record_order(site);
    for (size_t f = 0; f < site->filled.len; f++)
        add_tags(&collector, order[f]);
    struct fact_lines lines = {0};
    facts_collect(site->world, TEXT(""), &lines);
    facts_collect_posts(site, TEXT(""), &lines);
    for (size_t i = 0; i < lines.len; i++) {
        const struct value *value = &lines.at[i].value;
        struct known known = {.name = lines.at[i].name, .printed = value_show(site->arena, value)};
        group_add(site->arena, &known.groups, value);
        if (is_number(value))
            add(&collector, known, value);
    }
    return collector.list;
}

/* Words */

static void word_add(struct arena *arena, struct known_words *words, struct text word, const struct group *group) {
    word = text_trim(word);
    if (word.len > 1)
        *LIST_ADD(arena, words) = (struct known_word){word, group};
}

/* What stands before the first digit, or before a bracket. */
static struct text label_start(struct text label) {
    size_t at = 0;
    while (at < label.len && !char_is_digit(label.at[at]) && label.at[at] != '(')
        at++;
    return at < label.len ? text_trim(text_cut(label, 0, at)) : TEXT("");
}

static bool is_own(const struct report *report, const struct group *group, struct text start) {
    for (size_t i = 0; i < report->group_count; i++)
        if (&report->groups[i] != group && text_starts(report->groups[i].label, start))
            return false;
    return start.len > 0;
}

static int by_length(const void *left, const void *right) {
    const struct known_word *a = left, *b = right;
    return a->word.len != b->word.len ? COMPARE(b->word.len, a->word.len) : text_compare(a->word, b->word);
}

struct known_words known_words_of(const struct world *world) {
    struct arena *arena = world->arena;
    struct known_words words = {0};
    for (size_t e = 0; e < world->experiment_count; e++) {
        const struct report *report = world->experiments[e].report;
        for (size_t g = 0; g < report->group_count; g++) {
            const struct group *group = &report->groups[g];
            struct text start = label_start(group->label);
            word_add(arena, &words, group->name, group);
            if (!text_equal(group->label, group->name))
                word_add(arena, &words, group->label, group);
            if (is_own(report, group, start) && !text_equal(start, group->name))
                word_add(arena, &words, start, group);
        }
    }
    for (size_t i = 0; i < world->term_count; i++)
        word_add(arena, &words, world->terms[i], NULL);
    if (words.len > 0)
        qsort(words.at, words.len, sizeof *words.at, by_length);
    return words;
}

/* Whether it lies over no other name, or over the very same bytes, which may name several groups. */
static bool is_free(const struct known_names *names, size_t start, size_t stop) {
    for (size_t i = 0; i < names->len; i++) {
        const struct known_name *name = &names->at[i];
        if (start < name->stop && name->start < stop && (start != name->start || stop != name->stop))
            return false;
    }
    return true;
}

struct known_names known_names_in(struct arena *arena, const struct known_words *words, struct text sentence) {
    struct known_names names = {0};
    for (size_t w = 0; w < words->len; w++)
        for (size_t at = 0; at < sentence.len; at++) {
            size_t length = words_length(sentence, at, words->at[w].word);
            if (length > 0 && is_free(&names, at, at + length))
                *LIST_ADD(arena, &names) = (struct known_name){at, at + length, words->at[w].group};
        }
    return names;
}

bool known_names_have(const struct known_names *names, const struct group *group) {
    for (size_t i = 0; i < names->len; i++)
        if (group && names->at[i].group == group)
            return true;
    return false;
}
