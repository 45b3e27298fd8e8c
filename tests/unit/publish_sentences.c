#include "check.h"

#include "publish/sentences.h"

static struct text joined(struct arena *arena, const char *text) {
    struct buffer out = buffer_in(arena);
    size_t at = 0;
    for (struct text sentence; sentences_next(text_of(text), &at, &sentence);)
        buffer_printf(&out, "[%.*s]", TEXT_ARG(sentence));
    return out.len > 0 ? buffer_text(&out) : TEXT("");
}

static void sentences(void **state) {
    (void)state;
    static const struct {
        const char *text, *found;
    } cases[] = {
        {"", ""},
        {" \n ", ""},
        {"One", "[One]"},
        {" One.  Two!\nThree? Four", "[One.][Two!][Three?][Four]"},
        {"It fell to 5.64 GB, e.g. at noon.", "[It fell to 5.64 GB, e.g. at noon.]"},
        {"**One.** _Two._ `Three.` (Four.) Five", "[**One.**][_Two._][`Three.`][(Four.)][Five]"},
        {"One ([a](b.c)). Two", "[One ([a](b.c)).][Two]"},
    };
    struct arena *arena = arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_text(joined(arena, cases[i].text), cases[i].found);
    arena_free(arena);
}

static void masks(void **state) {
    (void)state;
    static const struct {
        const char *text, *mask;
    } cases[] = {
        {"a `b. c.` d", "a `xxxx.` d"},
        {"a ``b ` c`` d", "a ``xxxxc`` d"},
        {"a ` b", "a ` b"},
        {"`` `", "`` `"},
        {"[most](least/a.md) x", "[most](xxxxxxxxxx) x"},
        {"[a](b\\)c) d", "[a](xxxx) d"},
        {"[a](b", "[a](x"},
        {"```sh\nmost.\n```\nx", "```xx\nxxxxx\n```\nx"},
    };
    struct arena *arena = arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_text(sentences_mask(arena, text_of(cases[i].text)), cases[i].mask);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(sentences), cmocka_unit_test(masks)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
