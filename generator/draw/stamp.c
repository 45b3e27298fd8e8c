#include "draw/stamp.h"

#include <string.h>

#include "base/hash.h"
#include "draw/deflate.h"

/* The number goes up when what is done to a picture after gnuplot changes: pictures of an older finish are not fresh.
 */
static const struct text software = {"memblog, finish 2", 17};

struct stamp stamp_of(struct arena *arena, struct text title, struct text description, struct text script) {
    return (struct stamp){
        .title = title, .description = description, .source = hash_sha256(arena, script), .software = software};
}

bool stamp_equal(const struct stamp *a, const struct stamp *b) {
    return text_equal(a->title, b->title) && text_equal(a->description, b->description) &&
           text_equal(a->source, b->source) && text_equal(a->software, b->software);
}

void stamp_texts(const struct stamp *stamp, struct png_text texts[STAMP_TEXTS]) {
    texts[0] = (struct png_text){"Title", stamp->title};
    texts[1] = (struct png_text){"Description", stamp->description};
    texts[2] = (struct png_text){"Source", stamp->source};
    texts[3] = (struct png_text){"Software", stamp->software};
}

/* Cuts what precedes the next NUL off *rest; false without one. */
static bool take_string(struct text *rest, struct text *string) {
    const char *end = rest->len > 0 ? memchr(rest->at, 0, rest->len) : NULL;
    if (!end)
        return false;
    *string = text_cut(*rest, 0, (size_t)(end - rest->at));
    *rest = text_from(*rest, string->len + 1);
    return true;
}

/* The text of a tEXt or an uncompressed iTXt chunk. */
static bool chunk_text(struct text kind, struct text data, struct text *key, struct text *text) {
    struct text language, translated;
    bool plain = text_is(kind, "tEXt");
    if ((!plain && !text_is(kind, "iTXt")) || !take_string(&data, key))
        return false;
    if (!plain) {
        if (data.len < 2 || data.at[0] != 0)
            return false;
        data = text_from(data, 2);
        if (!take_string(&data, &language) || !take_string(&data, &translated))
            return false;
    }
    *text = data;
    return true;
}

static void stamp_take(struct stamp *stamp, struct text kind, struct text data) {
    struct text key, text;
    if (!chunk_text(kind, data, &key, &text))
        return;
    struct {
        const char *key;
        struct text *text;
    } known[] = {{"Title", &stamp->title},
                 {"Description", &stamp->description},
                 {"Source", &stamp->source},
                 {"Software", &stamp->software}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (text_is(key, known[i].key))
            *known[i].text = text;
}

bool stamp_read(struct text png, struct stamp *stamp) {
    *stamp = (struct stamp){0};
    if (!text_starts(png, TEXT("\x89PNG\r\n\x1a\n")))
        return false;
    png = text_from(png, 8);
    for (size_t n = 0; png.len >= 12; n++) {
        size_t len = png_number(png, 0);
        if (len > png.len - 12)
            return false;
        struct text checked = text_cut(png, 4, 8 + len);
        if (deflate_sum(checked) != png_number(png, 8 + len))
            return false;
        struct text kind = text_cut(png, 4, 8);
        if ((n == 0) != text_is(kind, "IHDR"))
            return false;
        if (text_is(kind, "IEND"))
            return png.len == 12;
        stamp_take(stamp, kind, text_cut(png, 8, 8 + len));
        png = text_from(png, 12 + len);
    }
    return false;
}
