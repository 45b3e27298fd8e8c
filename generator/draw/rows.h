/*
 * Rows: a group each, as bars with ranges or as dots with intervals; which of them is a flag of the kind. It lays out
 * the plot and what stands beside it; the frame around it is layout.h's.
 */
#ifndef MEMBLOG_ROWS_H
#define MEMBLOG_ROWS_H

#include "draw/paper.h"

/* Computes the rows, for all shapes. */
void rows_measure(struct layout *layout);
/* The least px that the plot needs, with what stands between it and the subtitle. */
double rows_least(const struct layout *layout);
/* Puts the plot into the context, below the head of the frame. */
void rows_place(struct layout *layout);

#endif
