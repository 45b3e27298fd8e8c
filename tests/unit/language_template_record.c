/* Everything that a filled template leaves, word for word: the text, what made each part of it, and what it rests on.
 */
#include "template_world.h"

static void put_used(struct buffer *out, const struct used *used, size_t count) {
    for (size_t i = 0; i < count; i++)
        buffer_printf(out, "%s%.*s", i == 0 ? " by " : ", ", TEXT_ARG(used[i].value.name));
}

static void put_place(struct buffer *out, const char *before, struct place place) {
    buffer_printf(out, "%s%zu+%zu", before, place.offset, place.len);
}

static size_t depth_of(const struct scope *scope) {
    size_t depth = 0;
    for (; scope != NULL; scope = scope->up)
        depth++;
    return depth;
}

/* "; KIND WHERE from TEMPLATE" for each segment, and of a tag its expression, what it prints, its claim and scopes. */
static void put_segments(struct buffer *out, const struct filling *filling) {
    static const char *const kinds[] = {"", "tag ", "string ", "link "};
    for (size_t i = 0; i < filling->segments.len; i++) {
        const struct segment *segment = &filling->segments.at[i];
        buffer_printf(out, "; %s%zu-%zu", kinds[segment->kind], segment->start, segment->stop);
        put_place(out, " ", segment->place);
        if (segment->kind == SEGMENT_LITERAL || segment->kind == SEGMENT_LINK)
            continue;
        const struct tag *tag = &filling->tags.at[segment->tag];
        buffer_printf(out, " %zu %.*s '%.*s' %d/%zu", segment->tag, TEXT_ARG(tag->expression), TEXT_ARG(tag->printed),
                      tag->claim, depth_of(tag->scope));
        put_used(out, tag->used, tag->used_count);
    }
}

static void put_conditions(struct buffer *out, const struct filling *filling) {
    for (size_t i = 0; i < filling->claims.len; i++) {
        const struct claim *claim = &filling->claims.at[i];
        buffer_printf(out, "; claim %zu-%zu", claim->start, claim->stop);
        put_place(out, " ", claim->place);
        buffer_printf(out, " %.*s: %s '%.*s' %zu", TEXT_ARG(claim->condition), claim->verdict.holds ? "true" : "false",
                      TEXT_ARG(claim->sentence), depth_of(claim->scope));
        put_used(out, claim->used, claim->used_count);
    }
    for (size_t i = 0; i < filling->choices.len; i++) {
        const struct choice *choice = &filling->choices.at[i];
        buffer_printf(out, "; choice %zu-%zu", choice->start, choice->stop);
        put_place(out, " ", choice->place);
        buffer_printf(out, " %zu", depth_of(choice->scope));
        put_used(out, choice->used, choice->used_count);
    }
    for (size_t i = 0; i < filling->sources.len; i++) {
        const struct cited *cited = &filling->sources.at[i];
        buffer_printf(out, "; source %zu-%zu", cited->start, cited->stop);
        buffer_printf(out, " link %zu-%zu", cited->link_start, cited->link_stop);
        put_place(out, " ", cited->place);
    }
}

static void put_diags(struct buffer *out, const struct diags *diags) {
    for (size_t i = 0; i < diags_count(diags); i++) {
        struct diag_view view = diags_view(diags, i);
        put_place(out, "; ", view.place);
        buffer_printf(out, " %s %.*s", diag_word(view.code), TEXT_ARG(view.message));
        for (size_t k = 0; k < view.line_count; k++)
            buffer_printf(out, " | %.*s", TEXT_ARG(view.lines[k]));
    }
}

struct pair {
    const char *in, *out;
};

/* What is told of each template with the rest of it: the text in full, or what is no text. */
static void check_records(const struct pair *pairs, size_t count, struct template_options options,
                          void (*more)(struct buffer *out, const struct filling *filling)) {
    size_t wrong = 0;
    for (size_t i = 0; i < count; i++) {
        struct world world;
        fill_text(&world, pairs[i].in, options);
        struct buffer out = buffer_in(world.arena);
        buffer_puts(&out, !world.parsed ? "unread" : world.good ? "good" : "bad");
        buffer_printf(&out, ": %.*s", TEXT_ARG(world.filling.text));
        if (more)
            more(&out, &world.filling);
        put_diags(&out, world.diags);
        if (!text_is(buffer_text(&out), pairs[i].out)) {
            print_error("template %s\nexpected %s\n     got %.*s\n", pairs[i].in, pairs[i].out,
                        TEXT_ARG(buffer_text(&out)));
            wrong++;
        }
        arena_free(world.arena);
    }
    assert_int_equal(wrong, 0);
}
#define CHECK_RECORDS(pairs, options, more) check_records(pairs, sizeof(pairs) / sizeof((pairs)[0]), options, more)

static void put_all(struct buffer *out, const struct filling *filling) {
    put_segments(out, filling);
    put_conditions(out, filling);
}

static const struct pair records[] = {
    {"  {{> inline}}\n", "good:   \\*\\*a\\*\\* \\_b a\\`b x\n; 0-2 0+2; tag 2-15 0+9 0 stars '**a** _b' -1/1; 15-16 "
                         "9+1; tag 16-20 10+8 1 tick 'a`b' -1/1; 20-23 11+3"},
    {"{{#source manual}}a{{#claim two < three}}.{{/claim}}{{/source}}",
     "good: a ([The \\*manual\\*](https://a.b/m?x=\\(1\\)&amp;y=2)).; 0-1 18+1; link 1-51 0+18; 51-52 41+1; claim 1-52 "
     "28+11 two < three: true ' ([The \\*manual\\*](https://a.b/m?x=\\(1\\)&amp;y=2)).' 1 by two, three; source 0-52 "
     "link 1-51 0+18"},
    {"{{#source manual}}{{#claim two < three}}a{{/claim}}.{{/source}}",
     "good: a ([The \\*manual\\*](https://a.b/m?x=\\(1\\)&amp;y=2)).; 0-1 40+1; link 1-51 0+18; 51-52 51+1; claim 0-1 "
     "27+11 two < three: true 'a' 1 by two, three; source 0-52 link 1-51 0+18"},
    {"{{#source manual}}a {{#source manual}}b.{{/source}}{{/source}}",
     "good: a b ([The \\*manual\\*](https://a.b/m?x=\\(1\\)&amp;y=2)) ([The "
     "\\*manual\\*](https://a.b/m?x=\\(1\\)&amp;y=2)).; 0-2 18+2; 2-3 38+1; link 3-53 20+18; link 53-103 0+18; 103-104 "
     "39+1; source 0-104 link 53-103 0+18; source 2-104 link 3-53 20+18"},
    {"a {{two}} b{{\"s\"}}\n",
     "good: a 2 bs\n; 0-2 0+2; tag 2-3 2+7 0 two '2' -1/1 by two; 3-5 9+2; string 5-6 11+7 1 \"s\" 's' -1/1; 6-7 18+1"},
    {"{{#claim two < three}}A {{#claim three < two}}b {{name}}{{/claim}} {{two}}.{{/claim}} {{three}}",
     "good: A b mimalloc 2. 3; 0-2 22+2; 2-4 46+2; tag 4-12 48+8 0 name 'mimalloc' 1/1; 12-13 66+1; tag 13-14 67+7 1 "
     "two '2' 0/1 by two; 14-15 74+1; 15-16 85+1; tag 16-17 86+9 2 three '3' -1/1 by three; claim 0-15 9+11 two < "
     "three: true 'A b mimalloc 2.' 1 by two, three; claim 2-12 33+11 three < two: false 'b mimalloc' 1 by three, two"},
    {"{{#groups}}{{#if last < two}}{{label}} {{two}}{{/if}}{{^if last < two}}{{.}}{{/if}}{{/groups}}",
     "bad: mimalloc 2; tag 0-8 29+9 0 label 'mimalloc' -1/1; 8-9 38+1; tag 9-10 39+7 1 two '2' -1/2 by two; choice "
     "0-10 17+10 2 by groups[0].last, two; choice 10-10 59+10 2 by groups[1].last, two; 71+5 not-printable groups[1] "
     "(map) cannot be printed | help: print a part of it, such as its .label"},
    {"{{#groups}}{{#claim last < three}}{{last}}{{/claim}}{{/groups}}",
     "good: 12; tag 0-1 34+8 0 last '1' 0/2 by groups[0].last; tag 1-2 34+8 1 last '2' 1/2 by groups[1].last; claim "
     "0-1 20+12 last < three: true '1' 2 by groups[0].last, three; claim 1-2 20+12 last < three: true '2' 2 by "
     "groups[1].last, three"},
    {"{{#words}}{{.}} {{name}}{{#control}}{{label}}{{last}}{{two}}{{/control}}{{/words}}",
     "good: a mimallocglibc52b\\* mimallocglibc52; tag 0-1 10+5 0 . 'a' -1/1; 1-2 15+1; tag 2-10 16+8 1 name "
     "'mimalloc' -1/1; tag 10-15 36+9 2 label 'glibc' -1/1; tag 15-16 45+8 3 last '5' -1/3 by control.last; tag 16-17 "
     "53+7 4 two '2' -1/3 by two; tag 17-20 10+5 5 . 'b*' -1/1; 20-21 15+1; tag 21-29 16+8 6 name 'mimalloc' -1/1; tag "
     "29-34 36+9 7 label 'glibc' -1/1; tag 34-35 45+8 8 last '5' -1/3 by control.last; tag 35-36 53+7 9 two '2' -1/3 "
     "by two"},
    {"{{#if yes}}{{/if}}{{^if no}}x{{/if}}{{#if two < three}}{{#if three > two}}y{{/if}}{{/if}}",
     "good: xy; 0-1 28+1; 1-2 74+1; choice 0-0 6+3 1; choice 0-1 24+2 1; choice 1-2 42+11 1 by two, three; choice 1-2 "
     "61+11 1 by three, two"},
    {"{{#name}}{{name}}{{.}}{{/name}}{{^nothing}}{{two}}{{/nothing}}",
     "bad: mimalloc2; tag 0-8 9+8 0 name 'mimalloc' -1/1; tag 8-9 43+7 1 two '2' -1/1 by two; 17+5 not-printable map "
     "cannot be printed | help: print a part of it, such as its .label"},
    {"  {{> two_lines}}\nx\n {{> nested}}\n",
     "good:   one\n  mimalloc\nx\n a\n   one\n   mimalloc\n b\n; 0-2 0+2; 2-6 0+4; 6-8 0+2; tag 8-16 4+8 0 name "
     "'mimalloc' -1/1; 16-17 12+1; 17-19 18+2; 19-20 20+1; 20-22 0+2; 22-23 20+1; 23-25 2+2; 25-29 0+4; 29-30 20+1; "
     "30-32 2+2; tag 32-40 4+8 1 name 'mimalloc' -1/1; 40-41 12+1; 41-42 20+1; 42-44 20+2"},
    {"a {{> two_lines}} {{> plain}}\n| {{> plain}}\n",
     "good: a one\nmimalloc\n \\*\\*a\\*\\* \\_b a\\`b\n| \\*\\*a\\*\\* \\_b a\\`b\n; 0-2 0+2; 2-6 0+4; tag 6-14 4+8 0 "
     "name 'mimalloc' -1/1; 14-15 12+1; 15-16 17+1; tag 16-29 0+9 1 stars '**a** _b' -1/1; 29-30 9+1; tag 30-34 10+8 2 "
     "tick 'a`b' -1/1; 34-37 29+3; tag 37-50 0+9 3 stars '**a** _b' -1/1; 50-51 9+1; tag 51-55 10+8 4 tick 'a`b' -1/1; "
     "55-56 43+1"},
    {"`{{> nested}}` {{item}}",
     "good: `a\n  one\n  mimalloc\nb\n` - x; 0-1 0+1; 1-3 0+2; 3-5 2+2; 5-9 0+4; 9-11 2+2; tag 11-19 4+8 0 name "
     "'mimalloc' -1/1; 19-20 12+1; 20-22 20+2; 22-24 13+2; tag 24-27 15+8 1 item '- x' -1/1"},
    {"{{#source manual}}It is {{two}} so.{{/source}} {{#claim two < three}}B {{#source manual}}c.{{/source}} "
     "{{name}}{{/claim}}",
     "good: It is 2 so ([The \\*manual\\*](https://a.b/m?x=\\(1\\)&amp;y=2)). B c ([The "
     "\\*manual\\*](https://a.b/m?x=\\(1\\)&amp;y=2)). mimalloc; 0-6 18+6; tag 6-7 24+7 0 two '2' -1/1 by two; 7-10 "
     "31+3; link 10-60 0+18; 60-61 34+1; 61-62 46+1; 62-64 69+2; 64-65 89+1; link 65-115 71+18; 115-116 90+1; 116-117 "
     "102+1; tag 117-125 103+8 1 name 'mimalloc' 0/1; claim 62-125 56+11 two < three: true 'B c ([The "
     "\\*manual\\*](https://a.b/m?x=\\(1\\)&amp;y=2)). mimalloc' 1 by two, three; source 0-61 link 10-60 0+18; source "
     "64-116 link 65-115 71+18"},
    {"{{#source manual}}{{name}}{{/source}}.",
     "good: mimalloc ([The \\*manual\\*](https://a.b/m?x=\\(1\\)&amp;y=2)).; tag 0-8 18+8 0 name 'mimalloc' -1/1; link "
     "8-58 0+18; 58-59 37+1; source 0-58 link 8-58 0+18"},
    {"a{{#source manual}}b\n\n{{/source}}{{name}}",
     "good: ab ([The \\*manual\\*](https://a.b/m?x=\\(1\\)&amp;y=2))\n\nmimalloc; 0-1 0+1; 1-2 19+1; link 2-52 1+18; "
     "52-54 20+2; tag 54-62 33+8 0 name 'mimalloc' -1/1; source 1-54 link 2-52 1+18"},
    {"{{#source manual}}{{#if yes}}a.{{/if}}{{/source}}{{#if yes}}b{{/if}}",
     "good: a ([The \\*manual\\*](https://a.b/m?x=\\(1\\)&amp;y=2)).b; 0-1 29+1; link 1-51 0+18; 51-52 30+1; 52-53 "
     "60+1; choice 0-2 24+3 1; choice 52-53 55+3 1; source 0-52 link 1-51 0+18"},
};

static const struct pair posts[] = {
    {"{{\"\"}}x{{\"}}\"}}", "good: x}}"},
    {"{{#two < three}}b{{/two > three}}",
     "unread: ; 17+16 template-syntax '{{/two > three}}' closes no open section | note: the innermost open section is "
     "'{{#two < three}}' of line 1 | help: close that one first, with {{/two < three}}"},
    {"{{=< >=}}<two>", "good: 2"},
    {"{{#source}}a{{/source}}", "unread: ; 0+11 template-syntax 'source' needs a name | help: write {{#source NAME}}, "
                                "with a name that sources: in series.yaml gives"},
    {"{{^source manual}}a{{/source}}", "unread: ; 0+18 template-syntax a source cannot be inverted | help: write "
                                       "{{#source NAME}} before the sentence and {{/source}} behind it"},
    {"{{#source other}}a{{two}}{{/source}}", "bad: a2; 0+17 unknown-source no source is called 'other'"},
    {"{{#source manual}} {{/source}}", "bad:  ; 0+18 no-sentence the source 'manual' holds no sentence | help: a "
                                       "source binds a sentence: put {{/source}} behind one, before a table or code, "
                                       "and where a condition or a list may leave nothing, the source within it"},
    {"{{#source manual}}{{nmae}}{{/source}}",
     "bad: ; 20+4 unknown-name nothing is named 'nmae' | help: did you mean 'name'?"},
    {"{{#source manual}}a\n---\n{{/source}}",
     "bad: a\n---\n; 0+18 no-sentence the source 'manual' ends in a table or a rule | help: a source binds a sentence: "
     "put {{/source}} behind one, before a table or code, and where a condition or a list may leave nothing, the "
     "source within it"},
    {"{{#claim}}a{{/claim}}",
     "unread: ; 0+10 template-syntax 'claim' needs a condition | help: write one behind it: {{#claim a < b}}"},
    {"{{#if}}a{{/if}}",
     "unread: ; 0+7 template-syntax 'if' needs a condition | help: write one behind it: {{#if a < b}}"},
    {"{{#if  }}a{{/if}}",
     "unread: ; 0+9 template-syntax 'if' needs a condition | help: write one behind it: {{#if a < b}}"},
    {"{{^claim two < three}}a{{/claim}}", "unread: ; 0+22 template-syntax a claim cannot be inverted | help: write "
                                          "{{#claim not (...)}}, or {{^if ...}} for text that claims nothing"},
    {"{{#claims}}a{{/claims}}", "bad: ; 3+6 unknown-name nothing is named 'claims'"},
    {"{{#iff}}a{{/iff}}", "bad: ; 3+3 unknown-name nothing is named 'iff'"},
    {"{{#sources}}a{{/sources}}", "bad: ; 3+7 unknown-name nothing is named 'sources'"},
    {"{{#if two\n\t<   three}}a{{/if}}{{#two <  three}}b{{/two\n< three }}", "good: ab"},
    {"{{#two < three}}b{{/two< three}}",
     "unread: ; 17+15 template-syntax '{{/two< three}}' closes no open section | note: the innermost open section is "
     "'{{#two < three}}' of line 1 | help: close that one first, with {{/two < three}}"},
    {"{{#two < three}}b{{/two < threes}}",
     "unread: ; 17+17 template-syntax '{{/two < threes}}' closes no open section | note: the innermost open section is "
     "'{{#two < three}}' of line 1 | help: close that one first, with {{/two < three}}"},
    {"{{#two < three}}b{{/two < thre}}",
     "unread: ; 17+15 template-syntax '{{/two < thre}}' closes no open section | note: the innermost open section is "
     "'{{#two < three}}' of line 1 | help: close that one first, with {{/two < three}}"},
    {"{{# two }}b{{/two  }}c{{#two}}d{{/ two}}", "good: bcd"},
    {"{{#two}}{{#three}}{{#zero}}a{{/three}}b{{/two}}",
     "unread: ; 28+10 template-syntax '{{/three}}' closes no open section | note: the innermost open section is "
     "'{{#zero}}' of line 1 | help: close that one first, with {{/zero}}"},
    {"{{#two}}{{#three}}a{{/zero}}b{{/two}}",
     "unread: ; 19+9 template-syntax '{{/zero}}' closes no open section | note: the innermost open section is "
     "'{{#three}}' of line 1 | help: close that one first, with {{/three}}"},
    {"{{/two}}", "unread: ; 0+8 template-syntax '{{/two}}' closes no open section | help: delete it, or open its "
                 "section with {{#two}}"},
    {"{{#two}}a\n{{#three}}",
     "unread: ; 0+8 template-syntax this section is not closed | help: write {{/two}} where it ends; 10+10 "
     "template-syntax this section is not closed | help: write {{/three}} where it ends"},
    {"{{#claim two}}a{{/claim}}{{two +}}{{#if nmae}}b{{nmae}}{{/if}}",
     "bad: ab; 32+0 bad-expression a value is missing at the end; 9+3 unit-mismatch a condition must be true or false, "
     "and this is 2 (count) | help: compare it with something: x < 5 GB; 40+4 unknown-name nothing is named 'nmae' | "
     "help: did you mean 'name'?; 49+4 unknown-name nothing is named 'nmae' | help: did you mean 'name'?"},
    {"{{#groups}}{{nmae}}{{#if nmae}}b{{/if}}{{#nmae}}c{{/nmae}}{{/groups}}",
     "bad: bb; 13+4 unknown-name nothing is named 'nmae' | help: did you mean 'name'?; 25+4 unknown-name nothing is "
     "named 'nmae' | help: did you mean 'name'?; 42+4 unknown-name nothing is named 'nmae' | help: did you mean "
     "'name'?"},
    {"{{groups}}{{nothing}}{{control}}{{yes}}",
     "bad: ; 2+6 not-printable 2 items (list) cannot be printed | help: print each element in a section, or count() of "
     "it; 12+7 absent-value 'nothing' has no value: it is null | help: name a value that the data hold, or leave the "
     "sentence out; 23+7 not-printable control (map) cannot be printed | help: print a part of it, such as its .label; "
     "34+3 not-printable true (truth) cannot be printed | help: choose words for it: if(condition, \"yes\", \"no\")"},
    {"{{> absent}}{{> unknown}}{{> hole}}{{> bad}}",
     "bad: ; 0+12 unknown-partial there is no partial 'absent' | help: partials stand in templates/partials, as "
     "NAME.md; 2+4 unknown-name nothing is named 'nmae' | help: did you mean 'name'?; 5+0 bad-expression a value is "
     "missing at the end; 0+6 template-syntax this section is not closed | help: write {{/a}} where it ends"},
    {"{{#groups}}{{> absent}}{{> unknown}}{{/groups}}",
     "bad: ; 11+12 unknown-partial there is no partial 'absent' | help: partials stand in templates/partials, as "
     "NAME.md; 2+4 unknown-name nothing is named 'nmae' | help: did you mean 'name'?; 2+4 unknown-name nothing is "
     "named 'nmae' | help: did you mean 'name'?"},
    {"{{lines}}x", "bad: x; 0+9 bad-text the value of 'lines' holds a line break and cannot be printed here | help: "
                   "take it out where the text comes from: the data, series.yaml or the string"},
    {"{{#if yes}}{{!x}}",
     "unread: ; 0+11 template-syntax this section is not closed | help: write {{/if}} where it ends"},
    {"{{!}}a{{! b }}\n{{! c }}\nd", "good: a\nd"},
    {"{{{two}}}{{&two}}{{& }}", "unread: ; 0+9 raw-tag this tag would print its value unescaped | help: write {{two}}; "
                                "9+8 raw-tag this tag would print its value unescaped | help: write {{two}}; 17+6 "
                                "template-syntax this tag is empty | help: name what it is about, or delete it"},
    {"a\001b", "unread: ; 1+1 bad-text byte 0x01 is a control character | help: take it out"},
    {"a\177", "unread: ; 1+1 bad-text byte 0x7f is a control character | help: take it out"},
    {"a\rb", "unread: ; 1+1 bad-text byte 0x0d is a control character | help: take it out"},
    {"a\r\n\tb\n", "good: a\r\n\tb\n"},
    {"\r", "unread: ; 0+1 bad-text byte 0x0d is a control character | help: take it out"},
    {"\037", "unread: ; 0+1 bad-text byte 0x1f is a control character | help: take it out"},
    {"a\303", "unread: ; 1+1 bad-text byte 0xc3 is not UTF-8 | help: save the file as UTF-8"},
    {"a {{two", "unread: ; 2+5 template-syntax this tag is not closed | help: end it with '}}'"},
    {"a {{two}", "unread: ; 2+6 template-syntax this tag is not closed | help: end it with '}}'"},
    {"{{two\nb {{three}}", "unread: ; 0+5 template-syntax this tag is not closed | help: end it with '}}'"},
    {"{{\"a}}\nb", "bad: \nb; 2+1 bad-expression a text is not closed | help: put a \" behind it, on the same line; a "
                   "\" inside is written \\\""},
    {"{{\"a\\\"}}\"}}", "good: a\"}}"},
    {"{{\"a", "unread: ; 0+4 template-syntax this tag is not closed | help: end it with '}}'"},
    {"{{\"a\\", "unread: ; 0+5 template-syntax this tag is not closed | help: end it with '}}'"},
    {"{{=<% %>=}}<%two%><%={{ }}=%>{{two}}", "good: 22"},
    {"{{=<%=}}", "unread: ; 0+8 template-syntax this tag must name two delimiters | help: write both, with a blank "
                 "between them and without '=', each of at most 32 bytes, for instance <% and %>"},
    {"{{== %>=}}", "unread: ; 0+10 template-syntax this tag must name two delimiters | help: write both, with a blank "
                   "between them and without '=', each of at most 32 bytes, for instance <% and %>"},
    {"{{=< = >=}}", "unread: ; 0+11 template-syntax this tag must name two delimiters | help: write both, with a blank "
                    "between them and without '=', each of at most 32 bytes, for instance <% and %>"},
    {"{{=a b c=}}", "unread: ; 0+11 template-syntax this tag must name two delimiters | help: write both, with a blank "
                    "between them and without '=', each of at most 32 bytes, for instance <% and %>"},
    {"{{= =}}", "unread: ; 0+7 template-syntax this tag must name two delimiters | help: write both, with a blank "
                "between them and without '=', each of at most 32 bytes, for instance <% and %>"},
    {"{{=<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<< "
     ">>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>=}}<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<two>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>",
     "good: 2"},
    {"{{=<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<< >=}}",
     "unread: ; 0+41 template-syntax this tag must name two delimiters | help: write both, with a blank between them "
     "and without '=', each of at most 32 bytes, for instance <% and %>"},
    {"{{=< >>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>=}}",
     "unread: ; 0+41 template-syntax this tag must name two delimiters | help: write both, with a blank between them "
     "and without '=', each of at most 32 bytes, for instance <% and %>"},
    {"{{/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa}}",
     "unread: ; 0+64 template-syntax '{{/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa...' closes no open "
     "section | help: delete it, or open its section with "
     "{{#aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa}}"},
    {"{{/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa}}",
     "unread: ; 0+61 template-syntax '{{/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa}...' closes no open "
     "section | help: delete it, or open its section with "
     "{{#aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa}}"},
    {"{{/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa}}",
     "unread: ; 0+60 template-syntax '{{/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa}}' closes no open "
     "section | help: delete it, or open its section with "
     "{{#aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa}}"},
    {"{{/a \n\t b}}", "unread: ; 0+11 template-syntax '{{/a b}}' closes no open section | help: delete it, or open its "
                      "section with {{#a b}}"},
    {"{{#x}}{{/"
     "\303\251\303\251\303\251\303\251\303\251\303\251\303\251\303\251\303\251\303\251\303\251\303\251\303\251\303\251"
     "\303\251\303\251\303\251\303\251\303\251\303\251\303\251\303\251\303\251\303\251\303\251\303\251\303\251\303\251"
     "\303\251\303\251\303\251\303\251\303\251\303\251\303\251\303\251\303\251\303\251\303\251\303\251}}",
     "unread: ; 6+85 template-syntax "
     "'{{/"
     "\303\251\303\251\303\251\303\251\303\251\303\251\303\251\303\251\303\251\303\251\303\251\303\251\303\251\303\251"
     "\303\251\303\251\303\251\303\251\303\251\303\251\303\251\303\251\303\251\303\251\303\251\303\251\303\251\303\251"
     "\303\251...' closes no open section | note: the innermost open section is '{{#x}}' of line 1 | help: close that "
     "one first, with {{/x}}"},
    {"a ` {{two}}\n{{stars}} ` {{stars}}", "good: a ` 2\n**a** _b ` \\*\\*a\\*\\* \\_b"},
    {"x "
     "````````````````````````````````````````````````````````````````````````````````{{stars}}````````````````````````"
     "````````````````````````````````````````````````````````",
     "good: x ````````````````````````````````````````````````````````````````````````````````**a** "
     "_b````````````````````````````````````````````````````````````````````````````````"},
    {"x "
     "`````````````````````````````````````````````````````````````````````````````````{{stars}}```````````````````````"
     "``````````````````````````````````````````````````````````",
     "good: x `````````````````````````````````````````````````````````````````````````````````\\*\\*a\\*\\* "
     "\\_b`````````````````````````````````````````````````````````````````````````````````"},
    {"\\`````````````````````````````````````````````````````````````````````````````````{{stars}}`````````````````````"
     "```````````````````````````````````````````````````````````",
     "good: \\`````````````````````````````````````````````````````````````````````````````````**a** "
     "_b````````````````````````````````````````````````````````````````````````````````"},
    {"```{{two}}```\n{{stars}}", "good: ```2```\n\\*\\*a\\*\\* \\_b"},
    {"``` {{two}}\n{{stars}}", "good: ``` 2\n**a** _b"},
    {"```{{two}} `{{two}}\n{{stars}}\n", "good: ```2 `2\n\\*\\*a\\*\\* \\_b\n"},
    {"```{{two}}\n`{{stars}}", "good: ```2\n`**a** _b"},
    {"`{{stars}}`", "good: `**a** _b`"},
    {"{{stars}}`{{stars}}`{{stars}}", "good: \\*\\*a\\*\\* \\_b`**a** _b`\\*\\*a\\*\\* \\_b"},
    {"``{{stars}}`{{stars}}``", "good: ``**a** _b`**a** _b``"},
    {"```\n{{tick}}\n```",
     "bad: ```\n\n```; 4+8 bad-text the value of 'tick' holds a backquote and cannot be printed here | help: it could "
     "end the code that the tag stands in: move the tag out of the code, or change the text where it comes from"},
    {"~~~\n{{tick}}\n~~~",
     "bad: ~~~\n\n~~~; 4+8 bad-text the value of 'tick' holds a backquote and cannot be printed here | help: it could "
     "end the code that the tag stands in: move the tag out of the code, or change the text where it comes from"},
    {"```\n{{tilde}}\n```", "good: ```\n~~~\n```"},
    {"~~~\n{{tilde}}\n~~~",
     "bad: ~~~\n\n~~~; 4+9 bad-text the value of 'tilde' holds a tilde and cannot be printed here | help: it could end "
     "the code that the tag stands in: move the tag out of the code, or change the text where it comes from"},
    {"``` `\n{{stars}}", "good: ``` `\n\\*\\*a\\*\\* \\_b"},
    {"``` {{two}}\n{{stars}}\n``` \n{{stars}}", "good: ``` 2\n**a** _b\n``` \n\\*\\*a\\*\\* \\_b"},
    {"   ```\n{{stars}}\n```\n", "good:    ```\n**a** _b\n```\n"},
    {"    ```\n{{stars}}\n```\n", "good:     ```\n\\*\\*a\\*\\* \\_b\n```\n"},
    {"~~\n{{stars}}\n~~", "good: ~~\n\\*\\*a\\*\\* \\_b\n~~"},
    {"~~~ `\n{{stars}}\n~~~ \r\n{{stars}}", "good: ~~~ `\n**a** _b\n~~~ \r\n\\*\\*a\\*\\* \\_b"},
    {"1. ` {{stars}}\n2. `", "good: 1. ` \\*\\*a\\*\\* \\_b\n2. `"},
    {"12) ` {{stars}}\n1) `", "good: 12) ` \\*\\*a\\*\\* \\_b\n1) `"},
    {"12 ` {{stars}}\n1 `", "good: 12 ` **a** _b\n1 `"},
    {"` {{stars}}\n9", "good: ` \\*\\*a\\*\\* \\_b\n9"},
    {"` {{stars}}\n9.`", "good: ` **a** _b\n9.`"},
    {"` {{stars}}\n-\t`", "good: ` \\*\\*a\\*\\* \\_b\n-\t`"},
    {"` {{stars}}\n*`", "good: ` **a** _b\n*`"},
    {"> ` {{stars}}\n`", "good: > ` \\*\\*a\\*\\* \\_b\n`"},
    {"` {{stars}}\n> `", "good: ` \\*\\*a\\*\\* \\_b\n> `"},
    {"| ` {{pipe}} \\| ` |", "good: | ` a\\|b \\| ` |"},
    {"| \\\\| ` {{pipe}} `", "good: | \\\\| ` a\\|b `"},
    {"a | ` {{pipe}} | `", "good: a | ` a|b | `"},
    {"{{two}}\n{{two}}\n", "good: 2\n2\n"},
    {"{{#groups}}\n- {{label}}\n{{/groups}}\n", "good: - mimalloc\n- je\\|malloc\n"},
    {" {{#if yes}} \n a\n {{/if}} \r\nb", "good:  a\nb"},
    {"x {{#if yes}}\na\n{{/if}} y\n", "good: x \na\n y\n"},
    {"{{#if yes}}\ta\n\t{{/if}}", "good: \ta\n"},
    {"{{! a }}", "good: "},
    {"  {{! a }}", "good: "},
    {"  {{! a }}  ", "good: "},
    {"  {{! a }}  \n", "good: "},
    {"b  {{! a }}  \n", "good: b    \n"},
    {"\n{{! a }}\n\n{{! b }}", "good: \n\n"},
    {"- {{item}}\n{{item}} {{item}}", "good: - \\- x\n\\- x - x"},
    {"{{name}}{{item}}", "good: mimalloc- x"},
    {"{{empty}}{{item}}", "good: \\- x"},
    {" {{item}}", "good:  \\- x"},
    {"> {{> plain}}\n{{> plain}}", "good: > \\*\\*a\\*\\* \\_b a\\`b\n\\*\\*a\\*\\* \\_b a\\`b"},
};

static const struct pair pages[] = {
    {"{{digits}}", "good: 2.34567"},
    {"{{two}} {{html}} {{{html}}} {{nmae}}{{control.label}}{{yes}}{{no}}",
     "bad: 2 &lt;b&gt;&amp;&quot;&lt;/b&gt; <b>&\"</b> glibc; 53+7 not-printable true (truth) cannot be printed | "
     "help: choose words for it: if(condition, \"yes\", \"no\"); 60+6 not-printable false (truth) cannot be printed | "
     "help: choose words for it: if(condition, \"yes\", \"no\")"},
    {"{{#groups}}{{label}}{{last}}{{/groups}}{{^groups}}a{{/groups}}", "good: mimalloc1je|malloc2"},
    {"{{#if two}}a{{/if two}}{{#claim}}b{{/claim}}{{#source}}c{{/source}}", "good: "},
    {"{{#name}}{{.}}{{/name}}{{#two}}{{.}}{{/two}}{{#yes}}{{.}}{{/yes}}{{^no}}{{two}}{{/no}}{{#empty}}x{{/"
     "empty}}{{#zero}}{{.}}{{/zero}}",
     "bad: mimalloc220; 52+5 not-printable true (truth) cannot be printed | help: choose words for it: if(condition, "
     "\"yes\", \"no\")"},
    {"{{#control}}{{label}}{{two}}{{/control}}{{control.nmae}}{{control.label.x}}{{#nmae.x}}a{{/nmae.x}}{{^nmae.x}}b{{/"
     "nmae.x}}",
     "good: glibc2b"},
    {"{{> absent}}{{> row}}{{> plain}}", "bad: |  |\n\\*\\*a\\*\\* \\_b a\\`b; 4+5 unknown-name nothing is named "
                                         "'label' | help: did you mean 'control.label'?"},
    {"{{#words}}{{.}}{{/words}}", "good: ab*"},
    {"{{groups}}", "bad: ; 0+10 not-printable 2 items (list) cannot be printed | help: print each element in a "
                   "section, or count() of it"},
    {"{{control}}",
     "bad: ; 0+11 not-printable control (map) cannot be printed | help: print a part of it, such as its .label"},
    {"{{\"a\"}}{{two + 1}}", "good: "},
    {"a\001{{two}}", "good: a\0012"},
    {"{{#two}}a{{/ two }}", "good: a"},
    {"{{#two a}}b{{/two  a}}",
     "unread: ; 11+11 template-syntax '{{/two a}}' closes no open section | note: the innermost open section is "
     "'{{#two a}}' of line 1 | help: close that one first, with {{/two a}}"},
    {"{{#if a}}b{{/if}}", "unread: ; 10+7 template-syntax '{{/if}}' closes no open section | note: the innermost open "
                          "section is '{{#if a}}' of line 1 | help: close that one first, with {{/if a}}"},
    {"{{ two }}{{& html }}{{! {{ }}", "good: 2<b>&\"</b>"},
    {"{{two", "unread: ; 0+5 template-syntax this tag is not closed | help: end it with '}}'"},
};

static void leaves_records(void **state) {
    (void)state;
    CHECK_RECORDS(records, post, put_all);
}

static void fills_posts(void **state) {
    (void)state;
    CHECK_RECORDS(posts, post, NULL);
}

static void fills_pages(void **state) {
    (void)state;
    static const struct template_options plain = {.escape = ESCAPE_HTML, .plain = true};
    CHECK_RECORDS(pages, plain, NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(leaves_records),
        cmocka_unit_test(fills_posts),
        cmocka_unit_test(fills_pages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
