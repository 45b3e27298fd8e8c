#include "review/wording.h"

#include "publish/coverage.h"
#include "review/page.h"
#include "series/record.h"

/* A text that stands in `what`. */
static void judge(const struct site *site, const char *what, const struct filling *filling, struct text text,
                  size_t start, struct diags *findings) {
    const struct words *words = &site->world->words;
    size_t at, len;
    bool verdict = words_find(&words->verdicts, text, &at, &len);
    if (!verdict && !words_find(&words->numbers, text, &at, &len))
        return;
    struct place place = filling_place(filling, start + at, len);
    if (!diags_told(findings, DIAG_PLAIN_VERDICT, place)) /* a section over a list prints its words many times */
        diag_add(findings, DIAG_PLAIN_VERDICT, place,
                 "'%.*s' %s, and no claim, no source and no number of the data stands in its %s: bind it to one, or "
                 "reword it",
                 TEXT_ARG(text_cut(text, at, at + len)), verdict ? "judges" : "counts", what);
}

static void plain_check(const struct site *site, const char *what, const struct covered *covered,
                        struct diags *findings) {
    if (covered->cover == COVER_PLAIN)
        judge(site, what, covered->filling, covered->text, covered->start, findings);
}

/* A title is no sentence and judges all the same. */
static void title_check(const struct site *site, const struct post *post, struct diags *findings) {
    const struct filling *filling = &post->title.filling;
    if (filling->claims.len == 0 && filling->sources.len == 0)
        judge(site, "sentence", filling, filling->text, 0, findings);
}

void wording_check(const struct site *site, struct diags *findings) {
    for (size_t i = 0; i < site->post_count; i++) {
        struct coverage coverage = coverage_of(site->arena, site, site->posts[i]);
        title_check(site, site->posts[i], findings);
        for (size_t s = 0; s < coverage.sentences.len; s++)
            plain_check(site, "sentence", &coverage.sentences.at[s], findings);
        for (size_t c = 0; c < coverage.cells.len; c++)
            plain_check(site, "cell", &coverage.cells.at[c], findings);
        for (size_t h = 0; h < coverage.headings.len; h++)
            plain_check(site, "section", &coverage.headings.at[h], findings);
    }
}

struct text wording_shares(const struct site *site) {
    struct buffer out = buffer_in(site->arena);
    for (size_t i = 0; i < site->post_count; i++) {
        struct coverage coverage = coverage_of(site->arena, site, site->posts[i]);
        size_t all = coverage.sentences.len;
        struct text file = record_file(site, &(struct filled){.post = site->posts[i]});
        buffer_printf(&out, "%.*s: %zu sentences:", TEXT_ARG(file), all);
        for (int c = 0; c < COVERS; c++)
            buffer_printf(&out, "%s %zu %s (%zu%%)", c > 0 ? "," : "", coverage.counts[c], coverage_word((enum cover)c),
                          all > 0 ? (200 * coverage.counts[c] + all) / (2 * all) : 0);
        buffer_putc(&out, '\n');
    }
    return out.len > 0 ? buffer_text(&out) : TEXT("");
}
