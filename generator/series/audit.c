#include "series/audit.h"

/* Rules */

static const struct {
    const char *word;
    enum diag_level severity;
    bool off;
} severities[] = {{"off", DIAG_NOTE, true},
                  {"note", DIAG_NOTE, false},
                  {"warning", DIAG_WARNING, false},
                  {"error", DIAG_ERROR, false}};

static bool severity_read(struct rule_setting *setting, const struct node *node, struct diags *diags) {
    for (size_t i = 0; i < sizeof severities / sizeof *severities; i++)
        if (text_is(node->text, severities[i].word)) {
            setting->severity = severities[i].severity;
            setting->off = severities[i].off;
            return true;
        }
    struct diag *diag = diag_add(diags, DIAG_BAD_VALUE, node->place, "this is no severity");
    diag_help(diags, diag, "it is off, note, warning or error");
    return false;
}

static void threshold_read(struct rule_setting *setting, enum rule rule, const struct node *node, struct diags *diags) {
    double number;
    if (*rule_measures(rule) == '\0') {
        diag_help(diags,
                  diag_add(diags, DIAG_BAD_VALUE, node->place, "%.*s has no threshold", TEXT_ARG(rule_word(rule))),
                  "its severity can be changed");
        return;
    }
    if (text_number(node->text, &number) && number > 0) {
        setting->threshold = number;
        return;
    }
    struct diag *diag = diag_add(diags, DIAG_BAD_VALUE, node->place, "this is no number above 0");
    diag_help(diags, diag, "the threshold of %.*s is %g %s", TEXT_ARG(rule_word(rule)), rule_threshold(rule),
              rule_measures(rule));
}

static bool code_read(enum rule *rule, struct text word, struct place place, struct diags *diags) {
    if (rule_find(word, rule))
        return true;
    struct text words[RULE_COUNT];
    for (int r = 0; r < RULE_COUNT; r++)
        words[r] = rule_word((enum rule)r);
    struct diag *diag =
        diag_add(diags, DIAG_BAD_VALUE, place, "no rule of the audit has the code '%.*s'", TEXT_ARG(word));
    diag_nearest(diags, diag, word, words, RULE_COUNT);
    diag_help(diags, diag, "`memblog audit` lists what it finds by code");
    return false;
}

static void rule_read(struct audit *audit, struct text word, struct place place, const struct node *node,
                      struct diags *diags) {
    static const char *const known[] = {"severity", "threshold", NULL};
    enum rule rule;
    if (!code_read(&rule, word, place, diags))
        return;
    struct rule_setting *setting = &audit->rules.at[rule];
    if (node->kind != NODE_MAP) {
        severity_read(setting, node, diags);
        return;
    }
    node_known(node, known, diags);
    if (node_get(node, "severity"))
        severity_read(setting, node_get(node, "severity"), diags);
    if (node_get(node, "threshold"))
        threshold_read(setting, rule, node_get(node, "threshold"), diags);
}

/* Waivers */

static void groups_read(struct audit *audit, struct waiver *waiver, const struct node *map, struct diags *diags) {
    const struct node *list = node_list_of(map, "groups", diags);
    for (size_t i = 0; list && i < list->count; i++) {
        struct text name = node_item(list, i, "groups", diags);
        if (name.len > 0)
            *LIST_ADD(audit->arena, &waiver->groups) = name;
    }
}

static void waiver_read(struct audit *audit, const struct node *map, const struct declaration *declared,
                        struct diags *diags) {
    const char *const known[] = {"code", "experiment", "groups", "post", "reason", declared->one.at, NULL};
    if (map->kind != NODE_MAP) {
        struct diag *diag = diag_add(diags, DIAG_BAD_VALUE, map->place, "a waiver is a map");
        diag_help(diags, diag, "write {code: CODE, experiment: NAME, reason: WHY}");
        return;
    }
    node_known(map, known, diags);
    struct waiver waiver = {.place = map->place};
    struct text word = node_required(map, "code", diags);
    waiver.experiment = node_text(map, "experiment", TEXT(""), diags);
    waiver.post = node_text(map, "post", TEXT(""), diags);
    waiver.subject = node_text(map, declared->one.at, TEXT(""), diags);
    waiver.reason = node_required(map, "reason", diags);
    groups_read(audit, &waiver, map, diags);
    if (word.len > 0 && code_read(&waiver.rule, word, node_get(map, "code")->place, diags))
        *LIST_ADD(audit->arena, &audit->waivers) = waiver;
}

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
    const struct node *rules = node_map_of(map, "rules", diags);
    for (size_t i = 0; rules && i < rules->count; i++)
        rule_read(audit, rules->keys[i], rules->key_places[i], rules->items[i], diags);
    const struct node *waivers = node_list_of(map, "waivers", diags);
    for (size_t i = 0; waivers && i < waivers->count; i++)
        waiver_read(audit, waivers->items[i], declared, diags);
    return audit;
}

bool waiver_touches(const struct waiver *waiver, const struct report *report, int group) {
    if (waiver->experiment.len > 0 && !text_equal(waiver->experiment, report->alias))
        return false;
    for (size_t i = 0; i < waiver->groups.len; i++)
        if (text_equal(waiver->groups.at[i], report->groups[group].name))
            return true;
    return waiver->groups.len == 0;
}

static bool waives(const struct waiver *waiver, const struct finding *finding) {
    bool touches = waiver->groups.len == 0;
    if (waiver->rule != finding->rule || (waiver->subject.len > 0 && !text_equal(waiver->subject, finding->subject)) ||
        (waiver->post.len > 0 && !text_equal(waiver->post, finding->post)) ||
        (waiver->experiment.len > 0 && !text_equal(waiver->experiment, finding->report->alias)))
        return false;
    for (size_t i = 0; i < finding->groups.len; i++)
        touches = touches || waiver_touches(waiver, finding->report, finding->groups.at[i]);
    return touches;
}

void audit_take(struct audit *audit, const struct finding *finding) {
    struct finding *taken = LIST_ADD(audit->arena, &audit->findings);
    *taken = *finding;
    for (size_t i = 0; finding->report && i < audit->waivers.len && !taken->waiver; i++)
        if (waives(&audit->waivers.at[i], finding)) {
            taken->waiver = &audit->waivers.at[i];
            taken->waiver->uses++;
        }
}

static bool is_of_reconstructed(const struct waiver *waiver, const struct report *const *reports, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (reports[i]->reconstructed &&
            (waiver->experiment.len == 0 || text_equal(waiver->experiment, reports[i]->alias)))
            return true;
    return false;
}

void audit_take_unused(struct audit *audit, const struct report *const *reports, size_t count) {
    for (size_t i = 0; i < audit->waivers.len; i++) {
        const struct waiver *waiver = &audit->waivers.at[i];
        if (waiver->uses > 0 || is_of_reconstructed(waiver, reports, count))
            continue;
        struct finding *finding =
            finding_add(audit->arena, &audit->findings, &audit->rules, RULE_UNUSED_WAIVER, NULL, waiver->place,
                        "this waiver of %.*s waives nothing", TEXT_ARG(rule_word(waiver->rule)));
        finding_help(audit->arena, finding, "take it out, or correct its code or scope");
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
