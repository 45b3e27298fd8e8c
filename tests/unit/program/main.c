/* The unit tests of a room as one program: each file's main is there as test_FILE, and the name that the program is
 * called by says which one runs. */
#include <dlfcn.h>
#include <stdio.h>
#include <string.h>

int main(int argc, char **argv) {
    const char *slash = argc > 0 ? strrchr(argv[0], '/') : NULL;
    char name[256];
    snprintf(name, sizeof name, "test_%s", slash != NULL ? slash + 1 : "");
    int (*run)(void) = NULL;
    *(void **)&run = dlsym(dlopen(NULL, RTLD_NOW), name);
    if (run == NULL) {
        fprintf(stderr, "%s is none of the tests in here\n", name);
        return 2;
    }
    return run();
}
