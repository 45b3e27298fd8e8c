#include "review/lsp.h"

#include <poll.h>
#include <unistd.h>

#include "base/file.h"
#include "base/json.h"
#include "base/url.h"
#include "base/version.h"
#include "publish/build.h"
#include "review/check.h"
#include "review/lsp_answers.h"

enum { QUIET = 150, LINE_MOST = 1024, BODY_MOST = 64 * 1024 * 1024 }; /* milliseconds without a message, then bytes */
enum phase { PHASE_NEW, PHASE_READY, PHASE_DOWN, PHASE_OVER, PHASE_LOST };
enum { NO_JSON = -32700, NO_REQUEST = -32600, NO_METHOD = -32601, BAD_PARAMS = -32602, NOT_READY = -32002 };

struct document {
    struct arena *arena;         /* of what follows */
    struct text uri, path, text; /* path: as a build spells it; empty: it is none of the series */
};

struct lsp {
    const struct command_line *line;
    enum phase phase;
    bool pending; /* something has changed since the last look */
    LIST(struct document) documents;
    struct name_list paths;  /* files of which something was told */
    struct arena *seen;      /* of the last site that could be filled */
    const struct site *site; /* or NULL */
};

/* Framing: header lines that end with CR LF, an empty line, and as many bytes as Content-Length says */

/* Whether a message begins, or all ends, within so many milliseconds; -1: for ever. */
static bool begins(int patience) {
    struct pollfd wait = {.fd = STDIN_FILENO, .events = POLLIN};
    return poll(&wait, 1, patience) != 0;
}

/* The length that the header lines give; -1 after *wrong was set, to "" where there are none. */
static long head_read(const char **wrong) {
    static const char field[] = "Content-Length:";
    char bytes[LINE_MOST];
    long length = -1;
    while (fgets(bytes, sizeof bytes, stdin)) {
        struct text line = text_of(bytes), value = text_trim(text_from(line, sizeof field - 1));
        double number;
        *wrong = "a header line is none, or does not end with CR LF";
        if (!text_ends(line, TEXT("\r\n")) || (line.len > 2 && !text_has(line, TEXT(":"))))
            return -1;
        *wrong = "there is no Content-Length";
        if (line.len == 2)
            return length;
        if (!text_starts(line, text_of(field)))
            continue;
        *wrong = "Content-Length is no number of bytes up to 64 MiB";
        for (size_t i = 0; i < value.len; i++)
            if (!char_is_digit(value.at[i]))
                return -1;
        if (length >= 0 || !text_number(value, &number) || number > BODY_MOST)
            return -1;
        length = (long)number;
    }
    *wrong = **wrong == '\0' ? "" : "the header ends before its empty line";
    return -1;
}

/* A message, in the arena. False at the end of all, and after *wrong was set where the next cannot be found. */
static bool message_read(struct arena *arena, struct text *body, const char **wrong) {
    long length = head_read(wrong);
    char *bytes = arena_alloc(arena, length > 0 ? (size_t)length + 1 : 1);
    *body = (struct text){bytes, length > 0 ? (size_t)length : 0};
    if (length >= 0 && fread(bytes, 1, body->len, stdin) == body->len)
        return true;
    *wrong = length >= 0 ? "a message ends before its Content-Length" : *wrong;
    return false;
}

static void send(const struct lsp *lsp, struct arena *arena, struct node *message) {
    node_put(arena, message, "jsonrpc", node_string(arena, TEXT("2.0")));
    struct text body = json_write(arena, message);
    fprintf(lsp->line->out, "Content-Length: %zu\r\n\r\n%.*s", body.len, TEXT_ARG(body));
    fflush(lsp->line->out);
}

/* `id` is NULL where it could not be read. */
static void refuse(const struct lsp *lsp, struct arena *arena, struct node *id, int fault, struct text why) {
    struct node *code = node_new(arena, NODE_NUMBER, place_none());
    code->number = fault;
    struct node *error = lsp_map(arena, 2, "code", code, "message", node_string(arena, why));
    send(lsp, arena, lsp_map(arena, 2, "id", id ? id : node_new(arena, NODE_NULL, place_none()), "error", error));
}

static struct text text_at(const struct node *map, const char *key) {
    const struct node *node = node_get(map, key);
    return node && node->kind == NODE_STRING ? node->text : TEXT("");
}

/* Looking */

static void path_add(struct lsp *lsp, struct text path) {
    if (!names_have(lsp->paths, path))
        *LIST_ADD(lsp->line->arena, &lsp->paths) = text_copy(lsp->line->arena, path);
}

/* All that is wrong in one file, or that nothing is. */
static void publish(struct lsp *lsp, struct arena *arena, struct diags *diags, struct text path, struct text home) {
    struct text encoded = url_encode(arena, file_absolute(arena, path, diags));
    struct text uri = text_format(arena, "file://%.*s", TEXT_ARG(encoded));
    const struct source *source = file_read_if_there(arena, path, diags);
    for (size_t i = 0; i < lsp->documents.len; i++)
        if (text_equal(lsp->documents.at[i].path, path))
            uri = lsp->documents.at[i].uri;
    struct node *findings = lsp_findings(arena, diags, path, home, source ? source->text : TEXT(""));
    struct node *params = lsp_map(arena, 2, "uri", node_string(arena, uri), "diagnostics", findings);
    struct node *method = node_string(arena, TEXT("textDocument/publishDiagnostics"));
    send(lsp, arena, lsp_map(arena, 2, "method", method, "params", params));
}

static void look(struct lsp *lsp) {
    struct arena *arena = arena_new();
    struct diags *diags = diags_new(arena), *style = diags_new(arena);
    struct text home = path_join(arena, lsp->line->folders.templates, TEXT("series.yaml"));
    lsp->pending = false;
    for (size_t i = 0; i < lsp->documents.len; i++)
        diags_lay(diags, text_copy(arena, lsp->documents.at[i].path), text_copy(arena, lsp->documents.at[i].text));
    const struct site *site = build_editing(arena, lsp->line->folders, diags);
    if (site && diags_errors(diags) == 0)
        texts_check(site, NULL, style);
    for (size_t i = 0; i < diags_count(style); i++)
        diags_pass(diags, style, i, DIAG_WARNING);
    for (size_t i = 0; i < diags_count(diags); i++) {
        const struct source *source = diags_view(diags, i).place.source;
        path_add(lsp, source ? source->path : home);
    }
    for (size_t i = 0; i < lsp->paths.len; i++)
        publish(lsp, arena, diags, lsp->paths.at[i], home);
    arena_free(site ? lsp->seen : arena);
    lsp->seen = site ? arena : lsp->seen;
    lsp->site = site ? site : lsp->site;
}

/* Documents */

/* The path of a file:// address, or empty. */
static struct text path_in(struct arena *arena, struct text uri) {
    struct text start = TEXT("file:///");
    struct url url = url_read(arena, text_starts(uri, start) ? text_from(uri, start.len - 1) : TEXT(""));
    return url.kind == URL_ROOT ? path_clean(arena, url.path) : TEXT("");
}

/* As a build spells it, if it is below the templates. */
static struct text path_of(const struct lsp *lsp, struct arena *arena, struct text uri) {
    struct text folder = lsp->line->folders.templates, path = path_in(arena, uri);
    struct text whole = file_absolute(arena, folder, lsp->line->diags);
    bool inside = text_starts(path, text_format(arena, "%.*s/", TEXT_ARG(whole)));
    return inside ? path_join(arena, folder, text_from(path, whole.len + 1)) : TEXT("");
}

static struct document *document_of(struct lsp *lsp, const struct node *params) {
    struct text uri = text_at(node_get(params, "textDocument"), "uri");
    for (size_t i = 0; i < lsp->documents.len; i++)
        if (text_equal(lsp->documents.at[i].uri, uri))
            return &lsp->documents.at[i];
    return NULL;
}

/* Methods: each gives a result, or NULL where its parameters are wrong. */

static struct node *idle(struct lsp *lsp, const struct node *params, struct arena *arena) {
    (void)lsp, (void)params;
    return node_new(arena, NODE_NULL, place_none());
}

static struct node *initialize(struct lsp *lsp, const struct node *params, struct arena *arena) {
    static const char said[] = "{\"capabilities\": {\"positionEncoding\": \"utf-16\", \"hoverProvider\": true,"
                               " \"textDocumentSync\": {\"openClose\": true, \"change\": 1, \"save\": true},"
                               " \"completionProvider\": {\"triggerCharacters\": [\".\", \"{\"]}},"
                               " \"serverInfo\": {\"name\": \"memblog\", \"version\": \"" MEMBLOG_VERSION "\"}}";
    struct text root = path_in(arena, text_at(params, "rootUri"));
    bool good = lsp->phase == PHASE_NEW && (root.len == 0 || chdir(text_string(arena, root)) == 0);
    return good ? json_parse(arena, &(struct source){.text = TEXT(said)}, lsp->line->diags) : NULL;
}

/* A text that was opened, or that was changed: the whole of it each time, as was agreed. */
static struct node *take(struct lsp *lsp, const struct node *params, struct arena *arena) {
    const struct node *opened = node_get(params, "textDocument"), *changes = node_get(params, "contentChanges");
    bool changed = changes && changes->kind == NODE_LIST && changes->count > 0;
    const struct node *holder = changed ? changes->items[changes->count - 1] : opened, *text = node_get(holder, "text");
    struct document *there = document_of(lsp, params), document = {.arena = arena_new()};
    document.uri = text_copy(document.arena, text_at(opened, "uri"));
    document.path = path_of(lsp, document.arena, document.uri);
    document.text = text_copy(document.arena, text_at(holder, "text"));
    if (document.uri.len == 0 || !text || text->kind != NODE_STRING || node_get(holder, "range") ||
        (changes && !there)) {
        arena_free(document.arena);
        return NULL;
    }
    arena_free(there ? there->arena : NULL);
    there = there ? there : LIST_ADD(lsp->line->arena, &lsp->documents);
    *there = document;
    if (document.path.len > 0)
        path_add(lsp, document.path);
    return idle(lsp, params, arena);
}

static struct node *drop(struct lsp *lsp, const struct node *params, struct arena *arena) {
    struct document *document = document_of(lsp, params);
    if (!document)
        return NULL;
    arena_free(document->arena);
    *document = lsp->documents.at[--lsp->documents.len];
    return idle(lsp, params, arena);
}

/* NULL when a place is asked for that is in no open text. */
static struct node *answer_by(struct lsp *lsp, const struct node *params, struct arena *arena,
                              struct node *(*by)(const struct lsp_question *, struct arena *)) {
    const struct document *document = document_of(lsp, params);
    struct lsp_question question;
    if (!document || !lsp_offset(document->text, node_get(params, "position"), &question.offset))
        return NULL;
    if (lsp->pending)
        look(lsp);
    question.site = lsp->site;
    question.path = document->path;
    question.text = document->text;
    return question.site ? by(&question, arena) : idle(lsp, params, arena);
}

static const struct method {
    const char *name;
    bool request; /* else a notification, whose result is told to nobody */
    struct node *(*run)(struct lsp *lsp, const struct node *params, struct arena *arena); /* or, of a place, `answer` */
    enum phase after; /* unless it is refused; PHASE_NEW: as before */
    struct node *(*answer)(const struct lsp_question *question, struct arena *arena);
} methods[] = {
    {"initialize", true, initialize, PHASE_READY, NULL},
    {"shutdown", true, idle, PHASE_DOWN, NULL},
    {"exit", false, idle, PHASE_OVER, NULL},
    {"textDocument/didOpen", false, take, PHASE_NEW, NULL},
    {"textDocument/didChange", false, take, PHASE_NEW, NULL},
    {"textDocument/didSave", false, idle, PHASE_NEW, NULL},
    {"textDocument/didClose", false, drop, PHASE_NEW, NULL},
    {"textDocument/hover", true, NULL, PHASE_NEW, lsp_hover},
    {"textDocument/completion", true, NULL, PHASE_NEW, lsp_completion},
};

/* Texts may be others behind a notification, and the first look follows `initialize`. */
static struct node *run(struct lsp *lsp, const struct method *method, const struct node *params, struct arena *arena) {
    struct node *result =
        method->answer ? answer_by(lsp, params, arena, method->answer) : method->run(lsp, params, arena);
    lsp->pending = lsp->pending || !method->request || method->after == PHASE_READY;
    if (result && method->after != PHASE_NEW)
        lsp->phase = method->after == PHASE_OVER && lsp->phase != PHASE_DOWN ? PHASE_LOST : method->after;
    return result;
}

static void request_answer(struct lsp *lsp, struct arena *arena, const struct method *method, struct node *id,
                           const struct node *params) {
    struct node *result = NULL;
    if (lsp->phase == PHASE_NEW && !(method && method->after == PHASE_READY))
        refuse(lsp, arena, id, NOT_READY, TEXT("initialize comes first"));
    else if (lsp->phase == PHASE_DOWN)
        refuse(lsp, arena, id, NO_REQUEST, TEXT("exit alone comes after shutdown"));
    else if (!method || !method->request)
        refuse(lsp, arena, id, NO_METHOD, TEXT("there is no such request"));
    else if (!(result = run(lsp, method, params, arena)))
        refuse(lsp, arena, id, BAD_PARAMS, TEXT("these parameters name no open text, no place in it or no folder"));
    else
        send(lsp, arena, lsp_map(arena, 2, "id", id, "result", result));
}

static void message_take(struct lsp *lsp, struct arena *arena, struct text body) {
    struct source source = {.path = TEXT("message"), .text = body};
    struct diags *aside = diags_new(arena);
    struct node *message = json_parse(arena, &source, aside), *id = node_get(message, "id");
    struct text name = text_at(message, "method");
    const struct method *method = NULL;
    for (size_t i = 0; i < sizeof methods / sizeof *methods; i++)
        method = text_is(name, methods[i].name) ? &methods[i] : method;
    if (!message)
        refuse(lsp, arena, NULL, NO_JSON, diags_view(aside, 0).message);
    else if (name.len == 0 || !text_is(text_at(message, "jsonrpc"), "2.0") ||
             (id && id->kind != NODE_NUMBER && id->kind != NODE_STRING))
        refuse(lsp, arena, NULL, NO_REQUEST, TEXT("this is no request and no notification of JSON-RPC 2.0"));
    else if (id)
        request_answer(lsp, arena, method, id, node_get(message, "params"));
    else if (method && !method->request && (lsp->phase == PHASE_READY || method->after == PHASE_OVER))
        run(lsp, method, node_get(message, "params"), arena);
}

int command_lsp(const struct command_line *line) {
    struct lsp lsp = {.line = line};
    setvbuf(stdin, NULL, _IONBF, 0);
    while (lsp.phase < PHASE_OVER) {
        struct arena *arena = arena_new();
        struct text body;
        const char *wrong = "";
        if (!begins(lsp.pending ? QUIET : -1))
            look(&lsp);
        else if (message_read(arena, &body, &wrong))
            message_take(&lsp, arena, body);
        else {
            lsp.phase = PHASE_LOST;
            if (*wrong)
                refuse(&lsp, arena, NULL, NO_JSON, text_of(wrong));
        }
        arena_free(arena);
    }
    for (size_t i = 0; i < lsp.documents.len; i++)
        arena_free(lsp.documents.at[i].arena);
    arena_free(lsp.seen);
    return lsp.phase == PHASE_OVER ? 0 : 1;
}
