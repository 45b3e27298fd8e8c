/* Reading a command line by a table. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/ink.h"
#include "base/options.h"

struct command_line {
    struct text path;
    bool flag;
    unsigned port, choice;
};

enum { PATH = 1, FLAG = 2, PORT = 4, CHOICE = 8, MARK = 16 };

static const struct option options[] = {
    {PATH, "-p, --path", OPTION_PATH, offsetof(struct command_line, path), "DIR", ""},
    {FLAG, "--flag", OPTION_FLAG, offsetof(struct command_line, flag), "", ""},
    {PORT, "--port", OPTION_NUMBER, offsetof(struct command_line, port), "N", ""},
    {CHOICE, "--choice", OPTION_CHOICE, offsetof(struct command_line, choice), "auto|always|never", ""},
    {MARK, "-h, --help", OPTION_MARK, 0, "", ""},
};

static int run(const struct command_line *line) {
    return line->flag;
}

static const struct command commands[] = {
    {"build", "", 0, PATH | FLAG, run, "", ""},
    {"explain", "NAME", 1, PATH, run, "", ""},
};

static const struct grammar grammar = {options, 5, commands, 2, MARK};

struct bench {
    struct arena *arena;
    struct diags *diags;
    struct command_line line;
    struct request request;
};

static struct bench *bench_of(void **state) {
    struct bench *bench = arena_alloc(*state, sizeof *bench);
    bench->arena = *state;
    bench->diags = diags_new(*state);
    return bench;
}

/* Reads words that are parted by blanks. */
static bool reads(struct bench *bench, const char *words) {
    char *argv[16] = {"memblog"};
    int argc = 1;
    for (struct text rest = text_of(words); rest.len > 0 && argc < 16;)
        argv[argc++] = text_string(bench->arena, text_split(&rest, ' '));
    return options_read(bench->arena, &grammar, argc, argv, &bench->line, &bench->request, bench->diags);
}

#define assert_says(bench, n, expected)                                                                                \
    assert_string_equal(text_string((bench)->arena, diags_view((bench)->diags, n).message), expected)

static void values(void **state) {
    struct bench *bench = bench_of(state);
    assert_true(reads(bench, "-p a build --port=65535 --flag --choice never -h"));
    assert_true(text_is(bench->line.path, "a"));
    assert_true(bench->line.flag);
    assert_int_equal(bench->line.port, 65535);
    assert_int_equal(bench->line.choice, COLOURING_NEVER);
    assert_int_equal(bench->request.given, PATH | FLAG | PORT | CHOICE | MARK);
    assert_string_equal(bench->request.command, "build");
    assert_int_equal(bench->request.word_count, 0);
    assert_true(reads(bench, "--path=a=b"));
    assert_true(text_is(bench->line.path, "a=b"));
    assert_null(bench->request.command);
}

static void words(void **state) {
    struct bench *bench = bench_of(state);
    assert_true(reads(bench, "explain - -- -x --flag"));
    assert_int_equal(bench->request.word_count, 3);
    assert_string_equal(bench->request.words[0], "-");
    assert_string_equal(bench->request.words[1], "-x");
    assert_string_equal(bench->request.words[2], "--flag");
    assert_false(bench->line.flag);
}

static void refused(void **state) {
    struct bench *bench = bench_of(state);
    assert_false(reads(bench, "--flags"));
    assert_false(reads(bench, "--flag=yes"));
    assert_false(reads(bench, "--path"));
    assert_false(reads(bench, "--path="));
    assert_false(reads(bench, "--port 65536"));
    assert_false(reads(bench, "--port 1.5"));
    assert_false(reads(bench, "--choice nevr"));
    assert_false(reads(bench, "-x"));
    assert_says(bench, 0, "there is no option --flags");
    assert_int_equal(diags_view(bench->diags, 0).line_count, 1);
    assert_says(bench, 1, "--flag takes no value");
    assert_says(bench, 2, "--path needs a path");
    assert_says(bench, 3, "--path needs a path");
    assert_says(bench, 4, "--port needs a number from 0 to 65535");
    assert_says(bench, 5, "--port needs a number from 0 to 65535");
    assert_says(bench, 6, "--choice is one of auto|always|never, not 'nevr'");
    assert_says(bench, 7, "there is no option -x");
}

static void fits(void **state) {
    struct bench *bench = bench_of(state);
    assert_true(reads(bench, "build -p a --help"));
    assert_true(request_fits(bench->arena, &grammar, &bench->request, &commands[0], bench->diags));
    assert_true(reads(bench, "explain --flag a b"));
    assert_false(request_fits(bench->arena, &grammar, &bench->request, &commands[1], bench->diags));
    assert_says(bench, 0, "explain does not take --flag");
    assert_says(bench, 1, "explain does not take 'b'");
    assert_ptr_equal(command_find(&grammar, "build", bench->diags), &commands[0]);
    assert_null(command_find(&grammar, "buld", bench->diags));
    assert_null(command_find(&grammar, NULL, bench->diags));
}

static int arena_begin(void **state) {
    *state = arena_new();
    return 0;
}

static int arena_end(void **state) {
    arena_free(*state);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(values, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(words, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(refused, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(fits, arena_begin, arena_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
