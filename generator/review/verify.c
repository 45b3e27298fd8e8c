#include "review/verify.h"

#include <math.h>

#include "base/diag_node.h"
#include "base/file.h"
#include "base/json.h"
#include "publish/build.h"
#include "review/known.h"
#include "review/readable.h"
#include "series/record.h"

/* By how much what is stale may differ, and how many digits make a coincidence unlikely. */
static const double NEAR = 0.2;
enum { DIGITS_ENOUGH = 3, NEAR_MOST = 3 };

enum verdict_kind { IS_FACT, IS_STALE, IS_UNKNOWN, VERDICTS };

/* A number of a file and what it is. */
struct verified {
    struct place place;
    struct text text;
    enum verdict_kind kind;
    const struct known *known;           /* of a fact */
    const struct known *near[NEAR_MOST]; /* of what is stale: the nearest first */
    size_t near_count;
};

struct verifier {
    const struct command_line *line;
    const struct site *site; /* NULL: it could not be filled */
    const struct known_list *known;
    const struct known_words *words;
    LIST(struct verified) all;
    size_t counts[VERDICTS];
};

/* Judging */

static bool names_group(const struct known_names *names) {
    for (size_t i = 0; i < names->len; i++)
        if (names->at[i].group)
            return true;
    return false;
}

static bool is_of_named(const struct known *known, const struct known_names *names) {
    for (size_t i = 0; i < known->groups.len; i++)
        if (known_names_have(names, known->groups.at[i]))
            return true;
    return false;
}

/* How well a known number with the same digits and unit fits the sentence; 0: not at all. */
static int fitness(const struct known *known, const struct known_names *names, int digits) {
    bool enough = digits >= DIGITS_ENOUGH;
    if (!known->published && !enough)
        return 0;
    if (is_of_named(known, names))
        return known->published ? 5 : 4;
    if (!names_group(names))
        return known->published ? 3 : 1;
    return known->published && (enough || known->groups.len == 0) ? 2 : 0;
}

static const struct known *same_find(const struct verifier *verifier, const struct written *written,
                                     const struct known_names *names) {
    const struct known *best = NULL;
    int most = 0;
    for (size_t i = 0; i < verifier->known->len; i++) {
        const struct known *known = &verifier->known->at[i];
        int fits = written_equal(&known->written, written) ? fitness(known, names, written->digits) : 0;
        if (fits > most) {
            most = fits;
            best = known;
        }
    }
    return best;
}

/* A published number of a named group that is rounded to this. */
static const struct known *rounded_find(const struct verifier *verifier, const struct written *written,
                                        const struct known_names *names) {
    const struct known *all = verifier->known->at, *end = all ? all + verifier->known->len : NULL;
    for (const struct known *known = all; known != end; known++)
        if (known->published && known->written.unit == written->unit && is_of_named(known, names) &&
            written->places < known->written.places && written_rounds(written, known->exact))
            return known;
    return NULL;
}

/* Keeps the nearest, each printed number once, in order. */
static void near_keep(struct verified *verified, const struct known *known, double number) {
    size_t at = 0;
    for (size_t i = 0; i < verified->near_count; i++)
        if (text_equal(verified->near[i]->printed, known->printed))
            return;
    while (at < verified->near_count && fabs(verified->near[at]->exact - number) <= fabs(known->exact - number))
        at++;
    if (at == NEAR_MOST)
        return;
    verified->near_count += verified->near_count < NEAR_MOST;
    for (size_t i = verified->near_count - 1; i > at; i--)
        verified->near[i] = verified->near[i - 1];
    verified->near[at] = known;
}

/* The published numbers of a named group near it, to the same place of the same unit. */
static void near_find(const struct verifier *verifier, struct verified *verified, const struct written *written,
                      const struct known_names *names) {
    const struct known *all = verifier->known->at, *end = all ? all + verifier->known->len : NULL;
    for (const struct known *known = all; known != end; known++) {
        double off = fabs(known->exact - written->number);
        if (known->published && known->groups.len > 0 && known_names_have(names, known->groups.at[0]) &&
            written_alike(&known->written, written) && off <= NEAR * known->exact)
            near_keep(verified, known, written->number);
    }
}

/* A link of the sentence that does not lead to the series' own pages. */
static bool links_elsewhere(const struct site *site, struct text sentence) {
    struct text base = site->world->base_url;
    for (size_t i = 0; i < sentence.len; i++) {
        struct text rest = text_from(sentence, i);
        bool link = text_starts(rest, TEXT("http://")) || text_starts(rest, TEXT("https://"));
        if (link && (base.len == 0 || !text_starts(rest, base)))
            return true;
    }
    return false;
}

static void judge(const struct verifier *verifier, struct verified *verified, const struct written *written,
                  const struct known_names *names, struct text sentence) {
    verified->kind = IS_FACT;
    verified->known = same_find(verifier, written, names);
    if (!verified->known)
        verified->known = rounded_find(verifier, written, names);
    if (verified->known)
        return;
    if (!links_elsewhere(verifier->site, sentence))
        near_find(verifier, verified, written, names);
    verified->kind = verified->near_count > 0 ? IS_STALE : IS_UNKNOWN;
}

static bool is_in_name(const struct known_names *names, const struct written *written) {
    for (size_t i = 0; i < names->len; i++)
        if (written->start < names->at[i].stop && names->at[i].start < written->stop)
            return true;
    return false;
}

static void sentence_verify(struct verifier *verifier, const struct source *source, size_t start,
                            struct text sentence) {
    struct arena *arena = verifier->line->arena;
    struct known_names names = {0};
    struct written written;
    bool asked = false;
    for (size_t at = 0; written_next(sentence, &at, &written); asked = true) {
        if (!asked)
            names = known_names_in(arena, verifier->words, sentence);
        if (is_in_name(&names, &written))
            continue;
        struct verified *verified = LIST_ADD(arena, &verifier->all);
        verified->place = place_of(source, start + written.start, written.stop - written.start);
        verified->text = record_sentence(arena, text_cut(sentence, written.start, written.stop));
        judge(verifier, verified, &written, &names, text_cut(source->text, start, start + sentence.len));
        verifier->counts[verified->kind]++;
    }
}

/* A file that cannot be read, or is no text, is told and left out. */
static void file_verify(struct verifier *verifier, const char *word) {
    struct arena *arena = verifier->line->arena;
    struct diags *diags = verifier->line->diags;
    bool is_input = text_is(text_of(word), "-");
    struct source *source = NULL;
    const struct source *read = file_read_text(arena, is_input ? TEXT("/dev/stdin") : text_of(word), diags);
    size_t bad;
    if (!read)
        return;
    source = arena_alloc(arena, sizeof *source);
    *source = (struct source){.path = text_of(word), .text = read->text};
    if (!text_utf8(source->text, &bad)) {
        struct diag *diag = diag_add(diags, DIAG_BAD_TEXT, place_of(source, bad, 1), "this is no UTF-8 text");
        diag_help(diags, diag, "verify reads Markdown, HTML and plain text in UTF-8");
        return;
    }
    struct text mask = readable_mask(arena, source), sentence;
    for (size_t at = 0; readable_next(mask, &at, &sentence);)
        sentence_verify(verifier, source, (size_t)(sentence.at - mask.at), sentence);
}

/* Telling */

/* "fast.last is 1.25 GB now, fast.max 1.50 GB": which of them was meant is for people to see. */
static struct text near_show(struct arena *arena, const struct verified *verified) {
    struct buffer out = buffer_in(arena);
    for (size_t i = 0; i < verified->near_count; i++)
        buffer_printf(&out, "%s%.*s %s%.*s%s", i > 0 ? ", " : "", TEXT_ARG(verified->near[i]->name), i > 0 ? "" : "is ",
                      TEXT_ARG(verified->near[i]->printed), i > 0 ? "" : " now");
    return buffer_text(&out);
}

/* What is to be mended, and what is not known, as diagnostics; facts are none. */
static struct diags *findings_of(const struct verifier *verifier) {
    struct diags *findings = diags_new(verifier->line->arena);
    for (size_t i = 0; i < verifier->all.len; i++) {
        const struct verified *verified = &verifier->all.at[i];
        if (verified->kind == IS_STALE)
            diag_add(findings, DIAG_STALE_NUMBER, verified->place, "'%.*s' is stale: %.*s", TEXT_ARG(verified->text),
                     TEXT_ARG(near_show(verifier->line->arena, verified)));
        else if (verified->kind == IS_UNKNOWN)
            diag_add(findings, DIAG_UNKNOWN_NUMBER, verified->place, "'%.*s' is no fact of the series",
                     TEXT_ARG(verified->text));
    }
    return findings;
}

static struct node *node_of(struct arena *arena, const struct verified *verified) {
    static const char *const words[] = {[IS_FACT] = "fact", [IS_STALE] = "stale", [IS_UNKNOWN] = "unknown"};
    struct node *map = diag_node_place(arena, verified->place);
    node_put(arena, map, "text", node_string(arena, verified->text));
    node_put(arena, map, "verdict", node_string(arena, text_of(words[verified->kind])));
    if (verified->known)
        node_put(arena, map, "name", node_string(arena, verified->known->name));
    struct node *near = node_list(arena);
    for (size_t i = 0; i < verified->near_count; i++) {
        struct node *one = node_map(arena);
        node_put(arena, one, "name", node_string(arena, verified->near[i]->name));
        node_put(arena, one, "now", node_string(arena, verified->near[i]->printed));
        node_push(arena, near, one);
    }
    if (near->count > 0)
        node_put(arena, map, "near", near);
    return map;
}

static const struct node *numbers_node(const struct verifier *verifier) {
    struct arena *arena = verifier->line->arena;
    struct node *root = node_map(arena), *list = node_list(arena);
    for (size_t i = 0; i < verifier->all.len; i++)
        node_push(arena, list, node_of(arena, &verifier->all.at[i]));
    node_put(arena, root, "numbers", list);
    node_put(arena, root, "facts", diag_node_number(arena, verifier->counts[IS_FACT]));
    node_put(arena, root, "stale", diag_node_number(arena, verifier->counts[IS_STALE]));
    node_put(arena, root, "unknown", diag_node_number(arena, verifier->counts[IS_UNKNOWN]));
    return root;
}

static void text_print(const struct verifier *verifier, const struct diags *findings) {
    FILE *out = verifier->line->out;
    for (size_t i = 0, finding = 0; i < verifier->all.len; i++) {
        const struct verified *verified = &verifier->all.at[i];
        size_t line, column;
        place_resolve(verified->place, &line, &column);
        fprintf(out, "%.*s:%zu:%zu: ", TEXT_ARG(verified->place.source->path), line, column);
        if (verified->kind == IS_FACT) {
            fprintf(out, "'%.*s' is %.*s\n", TEXT_ARG(verified->text), TEXT_ARG(verified->known->name));
            continue;
        }
        struct diag_view view = diags_view(findings, finding++);
        fprintf(out, "%s: %.*s [%s]\n", diag_level_word(view.level), TEXT_ARG(view.message), diag_word(view.code));
    }
}

static void summary_print(const struct verifier *verifier) {
    const size_t *counts = verifier->counts;
    buffer_printf(verifier->line->summary,
                  "verify: %zu numbers with a unit: %zu as the series has them, %zu stale, %zu unknown\n",
                  verifier->all.len, counts[IS_FACT], counts[IS_STALE], counts[IS_UNKNOWN]);
}

int command_verify(const struct command_line *line) {
    struct verifier verifier = {.line = line};
    if (line->word_count < 1) {
        struct diag *diag =
            diag_add(line->diags, DIAG_USAGE, place_none(), "verify takes files, or - for what is piped in");
        diag_help(line->diags, diag, "memblog verify README.md mail.txt ../www/index.html");
        return 0;
    }
    const struct site *site = verifier.site = build_evaluate(line->arena, line->folders, line->diags);
    struct known_list known = site ? known_collect(site) : (struct known_list){0};
    struct known_words words = site ? known_words_of(site->world) : (struct known_words){0};
    verifier.known = &known;
    verifier.words = &words;
    for (size_t i = 0; site && i < line->word_count; i++)
        file_verify(&verifier, line->words[i]);
    const struct diags *findings = findings_of(&verifier), *lists[] = {line->diags, findings};
    struct text out = diag_format_write(line->arena, line->format, lists, 2, numbers_node(&verifier));
    fwrite(out.at, 1, out.len, line->out);
    if (line->format == DIAG_FORMAT_TEXT)
        text_print(&verifier, findings);
    if (site && (line->format == DIAG_FORMAT_TEXT || line->format == DIAG_FORMAT_GITHUB))
        summary_print(&verifier);
    return diags_status(findings);
}
