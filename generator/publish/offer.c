#include "publish/offer.h"

#include "base/file.h"
#include "base/hash.h"
#include "base/source.h"
#include "base/url.h"

/* A path seen from a folder, however the two are spelt. */
static struct text seen_from(const struct site *site, struct text path, struct text folder) {
    return path_relative(site->arena, file_absolute(site->arena, path, site->diags),
                         file_absolute(site->arena, folder, site->diags));
}

/* Whether pages can lead to the report's own files: they lie in the data folder, it is a neighbour of theirs, and what
 * is published is more than theirs. */
static bool stands_beside(const struct site *site, const struct report *report) {
    const struct folders *folders = &site->world->folders;
    struct text data = seen_from(site, folders->data, folders->posts);
    return text_starts(data, TEXT("../")) && !text_has(text_from(data, 3), TEXT("/")) &&
           text_starts(seen_from(site, folders->charts, folders->posts), TEXT("../")) &&
           !text_starts(seen_from(site, report->path, folders->data), TEXT("../"));
}

/* The alias is no path and no other experiment has it; the name of the report's folder may be both. */
static struct text copy_name(const struct site *site, const struct report *report, const struct source *source) {
    return text_format(site->arena, "data/%.*s/%.*s", TEXT_ARG(report->alias), TEXT_ARG(path_name(source->path)));
}

struct offer offer_files(const struct site *site, const struct report *report) {
    const struct source **sources;
    struct offer offer = {.count = report_sources(site->arena, report, &sources)};
    bool beside = stands_beside(site, report);
    offer.files = arena_array(site->arena, offer.count, sizeof *offer.files);
    for (size_t i = 0; i < offer.count; i++) {
        struct text path = beside ? seen_from(site, sources[i]->path, site->world->folders.posts)
                                  : copy_name(site, report, sources[i]);
        offer.files[i] = (struct offered){
            .source = sources[i], .url = url_encode(site->arena, path), .hash = hash_source(site->arena, sources[i])};
    }
    return offer;
}

struct text offer_house(const struct site *site, const struct report *report, const struct source *source) {
    return text_format(site->arena, "posts/%.*s", TEXT_ARG(copy_name(site, report, source)));
}

bool offer_is_copy(struct text house) {
    return text_starts(house, TEXT("posts/data/"));
}

/* Puts the report's files, where pages look for them. */
static void files_put(const struct site *site, struct outbox *outbox, const struct report *report) {
    const struct source **sources;
    bool beside = stands_beside(site, report);
    for (size_t i = 0, count = report_sources(site->arena, report, &sources); i < count; i++) {
        struct text copy = path_join(site->arena, site->world->folders.posts, copy_name(site, report, sources[i]));
        outbox_put(outbox, beside ? sources[i]->path : copy, source_text(sources[i]));
    }
}

void offer_put(const struct site *site, struct outbox *outbox) {
    for (size_t e = 0; e < site->world->experiment_count; e++)
        if (!stands_beside(site, site->world->experiments[e].report))
            files_put(site, outbox, site->world->experiments[e].report);
}

void offer_show(const struct site *site, struct outbox *outbox) {
    for (size_t e = 0; e < site->world->experiment_count; e++)
        if (stands_beside(site, site->world->experiments[e].report))
            files_put(site, outbox, site->world->experiments[e].report);
}
