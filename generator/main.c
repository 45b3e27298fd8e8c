/* memblog: options, commands and the exit status. */
#include <errno.h>
#include <malloc.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/usage.h"
#include "base/version.h"
#include "draw/quantize.h"
#include "publish/added.h"
#include "publish/build.h"
#include "publish/list.h"
#include "publish/render.h"
#include "publish/rollback.h"
#include "publish/started.h"
#include "review/against.h"
#include "review/audited.h"
#include "review/check.h"
#include "review/diff.h"
#include "review/explain.h"
#include "review/facts.h"
#include "review/list_claims.h"
#include "review/lsp.h"
#include "review/sensitivity.h"
#include "review/verify.h"
#include "serve/serve_command.h"

/* Options */

enum { DATA = 1, TEMPLATES = 2, CHARTS = 4, POSTS = 8, OUT = 16, DEPFILE = 32, PORT = 64, JSON = 128 };
enum { INPUTS = 256, OUTPUTS = 512, FAIL_ON = 1024, FORMAT = 2048, MARKDOWN = 4096, FORCE = 8192 };
enum { BESIDE = 1 << 14, TIMINGS = 1 << 15, KEEP = 1 << 23, HOST = 1 << 21, OPEN = 1 << 22 };
enum { QUIET = 1 << 16, VERBOSE = 1 << 17, COLOR = 1 << 18, HELP = 1 << 19, VERSION = 1 << 20 };
/* What takes long tells how far it is. What is filled may print where a chart is, seen from a post. */
enum { TALK = QUIET | VERBOSE, FILLED = TEMPLATES | CHARTS | POSTS | OUT, FOLDERS = DATA | FILLED };
enum { SITE = FOLDERS | TALK, OUTPUT_ROOM = 1 << 20, LARGE = 1 << 23 };

#define ANY_NUMBER SIZE_MAX /* of words */
#define STORED(member) offsetof(struct command_line, member)

static const struct option options[] = {
    {DATA, "--data", OPTION_PATH, STORED(folders.data), "DIR", "report directories (data)"},
    {TEMPLATES, "--templates", OPTION_PATH, STORED(folders.templates), "DIR", "series.yaml, posts, charts (templates)"},
    {CHARTS, "--charts", OPTION_PATH, STORED(folders.charts), "DIR", "where charts are published (charts)"},
    {POSTS, "--posts", OPTION_PATH, STORED(folders.posts), "DIR", "where posts are published (posts)"},
    {OUT, "--out", OPTION_PATH, STORED(folder), "DIR",
     "posts in DIR, charts in DIR/charts: a folder for any web server"},
    {KEEP, "--keep", OPTION_NUMBER, STORED(keep), "N",
     "with build --out: how many former states of DIR stay beside it, for rollback (3)"},
    {DEPFILE, "--depfile", OPTION_PATH, STORED(depfile), "FILE",
     "with build: rules for make, by which FILE depends on all that was read and written"},
    {PORT, "--port", OPTION_NUMBER, STORED(port), "N", "where serve listens; 0 takes one that is not in use (8000)"},
    {HOST, "--host", OPTION_WORD, STORED(host), "ADDRESS",
     "where serve listens, as 0.0.0.0 for the whole network, which then sees drafts (127.0.0.1)"},
    {OPEN, "--open", OPTION_FLAG, STORED(open), "", "with serve: show the blog in a browser, by xdg-open"},
    {JSON, "--json", OPTION_FLAG, STORED(json), "",
     "audit, check, facts, claims, explain, diff, compare, sensitivity and verify as JSON"},
    {MARKDOWN, "--markdown", OPTION_FLAG, STORED(markdown), "", "with diff: as Markdown, for a review"},
    {FORMAT, "--format", OPTION_CHOICE, STORED(format), "text|json|github|sarif",
     "build, check and verify tell what is wrong to people or to programs (text)"},
    {FAIL_ON, "--fail-on", OPTION_WORD, STORED(fail_on), "WORD",
     "with sensitivity: exit status 1 when a claim is fragile, or untested"},
    {FORCE, "--force", OPTION_FLAG, STORED(force), "", "with build: overwrite what was edited or put there by hand"},
    {TIMINGS, "--timings", OPTION_FLAG, STORED(timings), "",
     "with build: what each step takes, a line each, on stderr"},
    {BESIDE, "--beside", OPTION_PATH, STORED(beside), "DIR",
     "with init and new: the templates that came with memblog (those beside the program)"},
    {INPUTS, "--inputs", OPTION_FLAG, STORED(list_inputs), "", "with list: the files that a build reads"},
    {OUTPUTS, "--outputs", OPTION_FLAG, STORED(list_outputs), "", "with list: the files that a build writes"},
    {QUIET, "-q, --quiet", OPTION_FLAG, STORED(quiet), "", "no summary and no progress: what is wrong alone"},
    {VERBOSE, "-v, --verbose", OPTION_FLAG, STORED(verbose), "",
     "each step, not on terminals alone; with check: the numbers that are typed on purpose"},
    {COLOR, "--color", OPTION_CHOICE, STORED(colouring), "auto|always|never",
     "colour in messages; auto colours terminals, unless NO_COLOR is set (auto)"},
    {HELP, "-h, --help", OPTION_MARK, 0, "", "this text, or that of a command"},
    {VERSION, "-V, --version", OPTION_MARK, 0, "", "the version and its licence"},
};

/* Commands */

static int command_help(const struct command_line *line);

/* The preview shows what check finds of texts; the two rooms do not know each other. */
static int run_serve(const struct command_line *line) {
    return command_serve(line, texts_check);
}

static const struct command commands[] = {
    {"init", "DIR", 1, BESIDE | QUIET, command_init,
     "write a new series that builds at once: a declaration, an example report, a post, a chart, pages, a Makefile",
     "memblog init blog"},
    {"new", "post|chart|report NAME", 2, DATA | TEMPLATES | TALK | BESIDE, command_new,
     "write a skeleton that builds into templates: a post with the next number, or a chart, of the experiment of that "
     "name or the first; of a report, a folder of data, print what series.yaml could say, why, and "
     "write a draft of a post",
     "memblog new post memory-by-group"},
    {"build", "", 0, SITE | DEPFILE | FORCE | FORMAT | KEEP | TIMINGS, command_build,
     "read the reports, check every claim, draw the charts, publish posts and charts",
     "memblog build --out public --depfile blog.d"},
    {"rollback", "", 0, OUT | QUIET, command_rollback,
     "what --out published before takes its place again, in one step; once more goes further back",
     "memblog rollback --out public"},
    {"check", "", 0, SITE | JSON | FORMAT, command_check,
     "all that build does, and house style, links, unused and stale files; writes nothing", "memblog check --verbose"},
    {"audit", "[NAME ...]", ANY_NUMBER, SITE | JSON, command_audit,
     "may these data be compared at all: what is odd in the rows of these experiments, or of all, and in what texts "
     "compare; what it touches, and what stops a build",
     "memblog audit unified"},
    {"facts", "[PATTERN]", 1, DATA | TEMPLATES | TALK | JSON, command_facts,
     "list the names that templates may use, with value, unit and sample size", "memblog facts 'unified.*.last'"},
    {"claims", "[POST]", 1, SITE | JSON, command_claims, "list the claims with both sides and the margin that is left",
     "memblog claims 02"},
    {"explain", "NAME ...", ANY_NUMBER, SITE | JSON, command_explain,
     "from a number to its definition, window, subjects, file and rows, and where it is used; NAME is any expression, "
     "POST:FACT, a chart, a post, or lines as posts/SLUG.md:12-20",
     "memblog explain 'mean(unified.control, from: 48h)'"},
    {"diff", "OLD NEW", 2, FILLED | TALK | JSON | MARKDOWN, command_diff,
     "what differs between two report roots or facts.json files: claims that flip, margins that shrank, numbers, data, "
     "charts, and what exclusions that came or went changed",
     "memblog diff --markdown posts/facts.json data"},
    {"compare", "NAME NAME", 2, DATA | TEMPLATES | TALK | JSON, command_compare,
     "two experiments side by side: their sizes and times, and what groups of like names came to, with intervals",
     "memblog compare december september"},
    {"sensitivity", "[POST]", 1, SITE | JSON | FAIL_ON, command_sensitivity,
     "each claim again under other windows and cohorts, and without any one subject or sample",
     "memblog sensitivity --fail-on fragile"},
    {"verify", "FILE ...", ANY_NUMBER, SITE | JSON | FORMAT, command_verify,
     "whether the numbers with units in READMEs, mails and pages made by hand are those of the series; - is stdin",
     "memblog verify README.md"},
    {"list", "", 0, SITE | INPUTS | OUTPUTS, command_list,
     "--inputs: the files that a build reads; --outputs: those that it writes", "memblog list --outputs"},
    {"serve", "", 0, FOLDERS | PORT | HOST | OPEN, run_serve,
     "show the blog at 127.0.0.1 while it is written, with errors, house style and dead links in the page; writes "
     "nothing",
     "memblog serve --open --port 8080"},
    {"lsp", "", 0, DATA | TEMPLATES, command_lsp,
     "a language server on standard input and output, for editors: diagnostics of templates as they are typed, values "
     "and margins on hover, completion of names",
     "memblog lsp --templates blog/templates"},
    {"render", "TEMPLATE DATA", 2, 0, command_render, "fill a plain Mustache template from a JSON file",
     "memblog render page.mustache data.json"},
    {"help", "[WORD]", 1, 0, command_help,
     "this text; of a command, its options; of a diagnostic's code, what it means; of codes, all of them",
     "memblog help false-claim"},
};

static struct grammar grammar(void) {
    return (struct grammar){options, sizeof options / sizeof *options, commands, sizeof commands / sizeof *commands,
                            HELP | VERSION | COLOR};
}

static void help_refuse(const struct command_line *line, struct text word) {
    struct text names[sizeof commands / sizeof *commands + DIAG_CODE_COUNT];
    size_t count = 0;
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        names[count++] = text_of(commands[i].name);
    for (int i = 0; i < DIAG_CODE_COUNT; i++)
        names[count++] = text_of(diag_word((enum diag_code)i));
    struct diag *diag = diag_add(line->diags, DIAG_USAGE, place_none(),
                                 "no command and no diagnostic's code is called '%.*s'", TEXT_ARG(word));
    diag_nearest(line->diags, diag, word, names, count);
    diag_help(line->diags, diag, "`memblog help` lists the commands, `memblog help codes` the codes");
}

static int command_help(const struct command_line *line) {
    const struct grammar table = grammar();
    struct text word = text_of(line->word_count > 0 ? line->words[0] : NULL);
    const struct command *command = command_named(&table, word);
    enum diag_code code;
    if (word.len == 0)
        usage_print(line->out, &table);
    else if (command)
        usage_command(line->out, &table, command);
    else if (text_is(word, "codes"))
        usage_codes(line->out);
    else if (diag_find(word, &code))
        fprintf(line->out, "%s\n\n%s\n", diag_word(code), diag_meaning(code));
    else
        help_refuse(line, word);
    return 0;
}

/* The command line */

static void version_print(FILE *out) {
    fprintf(out, "memblog %s\n%s\n", MEMBLOG_VERSION, quantize_licence());
}

/* Help and version are given whatever else is asked for. */
static bool is_asked(const struct grammar *table, const struct request *request, const struct command_line *line) {
    if (request->given & HELP) {
        const struct command *command = request->command ? command_named(table, text_of(request->command)) : NULL;
        if (command)
            usage_command(line->out, table, command);
        else
            usage_print(line->out, table);
    } else if (request->given & VERSION)
        version_print(line->out);
    return request->given & (HELP | VERSION);
}

static enum progress_manner manner_of(const struct command_line *line, const struct command *command) {
    if (line->timings)
        return PROGRESS_TIMED;
    if (line->verbose)
        return PROGRESS_ALWAYS;
    return command->options & VERBOSE && !line->quiet && isatty(STDERR_FILENO) ? PROGRESS_LATE : PROGRESS_NEVER;
}

/* --out is both folders; false after a diagnostic. */
static bool folders_settle(struct command_line *line, unsigned given) {
    if ((given & OUT) && (given & (POSTS | CHARTS)))
        diag_add(line->diags, DIAG_USAGE, place_none(),
                 "--out holds posts and charts: it stands for --posts and --charts");
    if ((given & KEEP) && !(given & OUT))
        diag_add(line->diags, DIAG_USAGE, place_none(), "--keep needs --out: there are no releases without it");
    if (given & OUT) {
        line->folders.posts = line->folder;
        line->folders.charts = path_join(line->arena, line->folder, TEXT("charts"));
    }
    return diags_errors(line->diags) == 0;
}

static int request_run(struct command_line *line, int argc, char **argv) {
    const struct grammar table = grammar();
    struct request request;
    bool good = options_read(line->arena, &table, argc, argv, line, &request, line->diags);
    line->paint = paint_of(line->colouring, stderr);
    diags_paint(line->diags, line->paint);
    if (!good || is_asked(&table, &request, line))
        return 0;
    const struct command *command = command_find(&table, request.command, line->diags);
    if (!command || !request_fits(line->arena, &table, &request, command, line->diags))
        return 0;
    if (line->quiet && line->verbose) {
        diag_add(line->diags, DIAG_USAGE, place_none(), "--quiet and --verbose contradict each other");
        return 0;
    }
    if (line->json && (request.given & FORMAT) && line->format != DIAG_FORMAT_JSON) {
        diag_add(line->diags, DIAG_USAGE, place_none(), "--json and this --format contradict each other");
        return 0;
    }
    if (line->json)
        line->format = DIAG_FORMAT_JSON;
    if (!folders_settle(line, request.given))
        return 0;
    line->words = request.words;
    line->word_count = request.word_count;
    enum progress_manner manner = manner_of(line, command);
    struct progress *progress = progress_new(line->arena, manner, stderr);
    diags_attend(line->diags, progress);
    int status = command->run(line);
    progress_end(progress);
    return status;
}

/* What was printed counts only when it arrived. */
static void output_flush(struct diags *diags) {
    errno = 0;
    if (fflush(stdout) != 0 || ferror(stdout)) {
        diag_add(diags, DIAG_FILE_ERROR, place_none(), "the output could not be written%s%s", errno != 0 ? ": " : "",
                 errno != 0 ? strerror(errno) : "");
        clearerr(stdout);
    }
    diags_print(diags, stderr);
}

int main(int argc, char **argv) {
    /* What is larger is the system's once it is freed, and not kept for the thread that had it. */
    mallopt(M_MMAP_THRESHOLD, LARGE);
    mallopt(M_TRIM_THRESHOLD, 2 * LARGE);
    signal(SIGXFSZ, SIG_IGN); /* a file that may not grow is told as a full disk is */
    struct arena *arena = arena_new();
    /* Results stand below what is told, and not in it, and why they could not be written is known at the end. */
    setvbuf(stdout, arena_alloc(arena, OUTPUT_ROOM), _IOFBF, OUTPUT_ROOM);
    struct diags *diags = diags_new(arena);
    struct buffer summary = buffer_in(arena);
    struct command_line line = {.arena = arena,
                                .diags = diags,
                                .folders = {TEXT("data"), TEXT("templates"), TEXT("charts"), TEXT("posts")},
                                .host = TEXT("127.0.0.1"),
                                .port = 8000,
                                .keep = 3,
                                .summary = &summary,
                                .out = stdout};
    int status = request_run(&line, argc, argv);
    output_flush(diags);
    if (summary.len > 0 && !line.quiet) {
        fputs(summary.at, stdout);
        output_flush(diags);
    }
    if (diags_status(diags) > status)
        status = diags_status(diags);
    setvbuf(stdout, NULL, _IONBF, 0);
    arena_free(arena);
    return status;
}
