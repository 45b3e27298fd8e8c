/* memblog: options, commands and the exit status. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "series/command.h"

struct options {
    const char *command;
    const char *words[8];
    struct command_line line;
};

static const char usage[] =
    "usage: memblog [OPTION ...] COMMAND [ARGUMENT ...]\n"
    "\n"
    "  build                 read the reports, check every claim, draw the charts, publish posts and charts\n"
    "  check                 all that build does, and house style, links, unused and stale files; writes nothing\n"
    "  facts [PATTERN]       list the names that templates may use, with value, unit and sample size\n"
    "  claims [POST]         list the claims with both sides and the margin that is left\n"
    "  explain NAME          from a number to its definition, window, relays, file and rows, and where it is used;\n"
    "                        NAME is any expression, POST:FACT, or a line as posts/SLUG.md:12\n"
    "  diff OLD NEW          what differs between two report roots or facts.json files: claims that flip, numbers\n"
    "  sensitivity [POST]    each claim again under the windows and cohorts of series.yaml\n"
    "  list                  --inputs: the files that a build reads; --outputs: those that it writes\n"
    "  serve                 show the blog at 127.0.0.1 while it is written, with errors in the page; writes nothing\n"
    "  render TEMPLATE DATA  fill a plain Mustache template from a JSON file\n"
    "  help [CODE]           this text, or what a diagnostic's code means\n"
    "\n"
    "  --data DIR            report directories (data)\n"
    "  --templates DIR       series.yaml, posts, charts (templates)\n"
    "  --charts DIR          where charts are published (charts)\n"
    "  --posts DIR           where posts are published (posts)\n"
    "  --out DIR             posts in DIR, charts in DIR/charts: a folder for any web server\n"
    "  --depfile FILE        with build: rules for make, by which FILE depends on all that was read and written\n"
    "  --port N              where serve listens; 0 takes one that is not in use (8000)\n"
    "  --json                check, facts, claims, explain and sensitivity as JSON\n"
    "\n"
    "exit status: 0 good, 1 something to mend in data or templates, 2 could not run\n";

static int command_help(const struct command_line *line) {
    if (line->word_count == 0) {
        fputs(usage, line->out);
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

static const struct command {
    const char *name;
    size_t most_words;
    int (*run)(const struct command_line *);
} commands[] = {
    {"build", 0, command_build},
    {"check", 0, command_check},
    {"facts", 1, command_facts},
    {"claims", 1, command_claims},
    {"explain", 1, command_explain},
    {"diff", 2, command_diff},
    {"sensitivity", 1, command_sensitivity},
    {"list", 0, command_list},
    {"serve", 0, command_serve},
    {"render", 2, command_render},
    {"help", 1, command_help},
};

static bool path_option(struct options *options, const char *name, const char *value) {
    const struct {
        const char *name;
        struct text *folder;
    } folders[] = {{"--data", &options->line.folders.data},     {"--templates", &options->line.folders.templates},
                   {"--charts", &options->line.folders.charts}, {"--posts", &options->line.folders.posts},
                   {"--out", &options->line.folders.posts},     {"--depfile", &options->line.depfile}};
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
        if (strcmp(name, folders[i].name) == 0) {
            if (value && *value)
                *folders[i].folder = text_of(value);
            if (value && strcmp(name, "--out") == 0)
                options->line.folders.charts = path_join(options->line.arena, text_of(value), TEXT("charts"));
            return true;
        }
    return false;
}

static bool port_read(unsigned *port, const char *word, struct diags *diags) {
    size_t digits = word ? strspn(word, "0123456789") : 0;
    if (digits == 0 || digits > 5 || word[digits] != '\0' || strtoul(word, NULL, 10) > 65535) {
        diag_add(diags, DIAG_USAGE, place_none(), "--port needs a number from 0 to 65535");
        return false;
    }
    *port = (unsigned)strtoul(word, NULL, 10);
    return true;
}

/* Options may stand before and behind the command. */
static bool options_read(struct options *options, int argc, char **argv, struct diags *diags) {
    for (int i = 1; i < argc; i++) {
        const char *word = argv[i];
        if (strcmp(word, "--json") == 0)
            options->line.json = true;
        else if (strcmp(word, "--inputs") == 0)
            options->line.list_inputs = true;
        else if (strcmp(word, "--outputs") == 0)
            options->line.list_outputs = true;
        else if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0)
            options->command = "help";
        else if (strcmp(word, "--port") == 0) {
            if (!port_read(&options->line.port, argv[++i], diags))
                return false;
        } else if (path_option(options, word, argv[i + 1])) {
            if (!argv[i + 1] || !*argv[i + 1]) {
                diag_add(diags, DIAG_USAGE, place_none(), "%s needs a path", word);
                return false;
            }
            i++;
        } else if (word[0] == '-') {
            diag_add(diags, DIAG_USAGE, place_none(), "there is no option %s", word);
            return false;
        } else if (!options->command)
            options->command = word;
        else if (options->line.word_count < sizeof options->words / sizeof *options->words)
            options->words[options->line.word_count++] = word;
    }
    return true;
}

static const struct command *command_find(const struct options *options, struct diags *diags) {
    struct text names[sizeof commands / sizeof *commands];
    if (!options->command) {
        diag_add(diags, DIAG_USAGE, place_none(), "no command was given; `memblog help` lists them");
        return NULL;
    }
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        names[i] = text_of(commands[i].name);
        if (strcmp(options->command, commands[i].name) != 0)
            continue;
        if (options->line.word_count <= commands[i].most_words)
            return &commands[i];
        diag_add(diags, DIAG_USAGE, place_none(), "%s does not take '%s'", options->command,
                 options->words[commands[i].most_words]);
        return NULL;
    }
    struct diag *diag = diag_add(diags, DIAG_USAGE, place_none(), "there is no command '%s'", options->command);
    diag_nearest(diags, diag, text_of(options->command), names, sizeof names / sizeof *names);
    return NULL;
}

int main(int argc, char **argv) {
    struct arena *arena = arena_new();
    struct diags *diags = diags_new(arena);
    struct options options = {.line = {.arena = arena,
                                       .diags = diags,
                                       .folders = {TEXT("data"), TEXT("templates"), TEXT("charts"), TEXT("posts")},
                                       .port = 8000,
                                       .out = stdout}};
    options.line.words = options.words;
    int status = 0;
    if (options_read(&options, argc, argv, diags)) {
        const struct command *command = command_find(&options, diags);
        if (command)
            status = command->run(&options.line);
    }
    /* What was printed counts only when it arrived. */
    if (fflush(stdout) != 0 || ferror(stdout))
        diag_add(diags, DIAG_FILE_ERROR, place_none(), "the output could not be written");
    diags_print(diags, stderr);
    if (diags_status(diags) > status)
        status = diags_status(diags);
    arena_free(arena);
    return status;
}
