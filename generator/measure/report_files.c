#include <string.h>

#include "base/calendar.h"
#include "base/file.h"
#include "measure/ingest.h"

static const char *const kind_names[FILE_KIND_COUNT] = {"memory", "day-column memory", "bandwidth", "roster"};

struct found {
    const struct source *source;
    struct text name;
    int kind; /* an enum file_kind; -1: none of them */
};

static bool names(const struct table *header, const char *name) {
    for (size_t i = 0; i < header->header_count; i++)
        if (text_is(header->header[i], name))
            return true;
    return false;
}

bool day_column(struct text name, unsigned *day) {
    struct text digits = text_from(name, 3);
    if (!text_starts(name, TEXT("day")) || digits.len == 0 || digits.len > 5)
        return false;
    *day = 0;
    for (size_t i = 0; i < digits.len; i++) {
        if (digits.at[i] < '0' || digits.at[i] > '9')
            return false;
        *day = 10 * *day + (unsigned)(digits.at[i] - '0');
    }
    return true;
}

static int kind_of(const struct table *header) {
    bool timestamp = names(header, "timestamp");
    if (names(header, "rss_kb") && (timestamp || names(header, "type")))
        return FILE_MEMORY;
    if (timestamp && (names(header, "observed_mbps") || names(header, "write_mbps") || names(header, "observed_bps") ||
                      names(header, "write_bps")))
        return FILE_BANDWIDTH;
    if (!timestamp && names(header, "fingerprint") && names(header, "nickname") && names(header, "group"))
        return FILE_ROSTER;
    unsigned day;
    for (size_t i = 0; names(header, "group") && names(header, "relay") && i < header->header_count; i++)
        if (day_column(header->header[i], &day))
            return FILE_DAYS;
    return -1;
}

static bool looks_measured(struct text cell) {
    double number;
    int64_t micros;
    if (text_number(cell, &number) || calendar_parse(cell, &micros))
        return true;
    size_t hex = 0;
    while (hex < cell.len && strchr("0123456789ABCDEFabcdef", cell.at[hex]))
        hex++;
    return hex == 40 && cell.len == 40; /* a fingerprint */
}

/* Whether a first row holds data where names should stand: its first filled cell is a number, a time or a
 * fingerprint, its first cell is empty, or more than half of its filled cells are measured. */
static bool looks_like_data(const struct table *header) {
    size_t filled = 0, measured = 0;
    bool first = false;
    for (size_t i = 0; i < header->header_count; i++) {
        if (header->header[i].len) {
            bool data = looks_measured(header->header[i]);
            first = first || (filled == 0 && data);
            filled++;
            measured += data ? 1 : 0;
        }
    }
    bool empty_start = header->header_count > 0 && header->header[0].len == 0 && measured > 0;
    return first || empty_start || 2 * measured > filled;
}

static void no_header(struct ingest *ingest, const struct source *source, const struct table *header) {
    struct diag *diag = header->header_count == 0
                            ? diag_add(ingest->diags, DIAG_CSV_NO_HEADER, place_file(source), "the file is empty")
                            : diag_add(ingest->diags, DIAG_CSV_NO_HEADER, header->header_places[0],
                                       "the first row holds data, not the names of columns");
    diag_help(
        ingest->diags, diag,
        "start the file with its header: memory 'timestamp,server,type,fingerprint,nickname,group,rss_kb', roster "
        "'fingerprint,nickname,group', bandwidth 'timestamp,fingerprint,nickname,group,observed_mbps,write_mbps'");
}

static bool look_at(struct ingest *ingest, struct text name, struct found *found) {
    struct text path = path_join(ingest->arena, ingest->report->path, name);
    found->name = name;
    found->kind = -1;
    found->source = file_read(ingest->arena, path, ingest->diags);
    struct table header = {0};
    if (!found->source)
        return false;
    size_t before = diags_errors(ingest->diags);
    if (!table_header(ingest->arena, found->source, &header, ingest->diags) && diags_errors(ingest->diags) != before)
        return false;
    found->kind = kind_of(&header);
    if (found->kind < 0 && (header.header_count == 0 || looks_like_data(&header))) {
        no_header(ingest, found->source, &header);
        return false;
    }
    return true;
}

static bool fits(int kind, enum file_kind wanted) {
    return kind == (int)wanted || (wanted == FILE_MEMORY && kind == FILE_DAYS);
}

/* The file that series.yaml names. */
static bool take_named(struct ingest *ingest, const struct found *found, size_t count, enum file_kind kind,
                       struct text name, const struct source *files[FILE_KIND_COUNT]) {
    struct text *all = arena_array(ingest->arena, count, sizeof *all);
    for (size_t i = 0; i < count; i++) {
        all[i] = found[i].name;
        if (!text_equal(found[i].name, name))
            continue;
        if (!fits(found[i].kind, kind)) {
            struct diag *diag =
                diag_add(ingest->diags, DIAG_CSV_NO_HEADER, place_file(found[i].source),
                         "series.yaml names this as the %s file, its header is that of none", kind_names[kind]);
            diag_note(ingest->diags, diag,
                      "memory files have the columns timestamp, type and rss_kb; bandwidth files "
                      "timestamp and observed_mbps or write_mbps; rosters fingerprint, nickname "
                      "and group");
            return false;
        }
        files[found[i].kind] = found[i].source;
        return true;
    }
    struct diag *diag = diag_add(ingest->diags, DIAG_NO_REPORT, ingest->report->plan->folder_place,
                                 "%.*s has no file '%.*s'", TEXT_ARG(ingest->report->path), TEXT_ARG(name));
    diag_nearest(ingest->diags, diag, name, all, count);
    return false;
}

static bool take_by_header(struct ingest *ingest, const struct found *found, size_t count, enum file_kind kind,
                           const struct source *files[FILE_KIND_COUNT]) {
    static const char *const keys[FILE_KIND_COUNT] = {"memory", "memory", "bandwidth", "roster"};
    const struct found *first = NULL;
    for (size_t i = 0; i < count; i++) {
        if (found[i].kind != (int)kind)
            continue;
        if (first) {
            struct diag *diag =
                diag_add(ingest->diags, DIAG_TWO_FILES, place_file(found[i].source), "%.*s and %.*s are both %s files",
                         TEXT_ARG(first->name), TEXT_ARG(found[i].name), kind_names[kind]);
            diag_help(ingest->diags, diag, "name the one to use in series.yaml, under '%.*s': '%s: %.*s'",
                      TEXT_ARG(ingest->report->alias), keys[kind], TEXT_ARG(first->name));
            return false;
        }
        first = &found[i];
        files[kind] = first->source;
    }
    return true;
}

static bool choose(struct ingest *ingest, const struct found *found, size_t count,
                   const struct source *files[FILE_KIND_COUNT]) {
    const struct report_plan *plan = ingest->report->plan;
    bool good = true;
    if (plan->memory.len) {
        good = take_named(ingest, found, count, FILE_MEMORY, plan->memory, files);
    } else {
        good = take_by_header(ingest, found, count, FILE_MEMORY, files);
        if (good && !files[FILE_MEMORY])
            good = take_by_header(ingest, found, count, FILE_DAYS, files);
    }
    good = (plan->bandwidth.len ? take_named(ingest, found, count, FILE_BANDWIDTH, plan->bandwidth, files)
                                : take_by_header(ingest, found, count, FILE_BANDWIDTH, files)) &&
           good;
    return (plan->roster.len ? take_named(ingest, found, count, FILE_ROSTER, plan->roster, files)
                             : take_by_header(ingest, found, count, FILE_ROSTER, files)) &&
           good;
}

bool report_files(struct ingest *ingest, const struct source *files[FILE_KIND_COUNT]) {
    struct report *report = ingest->report;
    struct name_list list = {0};
    if (!folder_list(ingest->arena, report->path, &list, ingest->diags))
        return false;
    struct found *found = arena_array(ingest->arena, list.len, sizeof *found);
    size_t count = 0;
    bool good = true;
    for (size_t i = 0; i < list.len; i++)
        if (text_ends(list.at[i], TEXT(".csv")) &&
            !file_is_folder(ingest->arena, path_join(ingest->arena, report->path, list.at[i])))
            good = look_at(ingest, list.at[i], &found[count++]) && good;
    good = good && choose(ingest, found, count, files);
    if (good && !files[FILE_MEMORY] && !files[FILE_DAYS]) {
        struct diag *diag = diag_add(ingest->diags, DIAG_NO_REPORT, report->plan->folder_place,
                                     "%.*s has no memory CSV", TEXT_ARG(report->path));
        diag_help(ingest->diags, diag,
                  "put a .csv file there whose header names timestamp, type, nickname, group and "
                  "rss_kb; its file name is free");
        return false;
    }
    return good;
}
