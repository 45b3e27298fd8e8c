/*
 * Reports whose rows are as plain as rows can be: each is of the group that it names, each subject has one group and
 * one row at a time, samples come in the order of their times, and nothing is left out. Their lanes become readings as
 * they were filled, where others are settled row by row, to the same.
 */
#ifndef MEMBLOG_PLAIN_H
#define MEMBLOG_PLAIN_H

#include "measure/roster.h"

/* Whether it is such a report; the pairs' identities are `identity_of`, their number is `count`. */
bool plain_rows(const struct ingest *ingest, const struct roster *roster, const uint32_t *identity_of, size_t count);

#endif
