/* Lists of names: whom they put into a group, and what is told of those that cannot be taken, word for word. */
#include "check.h"

#include "measure/roll.h"
#include "measure_told.h"

#define TEN "0123456789"
#define FIFTY TEN TEN TEN TEN TEN
#define LONGEST FIFTY FIFTY FIFTY FIFTY FIFTY "12345"

/* The list of group alpha, and who is in which group then: the control's is z alone. */
static const struct {
    const char *path, *list, *told;
} cases[] = {
    {"a.txt", "a1\na2", "a1:A a2:A z:Z "},
    {"l", "a1\nb", "a1:A b:A z:Z "},
    {"a.txt", "\xEF\xBB\xBF# all\n  a1 # the first\n\na2\t\r\n#\n a3", "a1:A a2:A a3:A z:Z "},
    {"a.txt",
     "\xEF\xBB\xBF"
     "a1\n\na 2 ",
     "a 2:A a1:A z:Z "},
    {"a.txt", LONGEST "\n", LONGEST ":A z:Z "},
    {"a.txt", "", "0:0+0 no-rows: the list has no relay | help: write the name of a relay on each line\n"},
    {"a.txt", "#a1\n \n", "1:1+0 no-rows: the list has no relay | help: write the name of a relay on each line\n"},
    {"a.txt", "a1\n" LONGEST "6\na2\n" LONGEST "67\n",
     "2:1+256 bad-text: the line is too long to be a name | note: 1 more like it, in line 4\n"},
    {"a.txt", "a1\n \xff\n\xfe\n", "2:2+1 bad-text: the name is not UTF-8 | note: 1 more like it, in line 3\n"},
    {"a.txt", LONGEST "6\n\xfe\n",
     "1:1+256 bad-text: the line is too long to be a name\n2:1+1 bad-text: the name is not UTF-8\n"},
    {"a.txt", NULL, "1:9+3 no-file: there is no DATA/rep/a.txt | help: a list has the name of a relay on each line\n"},
    {".", NULL, "0:0+0 file-error: cannot be read: Is a directory\n"},
    {"../a.txt", "a1\n", "1:9+3 bad-value: the list is not in the report's folder\n"},
    {"/a.txt", "a1\n", "1:9+3 bad-value: the list is not in the report's folder\n"},
};

static void members_put(struct buffer *out, const struct report *report) {
    for (size_t s = 0; s < report->subject_count; s++)
        for (int g = 0; g < (int)report->group_count; g++)
            if (roll_puts(&report->subjects[s], g))
                buffer_printf(out, "%.*s:%.*s ", TEXT_ARG(report->subjects[s].name),
                              TEXT_ARG(report->groups[g].letter));
}

static struct told case_tell(struct fixture *fixture, size_t n) {
    static const char rows[] = MEMORY ROW("2026-01-01T00:00:00", "z", "Z", "1");
    fixture->plan.groups.at[0].list = text_of(cases[n].path);
    fixture->plan.groups.at[0].list_place = fixture->plan.folder_place;
    fixture->plan.groups.at[2].list = TEXT("z.txt");
    if (cases[n].list)
        fixture_put(fixture, cases[n].path, cases[n].list);
    fixture_put(fixture, "z.txt", "z\n");
    fixture_put(fixture, "memory.csv", rows);
    struct buffer out = buffer_in(fixture->arena);
    const struct report *report = fixture_load(fixture);
    told_diags(fixture, &out);
    if (out.len == 0)
        members_put(&out, report);
    return (struct told){cases[n].path, cases[n].told, told_text(fixture, &out)};
}

int main(void) {
    return told_main("lists_word_for_word", sizeof cases / sizeof *cases, case_tell);
}
