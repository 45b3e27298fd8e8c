/* Reads and writes URLs. */
#include "base/url.h"

static bool has_scheme(struct text url) {
    size_t i = 0;
    while (i < url.len && (char_is_letter(url.at[i]) || (i > 0 && (char_is_digit(url.at[i]) || url.at[i] == '+' ||
                                                                   url.at[i] == '-' || url.at[i] == '.'))))
        i++;
    return i > 1 && i < url.len && url.at[i] == ':';
}

static struct text percent_decode(struct arena *arena, struct text url) {
    struct buffer out = buffer_in(arena);
    for (size_t i = 0; i < url.len; i++) {
        int high = i + 2 < url.len && url.at[i] == '%' ? char_hex(url.at[i + 1]) : -1;
        int low = high >= 0 ? char_hex(url.at[i + 2]) : -1;
        if (low >= 0 && high + low > 0) {
            buffer_putc(&out, (char)(high * 16 + low));
            i += 2;
        } else {
            buffer_putc(&out, url.at[i]);
        }
    }
    return out.len > 0 ? buffer_text(&out) : TEXT("");
}

struct url url_read(struct arena *arena, struct text url) {
    struct url link = {URL_ELSEWHERE, TEXT(""), TEXT("")};
    if (has_scheme(url) || text_starts(url, TEXT("//")))
        return link;
    struct text rest = url, path = text_split(&rest, '#');
    link.anchor = percent_decode(arena, rest);
    link.path = percent_decode(arena, text_split(&path, '?'));
    link.kind = link.path.len == 0 ? URL_HERE : link.path.at[0] == '/' ? URL_ROOT : URL_FILE;
    return link;
}

struct text url_encode(struct arena *arena, struct text path) {
    struct buffer out = buffer_in(arena);
    for (size_t i = 0; i < path.len; i++) {
        char c = path.at[i];
        bool letter = char_is_letter(c) || char_is_digit(c);
        if (letter || c == '-' || c == '_' || c == '.' || c == '~' || c == '/')
            buffer_putc(&out, c);
        else
            buffer_printf(&out, "%%%02X", (unsigned)(unsigned char)c);
    }
    return out.len > 0 ? buffer_text(&out) : TEXT("");
}
