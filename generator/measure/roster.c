#include "measure/roster.h"

static bool is_timed(const struct roster_entry *entry) {
    return entry->from != INT64_MIN || entry->to != INT64_MAX;
}

static void refuse_two(struct ingest *ingest, const struct stays *stays, const struct roster_entry *first,
                       const struct roster_entry *second) {
    size_t one, other, column;
    if (diag_again(ingest->diags, DIAG_BAD_VALUE, second->place, INGEST_TWO, stays->name))
        return;
    place_resolve(first->place, &one, &column);
    place_resolve(second->place, &other, &column);
    if (first->place.source != second->place.source) {
        struct diag *diag = diag_add(
            ingest->diags, DIAG_BAD_VALUE, second->place, "%s '%.*s' is in group %.*s, and in group %.*s by %.*s:%zu",
            ingest->declared->one.at, TEXT_ARG(stays->name), TEXT_ARG(ingest->letters[second->group]),
            TEXT_ARG(ingest->letters[first->group]), TEXT_ARG(first->place.source->path), one);
        diag_help(ingest->diags, diag, "take it out of one of the two");
        return;
    }
    struct diag *diag = diag_add(ingest->diags, DIAG_BAD_VALUE, second->place,
                                 "lines %zu and %zu have %s '%.*s' in the roster at one time, in groups %.*s and %.*s",
                                 one, other, ingest->declared->one.at, TEXT_ARG(stays->name),
                                 TEXT_ARG(ingest->letters[first->group]), TEXT_ARG(ingest->letters[second->group]));
    diag_help(ingest->diags, diag, "leave one of the rows, or end the earlier membership where the later one begins");
}

/* Takes the entry, unless another one of the subject holds at the same time. */
static void stays_add(struct ingest *ingest, struct stays *stays, const struct roster_entry *entry) {
    for (size_t i = 0; i < stays->list.len; i++) {
        const struct roster_entry *other = stays->list.at[i];
        if (entry->from >= other->to || other->from >= entry->to)
            continue;
        if (entry->group != other->group || is_timed(entry) || is_timed(other))
            refuse_two(ingest, stays, other, entry);
        return;
    }
    *LIST_ADD(ingest->arena, &stays->list) = entry;
}

/* Two subjects of one name may be in two groups, and then the name says nothing. */
static void name_note(struct roster *roster, struct text name, uint32_t identity) {
    size_t before = roster->names.keys.len;
    uint32_t n = index_put(&roster->names, name);
    if (n == before)
        roster->named[n] = identity;
    if (roster->named[n] == INDEX_NONE || roster->named[n] == identity)
        return;
    const struct stays *own = &roster->stays[identity], *other = &roster->stays[roster->named[n]];
    if (own->list.at[0]->group != other->list.at[0]->group || stays_are_timed(own) || stays_are_timed(other))
        roster->named[n] = INDEX_NONE;
}

struct roster roster_of(struct ingest *ingest, const uint32_t *identity_of, size_t count) {
    struct roster roster = {.ingest = ingest, .names = index_in(ingest->arena)};
    roster.stays = arena_array(ingest->arena, count, sizeof *roster.stays);
    roster.named = arena_array(ingest->arena, ingest->roster.len, sizeof *roster.named);
    for (size_t i = 0; i < ingest->roster.len; i++) {
        const struct roster_entry *entry = &ingest->roster.at[i];
        const struct pair *pair = &ingest->pairs.at[entry->pair];
        uint32_t identity = identity_of[entry->pair];
        roster.stays[identity].name = pair->name.len > 0 ? pair->name : pair->key;
        stays_add(ingest, &roster.stays[identity], entry);
    }
    for (size_t i = 0; i < ingest->roster.len; i++) {
        const struct pair *pair = &ingest->pairs.at[ingest->roster.at[i].pair];
        if (pair->name.len > 0)
            name_note(&roster, pair->name, identity_of[ingest->roster.at[i].pair]);
    }
    return roster;
}

const struct stays *roster_stays(const struct roster *roster, uint32_t identity, struct text name) {
    if (roster->stays[identity].list.len > 0)
        return &roster->stays[identity];
    uint32_t found = index_find(&roster->names, name);
    return found == INDEX_NONE || roster->named[found] == INDEX_NONE ? NULL : &roster->stays[roster->named[found]];
}

bool roster_knows(const struct roster *roster, uint32_t identity, struct text name) {
    return roster->stays[identity].list.len > 0 || index_find(&roster->names, name) != INDEX_NONE;
}

bool stays_are_timed(const struct stays *stays) {
    for (size_t i = 0; i < stays->list.len; i++)
        if (is_timed(stays->list.at[i]))
            return true;
    return false;
}

int stays_group(const struct stays *stays, int named, int64_t time) {
    bool other_times = false;
    for (size_t i = 0; i < stays->list.len; i++) {
        const struct roster_entry *entry = stays->list.at[i];
        bool inside = entry->from <= time && time < entry->to;
        if (inside && (named < 0 || entry->group == named))
            return entry->group;
        other_times = other_times || entry->group == named;
    }
    return other_times ? -1 : named;
}
