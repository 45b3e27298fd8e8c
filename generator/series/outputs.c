#include "series/outputs.h"

#include "series/post.h"

static const char *const names[OUTPUT_COUNT] = {
#define OUTPUT(name, file) file,
#include "series/outputs.def"
#undef OUTPUT
};

struct shape_form shape_form(enum shape shape) {
    return shape == SHAPE_NARROW ? (struct shape_form){"-narrow", 780, 960} : (struct shape_form){"", 1500, 900};
}

struct text output_name(enum output output) {
    return text_of(names[output]);
}

bool output_is(struct text name, enum output output) {
    return text_is(name, names[output]);
}

struct text output_text(struct arena *arena, const struct post *post) {
    return post ? text_format(arena, "%.*s.md", TEXT_ARG(post->slug)) : output_name(OUTPUT_INDEX);
}

struct text output_page(struct arena *arena, const struct post *post) {
    return post ? text_format(arena, "%.*s.html", TEXT_ARG(post->slug)) : output_name(OUTPUT_INDEX_PAGE);
}

struct text output_proof(struct arena *arena, const struct post *post) {
    return post ? text_format(arena, "evidence-%.*s.html", TEXT_ARG(post->slug)) : output_name(OUTPUT_EVIDENCE);
}

struct text output_account(struct arena *arena, const struct report *report) {
    return report ? text_format(arena, "audit-%.*s.html", TEXT_ARG(report->alias)) : output_name(OUTPUT_AUDIT);
}

struct text output_card(struct arena *arena, const struct post *post) {
    return text_format(arena, "%.*s-card.png", TEXT_ARG(post->slug));
}

struct text output_picture(struct arena *arena, const struct chart *chart, enum shape shape) {
    return text_format(arena, "%.*s%s.png", TEXT_ARG(chart->name), shape_form(shape).suffix);
}

struct text output_svg(struct arena *arena, const struct chart *chart, enum shape shape) {
    return text_format(arena, "%.*s%s.svg", TEXT_ARG(chart->name), shape_form(shape).suffix);
}

struct text output_script(struct arena *arena, const struct chart *chart, enum shape shape) {
    return text_format(arena, "%.*s%s.gp", TEXT_ARG(chart->name), shape_form(shape).suffix);
}
