#include "measure/finding.h"

static const struct {
    enum diag_code code;
    double threshold;
    const char *what;
} all[] = {
#define RULE(name, threshold, what) {DIAG_##name, threshold, what},
#include "measure/rules.def"
#undef RULE
};

enum diag_code rule_code(enum rule rule) {
    return all[rule].code;
}

struct text rule_word(enum rule rule) {
    return text_of(diag_word(all[rule].code));
}

double rule_threshold(enum rule rule) {
    return all[rule].threshold;
}

const char *rule_measures(enum rule rule) {
    return all[rule].what;
}

bool rule_find(struct text word, enum rule *rule) {
    for (int r = 0; r < RULE_COUNT; r++)
        if (text_equal(word, rule_word((enum rule)r))) {
            *rule = (enum rule)r;
            return true;
        }
    return false;
}

struct rules rules_default(void) {
    struct rules rules;
    for (int r = 0; r < RULE_COUNT; r++)
        rules.at[r] = (struct rule_setting){diag_level(all[r].code), false, all[r].threshold};
    return rules;
}

/* One line: what it quotes of a file may hold line breaks, which become blanks. */
static struct text format_text(struct arena *arena, const char *format, va_list args) {
    struct buffer buffer = buffer_in(arena);
    buffer_vprintf(&buffer, format, args);
    for (size_t i = 0; i < buffer.len; i++)
        if (buffer.at[i] == '\n' || buffer.at[i] == '\r')
            buffer.at[i] = ' ';
    return buffer_text(&buffer);
}

struct finding *finding_add(struct arena *arena, struct finding_list *list, const struct rules *rules, enum rule rule,
                            const struct report *report, struct place place, const char *format, ...) {
    if (rules->at[rule].off)
        return NULL;
    struct finding *finding = LIST_ADD(arena, list);
    *finding = (struct finding){.rule = rule,
                                .severity = rules->at[rule].severity,
                                .place = place,
                                .count = 1,
                                .report = report,
                                .measure = -1,
                                .from = INT64_MIN,
                                .to = INT64_MAX};
    va_list args;
    va_start(args, format);
    finding->message = format_text(arena, format, args);
    va_end(args);
    return finding;
}

bool finding_touches(const struct finding *finding, int group) {
    for (size_t i = 0; i < finding->groups.len; i++)
        if (finding->groups.at[i] == group)
            return true;
    return finding->groups.len == 0 && !finding->groupless;
}

bool finding_touches_of(const struct finding *finding, const struct report *report, int group) {
    return (finding->report == report && finding_touches(finding, group)) ||
           (finding->beside == report && finding->beside_group == group);
}

void finding_group(struct arena *arena, struct finding *finding, int group) {
    if (finding && (finding->groups.len == 0 || !finding_touches(finding, group)))
        *LIST_ADD(arena, &finding->groups) = group;
}

void finding_groupless(struct finding *finding) {
    finding->groupless = true;
}

void finding_help(struct arena *arena, struct finding *finding, const char *format, ...) {
    va_list args;
    if (!finding)
        return;
    va_start(args, format);
    finding->help = format_text(arena, format, args);
    va_end(args);
}

void finding_note(struct arena *arena, struct finding *finding, const char *format, ...) {
    va_list args;
    if (!finding)
        return;
    va_start(args, format);
    *LIST_ADD(arena, &finding->notes) = format_text(arena, format, args);
    va_end(args);
}
