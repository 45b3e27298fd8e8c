/* spent FILE COMMAND [ARGUMENT]...: runs a command and adds a line to FILE: its wall clock and its CPU, user and system
 * together, in ms, and its peak memory in KB. Processes that it waited for count into it: into memory the largest. The
 * exit status is the command's; of one that failed, nothing is added. */
#define _DEFAULT_SOURCE
#include <stdio.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double ms_of(struct timeval time) {
    return (double)time.tv_sec * 1e3 + (double)time.tv_usec / 1e3;
}

int main(int count, char **arguments) {
    if (count < 3) {
        fputs("usage: spent FILE COMMAND [ARGUMENT]...\n", stderr);
        return 2;
    }
    struct timespec start, end;
    clock_gettime(CLOCK_MONOTONIC, &start);
    pid_t child = fork();
    if (child == 0) {
        execvp(arguments[2], arguments + 2);
        _exit(127);
    }
    int status;
    struct rusage usage;
    if (child < 0 || wait4(child, &status, 0, &usage) < 0)
        return 2;
    clock_gettime(CLOCK_MONOTONIC, &end);
    if (status != 0)
        return WIFEXITED(status) ? WEXITSTATUS(status) : 2;
    FILE *file = fopen(arguments[1], "a");
    if (!file)
        return 2;
    double wall = (double)(end.tv_sec - start.tv_sec) * 1e3 + (double)(end.tv_nsec - start.tv_nsec) / 1e6;
    fprintf(file, "%.2f %.2f %ld\n", wall, ms_of(usage.ru_utime) + ms_of(usage.ru_stime), usage.ru_maxrss);
    return fclose(file) == 0 ? 0 : 2;
}
