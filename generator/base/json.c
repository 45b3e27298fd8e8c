#include "base/json.h"

#include <jansson.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"

/* The walk over the text that jansson has judged, beside the tree that it made of it. */
struct walk {
    struct arena *arena;
    const struct source *source;
    size_t at;
};

static char peek(const struct walk *walk) {
    return walk->at < walk->source->text.len ? walk->source->text.at[walk->at] : '\0';
}

static void skip_blanks(struct walk *walk) {
    while (char_is_blank(peek(walk)))
        walk->at++;
}

/* Over the mark (a colon, a comma, a bracket) and the blanks round it, if it is next. */
static bool skip_mark(struct walk *walk, char mark) {
    skip_blanks(walk);
    if (peek(walk) != mark)
        return false;
    walk->at++;
    skip_blanks(walk);
    return true;
}

static struct place skip_string(struct walk *walk) {
    size_t start = walk->at++;
    while (peek(walk) != '"' && walk->at < walk->source->text.len)
        walk->at += peek(walk) == '\\' ? 2 : 1;
    walk->at++;
    return place_of(walk->source, start, walk->at - start);
}

static struct place skip_word(struct walk *walk) {
    size_t start = walk->at;
    while (walk->at < walk->source->text.len && !strchr(" \t\r\n,]}", peek(walk)))
        walk->at++;
    return place_of(walk->source, start, walk->at - start);
}

static struct text string_of(struct arena *arena, const json_t *json) {
    return text_copy(arena, (struct text){json_string_value(json), json_string_length(json)});
}

static struct node *take_scalar(struct walk *walk, const json_t *json) {
    if (json_is_string(json)) {
        struct node *node = node_new(walk->arena, NODE_STRING, skip_string(walk));
        node->text = string_of(walk->arena, json);
        return node;
    }
    struct place place = skip_word(walk);
    enum node_kind kind = json_is_number(json) ? NODE_NUMBER : json_is_boolean(json) ? NODE_BOOL : NODE_NULL;
    struct node *node = node_new(walk->arena, kind, place);
    node->text = text_cut(walk->source->text, place.offset, place.offset + place.len);
    node->number = json_number_value(json);
    node->truth = json_is_true(json);
    return node;
}

static struct node *take(struct walk *walk, json_t *json); /* depth is bounded by jansson (2048) */

static struct node *take_map(struct walk *walk, json_t *json) {
    struct node *map = node_new(walk->arena, NODE_MAP, place_of(walk->source, walk->at, 0));
    const char *key;
    json_t *value;
    skip_mark(walk, '{');
    json_object_foreach(json, key, value) { /* in the order of the text */
        struct place key_place = skip_string(walk);
        skip_mark(walk, ':');
        struct text name = text_copy(walk->arena, text_of(key));
        node_append(walk->arena, map, name, key_place, take(walk, value)); /* jansson refused twins */
        skip_mark(walk, ',');
    }
    skip_blanks(walk);
    map->place.len = ++walk->at - map->place.offset;
    return map;
}

static struct node *take_list(struct walk *walk, json_t *json) {
    struct node *list = node_new(walk->arena, NODE_LIST, place_of(walk->source, walk->at, 0));
    size_t index;
    json_t *value;
    skip_mark(walk, '[');
    json_array_foreach(json, index, value) {
        node_push(walk->arena, list, take(walk, value));
        skip_mark(walk, ',');
    }
    skip_blanks(walk);
    list->place.len = ++walk->at - list->place.offset;
    return list;
}

static struct node *take(struct walk *walk, json_t *json) {
    skip_blanks(walk);
    if (json_is_object(json))
        return take_map(walk, json);
    return json_is_array(json) ? take_list(walk, json) : take_scalar(walk, json);
}

/* jansson's position stands behind the token that it did not expect; the message quotes that token. */
static struct place error_place(const struct source *source, size_t start, const json_error_t *error) {
    size_t at = start + (error->position > 0 ? (size_t)error->position : 0);
    if (at > source->text.len)
        at = source->text.len;
    const char *near = strstr(error->text, " near '");
    size_t quoted = near ? strlen(near + 7) : 0;
    size_t len = quoted > 1 ? quoted - 1 : 0;
    if (len && len <= at && memcmp(source->text.at + at - len, near + 7, len) == 0)
        return place_of(source, at - len, len);
    return place_of(source, at, 0);
}

/* jansson reads over a NUL byte behind a number, and points at the start of a text that holds a byte of no UTF-8. */
static bool bytes_are_good(const struct source *source, struct diags *diags) {
    struct text text = source->text;
    const char *nul = text.len ? memchr(text.at, '\0', text.len) : NULL;
    size_t bad = nul ? (size_t)(nul - text.at) : 0;
    if (!nul && text_utf8(text, &bad))
        return true;
    struct place place = place_of(source, bad, 1);
    struct diag *diag = nul ? diag_add(diags, DIAG_JSON_SYNTAX, place, "a NUL byte")
                            : diag_add(diags, DIAG_JSON_SYNTAX, place, "byte 0x%02x is not UTF-8",
                                       (unsigned)(unsigned char)text.at[bad]);
    diag_help(diags, diag, "save the file as plain text in UTF-8");
    return false;
}

/* jansson's words, and the way out. */
static void refuse(const struct source *source, size_t start, const json_error_t *error, struct diags *diags) {
    static const struct {
        const char *part, *help;
    } known[] = {
        {"duplicate object key", "a map has each key once: remove or rename one of them"},
        {"control character", "leave it out; a tab is \\t, a line's end \\n"},
        {"unexpected newline", "a text ends with \" on its line; a line's end inside it is \\n"},
        {"real number overflow", "numbers end near 10^308"},
        {"\\u0000", "leave it out"},
        {"invalid Unicode", "\\ud800 to \\udfff stand in pairs only: \\ud83d\\ude00; or write the character itself"},
        {"maximum parsing depth", "2048 levels of lists and maps are the most"},
        {"end of file expected", "a file holds one value: remove what stands behind it"},
        {"near end of file", "a brace or bracket is not closed"},
    };
    struct text text = text_of(error->text);
    const char *help = "keys and texts stand in double quotes, a comma stands between two elements and none behind the "
                       "last, and there are no comments";
    for (size_t i = sizeof known / sizeof known[0]; i-- > 0;)
        help = text_has(text, text_of(known[i].part)) ? known[i].help : help;
    if (text_starts(text, TEXT("\\u0000"))) /* jansson goes on with the name of a flag */
        text = TEXT("a text holds \\u0000");
    struct diag *diag = diag_add(diags, DIAG_JSON_SYNTAX, error_place(source, start, error), "%.*s", TEXT_ARG(text));
    diag_help(diags, diag, "%s", help);
}

/* jansson leaves out what it has no memory for, and does not always say so. */
static void *memory_of(size_t size) {
    void *memory = malloc(size > 0 ? size : 1);
    if (!memory)
        out_of_memory();
    return memory;
}

struct node *json_parse(struct arena *arena, const struct source *source, struct diags *diags) {
    size_t start = text_starts(source->text, TEXT("\xEF\xBB\xBF")) ? 3 : 0;
    if (!bytes_are_good(source, diags))
        return NULL;
    json_set_alloc_funcs(memory_of, free);
    json_error_t error;
    size_t flags = JSON_REJECT_DUPLICATES | JSON_DECODE_ANY | JSON_DECODE_INT_AS_REAL;
    struct text text = text_from(source->text, start);
    json_t *json = json_loadb(text.at ? text.at : "", text.len, flags, &error);
    if (!json) {
        refuse(source, start, &error, diags);
        return NULL;
    }
    struct walk walk = {arena, source, start};
    struct node *node = take(&walk, json);
    json_decref(json);
    return node;
}

/* Bytes that are not UTF-8 become U+FFFD: JSON has no way to carry them. */
static struct text mended(struct arena *arena, struct text text) {
    struct buffer buffer = buffer_in(arena);
    size_t bad;
    while (!text_utf8(text, &bad)) {
        buffer_put(&buffer, text_cut(text, 0, bad));
        buffer_puts(&buffer, "\xEF\xBF\xBD");
        text = text_from(text, bad + 1);
    }
    buffer_put(&buffer, text);
    return buffer_text(&buffer);
}

static void put_string(struct buffer *out, struct text text) {
    size_t bad;
    if (!text_utf8(text, &bad))
        text = mended(out->arena, text);
    json_set_alloc_funcs(memory_of, free);
    json_t *json = json_stringn(text.at ? text.at : "", text.len);
    size_t size = json ? json_dumpb(json, NULL, 0, JSON_ENCODE_ANY) : 0;
    char *bytes = arena_alloc(out->arena, size);
    if (size) {
        json_dumpb(json, bytes, size, JSON_ENCODE_ANY);
        buffer_put(out, (struct text){bytes, size});
    } else {
        buffer_puts(out, "\"\"");
    }
    json_decref(json);
}

static void put_number(struct buffer *out, const struct node *node) {
    double number = node->number;
    if (node->text.len)
        buffer_put(out, node->text);
    else if (!isfinite(number))
        buffer_puts(out, "null"); /* JSON knows neither nan nor inf */
    else
        number_print_shortest(out, number);
}

static void put(struct buffer *out, const struct node *node, size_t depth);

static void put_items(struct buffer *out, const struct node *node, size_t depth) {
    bool map = node->kind == NODE_MAP;
    buffer_putc(out, map ? '{' : '[');
    for (size_t i = 0; i < node->count; i++) {
        buffer_puts(out, i ? ",\n" : "\n");
        buffer_repeat(out, ' ', 2 * (depth + 1));
        if (map) {
            put_string(out, node->keys[i]);
            buffer_puts(out, ": ");
        }
        put(out, node->items[i], depth + 1);
    }
    if (node->count) {
        buffer_putc(out, '\n');
        buffer_repeat(out, ' ', 2 * depth);
    }
    buffer_putc(out, map ? '}' : ']');
}

static void put(struct buffer *out, const struct node *node, size_t depth) {
    switch (node->kind) {
    case NODE_NULL:
        buffer_puts(out, "null");
        break;
    case NODE_BOOL:
        buffer_puts(out, node->truth ? "true" : "false");
        break;
    case NODE_NUMBER:
        put_number(out, node);
        break;
    case NODE_STRING:
        put_string(out, node->text);
        break;
    case NODE_LIST:
    case NODE_MAP:
        put_items(out, node, depth);
        break;
    }
}

struct text json_write(struct arena *arena, const struct node *node) {
    struct buffer out = buffer_in(arena);
    put(&out, node, 0);
    buffer_putc(&out, '\n');
    return buffer_text(&out);
}
