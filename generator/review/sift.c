#include "review/sift.h"

struct sift {
    const struct site *site;
    size_t *line_uses;             /* of each allowance */
    bool (*post_uses)[LINT_COUNT]; /* of each post: whether its lint: turned off what was found */
};

static bool is_of(const struct source *file, struct place place) {
    return place.source && text_equal(place.source->path, file->path);
}

/* Whether a comment allows it; each that does is used. */
static bool line_allows(struct sift *sift, enum lint_rule rule, struct place place) {
    const struct allowance_list *list = &sift->site->allowances;
    bool allows = false;
    size_t line, column;
    if (!place_has_line(place))
        return false;
    place_resolve(place, &line, &column);
    for (size_t i = 0; i < list->len; i++)
        if (list->at[i].rule == rule && list->at[i].line == line && is_of(list->at[i].source, place)) {
            sift->line_uses[i]++;
            allows = true;
        }
    return allows;
}

/* What the post that it is of says, or the series. */
static const struct lint_setting *setting_of(struct sift *sift, enum lint_rule rule, struct place place) {
    const struct site *site = sift->site;
    for (size_t i = 0; i < site->post_count; i++)
        if (is_of(site->posts[i]->source, place)) {
            sift->post_uses[i][rule] = true;
            return &site->posts[i]->lint.at[rule];
        }
    return &site->world->lint.at[rule];
}

static void unused_tell(const struct site *site, enum lint_rule rule, struct place place, size_t line,
                        struct diags *findings) {
    const struct lint_setting *setting = &site->world->lint.at[LINT_UNUSED_ALLOW];
    if (setting->off)
        return;
    if (line > 0)
        diag_add_at(findings, setting->severity, DIAG_UNUSED_ALLOW, place,
                    "%.*s finds nothing in line %zu: take the comment out, or move it to the line that it is for",
                    TEXT_ARG(lint_word(rule)), line);
    else
        diag_add_at(findings, setting->severity, DIAG_UNUSED_ALLOW, place,
                    "%.*s finds nothing in this post: take it out of lint:", TEXT_ARG(lint_word(rule)));
}

static void unused_check(const struct sift *sift, struct diags *findings) {
    const struct site *site = sift->site;
    for (size_t i = 0; i < site->allowances.len; i++) {
        const struct allowance *allowance = &site->allowances.at[i];
        if (sift->line_uses[i] == 0)
            unused_tell(site, allowance->rule, allowance->place, allowance->line, findings);
    }
    for (size_t i = 0; i < site->post_count; i++)
        for (int r = 0; r < LINT_COUNT; r++) {
            const struct lint_setting *setting = &site->posts[i]->lint.at[r];
            if (setting->off && !sift->post_uses[i][r] && is_of(site->posts[i]->source, setting->place))
                unused_tell(site, (enum lint_rule)r, setting->place, 0, findings);
        }
}

size_t sift_findings(const struct site *site, const struct diags *found, enum sift_scope scope,
                     struct diags *findings) {
    struct sift sift = {.site = site,
                        .line_uses = arena_array(site->arena, site->allowances.len, sizeof *sift.line_uses),
                        .post_uses = arena_array(site->arena, site->post_count, sizeof *sift.post_uses)};
    size_t left = 0;
    for (size_t i = 0; i < diags_count(found); i++) {
        struct diag_view view = diags_view(found, i);
        enum lint_rule rule;
        if (!lint_rule_of(view.code, &rule)) {
            diags_pass(findings, found, i, view.level);
            continue;
        }
        bool allowed = line_allows(&sift, rule, view.place);
        const struct lint_setting *setting = setting_of(&sift, rule, view.place);
        bool is_left = allowed || setting->off;
        left += is_left;
        if (!is_left)
            diags_pass(findings, found, i, setting->severity);
    }
    if (scope == SIFT_ALL)
        unused_check(&sift, findings);
    return left;
}
