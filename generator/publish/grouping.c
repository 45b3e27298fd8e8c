#include "publish/grouping.h"

#include <stdlib.h>

#include "base/path.h"
#include "publish/called.h"

/* A group before it has a name. */
struct found_group {
    struct text letter, label, list;
};
struct found_list {
    struct found_group *at;
    size_t len, cap;
};

struct text grouping_quote(struct arena *arena, struct text text) {
    struct buffer out = buffer_in(arena);
    buffer_putc(&out, '"');
    for (size_t i = 0; i < text.len; i++) {
        char c = text.at[i];
        if (c == '"' || c == '\\')
            buffer_putc(&out, '\\');
        buffer_putc(&out, (unsigned char)c < ' ' ? ' ' : c);
    }
    buffer_putc(&out, '"');
    return buffer_text(&out);
}

static int by_letter(const void *a, const void *b) {
    return text_compare(((const struct found_group *)a)->letter, ((const struct found_group *)b)->letter);
}

static struct found_list groups_of_json(const struct guess *guess) {
    struct found_list found = {0};
    const struct node *groups = node_get(guess->json, "groups");
    for (size_t i = 0; groups && groups->kind == NODE_MAP && i < groups->count; i++) {
        const struct node *name = node_get(groups->items[i], "name");
        *LIST_ADD(guess->arena, &found) =
            (struct found_group){groups->keys[i], name ? name->text : groups->keys[i], TEXT("")};
    }
    return found;
}

static struct found_list groups_of_column(const struct guess *guess, struct text name) {
    struct found_list found = {0};
    struct index_map seen = index_in(guess->arena);
    for (size_t f = 0; name.len > 0 && f < guess->files.len; f++) {
        const struct guess_column *column = guess_column(&guess->files.at[f], name);
        for (size_t i = 0; column && i < column->values.keys.len; i++)
            index_put(&seen, column->values.keys.at[i]);
    }
    for (size_t i = 0; i < seen.keys.len; i++)
        *LIST_ADD(guess->arena, &found) = (struct found_group){seen.keys.at[i], seen.keys.at[i], TEXT("")};
    if (found.len > 1)
        qsort(found.at, found.len, sizeof *found.at, by_letter);
    return found;
}

/* group_A.txt and groups/A.txt are lists of A. */
static struct found_list groups_of_lists(const struct guess *guess) {
    struct found_list found = {0};
    for (size_t i = 0; i < guess->lists.len; i++) {
        struct text name = path_name(guess->lists.at[i]);
        name.len -= sizeof ".txt" - 1;
        if (text_starts(name, TEXT("group_")) || text_starts(name, TEXT("group-")))
            name = text_from(name, sizeof "group_" - 1);
        *LIST_ADD(guess->arena, &found) = (struct found_group){name, name, guess->lists.at[i]};
    }
    return found;
}

static bool is_control(struct arena *arena, const struct found_group *group) {
    return called_control(arena, group->label) || called_control(arena, group->letter);
}

/* Labels that a column has of groups whose letters alone are known. */
static void labels_take(const struct guess *guess, struct text column, struct found_list *found, struct node *map) {
    struct name_list letters = {0};
    for (size_t i = 0; i < found->len; i++)
        *LIST_ADD(guess->arena, &letters) = found->at[i].letter;
    struct called called = called_of(guess, column, letters.at, letters.len);
    for (size_t i = 0; i < found->len && called.labels; i++)
        found->at[i].label = called.labels[i];
    node_put(guess->arena, map, "called_by", node_string(guess->arena, called.column));
    node_put(guess->arena, map, "called_in", node_string(guess->arena, called.file));
}

/* A name that templates can use, without a version behind it, and of which there is no other. */
static struct text name_of(struct arena *arena, const struct found_group *group, const struct name_list *taken) {
    struct text whole = guess_name(arena, group->label), name = whole;
    while (name.len > 0 && (char_is_digit(name.at[name.len - 1]) || name.at[name.len - 1] == '_'))
        name.len--;
    if (name.len > 1 && !names_have(*taken, name))
        return name;
    if (whole.len > 1 && !names_have(*taken, whole))
        return whole;
    struct text letter = guess_name(arena, group->letter);
    name = text_format(arena, "group_%.*s", TEXT_ARG(letter));
    return letter.len > 0 && !names_have(*taken, name) ? name : text_format(arena, "group_%zu", taken->len + 1);
}

static struct text colour_next(struct text *rest, struct text colours) {
    struct text colour = text_trim(text_split(rest, '\n'));
    if (colour.len == 0) {
        *rest = colours;
        colour = text_trim(text_split(rest, '\n'));
    }
    return colour;
}

static void groups_put(struct arena *arena, struct node *map, const struct found_list *found, struct text colours) {
    struct node *groups = node_list(arena);
    struct name_list taken = {0};
    struct text rest = colours, control = TEXT("");
    for (size_t i = 0; i < found->len; i++) {
        struct node *group = node_map(arena);
        bool is_it = control.len == 0 && is_control(arena, &found->at[i]);
        struct text name = is_it ? TEXT("control") : name_of(arena, &found->at[i], &taken);
        control = is_it ? name : control;
        *LIST_ADD(arena, &taken) = name;
        node_put(arena, group, "name", node_string(arena, name));
        node_put(arena, group, "letter", node_string(arena, grouping_quote(arena, found->at[i].letter)));
        node_put(arena, group, "label", node_string(arena, grouping_quote(arena, found->at[i].label)));
        node_put(arena, group, "colour", node_string(arena, is_it ? TEXT("#9a9a9a") : colour_next(&rest, colours)));
        node_put(arena, group, "last", node_bool(arena, i + 1 == found->len));
        node_put(arena, group, "list", node_string(arena, found->at[i].list));
        node_push(arena, groups, group);
    }
    node_put(arena, map, "groups", groups);
    node_put(arena, map, "group_count", node_string(arena, text_format(arena, "%zu", found->len)));
    node_put(arena, map, "is_called", node_bool(arena, control.len > 0));
    if (control.len == 0 && taken.len > 0)
        control = taken.at[taken.len - 1];
    node_put(arena, map, "control", node_string(arena, control));
}

bool grouping_put(struct arena *arena, struct node *map, const struct guess *guess, struct text column,
                  struct text colours) {
    struct found_list json = groups_of_json(guess), cells = groups_of_column(guess, column);
    struct found_list lists = groups_of_lists(guess);
    const struct found_list *found = json.len > 0 ? &json : cells.len > 0 ? &cells : &lists;
    node_put(arena, map, "by_json", node_bool(arena, found == &json));
    node_put(arena, map, "by_column", node_bool(arena, found == &cells));
    node_put(arena, map, "by_list", node_bool(arena, found == &lists));
    if (found == &cells)
        labels_take(guess, column, &cells, map);
    groups_put(arena, map, found, colours);
    return found->len > 0;
}
