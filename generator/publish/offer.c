#include "publish/offer.h"

#include "base/file.h"
#include "base/url.h"

/* Whether pages can lead to the data folder: it is a neighbour of theirs, and what is published is more than theirs. */
static bool stands_beside(const struct site *site) {
    const struct folders *folders = &site->world->folders;
    struct text data = path_relative(site->arena, folders->data, folders->posts);
    struct text charts = path_relative(site->arena, folders->charts, folders->posts);
    return text_starts(data, TEXT("../")) && !text_has(text_from(data, 3), TEXT("/")) &&
           text_starts(charts, TEXT("../"));
}

static struct text copy_name(const struct site *site, const struct report *report, const struct source *source) {
    return text_format(site->arena, "data/%.*s/%.*s", TEXT_ARG(report->plan->folder),
                       TEXT_ARG(path_name(source->path)));
}

struct text offer_url(const struct site *site, const struct report *report, const struct source *source) {
    struct text path = stands_beside(site) ? path_relative(site->arena, source->path, site->world->folders.posts)
                                           : copy_name(site, report, source);
    return url_encode(site->arena, path);
}

/* All files of all reports, by their own paths or those of their copies. */
static void files_put(const struct site *site, struct outbox *outbox,
                      struct text (*path_of)(const struct site *site, const struct report *report,
                                             const struct source *source)) {
    for (size_t e = 0; e < site->world->experiment_count; e++) {
        const struct report *report = site->world->experiments[e].report;
        const struct source **sources =
            arena_array(site->arena, report->declared->files.len + REPORT_SOURCES_MORE, sizeof *sources);
        for (size_t i = 0, count = report_sources(report, sources); i < count; i++)
            outbox_put(outbox, path_of(site, report, sources[i]), sources[i]->text);
    }
}

static struct text copy_path(const struct site *site, const struct report *report, const struct source *source) {
    return path_join(site->arena, site->world->folders.posts, copy_name(site, report, source));
}

static struct text own_path(const struct site *site, const struct report *report, const struct source *source) {
    (void)site;
    (void)report;
    return source->path;
}

void offer_put(const struct site *site, struct outbox *outbox) {
    if (!stands_beside(site))
        files_put(site, outbox, copy_path);
}

void offer_show(const struct site *site, struct outbox *outbox) {
    if (stands_beside(site))
        files_put(site, outbox, own_path);
}

struct text offer_origin(struct text house) {
    static const struct text posts = {"posts/", sizeof "posts/" - 1};
    struct text rest = text_starts(house, posts) ? text_from(house, posts.len) : TEXT("");
    return text_starts(rest, TEXT("data/")) ? rest : TEXT("");
}
