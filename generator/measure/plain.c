#include "measure/plain.h"

/* While the lanes of one measure are looked at: which pair each identity has, + 1; 0: none so far. */
struct look {
    const struct ingest *ingest;
    const struct roster *roster;
    const uint32_t *identity_of;
    uint32_t *pair_of;
    int *group_of; /* beside it */
    struct lane_stamps stamps;
};

/* Whether the roster leaves the rows as they are: without times, the group that a row names counts. */
static bool agrees(const struct look *look, uint32_t pair) {
    const struct stays *stays = roster_stays(look->roster, look->identity_of[pair], look->ingest->pairs.at[pair].name);
    return !stays || !stays_are_timed(stays);
}

/* Whether all members have this group alone, and no other name. */
static bool members_are_plain(struct look *look, const struct lane *lane, int group) {
    for (size_t i = 0; i < lane->members.len; i++) {
        const struct lane_member *member = column_at(&lane->members, i, sizeof *member);
        uint32_t who = look->identity_of[member->subject];
        if (look->pair_of[who] == 0 && !agrees(look, member->subject))
            return false;
        if (look->pair_of[who] > 0 && (look->pair_of[who] != member->subject + 1 || look->group_of[who] != group))
            return false;
        look->pair_of[who] = member->subject + 1;
        look->group_of[who] = group;
    }
    return true;
}

static bool measure_is_plain(struct look *look, size_t measure) {
    if (ingest_lane(look->ingest, measure, -1)->values.len > 0)
        return false;
    for (int g = 0; g < (int)look->ingest->report->group_count; g++) {
        const struct lane *lane = ingest_lane(look->ingest, measure, g);
        if (!members_are_plain(look, lane, g) || !lane_rises(lane, &look->stamps))
            return false;
    }
    return true;
}

bool plain_rows(const struct ingest *ingest, const struct roster *roster, const uint32_t *identity_of, size_t count) {
    struct arena *scratch = arena_new();
    bool plain = ingest->report->plan->exclusions.len == 0;
    for (size_t m = 0; m < ingest->declared->measures.len && plain; m++) {
        struct look look = {.ingest = ingest, .roster = roster, .identity_of = identity_of};
        look.pair_of = arena_array(scratch, count, sizeof *look.pair_of);
        look.group_of = arena_array(scratch, count, sizeof *look.group_of);
        look.stamps.of = arena_array(scratch, ingest->pairs.len, sizeof *look.stamps.of);
        plain = measure_is_plain(&look, m);
    }
    arena_free(scratch);
    return plain;
}
