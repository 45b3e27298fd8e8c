/* Judges claims again. */
#include "series/trials.h"

#include <math.h>

#include "base/calendar.h"
#include "language/expr_eval.h"
#include "series/named.h"
#include "series/record.h"

/* What all claims of a run share. */
struct bench {
    const struct site *site;
    struct arena *arena, *scratch; /* of what comes of trials; of one of them */
    struct memo *memo;
    struct index_map asked;    /* which formulas under which lenses were tried as a claim of a text ... */
    LIST(struct trials) tried; /* ... and what came of it */
};

/* What is wanted of a verdict: whether it holds, or also the words for what decided. */
enum telling { TELL_NOTHING, TELL_ALL };

static bool is_alike(double a, double b) {
    return a == b || (isnan(a) && isnan(b));
}

/* True if the evaluation asked the data for the numbers that the claim, as it is written, does. */
static bool asks_alike(const struct claim *claim, const struct evaluation *evaluation) {
    bool alike = claim->used_count == evaluation->used.len;
    for (size_t i = 0; alike && i < claim->used_count; i++) {
        const struct value *a = &claim->used[i].value, *b = &evaluation->used.at[i].value;
        alike = is_alike(a->number, b->number) && is_alike(a->low, b->low) && is_alike(a->high, b->high);
    }
    return alike;
}

/* Evaluates in `arena`; *why says what hindered it when it is false. *alike: by the numbers as written. */
static bool claim_judge(const struct bench *bench, const struct trials *trials, const struct lens *setting,
                        struct arena *arena, struct verdict *verdict, struct text *why, bool *alike,
                        enum telling telling) {
    struct diags *quiet = diags_new(arena);
    struct lens lens = lens_behind(trials->filled->lens, setting);
    struct evaluation evaluation = {
        .arena = arena, .diags = quiet, .scope = trials->claim->scope, .lens = &lens, .mute = telling == TELL_NOTHING};
    memo_forget_looks(bench->memo);
    bool good = expr_judge(trials->claim->expr, &evaluation, verdict);
    *alike = asks_alike(trials->claim, &evaluation);
    *why = good ? TEXT("") : diags_count(quiet) > 0 ? diags_view(quiet, 0).message : TEXT("it has no value");
    return good;
}

static void trials_note(struct trials *trials, struct arena *arena, const struct setting *setting, struct text why) {
    *LIST_ADD(arena, &trials->untested) =
        (struct trial){.kind = setting->kind, .setting = setting->name, .why = text_copy(arena, why)};
}

static void setting_try(const struct bench *bench, struct trials *trials, const struct setting *setting) {
    struct arena *arena = bench->arena;
    struct lens lens = setting->lens;
    struct verdict verdict = {0};
    bool alike;
    struct text why;
    lens.memo = bench->memo;
    arena_clear(bench->scratch);
    bool good = claim_judge(bench, trials, &lens, bench->scratch, &verdict, &why, &alike, TELL_NOTHING);
    if (setting->kind == SETTING_SAMPLE && good && alike)
        return; /* no trial: what was asked of a last sample, say, does not rest on the others */
    if (bench->memo->beginning)
        trials_note(trials, arena, setting, TEXT("it speaks of first samples"));
    else if ((bench->memo->reached & setting->needs) != setting->needs)
        trials_note(trials, arena, setting,
                    trials->only.len > 0 ? trials->only : TEXT("nothing that it asks for changes"));
    else if (!good)
        trials_note(trials, arena, setting, why);
    else if (verdict.holds)
        trials->held++;
    else {
        struct trial *trial = LIST_ADD(arena, &trials->broken);
        *trial = (struct trial){.kind = setting->kind, .setting = setting->name};
        claim_judge(bench, trials, &lens, arena, &trial->verdict, &why, &alike, TELL_ALL); /* again, to be kept */
    }
}

/* Leaving out */

/* Tries the claim without some readings of the report. */
static void omission_try(const struct bench *bench, struct trials *trials, enum setting_kind kind,
                         struct omission without, struct text name) {
    struct setting setting = {kind, name, lens_clear(bench->memo), REACH_READINGS};
    struct omission *kept = arena_alloc(bench->arena, sizeof *kept);
    *kept = without;
    setting.lens.without = kept;
    setting_try(bench, trials, &setting);
}

/* What the condition asks of one report, taken together. */
struct union_of_looks {
    const struct report *report;
    bool *subjects;
    int64_t *times;
    size_t count;
};

static struct union_of_looks looks_unite(struct arena *arena, const struct report *report,
                                         const struct footprint *const *looks, size_t len) {
    struct union_of_looks all = {.report = report};
    size_t most = 0, count = 0;
    for (size_t i = 0; i < len; i++)
        most += looks[i]->slice.report == report ? looks[i]->count : 0;
    all.subjects = arena_array(arena, report->subject_count, sizeof *all.subjects);
    all.times = arena_array(arena, most, sizeof *all.times);
    for (size_t i = 0; i < len; i++) {
        if (looks[i]->slice.report != report)
            continue;
        for (size_t s = 0; s < report->subject_count; s++)
            all.subjects[s] = all.subjects[s] || looks[i]->subjects[s];
        for (size_t t = 0; t < looks[i]->count; t++)
            all.times[count++] = looks[i]->times[t];
    }
    all.count = calendar_distinct(all.times, count);
    return all;
}

static struct text sample_name(struct arena *arena, int64_t time) {
    struct buffer name = buffer_in(arena);
    buffer_puts(&name, "the sample of ");
    calendar_format(&name, time, TEXT("%Y-%m-%d %T"));
    return buffer_text(&name);
}

/* `where` tells one report's readings from another's when the condition asks for both. */
static void readings_try(const struct bench *bench, struct trials *trials, const struct union_of_looks *all,
                         struct text where) {
    struct arena *arena = bench->arena;
    const struct report *report = all->report;
    bool many = false;
    for (uint32_t s = 0; s < report->subject_count; s++)
        if (all->subjects[s] && report->subjects[s].is_many)
            many = true;
        else if (all->subjects[s])
            omission_try(bench, trials, SETTING_SUBJECT,
                         (struct omission){.what = OMIT_SUBJECT, .report = report, .subject = s},
                         text_format(arena, "without %.*s %.*s%.*s", TEXT_ARG(report->declared->one),
                                     TEXT_ARG(report->subjects[s].name), TEXT_ARG(where)));
    if (many)
        trials_note(trials, arena,
                    &(struct setting){.kind = SETTING_SUBJECT,
                                      .name = text_format(arena, "without one %.*s%.*s",
                                                          TEXT_ARG(report->declared->one), TEXT_ARG(where))},
                    text_format(arena, "a summary holds no single %.*s", TEXT_ARG(report->declared->one)));
    for (size_t t = 0; t < all->count; t++)
        omission_try(
            bench, trials, SETTING_SAMPLE,
            (struct omission){.what = OMIT_SAMPLE, .report = report, .time = all->times[t]},
            text_format(arena, "without %.*s%.*s", TEXT_ARG(sample_name(arena, all->times[t])), TEXT_ARG(where)));
}

/* Without each subject and each sample of what was looked at last. */
static void omissions_try(const struct bench *bench, struct trials *trials) {
    const struct world *world = bench->site->world;
    struct arena *arena = arena_new(); /* what is tried clears what was looked at */
    struct union_of_looks *all = arena_array(arena, world->experiment_count, sizeof *all);
    size_t asked = 0;
    for (size_t e = 0; e < world->experiment_count; e++) {
        all[e] = looks_unite(arena, world->experiments[e].report, bench->memo->looks.at, bench->memo->looks.len);
        asked += all[e].count > 0;
    }
    for (size_t e = 0; e < world->experiment_count; e++)
        readings_try(bench, trials, &all[e],
                     asked > 1 ? text_format(arena, " of %.*s", TEXT_ARG(all[e].report->alias)) : TEXT(""));
    arena_free(arena);
}

/* Why a condition behind it is asked only as it is written; empty: none is. */
static struct text only_of(const struct world *world, const struct claim *claim) {
    const struct formula_list behind = named_behind(world->arena, world, claim);
    for (size_t i = 0; i < behind.len; i++)
        if (behind.at[i]->only.len > 0)
            return behind.at[i]->only;
    return TEXT("");
}

static bool is_borrowed(const struct site *site, const struct filled *filled, const struct claim *claim) {
    const struct source *own = filled->chart  ? filled->chart->source
                               : filled->post ? filled->post->source
                                              : site->index_source;
    return !text_equal(claim->place.source->path, own->path);
}

static struct trials claim_try(const struct bench *bench, const struct filled *filled, const struct claim *claim) {
    const struct settings *settings = &bench->site->world->settings;
    struct trials trials = {.filled = filled, .claim = claim, .robustness = TRIALS_FALSE};
    trials.only = only_of(bench->site->world, claim);
    if (!claim->verdict.holds)
        return trials;
    for (size_t i = 0; i < settings->len; i++)
        setting_try(bench, &trials, &settings->at[i]);
    struct lens clear = lens_clear(bench->memo);
    struct verdict verdict;
    struct text why;
    bool alike;
    arena_clear(bench->scratch);
    claim_judge(bench, &trials, &clear, bench->scratch, &verdict, &why, &alike, TELL_NOTHING);
    omissions_try(bench, &trials);
    trials.robustness = trials.broken.len > 0 ? TRIALS_FRAGILE : trials.held > 0 ? TRIALS_ROBUST : TRIALS_UNTESTED;
    return trials;
}

/* Both rest on the same numbers by the same names. */
static bool rests_alike(const struct claim *a, const struct claim *b) {
    bool alike = a->used_count == b->used_count && a->used_count > 0;
    for (size_t i = 0; alike && i < a->used_count; i++)
        alike = text_equal(a->used[i].value.name, b->used[i].value.name) &&
                is_alike(a->used[i].value.number, b->used[i].value.number);
    return alike;
}

/* A formula that is all of a claim comes out alike wherever it is claimed: where that is, its trials are known. */
struct trials trials_try(struct bench *bench, const struct filled *filled, const struct claim *claim) {
    const struct scope *inner;
    const struct formula *formula = claim->expr->kind == EXPR_NAME
                                        ? named_formula(bench->site->world, claim->scope, claim->expr->name, &inner)
                                        : NULL;
    const void *key[] = {formula, filled->lens};
    uint32_t at = formula ? index_put(&bench->asked, (struct text){(const char *)key, sizeof key}) : INDEX_NONE;
    struct trials trials;
    if (at < bench->tried.len && rests_alike(bench->tried.at[at].claim, claim))
        trials = bench->tried.at[at];
    else
        trials = claim_try(bench, filled, claim);
    if (at == bench->tried.len)
        *LIST_ADD(bench->arena, &bench->tried) = trials;
    trials.filled = filled;
    trials.claim = claim;
    trials.borrowed = is_borrowed(bench->site, filled, claim);
    place_resolve(claim->place, &trials.line, &trials.column);
    return trials;
}

struct bench *trials_open(struct arena *arena, const struct site *site) {
    struct bench *bench = arena_alloc(arena, sizeof *bench);
    *bench = (struct bench){
        .site = site, .arena = arena, .scratch = arena_new(), .memo = memo_new(arena), .asked = index_in(arena)};
    return bench;
}

void trials_close(struct bench *bench) {
    arena_free(bench->scratch);
}

/* Order */

/* Partials come behind what includes them. */
static bool is_before(const struct trials *a, const struct trials *b) {
    int order = a->borrowed - b->borrowed;
    order = order ? order : text_compare(a->claim->place.source->path, b->claim->place.source->path);
    order = order ? order : COMPARE(a->line, b->line);
    order = order ? order : COMPARE(a->column, b->column);
    return order < 0;
}

/* What a section printed several times stays in its order. */
static void trials_insert(struct arena *arena, struct trials_list *list, size_t start, struct trials trials) {
    (void)LIST_ADD(arena, list);
    size_t at = list->len - 1;
    for (; at > start && is_before(&trials, &list->at[at - 1]); at--)
        list->at[at] = list->at[at - 1];
    list->at[at] = trials;
}

const char *trials_word(enum robustness robustness) {
    static const char *const words[ROBUSTNESSES] = {"robust", "fragile", "untested", "false"};
    return words[robustness];
}

size_t trials_claims(const struct site *site, const struct post *post) {
    size_t count = 0;
    for (size_t i = 0; i < site->filled.len; i++)
        if (!post || site->filled.at[i].post == post)
            count += site->filled.at[i].filling->claims.len;
    return count;
}

struct trials_list trials_of(const struct site *site, const struct post *post) {
    struct trials_list list = {0};
    struct bench *bench = trials_open(site->arena, site);
    const struct filled **order = record_order(site);
    size_t start = 0, count = trials_claims(site, post);
    struct progress *progress = diags_progress(site->diags);
    progress_step(progress, "trying %zu claims", count);
    for (size_t f = 0; f < site->filled.len; f++) {
        const struct filled *filled = order[f];
        if (f == 0 || order[f - 1]->post != filled->post || order[f - 1]->chart != filled->chart)
            start = list.len;
        for (size_t i = 0; i < filled->filling->claims.len && (!post || filled->post == post); i++) {
            progress_part(progress, list.len + 1, count);
            trials_insert(site->arena, &list, start, trials_try(bench, filled, &filled->filling->claims.at[i]));
        }
    }
    trials_close(bench);
    return list;
}
