#define _GNU_SOURCE
#include "trial.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PATIENCE = 30 /* seconds */, WORDS_MOST = 16 };

#define FAULT_WORD(name, word, error) word,
static const char *const words[] = {FAULT_KINDS(FAULT_WORD) "any"};

const char *fault_word(enum fault_kind kind) {
    return words[kind];
}

static struct text file_of(struct arena *arena, const struct setting *setting, const char *name) {
    return text_format(arena, "%s/%s", setting->scratch, name);
}

static void redirect(int to, const char *path, int flags) {
    int fd = open(path, flags | O_CLOEXEC, 0666);
    if (fd < 0 || dup2(fd, to) < 0)
        _exit(126);
}

/* The child: becomes the program, or ends with 126. */
static _Noreturn void become(struct arena *arena, const struct setting *setting, const struct trial *trial) {
    const char *argv[WORDS_MOST] = {setting->program};
    size_t count = 1;
    for (const char *const *word = trial->before; word && *word && count + 1 < WORDS_MOST; word++)
        argv[count++] = *word;
    for (const char *const *word = setting->words; *word && count + 1 < WORDS_MOST; word++)
        argv[count++] = *word;
    char *copies[WORDS_MOST] = {NULL};
    for (size_t i = 0; i < count; i++)
        copies[i] = text_string(arena, text_of(argv[i]));
    setenv("TMPDIR", file_of(arena, setting, "blog/tmp").at, 1);
    setenv("XDG_CACHE_HOME", file_of(arena, setting, "cache").at, 1);
    setenv("FAULT_ROOT", file_of(arena, setting, "blog").at, 1);
    if (trial->fault)
        setenv("FAULT", trial->fault, 1);
    if (trial->logged)
        setenv("FAULT_LOG", file_of(arena, setting, "log").at, 1);
    setenv("LD_PRELOAD", setting->library, 1);
    if (trial->limit != LIMIT_NONE) {
        struct rlimit limit = {(rlim_t)trial->limit, (rlim_t)trial->limit};
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    redirect(STDIN_FILENO, "/dev/null", O_RDONLY);
    redirect(STDOUT_FILENO, file_of(arena, setting, "output").at, O_WRONLY | O_CREAT | O_TRUNC);
    redirect(STDERR_FILENO, file_of(arena, setting, "error").at, O_WRONLY | O_CREAT | O_TRUNC);
    alarm(PATIENCE);
    execv(setting->program, copies);
    _exit(126);
}

void trial_forget(struct arena *arena, const struct setting *setting) {
    struct text folder = file_of(arena, setting, "cache/memblog");
    DIR *open = opendir(folder.at);
    for (const struct dirent *found; open && (found = readdir(open));)
        unlink(text_format(arena, "%.*s/%s", TEXT_ARG(folder), found->d_name).at);
    if (open)
        closedir(open);
}

static struct text slurp(struct arena *arena, const char *path) {
    struct buffer out = buffer_in(arena);
    char bytes[4096];
    FILE *file = fopen(path, "r");
    for (size_t got; file && (got = fread(bytes, 1, sizeof bytes, file)) > 0;)
        buffer_put(&out, (struct text){bytes, got});
    if (file)
        fclose(file);
    return out.len > 0 ? buffer_text(&out) : TEXT("");
}

struct outcome trial_run(struct arena *arena, const struct setting *setting, const struct trial *trial) {
    fflush(stdout);
    pid_t pid = fork();
    if (pid == 0)
        become(arena, setting, trial);
    int status = 0;
    if (pid < 0 || waitpid(pid, &status, 0) != pid) {
        perror("fork");
        exit(2);
    }
    return (struct outcome){.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1,
                            .signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0,
                            .error = slurp(arena, file_of(arena, setting, "error").at)};
}

/* Publication begins with the first call that changes more than that a file is there, which a lock may be. */
static bool is_beginning(const struct point *point) {
    return point->changes && point->kind != FAULT_OPEN && point->kind != FAULT_CLOSE;
}

struct points points_read(struct arena *arena, const struct setting *setting, enum part part) {
    struct points points = {0};
    struct text log = slurp(arena, file_of(arena, setting, "log").at);
    struct text program = text_of(strrchr(setting->program, '/') + 1);
    bool drawing = false, publication = false;
    while (log.len > 0) {
        struct text line = text_split(&log, '\n'), parts[5];
        for (size_t i = 0; i < 5; i++)
            parts[i] = text_split(&line, ' ');
        struct point point = {.number = strtoul(parts[0].at, NULL, 10),
                              .among = strtoul(parts[2].at, NULL, 10),
                              .changes = text_is(parts[3], "+"),
                              .ours = text_equal(parts[4], program),
                              .path = line};
        while (point.kind < FAULT_KIND_COUNT && !text_is(parts[1], words[point.kind]))
            point.kind++;
        if (point.kind == FAULT_MALLOC) {
            points.mallocs = point.among;
            continue;
        }
        drawing = drawing || text_is(parts[3], "t");
        publication = publication || is_beginning(&point);
        point.inside = part == PART_PUBLICATION ? publication : drawing && !publication;
        *LIST_ADD(arena, &points) = point;
    }
    return points;
}
