/*
 * What a finding of the audit touches: of the groups that it is of, the statistics that texts use, the claims that rest
 * on those, and the posts in which both stand. It judges nothing, and what a chart draws beside its texts is not in it.
 */
#ifndef MEMBLOG_TOUCHED_H
#define MEMBLOG_TOUCHED_H

#include "series/site.h"

struct touched_claim {
    struct text name; /* of its condition; of one without, POST:LINE of the template that it stands in */
    const struct filling *filling;
    size_t n; /* index into the filling's claims */
};

struct touched {
    struct name_list groups;     /* "tiny.fast"; of a finding of all groups all of them */
    struct name_list statistics; /* canonical names, in the order of use */
    LIST(struct touched_claim) claims;
    struct name_list posts; /* slugs */
};

/* By group which statistics are used, and by whom. */
struct touch_index;
/* Of a filled site, or of none (NULL): nothing but groups is touched then. */
struct touch_index *touch_index_of(struct arena *arena, const struct site *site);
/* A finding of what a text compares touches the claim at its place, or what is printed and claimed in the table or
 * sentence there; any other, all that uses a statistic of its groups, measure, times and subject. */
struct touched touched_by(const struct touch_index *index, const struct finding *finding);

#endif
