/*
 * Rules of the audit about members over time: who is missing in a sample, at its group's first or last above all, and
 * who began anew. Nobody is missing where its rows are excluded. Of those in no group only the edges are asked, where
 * they are declared as a group that stands aside.
 */
#ifndef MEMBLOG_INSPECT_MEMBERS_H
#define MEMBLOG_INSPECT_MEMBERS_H

#include "measure/sampling.h"

void inspect_members(struct arena *arena, struct arena *scratch, const struct sampling *sampling);

#endif
