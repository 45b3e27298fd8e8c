#include "series/lint.h"

#include "series/rules.h"

static const struct {
    enum diag_code code;
    const char *fixed;
} all[] = {
#define LINT(name, fixed) {DIAG_##name, fixed},
#include "series/lint.def"
#undef LINT
};

struct text lint_word(enum lint_rule rule) {
    return text_of(diag_word(all[rule].code));
}

bool lint_rule_of(enum diag_code code, enum lint_rule *rule) {
    for (int r = 0; r < LINT_COUNT; r++)
        if (all[r].code == code) {
            *rule = (enum lint_rule)r;
            return true;
        }
    return false;
}

struct lint_rules lint_default(void) {
    struct lint_rules lint;
    for (int r = 0; r < LINT_COUNT; r++)
        lint.at[r] = (struct lint_setting){diag_level(all[r].code), false, place_none()};
    return lint;
}

static void refuse_name(struct text word, struct place place, struct diags *diags) {
    struct text words[LINT_COUNT];
    size_t count = 0;
    enum diag_code code;
    enum rule audited;
    for (int r = 0; r < LINT_COUNT; r++)
        if (*all[r].fixed == '\0')
            words[count++] = lint_word((enum lint_rule)r);
    struct diag *diag =
        diag_add(diags, DIAG_BAD_VALUE, place, "no rule of house style has the name '%.*s%s'", BRIEF_ARG(word));
    if (rule_find(word, &audited))
        diag_help(diags, diag, "it is a rule of the audit: series.yaml changes it under audit:, rules:");
    else if (diag_find(word, &code))
        diag_help(diags, diag, "check does not ask for it: what it tells of cannot be left as it is");
    else
        diag_nearest(diags, diag, word, words, count);
    diag_help(diags, diag, "templates/README.md lists the rules");
}

bool lint_named(enum lint_rule *rule, struct text word, struct place place, struct diags *diags) {
    enum diag_code code;
    if (!diag_find(word, &code) || !lint_rule_of(code, rule)) {
        refuse_name(word, place, diags);
        return false;
    }
    const char *fixed = all[*rule].fixed;
    if (*fixed == '\0')
        return true;
    struct diag *diag = diag_add(diags, DIAG_BAD_VALUE, place, "%.*s cannot be changed: %s", TEXT_ARG(word), fixed);
    diag_help(diags, diag, "mend what it finds; `memblog help %.*s` says how", TEXT_ARG(word));
    return false;
}

void lint_read(struct lint_rules *lint, const struct node *map, struct diags *diags) {
    const struct node *settings = node_map_of(map, "lint", diags);
    for (size_t i = 0; settings && i < settings->count; i++) {
        enum lint_rule rule;
        if (!lint_named(&rule, settings->keys[i], settings->key_places[i], diags))
            continue;
        struct lint_setting *setting = &lint->at[rule];
        if (rules_severity(settings->items[i], &setting->severity, &setting->off, diags))
            setting->place = settings->key_places[i];
    }
}
