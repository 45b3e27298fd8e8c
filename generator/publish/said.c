#include "publish/said.h"

#include "base/hash.h"

static void put_text(struct buffer *out, struct text text) {
    buffer_printf(out, "%zu ", text.len);
    buffer_put(out, text);
}

static void put_used(struct buffer *out, const struct used *used, size_t count) {
    buffer_printf(out, "%zu ", count);
    for (size_t i = 0; i < count; i++)
        put_text(out, used[i].value.name);
}

static void put_filling(struct buffer *out, const struct filled *filled) {
    const struct filling *filling = filled->filling;
    put_text(out, filled->post ? filled->post->slug : TEXT(""));
    put_text(out, filled->chart ? filled->chart->name : TEXT(""));
    buffer_printf(out, "%zu %zu %zu %zu\n", filling->tags.len, filling->choices.len, filling->claims.len,
                  filling->sources.len);
    for (size_t i = 0; i < filling->tags.len; i++) {
        const struct tag *tag = &filling->tags.at[i];
        buffer_printf(out, "%d ", tag->string);
        put_text(out, tag->expression);
        put_text(out, tag->printed);
        put_text(out, tag->value.name);
        put_used(out, tag->used, tag->used_count);
    }
    for (size_t i = 0; i < filling->choices.len; i++)
        put_used(out, filling->choices.at[i].used, filling->choices.at[i].used_count);
    for (size_t i = 0; i < filling->claims.len; i++) {
        put_text(out, filling->claims.at[i].condition);
        put_used(out, filling->claims.at[i].used, filling->claims.at[i].used_count);
    }
    for (size_t i = 0; i < filling->sources.len; i++)
        put_text(out, filling->sources.at[i].citation->name);
}

static void put_finding(struct buffer *out, const struct finding *finding) {
    buffer_printf(out, "%d %d %zu %zu %lld %lld\n", (int)finding->rule, (int)finding->severity, finding->count,
                  finding->groups.len, (long long)finding->from, (long long)finding->to);
    put_text(out, finding->report ? finding->report->alias : TEXT(""));
    for (size_t i = 0; i < finding->groups.len; i++)
        buffer_printf(out, "%d ", finding->groups.at[i]);
    put_text(out, finding->post);
    put_text(out, finding->message);
    put_text(out, finding->help);
    for (size_t i = 0; i < finding->notes.len; i++)
        put_text(out, finding->notes.at[i]);
    put_text(out, finding->waiver ? finding->waiver->reason : TEXT(""));
}

struct text said_of(const struct site *site) {
    const struct finding_list *findings = &site->world->audit->findings;
    struct arena *scratch = arena_new();
    struct buffer out = buffer_in(scratch);
    for (size_t f = 0; f < site->filled.len; f++)
        put_filling(&out, &site->filled.at[f]);
    for (size_t i = 0; i < findings->len; i++)
        put_finding(&out, &findings->at[i]);
    struct text hash = hash_sha256(site->arena, buffer_text(&out));
    arena_free(scratch);
    return hash;
}
