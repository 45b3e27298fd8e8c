/* Fills scripts, runs gnuplot, checks pictures. */
#include "publish/draw.h"

#include <errno.h>
#include <string.h>

#include "base/file.h"
#include "base/process.h"
#include "publish/layout.h"
#include "publish/png.h"

enum { DRAW_DEADLINE = 30000, DRAW_AT_ONCE = 2 };

/* One picture of a chart on its way. */
struct drawing {
    const struct chart *chart;
    enum shape shape;
    struct text name; /* file name without ending */
    struct text script, picture;
    struct process process;
    const char *argv[4];
};

static struct text script_fill(struct site *site, const struct chart *chart, const struct font *font,
                               enum shape shape, struct text name) {
    struct text output = text_format(site->arena, "%.*s.png", TEXT_ARG(name));
    struct node *context = layout_chart(site->arena, chart, font, shape, output);
    const struct object *object = object_of_node(site->arena, context, TEXT(""));
    struct scope scope = {.value = value_object(object)};
    struct render render = {.arena = site->arena, .diags = site->diags, .scope = &scope};
    struct filling filling = {0};
    template_render(chart->script, &render, &filling);
    return filling.text;
}

static bool script_write(struct site *site, struct drawing *drawing, struct text scratch) {
    struct text file = text_format(site->arena, "%.*s.gp", TEXT_ARG(drawing->name));
    drawing->argv[0] = "gnuplot";
    drawing->argv[1] = "-d";
    drawing->argv[2] = text_string(site->arena, file);
    drawing->process =
        (struct process){.argv = drawing->argv, .folder = scratch, .deadline = DRAW_DEADLINE};
    return file_write(site->arena, path_join(site->arena, scratch, file), drawing->script, site->diags);
}

/* gnuplot's own words, as notes. */
static void output_note(struct site *site, struct diag *diag, struct text output) {
    size_t lines = 0;
    while (output.len > 0 && lines < 8) {
        struct text line = text_trim(text_split(&output, '\n'));
        if (line.len == 0)
            continue;
        diag_note(site->diags, diag, "gnuplot: %.*s", TEXT_ARG(line));
        lines++;
    }
}

static void process_refuse(struct site *site, const struct drawing *drawing) {
    const struct process *process = &drawing->process;
    struct diags *diags = site->diags;
    struct place place = place_file(drawing->chart->source);
    if (process->error == ENOENT) {
        struct diag *diag = diag_add(diags, DIAG_NO_PROGRAM, place, "gnuplot is not installed");
        diag_help(diags, diag, "`make setup` installs gnuplot-nox; charts and posts are as they were");
        return;
    }
    struct diag *diag;
    if (process->error != 0)
        diag = diag_add(diags, DIAG_GNUPLOT_FAILED, place, "gnuplot could not be started: %s",
                        strerror(process->error));
    else if (process->late)
        diag = diag_add(diags, DIAG_GNUPLOT_FAILED, place, "gnuplot did not end within %d seconds",
                        DRAW_DEADLINE / 1000);
    else if (process->signal != 0)
        diag = diag_add(diags, DIAG_GNUPLOT_FAILED, place, "gnuplot was ended by signal %d", process->signal);
    else
        diag = diag_add(diags, DIAG_GNUPLOT_FAILED, place, "gnuplot ended with status %d", process->status);
    output_note(site, diag, process->output);
}

/* A picture is good when it decodes whole, has the size asked for, and shows something in its middle. */
static bool picture_check(struct site *site, struct drawing *drawing, struct text scratch) {
    struct text file = text_format(site->arena, "%.*s.png", TEXT_ARG(drawing->name));
    struct place place = place_file(drawing->chart->source);
    const struct source *source = file_read_if_there(site->arena, path_join(site->arena, scratch, file), site->diags);
    struct picture picture;
    struct text why = TEXT("gnuplot wrote none");
    struct arena *arena = arena_new();
    bool good = source && png_decode(arena, source->text, &picture, &why);
    if (good) {
        uint32_t width = drawing->shape == SHAPE_WIDE ? 1500 : 780, height = 900;
        if (picture.width != width || picture.height != height) {
            why = text_format(site->arena, "it is %u by %u pixels", (unsigned)picture.width, (unsigned)picture.height);
            good = false;
        } else if (png_ink(&picture, 0, height / 4, width, height) < 200) {
            why = TEXT("there is nothing in it");
            good = false;
        }
    }
    if (!good) {
        struct diag *diag = diag_add(site->diags, DIAG_BAD_PICTURE, place, "the picture of %.*s cannot be used: %.*s",
                                     TEXT_ARG(drawing->name), TEXT_ARG(why));
        output_note(site, diag, drawing->process.output);
    } else {
        drawing->picture = source->text;
    }
    arena_free(arena);
    return good;
}

static void drawings_run(struct site *site, struct drawing *drawings, size_t count, struct text scratch) {
    struct process *processes = arena_array(site->arena, count, sizeof *processes);
    for (size_t i = 0; i < count; i++)
        processes[i] = drawings[i].process;
    process_run(site->arena, processes, count, DRAW_AT_ONCE);
    for (size_t i = 0; i < count; i++) {
        drawings[i].process = processes[i];
        if (process_good(&processes[i]))
            picture_check(site, &drawings[i], scratch);
        else
            process_refuse(site, &drawings[i]);
    }
}

static void drawings_put(struct site *site, const struct drawing *drawings, size_t count, struct outbox *outbox) {
    struct text folder = site->world->folders.charts;
    for (size_t i = 0; i < count; i++) {
        struct text script = text_format(site->arena, "%.*s.gp", TEXT_ARG(drawings[i].name));
        struct text picture = text_format(site->arena, "%.*s.png", TEXT_ARG(drawings[i].name));
        outbox_put(outbox, path_join(site->arena, folder, script), drawings[i].script);
        outbox_put(outbox, path_join(site->arena, folder, picture), drawings[i].picture);
    }
}

void charts_draw(struct site *site, struct outbox *outbox) {
    if (site->chart_count == 0)
        return;
    struct font *font = font_open(site->arena, site->world->theme.font, site->diags);
    if (!font)
        return;
    struct drawing *drawings = arena_array(site->arena, site->chart_count, sizeof *drawings);
    for (size_t i = 0; i < site->chart_count; i++) {
        struct drawing *drawing = &drawings[i];
        drawing->chart = site->charts[i];
        drawing->shape = SHAPE_WIDE;
        drawing->name = drawing->chart->name;
        drawing->script = script_fill(site, drawing->chart, font, drawing->shape, drawing->name);
    }
    font_close(font);
    struct text scratch = diags_errors(site->diags) > 0 ? TEXT("") : folder_scratch(site->arena, TEXT(""), site->diags);
    if (scratch.len == 0)
        return;
    bool good = true;
    for (size_t i = 0; i < site->chart_count && good; i++)
        good = script_write(site, &drawings[i], scratch);
    if (good)
        drawings_run(site, drawings, site->chart_count, scratch);
    folder_remove(site->arena, scratch);
    if (diags_errors(site->diags) == 0)
        drawings_put(site, drawings, site->chart_count, outbox);
}
