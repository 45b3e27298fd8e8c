#include "base/usage.h"

#include <string.h>

enum { COLUMN = 24, WIDTH = 116 };

/* Words up to the margin; what does not fit goes on in the same column. */
static void wrap_print(FILE *out, struct text text, int column) {
    int at = column;
    for (struct text rest = text; rest.len > 0;) {
        struct text word = text_split(&rest, ' ');
        if (at > column && at + 1 + (int)word.len > WIDTH) {
            fprintf(out, "\n%*s", column, "");
            at = column;
        }
        at += fprintf(out, "%s%.*s", at > column ? " " : "", TEXT_ARG(word));
    }
    fputc('\n', out);
}

static void row_print(FILE *out, const char *name, const char *words, const char *usage) {
    int length = fprintf(out, "  %s%s%s", name, *words ? " " : "", words);
    if (length + 2 > COLUMN) {
        fputc('\n', out);
        length = 0;
    }
    fprintf(out, "%*s", COLUMN - length, "");
    wrap_print(out, text_of(usage), COLUMN);
}

static void options_print(FILE *out, const struct grammar *grammar, unsigned bits) {
    for (size_t i = 0; i < grammar->option_count; i++) {
        const struct option *option = &grammar->options[i];
        if (option->bit & bits)
            row_print(out, option->name, option->word, option->usage);
    }
}

static void status_print(FILE *out) {
    fputs("\nexit status: 0 good, 1 something to mend in data or templates, 2 could not run\n", out);
}

void usage_print(FILE *out, const struct grammar *grammar) {
    fputs("usage: memblog [OPTION ...] COMMAND [ARGUMENT ...]\n\n", out);
    for (size_t i = 0; i < grammar->command_count; i++)
        row_print(out, grammar->commands[i].name, grammar->commands[i].words, grammar->commands[i].usage);
    fputs("\n", out);
    options_print(out, grammar, ~0U);
    fputs("\n`memblog help COMMAND` tells which options a command takes, with an example\n", out);
    status_print(out);
}

void usage_command(FILE *out, const struct grammar *grammar, const struct command *command) {
    fprintf(out, "usage: memblog %s [OPTION ...]%s%s\n\n", command->name, *command->words ? " " : "", command->words);
    wrap_print(out, text_of(command->usage), 0);
    fputs("\n", out);
    options_print(out, grammar, command->options | grammar->asking);
    fprintf(out, "\nexample: %s\n", command->example);
    status_print(out);
}

/* Up to the first full stop that ends a sentence, in one line. */
static struct text first_sentence(const char *meaning) {
    const char *end = meaning;
    while (*end && !(*end == '.' && (end[1] == ' ' || end[1] == '\n' || end[1] == '\0')))
        end++;
    return (struct text){meaning, (size_t)(end - meaning)};
}

void usage_codes(FILE *out) {
    for (int i = 0; i < DIAG_CODE_COUNT; i++) {
        enum diag_code code = (enum diag_code)i;
        struct text sentence = first_sentence(diag_meaning(code));
        fprintf(out, "%-8s %-19s ", diag_level_word(diag_level(code)), diag_word(code));
        for (size_t k = 0; k < sentence.len; k++)
            fputc(sentence.at[k] == '\n' ? ' ' : sentence.at[k], out);
        fputc('\n', out);
    }
}
