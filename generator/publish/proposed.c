#include "publish/proposed.h"

#include "base/calendar.h"
#include "base/changes.h"
#include "base/confined.h"
#include "base/file.h"
#include "base/json.h"
#include "base/outbox.h"
#include "base/scratch.h"
#include "base/yaml.h"
#include "publish/grouping.h"
#include "publish/skeleton.h"
#include "publish/started.h"
#include "publish/supposed.h"
#include "series/series.h"

struct proposal {
    const struct command_line *line;
    struct arena *arena;
    struct text from, path, colours, post;
    struct world *trial; /* the proposal as it was read */
    struct guess guess;
    struct node *map; /* for the templates of start/new */
};

static void put(const struct proposal *proposal, const char *key, struct text text) {
    node_put(proposal->arena, proposal->map, key, node_string(proposal->arena, text));
}

/* A part of the proposal, filled and put into the map as well; false after a diagnostic. */
static bool part_put(const struct proposal *proposal, struct text file, const char *key) {
    struct text lines = skeleton_fill(proposal->arena, proposal->from, file, proposal->map, proposal->line->diags);
    while (text_ends(lines, TEXT("\n")))
        lines.len--;
    put(proposal, key, lines);
    return lines.len > 0;
}

/* The folder */

static bool folder_is_there(const struct command_line *line, struct text path, struct text folder) {
    if (!text_has(folder, TEXT("/")) && folder.at[0] != '.' && file_is_folder(line->arena, path))
        return true;
    struct name_list names = {0};
    struct diag *diag =
        diag_add(line->diags, DIAG_NO_REPORT, place_none(), "there is no report directory %.*s", TEXT_ARG(path));
    if (file_is_folder(line->arena, line->folders.data) &&
        folder_list(line->arena, line->folders.data, &names, line->diags))
        diag_nearest(line->diags, diag, folder, names.at, names.len);
    diag_help(line->diags, diag, "put the CSV files into a folder below %.*s, and name that folder",
              TEXT_ARG(line->folders.data));
    return false;
}

static struct text columns_text(struct arena *arena, const struct guess_file *file) {
    struct name_list names = {0};
    for (size_t i = 0; i < file->columns.len; i++)
        *LIST_ADD(arena, &names) = file->columns.at[i].name;
    return text_join(arena, names.at, names.len, ", ");
}

static void folder_put(struct proposal *proposal, struct text folder) {
    struct arena *arena = proposal->arena;
    const struct guess *guess = &proposal->guess;
    struct node *files = node_list(arena), *lists = node_list(arena);
    for (size_t i = 0; i < guess->files.len; i++) {
        struct node *file = node_map(arena);
        node_put(arena, file, "name", node_string(arena, guess->files.at[i].name));
        node_put(arena, file, "rows", node_string(arena, text_format(arena, "%zu", guess->files.at[i].rows)));
        node_put(arena, file, "columns", node_string(arena, columns_text(arena, &guess->files.at[i])));
        node_push(arena, files, file);
    }
    for (size_t i = 0; i < guess->lists.len; i++) {
        struct node *list = node_map(arena);
        node_put(arena, list, "name", node_string(arena, guess->lists.at[i]));
        node_push(arena, lists, list);
    }
    struct text alias = guess_name(arena, folder);
    char *post = text_string(arena, alias), *title = text_string(arena, text_upper_first(arena, alias));
    for (size_t i = 0; i < alias.len; i++) {
        title[i] = title[i] == '_' ? ' ' : title[i];
        post[i] = post[i] == '_' ? '-' : post[i];
    }
    proposal->post = (struct text){post, alias.len};
    put(proposal, "path", proposal->path);
    put(proposal, "folder", folder);
    put(proposal, "alias", alias);
    put(proposal, "title", (struct text){title, alias.len});
    node_put(arena, proposal->map, "needs_name", node_bool(arena, !node_get(guess->json, "name")));
    node_put(arena, proposal->map, "no_start",
             node_bool(arena, guess->time.len == 0 && !node_get(guess->json, "start_date")));
    node_put(arena, proposal->map, "files", files);
    node_put(arena, proposal->map, "lists", lists);
}

/* The declaration of the series */

/* As text; empty when there is none that can be read. */
static struct text declaration_text(const struct proposal *proposal, struct text *group) {
    struct arena *arena = proposal->arena;
    struct diags *aside = diags_new(arena);
    struct text folder = proposal->line->folders.templates;
    const struct source *source = file_read_if_there(arena, path_join(arena, folder, TEXT("series.yaml")), aside);
    const struct node *series = source ? yaml_parse(arena, source, 0, source->text.len, aside) : NULL;
    const struct node *node = node_get(series, "declares");
    struct text text = node && node->kind == NODE_MAP ? json_write(arena, node) : TEXT("");
    if (node && node->kind == NODE_STRING && path_is_inside(node->text)) {
        source = file_read_if_there(arena, path_join(arena, folder, node->text), aside);
        node = source ? yaml_parse(arena, source, 0, source->text.len, aside) : NULL;
        text = source ? source->text : TEXT("");
    }
    *group = node_text(node, "group", TEXT(""), aside);
    return diags_errors(aside) > 0 ? TEXT("") : text;
}

/* Trying */

static void found_put(const struct proposal *proposal, const struct world *world) {
    const struct extent *extent = &world->experiments[0].extent;
    struct arena *arena = proposal->arena;
    struct node *found = node_map(arena);
    struct diags *stops = diags_new(arena);
    struct buffer start = buffer_in(arena), end = buffer_in(arena);
    calendar_show(&start, extent->start);
    calendar_show(&end, extent->end);
    node_put(arena, found, "subjects", node_string(arena, text_format(arena, "%zu", extent->subjects)));
    node_put(arena, found, "samples", node_string(arena, text_format(arena, "%zu", extent->samples)));
    node_put(arena, found, "many", node_string(arena, world->declared->many));
    node_put(arena, found, "start", node_string(arena, buffer_text(&start)));
    audit_tell(world->audit, 0, DIAG_ERROR, stops);
    if (diags_errors(stops) > 0)
        node_put(arena, found, "stops", node_string(arena, text_format(arena, "%zu", diags_errors(stops))));
    node_put(arena, found, "end", node_string(arena, buffer_text(&end)));
    node_put(arena, proposal->map, "found", found);
}

/* Reads the proposal as a series of its own, in a folder that does not stay; what is wrong goes to `diags`. */
static bool is_tried(struct proposal *proposal, struct text declaration, struct diags *diags) {
    struct arena *arena = proposal->arena;
    struct folders folders = proposal->line->folders;
    if (!part_put(proposal, TEXT("experiment.yaml"), "experiment_lines") ||
        !part_put(proposal, TEXT("selection.yaml"), "selection_lines"))
        return false;
    struct text series = skeleton_fill(arena, proposal->from, TEXT("trial.yaml"), proposal->map, proposal->line->diags);
    struct scratch *scratch = scratch_open(arena, proposal->line->diags);
    if (!scratch)
        return false;
    folders.templates = scratch->path;
    size_t before = diags_errors(diags);
    struct world *world = NULL;
    if (file_write_scratch(arena, path_join(arena, folders.templates, TEXT("series.yaml")), series, diags) &&
        file_write_scratch(arena, path_join(arena, folders.templates, TEXT("declaration.yaml")), declaration, diags))
        world = world_load(arena, folders, diags);
    scratch_close(arena, scratch);
    if (!world || diags_errors(diags) > before)
        return false;
    found_put(proposal, world);
    proposal->trial = world;
    return true;
}

/* What is wrong with the data has its place; what is wrong with a guess has none that anybody could look at. */
static void failure_tell(const struct proposal *proposal, const struct diags *aside) {
    struct diags *diags = proposal->line->diags;
    for (size_t i = 0; i < diags_count(aside); i++) {
        struct diag_view view = diags_view(aside, i);
        if (view.level < DIAG_ERROR)
            continue;
        bool data = view.place.source && text_starts(view.place.source->path, proposal->path);
        struct diag *diag = diag_add(diags, view.code, data ? view.place : place_none(), "%s%.*s",
                                     data ? "" : "what was guessed does not work: ", TEXT_ARG(view.message));
        if (!data)
            diag_help(diags, diag, "declare the files by hand: memblog-templates(5) says how");
    }
}

static void nothing_tell(const struct proposal *proposal, const char *what) {
    struct diag *diag = diag_add(proposal->line->diags, DIAG_NO_ROWS, place_none(), "%.*s has no %s that could be told",
                                 TEXT_ARG(proposal->path), what);
    diag_help(
        proposal->line->diags, diag,
        "a CSV file needs a column of names and one of numbers; groups stand in a column, in experiment.json or in "
        "lists of names, as groups/A.txt");
}

/* The series' own declaration, if it fits the files. */
static bool own_fits(struct proposal *proposal) {
    struct text group, text = declaration_text(proposal, &group);
    put(proposal, "group", group);
    return text.len > 0 && grouping_put(proposal->arena, proposal->map, &proposal->guess, group, proposal->colours) &&
           is_tried(proposal, text, diags_new(proposal->arena));
}

static bool guess_fits(struct proposal *proposal) {
    const struct guess *guess = &proposal->guess;
    struct arena *arena = proposal->arena;
    struct diags *aside = diags_new(arena);
    if (!supposed_put(arena, proposal->map, guess)) {
        nothing_tell(proposal, "measure");
        return false;
    }
    if (!grouping_put(arena, proposal->map, guess, guess->group, proposal->colours)) {
        nothing_tell(proposal, "group");
        return false;
    }
    node_put(arena, proposal->map, "declaration", node_bool(arena, true));
    if (!part_put(proposal, TEXT("declaration.yaml"), "declaration_lines"))
        return false;
    if (is_tried(proposal, node_get(proposal->map, "declaration_lines")->text, aside))
        return true;
    failure_tell(proposal, aside);
    return false;
}

/* The post */

/* One of that name that is there, whatever its number; empty: there is none. */
static struct text post_there(const struct proposal *proposal) {
    struct arena *arena = proposal->arena;
    struct text folder = path_join(arena, proposal->line->folders.templates, TEXT("posts"));
    struct text end = text_format(arena, "-%.*s.md", TEXT_ARG(proposal->post));
    struct name_list names = {0};
    if (file_is_folder(arena, folder) && folder_list(arena, folder, &names, proposal->line->diags))
        for (size_t i = 0; i < names.len; i++)
            if (text_ends(names.at[i], end))
                return path_join(arena, folder, names.at[i]);
    return TEXT("");
}

/* Writes a file among the posts, as whatever is written there. */
static void post_send(const struct command_line *line, struct text path, struct text bytes) {
    struct text folder = path_folder(path);
    if (!confined_step(line->arena, line->folders.templates, folder, line->diags))
        return;
    struct outbox *outbox = outbox_new(line->arena);
    struct sent sent;
    outbox_put(outbox, path, bytes);
    struct lock *lock = changes_hold(line->arena, &folder, 1, line->diags);
    if (lock)
        outbox_send(outbox, lock, &sent, line->diags);
    lock_release(lock);
}

/* Writes a draft with what the groups came to, unless a person has one. */
static void post_write(const struct proposal *proposal) {
    const struct command_line *line = proposal->line;
    struct arena *arena = proposal->arena;
    struct text path = post_there(proposal);
    node_put(arena, proposal->map, "post_is_there", node_bool(arena, path.len > 0));
    if (path.len == 0) {
        const struct world *trial = proposal->trial;
        struct evaluation evaluation = world_evaluation(trial, &trial->scope);
        struct node *node = skeleton_of(arena, &trial->experiments[0], &evaluation);
        node_put(arena, node, "title", node_get(proposal->map, "title"));
        node_put(arena, node, "draft", node_bool(arena, true));
        struct text bytes = skeleton_fill(arena, proposal->from, TEXT("post.md"), node, line->diags);
        path = skeleton_post(arena, line->folders.templates, proposal->post, line->diags);
        if (diags_errors(line->diags) > 0)
            return;
        post_send(line, path, bytes);
    }
    put(proposal, "post", path);
}

void proposed_tell(const struct command_line *line, struct text folder) {
    struct arena *arena = line->arena;
    while (folder.len > 1 && text_ends(folder, TEXT("/")))
        folder.len--;
    struct proposal proposal = {.line = line,
                                .arena = arena,
                                .from = started_from(line),
                                .path = path_join(arena, line->folders.data, folder),
                                .guess = {.arena = arena},
                                .map = node_map(arena)};
    if (proposal.from.len == 0 || !folder_is_there(line, proposal.path, folder) ||
        !guess_read(&proposal.guess, proposal.path, line->diags))
        return;
    const struct source *colours =
        file_read(arena, path_join(arena, proposal.from, TEXT("start/new/colours.txt")), line->diags);
    if (!colours)
        return;
    proposal.colours = colours->text;
    folder_put(&proposal, folder);
    if (!own_fits(&proposal) && (diags_errors(line->diags) > 0 || !guess_fits(&proposal)))
        return;
    post_write(&proposal);
    struct text out = skeleton_fill(arena, proposal.from, TEXT("report.yaml"), proposal.map, line->diags);
    fwrite(out.at, 1, out.len, line->out);
}
