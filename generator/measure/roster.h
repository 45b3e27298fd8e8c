/*
 * The roster: in which group it puts whom, and when. What rows say themselves, and who a subject is, is settled
 * elsewhere.
 */
#ifndef MEMBLOG_ROSTER_H
#define MEMBLOG_ROSTER_H

#include "measure/ingest.h"

/* One identity's rows of the roster. */
struct stays {
    struct text name; /* of the subject, for messages */
    LIST(const struct roster_entry *) list;
};

struct roster {
    struct ingest *ingest;
    struct stays *stays;    /* by identity */
    struct index_map names; /* for rows without a key */
    uint32_t *named;        /* beside them: an identity, or INDEX_NONE where those of one name disagree */
};

/* Of the entries of `ingest`; the pairs' identities are `identity_of`, their number is `count`. Refuses two rows that
 * have one subject at one time in two groups, or where one has a span, in any (bad-value). */
struct roster roster_of(struct ingest *ingest, const uint32_t *identity_of, size_t count);
/* What the roster holds of an identity, or of a subject of this name; NULL: nothing. */
const struct stays *roster_stays(const struct roster *roster, uint32_t identity, struct text name);
/* Whether the roster puts an identity in a group at any time, or may: a subject of this name is all that is known. */
bool roster_knows(const struct roster *roster, uint32_t identity, struct text name);
/* Whether a row of the roster says from when or until when it holds. */
bool stays_are_timed(const struct stays *stays);
/* The group at a time, or -1: in none. A row that names a group itself is in that one (`named`, otherwise -1), unless
 * the roster has the subject in it at other times only. */
int stays_group(const struct stays *stays, int named, int64_t time);

#endif
