#include "publish/claims.h"

#include "language/format.h"
#include "measure/slices.h"
#include "series/evidence.h"
#include "series/named.h"
#include "series/record.h"

static struct text side_text(struct arena *arena, const struct value *value) {
    struct text shown = value_show(arena, value);
    struct text exact = value_exact(arena, value);
    if (value->name.len == 0)
        return text_equal(shown, exact) ? shown : text_format(arena, "%.*s (%.*s)", TEXT_ARG(shown), TEXT_ARG(exact));
    return text_format(arena, "%.*s is %.*s (%.*s)", TEXT_ARG(value->name), TEXT_ARG(shown), TEXT_ARG(exact));
}

/* "2 blocks of 3 relays: 5.00 GB, 6.00 GB". */
static struct text blocks_text(const struct site *site, const struct value *value) {
    const struct node *map = record_fact(site->arena, site, NULL, value), *blocks = node_get(map, "blocks");
    struct buffer out = buffer_in(site->arena);
    const struct evidence *evidence = value->origin;
    const struct declaration *declared = evidence->slice.report->declared;
    size_t size = evidence->slice.block, count = blocks ? blocks->count : 0;
    buffer_printf(&out, "%zu blocks of %zu %.*s", count, size, TEXT_ARG(size == 1 ? declared->one : declared->many));
    for (size_t i = 0; i < count && i < 12; i++)
        buffer_printf(&out, "%s %.*s", i == 0 ? ":" : ",", TEXT_ARG(record_get(blocks->items[i], "text")));
    if (count > 12)
        buffer_printf(&out, " and %zu more", count - 12);
    return buffer_text(&out);
}

/* The subjects or samples that decide a side: the statistic's extent, and for small groups each subject's value. */
static void side_evidence(const struct site *site, struct diags *diags, struct diag *diag, const struct value *value) {
    const struct evidence *evidence = value->origin;
    if (!evidence || !evidence->figure.exists || value->kind == VALUE_ABSENT)
        return;
    if (stat_has(evidence->statistic, STAT_BLOCKS)) {
        diag_note(diags, diag, "%.*s is over %.*s", TEXT_ARG(value->name), TEXT_ARG(blocks_text(site, value)));
        return;
    }
    const struct figure *figure = &evidence->figure;
    struct buffer out = buffer_in(site->arena);
    const struct declaration *declared = evidence->slice.report->declared;
    buffer_printf(&out, "%.*s rests on %zu %.*s in %zu %s", TEXT_ARG(value->name), figure->subjects,
                  TEXT_ARG(figure->subjects == 1 ? declared->one : declared->many), figure->samples,
                  figure->samples == 1 ? "sample" : "samples");
    struct subject_value *subjects;
    bool has_own = stat_has(evidence->statistic, STAT_OWN) || stat_has(evidence->statistic, STAT_EACH);
    enum statistic own = has_own ? evidence->statistic : STAT_LAST;
    size_t count = slice_values(site->arena, &evidence->slice, own, &subjects);
    for (size_t i = 0; i < count && i < 12; i++) {
        struct value one =
            value_quantity(subjects[i].value, stat_unit(own, &declared->measures.at[evidence->slice.measure]));
        buffer_printf(&out, "%s %.*s %.*s", i == 0 ? ":" : ",",
                      TEXT_ARG(evidence->slice.report->subjects[subjects[i].subject].name),
                      TEXT_ARG(value_show(site->arena, &one)));
    }
    if (count > 12)
        buffer_printf(&out, " and %zu more", count - 12);
    diag_note(diags, diag, "%.*s", TEXT_ARG(buffer_text(&out)));
}

/* Where the condition stands that a name in the tag stands for. */
static void names_note(const struct site *site, struct diags *diags, struct diag *diag, const struct claim *claim) {
    struct formula_list behind = named_behind(site->arena, site->world, claim);
    for (size_t i = 0; i < behind.len; i++) {
        const struct formula *formula = behind.at[i];
        size_t line, column;
        place_resolve(formula->expr->place, &line, &column);
        diag_note(diags, diag, "%.*s is %.*s (%.*s:%zu)", TEXT_ARG(formula->name),
                  TEXT_ARG(expr_show(site->arena, formula->expr)), TEXT_ARG(formula->expr->place.source->path), line);
    }
}

static void claim_refuse(const struct site *site, const struct claim *claim, struct diags *diags) {
    struct text sentence = text_trim(claim->sentence);
    struct diag *diag =
        diag_add(diags, DIAG_FALSE_CLAIM, claim->place, "this claim is false: \"%.*s\"", TEXT_ARG(sentence));
    const struct verdict *verdict = &claim->verdict;
    names_note(site, diags, diag, claim);
    if (verdict->has_sides) {
        diag_note(diags, diag, "left: %.*s", TEXT_ARG(side_text(site->arena, &verdict->left)));
        diag_note(diags, diag, "right: %.*s", TEXT_ARG(side_text(site->arena, &verdict->right)));
        if (verdict->note.len > 0)
            diag_note(diags, diag, "%.*s", TEXT_ARG(verdict->note));
        side_evidence(site, diags, diag, &verdict->left);
        side_evidence(site, diags, diag, &verdict->right);
    } else {
        for (size_t i = 0; i < claim->used_count && i < 6; i++)
            diag_note(diags, diag, "%.*s", TEXT_ARG(side_text(site->arena, &claim->used[i].value)));
    }
    diag_help(diags, diag, "rewrite the sentence so that it is true of these values, or ask for another statistic");
}

void claims_refuse(const struct site *site, struct diags *diags) {
    for (size_t f = 0; f < site->filled.len; f++) {
        const struct filling *filling = site->filled.at[f].filling;
        for (size_t i = 0; i < filling->claims.len; i++)
            if (!filling->claims.at[i].verdict.holds)
                claim_refuse(site, &filling->claims.at[i], diags);
    }
}
