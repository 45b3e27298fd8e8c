/* What names look like: all twins of Latin letters, what has no width, and what stands for itself; and the times of
 * samples that are off a rhythm. */
#include "check.h"

#include <stdlib.h>

#include "measure/likeness.h"
#include "measure/rhythm.h"

/* The look of each name. */
static void names_and_their_looks(void **state) {
    static const struct {
        const char *name, *look;
    } rows[] = {
        {"", ""},
        {"aZ09", "azo9"},
        {"1iI|lL5sS0oO", "llllllsssooo"},
        {"\xce\x91\xce\x92\xce\x95\xce\x96\xce\x97\xce\x99\xce\x9a\xce\x9c\xce\x9d\xce\x9f\xce\xa1\xce\xa4\xce\xa5\xce"
         "\xa7",
         "abezhlkmnoptyx"},
        {"\xce\xb1\xce\xb9\xce\xba\xce\xbd\xce\xbf\xcf\x81\xcf\x85\xcf\x87", "alkvopux"},
        {"\xd0\x85\xd0\x86\xd0\x88\xd0\x90\xd0\x92\xd0\x95\xd0\x9a\xd0\x9c\xd0\x9d\xd0\x9e\xd0\xa0\xd0\xa1\xd0\xa2\xd0"
         "\xa3"
         "\xd0\xa5",
         "sljabekmhopctyx"},
        {"\xd0\xb0\xd0\xb2\xd0\xb5\xd0\xba\xd0\xbc\xd0\xbd\xd0\xbe\xd1\x80\xd1\x81\xd1\x82\xd1\x83\xd1\x85\xd1\x95\xd1"
         "\x96"
         "\xd1\x98",
         "abekmhopctyxslj"},
        {"a\x01 \t\xc2\xa0\xc2\xad\xe2\x80\x80\xe2\x80\x8f\xe2\x80\xaf\xe2\x81\x9f\xe2\x81\xa0\xe3\x80\x80\xef\xbb\xbf"
         "b",
         "ab"},
        {"!\xc2\x9f\xc2\xa1\xc2\xac\xc2\xae\xe1\xbf\xbf\xe2\x80\x90\xe2\x80\xa7\xe2\x80\xb0\xe2\x81\x9e\xe2\x81\xa1\xe2"
         "\x81"
         "\xa2\xe2\xbf\xbf\xe3\x80\x81\xef\xbb\xbe\xef\xbc\x80",
         "!\xc2\x9f\xc2\xa1\xc2\xac\xc2\xae\xe1\xbf\xbf\xe2\x80\x90\xe2\x80\xa7\xe2\x80\xb0\xe2\x81\x9e\xe2\x81\xa1\xe2"
         "\x81"
         "\xa2\xe2\xbf\xbf\xe3\x80\x81\xef\xbb\xbe\xef\xbc\x80"},
        {"\xef\xbc\x81\xef\xbd\x9e\xef\xbd\x9f\xef\xbc\xa1\xef\xbc\x90", "!~\xef\xbd\x9f"
                                                                         "ao"},
        {"\xf0\x90\x84\x91\xc4\x91\xe4\xb8\xad\xff\x80", "\xf0\x90\x84\x91\xc4\x91\xe4\xb8\xad\xff\x80"},
        {"\x7f\xc2\x80", "\x7f\xc2\x80"},
    };
    struct arena *arena = arena_new();
    struct buffer look = buffer_in(arena);
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        likeness_put(&look, text_exact(arena, rows[i].name));
        assert_text(look.len > 0 ? buffer_text(&look) : TEXT(""), rows[i].look);
    }
    arena_free(arena);
}

/* Samples by their times, 100 being usual, a quarter allowed, and a gap above 200: a mark for each that is off. */
static void samples_and_their_marks(void **state) {
    static const struct {
        const char *times, *marks;
    } rows[] = {
        {"0", "-"},
        {"0 100 200", "---"},
        {"0 125 225 350", "----"},
        {"0 126 200", "-x-"},
        {"0 74 200", "-x-"},
        {"0 75 150", "---"},
        {"0 200 400", "---"},
        {"0 230 330", "---"},
        {"0 40 100 200", "-x--"},
        {"40 100 200 300", "x---"},
        {"0 100 130 200 300", "--x--"},
        {"0 100 170 200 300", "--x--"},
        {"0 100 120 200 300", "--x--"},
        {"0 80 100 200 300", "-x---"},
        {"0 90 110 200 300", "-x---"},
        {"0 100 150 250 350", "--x--"},
        {"0 100 150 200 250 300", "--x-x-"},
        {"0 50 100 150 200", "-x-x-"},
        {"0 140 280 420", "-x-x"},
        {"0 150 300 450", "-x-x"},
        {"0 30 60 90 190 290", "-xx---"},
        {"0 100 200 340 465 565", "---x--"},
        {"0 170 370 470", "x---"},
        {"0 120 185 220", "--x-"},
        {"0 100 235 370 470", "--xx-"},
        {"0 100 200 401 441 501", "----x-"},
        {"0 100 201 402 442 502", "----x-"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int64_t times[8];
        bool off[8];
        char marks[9] = "";
        size_t count = 0, marked = 0;
        const char *rest = rows[i].times;
        for (char *end; *rest != '\0'; rest = end)
            times[count++] = strtol(rest, &end, 10);
        size_t told = rhythm_off(times, count, 100, 200, 0.25, off);
        for (size_t n = 0; n < count; n++) {
            marks[n] = off[n] ? 'x' : '-';
            marked += off[n] ? 1 : 0;
        }
        if (strcmp(marks, rows[i].marks) != 0)
            print_error("%s\n", rows[i].times);
        assert_int_equal(told, marked);
        assert_string_equal(marks, rows[i].marks);
    }
    bool none[2];
    assert_int_equal(rhythm_off((const int64_t[]){0, 40}, 2, 0, 200, 0.25, none), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(names_and_their_looks),
                                       cmocka_unit_test(samples_and_their_marks)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
