#include "publish/inputs.h"

#include <string.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/json.h"
#include "publish/offer.h"
#include "series/outputs.h"
#include "series/record.h"
#include "series/slugs.h"

static void input_add(const struct site *site, struct inputs *inputs, struct text path, struct text house,
                      bool folder) {
    *LIST_ADD(site->arena, inputs) = (struct input){.path = path, .house = house, .folder = folder};
}

/* Files of a folder of templates that end in `end`. */
static void templates_add(const struct site *site, struct inputs *inputs, const char *folder, const char *end) {
    struct text path = path_join(site->arena, site->world->folders.templates, text_of(folder));
    struct name_list names = {0};
    if (!folder_found(site->arena, path, site->diags) || !folder_list(site->arena, path, &names, site->diags))
        return;
    for (size_t i = 0; i < names.len; i++) {
        struct text file = path_join(site->arena, path, names.at[i]);
        if (text_ends(file, text_of(end)) && !slug_is_aside(names.at[i]) &&
            !folder_found(site->arena, file, site->diags))
            input_add(site, inputs, file, record_template(site, file), false);
    }
}

static void report_add(const struct site *site, struct inputs *inputs, const struct report *report) {
    const struct source **sources;
    for (size_t i = 0, count = report_sources(site->arena, report, &sources); i < count; i++)
        *LIST_ADD(site->arena, inputs) =
            (struct input){.path = sources[i]->path,
                           .house = text_format(site->arena, "data/%.*s/%.*s", TEXT_ARG(report->plan->folder),
                                                TEXT_ARG(path_name(sources[i]->path))),
                           .copy = offer_house(site, report, sources[i])};
}

struct inputs inputs_of(const struct site *site) {
    static const struct {
        const char *folder, *end;
    } folders[] = {{"", ".yaml"},       {"", "index.md"},        {"posts", ".md"}, {"partials", ".md"},
                   {"charts", ".yaml"}, {"charts/kinds", ".gp"}, {"pages", ""},    {"pages/partials", ".html"}};
    struct inputs inputs = {0};
    for (size_t e = 0; e < site->world->experiment_count; e++)
        report_add(site, &inputs, site->world->experiments[e].report);
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
        templates_add(site, &inputs, folders[i].folder, folders[i].end);
    for (size_t e = 0; e < site->world->experiment_count; e++) {
        const struct report *report = site->world->experiments[e].report;
        struct text house = text_format(site->arena, "data/%.*s", TEXT_ARG(report->plan->folder));
        input_add(site, &inputs, report->path, house, true);
    }
    for (size_t i = 2; i < sizeof folders / sizeof *folders; i++) {
        struct text path = path_join(site->arena, site->world->folders.templates, text_of(folders[i].folder));
        if (folder_found(site->arena, path, site->diags))
            input_add(site, &inputs, path, record_template(site, path), true);
    }
    return inputs;
}

/* Rules for make */

/* A name as make reads it: blanks and marks with a backslash, a dollar doubled. */
static void put_name(struct buffer *out, struct text name) {
    for (size_t i = 0; i < name.len; i++) {
        if (char_is_one_of(name.at[i], " \t#%:*?[]"))
            buffer_putc(out, '\\');
        if (name.at[i] == '$')
            buffer_putc(out, '$');
        buffer_putc(out, name.at[i]);
    }
}

static void put_names(struct buffer *out, const struct inputs *inputs, const struct outbox *outbox) {
    for (size_t i = 0; i < inputs->len; i++) {
        buffer_puts(out, i > 0 ? " \\\n  " : "");
        put_name(out, inputs->at[i].path);
    }
    for (size_t i = 0; i < outbox_count(outbox); i++) {
        buffer_puts(out, " \\\n  ");
        put_name(out, outbox_path(outbox, i));
    }
}

struct text inputs_rules(const struct site *site, const struct outbox *outbox, struct text file) {
    struct inputs inputs = inputs_of(site);
    struct buffer out = buffer_in(site->arena);
    put_name(&out, file);
    buffer_puts(&out, ": ");
    put_names(&out, &inputs, outbox);
    buffer_puts(&out, "\n\n");
    put_names(&out, &inputs, outbox);
    buffer_puts(&out, ":\n");
    return buffer_text(&out);
}

/* The manifest */

/* What the folders of outputs are called in the house, and where they are. */
static const char *const houses[] = {"charts/", "posts/"};
enum { HOUSES = sizeof houses / sizeof *houses };

static struct text folder_of(const struct site *site, size_t house) {
    return house == 0 ? site->world->folders.charts : site->world->folders.posts;
}

struct text output_house(const struct site *site, struct text path) {
    struct text name = path_name(path);
    for (size_t i = 0; i < HOUSES; i++)
        if (text_equal(path_join(site->arena, folder_of(site, i), name), path))
            return text_format(site->arena, "%s%.*s", houses[i], TEXT_ARG(name));
    struct text below = path_join(site->arena, site->world->folders.posts, TEXT("data/"));
    return text_starts(path, below) ? text_format(site->arena, "posts/data/%.*s", TEXT_ARG(text_from(path, below.len)))
                                    : path;
}

struct text output_in_folder(struct text house) {
    return text_starts(house, text_of(houses[1])) ? text_from(house, strlen(houses[1])) : house;
}

struct text output_place(const struct site *site, struct text house) {
    for (size_t i = 0; i < HOUSES; i++) {
        struct text start = text_of(houses[i]);
        if (!text_starts(house, start))
            continue;
        struct text name = text_from(house, start.len);
        return path_is_inside(name) ? path_join(site->arena, folder_of(site, i), name) : TEXT("");
    }
    return TEXT("");
}

/* What belongs to a chart or a post has a name that starts with its own. */

/* The chart of whose pictures or scripts this is the name, or NULL. */
static const struct chart *chart_of(const struct site *site, struct text name) {
    for (size_t i = 0; i < site->chart_count; i++)
        for (int shape = 0; shape < SHAPE_COUNT && text_starts(name, site->charts[i]->name); shape++)
            if (text_equal(name, output_picture(site->arena, site->charts[i], (enum shape)shape)) ||
                text_equal(name, output_svg(site->arena, site->charts[i], (enum shape)shape)) ||
                text_equal(name, output_script(site->arena, site->charts[i], (enum shape)shape)))
                return site->charts[i];
    return NULL;
}

/* The post of which `file` makes this name, or NULL. */
static const struct post *post_of(const struct site *site, struct text name,
                                  struct text (*file)(struct arena *arena, const struct post *post)) {
    for (size_t i = 0; i < site->post_count; i++)
        if (text_starts(name, site->posts[i]->slug) && text_equal(name, file(site->arena, site->posts[i])))
            return site->posts[i];
    return NULL;
}

static bool is_template(struct text input, const char *folder, struct text name, const char *ending) {
    struct text file = path_name(input);
    return text_starts(file, name) && text_is(text_from(file, name.len), ending) && text_is(path_folder(input), folder);
}

/* What is written, with what it is made of. */
struct output_file {
    struct text house, name;
    const struct chart *chart; /* of whose files it is one */
    const struct post *post, *card;
};

static struct output_file output_file(const struct site *site, struct text path) {
    struct text house = output_house(site, path), name = path_name(house);
    return (struct output_file){.house = house,
                                .name = name,
                                .chart = chart_of(site, name),
                                .post = post_of(site, name, output_text),
                                .card = post_of(site, name, output_card)};
}

/* A file that all pages share: of what is declared it holds the colours alone. */
static bool is_dress(struct text name) {
    return output_is(name, OUTPUT_STYLE) || output_is(name, OUTPUT_ICON);
}

/* Whether an output may depend on a template. */
static bool may_need(const struct output_file *output, struct text input) {
    bool charts = text_starts(input, TEXT("templates/charts/"));
    bool kinds = text_starts(input, TEXT("templates/charts/kinds/"));
    bool pages = text_starts(input, TEXT("templates/pages/"));
    if (text_starts(output->house, TEXT("charts/")))
        return kinds || (output->chart && is_template(input, "templates/charts", output->chart->name, ".yaml"));
    if (is_dress(output->name))
        return text_equal(path_name(input), output->name) && pages;
    if (output_is(output->name, OUTPUT_INDEX) || output_is(output->name, OUTPUT_FACTS))
        return !kinds && !pages;
    if (output->post)
        return is_template(input, "templates/posts", output->post->slug, ".md") ||
               text_starts(input, TEXT("templates/partials/")) || (charts && !kinds);
    if (output->card)
        return is_template(input, "templates/posts", output->card->slug, ".md") || (charts && !kinds) ||
               text_is(input, "templates/charts/kinds/card.gp");
    return true;
}

static bool needs(const struct output_file *output, const struct input *input) {
    if (offer_is_copy(output->house))
        return text_equal(input->copy, output->house);
    struct text house = input->house;
    bool declared = text_is(path_folder(house), "templates") && text_ends(house, TEXT(".yaml"));
    bool measured = text_starts(house, TEXT("data/")) && !is_dress(output->name);
    return declared || measured || may_need(output, house);
}

/* For the first input of each folder the number behind the last: files of a folder are listed one behind the other, the
 * folders themselves behind all files. */
static const size_t *folder_stops(struct arena *arena, const struct inputs *inputs) {
    size_t *stops = arena_array(arena, inputs->len, sizeof *stops);
    for (size_t start = 0, i = 0; i < inputs->len && !inputs->at[i].folder; i++) {
        if (!text_equal(path_folder(inputs->at[i].house), path_folder(inputs->at[start].house)))
            start = i;
        stops[start] = i + 1;
    }
    return stops;
}

/* What an output needs. A folder stands for all that it has among the inputs, lest each output lists them all. */
static struct node *needed_node(struct arena *arena, const struct output_file *output, const struct inputs *inputs,
                                const size_t *stops) {
    struct node *list = node_list(arena);
    for (size_t start = 0, stop; start < inputs->len && !inputs->at[start].folder; start = stop) {
        size_t count = 0;
        stop = stops[start];
        for (size_t i = start; i < stop; i++)
            count += needs(output, &inputs->at[i]);
        bool whole = count > 1 && count == stop - start;
        if (whole)
            node_push(arena, list,
                      node_string(arena, text_format(arena, "%.*s/", TEXT_ARG(path_folder(inputs->at[start].house)))));
        for (size_t i = start; i < stop && count > 0 && !whole; i++)
            if (needs(output, &inputs->at[i]))
                node_push(arena, list, node_string(arena, inputs->at[i].house));
    }
    return list;
}

static struct node *output_node(const struct site *site, struct text path, struct text hash,
                                const struct inputs *inputs, const size_t *stops) {
    struct arena *arena = site->arena;
    struct node *map = node_map(arena);
    struct output_file output = output_file(site, path);
    record_put_text(arena, map, "path", output.house);
    record_put_text(arena, map, "sha256", hash);
    node_put(arena, map, "inputs", needed_node(arena, &output, inputs, stops));
    return map;
}

/* Without what is read of drafts, which no output shows. */
static struct inputs inputs_shown(const struct site *site) {
    struct inputs all = inputs_of(site), shown = {0};
    for (size_t i = 0; i < all.len; i++)
        if (!names_have(site->left, all.at[i].path))
            *LIST_ADD(site->arena, &shown) = all.at[i];
    return shown;
}

/* Of a file, which was seen when the build read it; empty after a diagnostic. */
static struct text input_hash(const struct site *site, struct text path) {
    const struct seen *seen = diags_seen(site->diags);
    const struct sight *sight = seen ? seen_find(seen, path) : NULL;
    const struct source *source = sight && sight->source ? sight->source : file_read(site->arena, path, site->diags);
    return source ? hash_source(site->arena, source) : TEXT("");
}

void manifest_put(const struct site *site, struct outbox *outbox) {
    struct arena *arena = site->arena;
    struct inputs inputs = inputs_shown(site);
    const size_t *stops = folder_stops(arena, &inputs);
    struct node *map = node_map(arena), *read = node_list(arena), *written = node_list(arena);
    for (size_t i = 0; i < inputs.len; i++) {
        struct text hash = inputs.at[i].folder ? TEXT("") : input_hash(site, inputs.at[i].path);
        if (hash.len == 0)
            continue;
        struct node *input = node_map(arena);
        record_put_text(arena, input, "path", inputs.at[i].house);
        record_put_text(arena, input, "sha256", hash);
        node_push(arena, read, input);
    }
    for (size_t i = 0; i < outbox_count(outbox); i++)
        node_push(arena, written, output_node(site, outbox_path(outbox, i), outbox_hash(outbox, i), &inputs, stops));
    record_put_number(arena, map, "format", 2);
    node_put(arena, map, "inputs", read);
    node_put(arena, map, "outputs", written);
    outbox_put(outbox, path_join(arena, site->world->folders.posts, output_name(OUTPUT_MANIFEST)),
               json_write(arena, map));
}
