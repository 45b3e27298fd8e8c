/*
 * What the files are called that a build writes; no other file spells these names. Those of posts stand in the posts
 * folder, those of charts in the charts folder.
 */
#ifndef MEMBLOG_OUTPUTS_H
#define MEMBLOG_OUTPUTS_H

#include "series/chart.h"

struct post;

enum shape { SHAPE_WIDE, SHAPE_NARROW, SHAPE_COUNT };

/* What a shape's files are called and how large its pictures are: NAME.png and NAME-narrow.png. */
struct shape_form {
    const char *suffix;
    uint32_t width, height; /* px */
};
struct shape_form shape_form(enum shape shape);

enum output {
#define OUTPUT(name, file) OUTPUT_##name,
#include "series/outputs.def"
#undef OUTPUT
    OUTPUT_COUNT
};
struct text output_name(enum output output);
bool output_is(struct text name, enum output output);

/* SLUG.md or SLUG.html; the index's when there is no post. */
struct text output_text(struct arena *arena, const struct post *post);
struct text output_page(struct arena *arena, const struct post *post);
/* evidence-SLUG.html; the series' when there is no post. */
struct text output_proof(struct arena *arena, const struct post *post);
/* audit-ALIAS.html of an experiment; the series' when there is none. */
struct text output_account(struct arena *arena, const struct report *report);
struct text output_card(struct arena *arena, const struct post *post); /* SLUG-card.png */
/* NAME.png and NAME-narrow.png, the same as SVG, and what drew them. */
struct text output_picture(struct arena *arena, const struct chart *chart, enum shape shape);
struct text output_svg(struct arena *arena, const struct chart *chart, enum shape shape);
struct text output_script(struct arena *arena, const struct chart *chart, enum shape shape);

#endif
