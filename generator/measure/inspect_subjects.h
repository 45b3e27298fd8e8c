/*
 * Rules of the audit about who is in which group: subjects in two groups at one time, by rows or roster, or in one
 * after the other. Who is missing is asked elsewhere.
 */
#ifndef MEMBLOG_INSPECT_SUBJECTS_H
#define MEMBLOG_INSPECT_SUBJECTS_H

#include "measure/roll.h"

void inspect_subjects(struct roll *roll);

#endif
