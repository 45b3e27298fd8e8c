/* Runs a build. */
#include "publish/build.h"

#include "base/changes.h"
#include "base/confined.h"
#include "base/diag_node.h"
#include "base/file.h"
#include "base/path.h"
#include "base/release.h"
#include "base/scratch.h"
#include "draw/cards.h"
#include "draw/draw.h"
#include "draw/tools.h"
#include "publish/abroad.h"
#include "publish/claims.h"
#include "publish/comparable.h"
#include "publish/due.h"
#include "publish/findings.h"
#include "publish/foresight.h"
#include "publish/former.h"
#include "publish/inputs.h"
#include "publish/offer.h"
#include "publish/pages.h"
#include "publish/recorded.h"
#include "publish/rows.h"
#include "publish/typed.h"
#include "series/glance.h"
#include "series/outputs.h"
#include "series/series.h"
#include "series/trials.h"

static void texts_put(const struct site *site, struct outbox *outbox) {
    struct arena *arena = site->arena;
    struct text posts = site->world->folders.posts;
    for (size_t i = 0; i < site->post_count; i++) {
        const struct post *post = site->posts[i];
        outbox_put(outbox, path_join(arena, posts, output_text(arena, post)), abroad_text(site, post));
    }
    outbox_put(outbox, path_join(arena, posts, output_name(OUTPUT_INDEX)), abroad_text(site, NULL));
}

typedef struct site *loader(struct world *world);

/* NULL when there was nothing to fill; otherwise the site, whatever was wrong with it. */
static struct site *evaluate(struct world *world, loader *load, struct diags *diags) {
    if (diags_errors(diags) > 0) {
        glance_form(world);
        return NULL;
    }
    struct site *site = load(world);
    if (diags_errors(diags) > 0)
        return NULL;
    progress_step(diags_progress(diags), "computing %zu posts and %zu charts", site->post_count, site->chart_count);
    site_fill(site);
    return site;
}

struct site *build_evaluate(struct arena *arena, struct folders folders, struct diags *diags) {
    struct site *site = evaluate(world_load(arena, folders, diags), site_load, diags);
    return diags_errors(diags) > 0 ? NULL : site;
}

struct site *build_partly(struct arena *arena, struct folders folders, struct diags *diags, struct diags *aside) {
    struct world *world = world_load(arena, folders, diags);
    if (diags_errors(diags) > 0)
        return NULL;
    world->diags = aside;
    struct site *site = site_load_drafts(world);
    site_fill(site);
    site->diags = world->diags = diags;
    return site;
}

static struct site *survey(struct world *world, loader *load, struct diags *diags) {
    struct site *site = evaluate(world, load, diags);
    if (site) {
        progress_step(diags_progress(diags), "checking what is claimed and compared");
        comparable_find(site);
    }
    return site;
}

struct site *build_survey(struct world *world, struct diags *diags) {
    return survey(world, site_load, diags);
}

/* A world of which nothing says that it may not be computed from; otherwise there are diagnostics. */
static struct world *audited(struct arena *arena, struct folders folders, struct diags *diags) {
    struct world *world = world_load(arena, folders, diags);
    if (diags_errors(diags) == 0)
        audit_tell(world->audit, 0, DIAG_ERROR, diags);
    return world;
}

/* What a build refuses beside what it cannot do: the findings of its data, which are `found`, were told. */
static void refuse(const struct site *site, size_t found, struct diags *diags) {
    claims_refuse(site, diags);
    typed_refuse(site, diags);
    rows_refuse(site, diags);
    audit_tell(site->world->audit, found, DIAG_ERROR, diags);
}

struct site *build_editing(struct arena *arena, struct folders folders, struct diags *diags) {
    struct world *world = world_load(arena, folders, diags);
    if (diags_errors(diags) > 0) {
        glance_form(world);
        return NULL;
    }
    struct site *site = site_load_drafts(world);
    site_fill(site);
    if (diags_errors(diags) > 0) {
        audit_tell(world->audit, 0, DIAG_ERROR, diags);
        return site;
    }
    comparable_find(site);
    refuse(site, 0, diags);
    return site;
}

/* All that is published; diagnostics tell whether it may be. */
static struct outbox *outbox_fill(struct site *site) {
    struct outbox *outbox = outbox_new(site->arena);
    outbox_know(outbox, site->earlier);
    texts_put(site, outbox);
    struct recorded *recorded = recorded_start(site, outbox);
    progress_step(diags_progress(site->diags), "laying out %zu charts", site->chart_count);
    struct drawings *drawings = charts_start(site, outbox);
    bool good = diags_errors(site->diags) == 0;
    struct cards *cards = good && pages_wanted(site) ? cards_start(site, outbox) : NULL;
    if (diags_errors(site->diags) == 0)
        pages_put(site, outbox); /* while gnuplot draws */
    if (drawings || cards)
        progress_step(diags_progress(site->diags), "drawing %zu charts", site->chart_count);
    charts_finish(drawings, outbox);
    cards_finish(cards, outbox);
    recorded_finish(recorded, outbox);
    if (diags_errors(site->diags) == 0)
        manifest_put(site, outbox);
    return outbox;
}

/* What is written, read of the last build or removed stays in the folders that were named for it. *good is a folder
 * that does, the one that was looked at last. */
static void path_confine(const struct site *site, struct text path, struct text *good) {
    const struct folders *folders = &site->world->folders;
    bool below = path_is_inside(path_relative(site->arena, path, folders->posts));
    struct text root = below ? folders->posts : folders->charts, folder = path_folder(path);
    if (!text_equal(folder, *good) && file_is_folder(site->arena, folder) &&
        confined_step(site->arena, root, folder, site->diags))
        *good = folder;
    if (text_equal(folder, *good))
        confined_step(site->arena, root, path, site->diags);
}

/* NULL after diagnostics. */
static struct outbox *outbox_of(struct site *site) {
    struct outbox *outbox = outbox_fill(site);
    struct text good = {0};
    for (size_t i = 0; i < outbox_count(outbox); i++)
        path_confine(site, outbox_path(outbox, i), &good);
    tools_close(site);
    return diags_errors(site->diags) > 0 ? NULL : outbox;
}

/* What is written among the templates would be read as one by the next build, or overwrite one. */
static bool folders_fit(struct arena *arena, struct folders folders, struct diags *diags) {
    const struct text written[] = {folders.posts, folders.charts};
    for (size_t i = 0; i < sizeof written / sizeof *written; i++) {
        struct text seen = path_relative(arena, file_absolute(arena, written[i], diags),
                                         file_absolute(arena, folders.templates, diags));
        if (!text_is(seen, ".") && !path_is_inside(seen))
            continue;
        struct diag *diag = diag_add(diags, DIAG_USAGE, place_none(),
                                     "a build would write into %.*s, where templates are read", TEXT_ARG(written[i]));
        diag_help(diags, diag, "--out, --posts and --charts name folders that builds alone write");
        return false;
    }
    return true;
}

struct outbox *build_prepare(struct arena *arena, struct folders folders, const struct due *due, struct diags *diags,
                             struct site **out) {
    *out = NULL;
    if (!folders_fit(arena, folders, diags))
        return NULL;
    struct world *world = audited(arena, folders, diags);
    size_t found = world->audit ? world->audit->findings.len : 0;
    struct foresight *foresight = due ? foresight_start(arena, folders, due) : NULL;
    struct site *site = *out = build_survey(world, diags);
    if (site) {
        const struct due *note = due ? due : due_open(arena, folders);
        site->drawn_once = due_tools(note);
        site->tried_once = due_tried(note);
        site->made_by = due_made_by(note);
        site->kept_once = due ? due_kept(due) : TEXT("");
        refuse(site, found, diags);
    }
    bool good = site && diags_errors(diags) == 0;
    foresight_end(foresight, good ? site : NULL);
    return good ? outbox_of(site) : NULL;
}

struct outbox *build_preview(struct arena *arena, struct folders folders, const struct outbox *before,
                             struct diags *diags, struct diags *findings, struct site **out) {
    struct world *world = audited(arena, folders, diags);
    size_t found = world->audit ? world->audit->findings.len : 0;
    struct site *site = *out = survey(world, site_load_drafts, diags);
    if (!site)
        return NULL;
    site->before = before;
    site->overlay = TEXT("serve/partials");
    refuse(site, found, findings);
    struct outbox *outbox = diags_errors(diags) > 0 ? NULL : outbox_of(site);
    if (outbox && pages_wanted(site))
        offer_show(site, outbox);
    return outbox;
}

static void sent_print(const struct command_line *line, const struct site *site, const struct outbox *outbox,
                       const struct sent *sent) {
    for (size_t i = 0; i < sent->removed; i++)
        buffer_printf(line->summary, "memblog: removed %.*s, which no build writes any more\n",
                      TEXT_ARG(outbox_dropped(outbox, i)));
    buffer_printf(line->summary, "memblog: %zu posts, %zu charts, %zu claims hold; %zu files written, %zu unchanged\n",
                  site->post_count, site->chart_count, trials_claims(site, NULL), sent->written, sent->unchanged);
    for (size_t i = 0; i < site->draft_count; i++)
        buffer_printf(line->summary, "memblog: left out %.*s, a draft: `memblog serve` shows it\n",
                      TEXT_ARG(site->drafts[i]->path));
    size_t warnings = findings_standing(site->world, DIAG_WARNING);
    if (warnings > 0)
        buffer_printf(line->summary, "memblog: the audit has %zu %s that no waiver accepts: see `memblog audit`\n",
                      warnings, warnings == 1 ? "warning" : "warnings");
}

/* For programs: what was sent is NULL, and there are diagnostics, when nothing was. */
static void sent_tell(const struct command_line *line, const struct site *site, const struct outbox *outbox,
                      const struct sent *sent) {
    struct arena *arena = line->arena;
    struct node *more = node_map(arena);
    if (sent) {
        node_put(arena, more, "posts", diag_node_number(arena, site->post_count));
        node_put(arena, more, "charts", diag_node_number(arena, site->chart_count));
        node_put(arena, more, "claims", diag_node_number(arena, trials_claims(site, NULL)));
        node_put(arena, more, "written", diag_node_number(arena, sent->written));
        node_put(arena, more, "unchanged", diag_node_number(arena, sent->unchanged));
        struct node *drafts = node_list(arena);
        for (size_t i = 0; i < site->draft_count; i++)
            node_push(arena, drafts, node_string(arena, site->drafts[i]->path));
        node_put(arena, more, "drafts", drafts);
        struct node *removed = node_list(arena);
        for (size_t i = 0; i < sent->removed; i++)
            node_push(arena, removed, node_string(arena, outbox_dropped(outbox, i)));
        node_put(arena, more, "removed", removed);
    }
    const struct diags *lists[] = {line->diags};
    struct text out = diag_format_write(arena, line->format, lists, 1, more);
    fwrite(out.at, 1, out.len, line->out);
}

static void refused_print(const struct command_line *line) {
    size_t errors = diags_errors(line->diags);
    buffer_printf(line->summary, "memblog: nothing was published: %zu %s to mend\n", errors,
                  errors == 1 ? "error" : "errors");
}

/* What a build asks for besides: to be told, to overrule, or rules, is not known before it was made, nor whether charts
 * that are elsewhere may be. */
static bool is_plain(const struct command_line *line) {
    return !link_is_there(line->arena, line->folders.charts) && !line->force && line->depfile.len == 0 &&
           line->format == DIAG_FORMAT_TEXT;
}

/* What the next build would say if nothing changes. */
static struct text standstill(const struct command_line *line, const struct site *site, const struct outbox *outbox) {
    struct buffer said = buffer_in(line->arena);
    struct command_line next = *line;
    next.summary = &said;
    sent_print(&next, site, outbox, &(struct sent){.unchanged = outbox_count(outbox)});
    return buffer_text(&said);
}

/* A folder of its own is replaced as a whole. */
static bool send(const struct command_line *line, struct outbox *outbox, struct lock *lock, struct sent *sent) {
    return line->folder.len > 0 ? release_send(line->arena, outbox, lock, line->folder, line->keep, sent, line->diags)
                                : outbox_send(outbox, lock, sent, line->diags);
}

/* Rules for make are always written anew, because it looks at their time, but over no file that is something else. */
static void rules_put(const struct command_line *line, const struct site *site, struct outbox *outbox) {
    const struct source *there = file_read_scratch(line->arena, line->depfile, line->diags);
    outbox_attach(outbox, line->depfile, inputs_rules(site, outbox, line->depfile));
    if (!there || there->text.len == 0 || text_ends(there->text, TEXT(":\n")) || line->force)
        return;
    struct diag *diag = diag_add(line->diags, DIAG_FOREIGN_OUTPUT, place_file(there),
                                 "is in the way: it holds no rules of a former build, and this one would overwrite it");
    diag_help(line->diags, diag,
              "--depfile names a file that builds alone write; `memblog build --force` overwrites it");
}

/* Reads, computes and publishes; false after diagnostics. Nobody else writes there meanwhile. */
static bool publish(const struct command_line *line, struct lock *lock, const struct due *due, struct site **site,
                    struct outbox **out, struct sent *sent) {
    struct outbox *outbox = *out =
        build_prepare(line->arena, line->folders, line->force ? NULL : due, line->diags, site);
    if (!outbox)
        return false;
    (line->force ? former_overrule : former_settle)(*site, outbox, line->diags);
    struct text good = {0};
    for (size_t i = 0; i < outbox_drops(outbox); i++)
        path_confine(*site, outbox_dropped(outbox, i), &good);
    if (line->depfile.len > 0)
        rules_put(line, *site, outbox);
    if (diags_errors(line->diags) > 0)
        return false;
    progress_step(diags_progress(line->diags), "publishing");
    due_begin(due);
    if (diags_errors(line->diags) > 0 || !send(line, outbox, lock, sent))
        return false;
    due_end(due, *site, outbox, standstill(line, *site, outbox));
    return true;
}

/* The folders that a build writes into, locked, and in order whatever a run that was stopped has left; NULL after a
 * diagnostic. */
static struct lock *folders_hold(const struct command_line *line) {
    struct text *folders = arena_array(line->arena, 3, sizeof *folders);
    scratch_sweep(line->arena);
    size_t count = 0;
    folders[count++] = line->folders.posts;
    if (line->folder.len == 0)
        folders[count++] = line->folders.charts;
    if (line->depfile.len > 0)
        folders[count++] = path_folder(line->depfile);
    struct lock *lock = changes_hold(line->arena, folders, count, line->diags);
    if (!lock || line->folder.len == 0 || releases_recover(line->arena, line->folder, line->diags))
        return lock;
    lock_release(lock);
    return NULL;
}

int command_build(const struct command_line *line) {
    struct site *site = NULL;
    struct outbox *outbox = NULL;
    struct sent sent;
    struct lock *lock = folders_hold(line);
    const struct due *due = due_open(line->arena, line->folders);
    progress_step(diags_progress(line->diags), "looking for what has changed");
    if (lock && is_plain(line) && due_nothing(due, line->summary)) {
        lock_release(lock);
        return 0;
    }
    diags_look(line->diags, seen_new(line->arena));
    bool good = lock && publish(line, lock, due, &site, &outbox, &sent);
    lock_release(lock);
    sent_tell(line, site, outbox, good ? &sent : NULL);
    if (line->format == DIAG_FORMAT_JSON || line->format == DIAG_FORMAT_SARIF)
        return 0;
    if (good)
        sent_print(line, site, outbox, &sent);
    else
        refused_print(line);
    return 0;
}
