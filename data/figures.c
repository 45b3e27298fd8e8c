#include "figures.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIELDS = 9 };

/* How a figures file is written down: `decimals` of an amount, `mean_decimals` of the mean and the
 * standard deviation. */
struct layout {
    const char *suffix, *header;
    bool is_memory;
    int decimals, mean_decimals;
};

/* A file being read. `faults` counts what was wrong in it. */
struct input {
    char path[PATH_BYTES];
    int line;
    int faults;
};

static const struct layout memory_layout = {
    "memory.csv", "timestamp,group,cohort,count,mean_kb,sd_kb,min_kb,max_kb,restarted", true, 0, 1,
};
static const struct layout bandwidth_layout = {
    "bandwidth.csv", "timestamp,group,kind,cohort,count,mean_mbps,sd_mbps,min_mbps,max_mbps", false, 4, 4,
};

static void fault(struct input *in, const char *what, const char *text) {
    fprintf(stderr, "%s:%d: error: %s: '%s'\n", in->path, in->line, what, text);
    in->faults++;
}

/* Opens DIR/ID.SUFFIX; NULL when it cannot be opened, which is told. */
static FILE *input_open(struct input *in, const char *dir, const char *id, const char *suffix) {
    *in = (struct input){.line = 0};
    int n = snprintf(in->path, sizeof in->path, "%s/%s.%s", dir, id, suffix);
    errno = ENAMETOOLONG;
    FILE *file = n > 0 && (size_t)n < sizeof in->path ? fopen(in->path, "r") : NULL;
    if (file == NULL)
        fprintf(stderr, "%s/%s.%s: error: cannot be opened: %s\n", dir, id, suffix, strerror(errno));
    return file;
}

/* Reads the next line without its end into `text`. A line that is too long or has no end is a fault and ends it. */
static bool input_line(struct input *in, FILE *file, char text[LINE_BYTES]) {
    in->line++;
    if (fgets(text, LINE_BYTES, file) == NULL) {
        if (ferror(file))
            fault(in, "cannot be read", strerror(errno));
        return false;
    }
    size_t length = strlen(text);
    if (length == 0 || text[length - 1] != '\n') {
        fault(in, "a line must end in a newline and be shorter than 512 bytes", text);
        return false;
    }
    text[length - 1] = '\0';
    return true;
}

/* Splits at commas in place and returns how many fields there are; more than FIELDS count as one too many. */
static int split(char *text, char *field[FIELDS + 1]) {
    int count = 0;
    while (count < FIELDS + 1) {
        field[count++] = text;
        char *comma = strchr(text, ',');
        if (comma == NULL)
            break;
        *comma = '\0';
        text = comma + 1;
    }
    return count;
}

static long long power_of_ten(int exponent) {
    long long power = 1;
    while (exponent-- > 0)
        power *= 10;
    return power;
}

/* Reads digits with at most `decimals` behind a point, scaled to a whole number: ("1.5", 4) is 15000. */
static bool parse_amount(const char *text, int decimals, long long *amount) {
    long long value = 0;
    int behind = -1, digits = 0;
    for (; *text != '\0'; text++) {
        if (*text == '.' && behind < 0 && digits > 0) {
            behind = 0;
        } else if (*text >= '0' && *text <= '9' && digits < 12 && behind < decimals) {
            value = value * 10 + (*text - '0');
            digits++;
            behind += behind >= 0;
        } else {
            return false;
        }
    }
    *amount = value * power_of_ten(decimals - (behind < 0 ? 0 : behind));
    return digits > 0 && behind != 0;
}

static bool time_is_plain(const char *text) {
    size_t length = strlen(text);
    return length >= 19 && length < TIME_BYTES && strspn(text, "0123456789-:T.") == length && text[10] == 'T';
}

static bool parse_cohort(const char *text, enum cohort *cohort) {
    static const char *const name[COHORTS] = {"all", "guard", "other"};
    for (int i = 0; i < COHORTS; i++) {
        if (strcmp(text, name[i]) == 0) {
            *cohort = (enum cohort)i;
            return true;
        }
    }
    return false;
}

static bool parse_kind(const char *text, enum kind *kind) {
    *kind = strcmp(text, "write") == 0 ? KIND_WRITE : KIND_OBSERVED;
    return *kind == KIND_WRITE || strcmp(text, "observed") == 0;
}

static bool group_is_known(const struct layout *layout, const struct groups *groups, const char *text) {
    if (strlen(text) != 1 || text[0] < 'A' || text[0] > 'Z')
        return false;
    return groups->settings[text[0] - 'A'][0] != '\0' || (layout->is_memory && text[0] == 'A' + RESERVE);
}

/* Reads what the figure is of: `field` is the first of the line. A mistake is told once and makes it false. */
static bool parse_subject(struct input *in, const struct layout *layout, const struct groups *groups, char *field[],
                          struct figure *figure) {
    char *cohort = layout->is_memory ? field[2] : field[3];
    figure->kind = KIND_MEMORY;
    if (!time_is_plain(field[0]))
        fault(in, "not a time such as 2026-01-05T20:27:29", field[0]);
    else if (!group_is_known(layout, groups, field[1]))
        fault(in, "this group is not in the groups file", field[1]);
    else if (!layout->is_memory && !parse_kind(field[2], &figure->kind))
        fault(in, "the kind is neither observed nor write", field[2]);
    else if (!parse_cohort(cohort, &figure->cohort))
        fault(in, "the cohort is none of all, guard and other", cohort);
    else {
        snprintf(figure->time, sizeof figure->time, "%s", field[0]);
        figure->group = field[1][0] - 'A';
        return true;
    }
    return false;
}

/* Reads count, mean, sd, minimum and maximum: `field` is the first of them. A mistake is told once. */
static bool parse_wanted(struct input *in, const struct layout *layout, char *field[], struct amounts_wanted *wanted) {
    long long count = 0;
    wanted->parts = power_of_ten(layout->mean_decimals - layout->decimals);
    wanted->sd = 0;
    bool has_count = parse_amount(field[0], 0, &count) && count >= 1 && count <= RELAYS_MAX;
    wanted->count = (int)count;
    if (!has_count)
        fault(in, "the count is not a number from 1 to 99", field[0]);
    else if (!parse_amount(field[1], layout->mean_decimals, &wanted->mean))
        fault(in, "the mean is not a number, or has too many decimals", field[1]);
    else if (count == 1 ? field[2][0] != '\0' : !parse_amount(field[2], layout->mean_decimals, &wanted->sd))
        fault(in, "the sd is not a number, or has too many decimals, or is of one relay", field[2]);
    else if (!parse_amount(field[3], layout->decimals, &wanted->min))
        fault(in, "the minimum is not a number, or has too many decimals", field[3]);
    else if (!parse_amount(field[4], layout->decimals, &wanted->max))
        fault(in, "the maximum is not a number, or has too many decimals", field[4]);
    else
        return true;
    return false;
}

/* Reads how many relays restarted; none where the field is empty or, as text NULL, missing. */
static bool parse_restarted(struct input *in, const char *text, struct figure *figure) {
    long long restarted = -1;
    if (text != NULL && text[0] != '\0' && (!parse_amount(text, 0, &restarted) || restarted > figure->count)) {
        fault(in, "the restarted are not a number, or more than the count", text);
        return false;
    }
    figure->restarted = (int)restarted;
    return true;
}

/* Reads one line into `figure`; a mistake is told once and makes it false. */
static bool parse_figure(struct input *in, const struct layout *layout, const struct groups *groups, char *text,
                         struct figure *figure) {
    char *field[FIELDS + 1], **number = field + (layout->is_memory ? 3 : 4);
    struct amounts_wanted wanted;
    if (split(text, field) != FIELDS) {
        fault(in, "the line has not as many fields as the header", text);
        return false;
    }
    if (!parse_subject(in, layout, groups, field, figure) || !parse_wanted(in, layout, number, &wanted))
        return false;
    figure->line = in->line;
    figure->count = wanted.count;
    if (!parse_restarted(in, layout->is_memory ? number[5] : NULL, figure))
        return false;
    enum amounts_verdict verdict = amounts_find(&wanted, figure->amount);
    if (verdict == AMOUNTS_NO_MEAN)
        fault(in, "no relays from this minimum to this maximum have this mean", number[1]);
    if (verdict == AMOUNTS_NO_SD)
        fault(in, "no relays from this minimum to this maximum with this mean have this sd", number[2]);
    return verdict == AMOUNTS_FOUND;
}

/* Checks the order of times, that no figure stands twice in a sample, and that a group is not split and whole. */
static void check_figure(struct input *in, const struct figures *figures, struct groups *groups,
                         const struct figure *figure) {
    for (size_t i = figures->count; i-- > 0;) {
        const struct figure *earlier = &figures->row[i];
        int order = strcmp(earlier->time, figure->time);
        if (order > 0)
            fault(in, "this sample is earlier than the one before", figure->time);
        if (order != 0)
            break;
        if (earlier->group == figure->group && earlier->cohort == figure->cohort && earlier->kind == figure->kind)
            fault(in, "this group and cohort stand twice in the sample", figure->time);
    }
    int *relays = groups->relays[figure->group];
    bool first = relays[figure->cohort] == 0;
    relays[figure->cohort] = first || relays[figure->cohort] < figure->count ? figure->count : relays[figure->cohort];
    if (first && relays[COHORT_ALL] > 0 && relays[COHORT_GUARD] + relays[COHORT_OTHER] > 0) {
        fault(in, "this group has figures of all relays and of a cohort; only one of the two is possible",
              figure->time);
    }
    if (relays[COHORT_GUARD] + relays[COHORT_OTHER] > RELAYS_MAX)
        fault(in, "this group has more than 99 relays", figure->time);
}

/* Appends a row; false when there is no memory. */
static bool figures_add(struct figures *figures, const struct figure *figure) {
    if ((figures->count & (figures->count + 1)) == 0) {
        struct figure *grown = realloc(figures->row, (2 * figures->count + 1) * sizeof *grown);
        if (grown == NULL)
            return false;
        figures->row = grown;
    }
    figures->row[figures->count++] = *figure;
    return true;
}

/* Reads a figures file; returns the exit status that it deserves. */
static int read_figures(const char *dir, const char *id, const struct layout *layout, struct groups *groups,
                        struct figures *figures) {
    struct input in;
    char text[LINE_BYTES] = "";
    FILE *file = input_open(&in, dir, id, layout->suffix);
    if (file == NULL)
        return 2;
    memcpy(figures->path, in.path, sizeof figures->path);
    if (!input_line(&in, file, text) || strcmp(text, layout->header) != 0)
        fault(&in, "the first line is not the header of such figures", text);
    bool known = in.faults == 0;
    while (known && input_line(&in, file, text)) {
        struct figure figure;
        if (parse_figure(&in, layout, groups, text, &figure)) {
            check_figure(&in, figures, groups, &figure);
            if (!figures_add(figures, &figure))
                fault(&in, "out of memory", figure.time);
        }
    }
    if (in.faults == 0 && figures->count == 0)
        fault(&in, "there are no figures below the header", layout->header);
    fclose(file);
    return in.faults > 0 ? 1 : 0;
}

int figures_read_memory(const char *dir, const char *id, struct groups *groups, struct figures *figures) {
    return read_figures(dir, id, &memory_layout, groups, figures);
}

int figures_read_bandwidth(const char *dir, const char *id, struct groups *groups, struct figures *figures) {
    return read_figures(dir, id, &bandwidth_layout, groups, figures);
}

int figure_number(const struct groups *groups, const struct figure *figure, int i) {
    const int *relays = groups->relays[figure->group];
    int before = figure->cohort == COHORT_OTHER ? relays[COHORT_GUARD] : 0;
    int absent = i < (figure->count + 1) / 2 ? 0 : relays[figure->cohort] - figure->count;
    return before + absent + i + 1;
}

void figures_release(struct figures *figures) {
    free(figures->row);
    *figures = (struct figures){.row = NULL};
}

/* Takes "A,the,settings" as they are; they go to the roster behind the relay's name. */
static void parse_settings(struct input *in, const char *text, struct groups *groups) {
    if (text[0] < 'A' || text[0] > 'Z' || text[1] != ',' || text[2] == '\0') {
        fault(in, "a line must be a letter, a comma and the settings", text);
        return;
    }
    if (text[0] == 'A' + RESERVE)
        fault(in, "R is the reserve, which belongs to no group", text);
    char *settings = groups->settings[text[0] - 'A'];
    if (settings[0] != '\0')
        fault(in, "this group stands twice", text);
    memcpy(settings, text + 2, strlen(text + 2) + 1);
}

int groups_read(const char *dir, const char *id, struct groups *groups) {
    struct input in;
    char text[LINE_BYTES] = "";
    *groups = (struct groups){.columns = ""};
    FILE *file = input_open(&in, dir, id, "groups.csv");
    if (file == NULL)
        return 2;
    if (!input_line(&in, file, text) || strncmp(text, "group,", 6) != 0 || text[6] == '\0')
        fault(&in, "the first line is not a header that starts with the column group", text);
    memcpy(groups->columns, text, sizeof groups->columns);
    while (input_line(&in, file, text))
        parse_settings(&in, text, groups);
    fclose(file);
    return in.faults > 0 ? 1 : 0;
}
