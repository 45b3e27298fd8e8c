/* Runs a fuzz target over files and folders of them, without a fuzzer: driver FILE... Each input is a test of at most
 * ten seconds; what breaks one ends the program, and the name on stderr says which. */
#include <dirent.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fuzz.h"

enum { SECONDS = 10 };

/* The bytes of a file, in memory of exactly their size, so that a sanitizer sees each read beyond them. */
static uint8_t *read_whole(const char *path, size_t *size) {
    FILE *file = fopen(path, "rb");
    uint8_t *bytes = NULL;
    *size = 0;
    if (file != NULL && fseek(file, 0, SEEK_END) == 0) {
        long end = ftell(file);
        rewind(file);
        bytes = end >= 0 ? malloc((size_t)end) : NULL;
        *size = bytes != NULL ? fread(bytes, 1, (size_t)end, file) : 0;
        if (*size != (size_t)end) {
            fprintf(stderr, "%s cannot be read\n", path);
            exit(2);
        }
    }
    if (file == NULL || fclose(file) != 0) {
        perror(path);
        exit(2);
    }
    return bytes;
}

static void run_file(const char *path) {
    const char *slash = strrchr(path, '/');
    size_t size;
    uint8_t *bytes = read_whole(path, &size);
    fprintf(stderr, "%s\n", path);
    alarm(SECONDS);
    LLVMFuzzerTestOneInput(bytes, size);
    alarm(0);
    free(bytes);
    printf("ok %s\n", slash != NULL ? slash + 1 : path);
    fflush(stdout);
}

static void run_folder(const char *path) {
    struct dirent **entries;
    int count = scandir(path, &entries, NULL, alphasort);
    if (count < 0) {
        perror(path);
        exit(2);
    }
    for (int i = 0; i < count; i++) {
        if (entries[i]->d_name[0] != '.') {
            size_t len = strlen(path) + strlen(entries[i]->d_name) + 2;
            char *file = malloc(len);
            snprintf(file, len, "%s/%s", path, entries[i]->d_name);
            run_file(file);
            free(file);
        }
        free(entries[i]);
    }
    free(entries);
}

int main(int argc, char **argv) {
    for (int i = 1; i < argc; i++) {
        struct stat status;
        if (stat(argv[i], &status) == 0 && S_ISDIR(status.st_mode))
            run_folder(argv[i]);
        else
            run_file(argv[i]);
    }
    return 0;
}
