/*
 * What the fuzz targets share: a run of one input with its own arena, and the promises that every parser makes. A
 * refusal leaves an error, a success leaves none, every diagnostic can be printed, as text that no terminal trips over,
 * and places lie in their source. Built for libFuzzer by `make fuzz`, with driver.c for `make check`.
 */
#ifndef MEMBLOG_FUZZ_H
#define MEMBLOG_FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/diag.h"
#include "base/source.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define REQUIRE(condition) require((condition), #condition, __FILE__, __LINE__)

static inline void require(bool condition, const char *what, const char *file, int line) {
    if (condition)
        return;
    fprintf(stderr, "%s:%d: it does not hold that %s\n", file, line, what);
    abort();
}

struct run {
    struct arena *arena;
    struct diags *diags;
    struct source source; /* the input as a file */
};

static inline struct run run_new(const uint8_t *data, size_t size, const char *path) {
    struct run run = {.arena = arena_new()};
    run.diags = diags_new(run.arena);
    run.source.path = text_of(path);
    run.source.text = (struct text){(const char *)data, size};
    return run;
}

static inline void require_place(struct place place) {
    if (place.source == NULL || !place_has_line(place))
        return;
    size_t size = source_size(place.source);
    place = place_settled(place);
    REQUIRE(place.offset <= size);
    REQUIRE(place.len <= size - place.offset);
}

/* Prints all that was said and looks at what came out. */
static inline void require_printable(struct diags *diags) {
    char *printed = NULL;
    size_t len = 0, bad = 0;
    FILE *out = open_memstream(&printed, &len);
    REQUIRE(out != NULL);
    diags_print(diags, out);
    REQUIRE(fclose(out) == 0);
    REQUIRE((len > 0) == (diags_count(diags) > 0));
    REQUIRE(text_utf8((struct text){printed, len}, &bad));
    for (size_t i = 0; i < len; i++)
        REQUIRE((unsigned char)printed[i] >= ' ' || printed[i] == '\n' || printed[i] == '\t');
    free(printed);
    for (size_t i = 0; i < diags_count(diags); i++) {
        struct diag_view view = diags_view(diags, i);
        require_place(view.place);
        REQUIRE(view.message.len > 0 && !text_has(view.message, TEXT("\n")));
    }
}

/* What was good since there were `before` diagnostics said nothing; what was not left an error. */
static inline void require_told(const struct run *run, size_t before, bool good) {
    if (good)
        REQUIRE(diags_count(run->diags) == before);
    else
        REQUIRE(diags_errors(run->diags) > 0);
}

static inline int run_end(struct run *run) {
    require_printable(run->diags);
    arena_free(run->arena);
    return 0;
}

#endif
