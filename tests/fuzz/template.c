/* Templates: plain Mustache and posts, for every target that a value is escaped for. */
#include <string.h>

#include "fuzz.h"
#include "scope.h"

#include "language/template_parse.h"
#include "language/template_render.h"

enum { PIECES_MOST = 300 };

struct filled {
    struct run *run;
    struct template_options options;
    const struct template *self;
};

static const struct template *find_partial(void *context, struct text name, struct place place) {
    static const struct source row = {.path = {"row.md", 6}, .text = {"| {{label}} |\n  {{last}}\n", 25}};
    static const struct source code = {.path = {"code.md", 7}, .text = {"`{{marks}}` {{quote}}{{bytes}}", 30}};
    struct filled *filled = context;
    require_place(place);
    if (text_is(name, "self"))
        return filled->self;
    const struct source *source = text_is(name, "row") ? &row : text_is(name, "code") ? &code : NULL;
    if (source == NULL)
        return NULL;
    return template_parse(filled->run->arena, source, 0, source->text.len, filled->options, filled->run->diags);
}

/* Segments cover the text without holes; each tag stands where its segment says. */
static void require_whole(const struct filling *filling) {
    size_t at = 0, links = 0; /* links to sources */
    for (size_t i = 0; i < filling->segments.len; i++) {
        const struct segment *segment = &filling->segments.at[i];
        REQUIRE(segment->start == at && segment->stop > at);
        at = segment->stop;
        require_place(segment->place);
        if (segment->kind == SEGMENT_LITERAL)
            continue;
        if (segment->kind == SEGMENT_LINK) {
            links++;
            continue;
        }
        REQUIRE(segment->tag < filling->tags.len);
        REQUIRE(filling->tags.at[segment->tag].string == (segment->kind == SEGMENT_STRING));
    }
    REQUIRE(at == filling->text.len);
    for (size_t i = 0; i < filling->sources.len; i++) {
        const struct cited *cited = &filling->sources.at[i];
        REQUIRE(cited->start <= cited->link_start && cited->link_start <= cited->link_stop);
        REQUIRE(cited->link_stop <= cited->stop && cited->stop <= filling->text.len);
        links -= cited->link_stop > cited->link_start;
        require_place(cited->place);
    }
    REQUIRE(links == 0);
    for (size_t i = 0; i < filling->tags.len; i++)
        REQUIRE(filling->tags.at[i].claim < (int)filling->claims.len);
    for (size_t i = 0; i < filling->claims.len; i++) {
        const struct claim *claim = &filling->claims.at[i];
        REQUIRE(claim->start <= claim->stop && claim->stop <= filling->text.len);
        REQUIRE(claim->sentence.len == claim->stop - claim->start);
        require_place(claim->place);
    }
}

/* What a template of our own kind makes is text; for gnuplot it is ASCII wherever the template is. */
static void require_clean(const struct filling *filling, bool raw) {
    size_t bad = 0;
    for (size_t i = 0; i < filling->segments.len; i++) {
        const struct segment *segment = &filling->segments.at[i];
        REQUIRE(raw || text_utf8(text_cut(filling->text, segment->start, segment->stop), &bad));
    }
}

/* Every name is a source but "no". */
static const struct citation *find_source(void *context, struct text name, struct place place) {
    struct filled *filled = context;
    if (text_is(name, "no")) {
        diag_add(filled->run->diags, DIAG_UNKNOWN_SOURCE, place, "no source is called 'no'");
        return NULL;
    }
    struct citation *citation = arena_alloc(filled->run->arena, sizeof *citation);
    *citation = (struct citation){name, name, TEXT("https://example.org/a?b&c=(d)")};
    return citation;
}

static void fill(struct run *run, struct template_options options) {
    struct run own = {.arena = arena_new(), .source = run->source};
    own.diags = diags_new(own.arena);
    struct filled filled = {.run = &own, .options = options};
    struct scope scope = scope_new(own.arena);
    filled.self = template_parse(own.arena, &run->source, 0, run->source.text.len, options, own.diags);
    REQUIRE(filled.self != NULL || diags_errors(own.diags) > 0);
    if (filled.self != NULL) {
        struct render render = {.arena = own.arena,
                                .diags = own.diags,
                                .scope = &scope,
                                .find = find_partial,
                                .cite = find_source,
                                .context = &filled,
                                .most = PIECES_MOST};
        struct filling filling;
        bool good = template_render(filled.self, &render, &filling);
        require_told(&own, 0, good);
        require_whole(&filling);
        if (!options.plain)
            require_clean(&filling, options.raw || options.escape == ESCAPE_NONE);
    }
    run_end(&own);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct run run = run_new(data, size, "post.md");
    for (int escape = ESCAPE_NONE; escape <= ESCAPE_GNUPLOT; escape++)
        fill(&run, (struct template_options){.escape = (enum escape)escape});
    fill(&run, (struct template_options){.plain = true, .escape = ESCAPE_HTML, .raw = true});
    fill(&run, (struct template_options){.escape = ESCAPE_HTML, .raw = true});
    return run_end(&run);
}
