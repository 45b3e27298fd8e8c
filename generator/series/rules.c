#include "series/rules.h"

static const struct {
    const char *word;
    enum diag_level severity;
    bool off;
} severities[] = {{"off", DIAG_NOTE, true},
                  {"note", DIAG_NOTE, false},
                  {"warning", DIAG_WARNING, false},
                  {"error", DIAG_ERROR, false}};

bool rules_severity(const struct node *node, enum diag_level *severity, bool *off, struct diags *diags) {
    for (size_t i = 0; i < sizeof severities / sizeof *severities; i++)
        if (text_is(node->text, severities[i].word)) {
            *severity = severities[i].severity;
            *off = severities[i].off;
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

bool rules_named(enum rule *rule, struct text word, struct place place, struct diags *diags) {
    if (rule_find(word, rule))
        return true;
    struct text words[RULE_COUNT];
    for (int r = 0; r < RULE_COUNT; r++)
        words[r] = rule_word((enum rule)r);
    struct diag *diag =
        diag_add(diags, DIAG_BAD_VALUE, place, "no rule of the audit has the code '%.*s'", TEXT_ARG(word));
    diag_nearest(diags, diag, word, words, RULE_COUNT);
    diag_help(diags, diag, "templates/README.md lists the rules");
    return false;
}

static void rule_read(struct rules *rules, struct text word, struct place place, const struct node *node,
                      struct diags *diags) {
    static const char *const known[] = {"severity", "threshold", NULL};
    enum rule rule;
    if (!rules_named(&rule, word, place, diags))
        return;
    struct rule_setting *setting = &rules->at[rule];
    if (node->kind != NODE_MAP) {
        rules_severity(node, &setting->severity, &setting->off, diags);
        return;
    }
    node_known(node, known, diags);
    if (node_get(node, "severity"))
        rules_severity(node_get(node, "severity"), &setting->severity, &setting->off, diags);
    if (node_get(node, "threshold"))
        threshold_read(setting, rule, node_get(node, "threshold"), diags);
}

void rules_read(struct rules *rules, const struct node *map, struct diags *diags) {
    for (size_t i = 0; map && i < map->count; i++)
        rule_read(rules, map->keys[i], map->key_places[i], map->items[i], diags);
}
