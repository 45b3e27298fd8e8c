#include "measure/lists.h"

#include "base/path.h"

enum { NAME_LONGEST = 255 };

/* A line that is no name is told, one that is takes its subject into the group. */
static void name_take(struct ingest *ingest, struct place place, struct text name, int group) {
    size_t bad;
    bool is_long = name.len > NAME_LONGEST;
    if (is_long || !text_utf8(name, &bad)) {
        if (!diag_again(ingest->diags, DIAG_BAD_TEXT, place, is_long ? INGEST_LONG : INGEST_NO_TEXT, TEXT("")))
            diag_add(ingest->diags, DIAG_BAD_TEXT, place,
                     is_long ? "the line is too long to be a name" : "the name is not UTF-8");
        return;
    }
    uint32_t pair = ingest_pair(ingest, TEXT(""), name);
    *LIST_ADD(ingest->arena, &ingest->roster) = (struct roster_entry){pair, group, INT64_MIN, INT64_MAX, place};
}

/* Blank lines and what stands behind a # say nothing. */
static void list_read(struct ingest *ingest, const struct source *source, int group) {
    struct text rest = source->text;
    bool any = false;
    if (text_starts(rest, TEXT("\xEF\xBB\xBF")))
        rest = text_from(rest, 3);
    while (rest.len > 0) {
        struct text line = text_split(&rest, '\n'), name = text_trim(text_split(&line, '#'));
        if (name.len == 0)
            continue;
        struct place place = place_of(source, (size_t)(name.at - source->text.at), name.len);
        name_take(ingest, place, name, group);
        any = true;
    }
    if (any)
        return;
    struct diag *diag = diag_add(ingest->diags, DIAG_NO_ROWS, place_file(source), "the list has no %.*s",
                                 TEXT_ARG(ingest->declared->one));
    diag_help(ingest->diags, diag, "write the name of a %.*s on each line", TEXT_ARG(ingest->declared->one));
}

/* A list is a file of its report: what is published with the report leads nowhere else. */
static void group_list_read(struct ingest *ingest, const struct group_plan *plan) {
    struct report *report = ingest->report;
    if (plan->ungrouped || !path_is_inside(plan->list)) {
        diag_add(ingest->diags, DIAG_BAD_VALUE, plan->list_place,
                 plan->ungrouped ? "ungrouped: holds those that no list has"
                                 : "the list is not in the report's folder");
        return;
    }
    struct text path = path_join(ingest->arena, report->path, plan->list);
    const struct source *source = file_read_if_there(ingest->arena, path, ingest->diags);
    uint32_t group = index_find(&ingest->letter_index, plan->letter);
    if (!source && !file_is_there(ingest->arena, path)) {
        struct diag *diag = diag_add(ingest->diags, DIAG_NO_FILE, plan->list_place, "there is no %.*s", TEXT_ARG(path));
        diag_help(ingest->diags, diag, "a list has the name of a %.*s on each line", TEXT_ARG(ingest->declared->one));
    }
    if (!source || group == INDEX_NONE)
        return; /* which was told */
    *LIST_ADD(ingest->arena, &report->lists) = source;
    list_read(ingest, source, (int)group);
}

void lists_read(struct ingest *ingest) {
    const struct report_plan *plan = ingest->report->plan;
    for (size_t i = 0; i < plan->groups.len; i++)
        if (plan->groups.at[i].list.len > 0)
            group_list_read(ingest, &plan->groups.at[i]);
}
