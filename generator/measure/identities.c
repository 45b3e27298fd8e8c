#include "measure/identities.h"

/* The one key that stands beside each name, as a pair's number; INDEX_NONE when there are several. */
static uint32_t *keys_of(const struct ingest *ingest, struct index_map *names) {
    uint32_t *pair_of = arena_array(ingest->arena, ingest->pairs.len, sizeof *pair_of);
    for (uint32_t i = 0; i < ingest->pairs.len; i++) {
        const struct pair *pair = &ingest->pairs.at[i];
        if (pair->key.len == 0)
            continue;
        size_t before = names->keys.len;
        uint32_t n = index_put(names, pair->name);
        if (n == before)
            pair_of[n] = i;
        else if (pair_of[n] != INDEX_NONE && !text_equal(ingest->pairs.at[pair_of[n]].key, pair->key))
            pair_of[n] = INDEX_NONE;
    }
    return pair_of;
}

static void name_identity(struct identity *identity, const struct pair *pair, enum namer namer) {
    if (pair->name.len == 0 || identity->namer > namer)
        return;
    bool better = identity->name.len == 0 || pair->last_time > identity->named_at ||
                  (pair->last_time == identity->named_at && text_compare(pair->name, identity->name) < 0);
    if (better) {
        identity->name = pair->name;
        identity->named_at = pair->last_time;
        identity->namer = namer;
    }
}

uint32_t *identities_find(struct ingest *ingest, struct identity **identities, size_t *count) {
    struct index_map names = index_in(ingest->arena), keys = index_in(ingest->arena);
    uint32_t *pair_of = keys_of(ingest, &names);
    uint32_t *identity_of = arena_array(ingest->arena, ingest->pairs.len, sizeof *identity_of);
    struct identity *all = *identities = arena_array(ingest->arena, ingest->pairs.len, sizeof *all);
    *count = 0;
    for (size_t i = 0; i < ingest->pairs.len; i++) {
        const struct pair *pair = &ingest->pairs.at[i];
        struct text key = pair->key;
        uint32_t n = key.len ? INDEX_NONE : index_find(&names, pair->name);
        if (n != INDEX_NONE && pair_of[n] != INDEX_NONE)
            key = ingest->pairs.at[pair_of[n]].key;
        bool known = key.len > 0;
        if (!known)
            key = text_format(ingest->arena, "\n%.*s", TEXT_ARG(pair->name));
        uint32_t found = index_put(&keys, key);
        struct identity *identity = &all[found];
        if (found == *count) {
            (*count)++;
            identity->key = known ? key : (struct text){0};
        }
        identity_of[i] = found;
    }
    for (size_t i = 0; i < ingest->roster.len; i++) {
        uint32_t pair = ingest->roster.at[i].pair;
        name_identity(&all[identity_of[pair]], &ingest->pairs.at[pair], NAMED_BY_ROSTER);
    }
    for (size_t i = 0; i < ingest->pairs.len; i++)
        name_identity(&all[identity_of[i]], &ingest->pairs.at[i], NAMED_BY_ROW);
    return identity_of;
}
