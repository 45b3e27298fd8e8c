/* pipe2, execvpe and prctl are not in POSIX.1-2008. */
#define _GNU_SOURCE

#include "base/process.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/path.h"

enum {
    OUTPUT_MAX = 64 * 1024,
    READS_A_TURN = 16, /* so that a chatty child starves neither the others nor the deadlines */
    NAP = 20,          /* milliseconds between looks at children that are silent */
    SHORT_NAP = 1      /* ... that have closed their output and are about to end */
};

/* A running child. */
struct child {
    struct process *process;
    pid_t pid;
    int fd;        /* the reading end of its output; -1 after the end of it */
    bool killed;   /* at the deadline */
    int64_t until; /* the deadline in milliseconds of the monotonic clock; INT64_MAX without one */
    struct buffer output;
};

int64_t process_clock(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

/* What the user has set up decides no byte: neither the language nor how fontconfig has letters drawn. */
static const char *const own_variables[] = {"LC_ALL=C", "XDG_CONFIG_HOME=/dev/null"};
enum { OWN = sizeof own_variables / sizeof *own_variables };

static bool is_own(const char *variable, const char *const *own, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (strncmp(variable, own[i], strcspn(own[i], "=") + 1) == 0)
            return true;
    return false;
}

/* Behind what the caller's own environment lays over programs. */
static const char *laid_over(struct arena *arena, struct text library) {
    const char *others = getenv("LD_PRELOAD");
    bool some = others != NULL && *others != '\0';
    return text_string(
        arena, text_format(arena, "LD_PRELOAD=%s%s%.*s", some ? others : "", some ? ":" : "", TEXT_ARG(library)));
}

/* The caller's environment but for that. */
static char **environment(struct arena *arena, struct text laid) {
    const char *own[OWN + 1];
    memcpy(own, own_variables, sizeof own_variables);
    size_t own_count = OWN, count = 0, kept = 0;
    if (laid.len > 0 && strpbrk(text_string(arena, laid), ": ") == NULL)
        own[own_count++] = laid_over(arena, laid);
    while (environ != NULL && environ[count] != NULL)
        count++;
    char **result = arena_array(arena, count + own_count + 1, sizeof *result);
    for (size_t i = 0; i < count; i++)
        if (!is_own(environ[i], own, own_count))
            result[kept++] = environ[i];
    for (size_t i = 0; i < own_count; i++)
        result[kept++] = text_string(arena, text_of(own[i]));
    return result;
}

/* What a child is to become; made before it is started, for there it may ask for no memory. */
struct becoming {
    const char *folder; /* NULL: the caller's */
    char **argv, **env;
    int output, told; /* descriptors: its output, and where it tells an errno */
    pid_t parent;     /* with which it ends; 0: it outlives it */
};

/* Puts a descriptor in the place of another, where exec leaves it. */
static bool descriptor_put(int fd, int place) {
    return fd == place ? fcntl(fd, F_SETFD, 0) == 0 : dup2(fd, place) == place;
}

/* In the child: a group of its own, no signal held back or ignored, and its three descriptors. */
static bool child_settle(const struct becoming *becoming) {
    sigset_t none;
    sigemptyset(&none);
    if (setpgid(0, 0) != 0 || signal(SIGPIPE, SIG_DFL) == SIG_ERR || signal(SIGXFSZ, SIG_DFL) == SIG_ERR ||
        sigprocmask(SIG_SETMASK, &none, NULL) != 0)
        return false;
    if (becoming->parent != 0 && (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || getppid() != becoming->parent))
        return false;
    /* The output first: it may be descriptor 0 when the caller has none. */
    if (!descriptor_put(becoming->output, STDOUT_FILENO) || dup2(STDOUT_FILENO, STDERR_FILENO) < 0)
        return false;
    int empty = open("/dev/null", O_RDONLY | O_CLOEXEC);
    return empty >= 0 && descriptor_put(empty, STDIN_FILENO) &&
           (becoming->folder == NULL || chdir(becoming->folder) == 0);
}

static _Noreturn void become(const struct becoming *becoming) {
    if (child_settle(becoming))
        execvpe(becoming->argv[0], becoming->argv, becoming->env);
    int error = errno;
    while (write(becoming->told, &error, sizeof error) < 0 && errno == EINTR)
        ;
    _exit(127);
}

/* Forks; returns the errno that kept it from becoming what it is to be, or 0. */
static int become_apart(struct becoming *becoming, int told, pid_t *pid) {
    *pid = fork();
    if (*pid == 0)
        become(becoming);
    int forked = *pid < 0 ? errno : 0, error = 0;
    close(becoming->told);
    ssize_t got = 0;
    while (forked == 0 && (got = read(told, &error, sizeof error)) < 0 && errno == EINTR)
        ;
    if (got < 0)
        error = errno;
    if (forked != 0 || got == 0)
        return forked;
    kill(*pid, SIGKILL);
    while (waitpid(*pid, NULL, 0) < 0 && errno == EINTR)
        ;
    return error != 0 ? error : ECHILD;
}

/* Starts argv with its output on `output`; it ends with `parent`, unless that is 0. Returns errno or 0. */
static int spawn(struct arena *arena, const struct process *process, int output, char **env, pid_t parent, pid_t *pid) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        return errno;
    /* Out of the way of the three that the child gets. */
    int told = fcntl(ends[1], F_DUPFD_CLOEXEC, STDERR_FILENO + 1), error = told < 0 ? errno : 0;
    close(ends[1]);
    size_t count = 0;
    while (process->argv[count] != NULL)
        count++;
    char **argv = arena_array(arena, count + 1, sizeof *argv); /* execvpe wants char *const */
    for (size_t i = 0; i < count; i++)
        argv[i] = text_string(arena, text_of(process->argv[i]));
    const char *folder = process->folder.len > 0 ? text_string(arena, process->folder) : NULL;
    struct becoming becoming = {folder, argv, env, output, told, parent};
    if (error == 0)
        error = become_apart(&becoming, ends[0], pid);
    close(ends[0]);
    return error;
}

/* False, with process->error set, if it could not be started. */
static bool child_start(struct arena *arena, struct process *process, struct child *child) {
    process->error = process->status = process->signal = 0;
    process->late = process->astray = false;
    process->output = (struct text){NULL, 0};
    struct stat info;
    if (process->folder.len > 0) {
        int error = stat(text_string(arena, process->folder), &info) != 0 ? errno : 0;
        process->error = error == 0 && !S_ISDIR(info.st_mode) ? ENOTDIR : error;
        process->astray = process->error != 0;
    }
    if (process->error != 0)
        return false;
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) {
        process->error = errno;
        return false;
    }
    fcntl(ends[0], F_SETFL, O_NONBLOCK);
    *child = (struct child){.process = process, .fd = ends[0], .until = INT64_MAX, .output = buffer_in(arena)};
    if (process->deadline > 0)
        child->until = process_clock() + (int64_t)process->deadline;
    process->error = spawn(arena, process, ends[1], environment(arena, process->laid), getpid(), &child->pid);
    close(ends[1]);
    if (process->error != 0)
        close(ends[0]);
    return process->error == 0;
}

/* Takes what the child has written so far. */
static void child_drain(struct child *child) {
    char bytes[4096];
    for (int i = 0; i < READS_A_TURN && child->fd >= 0; i++) {
        ssize_t got = read(child->fd, bytes, sizeof bytes);
        if (got > 0) {
            struct text text = {bytes, (size_t)got};
            buffer_put(&child->output, text_cut(text, 0, OUTPUT_MAX - child->output.len));
        } else if (got < 0 && errno == EAGAIN) {
            return;
        } else if (got == 0 || errno != EINTR) {
            close(child->fd);
            child->fd = -1;
        }
    }
}

/* The child has ended but still holds its number: ends what it left behind in its group, then lets go. */
static void child_finish(struct child *child) {
    struct process *process = child->process;
    int status = 0;
    kill(-child->pid, SIGKILL);
    pid_t pid;
    while ((pid = waitpid(child->pid, &status, 0)) < 0 && errno == EINTR)
        ;
    if (pid != child->pid) {
        process->error = ECHILD;
    } else if (WIFSIGNALED(status)) {
        process->status = -1;
        process->signal = WTERMSIG(status);
        process->late = child->killed && process->signal == SIGKILL;
    } else {
        process->status = WEXITSTATUS(status);
    }
    child_drain(child);
    if (child->fd >= 0)
        close(child->fd);
    process->output = buffer_text(&child->output);
}

/* Looks after one child; true when it has ended. */
static bool child_turn(struct child *child) {
    child_drain(child);
    siginfo_t info = {.si_pid = 0};
    int result = waitid(P_PID, (id_t)child->pid, &info, WEXITED | WNOHANG | WNOWAIT);
    if (result == 0 && info.si_pid == 0) {
        if (!child->killed && process_clock() >= child->until) {
            kill(-child->pid, SIGKILL);
            child->killed = true;
        }
        return false;
    }
    if (result != 0 && errno == EINTR)
        return false;
    if (result == 0)
        child_finish(child);
    else
        child->process->error = ECHILD; /* somebody else has taken its status */
    child_drain(child);
    if (child->fd >= 0)
        close(child->fd);
    return true;
}

/* Sleeps until a child writes, a deadline is near, or it is time to look again. */
static void children_wait(const struct child *children, struct pollfd *polls, size_t count) {
    int64_t nap = NAP, time = process_clock();
    for (size_t i = 0; i < count; i++) {
        const struct child *child = &children[i];
        polls[i] = (struct pollfd){.fd = child->fd, .events = POLLIN}; /* poll skips -1 */
        int64_t wish = child->fd < 0 || child->killed ? SHORT_NAP : child->until - time;
        nap = wish < nap ? wish : nap;
    }
    poll(polls, (nfds_t)count, nap > 0 ? (int)nap : 0);
}

struct crew {
    struct arena *arena;
    struct process *processes;
    size_t count, next;     /* of the processes: the first that has not been started */
    struct child *children; /* those that run */
    size_t most, running;
};

static void crew_fill(struct crew *crew) {
    while (crew->next < crew->count && crew->running < crew->most) {
        struct process *process = &crew->processes[crew->next++];
        crew->running += child_start(crew->arena, process, &crew->children[crew->running]) ? 1 : 0;
    }
}

struct crew *process_start(struct arena *arena, struct process *processes, size_t count, size_t at_once) {
    struct crew *crew = arena_alloc(arena, sizeof *crew);
    size_t most = at_once < 1 ? 1 : at_once < count ? at_once : count;
    *crew = (struct crew){.arena = arena, .processes = processes, .count = count, .most = most};
    crew->children = arena_array(arena, most, sizeof *crew->children);
    crew_fill(crew);
    return crew;
}

void process_wait(struct crew *crew) {
    struct pollfd *polls = arena_array(crew->arena, crew->most, sizeof *polls);
    while (crew->running > 0) {
        children_wait(crew->children, polls, crew->running);
        for (size_t i = 0; i < crew->running;)
            if (child_turn(&crew->children[i]))
                crew->children[i] = crew->children[--crew->running];
            else
                i++;
        crew_fill(crew);
    }
}

void process_run(struct arena *arena, struct process *processes, size_t count, size_t at_once) {
    process_wait(process_start(arena, processes, count, at_once));
}

int process_begin(struct arena *arena, const struct process *process) {
    int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (nowhere < 0)
        return errno;
    pid_t pid;
    int error = spawn(arena, process, nowhere, environ, 0, &pid);
    close(nowhere);
    return error;
}

struct text process_find(struct arena *arena, struct text name) {
    struct text rest = text_of(getenv("PATH"));
    while (rest.len > 0) {
        struct text path = path_join(arena, text_split(&rest, ':'), name);
        const char *string = text_string(arena, path);
        struct stat info;
        if (access(string, X_OK) == 0 && stat(string, &info) == 0 && S_ISREG(info.st_mode))
            return path;
    }
    return TEXT("");
}

bool process_good(const struct process *process) {
    return process->error == 0 && process->signal == 0 && !process->late && process->status == 0;
}
