#include "measure/inspect.h"

#include "measure/inspect_agreement.h"
#include "measure/inspect_course.h"
#include "measure/inspect_forms.h"
#include "measure/inspect_values.h"

void report_inspect(struct arena *arena, struct report *report) {
    inspect_values(arena, report);
    inspect_course(arena, report);
    inspect_agreement(arena, report);
    inspect_forms(arena, report);
}
