#include "base/sorted.h"

size_t sorted_from(const void *all, size_t low, size_t high,
                   bool (*is_below)(const void *all, size_t at, int64_t bound), int64_t bound) {
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (is_below(all, middle, bound))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}
