#include "language/estimate.h"

#include <math.h>
#include <string.h>

#include "language/student.h"

/* Where the values of a mean come from. */
struct source {
    const struct estimate_part *part; /* NULL: `make` has not been asked, or said why there is none */
    const char *why;
    const struct estimate *(*make)(const void *context);
    const void *context;
};

struct term {
    struct source *source;
    double factor;
};

/* A sum of multiples of means, and a constant. */
struct combination {
    double constant;
    struct term *terms;
    size_t count;
};

enum estimate_kind { ESTIMATE_SUM, ESTIMATE_RATIO, ESTIMATE_NONE };

struct estimate {
    enum estimate_kind kind;
    const char *why;
    struct combination top, bottom; /* of a sum: top; of a ratio: scale * top / bottom + offset */
    double scale, offset;
};

static const char share_some[] = "two of its means share some subjects and not all: name one cohort for both";
static const char share_untold[] = "two of its means may share some subjects, and a summary does not tell which";
static const char ratio_of_ratio[] = "it is a ratio of a ratio";
static const char ratio_and_mean[] = "it adds a ratio and a mean";
static const char too_few[] = "fewer than three subjects are behind one of its sides";
static const char may_be_zero[] = "its denominator may be zero";

/* Making */

static struct estimate *new_estimate(struct arena *arena, enum estimate_kind kind) {
    struct estimate *estimate = arena_alloc(arena, sizeof *estimate);
    estimate->kind = kind;
    estimate->scale = 1;
    return estimate;
}

const struct estimate *estimate_none(struct arena *arena, const char *why) {
    struct estimate *estimate = new_estimate(arena, ESTIMATE_NONE);
    estimate->why = why;
    return estimate;
}

const struct estimate *estimate_exact(struct arena *arena, double number) {
    struct estimate *estimate = new_estimate(arena, ESTIMATE_SUM);
    estimate->top.constant = number;
    return estimate;
}

static const struct estimate *mean_from(struct arena *arena, struct source source) {
    struct estimate *estimate = new_estimate(arena, ESTIMATE_SUM);
    struct source *kept = arena_alloc(arena, sizeof *kept);
    *kept = source;
    estimate->top.terms = arena_alloc(arena, sizeof *estimate->top.terms);
    estimate->top.terms[0] = (struct term){kept, 1};
    estimate->top.count = 1;
    return estimate;
}

const struct estimate *estimate_mean(struct arena *arena, const struct estimate_part *part) {
    return mean_from(arena, (struct source){.part = part});
}

const struct estimate *estimate_later(struct arena *arena, const struct estimate *(*make)(const void *context),
                                      const void *context) {
    return mean_from(arena, (struct source){.make = make, .context = context});
}

/* Asks for what has not been made; NULL, or why a part is missing. */
static const char *parts_make(const struct combination *sum) {
    for (size_t i = 0; i < sum->count; i++) {
        struct source *source = sum->terms[i].source;
        const struct estimate *made = source->part || source->why ? NULL : source->make(source->context);
        if (made && made->kind == ESTIMATE_NONE)
            source->why = made->why;
        else if (made)
            source->part = made->top.terms[0].source->part;
        if (source->why)
            return source->why;
    }
    return NULL;
}

void estimate_settle(const struct estimate *estimate) {
    parts_make(&estimate->top);
    parts_make(&estimate->bottom);
}

bool estimate_is_exact(const struct estimate *estimate) {
    return estimate->kind == ESTIMATE_SUM && estimate->top.count == 0;
}

/* a + factor * b; terms of one part become one. */
static struct combination combined(struct arena *arena, const struct combination *a, double factor,
                                   const struct combination *b) {
    struct combination sum = {.constant = a->constant + factor * b->constant};
    sum.terms = arena_array(arena, a->count + b->count, sizeof *sum.terms);
    for (size_t i = 0; i < a->count + b->count; i++) {
        struct term term = i < a->count ? a->terms[i] : b->terms[i - a->count];
        term.factor *= i < a->count ? 1 : factor;
        size_t k = 0;
        while (k < sum.count && sum.terms[k].source != term.source)
            k++;
        if (k == sum.count)
            sum.terms[sum.count++] = term;
        else
            sum.terms[k].factor += term.factor;
    }
    return sum;
}

const struct estimate *estimate_sum(struct arena *arena, const struct estimate *a, double factor,
                                    const struct estimate *b) {
    if (a->kind == ESTIMATE_NONE || b->kind == ESTIMATE_NONE)
        return a->kind == ESTIMATE_NONE ? a : b;
    if (a->kind == ESTIMATE_RATIO && b->kind == ESTIMATE_RATIO)
        return estimate_none(arena, "it adds two ratios");
    if (a->kind != b->kind && !estimate_is_exact(a) && !estimate_is_exact(b))
        return estimate_none(arena, ratio_and_mean);
    struct estimate *sum = new_estimate(arena, a->kind);
    if (a->kind == ESTIMATE_RATIO) {
        *sum = *a;
        sum->offset += factor * b->top.constant;
    } else if (b->kind == ESTIMATE_RATIO) {
        *sum = *b;
        sum->scale *= factor;
        sum->offset = factor * sum->offset + a->top.constant;
    } else {
        sum->top = combined(arena, &a->top, factor, &b->top);
    }
    return sum;
}

const struct estimate *estimate_scaled(struct arena *arena, const struct estimate *a, double factor) {
    return estimate_sum(arena, estimate_exact(arena, 0), factor, a);
}

const struct estimate *estimate_ratio(struct arena *arena, const struct estimate *a, const struct estimate *b) {
    if (a->kind == ESTIMATE_NONE || b->kind == ESTIMATE_NONE)
        return a->kind == ESTIMATE_NONE ? a : b;
    if (estimate_is_exact(b))
        return estimate_scaled(arena, a, 1 / b->top.constant);
    if (a->kind == ESTIMATE_RATIO || b->kind == ESTIMATE_RATIO)
        return estimate_none(arena, ratio_of_ratio);
    struct estimate *ratio = new_estimate(arena, ESTIMATE_RATIO);
    ratio->top = a->top;
    ratio->bottom = b->top;
    return ratio;
}

/* Measuring */

static double mean_of(const struct estimate_part *part) {
    return stat_sum(part->values, part->count) / (double)part->count;
}

static double value_of(const struct combination *sum) {
    double value = sum->constant;
    for (size_t i = 0; i < sum->count; i++)
        value += sum->terms[i].factor * mean_of(sum->terms[i].source->part);
    return value;
}

/* Means over the same subjects, with what each subject gives to the top and to the bottom. */
struct cluster {
    const struct estimate_part *part;
    double *top, *bottom;
    bool paired;
};

struct clusters {
    struct arena *arena;
    struct cluster *at;
    size_t count;
    const char *why;
};

enum kinship { APART, SAME, OVERLAPPING, UNTOLD };

/* One mean that was asked for twice. */
static bool is_same_mean(const struct estimate_part *a, const struct estimate_part *b) {
    return a == b || (a->count == b->count && memcmp(a->values, b->values, a->count * sizeof *a->values) == 0);
}

static const void *population_of(const struct estimate_part *part) {
    return part->subjects ? part->population : ((const struct estimate_crowd *)part->population)->population;
}

/* Of two parts of one population, of one of which at least nobody knows who they are. */
static enum kinship kinship_untold(const struct estimate_part *a, const struct estimate_part *b) {
    if (a->subjects || b->subjects)
        return UNTOLD;
    const struct estimate_crowd *left = a->population, *right = b->population;
    if (left->branch != right->branch || left->portion == right->rest || left->rest == right->portion)
        return APART;
    return left->portion == right->portion && is_same_mean(a, b) ? SAME : UNTOLD;
}

static enum kinship kinship_of(const struct estimate_part *a, const struct estimate_part *b) {
    size_t common = 0;
    if (population_of(a) != population_of(b))
        return APART;
    if (!a->subjects || !b->subjects)
        return kinship_untold(a, b);
    for (size_t i = 0, k = 0; i < a->count && k < b->count;) {
        unsigned left = a->subjects[i], right = b->subjects[k];
        common += left == right;
        i += left <= right;
        k += right <= left;
    }
    return common == 0 ? APART : common == a->count && common == b->count ? SAME : OVERLAPPING;
}

static struct cluster *cluster_of(struct clusters *clusters, const struct estimate_part *part) {
    struct cluster *found = NULL;
    for (size_t i = 0; i < clusters->count; i++) {
        struct cluster *cluster = &clusters->at[i];
        enum kinship kinship = cluster->part == part ? SAME : kinship_of(cluster->part, part);
        if (kinship == OVERLAPPING)
            clusters->why = share_some;
        if (kinship == UNTOLD)
            clusters->why = share_untold;
        if (kinship == SAME) {
            cluster->paired = cluster->paired || !is_same_mean(cluster->part, part);
            found = cluster;
        }
    }
    if (found)
        return found;
    found = &clusters->at[clusters->count++];
    *found = (struct cluster){.part = part,
                              .top = arena_array(clusters->arena, part->count, sizeof(double)),
                              .bottom = arena_array(clusters->arena, part->count, sizeof(double))};
    return found;
}

enum side { ABOVE, BELOW }; /* the line of a ratio */

static void clusters_add(struct clusters *clusters, const struct combination *sum, enum side side) {
    for (size_t i = 0; i < sum->count && !clusters->why; i++) {
        const struct estimate_part *part = sum->terms[i].source->part;
        struct cluster *cluster = cluster_of(clusters, part);
        double *values = side == BELOW ? cluster->bottom : cluster->top;
        if (part->count < 3)
            clusters->why = too_few;
        else if (cluster->paired && part->unpaired)
            clusters->why = part->unpaired;
        for (size_t s = 0; s < part->count; s++)
            values[s] += sum->terms[i].factor * part->values[s];
    }
}

static struct clusters clusters_of(struct arena *arena, const struct estimate *estimate) {
    struct clusters clusters = {.arena = arena};
    clusters.why = parts_make(&estimate->top);
    clusters.why = clusters.why ? clusters.why : parts_make(&estimate->bottom);
    clusters.at = arena_array(arena, estimate->top.count + estimate->bottom.count, sizeof *clusters.at);
    clusters_add(&clusters, &estimate->top, ABOVE);
    clusters_add(&clusters, &estimate->bottom, BELOW);
    return clusters;
}

/* Covariance of the means of a and b over one cluster's subjects. */
static double covariance(struct arena *arena, const double *a, const double *b, size_t count) {
    double n = (double)count, a_mean = stat_sum(a, count) / n, b_mean = stat_sum(b, count) / n;
    double *products = arena_array(arena, count, sizeof *products);
    for (size_t i = 0; i < count; i++)
        products[i] = (a[i] - a_mean) * (b[i] - b_mean);
    return stat_sum(products, count) / (n - 1) / n;
}

/* Variances and covariance of top and bottom, and Satterthwaite's degrees of top - ratio * bottom. */
struct spread {
    double top, bottom, both, freedom;
};

static struct spread spread_of(const struct clusters *clusters, double ratio) {
    struct spread spread = {0};
    double total = 0, parts = 0;
    for (size_t i = 0; i < clusters->count; i++) {
        const struct cluster *cluster = &clusters->at[i];
        size_t count = cluster->part->count;
        double top = covariance(clusters->arena, cluster->top, cluster->top, count);
        double bottom = covariance(clusters->arena, cluster->bottom, cluster->bottom, count);
        double both = covariance(clusters->arena, cluster->top, cluster->bottom, count);
        double own = top - 2 * ratio * both + ratio * ratio * bottom;
        spread.top += top;
        spread.bottom += bottom;
        spread.both += both;
        total += own;
        parts += own * own / (double)(count - 1);
        spread.freedom = (double)(count - 1); /* of the only one, whatever its variance */
    }
    if (clusters->count > 1 && parts > 0)
        spread.freedom = total * total / parts;
    return spread;
}

/* The most behind a mean that is added, or, with a sign of -1, taken away. */
static size_t subjects_of(const struct combination *sum, double sign) {
    size_t most = 0;
    for (size_t i = 0; i < sum->count; i++) {
        size_t count = sum->terms[i].source->part->count;
        if (sum->terms[i].factor * sign > 0 && count > most)
            most = count;
    }
    return most;
}

/* Of either side of a ratio. */
static size_t subjects_in(const struct combination *sum) {
    size_t added = subjects_of(sum, 1), taken = subjects_of(sum, -1);
    return added > taken ? added : taken;
}

static struct estimate_interval interval_none(const char *why) {
    return (struct estimate_interval){.why = why, .value = NAN, .low = NAN, .high = NAN, .freedom = NAN};
}

static struct estimate_interval interval_of_sum(const struct estimate *estimate, const struct clusters *clusters,
                                                double tails) {
    struct spread spread = spread_of(clusters, 0);
    double value = value_of(&estimate->top), half = student_quantile(tails, spread.freedom) * sqrt(spread.top);
    return (struct estimate_interval){.method = clusters->count == 1 ? "Student's t" : "Welch",
                                      .value = value,
                                      .low = value - half,
                                      .high = value + half,
                                      .freedom = spread.freedom,
                                      .over = subjects_of(&estimate->top, 1),
                                      .under = subjects_of(&estimate->top, -1)};
}

/* The ratios r for which (T - r B)^2 <= t^2 var(T - r B): between the roots of a r^2 - 2 b r + c where a is above zero;
 * where it is not, they have no end. */
static struct estimate_interval interval_of_ratio(const struct estimate *estimate, const struct clusters *clusters,
                                                  double tails) {
    double top = value_of(&estimate->top), bottom = value_of(&estimate->bottom), ratio = top / bottom;
    struct spread spread = spread_of(clusters, ratio);
    double t = student_quantile(tails, spread.freedom);
    double a = bottom * bottom - t * t * spread.bottom, b = top * bottom - t * t * spread.both;
    double c = top * top - t * t * spread.top, root = sqrt(fmax(0, b * b - a * c));
    if (!(a > 0))
        return interval_none(may_be_zero);
    double ends[] = {estimate->scale * (b - root) / a + estimate->offset,
                     estimate->scale * (b + root) / a + estimate->offset};
    return (struct estimate_interval){.method = "Fieller",
                                      .value = estimate->scale * ratio + estimate->offset,
                                      .low = fmin(ends[0], ends[1]),
                                      .high = fmax(ends[0], ends[1]),
                                      .freedom = spread.freedom,
                                      .over = subjects_in(&estimate->top),
                                      .under = subjects_in(&estimate->bottom)};
}

struct estimate_interval estimate_interval(struct arena *scratch, const struct estimate *estimate, double tails) {
    if (estimate->kind == ESTIMATE_NONE)
        return interval_none(estimate->why);
    if (estimate_is_exact(estimate))
        return interval_none("nothing in it was measured on several subjects");
    struct clusters clusters = clusters_of(scratch, estimate);
    if (clusters.why)
        return interval_none(clusters.why);
    return estimate->kind == ESTIMATE_RATIO ? interval_of_ratio(estimate, &clusters, tails)
                                            : interval_of_sum(estimate, &clusters, tails);
}

/* A ratio is at its bound where top - r * bottom is zero; degrees are those of the interval. */
double estimate_p(struct arena *scratch, const struct estimate *estimate, double bound, const char **why) {
    struct estimate_interval interval = estimate_interval(scratch, estimate, 0.05);
    *why = interval.why;
    if (interval.why && interval.why != may_be_zero)
        return NAN;
    *why = NULL;
    struct clusters clusters = clusters_of(scratch, estimate);
    double distance, variance, freedom;
    if (estimate->kind == ESTIMATE_RATIO) {
        double top = value_of(&estimate->top), bottom = value_of(&estimate->bottom);
        double ratio = (bound - estimate->offset) / estimate->scale;
        struct spread spread = spread_of(&clusters, top / bottom);
        distance = top - ratio * bottom;
        variance = spread.top - 2 * ratio * spread.both + ratio * ratio * spread.bottom;
        freedom = spread.freedom;
    } else {
        struct spread spread = spread_of(&clusters, 0);
        distance = value_of(&estimate->top) - bound;
        variance = spread.top;
        freedom = spread.freedom;
    }
    if (!(variance > 0))
        return distance == 0 ? 1 : 0;
    return student_tails(distance / sqrt(variance), freedom);
}
