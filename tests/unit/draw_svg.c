/* From what gnuplot draws to what is published: read whole or refused with a reason, thinned, written in both schemes,
 * sealed. */
#include "draw/svg.h"

#include "check.h"
#include "draw/scheme.h"
#include "draw/seal.h"
#include "draw/svg_read.h"
#include "draw/svg_write.h"

#define SIZE "width='200' height='100'"
#define SVG(inside) "<svg " SIZE ">" inside "</svg>"

#define LITERAL(literal)                                                                                               \
    { literal, sizeof(literal) - 1 }
static const struct theme theme = {.dark = {LITERAL("#1e1e1e"), LITERAL("#e6e6e6"), LITERAL("#9a9a9a"),
                                            LITERAL("#333333"), LITERAL("#00ff7f"), LITERAL("#ffb000")},
                                   .light = {LITERAL("#ffffff"), LITERAL("#1e1e1e"), LITERAL("#555a57"),
                                             LITERAL("#dde1de"), LITERAL("#006b38"), LITERAL("#8a5a00")},
                                   .font = LITERAL("DejaVu Sans")};

static int arena_open(void **state) {
    *state = arena_new();
    return 0;
}

static int arena_close(void **state) {
    arena_free(*state);
    return 0;
}

static struct vector read(struct arena *arena, const char *svg) {
    struct vector vector;
    struct text why = {0};
    if (!svg_read(arena, text_of(svg), &vector, &why))
        fail_msg("%s: %.*s", svg, TEXT_ARG(why));
    vector_thin(arena, &vector);
    return vector;
}

/* What stands behind the ground. */
static struct text written(struct arena *arena, const char *svg) {
    struct vector vector = read(arena, svg);
    struct text text = svg_write(arena, &vector, &theme, TEXT("T"), TEXT("D"));
    struct text ground = TEXT("<rect width=\"100%\" height=\"100%\"/>\n");
    size_t at = 0;
    while (at < text.len && !text_starts(text_from(text, at), ground))
        at++;
    text = text_from(text, at + ground.len);
    return text_cut(text, 0, text.len - 7);
}

static void test_whole(void **state) {
    struct vector vector = read(*state, SVG("<g stroke='currentColor' color='black' stroke-width='2'>"
                                            "<path stroke='rgb( 1,  2,255)' d='M10.04,20 L30,40.06  '/></g>"));
    struct text text = svg_write(*state, &vector, &theme, TEXT("a < b"), TEXT("\"c\" & d"));
    assert_text(text, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"200\" height=\"100\" viewBox=\"0 0 200 100\" "
                      "role=\"img\" aria-labelledby=\"t d\">\n"
                      "<title id=\"t\">a &lt; b</title>\n<desc id=\"d\">&quot;c&quot; &amp; d</desc>\n<style>\n"
                      "svg{--ground:#1e1e1e;--c2:#0102ff}\n"
                      "@media print,(prefers-color-scheme:light){svg{--ground:#ffffff;--c2:#0001c3}}\n"
                      "svg{font-family:'DejaVu Sans',Verdana,sans-serif;fill:none;stroke-linecap:round;"
                      "stroke-linejoin:round}\nrect{fill:var(--ground)}\n"
                      ".a{stroke:var(--c2);stroke-width:2}\n</style>\n<rect width=\"100%\" height=\"100%\"/>\n"
                      "<path class=\"a\" d=\"M10 20l20 20.1\"/>\n</svg>\n");
}

static void test_pieces(void **state) {
    static const struct {
        const char *drawn, *written;
    } cases[] = {
        /* what lies on a line, what is drawn twice, and what shows nothing */
        {"<path stroke='black' d='M10,10 L20,10 L30.02,10.01 L40,10 L40,20 L40,30'/>",
         "<path class=\"a\" d=\"M10 10h30v20\"/>\n"},
        {"<path stroke='black' d='M10,10 L20,20 L10,10 L5,5'/>", "<path class=\"a\" d=\"M10 10l10 10-15-15\"/>\n"},
        {"<path stroke='black' d='M10,10 M20,20 L20,20 M30,30'/>", ""},
        {"<path stroke='none' d='M10,10 L20,20'/><g/><g><text></text><text>  </text></g>", ""},
        {"<path stroke='black' opacity='0' d='M10,10 L20,20'/>", ""},
        {"<path d='M10,10 L20,20'/>", ""},
        {"<g style='filter:url(#textbox)' fill='black'><text>a</text></g><g fill='black'><text>a</text></g>",
         "<text class=\"a\" x=\"0\" y=\"2.5\">a</text>\n"},
        /* one look, one path; where it shows through, one for each */
        {"<path stroke='black' d='M1,1 L2,2'/><path stroke='black' d='M3,3 L4,5'/>",
         "<g class=\"a\">\n<path d=\"M1 1l1 1M3 3l1 2\"/>\n</g>\n"},
        {"<path stroke='black' opacity='.5' d='M1,1 L2,2'/><path stroke='black' opacity='.5' d='M3,3 L4,5'/>",
         "<g class=\"a\">\n<path d=\"M1 1l1 1\"/>\n<path d=\"M3 3l1 2\"/>\n</g>\n"},
        {"<path stroke='black' d='M1,1 L2,1 L2,3 Z M5,5 L6,6 Z'/>",
         "<path class=\"a\" d=\"M1 1h1v2l-1-2M5 5l1 1-1-1\"/>\n"},
        {"<polygon fill='black' points='1,1 2,1 2,5 1,5 '/>", "<path class=\"a\" d=\"M1 1h1v4h-1z\"/>\n"},
        {"<use xlink:href='#gpPt6' xmlns:xlink='x' transform='translate(7,8.25) scale(6)' color='black'/>",
         "<circle class=\"a\" cx=\"7\" cy=\"8.3\" r=\"3\"/>\n"},
        {"<g transform='translate(5,6) rotate(-90)' fill='black' font-size='20'><text>a  &lt;&#38;</text></g>",
         "<text class=\"a\" x=\"8.1\" y=\"6\" transform=\"rotate(-90 8.1 6)\" xml:space=\"preserve\">a  &lt;&amp;"
         "</text>\n"},
        {"<title>a</title><desc>b<c/></desc><defs><script>x</script></defs><!-- c --><?d e?>", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_text(written(*state, text_format(*state, SVG("%s"), cases[i].drawn).at), cases[i].written);
}

static void test_looks(void **state) {
    struct vector vector =
        read(*state, SVG("<path stroke='#E6E6E6' stroke-width='1.5' stroke-dasharray=' 5,8' d='M1,1 L2,2'/>"
                         "<polygon fill='#ffff00' fill-opacity='0.050' points='1,1 2,2 1,3'/>"
                         "<g fill='#ffff00' font-family='DejaVu Sans:Bold' font-size='24' text-anchor='middle' "
                         "style='filter:url(#textbox)'><text>a</text></g>"
                         "<g fill='#9a9a9a' font-family=\"a'}&lt;/style&gt;\"><text>b</text></g>"
                         "<g fill='#9a9a9a' font-family='DejaVu Sans Bold Oblique'>"
                         "<text a='other attributes' b='take the same place'>c</text></g>"));
    struct text text = svg_write(*state, &vector, &theme, TEXT("T"), TEXT("D"));
    static const char *const rules[] = {
        ".a{stroke:var(--ink);stroke-width:1.5;stroke-dasharray:5 8}",
        ".b{fill:var(--c3);opacity:.05}",
        (".c{fill:var(--c4);font-size:24px;text-anchor:middle;font-weight:bold;paint-order:stroke;"
         "stroke:var(--ground);stroke-width:6px}"),
        ".d{fill:var(--muted);font-size:16px;font-family:'a\\27 \\7d \\3c \\2f style\\3e ','DejaVu Sans',",
        ".e{fill:var(--muted);font-size:16px;font-weight:bold;font-style:italic}",
    };
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        if (!text_has(text, text_of(rules[i])))
            fail_msg("%s is not in %.*s", rules[i], TEXT_ARG(text));
}

static void test_refused(void **state) {
    static const struct {
        const char *svg, *why;
    } cases[] = {
        {"", "it is no whole XML: no element found in its line 1"},
        {"x", "it is no whole XML: syntax error in its line 1"},
        {"<svg " SIZE ">\n<g>", "it is no whole XML: no element found in its line 2"},
        {SVG("") "<svg/>", "it is no whole XML: junk after document element in its line 1"},
        {"<svg " SIZE "><text>\xff</text></svg>", "it is no whole XML: not well-formed (invalid token) in its line 1"},
        {"<svg " SIZE "><text>&a;</text></svg>", "it is no whole XML: undefined entity in its line 1"},
        {"<!DOCTYPE svg [<!ENTITY a 'b'><!ENTITY c '&a;&a;&a;&a;'>]>" SVG("<text>&c;</text>"),
         "it declares a document type"},
        {"<g/>", "it is no SVG"},
        {SVG("<svg/>"), "it is no SVG"},
        {"<svg/>", "it says no size"},
        {"<svg width='200'/>", "it says no size"},
        {"<svg width='1e9' height='100'/>", "it says no size"},
        {SVG("<script/>"), "it holds an element that is not known: 'script'"},
        {SVG("<a href='x'/>"), "it holds an element that is not known: 'a'"},
        {SVG("<image/>"), "it holds an element that is not known: 'image'"},
        {SVG("<foreignObject/>"), "it holds an element that is not known: 'foreignObject'"},
        {SVG("<text>a<tspan>b</tspan></text>"), "it holds an element in a text"},
        {SVG("<use/>"), "it holds a symbol that is not known: ''"},
        {SVG("<path stroke='black' d='M1,1 L2,2'/><rect/>"), "it holds an element that is not known: 'rect'"},
        {SVG("<path stroke='black' d='M1,1 C2,2 3,3 4,4'/>"), "it holds a path that is not known: 'M1,1 C2,2 3,3 4,4'"},
        {SVG("<path stroke='black' d='L1,1'/>"), "it holds a path that is not known: 'L1,1'"},
        {SVG("<path stroke='black' d='Z'/>"), "it holds a path that is not known: 'Z'"},
        {SVG("<path stroke='black' d='M1'/>"), "it holds a path that is not known: 'M1'"},
        {SVG("<path stroke='black' d='M1,nan'/>"), "it holds a path that is not known: 'M1,nan'"},
        {SVG("<polygon fill='black' points='1,2 3'/>"), "it holds a path that is not known: '1,2 3'"},
        {SVG("<g fill='url(#x)'/>"), "it holds a fill that is not known: 'url(#x)'"},
        {SVG("<g fill='#12345'/>"), "it holds a fill that is not known: '#12345'"},
        {SVG("<g stroke='rgb(1,2)'/>"), "it holds a stroke that is not known: 'rgb(1,2)'"},
        {SVG("<g stroke='rgb(1,2,256)'/>"), "it holds a stroke that is not known: 'rgb(1,2,256)'"},
        {SVG("<g opacity='2'/>"), "it holds a opacity that is not known: '2'"},
        {SVG("<g transform='matrix(1 0 0 1 0 0)'/>"), "it holds a transform that is not known: 'matrix(1 0 0 1 0 0)'"},
        {SVG("<g transform='translate(1,2'/>"), "it holds a transform that is not known: 'translate(1,2'"},
        {SVG("<g transform='scale(2) translate(1,2)'/>"),
         "it holds a transform that is not known: 'scale(2) translate(1,2)'"},
        {SVG("<g font-family='a:Thin'/>"), "it holds a font-family that is not known: 'a:Thin'"},
        {SVG("<g style='x'/>"), "it holds a style that is not known: 'x'"},
        {SVG("<g stroke-dasharray='1,2,3'/>"), "it holds a stroke-dasharray that is not known: '1,2,3'"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct vector vector;
        struct text why = {0};
        assert_false(svg_read(*state, text_of(cases[i].svg), &vector, &why));
        assert_text(why, cases[i].why);
    }
}

/* Deep and huge input ends in a refusal or in numbers that can be held. */
static void test_hostile(void **state) {
    struct buffer deep = buffer_in(*state);
    struct vector vector;
    struct text why = {0};
    buffer_puts(&deep, "<svg " SIZE ">");
    for (size_t i = 0; i < 100000; i++)
        buffer_puts(&deep, "<g>");
    assert_false(svg_read(*state, buffer_text(&deep), &vector, &why));
    assert_text(why, "it is nested too deeply");
    assert_true(svg_read(*state,
                         TEXT(SVG("<g transform='scale(99999)'><g transform='scale(99999)'><path stroke='black' "
                                  "d='M99999,-99999 L0,0'/></g></g><g transform='rotate(99999)'/>")),
                         &vector, &why));
    assert_int_equal(vector.pieces.at[0].spots.at[0].x, 1000000);
    assert_int_equal(vector.pieces.at[0].spots.at[0].y, -1000000);
}

static void test_checked(void **state) {
    static const struct {
        const char *inside, *why;
    } cases[] = {
        {"<path stroke='red' d='M40,40 L60,60'/>", "it holds a stroke that is not known: 'red'"},
        {"<path stroke='#ffffff' d='M40,40 L60,60'/>", ""},
        {"<path stroke='#1e1e1e' d='M40,40 L60,60'/>", "nothing is drawn in its plot area"},
        {"<path stroke='#333333' d='M40,40 L60,60'/>", "nothing is drawn in its plot area"},
        {"<path stroke='#ffffff' d='M8,8 L18,8'/>", "nothing is drawn in its plot area"},
        {"<g fill='#ffffff' transform='translate(50,50)'><text>a</text></g>", "nothing is drawn in its plot area"},
        {"<path stroke='#ffffff' d='M40,40 L195,60'/>", "something touches its right border"},
        {"<path stroke='#ffffff' d='M40,40 L60,99'/>", "something touches its lower border"},
        {"<path stroke='#ffffff' d='M40,40 L60,60'/><g transform='translate(3,50)'><text>a</text></g>",
         "something touches its left border"},
    };
    const struct picture_rule rule = {200, 100, {20, 20, 180, 80}};
    const struct svg_words words = {&theme, TEXT("T"), TEXT("D")};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct text svg, why = {0}, drawn = text_format(*state, SVG("%s"), cases[i].inside);
        bool good = svg_finish(*state, drawn, &rule, &words, TEXT("key"), &svg, &why);
        assert_int_equal(good, cases[i].why[0] == 0);
        assert_text(why, cases[i].why);
        assert_true(!good || seal_holds(*state, svg, TEXT("key")));
    }
}

static void test_seal(void **state) {
    struct text sealed = seal_put(*state, TEXT("<svg/>\n"), TEXT("one"));
    assert_true(seal_holds(*state, sealed, TEXT("one")));
    assert_false(seal_holds(*state, sealed, TEXT("two")));
    assert_false(seal_holds(*state, TEXT(""), TEXT("one")));
    for (size_t i = 0; i < sealed.len; i++) {
        char *bytes = text_string(*state, sealed);
        bytes[i] ^= 1;
        assert_false(seal_holds(*state, (struct text){bytes, sealed.len}, TEXT("one")));
        assert_false(seal_holds(*state, text_cut(sealed, 0, i), TEXT("one")));
    }
    struct text ab[] = {TEXT("a"), TEXT("b1 c")}, abc[] = {TEXT("a"), TEXT("b"), TEXT("c")};
    assert_false(text_equal(seal_key(*state, ab, 2), seal_key(*state, abc, 3)));
}

/* Contrasts against an implementation that is not ours: those of the WCAG 2 contrast checker of WebAIM. */
static void test_scheme(void **state) {
    (void)state;
    assert_int_equal((int)(100 * scheme_contrast(0x000000, 0xffffff)), 2100);
    assert_int_equal((int)(100 * scheme_contrast(0x777777, 0xffffff)), 447);
    assert_int_equal(scheme_light(&theme, 0x9a9a9a, SCHEME_MARKS), 0x555a57);
    assert_text(scheme_role(&theme, 0x9a9a9a), "muted");
    assert_text(scheme_role(&theme, 0x9a9a9b), "");
    assert_int_equal(scheme_light(&theme, 0x000000, SCHEME_MARKS), 0);
    for (uint32_t colour = 0; colour < 0x1000000; colour += 0x30719) {
        uint32_t marks = scheme_light(&theme, colour, SCHEME_MARKS), texts = scheme_light(&theme, colour, SCHEME_TEXTS);
        assert_true(scheme_contrast(marks, 0xffffff) >= SCHEME_MARKS);
        assert_true(scheme_contrast(texts, 0xffffff) >= SCHEME_TEXTS);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_whole, arena_open, arena_close),
        cmocka_unit_test_setup_teardown(test_pieces, arena_open, arena_close),
        cmocka_unit_test_setup_teardown(test_looks, arena_open, arena_close),
        cmocka_unit_test_setup_teardown(test_refused, arena_open, arena_close),
        cmocka_unit_test_setup_teardown(test_hostile, arena_open, arena_close),
        cmocka_unit_test_setup_teardown(test_checked, arena_open, arena_close),
        cmocka_unit_test_setup_teardown(test_seal, arena_open, arena_close),
        cmocka_unit_test(test_scheme),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
