/* Fills scripts, keeps what is fresh, has the rest drawn, checked and compacted. */
#include "draw/draw.h"

#include <errno.h>
#include <string.h>

#include "base/file.h"
#include "base/parallel.h"
#include "draw/fresh.h"
#include "draw/gnuplot.h"
#include "draw/layout.h"
#include "draw/paper.h"
#include "draw/script.h"
#include "draw/svg.h"
#include "draw/tools.h"
#include "series/kept.h"
#include "series/outputs.h"

enum { WORDS_MOST = 6 };

/* One picture of a chart on its way. */
struct drawing {
    const struct chart *chart;
    struct text script, output; /* the names of its files */
    struct plot plot;
    struct picture_rule rule;
    struct stamp stamp;     /* of a PNG */
    struct svg_words words; /* of an SVG, ... */
    struct text key;        /* ... and its seal's */
    struct text picture;
    const struct source *kept_script, *kept_picture; /* of the last build; NULL: made anew */
    size_t letter;                                   /* its number in the outbox */
    struct text why;                                 /* what is wrong with what was drawn */
    struct arena *result; /* of a thread: what picture and why point to until they are taken over */
};

struct drawings {
    struct site *site;
    struct drawing *at;
    size_t count;
    struct plot *plots; /* of those that are drawn */
    struct gnuplot *gnuplot;
};

static struct text path_of(const struct site *site, struct text file) {
    return path_join(site->arena, site->world->folders.charts, file);
}

/* Names both forms of a shape, at drawing[0] and [1], and takes those of the last build if they can be taken. */
static bool drawings_keep(struct site *site, struct drawing *drawing, const struct chart *chart, enum shape shape) {
    struct shape_form form = shape_form(shape);
    struct drawing png = {.chart = chart, .rule = {.width = form.width, .height = form.height}}, svg;
    png.plot.name = text_format(site->arena, "%.*s%s", TEXT_ARG(chart->name), form.suffix);
    png.script = output_script(site->arena, chart, shape);
    png.output = output_picture(site->arena, chart, shape);
    svg = png;
    svg.plot.form = PLOT_SVG;
    svg.output = output_svg(site->arena, chart, shape);
    struct text paths[] = {path_of(site, png.script), path_of(site, png.output), path_of(site, svg.output)};
    const struct source *files[3];
    bool kept = kept_find(kept_of(site), TEXT("chart"), paths, 3, files);
    if (kept) {
        png.kept_script = files[0];
        png.kept_picture = files[1];
        svg.kept_picture = files[2];
    }
    drawing[0] = png;
    drawing[1] = svg;
    return kept;
}

/* Both forms of a shape, as drawings_keep has left them: of one script. */
static void drawings_of(struct site *site, struct drawing *drawing, const struct layout *layout, enum shape shape) {
    const struct chart *chart = layout->chart;
    struct drawing *png = &drawing[0], *svg = &drawing[1];
    struct node *context = layout_shape(layout, shape, png->output, &png->rule.plot);
    paper_put_text(site->arena, context, "output_svg", svg->output);
    png->plot.script = script_fill(site, chart->script, context);
    png->stamp = stamp_of(site->arena, field_text(&chart->title), field_text(&chart->alt), png->plot.script);
    svg->plot.script = png->plot.script;
    svg->rule = png->rule;
    svg->words = (struct svg_words){&site->world->theme, field_text(&chart->title), chart_account(chart)};
    svg->key = svg_key(site->arena, &svg->words, svg->plot.script);
}

/* gnuplot spoils the whole picture over a character that the font lacks. */
static void glyphs_check(struct site *site, const struct font *font, struct text text, struct place place) {
    unsigned long character;
    struct text lacking = font_lacks(font, text, &character);
    if (lacking.len == 0)
        return;
    struct text family = site->world->theme.font;
    struct diag *diag = diag_add(site->diags, DIAG_NO_GLYPH, place, "the font %.*s has no '%.*s' (U+%04lX)",
                                 TEXT_ARG(family), TEXT_ARG(lacking), character);
    diag_help(site->diags, diag, "write it otherwise, or name a font that has it as theme: font: in series.yaml");
}

/* Every text that a picture may hold. */
static void texts_check(struct site *site, const struct font *font) {
    const struct world *world = site->world;
    for (size_t i = 0; i < site->chart_count; i++) {
        const struct chart *chart = site->charts[i];
        const struct field *fields[] = {&chart->title, &chart->subtitle, &chart->credit};
        for (size_t k = 0; k < sizeof fields / sizeof *fields; k++)
            if (fields[k]->node)
                glyphs_check(site, font, field_text(fields[k]), fields[k]->node->place);
        for (size_t k = 0; k < chart->rulings.count; k++)
            glyphs_check(site, font, field_text(&chart->rulings.at[k].label), chart->rulings.at[k].spec->place);
    }
    for (size_t i = 0; i < world->experiment_count; i++) {
        const struct report *report = world->experiments[i].report;
        const struct report_plan *plan = report->plan;
        for (size_t k = 0; k < report->events.len; k++)
            glyphs_check(site, font, report->events.at[k].text, report->events.at[k].place);
        for (size_t k = 0; k < plan->groups.len; k++)
            glyphs_check(site, font, plan->groups.at[k].short_label, plan->groups.at[k].place);
    }
    glyphs_check(site, font, world->declared->gap, world->declared->gap_place);
    for (size_t m = 0; m < world->declared->measures.len; m++)
        glyphs_check(site, font, world->declared->measures.at[m].title, world->declared->measures.at[m].place);
}

/* Something that was told since stands in a partial: it would be told again of each kind. */
static bool is_shared(const struct site *site, enum chart_kind kind, size_t since) {
    struct text own = text_format(site->arena, "/%s.gp", kind_form(kind).word);
    for (size_t n = since; n < diags_count(site->diags); n++) {
        const struct source *source = diags_view(site->diags, n).place.source;
        if (!source || !text_ends(source->path, own))
            return true;
    }
    return false;
}

/* False when a font is missing or a script cannot be filled. */
static bool drawings_fill(struct drawings *drawings) {
    struct site *site = drawings->site;
    const struct font *font = tools_open(site);
    if (!font)
        return false;
    texts_check(site, font);
    drawings->at = arena_array(site->arena, site->chart_count * SHAPE_COUNT * PLOT_FORMS, sizeof *drawings->at);
    bool bad[CHART_KINDS] = {false}, shared = false; /* what is wrong in a template is told once */
    for (size_t i = 0; i < site->chart_count && !shared; i++) {
        struct layout layout = {0};
        enum chart_kind kind = site->charts[i]->kind;
        for (int shape = 0; shape < SHAPE_COUNT && !bad[kind]; shape++) {
            size_t since = diags_count(site->diags), errors = diags_errors(site->diags);
            struct drawing *both = &drawings->at[drawings->count];
            drawings->count += PLOT_FORMS;
            if (drawings_keep(site, both, site->charts[i], (enum shape)shape))
                continue;
            if (!layout.chart)
                layout = layout_measure(site->arena, site->charts[i], font);
            drawings_of(site, both, &layout, (enum shape)shape);
            bad[kind] = diags_errors(site->diags) > errors;
            shared = bad[kind] && is_shared(site, kind, since);
        }
    }
    return diags_errors(site->diags) == 0;
}

/* What went wrong */

/* gnuplot says this of any script in UTF-8 under the C locale. */
static bool is_chatter(struct text line) {
    return line.len == 0 || text_has(line, TEXT("iconv failed to convert degree sign"));
}

/* Its last words, or, with a script's name, those about that script. */
static void words_note(struct site *site, struct diag *diag, struct text output, struct text script) {
    struct text lines[WORDS_MOST];
    size_t count = 0;
    while (output.len > 0) {
        struct text line = text_trim(text_split(&output, '\n'));
        if (is_chatter(line) || !text_has(line, script))
            continue;
        if (count == WORDS_MOST)
            memmove(lines, lines + 1, (--count) * sizeof *lines);
        lines[count++] = line;
    }
    for (size_t i = 0; i < count; i++)
        diag_note(site->diags, diag, "gnuplot: %.*s", TEXT_ARG(lines[i]));
}

static void process_refuse(struct site *site, const struct drawing *drawing) {
    const struct process *process = drawing->plot.process;
    struct diags *diags = site->diags;
    struct place place = place_file(drawing->chart->source);
    if (process->error == ENOENT && !process->astray) {
        struct diag *diag = diag_add(diags, DIAG_NO_PROGRAM, place, "gnuplot is not installed");
        diag_help(diags, diag, "`make setup` installs gnuplot-nox; charts and posts are as they were");
        return;
    }
    struct diag *diag;
    if (process->error != 0)
        diag = diag_add(diags, DIAG_GNUPLOT_FAILED, place, "gnuplot could not be run: %s", strerror(process->error));
    else if (process->late)
        diag = diag_add(diags, DIAG_GNUPLOT_FAILED, place, "gnuplot did not end within %u seconds",
                        process->deadline / 1000);
    else if (process->signal != 0)
        diag = diag_add(diags, DIAG_GNUPLOT_FAILED, place, "gnuplot was ended by signal %d", process->signal);
    else
        diag = diag_add(diags, DIAG_GNUPLOT_FAILED, place, "gnuplot ended with status %d", process->status);
    words_note(site, diag, process->output, TEXT(""));
}

static void picture_refuse(struct site *site, const struct drawing *drawing) {
    struct diag *diag =
        diag_add(site->diags, DIAG_BAD_PICTURE, place_file(drawing->chart->source),
                 "the picture %.*s cannot be used: %.*s", TEXT_ARG(drawing->output), TEXT_ARG(drawing->why));
    words_note(site, diag, drawing->plot.process->output,
               text_format(site->arena, "\"%.*s\"", TEXT_ARG(drawing->script)));
    if (drawing->plot.form == PLOT_SVG && drawing->plot.picture.len == 0)
        diag_help(site->diags, diag, "charts/kinds/terminal.gp of the templates shows how a script comes to draw both");
}

/* One error a chart: its other pictures fail for the first one's reason. */
static void drawings_refuse(const struct drawings *stale) {
    const struct chart *told = NULL;
    for (size_t i = 0; i < stale->count; i++) {
        const struct drawing *drawing = &stale->at[i];
        if (drawing->chart == told || (drawing->picture.len > 0 && !drawing->plot.blamed))
            continue;
        if (drawing->plot.blamed)
            process_refuse(stale->site, drawing);
        else if (drawing->why.len > 0)
            picture_refuse(stale->site, drawing);
        told = drawing->chart;
    }
}

/* Drawing */

/* Runs in a thread of its own: touches this drawing only. */
static void drawing_finish(void *context, size_t n) {
    struct drawing *drawing = &((struct drawings *)context)->at[n];
    const struct plot *plot = &drawing->plot;
    struct arena *scratch = arena_new();
    struct text picture = {0}, why = {0};
    if (plot->picture.len > 0 && plot->form == PLOT_SVG)
        svg_finish(scratch, plot->picture, &drawing->rule, &drawing->words, drawing->key, &picture, &why);
    else if (plot->picture.len > 0)
        picture_finish(scratch, plot->picture, &drawing->rule, &drawing->stamp, &picture, &why);
    else if (plot->process && process_good(plot->process)) /* it was reached */
        why = text_format(scratch, "gnuplot wrote no whole %s", plot_form_name(plot->form));
    drawing->result = arena_new();
    drawing->picture = text_copy(drawing->result, picture);
    drawing->why = text_copy(drawing->result, why);
    arena_free(scratch);
}

/* Takes the results over from the threads' arenas. */
static void drawings_take(struct drawings *stale) {
    struct arena *arena = stale->site->arena;
    for (size_t i = 0; i < stale->count; i++) {
        struct drawing *drawing = &stale->at[i];
        drawing->picture = text_copy(arena, drawing->picture);
        drawing->why = text_copy(arena, drawing->why);
        arena_free(drawing->result);
    }
}

static bool drawings_start(struct drawings *stale) {
    struct site *site = stale->site;
    stale->plots = arena_array(site->arena, stale->count, sizeof *stale->plots);
    for (size_t i = 0; i < stale->count; i++)
        stale->plots[i] = stale->at[i].plot;
    stale->gnuplot = gnuplot_start(site->arena, stale->plots, stale->count, GNUPLOT_DEADLINE, site->diags);
    return stale->gnuplot != NULL;
}

static struct text fresh_find(const struct site *site, const struct drawing *drawing) {
    struct text path = path_of(site, drawing->output);
    return drawing->plot.form == PLOT_SVG ? fresh_svg(site, path, drawing->key)
                                          : fresh_picture(site, path, &drawing->stamp);
}

struct drawings *charts_start(struct site *site, struct outbox *outbox) {
    struct drawings all = {.site = site}, *stale = arena_alloc(site->arena, sizeof *stale);
    if (site->chart_count == 0 || !drawings_fill(&all))
        return NULL;
    stale->site = site;
    stale->at = arena_array(site->arena, all.count, sizeof *stale->at);
    for (size_t i = 0; i < all.count; i++) {
        struct drawing *drawing = &all.at[i];
        if (drawing->kept_picture) {
            if (drawing->kept_script)
                outbox_keep(outbox, drawing->kept_script);
            outbox_keep(outbox, drawing->kept_picture);
            continue;
        }
        if (drawing->plot.form == PLOT_PNG)
            outbox_put(outbox, path_of(site, drawing->script), drawing->plot.script);
        drawing->picture = fresh_find(site, drawing);
        drawing->letter = outbox_reserve(outbox, path_of(site, drawing->output));
        outbox_settle(outbox, drawing->letter, drawing->picture);
        if (drawing->picture.len == 0)
            stale->at[stale->count++] = *drawing;
    }
    return stale->count > 0 && drawings_start(stale) ? stale : NULL;
}

void charts_finish(struct drawings *drawings, struct outbox *outbox) {
    if (!drawings)
        return;
    gnuplot_finish(drawings->gnuplot);
    for (size_t i = 0; i < drawings->count; i++)
        drawings->at[i].plot = drawings->plots[i];
    parallel_run(drawings->count, drawing_finish, drawings);
    drawings_take(drawings);
    drawings_refuse(drawings);
    for (size_t i = 0; i < drawings->count; i++)
        outbox_settle(outbox, drawings->at[i].letter, drawings->at[i].picture);
}
