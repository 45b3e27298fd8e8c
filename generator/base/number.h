/* Numbers as decimals: rounded half away from zero on the shortest decimal that reads back as the number, in any locale
 * alike. What unit a number is in is not known here. */
#ifndef MEMBLOG_NUMBER_H
#define MEMBLOG_NUMBER_H

#include "base/text.h"

/* number * 10^shift as a decimal with `digits` places; never "-0"; thousands are not grouped. The shift moves the
 * decimal point and rounds nothing: 0.285 shifted by 2 is 28.5 and prints 29, where 0.285 * 100 would print 28. */
void number_print_shifted(struct buffer *out, double number, int shift, int digits);
/* The number that number_print_shifted prints, shifted back; one that is not finite as it is. */
double number_round(double number, int shift, int digits);
/* The shortest decimal that reads back the same, without an exponent between 1e-7 and 1e21. */
void number_print_shortest(struct buffer *out, double number);
/* What one in the last digit of a decimal is: 0.01 of "7.78", 1 of "7", 1000 of "7e3". */
double number_last_place(struct text text);

#endif
