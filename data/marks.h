#ifndef DATA_MARKS_H
#define DATA_MARKS_H
/*
 * High-water marks of the relays of memory figures. A mark is no lower than the relay's amount and does not fall, save
 * where the relay restarted: there it falls by a tenth or more. It reads no files and chooses no amounts.
 */
#include "figures.h"

/*
 * Places the marks of every row that says how many relays restarted; all rows must be there, in the order of time. The
 * restarted are those whose mark in their sample before lies farthest above what they have now. Where it lies not far
 * enough, that mark is raised, as by a peak between two samples. Prints each row where this cannot be done and returns
 * the exit status: 0 good, 1 to mend.
 */
int marks_place(const struct groups *groups, struct figures *figures);

#endif
