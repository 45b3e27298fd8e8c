#include "series/words.h"

#include "base/file.h"
#include "base/yaml.h"

static void list_read(struct arena *arena, const struct node *map, const char *key, struct name_list *words,
                      struct diags *diags) {
    const struct node *list = node_list_of(map, key, diags);
    for (size_t i = 0; list && i < list->count; i++) {
        struct text word = node_item(list, i, key, diags);
        if (word.len > 0)
            *LIST_ADD(arena, words) = word;
    }
}

/* A list by itself would be read by nobody. A file of comments says nothing, and may. */
static bool is_lists(const struct node *root, struct diags *diags) {
    if (root->kind == NODE_MAP || root->kind == NODE_NULL)
        return true;
    struct diag *diag = diag_add(diags, DIAG_BAD_VALUE, root->place, "words.yaml does not say what its words do");
    diag_help(diags, diag, "give each list its name: verdicts: [lowest, no effect]");
    return false;
}

void words_load(struct arena *arena, struct text path, struct words *words, struct diags *diags) {
    static const char *const known[] = {"verdicts", "numbers", "imperatives", "advice_sections", NULL};
    const struct source *source = file_read_text_if_there(arena, path, diags);
    const struct node *map = source ? yaml_parse(arena, source, 0, source->text.len, diags) : NULL;
    if (!map || !is_lists(map, diags))
        return;
    node_known(map, known, diags);
    list_read(arena, map, "verdicts", &words->verdicts, diags);
    list_read(arena, map, "numbers", &words->numbers, diags);
    list_read(arena, map, "imperatives", &words->imperatives, diags);
    list_read(arena, map, "advice_sections", &words->sections, diags);
}

/* Part of a word; beyond ASCII all is, but for the signs of Latin-1 (U+0080 to U+00BF) and dashes, quotes and blanks
 * (U+2000 to U+207F). */
static bool is_letter(struct text text, size_t at) {
    size_t start = at;
    while (start > 0 && ((unsigned char)text.at[start] & 0xc0) == 0x80)
        start--;
    unsigned first = (unsigned char)text.at[start],
             second = start + 1 < text.len ? (unsigned char)text.at[start + 1] : 0;
    if (first >= 0x80)
        return first != 0xc2 && !(first == 0xe2 && second <= 0x81);
    return char_is_letter(text.at[at]) || char_is_digit(text.at[at]) || text.at[at] == '_';
}

size_t words_length(struct text text, size_t at, struct text word) {
    size_t i = at;
    for (size_t w = 0; w < word.len; w++) {
        size_t blanks = i;
        while (blanks < text.len && char_is_blank(text.at[blanks]))
            blanks++;
        if (char_is_blank(word.at[w]) && blanks > i)
            i = blanks;
        else if (i < text.len && char_lower(word.at[w]) == char_lower(text.at[i]))
            i++;
        else
            return 0;
    }
    bool goes_before = at > 0 && i > at && is_letter(text, at) && is_letter(text, at - 1);
    bool goes_on = i < text.len && i > at && is_letter(text, i - 1) && is_letter(text, i);
    return goes_before || goes_on ? 0 : i - at;
}

bool words_find(const struct name_list *words, struct text text, size_t *at, size_t *len) {
    for (*at = 0; *at < text.len; ++*at)
        for (size_t w = 0; w < words->len; w++)
            if ((*len = words_length(text, *at, words->at[w])) > 0)
                return true;
    return false;
}

bool words_have(const struct name_list *words, struct text text) {
    for (size_t w = 0; w < words->len; w++)
        if (words_length(text, 0, words->at[w]) == text.len && text.len > 0)
            return true;
    return false;
}
