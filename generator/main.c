/* memblog: options, commands and the exit status. */
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "publish/build.h"
#include "publish/list.h"
#include "publish/render.h"
#include "review/audited.h"
#include "review/check.h"
#include "review/diff.h"
#include "review/explain.h"
#include "review/facts.h"
#include "review/list_claims.h"
#include "review/sensitivity.h"
#include "serve/serve_command.h"

/* Options */

enum kind { KIND_FLAG, KIND_PATH, KIND_PORT, KIND_WORD };
enum { DATA = 1, TEMPLATES = 2, CHARTS = 4, POSTS = 8, OUT = 16, DEPFILE = 32, PORT = 64, JSON = 128 };
enum { INPUTS = 256, OUTPUTS = 512, FAIL_ON = 1024, FORCE = 2048 };
/* What is filled may print where a chart is, seen from a post. */
enum { FILLED = TEMPLATES | CHARTS | POSTS | OUT, SITE = DATA | FILLED };

#define STORED(member) offsetof(struct command_line, member)

static const struct option {
    unsigned bit;
    const char *name;
    enum kind kind;
    size_t stored;
    const char *word, *usage; /* NULL: help tells it with its command */
} options[] = {
    {DATA, "--data", KIND_PATH, STORED(folders.data), "DIR", "report directories (data)"},
    {TEMPLATES, "--templates", KIND_PATH, STORED(folders.templates), "DIR", "series.yaml, posts, charts (templates)"},
    {CHARTS, "--charts", KIND_PATH, STORED(folders.charts), "DIR", "where charts are published (charts)"},
    {POSTS, "--posts", KIND_PATH, STORED(folders.posts), "DIR", "where posts are published (posts)"},
    {OUT, "--out", KIND_PATH, STORED(folders.posts), "DIR",
     "posts in DIR, charts in DIR/charts: a folder for any web server"},
    {DEPFILE, "--depfile", KIND_PATH, STORED(depfile), "FILE",
     "with build: rules for make, by which FILE depends on all that was read and written"},
    {PORT, "--port", KIND_PORT, STORED(port), "N", "where serve listens; 0 takes one that is not in use (8000)"},
    {JSON, "--json", KIND_FLAG, STORED(json), "", "audit, check, facts, claims, explain and sensitivity as JSON"},
    {FAIL_ON, "--fail-on", KIND_WORD, STORED(fail_on), "WORD",
     "with sensitivity: exit status 1 when a claim is fragile, or untested"},
    {FORCE, "--force", KIND_FLAG, STORED(force), "", "with build: overwrite what was edited or put there by hand"},
    {INPUTS, "--inputs", KIND_FLAG, STORED(list_inputs), "", NULL},
    {OUTPUTS, "--outputs", KIND_FLAG, STORED(list_outputs), "", NULL},
};

static const struct option *option_find(const char *name) {
    for (size_t i = 0; i < sizeof options / sizeof *options; i++)
        if (strcmp(options[i].name, name) == 0)
            return &options[i];
    return NULL;
}

/* Commands */

static int command_help(const struct command_line *line);

static const struct command {
    const char *name, *words;
    size_t most_words;
    unsigned options;
    int (*run)(const struct command_line *);
    const char *usage;
} commands[] = {
    {"build", "", 0, SITE | DEPFILE | FORCE, command_build,
     "read the reports, check every claim, draw the charts, publish posts and charts"},
    {"check", "", 0, SITE | JSON, command_check,
     "all that build does, and house style, links, unused and stale files; writes nothing"},
    {"audit", "[NAME ...]", 8, SITE | JSON, command_audit,
     "may these data be compared at all: what is odd in the rows of these experiments, or of all,\n"
     "                        and in what texts compare; what it touches, and what stops a build"},
    {"facts", "[PATTERN]", 1, DATA | TEMPLATES | JSON, command_facts,
     "list the names that templates may use, with value, unit and sample size"},
    {"claims", "[POST]", 1, SITE | JSON, command_claims, "list the claims with both sides and the margin that is left"},
    {"explain", "NAME", 1, SITE | JSON, command_explain,
     "from a number to its definition, window, subjects, file and rows, and where it is used;\n"
     "                        NAME is any expression, POST:FACT, or a line as posts/SLUG.md:12"},
    {"diff", "OLD NEW", 2, FILLED, command_diff,
     "what differs between two report roots or facts.json files: claims that flip, numbers,\n"
     "                        and what exclusions that came or went changed"},
    {"sensitivity", "[POST]", 1, SITE | JSON | FAIL_ON, command_sensitivity,
     "each claim again under other windows and cohorts, and without any one subject or sample"},
    {"list", "", 0, SITE | INPUTS | OUTPUTS, command_list,
     "--inputs: the files that a build reads; --outputs: those that it writes"},
    {"serve", "", 0, SITE | PORT, command_serve,
     "show the blog at 127.0.0.1 while it is written, with errors in the page; writes nothing"},
    {"render", "TEMPLATE DATA", 2, 0, command_render, "fill a plain Mustache template from a JSON file"},
    {"help", "[CODE]", 1, 0, command_help, "this text, or what a diagnostic's code means"},
};

static void usage_line(FILE *out, const char *name, const char *words, const char *usage) {
    int length = fprintf(out, "  %s %s", name, words);
    fprintf(out, "%*s%s\n", 24 - length, "", usage);
}

static void usage_print(FILE *out) {
    fputs("usage: memblog [OPTION ...] COMMAND [ARGUMENT ...]\n\n", out);
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        usage_line(out, commands[i].name, commands[i].words, commands[i].usage);
    fputs("\n", out);
    for (size_t i = 0; i < sizeof options / sizeof *options; i++)
        if (options[i].usage)
            usage_line(out, options[i].name, options[i].word, options[i].usage);
    fputs("\nexit status: 0 good, 1 something to mend in data or templates, 2 could not run\n", out);
}

static int command_help(const struct command_line *line) {
    if (line->word_count == 0) {
        usage_print(line->out);
        return 0;
    }
    enum diag_code code;
    struct text word = text_of(line->words[0]);
    if (diag_find(word, &code)) {
        fprintf(line->out, "%s\n\n%s\n", diag_word(code), diag_meaning(code));
        return 0;
    }
    struct text words[DIAG_CODE_COUNT];
    for (int i = 0; i < DIAG_CODE_COUNT; i++)
        words[i] = text_of(diag_word((enum diag_code)i));
    struct diag *diag =
        diag_add(line->diags, DIAG_USAGE, place_none(), "no diagnostic has the code '%.*s'", TEXT_ARG(word));
    diag_nearest(line->diags, diag, word, words, DIAG_CODE_COUNT);
    return 0;
}

/* The command line */

struct request {
    const char *command, *words[8];
    bool help;
    unsigned given; /* options */
    struct command_line line;
};

static bool port_read(unsigned *port, const char *word, struct diags *diags) {
    size_t digits = word ? strspn(word, "0123456789") : 0;
    if (digits == 0 || digits > 5 || word[digits] != '\0' || strtoul(word, NULL, 10) > 65535) {
        diag_add(diags, DIAG_USAGE, place_none(), "--port needs a number from 0 to 65535");
        return false;
    }
    *port = (unsigned)strtoul(word, NULL, 10);
    return true;
}

/* `word` is what stands behind the option; NULL: nothing. */
static bool option_store(struct command_line *line, const struct option *option, const char *word) {
    void *stored = (char *)line + option->stored;
    if (option->kind == KIND_PORT)
        return port_read(stored, word, line->diags);
    if (option->kind == KIND_FLAG)
        return *(bool *)stored = true;
    if (!word || !*word) {
        diag_add(line->diags, DIAG_USAGE, place_none(), "%s needs a %s", option->name,
                 option->kind == KIND_PATH ? "path" : "word");
        return false;
    }
    *(struct text *)stored = text_of(word);
    if (option->bit == OUT)
        line->folders.charts = path_join(line->arena, text_of(word), TEXT("charts"));
    return true;
}

/* Options may stand before and behind the command. */
static bool request_read(struct request *request, int argc, char **argv) {
    struct command_line *line = &request->line;
    for (int i = 1; i < argc; i++) {
        const char *word = argv[i];
        const struct option *option = option_find(word);
        if (option) {
            request->given |= option->bit;
            if (!option_store(line, option, argv[i + 1]))
                return false;
            i += option->kind != KIND_FLAG;
        } else if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0)
            request->help = true;
        else if (word[0] == '-') {
            diag_add(line->diags, DIAG_USAGE, place_none(), "there is no option %s", word);
            return false;
        } else if (!request->command)
            request->command = word;
        else if (line->word_count < sizeof request->words / sizeof *request->words)
            request->words[line->word_count++] = word;
    }
    return true;
}

static const struct command *command_find(const char *name, struct diags *diags) {
    struct text names[sizeof commands / sizeof *commands];
    if (!name) {
        diag_add(diags, DIAG_USAGE, place_none(), "no command was given; `memblog help` lists them");
        return NULL;
    }
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        names[i] = text_of(commands[i].name);
        if (strcmp(name, commands[i].name) == 0)
            return &commands[i];
    }
    struct diag *diag = diag_add(diags, DIAG_USAGE, place_none(), "there is no command '%s'", name);
    diag_nearest(diags, diag, text_of(name), names, sizeof names / sizeof *names);
    return NULL;
}

/* An option that changes nothing is none of the command's. */
static void option_refuse(const struct request *request, const struct command *command, const struct option *option) {
    struct diags *diags = request->line.diags;
    struct buffer takers = buffer_in(request->line.arena);
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        if (commands[i].options & option->bit)
            buffer_printf(&takers, "%s%s", takers.len > 0 ? ", " : "", commands[i].name);
    struct diag *diag = diag_add(diags, DIAG_USAGE, place_none(), "%s does not take %s", command->name, option->name);
    diag_help(diags, diag, "these take it: %.*s", TEXT_ARG(buffer_text(&takers)));
}

static bool request_fits(const struct request *request, const struct command *command) {
    for (size_t i = 0; i < sizeof options / sizeof *options; i++)
        if (request->given & ~command->options & options[i].bit)
            option_refuse(request, command, &options[i]);
    if (request->line.word_count > command->most_words)
        diag_add(request->line.diags, DIAG_USAGE, place_none(), "%s does not take '%s'", command->name,
                 request->words[command->most_words]);
    return diags_errors(request->line.diags) == 0;
}

static int request_run(const struct request *request) {
    if (request->help) {
        usage_print(request->line.out);
        return 0;
    }
    const struct command *command = command_find(request->command, request->line.diags);
    return command && request_fits(request, command) ? command->run(&request->line) : 0;
}

int main(int argc, char **argv) {
    struct arena *arena = arena_new();
    struct diags *diags = diags_new(arena);
    struct request request = {.line = {.arena = arena,
                                       .diags = diags,
                                       .folders = {TEXT("data"), TEXT("templates"), TEXT("charts"), TEXT("posts")},
                                       .port = 8000,
                                       .out = stdout}};
    request.line.words = request.words;
    int status = request_read(&request, argc, argv) ? request_run(&request) : 0;
    /* What was printed counts only when it arrived. */
    if (fflush(stdout) != 0 || ferror(stdout))
        diag_add(diags, DIAG_FILE_ERROR, place_none(), "the output could not be written");
    diags_print(diags, stderr);
    if (diags_status(diags) > status)
        status = diags_status(diags);
    arena_free(arena);
    return status;
}
