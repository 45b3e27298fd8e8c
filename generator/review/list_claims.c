#include "review/list_claims.h"

#include "base/json.h"
#include "publish/build.h"
#include "review/select.h"
#include "series/journal.h"
#include "series/named.h"
#include "series/record.h"

static bool holds(const struct node *claim) {
    return node_get(claim, "holds")->truth;
}

static void put_claim(struct buffer *out, const struct node *claim, struct text heading) {
    struct arena *arena = out->arena;
    struct text template = record_get(claim, "template"), sides = record_sides(arena, claim, NULL);
    struct text margin = holds(claim) ? record_margin(arena, claim) : TEXT("FALSE");
    int line = (int)node_get(claim, "line")->number;
    buffer_printf(out, "%6d  %7.*s  %.*s\n", line, TEXT_ARG(margin), TEXT_ARG(record_get(claim, "sentence")));
    buffer_printf(out, "%17s%.*s\n", "", TEXT_ARG(sides.len > 0 ? sides : record_get(claim, "condition")));
    named_put(out, 17, node_get(claim, "names"));
    if (!text_equal(template, heading))
        buffer_printf(out, "%17sin %.*s\n", "", TEXT_ARG(template));
}

/* What a file's claims stand under; partials and the index name their template where it is another. */
static struct text put_heading(struct buffer *out, const struct node *claim) {
    struct text template = record_get(claim, "template");
    buffer_printf(out, "%s%.*s (%.*s)\n  line   margin\n", out->len > 0 ? "\n" : "",
                  TEXT_ARG(record_get(claim, "file")), TEXT_ARG(template));
    return template;
}

static struct text list_text(struct arena *arena, const struct node *claims) {
    struct buffer out = buffer_in(arena);
    struct text file = TEXT(""), heading = TEXT("");
    const struct node *least = NULL;
    size_t good = 0;
    for (size_t i = 0; i < claims->count; i++) {
        const struct node *claim = claims->items[i], *margin = node_get(claim, "margin");
        if (i == 0 || !text_equal(file, record_get(claim, "file")))
            heading = put_heading(&out, claim);
        file = record_get(claim, "file");
        put_claim(&out, claim, heading);
        good += holds(claim);
        bool exact = text_is(record_get(claim, "operator"), "==");
        if (holds(claim) && margin && !exact && (!least || margin->number < node_get(least, "margin")->number))
            least = claim;
    }
    buffer_printf(&out, "%s%zu of %zu claims hold", claims->count > 0 ? "\n" : "", good, claims->count);
    if (least)
        buffer_printf(&out, "; the smallest margin is %.*s (%.*s:%d)", TEXT_ARG(record_margin(arena, least)),
                      TEXT_ARG(record_get(least, "template")), (int)node_get(least, "line")->number);
    buffer_putc(&out, '\n');
    return buffer_text(&out);
}

/* Claims that do not hold are shown as such, and make the exit status 1. */
int command_claims(const struct command_line *line) {
    struct site *site = build_evaluate(line->arena, line->folders, line->diags);
    const struct post *post = NULL;
    if (!site || (line->word_count > 0 && !(post = select_post(site, text_of(line->words[0])))))
        return 0;
    const struct node *all = node_get(journal_of(site->arena, site), "claims");
    struct node *claims = node_list(line->arena);
    struct text file = post ? record_file(site, &(struct filled){.post = post}) : TEXT("");
    bool good = true;
    for (size_t i = 0; i < all->count; i++) {
        if (post && !text_equal(record_get(all->items[i], "file"), file))
            continue;
        node_push(line->arena, claims, all->items[i]);
        good = good && holds(all->items[i]);
    }
    struct text out = line->json ? json_write(line->arena, claims) : list_text(line->arena, claims);
    fwrite(out.at, 1, out.len, line->out);
    return good ? 0 : 1;
}
