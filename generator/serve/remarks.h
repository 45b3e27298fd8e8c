/*
 * Remarks: what is said of a site's texts, sorted to the pages that show them, for a preview. What is a fault, and how
 * grave, was decided elsewhere.
 */
#ifndef MEMBLOG_REMARKS_H
#define MEMBLOG_REMARKS_H

#include "series/site.h"

struct remark {
    struct text page; /* as published: "posts/SLUG.html" */
    size_t count;
    struct text lines; /* one a finding: place, text and code */
};
struct remarks {
    struct remark *at;
    size_t len;
    size_t findings; /* of all pages; one in a chart may stand on two */
};

/* A finding in a post, or in a chart that a post names, belongs to that post's page; any other to the index. Pages
 * without findings are left out. */
struct remarks remarks_sort(const struct site *site, const struct diags *findings);

#endif
