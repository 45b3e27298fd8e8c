#include "draw/gnuplot.h"

#include "base/beside.h"
#include "base/file.h"
#include "base/parallel.h"
#include "base/scratch.h"
#include "draw/stamp.h"

enum { PLOTS_A_DEADLINE = 100 };

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
    deadline *= 1 + (unsigned)(batch->count / PLOTS_A_DEADLINE);
    batch->process = (struct process){.argv = argv, .folder = folder, .deadline = deadline};
    batch->process.laid = beside_library(arena, TEXT("hasty.so"));
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

struct gnuplot {
    struct arena *arena;
    struct scratch *scratch;
    struct diags *diags;
    unsigned deadline;
    struct plot **pending; /* not reached so far */
    size_t count;
    struct batch *batches; /* what runs of them */
    size_t batch_count;
    struct process *processes;
    struct crew *crew;
};

static void round_start(struct gnuplot *gnuplot) {
    struct arena *arena = gnuplot->arena;
    gnuplot->batch_count = batches_deal(arena, gnuplot->pending, gnuplot->count, &gnuplot->batches);
    gnuplot->processes = arena_array(arena, gnuplot->batch_count, sizeof *gnuplot->processes);
    for (size_t b = 0; b < gnuplot->batch_count; b++) {
        batch_prepare(arena, &gnuplot->batches[b], gnuplot->scratch->path, gnuplot->deadline);
        gnuplot->processes[b] = gnuplot->batches[b].process;
    }
    gnuplot->crew = process_start(arena, gnuplot->processes, gnuplot->batch_count, gnuplot->batch_count);
}

/* What was not reached is pending then: at least one plot of each batch was. */
static void round_finish(struct gnuplot *gnuplot) {
    struct text folder = gnuplot->scratch->path;
    size_t left = 0;
    process_wait(gnuplot->crew);
    for (size_t b = 0; b < gnuplot->batch_count; b++) {
        struct batch *batch = &gnuplot->batches[b];
        batch->process = gnuplot->processes[b];
        for (size_t i = batch_collect(gnuplot->arena, batch, folder, gnuplot->diags); i < batch->count; i++)
            gnuplot->pending[left++] = batch->plots[i];
    }
    gnuplot->count = left;
}

struct gnuplot *gnuplot_start(struct arena *arena, struct plot *plots, size_t count, unsigned deadline,
                              struct diags *diags) {
    struct scratch *scratch = scratch_open(arena, diags);
    if (!scratch)
        return NULL;
    if (!scripts_write(arena, plots, count, scratch->path, diags)) {
        scratch_close(arena, scratch);
        return NULL;
    }
    struct gnuplot *gnuplot = arena_alloc(arena, sizeof *gnuplot);
    *gnuplot = (struct gnuplot){.arena = arena, .scratch = scratch, .diags = diags, .deadline = deadline};
    gnuplot->pending = arena_array(arena, count, sizeof *gnuplot->pending);
    gnuplot->count = count;
    for (size_t i = 0; i < count; i++)
        gnuplot->pending[i] = &plots[i];
    round_start(gnuplot);
    return gnuplot;
}

void gnuplot_finish(struct gnuplot *gnuplot) {
    round_finish(gnuplot);
    while (gnuplot->count > 0) {
        round_start(gnuplot);
        round_finish(gnuplot);
    }
    scratch_close(gnuplot->arena, gnuplot->scratch);
}
