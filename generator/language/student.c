#define _DEFAULT_SOURCE /* for lgamma_r */
#include "language/student.h"

double stat_sum(const double *values, size_t count) {
    struct running_sum running = {.sum = 0};
    for (size_t i = 0; i < count; i++)
        running_add(&running, values[i]);
    return running_total(&running);
}

/* The continued fraction of the incomplete beta function (Abramowitz and Stegun 26.5.8) by Lentz's method; it
 * converges fast for x < (a + 1) / (a + b + 2). */
static double beta_fraction(double x, double a, double b) {
    const double tiny = 1e-300;
    double c = 1, d = 1 - (a + b) * x / (a + 1);
    d = 1 / (fabs(d) < tiny ? tiny : d);
    double value = d;
    for (int m = 1; m <= 1000; m++) {
        double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
        double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
        double step = 1;
        for (int i = 0; i < 2; i++) {
            double term = i == 0 ? even : odd;
            d = 1 + term * d;
            c = 1 + term / c;
            d = 1 / (fabs(d) < tiny ? tiny : d);
            c = fabs(c) < tiny ? tiny : c;
            step = c * d;
            value *= step;
        }
        if (fabs(step - 1) < 1e-16)
            break;
    }
    return value;
}

/* lgamma alone writes a global. */
static double log_gamma(double x) {
    int sign;
    return lgamma_r(x, &sign);
}

/* P(|T| > t) = I_x(n/2, 1/2) with x = n / (n + t^2) for n degrees (26.7.1). */
double student_tails(double t, double freedom) {
    t = fabs(t);
    if (t == 0)
        return 1;
    if (isinf(t))
        return 0;
    double sum = freedom + t * t, x = freedom / sum, y = t * t / sum, a = freedom / 2, b = 0.5;
    double front = exp(log_gamma(a + b) - log_gamma(a) - log_gamma(b) + a * log(x) + b * log(y));
    return x < (a + 1) / (a + b + 2) ? front * beta_fraction(x, a, b) / a : 1 - front * beta_fraction(y, b, a) / b;
}

/* The z above zero with P(|Z| > z) = `tails`, by halving. */
static double normal_quantile(double tails) {
    double low = 0, high = 40;
    for (int i = 0; i < 100; i++) {
        double middle = low + (high - low) / 2;
        if (erfc(middle / sqrt(2)) > tails)
            low = middle;
        else
            high = middle;
    }
    return low + (high - low) / 2;
}

/* For many degrees of freedom the expansion round the normal quantile (26.7.5) is exact to more than 1e-10, where the
 * gamma functions above would lose digits. */
static double expansion(double z, double n) {
    double z2 = z * z;
    double g1 = z * (z2 + 1) / 4;
    double g2 = z * ((5 * z2 + 16) * z2 + 3) / 96;
    double g3 = z * (((3 * z2 + 19) * z2 + 17) * z2 - 15) / 384;
    double g4 = z * ((((79 * z2 + 776) * z2 + 1482) * z2 - 1920) * z2 - 945) / 92160;
    return z + (g1 + (g2 + (g3 + g4 / n) / n) / n) / n;
}

/* Of Student's t at t (26.7.1 differentiated). */
static double density(double t, double n) {
    return exp(log_gamma((n + 1) / 2) - log_gamma(n / 2) - log1p(t * t / n) * (n + 1) / 2) / sqrt(n * acos(-1));
}

double student_quantile(double tails, double freedom) {
    const double usual = 0.05; /* whose bracket is known */
    double low = tails == usual ? 1.9 : 0, high = tails == usual ? 13 : 1;
    if (!(freedom >= 1))
        return NAN;
    if (freedom > 1000)
        return expansion(tails == usual ? 1.95996398454005423552 : normal_quantile(tails), freedom);
    while (student_tails(high, freedom) > tails) {
        low = high;
        high *= 2;
    }
    /* Newton's steps, which converge within a few; one that leaves the bracket is halved into it instead. */
    double t = low + (high - low) / 2;
    for (int i = 0; i < 60; i++) {
        double off = student_tails(t, freedom) - tails, step = off / (2 * density(t, freedom));
        if (off > 0)
            low = t;
        else
            high = t;
        if (fabs(step) <= 1e-15 * t)
            break;
        t = t + step > low && t + step < high ? t + step : low + (high - low) / 2;
    }
    return t;
}
