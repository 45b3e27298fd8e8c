/*
 * The rules of the audit as series.yaml sets them: severity and threshold by code. What a rule looks for is not known
 * here.
 */
#ifndef MEMBLOG_SERIES_RULES_H
#define MEMBLOG_SERIES_RULES_H

#include "base/node.h"
#include "measure/finding.h"

/* Reads rules:, a map of codes with off, note, warning, error or {severity, threshold}; NULL changes nothing. Complains
 * about what cannot stand (bad-value, unknown-key). */
void rules_read(struct rules *rules, const struct node *map, struct diags *diags);
/* What off, note, warning or error says; false after a complaint about anything else. */
bool rules_severity(const struct node *node, enum diag_level *severity, bool *off, struct diags *diags);
/* The rule of a code; false after a diagnostic at `place` with the nearest codes. */
bool rules_named(enum rule *rule, struct text word, struct place place, struct diags *diags);

#endif
