/* What gnuplot draws: refused with a reason, or thinned and written as text that a page can hold, the same each time.
 */
#include "fuzz.h"

#include "draw/svg_read.h"
#include "draw/svg_write.h"

static struct theme theme_make(void) {
    struct colours colours = {TEXT("#1e1e1e"), TEXT("#e6e6e6"), TEXT("#9a9a9a"),
                              TEXT("#333333"), TEXT("#00ff7f"), TEXT("#ffb000")};
    return (struct theme){.dark = colours, .light = colours, .font = TEXT("DejaVu Sans")};
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct run run = run_new(data, size, "chart.svg");
    struct theme theme = theme_make();
    struct vector vector;
    struct text why = {0};
    bool good = svg_read(run.arena, run.source.text, &vector, &why);
    REQUIRE(good == (why.len == 0));
    if (good) {
        size_t bad;
        vector_thin(run.arena, &vector);
        struct text svg = svg_write(run.arena, &vector, &theme, TEXT("T"), TEXT("D"));
        REQUIRE(text_utf8(svg, &bad));
        REQUIRE(text_ends(svg, TEXT("</svg>\n")));
        REQUIRE(!text_has(svg, TEXT("<script")) && !text_has(svg, TEXT("href=\"")) && !text_has(svg, TEXT("<!")));
        REQUIRE(text_equal(svg, svg_write(run.arena, &vector, &theme, TEXT("T"), TEXT("D"))));
    }
    return run_end(&run);
}
