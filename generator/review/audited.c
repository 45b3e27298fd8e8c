#include "review/audited.h"

#include "base/json.h"
#include "publish/build.h"
#include "publish/findings.h"
#include "series/record.h"
#include "series/series.h"

enum { NAMES_SHOWN = 3, CLAIMS_SHOWN = 6 };

/* What was asked for: the experiments that the command line names, or all and the series itself. */
struct asked {
    const struct command_line *line;
    const struct world *world;
    const struct site *site; /* NULL: it could not be filled */
    struct told_list told;
};

static bool is_asked(const struct command_line *line, const struct report *report) {
    for (size_t i = 0; i < line->word_count; i++)
        if (report && text_is(report->alias, line->words[i]))
            return true;
    return line->word_count == 0;
}

static bool words_are_good(const struct command_line *line, const struct world *world) {
    bool good = true;
    for (size_t i = 0; i < line->word_count; i++)
        good = world_experiment_called(world, text_of(line->words[i]), place_none(), line->diags) && good;
    return good;
}

/* As text */

static void put_place(struct buffer *out, struct place place) {
    if (!place.source)
        return;
    buffer_printf(out, "%.*s:", TEXT_ARG(place.source->path));
    if (!place_is_file(place)) {
        size_t line, column;
        place_resolve(place, &line, &column);
        buffer_printf(out, "%zu:%zu:", line, column);
    }
    buffer_putc(out, ' ');
}

/* "; 12 statistics: a, b, c, ..." */
static void put_names(struct buffer *out, const char *one, const struct text *names, size_t count, size_t shown) {
    if (count == 0)
        return;
    buffer_printf(out, "; %zu %s%s: ", count, one, count == 1 ? "" : "s");
    for (size_t i = 0; i < count && i < shown; i++)
        buffer_printf(out, "%s%.*s", i > 0 ? ", " : "", TEXT_ARG(names[i]));
    buffer_puts(out, count > shown ? ", ..." : "");
}

static void put_touched(struct buffer *out, const struct finding *finding, const struct touched *touched) {
    struct arena *arena = out->arena;
    struct text *claims = arena_array(arena, touched->claims.len, sizeof *claims);
    for (size_t i = 0; i < touched->claims.len; i++)
        claims[i] = touched->claims.at[i].name;
    if (!finding->report)
        return;
    buffer_puts(out, "      = touches: ");
    if (finding->groupless)
        buffer_printf(out, "no group of %.*s", TEXT_ARG(finding->report->alias));
    else if (finding->groups.len == 0)
        buffer_printf(out, "all groups of %.*s", TEXT_ARG(finding->report->alias));
    else
        buffer_put(out, text_join(arena, touched->groups.at, touched->groups.len, ", "));
    put_names(out, "statistic", touched->statistics.at, touched->statistics.len, NAMES_SHOWN);
    put_names(out, "claim", claims, touched->claims.len, CLAIMS_SHOWN);
    buffer_putc(out, '\n');
}

static void put_finding(struct buffer *out, const struct told *told) {
    const struct finding *finding = told->finding;
    put_place(out, finding->place);
    buffer_printf(out, "%s: %.*s [%.*s]\n", finding_word(finding), TEXT_ARG(finding->message),
                  TEXT_ARG(rule_word(finding->rule)));
    put_touched(out, finding, &told->touched);
    for (size_t i = 0; i < finding->notes.len; i++)
        buffer_printf(out, "      = note: %.*s\n", TEXT_ARG(finding->notes.at[i]));
    if (finding->waiver)
        buffer_printf(out, "      = waived: %.*s\n", TEXT_ARG(finding->waiver->reason));
    else if (finding->help.len > 0)
        buffer_printf(out, "      = help: %.*s\n", TEXT_ARG(finding->help));
}

static void put_count(struct buffer *out, const char *before, size_t count, const char *one, const char *more) {
    buffer_printf(out, "%s%zu %s", before, count, count == 1 ? one : more);
}

static void put_tally(struct buffer *out, struct tally tally) {
    buffer_put(out, tally.report ? tally.report->alias : TEXT("series.yaml"));
    put_count(out, ": ", tally.errors, "error", "errors");
    put_count(out, ", ", tally.warnings, "warning", "warnings");
    put_count(out, ", ", tally.notes, "note", "notes");
    buffer_printf(out, ", %zu waived", tally.waived);
    if (tally.report) {
        const struct declaration *declared = tally.report->declared;
        put_count(out, "; ", tally.rows, "row", "rows");
        if (tally.subjects > 0)
            put_count(out, " of ", tally.subjects, declared->one.at, declared->many.at);
        put_count(out, " in ", tally.samples, "sample", "samples");
    }
    buffer_putc(out, '\n');
}

/* How many errors stand in what was asked for. */
static size_t errors_of(const struct asked *asked) {
    size_t count = 0;
    for (size_t i = 0; i < asked->told.len; i++) {
        const struct finding *finding = asked->told.at[i].finding;
        count += is_asked(asked->line, finding->report) && !finding->waiver && finding->severity >= DIAG_ERROR;
    }
    return count;
}

static void put_summary(struct buffer *out, const struct asked *asked) {
    const struct world *world = asked->world;
    for (size_t i = 0; i < world->experiment_count; i++)
        if (world->experiments[i].report && is_asked(asked->line, world->experiments[i].report))
            put_tally(out, findings_tally(out->arena, world, world->experiments[i].report));
    struct tally series = findings_tally(out->arena, world, NULL);
    if (series.errors + series.warnings + series.notes > 0 && is_asked(asked->line, NULL))
        put_tally(out, series);
    size_t errors = errors_of(asked);
    if (!asked->site)
        buffer_puts(out, "audit: the texts were not filled, so what they compare was not looked at\n");
    if (errors == 0 && diags_errors(asked->line->diags) > 0)
        buffer_puts(out, "audit: nothing of this stops a build, but other errors do\n");
    else if (errors == 0)
        buffer_puts(out, "audit: nothing stops a build\n");
    else
        buffer_printf(out, "audit: %zu %s a build: mend the data, leave them out, or waive what is known\n", errors,
                      errors == 1 ? "error stops" : "errors stop");
}

static struct text text_of_asked(const struct asked *asked) {
    struct buffer out = buffer_in(asked->line->arena);
    for (size_t i = 0; i < asked->told.len; i++)
        if (is_asked(asked->line, asked->told.at[i].finding->report))
            put_finding(&out, &asked->told.at[i]);
    buffer_puts(&out, out.len > 0 ? "\n" : "");
    put_summary(&out, asked);
    return buffer_text(&out);
}

/* As JSON */

static struct node *strings(struct arena *arena, const struct text *texts, size_t count) {
    struct node *list = node_list(arena);
    for (size_t i = 0; i < count; i++)
        node_push(arena, list, node_string(arena, texts[i]));
    return list;
}

static struct node *finding_node(struct arena *arena, const struct told *told) {
    const struct finding *finding = told->finding;
    const struct touched *touched = &told->touched;
    struct node *map = node_map(arena), *claims = node_list(arena);
    record_put_text(arena, map, "code", rule_word(finding->rule));
    record_put_text(arena, map, "severity", text_of(diag_level_word(finding->severity)));
    node_put(arena, map, "waived", node_bool(arena, finding->waiver != NULL));
    record_put_text(arena, map, "path", finding->place.source ? finding->place.source->path : TEXT(""));
    if (finding->place.source && !place_is_file(finding->place)) {
        size_t line, column;
        place_resolve(finding->place, &line, &column);
        record_put_number(arena, map, "line", (double)line);
        record_put_number(arena, map, "column", (double)column);
    }
    record_put_text(arena, map, "message", finding->message);
    record_put_number(arena, map, "count", (double)finding->count);
    record_put_text(arena, map, "experiment", finding->report ? finding->report->alias : TEXT(""));
    record_put_text(arena, map, "subject", finding->subject);
    node_put(arena, map, "groups", strings(arena, touched->groups.at, touched->groups.len));
    node_put(arena, map, "statistics", strings(arena, touched->statistics.at, touched->statistics.len));
    for (size_t i = 0; i < touched->claims.len; i++)
        node_push(arena, claims, node_string(arena, touched->claims.at[i].name));
    node_put(arena, map, "claims", claims);
    node_put(arena, map, "posts", strings(arena, touched->posts.at, touched->posts.len));
    node_put(arena, map, "notes", strings(arena, finding->notes.at, finding->notes.len));
    record_put_text(arena, map, "help", finding->help);
    record_put_text(arena, map, "reason", finding->waiver ? finding->waiver->reason : TEXT(""));
    return map;
}

static struct node *tally_node(struct arena *arena, struct tally tally) {
    const struct {
        const char *key;
        size_t count;
    } counts[] = {{"errors", tally.errors},  {"warnings", tally.warnings},
                  {"notes", tally.notes},    {"waived", tally.waived},
                  {"rows", tally.rows},      {tally.report->declared->many.at, tally.subjects},
                  {"samples", tally.samples}};
    struct node *map = node_map(arena);
    record_put_text(arena, map, "experiment", tally.report->alias);
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        record_put_number(arena, map, counts[i].key, (double)counts[i].count);
    return map;
}

static struct text json_of_asked(const struct asked *asked) {
    struct arena *arena = asked->line->arena;
    struct node *root = node_map(arena), *findings = node_list(arena), *experiments = node_list(arena);
    for (size_t i = 0; i < asked->told.len; i++)
        if (is_asked(asked->line, asked->told.at[i].finding->report))
            node_push(arena, findings, finding_node(arena, &asked->told.at[i]));
    for (size_t i = 0; i < asked->world->experiment_count; i++) {
        const struct report *report = asked->world->experiments[i].report;
        if (report && is_asked(asked->line, report))
            node_push(arena, experiments, tally_node(arena, findings_tally(arena, asked->world, report)));
    }
    node_put(arena, root, "findings", findings);
    node_put(arena, root, "experiments", experiments);
    node_put(arena, root, "filled", node_bool(arena, asked->site != NULL));
    node_put(arena, root, "ok", node_bool(arena, errors_of(asked) == 0 && diags_errors(asked->line->diags) == 0));
    return json_write(arena, root);
}

int command_audit(const struct command_line *line) {
    struct world *world = world_load(line->arena, line->folders, line->diags);
    if (!world->audit || !world->experiments || !words_are_good(line, world))
        return 0;
    struct asked asked = {.line = line, .world = world, .site = build_survey(world, line->diags)};
    asked.told = findings_told(line->arena, world, asked.site);
    struct text text = line->json ? json_of_asked(&asked) : text_of_asked(&asked);
    fwrite(text.at, 1, text.len, line->out);
    return errors_of(&asked) > 0;
}
