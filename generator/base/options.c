#include "base/options.h"

#include <stdlib.h>
#include <string.h>

/* One option with its value, if any stands behind a "=". */
struct given {
    struct text name, value;
    bool has_value;
};

/* The names of an option one by one: "-q", "--quiet". False at the end; *rest starts as the option's name. */
static bool name_next(struct text *rest, struct text *name) {
    if (rest->len == 0)
        return false;
    *name = text_trim(text_split(rest, ','));
    return true;
}

static const struct option *option_find(const struct grammar *grammar, struct text name) {
    for (size_t i = 0; i < grammar->option_count; i++) {
        struct text rest = text_of(grammar->options[i].name), known;
        while (name_next(&rest, &known))
            if (text_equal(known, name))
                return &grammar->options[i];
    }
    return NULL;
}

static void option_unknown(struct arena *arena, const struct grammar *grammar, struct text name, struct diags *diags) {
    LIST(struct text) names = {0};
    for (size_t i = 0; i < grammar->option_count; i++) {
        struct text rest = text_of(grammar->options[i].name), known;
        while (name_next(&rest, &known))
            if (known.len > 2)
                *LIST_ADD(arena, &names) = known;
    }
    struct diag *diag = diag_add(diags, DIAG_USAGE, place_none(), "there is no option %.*s", TEXT_ARG(name));
    diag_nearest(diags, diag, name, names.at, names.len);
}

static bool number_read(const struct option *option, struct text word, unsigned *stored, struct diags *diags) {
    double number = 0;
    bool plain = word.len > 0 && word.len <= 5;
    for (size_t i = 0; i < word.len; i++)
        plain = plain && char_is_digit(word.at[i]);
    if (!plain || !text_number(word, &number) || number > 65535) {
        diag_add(diags, DIAG_USAGE, place_none(), "%s needs a number from 0 to 65535", option->name);
        return false;
    }
    *stored = (unsigned)number;
    return true;
}

static bool choice_read(const struct option *option, struct text word, unsigned *number, struct diags *diags) {
    struct text names[8], rest = text_of(option->word);
    size_t count = 0;
    for (; rest.len > 0 && count < sizeof names / sizeof *names; count++) {
        names[count] = text_split(&rest, '|');
        if (text_equal(names[count], word)) {
            *number = (unsigned)count;
            return true;
        }
    }
    struct diag *diag = diag_add(diags, DIAG_USAGE, place_none(), "%s is one of %s, not '%.*s'", option->name,
                                 option->word, TEXT_ARG(word));
    diag_nearest(diags, diag, word, names, count);
    return false;
}

static const char *needed(enum option_kind kind) {
    return kind == OPTION_PATH ? "a path" : kind == OPTION_NUMBER ? "a number from 0 to 65535" : "a word";
}

/* `given` has a value unless nothing stood behind the option. */
static bool option_store(struct command_line *line, const struct option *option, struct given given,
                         struct diags *diags) {
    void *stored = (char *)line + option->stored;
    if (option->kind == OPTION_FLAG)
        *(bool *)stored = true;
    if (option->kind == OPTION_FLAG || option->kind == OPTION_MARK) {
        if (given.has_value)
            diag_add(diags, DIAG_USAGE, place_none(), "%.*s takes no value", TEXT_ARG(given.name));
        return !given.has_value;
    }
    if (given.value.len == 0) {
        diag_add(diags, DIAG_USAGE, place_none(), "%.*s needs %s", TEXT_ARG(given.name), needed(option->kind));
        return false;
    }
    if (option->kind == OPTION_NUMBER)
        return number_read(option, given.value, stored, diags);
    if (option->kind == OPTION_CHOICE)
        return choice_read(option, given.value, stored, diags);
    *(struct text *)stored = given.value;
    return true;
}

static struct given given_of(struct text word) {
    struct given given = {.name = word};
    const char *mark = text_starts(word, TEXT("--")) ? memchr(word.at, '=', word.len) : NULL;
    if (mark) {
        size_t at = (size_t)(mark - word.at);
        given = (struct given){text_cut(word, 0, at), text_from(word, at + 1), true};
    }
    return given;
}

bool options_read(struct arena *arena, const struct grammar *grammar, int argc, char **argv, struct command_line *line,
                  struct request *request, struct diags *diags) {
    bool only_words = false;
    *request = (struct request){.words = arena_array(arena, (size_t)argc + 1, sizeof *request->words)};
    for (int i = 1; i < argc; i++) {
        struct text word = text_of(argv[i]);
        if (only_words || word.len < 2 || word.at[0] != '-') {
            if (!request->command)
                request->command = argv[i];
            else
                request->words[request->word_count++] = argv[i];
            continue;
        }
        only_words = text_is(word, "--");
        if (only_words)
            continue;
        struct given given = given_of(word);
        const struct option *option = option_find(grammar, given.name);
        if (!option) {
            option_unknown(arena, grammar, given.name, diags);
            return false;
        }
        request->given |= option->bit;
        if (!given.has_value && option->kind != OPTION_FLAG && option->kind != OPTION_MARK) {
            given.value = text_of(i + 1 < argc ? argv[i + 1] : NULL);
            i++;
        }
        if (!option_store(line, option, given, diags))
            return false;
    }
    return true;
}

const struct command *command_named(const struct grammar *grammar, struct text name) {
    for (size_t i = 0; i < grammar->command_count; i++)
        if (text_is(name, grammar->commands[i].name))
            return &grammar->commands[i];
    return NULL;
}

const struct command *command_find(const struct grammar *grammar, const char *name, struct diags *diags) {
    if (!name) {
        diag_add(diags, DIAG_USAGE, place_none(), "no command was given; `memblog help` lists them");
        return NULL;
    }
    const struct command *command = command_named(grammar, text_of(name));
    if (command)
        return command;
    struct text names[32];
    size_t count = 0;
    for (; count < grammar->command_count && count < sizeof names / sizeof *names; count++)
        names[count] = text_of(grammar->commands[count].name);
    struct diag *diag = diag_add(diags, DIAG_USAGE, place_none(), "there is no command '%s'", name);
    diag_nearest(diags, diag, text_of(name), names, count);
    return NULL;
}

/* An option that changes nothing is none of the command's. */
static void option_refuse(struct arena *arena, const struct grammar *grammar, const struct command *command,
                          const struct option *option, struct diags *diags) {
    struct buffer takers = buffer_in(arena);
    for (size_t i = 0; i < grammar->command_count; i++)
        if (grammar->commands[i].options & option->bit)
            buffer_printf(&takers, "%s%s", takers.len > 0 ? ", " : "", grammar->commands[i].name);
    struct diag *diag = diag_add(diags, DIAG_USAGE, place_none(), "%s does not take %s", command->name, option->name);
    diag_help(diags, diag, "these take it: %.*s", TEXT_ARG(buffer_text(&takers)));
}

bool request_fits(struct arena *arena, const struct grammar *grammar, const struct request *request,
                  const struct command *command, struct diags *diags) {
    size_t before = diags_errors(diags);
    unsigned refused = request->given & ~command->options & ~grammar->asking;
    for (size_t i = 0; i < grammar->option_count; i++)
        if (refused & grammar->options[i].bit)
            option_refuse(arena, grammar, command, &grammar->options[i], diags);
    if (request->word_count > command->most_words)
        diag_add(diags, DIAG_USAGE, place_none(), "%s does not take '%s'", command->name,
                 request->words[command->most_words]);
    return diags_errors(diags) == before;
}
