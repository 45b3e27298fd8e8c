#include "draw/gnuplot.h"

#include "base/file.h"
#include "base/parallel.h"
#include "base/scratch.h"
#include "draw/stamp.h"

/* The plots that are still to be run, and who runs them. */
struct batch {
    struct plot **plots;
    size_t count;
    struct process process;
};

static bool png_is_whole(struct text bytes) {
    struct stamp stamp;
    return stamp_read(bytes, &stamp);
}

static bool svg_is_whole(struct text bytes) {
    return text_ends(text_trim(bytes), TEXT("</svg>"));
}

/* What a form of picture is called, and how a script comes to draw it. */
static const struct {
    const char *name, *ending, *before;
    bool (*is_whole)(struct text bytes);
} forms[PLOT_FORMS] = {
    [PLOT_PNG] = {"PNG", "png", "undefine svg", png_is_whole}, [PLOT_SVG] = {"SVG", "svg", "svg = 1", svg_is_whole}};

const char *plot_form_name(enum plot_form form) {
    return forms[form].name;
}

static struct text file_of(struct arena *arena, struct text folder, const struct plot *plot, const char *ending) {
    return path_join(arena, folder, text_format(arena, "%.*s.%s", TEXT_ARG(plot->name), ending));
}

static bool scripts_write(struct arena *arena, const struct plot *plots, size_t count, struct text folder,
                          struct diags *diags) {
    for (size_t i = 0; i < count; i++)
        if (!file_write_scratch(arena, file_of(arena, folder, &plots[i], "gp"), plots[i].script, diags))
            return false;
    return true;
}

/* gnuplot with -d reads no settings of the user's; what a script has set is undone before the next one, and its picture
 * closed. */
static void batch_prepare(struct arena *arena, struct batch *batch, struct text folder, unsigned deadline) {
    const char **argv = arena_array(arena, 5 * batch->count + 3, sizeof *argv), **next = argv;
    *next++ = "gnuplot";
    *next++ = "-d";
    for (size_t i = 0; i < batch->count; i++) {
        enum plot_form form = batch->plots[i]->form;
        *next++ = "-e";
        *next++ = forms[form].before;
        *next++ = text_string(arena, file_of(arena, TEXT(""), batch->plots[i], "gp"));
        *next++ = "-e";
        *next++ = "unset output; reset";
    }
    batch->process = (struct process){.argv = argv, .folder = folder, .deadline = deadline};
}

/* Takes the pictures that are whole. Returns how many plots are done with; those behind were not reached. */
static size_t batch_collect(struct arena *arena, struct batch *batch, struct text folder, struct diags *diags) {
    struct process *process = arena_alloc(arena, sizeof *process);
    *process = batch->process;
    bool good = process_good(process);
    for (size_t i = 0; i < batch->count; i++) {
        struct plot *plot = batch->plots[i];
        plot->process = process;
        struct text file = file_of(arena, folder, plot, forms[plot->form].ending);
        const struct source *source = file_read_scratch(arena, file, diags);
        if (source && forms[plot->form].is_whole(source->text)) {
            plot->picture = source->text;
        } else if (!good) {
            plot->blamed = true;
            return process->late || process->error != 0 ? batch->count : i + 1;
        }
    }
    /* All were drawn, and yet it ended badly: at the end of the last one. */
    batch->plots[batch->count - 1]->blamed = !good;
    return batch->count;
}

/* Deals plots, at least one, out like cards, there and back again, so that batches of like plots take like times. */
static size_t batches_deal(struct arena *arena, struct plot **plots, size_t count, struct batch **out) {
    size_t batches = core_count();
    if (batches > count)
        batches = count;
    if (batches == 0)
        return 0;
    struct batch *list = *out = arena_array(arena, batches, sizeof *list);
    for (size_t b = 0; b < batches; b++)
        list[b].plots = arena_array(arena, count, sizeof(struct plot *));
    for (size_t i = 0; i < count; i++) {
        size_t turn = i % (2 * batches), b = turn < batches ? turn : 2 * batches - 1 - turn;
        list[b].plots[list[b].count++] = plots[i];
    }
    return batches;
}

/* Runs what is pending and returns how many plots were not reached; they stand first in `pending` then. */
static size_t round_run(struct arena *arena, struct plot **pending, size_t count, struct text folder, unsigned deadline,
                        struct diags *diags) {
    struct batch *batches;
    size_t batch_count = batches_deal(arena, pending, count, &batches), left = 0;
    struct process *processes = arena_array(arena, batch_count, sizeof *processes);
    for (size_t b = 0; b < batch_count; b++) {
        batch_prepare(arena, &batches[b], folder, deadline);
        processes[b] = batches[b].process;
    }
    process_run(arena, processes, batch_count, batch_count);
    for (size_t b = 0; b < batch_count; b++) {
        batches[b].process = processes[b];
        for (size_t i = batch_collect(arena, &batches[b], folder, diags); i < batches[b].count; i++)
            pending[left++] = batches[b].plots[i];
    }
    return left;
}

bool gnuplot_run(struct arena *arena, struct plot *plots, size_t count, unsigned deadline, struct diags *diags) {
    if (count == 0)
        return true;
    struct scratch *scratch = scratch_open(arena, diags);
    if (!scratch)
        return false;
    struct text folder = scratch->path;
    bool good = scripts_write(arena, plots, count, folder, diags);
    struct plot **pending = arena_array(arena, count, sizeof(struct plot *));
    for (size_t i = 0; i < count; i++)
        pending[i] = &plots[i];
    /* Each round is done with at least one plot of each batch. */
    while (good && count > 0)
        count = round_run(arena, pending, count, folder, deadline, diags);
    scratch_close(arena, scratch);
    return good;
}
