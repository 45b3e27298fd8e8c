#include "measure/files.h"

#include "base/calendar.h"
#include "base/pieces.h"

struct found {
    const struct source *source;
    struct text name;
    int kind; /* -1: none of them */
    struct table header;
};

static size_t named(const struct table *header, const struct name_list *columns) {
    size_t count = 0;
    for (size_t i = 0; i < columns->len; i++)
        count += names_have((struct name_list){header->header, header->header_count, 0}, columns->at[i]);
    return count;
}

bool files_day(const struct file_kind *kind, struct text column, unsigned *day) {
    struct text digits = text_from(column, kind->days.len);
    double number;
    if (kind->days.len == 0 || !text_starts(column, kind->days) || digits.len == 0 || digits.len > 5)
        return false;
    for (size_t i = 0; i < digits.len; i++)
        if (!char_is_digit(digits.at[i]))
            return false;
    if (!text_number(digits, &number))
        return false;
    *day = (unsigned)number;
    return true;
}

static bool is_of(const struct table *header, const struct file_kind *kind) {
    unsigned day;
    bool days = kind->days.len == 0;
    for (size_t i = 0; i < header->header_count && !days; i++)
        days = files_day(kind, header->header[i], &day);
    bool known = kind->known_by.len > 0 ? named(header, &kind->known_by) > 0
                                        : named(header, &kind->columns) == kind->columns.len;
    return known && days && named(header, &kind->never_with) == 0;
}

static int kind_of(const struct declaration *declared, const struct table *header) {
    for (size_t k = 0; k < declared->files.len; k++)
        if (is_of(header, &declared->files.at[k]))
            return (int)k;
    return -1;
}

static bool looks_measured(struct text cell) {
    double number;
    int64_t micros;
    if (text_number(cell, &number) || calendar_parse(cell, &micros))
        return true;
    size_t hex = 0;
    while (hex < cell.len && char_hex(cell.at[hex]) >= 0)
        hex++;
    return hex == cell.len && hex == 40; /* a hash that names something */
}

/* Whether a first row, which has cells, holds data where names should stand: its first filled cell is a number, a time
 * or a hash, its first cell is empty, or more than half of its filled cells are measured. */
static bool looks_like_data(const struct table *header) {
    size_t filled = 0, measured = 0;
    bool first = false;
    for (size_t i = 0; i < header->header_count; i++)
        if (header->header[i].len) {
            bool data = looks_measured(header->header[i]);
            first = first || (filled == 0 && data);
            filled++;
            measured += data ? 1 : 0;
        }
    return first || (header->header[0].len == 0 && measured > 0) || 2 * measured > filled;
}

static void put_columns(struct buffer *out, const struct name_list *columns) {
    for (size_t i = 0; i < columns->len; i++)
        buffer_printf(out, "%s%.*s", i > 0 ? "," : "", TEXT_ARG(columns->at[i]));
}

/* "memory 'timestamp,type,...', roster '...'": what a file of each kind starts with. */
static struct text headers_text(const struct ingest *ingest) {
    struct buffer out = buffer_in(ingest->arena);
    for (size_t k = 0; k < ingest->declared->files.len; k++) {
        const struct file_kind *kind = &ingest->declared->files.at[k];
        buffer_printf(&out, "%s%.*s '", k > 0 ? ", " : "", TEXT_ARG(kind->words));
        put_columns(&out, &kind->columns);
        for (size_t m = 0; m < ingest->declared->measures.len; m++) {
            const struct measure *measure = &ingest->declared->measures.at[m];
            struct text column = measure->columns.at[0].name;
            if (measure->file == k && !names_have(kind->columns, column))
                buffer_printf(&out, ",%.*s", TEXT_ARG(column));
        }
        buffer_puts(&out, kind->days.len > 0 ? "," : "'");
        if (kind->days.len > 0)
            buffer_printf(&out, "%.*s0,%.*s1'", TEXT_ARG(kind->days), TEXT_ARG(kind->days));
    }
    return buffer_text(&out);
}

static void no_header(struct ingest *ingest, const struct found *found) {
    const struct table *header = &found->header;
    struct diag *diag =
        header->header_count == 0
            ? diag_add(ingest->diags, DIAG_CSV_NO_HEADER, place_file(found->source), "the file is empty")
            : diag_add(ingest->diags, DIAG_CSV_NO_HEADER, header->header_places[0],
                       "the first row holds data, not the names of columns");
    diag_help(ingest->diags, diag, "start the file with its header: %.*s", TEXT_ARG(headers_text(ingest)));
}

static bool look_at(struct ingest *ingest, struct text name, struct found *found) {
    struct text path = path_join(ingest->arena, ingest->report->path, name);
    *found = (struct found){.name = name,
                            .kind = -1,
                            .source = pieces_open(ingest->arena, path, ingest->report->plan->pieces, ingest->diags)};
    if (!found->source)
        return false;
    size_t before = diags_errors(ingest->diags);
    if (!table_header(ingest->arena, found->source, &found->header, ingest->diags) &&
        diags_errors(ingest->diags) != before)
        return false;
    found->kind = kind_of(ingest->declared, &found->header);
    if (found->kind < 0 && (found->header.header_count == 0 || looks_like_data(&found->header))) {
        no_header(ingest, found);
        return false;
    }
    return true;
}

/* The file that series.yaml names; what stands in for its kind will do. */
static bool take_named(struct ingest *ingest, const struct found *found, size_t count, size_t kind, struct text name) {
    const struct file_kind *kinds = ingest->declared->files.at;
    struct text *all = arena_array(ingest->arena, count, sizeof *all);
    for (size_t i = 0; i < count; i++) {
        all[i] = found[i].name;
        if (!text_equal(found[i].name, name))
            continue;
        int own = found[i].kind;
        if (own >= 0 && ((size_t)own == kind || kinds[own].instead_of == (int)kind)) {
            ingest->report->sources[own] = found[i].source;
            return true;
        }
        struct diag *diag = diag_add(ingest->diags, DIAG_CSV_NO_HEADER, place_file(found[i].source),
                                     "series.yaml names this as the %.*s file, its header is that of none",
                                     TEXT_ARG(kinds[kind].words));
        diag_note(ingest->diags, diag, "headers start as %.*s", TEXT_ARG(headers_text(ingest)));
        return false;
    }
    struct diag *diag = diag_add(ingest->diags, DIAG_NO_REPORT, ingest->report->plan->folder_place,
                                 "%.*s has no file '%.*s'", TEXT_ARG(ingest->report->path), TEXT_ARG(name));
    diag_nearest(ingest->diags, diag, name, all, count);
    return false;
}

static bool take_by_header(struct ingest *ingest, const struct found *found, size_t count, size_t kind) {
    const struct file_kind *own = &ingest->declared->files.at[kind];
    const struct found *first = NULL;
    for (size_t i = 0; i < count; i++) {
        if (found[i].kind != (int)kind)
            continue;
        if (first) {
            struct text key = own->instead_of < 0 ? own->name : ingest->declared->files.at[own->instead_of].name;
            struct diag *diag = diag_add(ingest->diags, DIAG_TWO_FILES, place_file(found[i].source),
                                         "%.*s and %.*s are both %.*s files", TEXT_ARG(first->name),
                                         TEXT_ARG(found[i].name), TEXT_ARG(own->words));
            diag_help(ingest->diags, diag, "name the one to use in series.yaml, under '%.*s': '%.*s: %.*s'",
                      TEXT_ARG(ingest->report->alias), TEXT_ARG(key), TEXT_ARG(first->name));
            return false;
        }
        first = &found[i];
        ingest->report->sources[kind] = first->source;
    }
    return true;
}

static struct text file_planned(const struct report_plan *plan, size_t kind) {
    for (size_t i = 0; i < plan->files.len; i++)
        if (plan->files.at[i].kind == kind)
            return plan->files.at[i].name;
    return TEXT("");
}

/* Files of a kind that stands in for one which is there. */
static void spare(struct ingest *ingest, const struct found *found, size_t count, size_t kind) {
    struct report *report = ingest->report;
    for (size_t i = 0; i < count; i++)
        if (found[i].kind == (int)kind && found[i].source != report->sources[kind])
            *LIST_ADD(ingest->arena, &report->spares) = (struct spare){kind, found[i].source};
}

/* Kinds that stand in for others come last: they are read where the other is missing. */
static bool choose(struct ingest *ingest, const struct found *found, size_t count) {
    const struct declaration *declared = ingest->declared;
    const struct source **sources = ingest->report->sources;
    bool good = true;
    for (size_t k = 0; k < declared->files.len; k++) {
        struct text name = file_planned(ingest->report->plan, k);
        if (declared->files.at[k].instead_of < 0)
            good =
                (name.len > 0 ? take_named(ingest, found, count, k, name) : take_by_header(ingest, found, count, k)) &&
                good;
    }
    for (size_t k = 0; k < declared->files.len && good; k++) {
        int other = declared->files.at[k].instead_of;
        if (other < 0)
            continue;
        if (sources[other])
            spare(ingest, found, count, k);
        else if (file_planned(ingest->report->plan, (size_t)other).len == 0)
            good = take_by_header(ingest, found, count, k);
    }
    return good;
}

/* Whether any file holds the main measure; otherwise says which files there are. */
static bool main_is_there(struct ingest *ingest, const struct found *found, size_t count) {
    const struct declaration *declared = ingest->declared;
    size_t main_kind = declared->measures.at[MEASURE_MAIN].file;
    for (size_t k = 0; k < declared->files.len; k++)
        if (ingest->report->sources[k] && (k == main_kind || declared->files.at[k].instead_of == (int)main_kind))
            return true;
    const struct file_kind *kind = &declared->files.at[main_kind];
    struct diag *diag = diag_add(ingest->diags, DIAG_NO_REPORT, ingest->report->plan->folder_place,
                                 "%.*s has no %.*s CSV", TEXT_ARG(ingest->report->path), TEXT_ARG(kind->words));
    diag_help(ingest->diags, diag, "put a .csv file there whose header names %.*s; its file name is free",
              TEXT_ARG(text_choice(ingest->arena, kind->columns.at, kind->columns.len, "and")));
    for (size_t i = 0; i < count; i++) {
        struct text *columns = found[i].header.header;
        diag_note(ingest->diags, diag, "%.*s has the columns %.*s", TEXT_ARG(found[i].name),
                  TEXT_ARG(text_choice(ingest->arena, columns, found[i].header.header_count, "and")));
    }
    return false;
}

bool files_find(struct ingest *ingest) {
    struct report *report = ingest->report;
    struct name_list list = {0};
    report->sources = arena_array(ingest->arena, ingest->declared->files.len, sizeof(struct source *));
    report->headers = arena_array(ingest->arena, ingest->declared->files.len, sizeof *report->headers);
    report->relations = arena_array(ingest->arena, ingest->declared->files.len, sizeof(struct relations *));
    if (!folder_list(ingest->arena, report->path, &list, ingest->diags))
        return false;
    struct found *found = arena_array(ingest->arena, list.len, sizeof *found);
    size_t count = 0;
    bool good = true;
    for (size_t i = 0; i < list.len; i++)
        if (text_ends(list.at[i], TEXT(".csv")) &&
            !folder_found(ingest->arena, path_join(ingest->arena, report->path, list.at[i]), ingest->diags))
            good = look_at(ingest, list.at[i], &found[count++]) && good;
    return good && choose(ingest, found, count) && main_is_there(ingest, found, count);
}
