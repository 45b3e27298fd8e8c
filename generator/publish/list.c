#include "publish/list.h"

#include "publish/build.h"
#include "publish/inputs.h"

int command_list(const struct command_line *line) {
    struct site *site = NULL;
    if (line->list_outputs) {
        struct outbox *outbox = build_prepare(line->arena, line->folders, NULL, line->diags, &site);
        for (size_t i = 0; outbox && i < outbox_count(outbox); i++)
            fprintf(line->out, "%.*s\n", TEXT_ARG(outbox_path(outbox, i)));
        return 0;
    }
    if (!line->list_inputs) {
        diag_add(line->diags, DIAG_USAGE, place_none(), "list needs --inputs or --outputs");
        return 0;
    }
    site = build_evaluate(line->arena, line->folders, line->diags);
    struct inputs inputs = {0};
    if (site)
        inputs = inputs_of(site);
    for (size_t i = 0; i < inputs.len; i++)
        if (!inputs.at[i].folder)
            fprintf(line->out, "%.*s\n", TEXT_ARG(inputs.at[i].path));
    return 0;
}
