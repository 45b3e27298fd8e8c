#include "serve/serve_command.h"

#include <errno.h>
#include <inttypes.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "base/process.h"
#include "publish/build.h"
#include "serve/preview.h"
#include "serve/watch.h"

/* Milliseconds: of quiet before a build, of changes without a quiet moment, between looks for a folder that is gone. */
enum { QUIET = 40, RESTLESS = 400, BLIND = 500 };
enum { WRONG_MOST = 256 * 1024 }; /* bytes of diagnostics that a page shows */

static const struct server_limits limits = {.connections = 256, .waiting = 64, .patience = 10000};

struct serving {
    const struct command_line *line;
    texts_judge judge;
    struct preview *preview;
    struct server *server;
    struct watch *watch;
    int signals;
    struct arena *shown, *told; /* of the build whose pages, and of the one whose diagnostics the preview has */
    unsigned builds;
    bool crowded;        /* told that there were too many connections */
    bool pending;        /* something has changed */
    int64_t first, last; /* when, if pending */
};

/* The diagnostics as the terminal shows them; past WRONG_MOST they are cut. */
static struct text printed(struct arena *arena, struct diags *diags) {
    char *bytes = arena_alloc(arena, WRONG_MOST);
    FILE *out = fmemopen(bytes, WRONG_MOST, "w");
    if (!out) {
        diags_print(diags, stderr);
        return TEXT("The terminal tells what is wrong.\n");
    }
    diags_print(diags, out);
    fclose(out);
    return text_of(bytes);
}

static struct remarks remarked(const struct serving *serving, struct arena *arena, const struct site *site,
                               const struct outbox *outbox) {
    struct diags *findings = diags_new(arena);
    serving->judge(site, outbox, findings);
    return remarks_sort(site, findings);
}

static void built_tell(const struct serving *serving, const struct outbox *outbox, size_t wrong) {
    FILE *out = serving->line->out;
    size_t remarks = outbox ? serving->preview->remarks.findings : 0;
    if (wrong > 0)
        fprintf(out, "memblog: %zu %s to mend; %s\n", wrong, wrong == 1 ? "error" : "errors",
                outbox ? "the pages show them" : "the pages stay as they were");
    else
        fprintf(out, "memblog: built %zu files\n", outbox_count(outbox));
    if (remarks > 0)
        fprintf(out, "memblog: %zu %s of style and links; the pages show them\n", remarks,
                remarks == 1 ? "finding" : "findings");
    fflush(out);
}

/* Builds, prints what is wrong, and hands both to the preview, which borrows them. */
static void build(struct serving *serving) {
    struct preview *preview = serving->preview;
    struct arena *arena = arena_new();
    struct diags *diags = diags_new(arena), *findings = diags_new(arena);
    struct site *site = NULL;
    struct outbox *outbox = build_preview(arena, serving->line->folders, preview->outbox, diags, findings, &site);
    size_t wrong = diags_errors(diags) + diags_errors(findings);
    struct text text = printed(arena, diags), more = printed(arena, findings);
    text = text_format(arena, "%.*s%.*s", TEXT_ARG(text), TEXT_ARG(more));
    fprintf(stderr, "%.*s", TEXT_ARG(text));
    if (serving->told != serving->shown)
        arena_free(serving->told);
    serving->told = arena;
    if (outbox) {
        arena_free(serving->shown);
        serving->shown = arena;
        preview->outbox = outbox;
        preview->remarks = remarked(serving, arena, site, outbox);
    }
    preview->stopped = !outbox;
    preview->wrong = wrong > 0 ? text : TEXT("");
    preview->version = text_format(arena, "%jd-%u", (intmax_t)getpid(), ++serving->builds);
    built_tell(serving, outbox, wrong);
    server_wake(serving->server);
}

/* Until the next thing that must be done without being asked; -1: nothing. */
static int wait_time(const struct serving *serving) {
    int most = server_timeout(serving->server);
    int own = serving->pending ? QUIET : watch_is_blind(serving->watch) ? BLIND : -1;
    return most < 0 || (own >= 0 && own < most) ? own : most;
}

static void look(struct serving *serving) {
    int64_t now = process_clock();
    if (watch_read(serving->watch)) {
        serving->first = serving->pending ? serving->first : now;
        serving->last = now;
        serving->pending = true;
    }
    if (!serving->pending || (now - serving->last < QUIET && now - serving->first < RESTLESS))
        return;
    serving->pending = false;
    build(serving);
}

/* Once: who makes so many connections makes more. */
static void crowd_tell(struct serving *serving) {
    if (serving->crowded || server_displaced(serving->server) == 0)
        return;
    serving->crowded = true;
    fprintf(serving->line->out,
            "memblog: more than %zu connections at once; those that have asked for nothing for longest are closed\n",
            limits.connections);
    fflush(serving->line->out);
}

/* True when a signal has ended it; false when the system would not wait. */
static bool serve(struct serving *serving) {
    struct pollfd waits[] = {{.fd = serving->signals, .events = POLLIN},
                             {.fd = watch_descriptor(serving->watch), .events = POLLIN},
                             {.fd = server_descriptor(serving->server), .events = POLLIN}};
    for (;;) {
        if (poll(waits, sizeof waits / sizeof *waits, wait_time(serving)) < 0 && errno != EINTR) {
            diag_add(serving->line->diags, DIAG_FILE_ERROR, place_none(), "waiting failed: %s", strerror(errno));
            return false;
        }
        if (waits[0].revents != 0)
            return true;
        server_run(serving->server);
        crowd_tell(serving);
        look(serving);
    }
}

/* SIGINT and SIGTERM become a descriptor that can be waited for. Children start without this mask. */
static int signals_open(struct diags *diags) {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    int descriptor = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
    if (descriptor < 0)
        diag_add(diags, DIAG_FILE_ERROR, place_none(), "signals cannot be waited for: %s", strerror(errno));
    sigaddset(&set, SIGPIPE);
    sigprocmask(SIG_BLOCK, &set, NULL);
    return descriptor;
}

/* Before anything listens. */
static void host_warn(const struct command_line *line) {
    if (!host_is_open(line->host))
        return;
    struct diag *diag = diag_add(line->diags, DIAG_OPEN_HOST, place_none(),
                                 "at %.*s everybody in the network can read the blog as it is written, drafts included",
                                 TEXT_ARG(line->host));
    diag_help(line->diags, diag, "without --host, only this machine can");
    diags_print(line->diags, stderr);
}

/* Under what a browser on this machine finds it. */
static struct text address(const struct serving *serving) {
    struct text host = host_called(serving->line->host);
    return text_format(serving->line->arena, "http://%.*s:%u/", TEXT_ARG(host), server_port(serving->server));
}

static void browser_open(const struct serving *serving, struct text url) {
    const char *const argv[] = {"xdg-open", text_string(serving->line->arena, url), NULL};
    const struct process process = {.argv = argv};
    int error = process_begin(serving->line->arena, &process);
    if (error == ENOENT)
        fprintf(serving->line->out, "memblog: there is no xdg-open here: open %.*s in a browser\n", TEXT_ARG(url));
    else if (error != 0)
        fprintf(serving->line->out, "memblog: xdg-open did not start (%s): open %.*s in a browser\n", strerror(error),
                TEXT_ARG(url));
    fflush(serving->line->out);
}

static void serve_all(struct serving *serving) {
    struct text url = address(serving);
    fprintf(serving->line->out, "memblog: %.*s shows the blog; Ctrl-C ends this\n", TEXT_ARG(url));
    fflush(serving->line->out);
    build(serving);
    if (serving->line->open)
        browser_open(serving, url);
    serve(serving);
}

int command_serve(const struct command_line *line, texts_judge judge) {
    struct serving serving = {.line = line, .judge = judge};
    struct text watched[] = {line->folders.templates, line->folders.data};
    host_warn(line);
    serving.preview = preview_new(line->arena, line->folders, line->diags);
    if (!serving.preview)
        return 0;
    serving.server =
        server_open(line->arena, line->host, line->port, limits, preview_answer, serving.preview, line->diags);
    if (!serving.server)
        return 0;
    serving.watch = watch_open(line->arena, watched, sizeof watched / sizeof *watched, line->diags);
    serving.signals = signals_open(line->diags);
    if (serving.watch && serving.signals >= 0)
        serve_all(&serving);
    server_close(serving.server);
    if (serving.watch)
        watch_close(serving.watch);
    if (serving.signals >= 0)
        close(serving.signals);
    if (serving.told != serving.shown)
        arena_free(serving.told);
    arena_free(serving.shown);
    return 0;
}
