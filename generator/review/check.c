#include "review/check.h"

#include "base/diag_node.h"
#include "base/hash.h"
#include "base/json.h"
#include "publish/build.h"
#include "publish/coverage.h"
#include "publish/findings.h"
#include "publish/former.h"
#include "publish/inputs.h"
#include "publish/pages.h"
#include "review/bounds.h"
#include "review/jointly.h"
#include "review/links.h"
#include "review/sift.h"
#include "review/soundness.h"
#include "review/sources.h"
#include "review/style.h"
#include "review/tags.h"
#include "review/wording.h"
#include "series/outputs.h"
#include "series/record.h"
#include "series/trials.h"

/* Files on disk */

/* The template that an output comes from, for the way out. */
static struct text template_of(const struct site *site, struct text path) {
    struct arena *arena = site->arena;
    struct text name = path_name(path), stem = name;
    for (size_t i = name.len; i-- > 0;)
        if (name.at[i] == '.') {
            stem = text_cut(name, 0, i);
            break;
        }
    for (size_t i = 0; i < site->post_count; i++)
        if (text_equal(site->posts[i]->slug, stem))
            return site->posts[i]->path;
    for (size_t i = 0; i < site->chart_count; i++)
        if (text_equal(site->charts[i]->name, stem))
            return site->charts[i]->source->path;
    return output_is(name, OUTPUT_INDEX) ? site->index_source->path
                                         : path_join(arena, site->world->folders.templates, TEXT(""));
}

/* A published file that is there and not what a build would write. */
static void output_check(const struct site *site, const struct former *former, const struct source *there,
                         struct diags *findings) {
    struct text path = there->path, written = former_hash(site, former, path);
    struct place place = place_path(site->arena, path);
    if (written.len > 0 && !text_equal(written, hash_sha256(site->arena, there->text)))
        diag_add(findings, DIAG_EDITED_OUTPUT, place,
                 "was changed after the last build wrote it: move the edit to %.*s, then run `memblog build --force`",
                 TEXT_ARG(template_of(site, path)));
    else if (written.len > 0 || output_is(path_name(path), OUTPUT_MANIFEST))
        diag_add(findings, DIAG_STALE_OUTPUT, place,
                 "is as the last build wrote it, but data or templates have changed since: run `memblog build`");
    else
        diag_add(findings, DIAG_FOREIGN_OUTPUT, place,
                 "differs from what a build would write, and by the manifest no build wrote it: move it, or run "
                 "`memblog build --force`");
}

/* All that is missing has one cause. */
static void missing_tell(const struct site *site, struct text first, size_t count, struct diags *findings) {
    if (count == 0)
        return;
    struct place place = place_path(site->arena, first);
    if (count == 1)
        diag_add(findings, DIAG_MISSING_OUTPUT, place, "is not there: run `memblog build`");
    else
        diag_add(findings, DIAG_MISSING_OUTPUT, place,
                 "is not there, nor are %zu more that a build writes: run `memblog build`", count - 1);
}

static bool holds(const struct outbox *outbox, struct arena *arena, struct text path) {
    for (size_t i = 0; i < outbox_count(outbox); i++)
        if (text_equal(path_clean(arena, outbox_path(outbox, i)), path_clean(arena, path)))
            return true;
    return false;
}

static void stray_check(const struct site *site, const struct outbox *outbox, struct text path,
                        struct diags *findings) {
    if (!holds(outbox, site->arena, path))
        diag_add(findings, DIAG_STRAY_OUTPUT, place_path(site->arena, path),
                 "no build writes this: remove it, or keep it outside %.*s", TEXT_ARG(path_folder(path)));
}

/* The paths in a folder, if it is one. */
static struct name_list paths_in(const struct site *site, struct text folder, struct diags *findings) {
    struct name_list names = {0};
    if (!file_is_folder(site->arena, folder) || !folder_list(site->arena, folder, &names, findings))
        return (struct name_list){0};
    for (size_t i = 0; i < names.len; i++)
        names.at[i] = path_join(site->arena, folder, names.at[i]);
    return names;
}

enum { STRAY_STEPS = 2 };

/* The folder's files and, down to data/ALIAS/FILE, those of its folders. */
static void strays_check(const struct site *site, const struct outbox *outbox, struct text folder, int steps,
                         struct diags *findings) {
    struct name_list paths = paths_in(site, folder, findings);
    for (size_t i = 0; i < paths.len; i++)
        if (steps > 0 && file_is_folder(site->arena, paths.at[i]))
            strays_check(site, outbox, paths.at[i], steps - 1, findings);
        else
            stray_check(site, outbox, paths.at[i], findings);
}

void outputs_check(const struct site *site, const struct outbox *outbox, struct diags *findings) {
    struct former former = former_read(site, findings);
    struct text first = TEXT("");
    size_t missing = 0;
    for (size_t i = 0; i < outbox_count(outbox); i++) {
        const struct source *there = file_read_if_there(site->arena, outbox_path(outbox, i), findings);
        if (!there && missing++ == 0)
            first = outbox_path(outbox, i);
        else if (there && !text_equal(there->text, outbox_bytes(outbox, i)))
            output_check(site, &former, there, findings);
    }
    missing_tell(site, first, missing, findings);
    const struct folders *folders = &site->world->folders;
    strays_check(site, outbox, folders->posts, STRAY_STEPS, findings);
    if (!text_equal(path_clean(site->arena, folders->posts), path_clean(site->arena, folders->charts)))
        strays_check(site, outbox, folders->charts, STRAY_STEPS, findings);
}

/* Pages without an address are good for reading and for little else. */
static void address_check(const struct site *site, struct diags *findings) {
    if (pages_wanted(site) && site->world->base_url.len == 0)
        diag_add(findings, DIAG_NO_BASE_URL, place_file(site->world->series_source),
                 "there is no base_url: pictures for other sites, links in the feed and 404.html are relative, and "
                 "there is no "
                 "sitemap");
}

/* As text */

struct text findings_text(struct arena *arena, const struct diags *findings) {
    struct buffer out = buffer_in(arena);
    for (size_t i = 0; i < diags_count(findings); i++) {
        struct diag_view view = diags_view(findings, i);
        if (view.place.source)
            buffer_put(&out, view.place.source->path);
        if (place_has_line(view.place)) {
            size_t line, column;
            place_resolve(view.place, &line, &column);
            buffer_printf(&out, ":%zu:%zu", line, column);
        }
        buffer_printf(&out, "%s%s%s%.*s [%s]\n", view.place.source ? ": " : "",
                      view.level < DIAG_ERROR ? diag_level_word(view.level) : "", view.level < DIAG_ERROR ? ": " : "",
                      TEXT_ARG(view.message), diag_word(view.code));
    }
    return out.len > 0 ? buffer_text(&out) : TEXT("");
}

struct text purposes_text(struct arena *arena, const struct purposes *purposes) {
    struct buffer out = buffer_in(arena);
    for (size_t i = 0; i < purposes->len; i++) {
        size_t line, column;
        place_resolve(purposes->at[i].place, &line, &column);
        buffer_printf(&out, "%.*s:%zu: typed on purpose: \"%.*s\"\n", TEXT_ARG(purposes->at[i].place.source->path),
                      line, TEXT_ARG(purposes->at[i].text));
    }
    return out.len > 0 ? buffer_text(&out) : TEXT("");
}

/* True if every text was filled to its end: claims may be false, numbers typed and comparisons unfair, but nothing has
 * a hole. */
static bool is_filled(const struct diags *diags) {
    for (size_t i = 0; i < diags_count(diags); i++) {
        struct diag_view view = diags_view(diags, i);
        enum rule rule;
        if (view.level >= DIAG_ERROR && view.code != DIAG_FALSE_CLAIM && view.code != DIAG_TYPED_NUMBER &&
            !rule_find(text_of(diag_word(view.code)), &rule))
            return false;
    }
    return true;
}

/* What check says beside findings: numbers that are typed on purpose, and what sentences rest on. */
static const struct node *beside(const struct command_line *line, const struct site *site,
                                 const struct purposes *purposes) {
    struct arena *arena = line->arena;
    struct node *root = node_map(arena), *typed = node_list(arena);
    for (size_t i = 0; i < purposes->len; i++) {
        struct node *map = diag_node_place(arena, purposes->at[i].place);
        node_put(arena, map, "text", node_string(arena, purposes->at[i].text));
        node_push(arena, typed, map);
    }
    node_put(arena, root, "typed", typed);
    node_put(arena, root, "coverage", site && is_filled(line->diags) ? coverage_node(arena, site) : node_list(arena));
    return root;
}

/* The command */

static void summary_print(const struct command_line *line, const struct site *site, size_t wrong) {
    buffer_printf(line->summary, "check: %zu posts, %zu claims, %zu charts: ", site->post_count,
                  trials_claims(site, NULL), site->chart_count);
    size_t warnings = findings_standing(site->world, DIAG_WARNING);
    if (wrong == 0)
        buffer_puts(line->summary, "nothing to mend");
    else
        buffer_printf(line->summary, "%zu to mend; `memblog help CODE` explains", wrong);
    if (warnings > 0)
        buffer_printf(line->summary, "%s%zu %s of the audit", wrong == 0 ? ", " : "; ", warnings,
                      warnings == 1 ? "warning" : "warnings");
    buffer_putc(line->summary, '\n');
}

static void text_print(const struct command_line *line, const struct site *site, const struct diags *findings,
                       const struct purposes *purposes) {
    struct text found = findings_text(line->arena, findings), typed = purposes_text(line->arena, purposes);
    fwrite(found.at, 1, found.len, line->out);
    if (line->verbose)
        fwrite(typed.at, 1, typed.len, line->out);
    if (site && is_filled(line->diags)) {
        struct text shares = wording_shares(site);
        fwrite(shares.at, 1, shares.len, line->out);
    }
    size_t wrong = diags_errors(findings) + diags_errors(line->diags);
    if (site)
        summary_print(line, site, wrong);
    else
        buffer_printf(line->summary, "check: %zu to mend before anything can be filled\n", wrong);
}

static void findings_print(const struct command_line *line, const struct site *site, const struct diags *findings,
                           const struct purposes *purposes) {
    const struct diags *lists[] = {line->diags, findings};
    struct text out = diag_format_write(line->arena, line->format, lists, 2, beside(line, site, purposes));
    fwrite(out.at, 1, out.len, line->out);
    if (line->format == DIAG_FORMAT_TEXT)
        text_print(line, site, findings, purposes);
    else if (line->format == DIAG_FORMAT_GITHUB && site)
        summary_print(line, site, diags_errors(findings) + diags_errors(line->diags));
}

/* All that the rules find, whatever is made of it; what is published is looked at if there is something. */
static struct diags *found_in(const struct site *site, const struct outbox *outbox) {
    struct diags *findings = diags_new(site->arena);
    struct pages pages = pages_parse(site);
    address_check(site, findings);
    audit_tell(site->world->audit, 0, DIAG_WARNING, findings);
    tags_check(site, findings);
    names_check(site, findings);
    style_check(&pages, findings);
    alts_check(site, findings);
    bounds_check(site, findings);
    charts_check(&pages, findings);
    jointly_check(site, findings);
    sources_check(site, findings);
    soundness_check(site, findings);
    wording_check(site, findings);
    if (outbox) {
        links_check(&pages, outbox, findings);
        outputs_check(site, outbox, findings);
    }
    return findings;
}

void texts_check(const struct site *site, const struct outbox *outbox, struct diags *findings) {
    struct diags *found = diags_new(site->arena);
    struct pages pages = pages_parse(site);
    style_check(&pages, found);
    alts_check(site, found);
    charts_check(&pages, found);
    if (outbox)
        links_check(&pages, outbox, found);
    (void)sift_findings(site, found, SIFT_TEXTS, findings);
}

int command_check(const struct command_line *line) {
    struct site *site = NULL;
    struct diags *findings = diags_new(line->arena);
    struct purposes purposes = {0};
    size_t left = 0;
    const struct outbox *outbox = build_prepare(line->arena, line->folders, NULL, line->diags, &site);
    if (site && is_filled(line->diags)) {
        progress_step(diags_progress(line->diags), "looking at style, links and claims");
        left = sift_findings(site, found_in(site, outbox), outbox ? SIFT_ALL : SIFT_TEXTS, findings);
        typed_collect(site, &purposes);
    }
    findings_print(line, site, findings, &purposes);
    if (left > 0 && (line->format == DIAG_FORMAT_TEXT || line->format == DIAG_FORMAT_GITHUB))
        buffer_printf(line->summary, "check: %zu left out, as comments or lint: allow\n", left);
    return diags_status(findings);
}
