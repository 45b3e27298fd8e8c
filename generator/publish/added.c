#include "publish/added.h"

#include "base/changes.h"
#include "base/file.h"
#include "base/outbox.h"
#include "publish/build.h"
#include "publish/proposed.h"
#include "publish/skeleton.h"
#include "publish/started.h"

/* File names and names in templates are made of it. */
static bool name_is_good(const struct command_line *line, struct text name) {
    bool good = name.len > 0 && char_is_letter(name.at[0]);
    for (size_t i = 0; i < name.len; i++) {
        char c = name.at[i];
        good = good && (char_is_digit(c) || c == '-' || c == '_' || (char_is_letter(c) && char_lower(c) == c));
    }
    if (good)
        return true;
    struct diag *diag =
        diag_add(line->diags, DIAG_USAGE, place_none(), "'%.*s%s' is no name for a file", BRIEF_ARG(name));
    diag_help(line->diags, diag, "use small letters, digits, '-' and '_', and start with a letter");
    return false;
}

/* The experiment of that name, else the first; NULL after a diagnostic. */
static const struct experiment_object *experiment_for(const struct command_line *line, const struct world *world,
                                                      struct text name) {
    char *alias = text_string(line->arena, name);
    for (size_t i = 0; i < name.len; i++)
        alias[i] = alias[i] == '-' ? '_' : alias[i];
    const struct experiment_object *named = world_experiment(world, (struct text){alias, name.len});
    if (named || world->experiment_count > 0)
        return named ? named : &world->experiments[0];
    struct diag *diag =
        diag_add(line->diags, DIAG_MISSING_KEY, place_file(world->series_source), "there is no experiment yet");
    diag_help(line->diags, diag, "`memblog new report NAME` proposes the lines for a folder of %.*s",
              TEXT_ARG(line->folders.data));
    return NULL;
}

static struct text title_of(struct arena *arena, struct text name) {
    char *title = text_string(arena, text_upper_first(arena, name));
    for (size_t i = 0; i < name.len; i++)
        title[i] = title[i] == '-' || title[i] == '_' ? ' ' : title[i];
    return (struct text){title, name.len};
}

/* Writes one file that is not there yet. */
static void file_add(const struct command_line *line, struct lock *lock, struct text path, struct text bytes) {
    enum there kind = file_look(line->arena, path, line->diags);
    if (kind == THERE_UNKNOWN)
        return;
    if (kind != THERE_NOTHING) {
        struct diag *diag = diag_add(line->diags, DIAG_USAGE, place_none(), "%.*s is there already", TEXT_ARG(path));
        diag_help(line->diags, diag, "choose another name");
        return;
    }
    struct outbox *outbox = outbox_new(line->arena);
    struct sent sent;
    outbox_put(outbox, path, bytes);
    if (outbox_send(outbox, lock, &sent, line->diags))
        buffer_printf(line->summary, "memblog: %.*s is yours to write; `memblog serve` shows it\n", TEXT_ARG(path));
}

/* What a new post shows: the first chart of its experiment, if there is one. */
static void chart_put(const struct command_line *line, const struct site *site,
                      const struct experiment_object *experiment, struct node *node) {
    for (size_t i = 0; i < site->chart_count; i++)
        if (site->charts[i]->experiment == experiment) {
            node_put(line->arena, node, "chart", node_string(line->arena, site->charts[i]->name));
            return;
        }
}

/* A text that is broken elsewhere does not keep anyone from writing another. */
static void skeleton_add(const struct command_line *line, struct lock *lock, struct text name, struct text skeleton,
                         struct text path) {
    struct text from = started_from(line);
    if (from.len == 0 || path.len == 0)
        return;
    const struct site *site = build_partly(line->arena, line->folders, line->diags, diags_new(line->arena));
    const struct experiment_object *experiment = site ? experiment_for(line, site->world, name) : NULL;
    if (!experiment || diags_errors(line->diags) > 0)
        return;
    struct evaluation evaluation = world_evaluation(site->world, &site->world->scope);
    struct node *node = skeleton_of(line->arena, experiment, &evaluation);
    node_put(line->arena, node, "title", node_string(line->arena, title_of(line->arena, name)));
    chart_put(line, site, experiment, node);
    struct text bytes = skeleton_fill(line->arena, from, skeleton, node, line->diags);
    if (bytes.len > 0)
        file_add(line, lock, path, bytes);
}

int command_new(const struct command_line *line) {
    struct text what = text_of(line->word_count > 0 ? line->words[0] : NULL);
    struct text name = text_of(line->word_count > 1 ? line->words[1] : NULL);
    bool post = text_is(what, "post"), chart = text_is(what, "chart");
    if (text_is(what, "report") && name.len > 0) {
        proposed_tell(line, name);
        return 0;
    }
    if ((!post && !chart) || name.len == 0) {
        diag_add(
            line->diags, DIAG_USAGE, place_none(),
            "new takes what it is and a name: memblog new post first-results, memblog new chart sizes, memblog new "
            "report FOLDER");
        return 0;
    }
    if (!name_is_good(line, name))
        return 0;
    struct text folder = path_join(line->arena, line->folders.templates, text_of(post ? "posts" : "charts"));
    struct lock *lock = changes_hold(line->arena, &folder, 1, line->diags);
    if (lock && post)
        skeleton_add(line, lock, name, TEXT("post.md"),
                     skeleton_post(line->arena, line->folders.templates, name, line->diags));
    else if (lock)
        skeleton_add(line, lock, name, TEXT("chart.yaml"),
                     path_join(line->arena, folder, text_format(line->arena, "%.*s.yaml", TEXT_ARG(name))));
    lock_release(lock);
    return 0;
}
