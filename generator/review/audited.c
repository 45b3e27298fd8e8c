#include "review/audited.h"

#include "publish/build.h"
#include "series/series.h"

static void place_print(FILE *out, struct place place) {
    if (!place.source)
        return;
    fprintf(out, "%.*s:", TEXT_ARG(place.source->path));
    if (place.offset <= place.source->text.len) {
        size_t line, column;
        place_resolve(place, &line, &column);
        fprintf(out, "%zu:%zu:", line, column);
    }
    fputc(' ', out);
}

static void finding_print(FILE *out, const struct finding *finding) {
    place_print(out, finding->place);
    fprintf(out, "%s: %.*s [%.*s]\n", finding->waiver ? "waived" : diag_level_word(finding->severity),
            TEXT_ARG(finding->message), TEXT_ARG(rule_word(finding->rule)));
    for (size_t i = 0; i < finding->notes.len; i++)
        fprintf(out, "      = note: %.*s\n", TEXT_ARG(finding->notes.at[i]));
    if (finding->help.len > 0)
        fprintf(out, "      = help: %.*s\n", TEXT_ARG(finding->help));
    if (finding->waiver)
        fprintf(out, "      = waived: %.*s\n", TEXT_ARG(finding->waiver->reason));
}

int command_audit(const struct command_line *line) {
    struct world *world = world_load(line->arena, line->folders, line->diags);
    if (!world->audit)
        return 0;
    build_survey(world, line->diags);
    int status = 0;
    for (size_t i = 0; i < world->audit->findings.len; i++) {
        const struct finding *finding = &world->audit->findings.at[i];
        finding_print(line->out, finding);
        status = finding->severity >= DIAG_ERROR && !finding->waiver ? 1 : status;
    }
    return status;
}
