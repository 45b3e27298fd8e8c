#include "publish/pages.h"

#include "base/file.h"
#include "base/hash.h"
#include "base/json.h"
#include "publish/accounts.h"
#include "publish/body.h"
#include "publish/document.h"
#include "publish/feed.h"
#include "publish/gallery.h"
#include "publish/head.h"
#include "publish/method.h"
#include "publish/offer.h"
#include "publish/proof.h"
#include "publish/said.h"
#include "series/kept.h"
#include "series/outputs.h"

static struct text folder_of(const struct site *site) {
    return path_join(site->arena, site->world->folders.templates, TEXT("pages"));
}

bool pages_wanted(const struct site *site) {
    return folder_found(site->arena, folder_of(site), site->diags);
}

/* A neighbour in reading order, or null. */
static struct node *neighbour_node(struct press *press, size_t n) {
    if (n >= press->site->post_count)
        return node_new(press->arena, NODE_NULL, place_none());
    struct node *map = node_map(press->arena);
    press_put(press, map, "file", url_encode(press->arena, output_page(press->arena, press->site->posts[n])));
    press_put(press, map, "title", field_text(&press->site->posts[n]->title));
    return map;
}

/* Posts that a page lists, lest each page of a long series lists all of it. */
enum { ORDER_MOST = 21 };

/* The first of them: `here` is in their middle as far as there are posts on both of its sides. */
static size_t order_start(size_t count, size_t here) {
    if (count <= ORDER_MOST || here == count || here < ORDER_MOST / 2)
        return 0;
    return here + ORDER_MOST / 2 < count ? here - ORDER_MOST / 2 : count - ORDER_MOST;
}

/* Posts in reading order; `here` is the one that the page shows, or behind the last. */
static struct node *order_node(struct press *press, size_t here) {
    struct node *list = node_list(press->arena);
    size_t count = press->site->post_count, start = order_start(count, here);
    for (size_t i = start; i < count && i - start < ORDER_MOST; i++) {
        struct node *map = neighbour_node(press, i);
        node_put(press->arena, map, "here", node_bool(press->arena, i == here));
        node_push(press->arena, list, map);
    }
    return list;
}

/* Fills a page: its own names under `page`, and what its post or the index sees. */
static void page_put(struct press *press, const struct template *template, struct node *page, struct text file,
                     size_t here, const struct scope *up) {
    struct node *map = node_map(press->arena);
    node_put(press->arena, page, "order", order_node(press, here));
    node_put(press->arena, page, "more", node_bool(press->arena, press->site->post_count > ORDER_MOST));
    node_put(press->arena, page, "previous", neighbour_node(press, here - 1));
    node_put(press->arena, page, "next", neighbour_node(press, here < press->site->post_count ? here + 1 : here));
    node_put(press->arena, map, "page", page);
    press_publish(press, file, press_fill(press, template, map, up));
}

/* The scripts of a chart, which hold all that it shows. */
static void scripts_push(struct press *press, struct node *list, const struct chart *chart) {
    struct node *map = node_map(press->arena);
    press_put(press, map, "title", field_text(&chart->title));
    press_put(press, map, "url", press_chart_url(press, output_script(press->arena, chart, SHAPE_WIDE)));
    node_push(press->arena, list, map);
}

/* What a page offers beside the files of the reports: the data of its charts, and where readers find more. */
static void more_put(struct press *press, struct node *page, const struct post *post) {
    const struct site *site = press->site;
    struct node *charts = node_list(press->arena), *links = node_list(press->arena);
    for (size_t i = 0; i < site->chart_count; i++)
        if (!post || post_names(post, site->charts[i]))
            scripts_push(press, charts, site->charts[i]);
    for (size_t i = 0; i < site->world->links.len; i++) {
        struct node *map = node_map(press->arena);
        press_put(press, map, "title", site->world->links.at[i].title);
        press_put(press, map, "url", site->world->links.at[i].url);
        node_push(press->arena, links, map);
    }
    node_put(press->arena, page, "charts", charts);
    node_put(press->arena, page, "links", links);
}

static struct node *page_data(struct press *press, const struct post *post) {
    struct node *list = node_list(press->arena);
    for (size_t e = 0; e < press->site->world->experiment_count; e++) {
        const struct report *report = press->site->world->experiments[e].report;
        if (!post || press_uses(press, post, report))
            node_push(press->arena, list, data_node(press, report)->items[0]);
    }
    return list;
}

static void post_put(struct press *press, const struct template *template, size_t n) {
    const struct post *post = press->site->posts[n];
    struct text file = output_page(press->arena, post);
    struct node *page = head_node(press, post, file, field_text(&post->title), field_text(&post->summary));
    press_put(press, page, "body", body_html(press, post));
    node_put(press->arena, page, "addresses", proof_addresses(press, post));
    press_put(press, page, "markdown", url_encode(press->arena, output_text(press->arena, post)));
    node_put(press->arena, page, "method", method_node(press, post));
    node_put(press->arena, page, "data", page_data(press, post));
    more_put(press, page, post);
    page_put(press, template, page, file, n, &post->facts_scope);
}

/* The first sentence of the index that is no heading, before the first one below its title; the title where there is
 * none. */
static struct text index_summary(struct press *press) {
    const struct markdown *root = document_of(press->arena, press->site, &press->site->index_filling);
    for (const struct markdown *node = root->first; node; node = node->next) {
        if (node->kind == MARKDOWN_HEADING && node->level > 1)
            break;
        if (node->kind != MARKDOWN_PARAGRAPH)
            continue;
        struct text text = markdown_plain(press->arena, node);
        for (size_t i = 0; i + 1 < text.len; i++)
            if (text.at[i] == '.' && text.at[i + 1] == ' ')
                return text_cut(text, 0, i + 1);
        if (text.len > 0)
            return text;
    }
    return press->site->world->title;
}

static void index_put_page(struct press *press, const struct template *template, size_t behind) {
    struct text file = output_name(OUTPUT_INDEX_PAGE);
    struct node *page = head_node(press, NULL, file, press->site->world->title, index_summary(press));
    press_put(press, page, "body", body_html(press, NULL));
    node_put(press->arena, page, "addresses", proof_addresses(press, NULL));
    press_put(press, page, "markdown", output_name(OUTPUT_INDEX));
    node_put(press->arena, page, "cards", gallery_cards(press));
    node_put(press->arena, page, "data", page_data(press, NULL));
    more_put(press, page, NULL);
    page_put(press, template, page, file, behind, &press->site->index_scope);
}

/* The evidence of a post, or, behind the last, of the series. */
static void proof_put(struct press *press, const struct template *template, size_t n) {
    const struct site *site = press->site;
    const struct post *post = n < site->post_count ? site->posts[n] : NULL;
    struct text file = output_proof(press->arena, post);
    struct text about = post ? field_text(&post->title) : site->world->title;
    struct text title = post ? text_format(press->arena, "Evidence: %.*s", TEXT_ARG(about)) : TEXT("Evidence");
    struct node *page = head_node(press, NULL, file, title, about);
    node_put(press->arena, page, "evidence", proof_node(press, post));
    node_put(press->arena, page, "data", page_data(press, post));
    more_put(press, page, post);
    page_put(press, template, page, file, site->post_count, &site->index_scope);
}

static void charts_put(struct press *press) {
    struct text file = output_name(OUTPUT_CHARTS);
    struct node *page = head_node(press, NULL, file, TEXT("Charts"), press->site->world->title);
    node_put(press->arena, page, "gallery", gallery_node(press));
    page_put(press, press_template(press, file), page, file, press->site->post_count, &press->site->index_scope);
}

/* Shown at any address that leads nowhere, so its links start at base_url. */
static void missing_put(struct press *press) {
    struct text file = output_name(OUTPUT_MISSING);
    struct node *page = head_node(press, NULL, file, TEXT("Not found"), press->site->world->title);
    press_put(press, page, "root", press_address(press, TEXT("")));
    page_put(press, press_template(press, file), page, file, press->site->post_count, &press->site->index_scope);
}

static struct text path_of(const struct site *site, struct text file) {
    return path_join(site->arena, site->world->folders.posts, file);
}

/* The pages of a post, or of the index, which are kept or made together: the first tells the second what it shows. */
enum { PAGE_TEXT, PAGE_PROOF, PAGES };
struct pair {
    struct text paths[PAGES];
    const struct source *files[PAGES];
    bool kept;
};

/* What a pair tells that is neither part of the basis nor said: the text of a post, and of those of the index, whose
 * text is part of the basis, how the sentences of all posts are counted. */
static struct text own_of(const struct site *site, const struct post *post) {
    return hash_sha256(site->arena, post ? post->source->text : json_write(site->arena, site->coverage));
}

/* Behind those of the posts, those of the index. */
static struct pair *pairs_find(const struct site *site, struct kept *kept, struct text said) {
    struct pair *pairs = arena_array(site->arena, site->post_count + 1, sizeof *pairs);
    size_t made = site->post_count;
    for (size_t n = 0; n <= site->post_count; n++) {
        const struct post *post = n < site->post_count ? site->posts[n] : NULL;
        const struct text also[] = {post ? TEXT("post") : TEXT("index"), said, own_of(site, post)};
        pairs[n].paths[PAGE_TEXT] = path_of(site, output_page(site->arena, post));
        pairs[n].paths[PAGE_PROOF] = path_of(site, output_proof(site->arena, post));
        pairs[n].kept = kept_find(kept, text_join(site->arena, also, 3, " "), pairs[n].paths, PAGES, pairs[n].files);
        made -= post && pairs[n].kept ? 1 : 0;
    }
    progress_step(diags_progress(site->diags), "making the pages of %zu of %zu posts", made, site->post_count);
    return pairs;
}

/* Makes one of the pages of each from one number up to another, or takes it as it is. */
static void each_put(struct press *press, struct text name, const struct pair *pairs, size_t from, size_t to,
                     size_t page, void (*put)(struct press *press, const struct template *template, size_t n)) {
    const struct template *template = press_template(press, name);
    for (size_t n = from; n < to; n++)
        if (pairs[n].kept)
            outbox_keep(press->outbox, pairs[n].files[page]);
        else
            put(press, template, n);
}

static void audit_put(struct press *press) {
    struct text file = output_name(OUTPUT_AUDIT);
    struct node *page = head_node(press, NULL, file, TEXT("Audit"), press->site->world->title);
    node_put(press->arena, page, "audit", audit_node(press));
    node_put(press->arena, page, "data", page_data(press, NULL));
    more_put(press, page, NULL);
    page_put(press, press_template(press, file), page, file, press->site->post_count, &press->site->index_scope);
}

/* What the audit found in each experiment. */
static void accounts_put(struct press *press) {
    const struct template *template = press_template(press, TEXT("account.html"));
    const struct world *world = press->site->world;
    for (size_t e = 0; e < world->experiment_count; e++) {
        const struct report *report = world->experiments[e].report;
        struct text file = output_account(press->arena, report);
        struct text title = text_format(press->arena, "Audit: %.*s", TEXT_ARG(report->name));
        struct node *page = head_node(press, NULL, file, title, report->name);
        node_put(press->arena, page, "audit", account_node(press, report));
        node_put(press->arena, page, "data", data_node(press, report));
        more_put(press, page, NULL);
        page_put(press, template, page, file, press->site->post_count, &press->site->index_scope);
    }
}

/* Makes the pages of the audit, or takes them as they are: beside their basis they are made of what is told. */
static void audits_put(struct press *press, struct kept *kept, struct text said) {
    const struct site *site = press->site;
    struct arena *telling = arena_new();
    const struct told_list told = findings_told(telling, site->world, site);
    size_t count = 1 + site->world->experiment_count;
    struct text *paths = arena_array(site->arena, count, sizeof *paths);
    const struct source **files = arena_array(site->arena, count, sizeof *files);
    paths[0] = path_of(site, output_name(OUTPUT_AUDIT));
    for (size_t e = 1; e < count; e++)
        paths[e] = path_of(site, output_account(site->arena, site->world->experiments[e - 1].report));
    press->told = &told;
    const struct text also[] = {TEXT("audit"), said, accounts_touched(press)};
    if (kept_find(kept, text_join(press->arena, also, 3, " "), paths, count, files)) {
        for (size_t i = 0; i < count; i++)
            outbox_keep(press->outbox, files[i]);
    } else {
        audit_put(press);
        accounts_put(press);
    }
    arena_free(telling);
}

/* A file that all pages share: of its own it has the colours alone. */
static void dress_put(struct press *press, enum output output) {
    const struct template *template = press_template(press, output_name(output));
    struct node *map = node_map(press->arena), *page = node_map(press->arena);
    node_put(press->arena, page, "theme", theme_node(press));
    node_put(press->arena, map, "page", page);
    if (template)
        press_publish(press, output_name(output), press_fill(press, template, map, NULL));
}

void pages_put(struct site *site, struct outbox *outbox) {
    if (!pages_wanted(site))
        return;
    const struct tried_list tried = tried_of(site);
    size_t experiments = site->world->experiment_count;
    struct offer *offers = arena_array(site->arena, experiments, sizeof *offers);
    for (size_t e = 0; e < experiments; e++)
        offers[e] = offer_files(site, site->world->experiments[e].report);
    struct press press = {.site = site,
                          .arena = arena_new(),
                          .diags = site->diags,
                          .outbox = outbox,
                          .ledger = ledger_of(site),
                          .tried = &tried,
                          .offers = offers};
    struct kept *kept = kept_of(site);
    const struct text said = said_of(site);
    const struct pair *pairs = pairs_find(site, kept, said);
    size_t posts = site->post_count, all = posts + 1;
    each_put(&press, TEXT("post.html"), pairs, 0, posts, PAGE_TEXT, post_put);
    each_put(&press, output_name(OUTPUT_INDEX_PAGE), pairs, posts, all, PAGE_TEXT, index_put_page);
    each_put(&press, TEXT("proof.html"), pairs, 0, posts, PAGE_PROOF, proof_put);
    each_put(&press, output_name(OUTPUT_EVIDENCE), pairs, posts, all, PAGE_PROOF, proof_put);
    audits_put(&press, kept, said);
    offer_put(site, outbox);
    charts_put(&press);
    missing_put(&press);
    dress_put(&press, OUTPUT_STYLE);
    dress_put(&press, OUTPUT_ICON);
    feed_put(&press);
    sitemap_put(&press);
    robots_put(&press);
    arena_free(press.arena);
}
