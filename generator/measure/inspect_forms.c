#include "measure/inspect_forms.h"

#include <math.h>

#include "base/calendar.h"
#include "base/file.h"
#include "base/number.h"
#include "base/sorted.h"
#include "measure/files.h"
#include "measure/readings.h"
#include "measure/telling.h"

/* Values with one fault. */
struct apart {
    size_t count;
    unsigned day; /* of the first, by day and name */
    uint32_t line;
    struct text name;
    double value, other;
};

enum column_asked { ASKED_NAME, ASKED_GROUP, ASKED_NUMBER_OF };

struct form {
    struct arena *arena;
    struct report *report;
    const struct file_kind *kind;
    const struct source *source;
    const struct readings *readings;
    size_t measure;
    struct index_map subjects;  /* by group's letter and name */
    uint32_t *subject_of;       /* beside its keys */
    struct readings_order by;   /* of the readings */
    struct index_map left_out;  /* by subject and day: rows that are excluded */
    bool *there;                /* by subject: the table has it */
    struct name_list strangers; /* whom the table alone has */
    struct buffer key;
    size_t values, unread;
    uint32_t first_unread, first_stranger; /* lines */
    struct apart differ, table_only, rows_only;
};

static struct text key_of(struct form *form, struct text letter, struct text name) {
    form->key.len = 0;
    buffer_put(&form->key, letter);
    buffer_putc(&form->key, '\n');
    buffer_put(&form->key, name);
    return buffer_text(&form->key);
}

static void subjects_index(struct form *form) {
    const struct report *report = form->report;
    form->subjects = index_in(form->arena);
    form->subject_of = arena_array(form->arena, report->subject_count, sizeof *form->subject_of);
    for (uint32_t i = 0; i < report->subject_count; i++) {
        const struct subject *subject = &report->subjects[i];
        if (subject->group < 0 || subject->occurrence > 0)
            continue;
        uint32_t at = index_put(&form->subjects, key_of(form, report->groups[subject->group].letter, subject->name));
        form->subject_of[at] = i;
    }
}

static bool reading_is_before(const void *all, size_t at, int64_t time) {
    const struct form *form = all;
    return form->by.at[at].time < time;
}

/* The subject's first reading of the day, or NULL. */
static const struct reading *reading_on(const struct form *form, uint32_t subject, unsigned day) {
    int64_t from = form->report->start + (int64_t)day * 24 * MICROS_PER_HOUR, to = from + 24 * MICROS_PER_HOUR;
    size_t stop = form->by.start[subject + 1];
    size_t at = sorted_from(form, form->by.start[subject], stop, reading_is_before, from);
    const struct reading *reading = at < stop ? &form->by.at[at] : NULL;
    return reading && reading->time < to ? reading : NULL;
}

/* Good until the next one. */
static struct text day_key(uint64_t key[2], uint32_t subject, int64_t day) {
    key[0] = subject;
    key[1] = (uint64_t)day;
    return (struct text){(const char *)key, 2 * sizeof *key};
}

static void left_out_index(struct form *form) {
    const struct report *report = form->report;
    form->left_out = index_in(form->arena);
    for (size_t i = 0; i < report->excluded_rows.len; i++) {
        const struct excluded_row *row = &report->excluded_rows.at[i];
        uint64_t key[2];
        if (row->group >= 0 && row->measure == (int)form->measure && row->time >= report->start)
            (void)index_put(&form->left_out,
                            day_key(key, row->subject, (row->time - report->start) / (24 * MICROS_PER_HOUR)));
    }
}

static bool is_left_out(const struct form *form, uint32_t subject, unsigned day) {
    uint64_t key[2];
    return index_find(&form->left_out, day_key(key, subject, day)) != INDEX_NONE;
}

static void apart_add(struct apart *apart, struct apart one) {
    size_t count = apart->count + 1;
    if (count == 1 || one.day < apart->day || (one.day == apart->day && text_compare(one.name, apart->name) < 0))
        *apart = one;
    apart->count = count;
}

static void cell_compare(struct form *form, const struct table *table, size_t cell, uint32_t subject, unsigned day) {
    struct text text = text_trim(table->row->cells[cell]);
    const struct reading *reading = reading_on(form, subject, day);
    struct apart one = {.day = day,
                        .line = (uint32_t)table->row->line,
                        .name = telling_subject(&form->report->subjects[subject]),
                        .other = reading ? reading->value : 0};
    double factor = form->kind->held_factor;
    if (text.len == 0) {
        if (reading)
            apart_add(&form->rows_only, one);
        return;
    }
    if (!text_number(text, &one.value)) {
        form->first_unread = form->unread++ == 0 ? one.line : form->first_unread;
        return;
    }
    one.value *= factor;
    form->values++;
    double slack = number_last_place(text) * factor / 2 +
                   form->report->plan->rules->at[RULE_FORMS_DIFFER].threshold * fabs(one.other);
    if (!reading)
        apart_add(&form->table_only, one);
    else if (fabs(one.value - one.other) > slack)
        apart_add(&form->differ, one);
}

static void take_row(void *context, const struct table *table) {
    struct form *form = context;
    struct text name = text_trim(table_cell(table, ASKED_NAME));
    uint32_t at = index_find(&form->subjects, key_of(form, text_trim(table_cell(table, ASKED_GROUP)), name));
    if (at == INDEX_NONE) {
        form->first_stranger = form->strangers.len == 0 ? (uint32_t)table->row->line : form->first_stranger;
        *LIST_ADD(form->arena, &form->strangers) = text_copy(form->arena, name);
        return;
    }
    uint32_t subject = form->subject_of[at];
    form->there[subject] = true;
    if (form->report->subjects[subject].excluded.len > 0)
        return;
    for (size_t i = 0; i < table->header_count; i++) {
        unsigned day;
        if (files_day(form->kind, table->header[i], &day) && !is_left_out(form, subject, day))
            cell_compare(form, table, i, subject, day);
    }
}

/* Findings */

static struct finding *find(const struct form *form, struct place place, size_t count, struct text message) {
    struct finding *finding = finding_add(form->arena, &form->report->found, form->report->plan->rules,
                                          RULE_FORMS_DIFFER, form->report, place, "%.*s", TEXT_ARG(message));
    if (!finding)
        return NULL;
    finding->count = count;
    finding->measure = (int)form->measure;
    finding_help(form->arena, finding,
                 "nothing is read from %.*s: correct the file that is wrong, or take this one out",
                 TEXT_ARG(path_name(form->source->path)));
    return finding;
}

static void apart_tell(const struct form *form, const struct apart *apart, const char *what, struct text values) {
    if (apart->count == 0)
        return;
    find(form, place_line(form->source, apart->line), apart->count,
         text_format(form->arena, "%zu value%s of %.*s %s %.*s, %s%.*s %.*s on day %u: %.*s", apart->count,
                     apart->count == 1 ? "" : "s", TEXT_ARG(form->report->declared->measures.at[form->measure].words),
                     what, TEXT_ARG(path_name(form->readings->source->path)), apart->count == 1 ? "" : "first ",
                     TEXT_ARG(form->report->declared->one), TEXT_ARG(apart->name), apart->day, TEXT_ARG(values)));
}

static void values_tell(const struct form *form) {
    struct arena *arena = form->arena;
    const struct report *report = form->report;
    const struct apart *differ = &form->differ;
    apart_tell(form, differ, differ->count == 1 ? "differs from that in" : "differ from those in",
               text_format(arena, "%.*s, and %.*s there",
                           TEXT_ARG(telling_value(arena, report, form->measure, differ->value)),
                           TEXT_ARG(telling_value(arena, report, form->measure, differ->other))));
    apart_tell(form, &form->table_only, form->table_only.count == 1 ? "has no row in" : "have no rows in",
               telling_value(arena, report, form->measure, form->table_only.value));
    apart_tell(form, &form->rows_only, form->rows_only.count == 1 ? "is only in" : "are only in",
               telling_value(arena, report, form->measure, form->rows_only.other));
}

static void subjects_tell(const struct form *form) {
    const struct report *report = form->report;
    struct name_list absent = {0};
    for (uint32_t i = 0; i < report->subject_count; i++)
        if (!form->there[i] && form->by.start[i] < form->by.start[i + 1] && report->subjects[i].occurrence == 0)
            *LIST_ADD(form->arena, &absent) = telling_subject(&report->subjects[i]);
    if (form->strangers.len > 0)
        find(form, place_line(form->source, form->first_stranger), form->strangers.len,
             text_format(form->arena, "%.*s ha%s no row of the same group in %.*s",
                         TEXT_ARG(telling_names(form->arena, form->strangers.at, form->strangers.len)),
                         form->strangers.len == 1 ? "s" : "ve", TEXT_ARG(path_name(form->readings->source->path))));
    if (absent.len > 0)
        find(form, place_file(form->source), absent.len,
             text_format(form->arena, "%.*s of %.*s %s not here in the same group",
                         TEXT_ARG(telling_names(form->arena, absent.at, absent.len)),
                         TEXT_ARG(path_name(form->readings->source->path)), absent.len == 1 ? "is" : "are"));
    if (form->unread > 0)
        find(form, place_line(form->source, form->first_unread), form->unread,
             text_format(form->arena, "%zu cell%s of this table hold%s no number", form->unread,
                         form->unread == 1 ? "" : "s", form->unread == 1 ? "s" : ""));
}

static void form_inspect(struct arena *arena, struct report *report, const struct spare *spare) {
    const struct file_kind *kind = &report->declared->files.at[spare->kind];
    int measure = declared_measure(report->declared, kind->held_measure);
    if (measure < 0 || report->readings[measure].len == 0 || kind->is_summary)
        return;
    struct form form = {.arena = arena,
                        .report = report,
                        .kind = kind,
                        .source = spare->source,
                        .readings = &report->readings[measure],
                        .measure = (size_t)measure,
                        .there = arena_array(arena, report->subject_count, sizeof(bool)),
                        .key = buffer_in(arena)};
    if (!report->has_start) {
        find(&form, place_file(spare->source), 1,
             TEXT("the days of this table cannot be compared, for there is no start_date to count them from"));
        return;
    }
    const struct column asked[ASKED_NUMBER_OF] = {
        [ASKED_NAME] = {kind->subject_name, COLUMN_NEEDED}, [ASKED_GROUP] = {report->declared->group, COLUMN_WELCOME}};
    struct diags *apart = diags_new(arena); /* a table that counts for nothing stops nothing */
    subjects_index(&form);
    form.by = readings_by_subject(arena, form.readings, report);
    left_out_index(&form);
    table_read(arena, spare->source, asked, ASKED_NUMBER_OF, take_row, &form, NULL, apart);
    if (diags_count(apart) > 0) {
        struct diag_view first = diags_view(apart, 0);
        find(&form, first.place, diags_count(apart),
             text_format(arena, "this table cannot be compared as a whole: %.*s", TEXT_ARG(first.message)));
    }
    values_tell(&form);
    subjects_tell(&form);
}

void inspect_forms(struct arena *arena, struct report *report) {
    for (size_t i = 0; i < report->spares.len; i++)
        form_inspect(arena, report, &report->spares.at[i]);
}
