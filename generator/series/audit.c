#include "series/audit.h"

#include "series/rules.h"

struct audit *audit_read(struct arena *arena, const struct node *series, const struct declaration *declared,
                         struct diags *diags) {
    static const char *const known[] = {"rules", "waivers", NULL};
    struct audit *audit = arena_alloc(arena, sizeof *audit);
    audit->arena = arena;
    audit->rules = rules_default();
    const struct node *map = node_map_of(series, "audit", diags);
    if (!map)
        return audit;
    node_known(map, known, diags);
    rules_read(&audit->rules, node_map_of(map, "rules", diags), diags);
    waivers_read(arena, &audit->waivers, node_list_of(map, "waivers", diags), declared, diags);
    return audit;
}

struct waiver *audit_waiver(const struct audit *audit, const struct finding *finding) {
    for (size_t i = 0; finding->report && i < audit->waivers.len; i++)
        if (waiver_waives(&audit->waivers.at[i], finding))
            return &audit->waivers.at[i];
    return NULL;
}

void audit_take(struct audit *audit, const struct finding *finding) {
    struct finding *taken = LIST_ADD(audit->arena, &audit->findings);
    *taken = *finding;
    taken->waiver = audit_waiver(audit, finding);
    if (taken->waiver)
        taken->waiver->uses++;
}

/* Whether a waiver of a post would waive something if it named none. */
static bool is_of_no_post(const struct audit *audit, const struct waiver *waiver) {
    struct waiver open = *waiver;
    open.post = TEXT("");
    for (size_t i = 0; i < audit->findings.len && waiver->post.len > 0; i++)
        if (audit->findings.at[i].post.len == 0 && waiver_waives(&open, &audit->findings.at[i]))
            return true;
    return false;
}

void audit_take_unused(struct audit *audit, const struct report *const *reports, size_t count) {
    for (size_t i = 0; i < audit->waivers.len; i++) {
        struct waiver *waiver = &audit->waivers.at[i];
        waiver->stands = waiver->uses > 0 || waiver_is_of_reconstructed(waiver, reports, count);
        if (waiver->stands)
            continue;
        struct finding *finding =
            finding_add(audit->arena, &audit->findings, &audit->rules, RULE_UNUSED_WAIVER, NULL, waiver->place,
                        "this waiver of %.*s waives nothing", TEXT_ARG(rule_word(waiver->rule)));
        finding_help(audit->arena, finding, "%s",
                     is_of_no_post(audit, waiver) ? "take post: out: what is found in data, or in a chart that several "
                                                    "posts show, is of no single post"
                                                  : "take it out, or correct its code or scope");
    }
}

void audit_tell(const struct audit *audit, size_t first, enum diag_level severity, struct diags *diags) {
    for (size_t i = first; i < audit->findings.len; i++) {
        const struct finding *finding = &audit->findings.at[i];
        if (finding->waiver || finding->severity != severity)
            continue;
        struct diag *diag =
            diag_add_at(diags, severity, rule_code(finding->rule), finding->place, "%.*s", TEXT_ARG(finding->message));
        for (size_t n = 0; n < finding->notes.len; n++)
            diag_note(diags, diag, "%.*s", TEXT_ARG(finding->notes.at[n]));
        if (finding->help.len > 0)
            diag_help(diags, diag, "%.*s", TEXT_ARG(finding->help));
    }
}
