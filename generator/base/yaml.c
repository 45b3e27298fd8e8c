#include "base/yaml.h"

#include <string.h>
#include <yaml.h>

enum { DEPTH_MAX = 64, SHOWN_MAX = 120 };

/* A point of the text in bytes, characters, lines and columns; libyaml's marks count characters. Moving costs the
 * distance, and events come in order, so that all marks together cost one walk over the text. */
struct cursor {
    struct text text; /* from the start of the source to `stop` */
    size_t start;     /* where character 0 stands */
    size_t index, offset, line, column;
};

/* A list or map that is open. */
struct level {
    struct node *node;
    struct text key; /* of a map, when has_key: its value comes next */
    struct place key_place;
    bool has_key;
};

struct yaml_reader {
    struct arena *arena;
    const struct source *source;
    struct diags *diags;
    yaml_parser_t parser;
    struct cursor cursor;
    struct level levels[DEPTH_MAX];
    size_t depth;
    struct node *root;
    size_t documents;
};

/* Places */

static bool is_inner_byte(char c) {
    return ((unsigned char)c & 0xC0) == 0x80;
}

static void cursor_forward(struct cursor *cursor) {
    struct text text = cursor->text;
    bool feed = text.at[cursor->offset] == '\n';
    cursor->offset += text_char_length(text, cursor->offset);
    cursor->index++;
    cursor->line += feed;
    cursor->column = feed ? 0 : cursor->column + 1;
}

static void cursor_back(struct cursor *cursor) {
    struct text text = cursor->text;
    do {
        cursor->offset--;
    } while (cursor->offset > cursor->start && is_inner_byte(text.at[cursor->offset]));
    cursor->index--;
    if (text.at[cursor->offset] != '\n') {
        cursor->column--;
        return;
    }
    cursor->line--;
    cursor->column = 0;
    for (size_t i = cursor->offset; i > 0 && text.at[i - 1] != '\n'; i--)
        cursor->column += !is_inner_byte(text.at[i - 1]);
}

static struct cursor at_mark(struct yaml_reader *reader, yaml_mark_t mark) {
    struct cursor *cursor = &reader->cursor;
    while (cursor->index < mark.index && cursor->offset < cursor->text.len)
        cursor_forward(cursor);
    while (cursor->index > mark.index && cursor->offset > cursor->start)
        cursor_back(cursor);
    return *cursor;
}

static struct cursor cursor_at_start(struct text text, size_t start) {
    struct cursor cursor = {.text = text};
    while (cursor.offset < start && cursor.offset < text.len)
        cursor_forward(&cursor);
    cursor.start = cursor.offset;
    cursor.index = 0;
    return cursor;
}

static struct place place_without_blanks(const struct yaml_reader *reader, size_t start, struct text part) {
    while (part.len > 0 && char_is_blank(part.at[part.len - 1]))
        part.len--;
    return place_of(reader->source, start, part.len);
}

static struct place place_of_event(struct yaml_reader *reader, const yaml_event_t *event) {
    size_t start = at_mark(reader, event->start_mark).offset, stop = at_mark(reader, event->end_mark).offset;
    return place_without_blanks(reader, start, text_cut(reader->cursor.text, start, stop));
}

/* What its first line shows of an event. */
static struct place place_of_start(struct yaml_reader *reader, const yaml_event_t *event) {
    size_t start = at_mark(reader, event->start_mark).offset;
    struct text rest = text_from(reader->cursor.text, start), line = text_split(&rest, '\n');
    size_t len = line.len > SHOWN_MAX ? SHOWN_MAX : line.len;
    while (len < line.len && len > 0 && is_inner_byte(line.at[len])) /* cut short: not within a character */
        len--;
    return place_without_blanks(reader, start, text_cut(line, 0, len));
}

/* Refusals */

static void help(struct yaml_reader *reader, struct diag *diag, const char *problem) {
    static const struct {
        const char *part, *help;
    } known[] = {
        {"mapping values are not allowed", "a text with ': ' in it must stand in double quotes"},
        {"tab character", "indent with blanks"},
        {"cannot start any token", "tabs cannot indent, and a text that starts with %, @ or ` needs double quotes"},
        {"could not find expected ':'", "every line of a map is `name: value`; a longer text needs quotes, or | first"},
        {"did not find expected key", "lines of one map start in one column; a text behind a closing quote is refused"},
        {"did not find expected '-' indicator", "elements of one list start with '- ' in one column"},
        {"did not find expected node content", "a bracket is not closed, or a value is missing"},
        {"unexpected end of stream", "a quote or bracket is not closed"},
        {"did not find expected ',' or", "a bracket is not closed, or a comma is missing"},
        {"unknown escape", "double quotes know \\\" \\\\ \\n \\t \\u00e9; single quotes take everything as it is"},
    };
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (strstr(problem, known[i].part) != NULL)
            diag_help(reader->diags, diag, "%s", known[i].help);
}

/* A # behind a blank within the brackets that were not closed: {name: fast, colour: #1e90ff}. */
static void help_comment(struct yaml_reader *reader, struct diag *diag) {
    const yaml_parser_t *parser = &reader->parser;
    if (parser->context == NULL || strstr(parser->context, "flow") == NULL)
        return;
    size_t stop = at_mark(reader, parser->problem_mark).offset;
    struct cursor start = at_mark(reader, parser->context_mark);
    for (size_t i = start.offset; i + 1 < stop; i++)
        if (start.text.at[i] == '#' && i > 0 && char_is_blank(start.text.at[i - 1]) &&
            char_hex(start.text.at[i + 1]) >= 0) {
            size_t line = 1;
            for (size_t k = 0; k < i; k++)
                line += start.text.at[k] == '\n';
            diag_help(reader->diags, diag,
                      "the # in line %zu starts a comment: put the text in double quotes, as \"#1e90ff\"", line);
            return;
        }
}

static void refuse_syntax(struct yaml_reader *reader, size_t start) {
    const yaml_parser_t *parser = &reader->parser;
    if (parser->error == YAML_MEMORY_ERROR)
        out_of_memory();
    const char *problem = parser->problem != NULL ? parser->problem : "libyaml gives no reason";
    if (parser->error == YAML_READER_ERROR) {
        struct place place = place_of(reader->source, start + parser->problem_offset, 1);
        struct diag *diag = diag_add(reader->diags, DIAG_YAML_SYNTAX, place, "%s", problem);
        diag_help(reader->diags, diag, "save the file as UTF-8, without control characters");
        return;
    }
    struct cursor at = at_mark(reader, parser->problem_mark);
    struct place place = place_of(reader->source, at.offset, at.offset < at.text.len ? 1 : 0);
    struct diag *diag = parser->context != NULL
                            ? diag_add(reader->diags, DIAG_YAML_SYNTAX, place, "%s %s", problem, parser->context)
                            : diag_add(reader->diags, DIAG_YAML_SYNTAX, place, "%s", problem);
    help_comment(reader, diag);
    help(reader, diag, problem);
}

static bool refuse(struct yaml_reader *reader, struct place place, const char *message, const char *way_out) {
    struct diag *diag = diag_add(reader->diags, DIAG_YAML_SYNTAX, place, "%s", message);
    diag_help(reader->diags, diag, "%s", way_out);
    return false;
}

static bool refuse_anchor(struct yaml_reader *reader, const yaml_event_t *event) {
    return refuse(reader, place_of_start(reader, event), "anchors and aliases are refused",
                  "write the value out where it is needed; a text that starts with & or * needs double quotes");
}

static bool refuse_tag(struct yaml_reader *reader, const yaml_event_t *event) {
    return refuse(reader, place_of_start(reader, event), "tags are refused",
                  "a text that starts with ! needs double quotes");
}

/* Scalars */

static struct source *source_new(struct yaml_reader *reader, struct text text, size_t line, size_t column,
                                 size_t indent) {
    const struct source *whole = reader->source;
    struct source *source = arena_alloc(reader->arena, sizeof *source);
    size_t moved = line == 0 ? whole->column : whole->indent;
    *source = (struct source){.path = whole->path,
                              .text = text,
                              .line = whole->line + line,
                              .column = moved + column,
                              .indent = whole->indent + indent};
    return source;
}

/* The content of a block scalar as a source: starts on the line behind the one with | or >. The indent is what the
 * first line with content has before the decoded line. */
static struct source *block_source(struct yaml_reader *reader, const yaml_event_t *event, struct text decoded) {
    struct cursor at = at_mark(reader, event->start_mark);
    struct text rest = text_from(at.text, at.offset), lines = decoded, line, first;
    text_split(&rest, '\n');
    do {
        first = text_split(&lines, '\n');
        line = text_split(&rest, '\n');
    } while (first.len == 0 && lines.at != NULL && rest.at != NULL);
    line.len -= line.len > 0 && line.at[line.len - 1] == '\r';
    size_t indent = 0, blanks = 0;
    while (blanks < line.len && line.at[blanks] == ' ')
        blanks++;
    if (text_ends(line, first) && line.len - first.len <= blanks)
        indent = line.len - first.len;
    return source_new(reader, decoded, at.line + 1, indent, indent);
}

static size_t skip_blanks(struct text text, size_t at) {
    while (at < text.len && char_is_blank(text.at[at]))
        at++;
    return at;
}

/* The bytes of an escape in double quotes, from its backslash on. */
static size_t escape_length(struct text raw, size_t at) {
    char c = at + 1 < raw.len ? raw.at[at + 1] : '\0';
    return c == 'x' ? 4 : c == 'u' ? 6 : c == 'U' ? 10 : 2;
}

/* Where each byte of a decoded scalar, and its end, stands in the file, `raw` being what it was decoded from and `base`
 * where that starts. A run of blanks with a line's end in it was folded, an escape is one character. */
static const size_t *find_origins(struct yaml_reader *reader, yaml_scalar_style_t style, struct text raw, size_t base,
                                  struct text decoded) {
    size_t *origins = arena_array(reader->arena, decoded.len + 1, sizeof *origins);
    for (size_t i = 0, j = 0; j <= decoded.len;) {
        size_t blanks = skip_blanks(raw, i) - i, raw_step = blanks > 0 ? blanks : 1, step = raw_step;
        bool folded = blanks > 0 && memchr(raw.at + i, '\n', blanks) != NULL;
        bool escape = i < raw.len && raw.at[i] == '\\' && style == YAML_DOUBLE_QUOTED_SCALAR_STYLE;
        if (folded) {
            step = skip_blanks(decoded, j) - j;
        } else if (escape && i + 1 < raw.len && (raw.at[i + 1] == '\n' || raw.at[i + 1] == '\r')) { /* joins lines */
            raw_step = skip_blanks(raw, i + 1) - i;
            step = 0;
        } else if (escape) {
            raw_step = escape_length(raw, i);
            step = text_char_length(decoded, j);
        } else if (i < raw.len && raw.at[i] == '\'' && style == YAML_SINGLE_QUOTED_SCALAR_STYLE) {
            raw_step = 2;
        }
        for (size_t k = 0; k < step && j <= decoded.len; k++) {
            size_t at = folded || escape ? i : i + k;
            origins[j++] = base + (at < raw.len ? at : raw.len);
        }
        i += raw_step;
    }
    return origins;
}

static struct source *scalar_source(struct yaml_reader *reader, const yaml_event_t *event, struct text decoded) {
    yaml_scalar_style_t style = event->data.scalar.style;
    struct cursor at = at_mark(reader, event->start_mark);
    if (style == YAML_LITERAL_SCALAR_STYLE)
        return block_source(reader, event, decoded);
    size_t quote = style == YAML_PLAIN_SCALAR_STYLE || style == YAML_FOLDED_SCALAR_STYLE ? 0 : 1;
    size_t start = at.offset + quote, stop = at_mark(reader, event->end_mark).offset - quote;
    while (style == YAML_FOLDED_SCALAR_STYLE && start < stop && at.text.at[start] != '\n')
        start++; /* over > and what follows it on its line */
    struct text raw = text_cut(at.text, start, stop);
    struct source *source = source_new(reader, decoded, at.line, at.column + quote, 0);
    if (!text_equal(raw, decoded)) {
        source->origin = reader->source;
        source->origins = find_origins(reader, style, raw, start, decoded);
    }
    return source;
}

static void set_plain_kind(struct node *node) {
    struct text text = node->text;
    if (text.len == 0 || text_is(text, "~") || text_is(text, "null") || text_is(text, "Null") ||
        text_is(text, "NULL")) {
        node->kind = NODE_NULL;
    } else if (text_is(text, "true") || text_is(text, "false")) {
        node->kind = NODE_BOOL;
        node->truth = text_is(text, "true");
    } else if (text_number(text, &node->number)) {
        node->kind = NODE_NUMBER;
    }
}

static bool has_control(struct text text) {
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.at[i];
        if ((c < 0x20 && c != '\n' && c != '\t') || c == 0x7F)
            return true;
    }
    return false;
}

static struct node *read_scalar(struct yaml_reader *reader, const yaml_event_t *event) {
    struct place place = place_of_event(reader, event);
    struct text raw = {(const char *)event->data.scalar.value, event->data.scalar.length};
    if (has_control(raw)) {
        refuse(reader, place, "a text holds a control character", "leave the escape out; only \\n and \\t are taken");
        return NULL;
    }
    struct node *node = node_new(reader->arena, NODE_STRING, place);
    node->text = text_copy(reader->arena, raw);
    node->source = scalar_source(reader, event, node->text);
    if (event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE)
        set_plain_kind(node);
    return node;
}

/* Structure */

/* Keys in byte order, equal ones in file order. */
struct key {
    struct text text;
    size_t index;
};

static int key_order(const void *a, const void *b) {
    const struct key *left = a, *right = b;
    int order = text_compare(left->text, right->text);
    return order != 0 ? order : COMPARE(left->index, right->index);
}

/* Two equal keys are found by sorting, so that a map of many keys takes no time square. */
static bool keys_differ(struct yaml_reader *reader, const struct node *map) {
    struct key *keys = arena_array(reader->arena, map->count, sizeof *keys);
    bool good = true;
    for (size_t i = 0; i < map->count; i++)
        keys[i] = (struct key){map->keys[i], i};
    if (map->count > 0)
        qsort(keys, map->count, sizeof *keys, key_order);
    for (size_t i = 1; i < map->count; i++) {
        if (text_equal(keys[i - 1].text, keys[i].text)) {
            struct diag *diag = diag_add(reader->diags, DIAG_YAML_SYNTAX, map->key_places[keys[i].index],
                                         "the key '%.*s' stands here a second time", TEXT_ARG(keys[i].text));
            diag_help(reader->diags, diag, "a map has each key once: remove or rename one of them");
            good = false;
        }
    }
    return good;
}

static bool add_child(struct yaml_reader *reader, struct node *child) {
    if (reader->depth == 0) {
        reader->root = child;
        return true;
    }
    struct level *level = &reader->levels[reader->depth - 1];
    if (level->node->kind == NODE_LIST) {
        node_push(reader->arena, level->node, child);
        return true;
    }
    if (level->has_key) { /* keys_differ looks at all keys at the end */
        node_append(reader->arena, level->node, level->key, level->key_place, child);
        level->has_key = false;
        return true;
    }
    if (child->kind == NODE_LIST || child->kind == NODE_MAP || child->text.len == 0)
        return refuse(reader, child->place, "a key must be a text", "write `name: value`; {{...}} needs double quotes");
    level->key = child->text;
    level->key_place = child->place;
    level->has_key = true;
    return true;
}

static bool open_level(struct yaml_reader *reader, const yaml_event_t *event, enum node_kind kind) {
    struct place place = place_of_start(reader, event);
    struct node *node = node_new(reader->arena, kind, place);
    if (reader->depth == DEPTH_MAX)
        return refuse(reader, place, "lists and maps are nested too deeply", "64 levels are the most");
    if (!add_child(reader, node))
        return false;
    reader->levels[reader->depth++] = (struct level){.node = node};
    return true;
}

static bool close_level(struct yaml_reader *reader) {
    const struct node *node = reader->levels[--reader->depth].node;
    return node->kind != NODE_MAP || keys_differ(reader, node);
}

static bool take(struct yaml_reader *reader, const yaml_event_t *event) {
    struct node *node = NULL;
    switch (event->type) {
    case YAML_DOCUMENT_START_EVENT:
        return ++reader->documents == 1 || refuse(reader, place_of_start(reader, event),
                                                  "a second document starts here", "keep one and remove the --- line");
    case YAML_ALIAS_EVENT:
        return refuse_anchor(reader, event);
    case YAML_SCALAR_EVENT:
        if (event->data.scalar.anchor != NULL)
            return refuse_anchor(reader, event);
        if (event->data.scalar.tag != NULL)
            return refuse_tag(reader, event);
        node = read_scalar(reader, event);
        return node != NULL && add_child(reader, node);
    case YAML_SEQUENCE_START_EVENT:
        return event->data.sequence_start.anchor != NULL ? refuse_anchor(reader, event)
               : event->data.sequence_start.tag != NULL  ? refuse_tag(reader, event)
                                                         : open_level(reader, event, NODE_LIST);
    case YAML_MAPPING_START_EVENT:
        return event->data.mapping_start.anchor != NULL ? refuse_anchor(reader, event)
               : event->data.mapping_start.tag != NULL  ? refuse_tag(reader, event)
                                                        : open_level(reader, event, NODE_MAP);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        return close_level(reader);
    default:
        return true;
    }
}

static bool read_all(struct yaml_reader *reader, size_t start) {
    for (bool end = false; !end;) {
        yaml_event_t event;
        if (!yaml_parser_parse(&reader->parser, &event)) {
            refuse_syntax(reader, start);
            return false;
        }
        end = event.type == YAML_STREAM_END_EVENT;
        bool good = take(reader, &event);
        yaml_event_delete(&event);
        if (!good)
            return false;
    }
    return true;
}

struct node *yaml_parse(struct arena *arena, const struct source *source, size_t start, size_t stop,
                        struct diags *diags) {
    struct text text = text_cut(source->text, 0, stop);
    start = start < text.len ? start : text.len;
    if (start == 0 && text_starts(text, TEXT("\xEF\xBB\xBF")))
        start = 3;
    struct yaml_reader *reader = arena_alloc(arena, sizeof *reader);
    *reader = (struct yaml_reader){.arena = arena, .source = source, .diags = diags};
    reader->cursor = cursor_at_start(text, start);
    if (start == 3 && reader->cursor.column == 1 && text_starts(text, TEXT("\xEF\xBB\xBF")))
        reader->cursor.column = 0; /* a byte order mark is no column */
    if (!yaml_parser_initialize(&reader->parser))
        out_of_memory();
    struct text part = text_from(text, start);
    yaml_parser_set_encoding(&reader->parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&reader->parser, (const unsigned char *)(part.at != NULL ? part.at : ""), part.len);
    bool good = read_all(reader, start);
    yaml_parser_delete(&reader->parser);
    if (!good)
        return NULL;
    bool empty = reader->root == NULL || (reader->root->kind == NODE_NULL && reader->root->text.len == 0);
    return empty ? node_new(arena, NODE_MAP, place_of(source, start, 0)) : reader->root;
}
