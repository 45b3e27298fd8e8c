#include "measure/window.h"

#include <math.h>

#include "base/calendar.h"
#include "base/number.h"

bool window_is_open(struct window window) {
    return window.from.kind == MOMENT_OPEN && window.to.kind == MOMENT_OPEN;
}

double moment_hours(struct moment moment, int64_t origin) {
    switch (moment.kind) {
    case MOMENT_HOURS:
        return moment.hours;
    case MOMENT_TIME:
        return (double)(moment.time - origin) / (double)MICROS_PER_HOUR;
    case MOMENT_OPEN:
        break;
    }
    return NAN;
}

bool window_is_reversed(struct window window, int64_t origin) {
    return moment_hours(window.from, origin) > moment_hours(window.to, origin);
}

struct moment moment_later(struct moment moment, double hours) {
    moment.hours += moment.kind == MOMENT_HOURS ? hours : 0;
    moment.time += moment.kind == MOMENT_TIME ? llround(hours * (double)MICROS_PER_HOUR) : 0;
    return moment;
}

void moment_show(struct buffer *out, struct moment moment) {
    if (moment.kind == MOMENT_TIME)
        calendar_show(out, moment.time);
    if (moment.kind != MOMENT_HOURS)
        return;
    number_print_shortest(out, moment.hours);
    buffer_puts(out, "h");
}
