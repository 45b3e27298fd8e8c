/*
 * What a chart lists against what the data let it draw: a group without readings in the chart's window and cohort would
 * be missing from the picture without a word. It judges charts that were read and changes nothing but `drawn`.
 */
#ifndef MEMBLOG_DRAWN_H
#define MEMBLOG_DRAWN_H

#include "series/chart.h"

/* Sets chart->drawn: for which slices the statistic exists, or, for STAT_SAMPLES, a line joins two of them. Complains
 * (not-drawn) about those that the spec lists, about a list without any, and, where there is no list, about a control
 * that the others could not be compared with. */
void drawn_find(struct chart *chart, enum statistic statistic, struct desk *desk);

#endif
