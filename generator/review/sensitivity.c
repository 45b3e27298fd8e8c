/* Shows what becomes of claims under other settings. */
#include "review/sensitivity.h"

#include "base/json.h"
#include "publish/build.h"
#include "review/select.h"
#include "series/named.h"
#include "series/record.h"

enum { SHOWN = 5 /* settings of one kind or reason; JSON has all */ };

/* Untested settings by reason */

struct reason {
    struct text why;
    LIST(const struct trial *) trials;
};
struct reasons {
    struct reason *at;
    size_t len, cap;
};

static struct reasons reasons_of(struct arena *arena, const struct trials *trials) {
    struct reasons reasons = {0};
    for (size_t i = 0; i < trials->untested.len; i++) {
        const struct trial *trial = &trials->untested.at[i];
        size_t at = 0;
        while (at < reasons.len && !text_equal(reasons.at[at].why, trial->why))
            at++;
        if (at == reasons.len)
            LIST_ADD(arena, &reasons)->why = trial->why;
        *LIST_ADD(arena, &reasons.at[at].trials) = trial;
    }
    return reasons;
}

/* JSON */

static struct node *broken_node(struct arena *arena, const struct trials *trials) {
    struct node *list = node_list(arena);
    for (size_t i = 0; i < trials->broken.len; i++) {
        struct node *map = node_map(arena);
        const struct node *verdict = record_verdict(arena, &trials->broken.at[i].verdict);
        record_put_text(arena, map, "setting", trials->broken.at[i].setting);
        for (size_t k = 1; k < verdict->count; k++) /* all but `holds` */
            node_set(arena, map, verdict->keys[k], place_none(), verdict->items[k]);
        node_push(arena, list, map);
    }
    return list;
}

static struct node *untested_node(struct arena *arena, const struct trials *trials) {
    struct node *list = node_list(arena);
    const struct reasons reasons = reasons_of(arena, trials);
    for (size_t i = 0; i < reasons.len; i++) {
        struct node *map = node_map(arena), *names = node_list(arena);
        for (size_t k = 0; k < reasons.at[i].trials.len; k++)
            node_push(arena, names, node_string(arena, reasons.at[i].trials.at[k]->setting));
        record_put_text(arena, map, "why", reasons.at[i].why);
        node_put(arena, map, "settings", names);
        node_push(arena, list, map);
    }
    return list;
}

/* A list with a map for each claim: file, template, line, sentence, condition, verdict, how many settings there were
 * and under how many it held; `broken` with the setting and both sides of each that broke it, and `untested` with the
 * settings that could not be tried, by reason. Held, broken and untested add up to the settings. */
static struct node *list_node(const struct site *site, const struct trials_list *list) {
    struct arena *arena = site->arena;
    struct node *all = node_list(arena);
    for (size_t i = 0; i < list->len; i++) {
        const struct trials *trials = &list->at[i];
        struct node *map = node_map(arena);
        record_put_text(arena, map, "file", record_file(site, trials->filled));
        record_put_text(arena, map, "template", record_template(site, trials->claim->place.source->path));
        record_put_number(arena, map, "line", (double)trials->line);
        record_put_text(arena, map, "sentence", record_sentence(arena, trials->claim->sentence));
        record_put_text(arena, map, "condition", trials->claim->condition);
        record_put_names(site, map, trials->claim);
        record_put_text(arena, map, "verdict", text_of(trials_word(trials->robustness)));
        record_put_number(arena, map, "settings", (double)(trials->held + trials->broken.len + trials->untested.len));
        record_put_number(arena, map, "held", (double)trials->held);
        node_put(arena, map, "broken", broken_node(arena, trials));
        node_put(arena, map, "untested", untested_node(arena, trials));
        node_push(arena, all, map);
    }
    return all;
}

/* Text */

/* "without host a3; without host a4 and 3 more". */
static void put_settings(struct buffer *out, const struct reason *reason) {
    size_t count = reason->trials.len, shown = count > SHOWN ? SHOWN - 1 : count;
    for (size_t i = 0; i < shown; i++)
        buffer_printf(out, "%s%.*s", i > 0 ? "; " : "", TEXT_ARG(reason->trials.at[i]->setting));
    if (shown < count)
        buffer_printf(out, " and %zu more", count - shown);
}

static void put_untested(struct buffer *out, const struct trials *trials) {
    const struct reasons reasons = reasons_of(out->arena, trials);
    for (size_t i = 0; i < reasons.len; i++) {
        buffer_printf(out, "%18suntested ", "");
        put_settings(out, &reasons.at[i]);
        buffer_printf(out, ": %.*s\n", TEXT_ARG(reasons.at[i].why));
    }
}

static bool is_omission(enum setting_kind kind) {
    return kind == SETTING_SUBJECT || kind == SETTING_SAMPLE;
}

/* The first of many subjects and samples with what they come to, and how many more there are. */
static void put_broken(struct buffer *out, const struct trials *trials, const struct declaration *declared) {
    size_t counts[SETTING_KINDS] = {0};
    for (size_t i = 0; i < trials->broken.len; i++) {
        const struct trial *trial = &trials->broken.at[i];
        if (++counts[trial->kind] > SHOWN && is_omission(trial->kind))
            continue;
        struct text sides = record_sides(out->arena, record_verdict(out->arena, &trial->verdict), NULL);
        buffer_printf(out, "%18sfalse %.*s: not %.*s\n", "", TEXT_ARG(trial->setting),
                      TEXT_ARG(sides.len > 0 ? sides : trials->claim->condition));
    }
    for (int kind = 0; kind < SETTING_KINDS; kind++)
        if (counts[kind] > SHOWN && is_omission((enum setting_kind)kind))
            buffer_printf(out, "%18sfalse without each of %zu more %.*s\n", "", counts[kind] - SHOWN,
                          TEXT_ARG(kind == SETTING_SUBJECT ? declared->many : TEXT("samples")));
}

static void put_claim(struct buffer *out, const struct site *site, const struct trials *trials, struct text heading) {
    struct text template = record_template(site, trials->claim->place.source->path);
    buffer_printf(out, "%6zu  %-8s  %.*s\n", trials->line, trials_word(trials->robustness),
                  TEXT_ARG(record_sentence(out->arena, trials->claim->sentence)));
    named_put(out, 18, record_names(site, trials->claim));
    if (!text_equal(template, heading))
        buffer_printf(out, "%18sin %.*s\n", "", TEXT_ARG(template));
    if (trials->robustness == TRIALS_FALSE)
        return;
    buffer_printf(out, "%18s%zu true, %zu false, %zu untested\n", "", trials->held, trials->broken.len,
                  trials->untested.len);
    put_broken(out, trials, site->world->declared);
    put_untested(out, trials);
}

static void put_summary(struct buffer *out, const struct trials_list *list) {
    size_t counts[ROBUSTNESSES] = {0}, evaluations = 0;
    for (size_t i = 0; i < list->len; i++) {
        counts[list->at[i].robustness]++;
        evaluations += list->at[i].held + list->at[i].broken.len;
    }
    buffer_printf(out, "%s%zu claims under %d kinds of settings, %zu evaluations: ", list->len > 0 ? "\n" : "",
                  list->len, SETTING_KINDS, evaluations);
    for (int r = 0; r <= TRIALS_UNTESTED; r++)
        buffer_printf(out, "%s%zu %s", r > 0 ? ", " : "", counts[r], trials_word((enum robustness)r));
    if (counts[TRIALS_FALSE] > 0)
        buffer_printf(out, ", %zu false as they stand", counts[TRIALS_FALSE]);
    buffer_putc(out, '\n');
}

static struct text list_text(const struct site *site, const struct trials_list *list) {
    struct buffer out = buffer_in(site->arena);
    struct text file = TEXT(""), heading = TEXT("");
    for (size_t i = 0; i < list->len; i++) {
        const struct trials *trials = &list->at[i];
        struct text own = record_file(site, trials->filled);
        if (i == 0 || !text_equal(file, own)) {
            file = own;
            heading = record_template(site, trials->claim->place.source->path);
            buffer_printf(&out, "%s%.*s (%.*s)\n", i > 0 ? "\n" : "", TEXT_ARG(file), TEXT_ARG(heading));
        }
        put_claim(&out, site, trials, heading);
    }
    put_summary(&out, list);
    return buffer_text(&out);
}

/* The command */

/* What --fail-on names; ROBUSTNESSES when it names nothing, and after a diagnostic. */
static enum robustness failure_of(const struct command_line *line) {
    static const enum robustness able[] = {TRIALS_FRAGILE, TRIALS_UNTESTED};
    enum { ABLE = sizeof able / sizeof *able };
    struct text words[ABLE];
    for (size_t i = 0; i < ABLE; i++) {
        words[i] = text_of(trials_word(able[i]));
        if (text_equal(line->fail_on, words[i]))
            return able[i];
    }
    if (line->fail_on.len > 0)
        diag_add(line->diags, DIAG_USAGE, place_none(), "--fail-on takes %.*s, not '%.*s'",
                 TEXT_ARG(text_choice(line->arena, words, ABLE, "or")), TEXT_ARG(line->fail_on));
    return ROBUSTNESSES;
}

int command_sensitivity(const struct command_line *line) {
    enum robustness failure = failure_of(line);
    const struct site *site =
        diags_errors(line->diags) > 0 ? NULL : build_evaluate(line->arena, line->folders, line->diags);
    const struct post *post = NULL;
    if (!site || (line->word_count > 0 && !(post = select_post(site, text_of(line->words[0])))))
        return 0;
    const struct trials_list list = trials_of(site, post);
    struct text out = line->json ? json_write(line->arena, list_node(site, &list)) : list_text(site, &list);
    fwrite(out.at, 1, out.len, line->out);
    for (size_t i = 0; i < list.len; i++)
        if (list.at[i].robustness == failure)
            return 1;
    return 0;
}
