#include "series/allowances.h"

/* A comment that allows: from `start`, where its mark begins, to `stop`, behind its end; its names in between. */
struct remark {
    size_t start, stop, names, names_stop;
};

/* The first place of `part` in the text from `at` on, or its end. */
static size_t find(struct text text, size_t at, struct text part) {
    while (at + part.len <= text.len && !text_equal(text_cut(text, at, at + part.len), part))
        at++;
    return at + part.len <= text.len ? at : text.len;
}

static size_t blanks_skip(struct text text, size_t at) {
    while (at < text.len && (text.at[at] == ' ' || text.at[at] == '\t'))
        at++;
    return at;
}

/* Whether "allow:" stands at `at`, behind blanks; if so, what follows. */
static bool allow_take(struct text text, size_t at, size_t *names) {
    at = blanks_skip(text, at);
    *names = at + TEXT("allow:").len;
    return text_starts(text_from(text, at), TEXT("allow:"));
}

/* A comment of YAML starts a line or stands behind a blank. */
static bool is_hash(struct text text, size_t at, size_t yaml) {
    return at < yaml && text.at[at] == '#' && (at == 0 || char_is_blank(text.at[at - 1]));
}

/* The next comment that allows, from `at` on. */
static bool remark_next(struct text text, size_t at, size_t yaml, struct remark *remark) {
    for (; at < text.len; at++) {
        if (text.at[at] != '#' && text.at[at] != '{')
            continue;
        bool hash = is_hash(text, at, yaml), tag = text_starts(text_from(text, at), TEXT("{{!"));
        if ((!hash && !tag) || !allow_take(text, at + (hash ? 1 : TEXT("{{!").len), &remark->names))
            continue;
        remark->start = at;
        remark->names_stop = find(text, remark->names, hash ? TEXT("\n") : TEXT("}}"));
        remark->stop = hash ? remark->names_stop : remark->names_stop + TEXT("}}").len;
        return true;
    }
    return false;
}

/* Whether a line has nothing but blanks and comments that allow. */
static bool is_bare(struct text text, struct source_line line, size_t yaml) {
    struct remark remark;
    size_t at = line.start;
    while ((at = blanks_skip(text, at)) < line.stop) {
        if (!remark_next(text_cut(text, 0, line.stop), at, yaml, &remark) || remark.start != at)
            return false;
        at = remark.stop;
    }
    return true;
}

/* The line that a comment holds for, from 1. */
static size_t line_for(const struct source *source, const struct remark *remark, size_t yaml) {
    struct source_line line = source_line_at(source, remark->start);
    while (is_bare(source->text, line, yaml)) {
        size_t next = find(source->text, line.stop, TEXT("\n"));
        if (next >= source->text.len)
            break;
        line = source_line_at(source, next + 1);
    }
    return line.number + 1;
}

static void names_read(struct arena *arena, struct allowance_list *list, const struct source *source,
                       const struct remark *remark, size_t yaml, struct diags *diags) {
    struct text rest = text_cut(source->text, remark->names, remark->names_stop);
    while (rest.at != NULL) {
        struct text name = text_trim(text_split(&rest, ','));
        struct place place = place_of(source, (size_t)(name.at - source->text.at), name.len);
        enum lint_rule rule;
        if (lint_named(&rule, name, place, diags))
            *LIST_ADD(arena, list) = (struct allowance){rule, place, source, line_for(source, remark, yaml)};
    }
}

void allowances_read(struct arena *arena, struct allowance_list *list, const struct source *source, size_t yaml,
                     struct diags *diags) {
    struct remark remark;
    for (size_t at = 0; remark_next(source->text, at, yaml, &remark); at = remark.stop)
        names_read(arena, list, source, &remark, yaml, diags);
}
