#include "review/readable.h"

#include <string.h>

#include "publish/sentences.h"

/* HTML */

struct page {
    struct text text; /* as it is */
    char *bytes;      /* and as it is read */
};

static char lower_at(struct text text, size_t at) {
    return at < text.len ? char_lower(text.at[at]) : '\0';
}

/* Whether the text has the word at `at`, whatever its case, and no letter behind it. */
static bool has_word(struct text text, size_t at, const char *word) {
    size_t i = 0;
    for (; word[i] != '\0'; i++)
        if (lower_at(text, at + i) != word[i])
            return false;
    return !char_is_letter(lower_at(text, at + i)) && !char_is_digit(lower_at(text, at + i));
}

static bool is_one(struct text text, size_t at, const char *const *words) {
    for (size_t i = 0; words[i]; i++)
        if (has_word(text, at, words[i]))
            return true;
    return false;
}

static void blank(struct page *page, size_t start, size_t stop) {
    for (size_t i = start; i < stop; i++)
        page->bytes[i] = page->bytes[i] == '\n' ? '\n' : ' ';
}

/* Ends a paragraph; there is always room, since what stands for it is a tag. */
static void part(struct page *page, size_t at) {
    page->bytes[at] = '\n';
    page->bytes[at + 1] = '\n';
}

/* Where `end` stands from `at` on, in whatever case; the text's length when it does not. */
static size_t find(struct text text, size_t at, const char *end) {
    size_t length = strlen(end);
    for (; at + length <= text.len; at++) {
        size_t i = 0;
        while (i < length && lower_at(text, at + i) == end[i])
            i++;
        if (i == length)
            return at;
    }
    return text.len;
}

/* The end of the tag that starts at `at`, behind its >; quotes may hold one. */
static size_t tag_end(struct text text, size_t at) {
    char quote = '\0';
    for (size_t i = at; i < text.len; i++) {
        char c = text.at[i];
        if (quote == '\0' && c == '>')
            return i + 1;
        if (quote == '\0' && (c == '"' || c == '\'') && i > 0 && text.at[i - 1] == '=')
            quote = c;
        else if (c == quote)
            quote = '\0';
    }
    return text.len;
}

/* Gives back what is read of a tag's attributes. */
static void attributes_keep(struct page *page, size_t start, size_t stop) {
    static const char *const read[] = {"alt", "title", "content", NULL};
    for (size_t i = start + 1; i < stop; i++) {
        if (!char_is_blank(page->text.at[i - 1]) || !is_one(page->text, i, read))
            continue;
        size_t open = i;
        while (open < stop && char_is_letter(page->text.at[open]))
            open++;
        char quote = open + 1 < stop && page->text.at[open] == '=' ? page->text.at[open + 1] : '\0';
        if (quote != '"' && quote != '\'')
            continue;
        size_t first = open + 2, last = first;
        while (last < stop && page->text.at[last] != quote)
            last++;
        memcpy(page->bytes + first, page->text.at + first, last - first);
        part(page, open);
        if (last + 1 < stop)
            part(page, last);
        i = last;
    }
}

/* What stands between a tag and its end and is not read: the tag's end, or where that of its element begins. */
static size_t element_end(struct text text, size_t at, size_t stop) {
    static const char *const silent[] = {"script", "style", "pre", "code", "svg", NULL};
    static const char *const ends[] = {"</script", "</style", "</pre", "</code", "</svg"};
    for (size_t i = 0; silent[i]; i++)
        if (has_word(text, at + 1, silent[i]))
            return find(text, stop, ends[i]);
    return stop;
}

/* Blanks the tag or comment at `at`; gives where what is read goes on. */
static size_t tag_blank(struct page *page, size_t at) {
    static const char *const within[] = {"a",    "abbr", "b",  "code",  "data", "em",     "i",
                                         "mark", "q",    "s",  "small", "span", "strong", "sub",
                                         "sup",  "td",   "th", "time",  "u",    "wbr",    NULL};
    struct text text = page->text;
    if (text_starts(text_from(text, at), TEXT("<!--"))) {
        size_t end = find(text, at, "-->");
        blank(page, at, end + 3 < text.len ? end + 3 : text.len);
        return end + 3 < text.len ? end + 3 : text.len;
    }
    size_t stop = tag_end(text, at), name = at + 1 + (text.at[at + 1] == '/'), end = element_end(text, at, stop);
    blank(page, at, end);
    attributes_keep(page, at, stop);
    if (!is_one(text, name, within))
        part(page, at);
    return end;
}

/* Blanks and the minus that have names. */
static size_t entity_blank(struct page *page, size_t at) {
    static const char *const names[] = {"&nbsp;", "&#160;", "&#xa0;", "&thinsp;", "&#8239;", "&minus;"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        size_t length = strlen(names[i]);
        if (find(text_cut(page->text, at, at + length), 0, names[i]) != 0 || at + length > page->text.len)
            continue;
        blank(page, at, at + length);
        if (strcmp(names[i], "&minus;") == 0)
            page->bytes[at + length - 1] = '-';
        return at + length;
    }
    return at + 1;
}

static bool is_html(const struct source *source) {
    struct text start = text_trim(source->text);
    return text_ends(source->path, TEXT(".html")) || text_ends(source->path, TEXT(".htm")) ||
           find(text_cut(start, 0, 9), 0, "<!doctype") == 0 || find(text_cut(start, 0, 5), 0, "<html") == 0;
}

struct text readable_mask(struct arena *arena, const struct source *source) {
    struct text text = is_html(source) ? source->text : sentences_mask(arena, source->text);
    struct page page = {text, text_string(arena, text)};
    for (size_t i = 0; i < text.len;) {
        char next = lower_at(text, i + 1);
        if (text.at[i] == '<' && (char_is_letter(next) || next == '/' || next == '!'))
            i = tag_blank(&page, i);
        else
            i = text.at[i] == '&' ? entity_blank(&page, i) : i + 1;
    }
    return (struct text){page.bytes, text.len};
}

/* Sentences */

/* The line at `at`, without its end. */
static struct text line_at(struct text mask, size_t at) {
    const char *end = at < mask.len ? memchr(mask.at + at, '\n', mask.len - at) : NULL;
    return text_cut(mask, at, end ? (size_t)(end - mask.at) : mask.len);
}

static bool is_row(struct text line) {
    return text_starts(text_trim(line), TEXT("|"));
}

/* Whether the line begins something of its own: a heading, an item of a list, a row. */
static bool begins(struct text line) {
    line = text_trim(line);
    size_t digits = 0;
    while (digits < line.len && char_is_digit(line.at[digits]))
        digits++;
    bool numbered = digits > 0 && digits + 1 < line.len && char_is_one_of(line.at[digits], ".)") &&
                    char_is_blank(line.at[digits + 1]);
    bool mark = line.len > 1 && char_is_one_of(line.at[0], "-*+") && char_is_blank(line.at[1]);
    return line.len == 0 || numbered || mark || is_row(line) || text_starts(line, TEXT("#"));
}

/* The end of the paragraph, item or row that begins at `at`. */
static size_t block_end(struct text mask, size_t at) {
    struct text line = line_at(mask, at);
    bool alone = is_row(line) || text_starts(text_trim(line), TEXT("#"));
    for (at += line.len; at < mask.len && !alone; at += line.len) {
        line = line_at(mask, at + 1);
        if (begins(line))
            break;
        at++;
    }
    return at < mask.len ? at : mask.len;
}

bool readable_next(struct text mask, size_t *at, struct text *sentence) {
    while (*at < mask.len) {
        /* The block is asked for from the start of its first line on. */
        size_t start = *at;
        while (start > 0 && mask.at[start - 1] != '\n')
            start--;
        size_t end = block_end(mask, is_row(line_at(mask, start)) ? start : *at);
        struct text block = text_cut(mask, 0, end);
        if (is_row(line_at(mask, start))) {
            *sentence = text_trim(text_cut(mask, *at, end));
            *at = end + (end < mask.len);
            if (sentence->len > 0)
                return true;
        } else if (sentences_next(block, at, sentence)) {
            return true;
        } else {
            *at = end + (end < mask.len);
        }
    }
    return false;
}
