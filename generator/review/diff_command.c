/* `memblog diff OLD NEW`: each side a folder of reports, evaluated under the templates at hand, or a facts.json. */
#include "base/file.h"
#include "base/json.h"
#include "publish/build.h"
#include "review/diff.h"
#include "series/command.h"
#include "series/record.h"

/* NULL after a diagnostic. */
static const struct node *record_load(const struct command_line *line, const char *word) {
    struct text path = text_of(word);
    if (file_is_folder(line->arena, path)) {
        struct folders folders = line->folders;
        folders.data = path;
        const struct site *site = build_evaluate(line->arena, folders, line->diags);
        return site ? record_of(site) : NULL;
    }
    const struct source *source = file_read(line->arena, path, line->diags);
    const struct node *record = source ? json_parse(line->arena, source, line->diags) : NULL;
    return record && diff_check(record, line->diags) ? record : NULL;
}

int command_diff(const struct command_line *line) {
    if (line->word_count < 2 || line->json) {
        struct diag *diag = diag_add(line->diags, DIAG_USAGE, place_none(), "%s",
                                     line->json ? "diff writes Markdown and has no --json"
                                                : "diff takes an old and a new folder of reports or facts.json");
        diag_help(line->diags, diag, "memblog diff data ../reports, or memblog diff old/facts.json posts/facts.json");
        return 0;
    }
    const struct node *before = record_load(line, line->words[0]);
    const struct node *after = before ? record_load(line, line->words[1]) : NULL;
    if (!after)
        return 0;
    size_t flips;
    struct text out = diff_text(line->arena, before, after, &flips);
    fprintf(line->out, "# From %s to %s\n\n", line->words[0], line->words[1]);
    fwrite(out.at, 1, out.len, line->out);
    return flips > 0 ? 1 : 0;
}
