/* Judges claims again under other windows and cohorts. */
#include "review/sensitivity.h"

#include "base/json.h"
#include "language/expr_eval.h"
#include "language/expr_parse.h"
#include "publish/build.h"
#include "review/select.h"
#include "series/ask.h"
#include "series/command.h"
#include "series/record.h"

/* Settings */

static void window_read(const struct world *world, struct text name, const struct node *map, struct settings *windows) {
    static const char *const known[] = {"from", "to", NULL};
    if (map->kind != NODE_MAP) {
        struct diag *diag =
            diag_add(world->diags, DIAG_BAD_VALUE, map->place, "window '%.*s' is not a map", TEXT_ARG(name));
        diag_help(world->diags, diag, "write %.*s: {from: 48h} or {from: 48h, to: 2026-01-04T06:00}", TEXT_ARG(name));
        return;
    }
    node_known(map, known, world->diags);
    struct setting *window = LIST_ADD(world->arena, windows);
    struct evaluation evaluation = world_evaluation(world, &world->scope);
    window->name = name;
    ask_window(&window->lens.window, map, NULL, &evaluation);
}

/* All subjects first, then the cohorts that are listed. */
static void cohorts_read(const struct world *world, const struct node *list, struct settings *cohorts) {
    struct name_list names = declared_cohorts(world->arena, world->declared);
    LIST_ADD(world->arena, cohorts)->name = TEXT("");
    for (size_t i = 0; list && i < list->count; i++) {
        const struct node *item = list->items[i];
        int found = declared_cohort(world->declared, item->text);
        if (found < 0)
            diag_add(world->diags, DIAG_BAD_VALUE, item->place, "a cohort is %.*s, not '%.*s'",
                     TEXT_ARG(text_choice(world->arena, names.at, names.len, "or")), TEXT_ARG(item->text));
        if (found <= COHORT_ALL)
            continue;
        struct setting *cohort = LIST_ADD(world->arena, cohorts);
        cohort->name = item->text;
        cohort->lens.cohort = (size_t)found;
    }
}

static struct text joined(struct arena *arena, struct text window, struct text cohort) {
    if (window.len == 0 || cohort.len == 0)
        return window.len > 0 ? window : cohort;
    return text_format(arena, "%.*s, %.*s", TEXT_ARG(window), TEXT_ARG(cohort));
}

bool settings_read(const struct world *world, struct settings *settings) {
    struct settings windows = {0}, cohorts = {0};
    size_t before = diags_errors(world->diags);
    const struct node *map = node_map_of(world->series, "windows", world->diags);
    LIST_ADD(world->arena, &windows)->name = TEXT("");
    for (size_t i = 0; map && i < map->count; i++)
        window_read(world, map->keys[i], map->items[i], &windows);
    cohorts_read(world, node_list_of(world->series, "cohorts", world->diags), &cohorts);
    for (size_t c = 0; c < cohorts.len; c++)
        for (size_t w = 0; w < windows.len; w++) {
            if (c == 0 && w == 0)
                continue;
            struct setting *setting = LIST_ADD(world->arena, settings);
            setting->name = joined(world->arena, windows.at[w].name, cohorts.at[c].name);
            setting->lens = windows.at[w].lens;
            setting->lens.cohort = cohorts.at[c].lens.cohort;
        }
    if (settings->len == 0 && diags_errors(world->diags) == before) {
        struct diag *diag = diag_add(world->diags, DIAG_MISSING_KEY, place_file(world->series_source),
                                     "series.yaml lists no windows and no cohorts to try claims under");
        diag_help(world->diags, diag,
                  "add windows: with lines as after_two_days: {from: 48h}, or cohorts: with a list of declared ones");
    }
    return diags_errors(world->diags) == before;
}

/* Judging */

enum outcome { OUTCOME_HOLDS, OUTCOME_BREAKS, OUTCOME_NONE };

static enum outcome setting_try(const struct site *site, const struct claim *claim, const struct setting *setting,
                                struct node *map) {
    struct arena *arena = site->arena;
    struct evaluation evaluation = world_evaluation(site->world, claim->scope);
    struct verdict verdict = {0};
    struct diags *quiet = diags_new(arena);
    evaluation.diags = quiet;
    evaluation.lens = &setting->lens;
    record_put_text(arena, map, "setting", setting->name);
    if (!expr_judge(claim->expr, &evaluation, &verdict)) {
        record_put_text(arena, map, "outcome", TEXT("not applicable"));
        record_put_text(arena, map, "why", diags_count(quiet) > 0 ? diags_view(quiet, 0).message : TEXT(""));
        return OUTCOME_NONE;
    }
    const struct node *node = record_verdict(arena, &verdict);
    record_put_text(arena, map, "outcome", verdict.holds ? TEXT("holds") : TEXT("breaks"));
    for (size_t i = 1; i < node->count; i++) /* all but `holds` */
        node_set(arena, map, node->keys[i], place_none(), node->items[i]);
    return verdict.holds ? OUTCOME_HOLDS : OUTCOME_BREAKS;
}

static struct node *claim_try(const struct site *site, const struct filled *filled, const struct claim *claim,
                              const struct settings *settings) {
    struct arena *arena = site->arena;
    struct node *map = node_map(arena), *list = node_list(arena);
    size_t counts[3] = {0}, line, column;
    place_resolve(claim->place, &line, &column);
    for (size_t i = 0; i < settings->len; i++) {
        struct node *item = node_map(arena);
        counts[setting_try(site, claim, &settings->at[i], item)]++;
        node_push(arena, list, item);
    }
    const char *word = !claim->verdict.holds        ? "false"
                       : counts[OUTCOME_BREAKS] > 0 ? "fragile"
                       : counts[OUTCOME_HOLDS] > 0  ? "robust"
                                                    : "untested";
    record_put_text(arena, map, "file", record_file(site, filled));
    record_put_text(arena, map, "template", record_template(site, claim->place.source->path));
    record_put_number(arena, map, "line", (double)line);
    record_put_text(arena, map, "sentence", record_sentence(arena, claim->sentence));
    record_put_text(arena, map, "condition", claim->condition);
    record_put_text(arena, map, "verdict", text_of(word));
    node_put(arena, map, "settings", list);
    return map;
}

struct node *sensitivity_of(const struct site *site, const struct post *post, const struct settings *settings) {
    struct node *list = node_list(site->arena);
    const struct filled **order = record_order(site);
    for (size_t f = 0; f < site->filled.len; f++) {
        const struct filled *filled = order[f];
        for (size_t i = 0; i < filled->filling->claims.len && (!post || filled->post == post); i++)
            node_push(site->arena, list, claim_try(site, filled, &filled->filling->claims.at[i], settings));
    }
    return list;
}

/* Text */

static void put_breaks(struct buffer *out, const struct node *claim) {
    const struct node *settings = node_get(claim, "settings");
    for (size_t i = 0; i < settings->count; i++) {
        const struct node *one = settings->items[i];
        if (!text_is(record_get(one, "outcome"), "breaks"))
            continue;
        struct text sides = record_sides(out->arena, one);
        buffer_printf(out, "%18sbreaks under %.*s: not %.*s\n", "", TEXT_ARG(record_get(one, "setting")),
                      TEXT_ARG(sides.len > 0 ? sides : record_get(claim, "condition")));
    }
}

/* The settings that cannot be asked, with the reason of the first. */
static void put_inapplicable(struct buffer *out, const struct node *claim) {
    const struct node *settings = node_get(claim, "settings"), *first = NULL;
    for (size_t i = 0; i < settings->count; i++) {
        const struct node *one = settings->items[i];
        if (!text_is(record_get(one, "outcome"), "not applicable"))
            continue;
        if (first)
            buffer_puts(out, "; ");
        else
            buffer_printf(out, "%18snot applicable under ", "");
        buffer_put(out, record_get(one, "setting"));
        first = first ? first : one;
    }
    if (first)
        buffer_printf(out, ": %.*s\n", TEXT_ARG(record_get(first, "why")));
}

static void put_claim(struct buffer *out, const struct node *claim, struct text heading) {
    struct text template = record_get(claim, "template");
    buffer_printf(out, "%6d  %-8.*s  %.*s\n", (int)node_get(claim, "line")->number,
                  TEXT_ARG(record_get(claim, "verdict")), TEXT_ARG(record_get(claim, "sentence")));
    if (!text_equal(template, heading))
        buffer_printf(out, "%18sin %.*s\n", "", TEXT_ARG(template));
    put_breaks(out, claim);
    put_inapplicable(out, claim);
}

struct text sensitivity_text(struct arena *arena, const struct node *list, size_t settings) {
    static const char *const verdicts[] = {"robust", "fragile", "untested", "false"};
    struct buffer out = buffer_in(arena);
    struct text file = TEXT(""), heading = TEXT("");
    size_t counts[4] = {0};
    for (size_t i = 0; i < list->count; i++) {
        const struct node *claim = list->items[i];
        if (i == 0 || !text_equal(file, record_get(claim, "file"))) {
            file = record_get(claim, "file");
            heading = record_get(claim, "template");
            buffer_printf(&out, "%s%.*s (%.*s)\n", i > 0 ? "\n" : "", TEXT_ARG(file), TEXT_ARG(heading));
        }
        put_claim(&out, claim, heading);
        for (int v = 0; v < 4; v++)
            counts[v] += text_is(record_get(claim, "verdict"), verdicts[v]);
    }
    buffer_printf(&out, "%s%zu claims under %zu other settings: %zu robust, %zu fragile, %zu untested",
                  list->count > 0 ? "\n" : "", list->count, settings, counts[0], counts[1], counts[2]);
    if (counts[3] > 0)
        buffer_printf(&out, ", %zu false as they stand", counts[3]);
    buffer_putc(&out, '\n');
    return buffer_text(&out);
}

int command_sensitivity(const struct command_line *line) {
    const struct site *site = build_evaluate(line->arena, line->folders, line->diags);
    const struct post *post = NULL;
    struct settings settings = {0};
    if (!site || (line->word_count > 0 && !(post = select_post(site, text_of(line->words[0])))))
        return 0;
    if (!settings_read(site->world, &settings))
        return 0;
    const struct node *list = sensitivity_of(site, post, &settings);
    struct text out = line->json ? json_write(line->arena, list) : sensitivity_text(line->arena, list, settings.len);
    fwrite(out.at, 1, out.len, line->out);
    return 0;
}
