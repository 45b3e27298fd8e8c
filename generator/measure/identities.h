/*
 * Who the subjects of a report are, over groups and occurrences: which keys and names are of one, and by which name it
 * is called. In which group it is, and what of it counts, is settled elsewhere.
 */
#ifndef MEMBLOG_IDENTITIES_H
#define MEMBLOG_IDENTITIES_H

#include "measure/ingest.h"

/* One subject by who it is, over groups and occurrences. */
struct identity {
    struct text key, name;
    enum namer { NAMED_BY_ROW, NAMED_BY_ROSTER } namer; /* the roster has the last word */
    int64_t named_at;                                   /* time of the rows that the name was taken from */
    struct membership *memberships;                     /* by cohort: the row that decides */
    bool *known;                                        /* beside them */
    bool measured, grouped, placed;
    bool treated;   /* something puts it in a group at some time, or may */
    bool joins;     /* a row of some measure names its group, */
    int64_t joined; /* from this time on */
};

/* Those of all pairs, *count of them; returns each pair's, as an index into *identities. */
uint32_t *identities_find(struct ingest *ingest, struct identity **identities, size_t *count);

#endif
