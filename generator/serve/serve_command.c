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

struct serving {
    const struct command_line *line;
    struct preview *preview;
    struct server *server;
    struct watch *watch;
    int signals;
    struct arena *shown, *told; /* of the build whose pages, and of the one whose diagnostics the preview has */
    unsigned builds;
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

/* Builds, prints what is wrong, and hands both to the preview, which borrows them. */
static void build(struct serving *serving) {
    struct preview *preview = serving->preview;
    struct arena *arena = arena_new();
    struct diags *diags = diags_new(arena), *findings = diags_new(arena);
    struct outbox *outbox = build_preview(arena, serving->line->folders, preview->outbox, diags, findings);
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
    }
    preview->stopped = !outbox;
    preview->wrong = wrong > 0 ? text : TEXT("");
    preview->version = text_format(arena, "%jd-%u", (intmax_t)getpid(), ++serving->builds);
    FILE *out = serving->line->out;
    if (wrong == 0)
        fprintf(out, "memblog: built %zu files\n", outbox_count(outbox));
    else
        fprintf(out, "memblog: %zu %s to mend; %s\n", wrong, wrong == 1 ? "error" : "errors",
                outbox ? "the pages show them" : "the pages stay as they were");
    fflush(out);
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

int command_serve(const struct command_line *line) {
    struct serving serving = {.line = line};
    struct text watched[] = {line->folders.templates, line->folders.data};
    serving.preview = preview_new(line->arena, line->folders, line->diags);
    if (!serving.preview)
        return 0;
    serving.server = server_open(line->arena, line->port, preview_answer, serving.preview, line->diags);
    if (!serving.server)
        return 0;
    serving.watch = watch_open(line->arena, watched, sizeof watched / sizeof *watched, line->diags);
    serving.signals = signals_open(line->diags);
    if (serving.watch && serving.signals >= 0) {
        fprintf(line->out, "memblog: http://127.0.0.1:%u/ shows the blog; Ctrl-C ends this\n",
                server_port(serving.server));
        fflush(line->out);
        build(&serving);
        serve(&serving);
    }
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
