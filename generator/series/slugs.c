/* Lists templates/posts and templates/charts. */
#include "series/slugs.h"

#include <string.h>

#include "base/file.h"
#include "base/index.h"
#include "series/outputs.h"
#include "series/post.h"

static const struct naming {
    const char *folder, *end, *what;
    const char *inside;     /* a folder that belongs there, or NULL */
    const char *endings[6]; /* others of the same kind of file */
} namings[] = {
    [SLUG_POST] = {"posts", ".md", "post", NULL, {".markdown", ".mdown", ".mkd", ".mdx", ".md.txt"}},
    [SLUG_CHART] = {"charts", ".yaml", "chart", "kinds", {".yml", ".yaml.txt", ".json"}},
};

bool slug_is_aside(struct text name) {
    static const char *const ends[] = {"~", ".bak", ".new", ".orig", ".swp", ".tmp"};
    bool aside = name.len > 0 && char_is_one_of(name.at[0], "_#.");
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        aside = aside || text_ends(name, text_of(ends[i]));
    return aside;
}

struct text slug_of(struct text path, enum slug_kind kind) {
    struct text name = path_name(path);
    return text_cut(name, 0, name.len - strlen(namings[kind].end));
}

static size_t digits_at(struct text text, size_t at) {
    size_t digits = 0;
    while (at + digits < text.len && char_is_digit(text.at[at + digits]))
        digits++;
    return digits;
}

struct text slug_number(struct text slug) {
    size_t digits = digits_at(slug, 0);
    bool date = digits == 4 && text_starts(text_from(slug, 4), TEXT("-")) && digits_at(slug, 5) == 2 &&
                text_starts(text_from(slug, 7), TEXT("-")) && digits_at(slug, 8) == 2;
    return text_cut(slug, 0, date ? 0 : digits);
}

/* Refusals */

/* How many bytes of a name stand before an ending that is as good as the right one but for its spelling; 0: none. */
static size_t stem_length(const struct world *world, const struct naming *naming, struct text name) {
    struct text upper = text_upper(world->arena, name);
    if (text_ends(upper, text_upper(world->arena, text_of(naming->end))))
        return name.len - strlen(naming->end);
    for (size_t i = 0; naming->endings[i]; i++)
        if (text_ends(upper, text_upper(world->arena, text_of(naming->endings[i]))))
            return name.len - strlen(naming->endings[i]);
    return 0;
}

static void stray_refuse(const struct world *world, const struct naming *naming, struct text path, bool folder) {
    struct text name = path_name(path);
    size_t stem = folder ? 0 : stem_length(world, naming, name);
    struct diag *diag =
        diag_add(world->diags, DIAG_FILE_NAME, place_path(world->arena, path), "%s here is no %s: one is a file NAME%s",
                 folder ? "a folder" : "this file", naming->what, naming->end);
    if (stem > 0)
        diag_help(world->diags, diag, "call it %.*s%s", (int)stem, name.at, naming->end);
    diag_help(world->diags, diag, "what starts with _ is left alone: _%.*s", TEXT_ARG(name));
}

/* Without bytes that no address and no other system's file name can have; nothing that programs take for an option. */
static bool name_is_good(struct text name) {
    size_t bad;
    for (size_t i = 0; i < name.len; i++)
        if ((unsigned char)name.at[i] < ' ' || char_is_one_of(name.at[i], "\\:*?\"<>|\x7f"))
            return false;
    return text_utf8(name, &bad) && text_trim(name).len == name.len && !text_starts(name, TEXT("-"));
}

static void name_check(const struct world *world, const struct naming *naming, struct text path, struct text slug) {
    if (name_is_good(slug))
        return;
    struct diag *diag = diag_add(world->diags, DIAG_FILE_NAME, place_path(world->arena, path),
                                 "the name of a %s cannot be that of its files everywhere", naming->what);
    diag_help(
        world->diags, diag,
        "leave out \\ : * ? \" < > | and control characters, blanks at its ends and a - in front; save names as UTF-8");
}

/* What is published under a name */

/* Names that are taken, by their capitals, since some disks tell no case apart, and by whom. */
struct taken {
    const struct world *world;
    struct index_map names;
    struct name_list owners;
};

/* Takes a name for a post, or for what is always there; gives the name's owner before, or an empty text. */
static struct text take(struct taken *taken, struct text name, struct text owner) {
    struct text upper = text_upper(taken->world->arena, name);
    uint32_t at = index_find(&taken->names, upper);
    if (at < taken->owners.len && taken->owners.at)
        return taken->owners.at[at];
    index_put(&taken->names, upper);
    *LIST_ADD(taken->world->arena, &taken->owners) = owner;
    return TEXT("");
}

static void fixed_take(struct taken *taken) {
    for (int i = 0; i < OUTPUT_COUNT; i++)
        take(taken, output_name((enum output)i), TEXT("the series"));
    for (size_t i = 0; i < taken->world->experiment_count; i++)
        take(taken, output_account(taken->world->arena, taken->world->experiments[i].report), TEXT("the audit"));
}

/* False when its files have to be called like others. */
static bool outputs_check(struct taken *taken, struct text path, struct text slug) {
    const struct world *world = taken->world;
    const struct post post = {.slug = slug};
    struct text (*const files[])(struct arena * arena, const struct post *post) = {output_text, output_page,
                                                                                   output_proof, output_card};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        struct text name = files[i](world->arena, &post), owner = take(taken, name, slug);
        if (owner.len == 0 || text_equal(owner, slug))
            continue;
        struct diag *diag = diag_add(world->diags, DIAG_FILE_NAME, place_path(world->arena, path),
                                     "a post cannot be called '%.*s': %.*s is written for %s%.*s%s", TEXT_ARG(slug),
                                     TEXT_ARG(name), text_starts(owner, TEXT("the ")) ? "" : "'", TEXT_ARG(owner),
                                     text_starts(owner, TEXT("the ")) ? "" : "'");
        diag_help(world->diags, diag, "give it another name; capitals alone make none");
        return false;
    }
    return true;
}

static struct text without_zeros(struct text number) {
    while (number.len > 1 && number.at[0] == '0')
        number = text_from(number, 1);
    return number;
}

/* The earlier of the paths whose post has the number; empty: none. */
static struct text numbered(struct name_list paths, size_t before, struct text number) {
    for (size_t i = 0; i < before && number.len > 0; i++)
        if (text_equal(without_zeros(slug_number(slug_of(paths.at[i], SLUG_POST))), without_zeros(number)))
            return paths.at[i];
    return TEXT("");
}

static void posts_check(const struct world *world, struct name_list paths) {
    struct taken taken = {.world = world, .names = index_in(world->arena)};
    fixed_take(&taken);
    for (size_t i = 0; i < paths.len; i++) {
        struct text slug = slug_of(paths.at[i], SLUG_POST), number = slug_number(slug);
        bool good = outputs_check(&taken, paths.at[i], slug);
        struct text other = numbered(paths, i, number);
        if (!good || other.len == 0)
            continue;
        struct diag *diag = diag_add(world->diags, DIAG_FILE_NAME, place_path(world->arena, paths.at[i]),
                                     "the number %.*s is that of %.*s, too", TEXT_ARG(number), TEXT_ARG(other));
        diag_help(world->diags, diag, "posts are ordered and told apart by the number that their name starts with");
    }
}

static void charts_check(const struct world *world, struct name_list paths) {
    struct taken taken = {.world = world, .names = index_in(world->arena)};
    for (size_t i = 0; i < paths.len; i++) {
        struct text name = slug_of(paths.at[i], SLUG_CHART), owner = take(&taken, name, name);
        if (owner.len == 0)
            continue;
        struct diag *diag = diag_add(world->diags, DIAG_FILE_NAME, place_path(world->arena, paths.at[i]),
                                     "there is a chart '%.*s' already", TEXT_ARG(owner));
        diag_help(world->diags, diag, "give it another name; capitals alone make none");
    }
}

struct name_list slugs_find(const struct world *world, enum slug_kind kind) {
    const struct naming *naming = &namings[kind];
    struct text folder = path_join(world->arena, world->folders.templates, text_of(naming->folder));
    struct name_list names = {0}, paths = {0};
    if (!folder_list(world->arena, folder, &names, world->diags))
        return paths;
    for (size_t i = 0; i < names.len; i++) {
        struct text path = path_join(world->arena, folder, names.at[i]);
        bool inside = folder_found(world->arena, path, world->diags);
        if (slug_is_aside(names.at[i]) || (inside && naming->inside && text_is(names.at[i], naming->inside)))
            continue;
        if (inside || !text_ends(names.at[i], text_of(naming->end))) {
            stray_refuse(world, naming, path, inside);
            continue;
        }
        *LIST_ADD(world->arena, &paths) = path;
        name_check(world, naming, path, slug_of(path, kind));
    }
    (kind == SLUG_POST ? posts_check : charts_check)(world, paths);
    return paths;
}
