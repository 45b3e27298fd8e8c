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

static bool is_letter(char c) {
    return char_is_letter(c) || char_is_digit(c) || (unsigned char)c >= 0x80;
}

/* The length of what stands at `at` and reads as the word, or 0; its blanks stand for any. */
static size_t word_length(struct text text, size_t at, struct text word) {
    size_t i = at;
    for (size_t w = 0; w < word.len; w++) {
        if (i >= text.len)
            return 0;
        if (word.at[w] == ' ' && char_is_blank(text.at[i]))
            while (i < text.len && char_is_blank(text.at[i]))
                i++;
        else if (char_lower(word.at[w]) == char_lower(text.at[i]))
            i++;
        else
            return 0;
    }
    bool starts = at == 0 || !is_letter(text.at[at - 1]), ends = i == text.len || !is_letter(text.at[i]);
    return starts && ends ? i - at : 0;
}

bool words_find(const struct name_list *words, struct text text, size_t *at, size_t *len) {
    for (*at = 0; *at < text.len; ++*at)
        for (size_t w = 0; w < words->len; w++)
            if ((*len = word_length(text, *at, words->at[w])) > 0)
                return true;
    return false;
}

bool words_have(const struct name_list *words, struct text text) {
    for (size_t w = 0; w < words->len; w++)
        if (word_length(text, 0, words->at[w]) == text.len && text.len > 0)
            return true;
    return false;
}
