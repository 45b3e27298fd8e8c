/* Requests to the preview: lines of a method, a path, a host, an origin and what was seen. One that names another host
 * is not answered, and an answer is a file of the outbox, one of the preview's own, a list or the way to one of these.
 */
#include "fuzz.h"

#include "language/template_parse.h"
#include "serve/preview.h"
#include "serve/request.h"

static const struct template *parse(struct arena *arena, const char *text) {
    static const struct template_options plain = {.plain = true, .escape = ESCAPE_HTML};
    struct source *source = arena_alloc(arena, sizeof *source);
    source->path = TEXT("x.html");
    source->text = text_of(text);
    return template_parse(arena, source, 0, source->text.len, plain, diags_new(arena));
}

static struct preview preview_of(struct arena *arena, const char *posts) {
    struct outbox *outbox = outbox_new(arena);
    outbox_put(outbox, TEXT("/srv/posts/index.html"), TEXT("<head></head><body>"));
    outbox_put(outbox, TEXT("/srv/posts/a b.md"), TEXT("text"));
    outbox_put(outbox, TEXT("/srv/charts/one.png"), TEXT("picture"));
    return (struct preview){.root = TEXT("/srv"),
                            .posts = text_of(posts),
                            .head = parse(arena, "{{version}}"),
                            .errors = parse(arena, "{{wrong}}"),
                            .page =
                                parse(arena, "</head>{{#missing}}{{address}}{{/missing}}{{#files}}{{url}}{{/files}}"),
                            .style = TEXT("css"),
                            .script = TEXT("js"),
                            .outbox = outbox,
                            .version = TEXT("7-1")};
}

/* The same host without its port, or with another. */
static void judge(struct text method, struct text host, struct text origin) {
    static const struct text names[] = {{"blog.example", 12}, {"", 0}};
    struct request request = {.method = method, .host = host, .origin = origin, .hosts = 1};
    enum request_verdict verdict = request_judge(&request, names, 2);
    struct text rest = host, name = text_split(&rest, ':');
    bool own = text_is(name, "localhost") || text_is(name, "127.0.0.1") || text_is(name, "blog.example");
    REQUIRE(verdict == REQUEST_ELSEWHERE || own);
    REQUIRE(verdict <= REQUEST_FOREIGN || origin.len == 0 ||
            (text_starts(origin, TEXT("http://")) && text_equal(text_from(origin, 7), host)));
    REQUIRE(verdict != REQUEST_GOOD || text_is(method, "GET") || text_is(method, "HEAD"));
}

static void answer(struct run *run, const char *posts, struct text path, struct text seen) {
    struct preview preview = preview_of(run->arena, posts);
    struct reply reply = preview_answer(&preview, run->arena, path, seen), again;
    REQUIRE(reply.type && (reply.status == 200 || reply.status == 302 || reply.status == 404));
    REQUIRE((reply.status == 302) == (reply.location.len > 0));
    REQUIRE(!reply.later || text_equal(seen, preview.version));
    for (size_t i = 0; i < reply.location.len; i++)
        REQUIRE((unsigned char)reply.location.at[i] > ' ' && (unsigned char)reply.location.at[i] < 0x7f);
    REQUIRE(reply.status != 200 || reply.body.len > 0);
    if (text_is(reply.body, "picture"))
        REQUIRE(text_is(path, "/charts/one.png"));
    again = preview_answer(&preview, run->arena, path, seen);
    REQUIRE(again.status == reply.status && text_equal(again.body, reply.body));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct run run = run_new(data, size, "request");
    struct text rest = run.source.text, part[5];
    for (size_t i = 0; i < sizeof part / sizeof *part; i++)
        part[i] = text_split(&rest, '\n');
    judge(part[0], part[2], part[3]);
    if (text_starts(part[1], TEXT("/"))) {
        answer(&run, "/posts", part[1], part[4]);
        answer(&run, "", part[1], part[4]);
    }
    return run_end(&run);
}
