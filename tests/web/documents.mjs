// documents.mjs SITE: the pages as documents: valid HTML, every internal link and anchor leads somewhere, no scripts,
// and the files that machines read agree with them.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join, normalize, relative } from "node:path";
import { HtmlValidate, finish, test } from "./tools.mjs";

const site = process.argv[2];
const pages = readdirSync(join(site, "posts")).filter((name) => name.endsWith(".html")).sort();
const text = (name) => readFileSync(join(site, "posts", name), "utf8");

const decode = (value) => value.replace(/&(amp|lt|gt|quot|#39|#x27);/g,
    (whole, name) => ({ amp: "&", lt: "<", gt: ">", quot: "\"" })[name] ?? "'");
// Tags only: what stands in scripts and comments is none.
const markup = (html) => html.replace(/<!--[\s\S]*?-->/g, "").replace(/(<script\b[^>]*>)[\s\S]*?<\/script>/g, "$1");

// All values of these attributes, decoded.
function attributes(html, names) {
    const found = [];
    for (const tag of markup(html).match(/<[a-z][^>]*>/gi) ?? [])
        for (const [, , value] of tag.matchAll(new RegExp(`\\s(${names})="([^"]*)"`, "g")))
            found.push(decode(value));
    return found;
}

function addresses(html) {
    const sources = attributes(html, "srcset").flatMap((set) => set.split(",").map((one) => one.trim().split(/\s+/)[0]));
    return [...attributes(html, "href|src"), ...sources];
}

const anchors = new Map(pages.map((name) => [join("posts", name), new Set(attributes(text(name), "id"))]));

// What is wrong with an address as the page `from` says it; addresses elsewhere are taken as they are.
function broken(from, address) {
    if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(address)) return [];
    if (address.startsWith("/")) return [`${address}: means another thing on every server`];
    const [path, anchor] = address.split("#").map(decodeURIComponent);
    const target = path === "" ? from : normalize(join(dirname(from), path));
    if (relative(site, join(site, target)).startsWith("..")) return [`${address}: leaves the site`];
    if (!existsSync(join(site, target))) return [`${address}: no such file`];
    if (anchor === undefined || anchor === "") return [];
    return anchors.get(target)?.has(anchor) ? [] : [`${address}: no such anchor`];
}

await test("pages/all", () => {
    const posts = readdirSync(join(site, "templates/posts")).map((name) => name.replace(/\.md$/, ".html"));
    const proofs = posts.map((name) => `evidence-${name}`);
    return ["index.html", "charts.html", "evidence.html", "audit.html", "404.html", ...posts, ...proofs].filter((name) => !pages.includes(name))
        .map((name) => `posts/${name} is not there`);
});

const validator = new HtmlValidate({
    root: true,
    extends: ["html-validate:recommended", "html-validate:document"],
    rules: { "require-sri": ["error", { target: "crossorigin" }] }, // our own stylesheet comes with the page
});
for (const name of pages) {
    const html = text(name), from = join("posts", name);
    await test(`pages/html/${name}`, async () => {
        const report = await validator.validateString(html, name);
        return report.results.flatMap((result) => result.messages.map((message) =>
            `${name}:${message.line}:${message.column}: ${message.message} [${message.ruleId}]`));
    });
    await test(`pages/links/${name}`, () => [...new Set(addresses(html).flatMap((one) => broken(from, one)))]);
    await test(`pages/no-script/${name}`, () => {
        const scripts = (html.match(/<script\b[^>]*>/gi) ?? []).filter((tag) => !/type="application\/ld\+json"/.test(tag));
        const handlers = markup(html).match(/<[a-z][^>]*\son[a-z]+=[^>]*>/gi) ?? [];
        const preview = /memblog-errors|\.memblog\//.test(html) ? ["something of the preview is published"] : [];
        return [...scripts, ...handlers, ...preview];
    });
    await test(`pages/machines/${name}`, () => {
        const complaints = [];
        const title = decode(html.match(/<title>([^<]*)<\/title>/)?.[1] ?? "");
        if (title === "" || [...title].length > 70) complaints.push(`the title has ${[...title].length} characters`);
        if (!/<meta name="description" content="[^"]+">/.test(html)) complaints.push("there is no description");
        for (const [, json] of html.matchAll(/<script type="application\/ld\+json">([\s\S]*?)<\/script>/g))
            if (JSON.parse(json)["@context"] !== "https://schema.org") complaints.push("JSON-LD without its context");
        return complaints;
    });
}

// JSON-LD: each page is understood by itself, and a thing has one name on all of them.
const graphs = pages.flatMap((name) => [...text(name).matchAll(/<script type="application\/ld\+json">([\s\S]*?)<\/script>/g)]
    .map(([, json]) => [name, JSON.parse(json)["@graph"]]));
const resolved = (id) => new URL(id, "https://blog.example/posts/").href;

await test("pages/linked/posts", () => pages.filter((name) => /^\d\d-/.test(name)).flatMap((name) => {
    const post = graphs.find(([page]) => page === name)?.[1].find((one) => one["@type"] === "BlogPosting") ?? {};
    const datasets = graphs.find(([page]) => page === name)?.[1].filter((one) => one["@type"] === "Dataset") ?? [];
    return [
        ...["@id", "headline", "description", "datePublished", "dateModified", "author", "image", "isPartOf", "about", "license"]
            .filter((key) => !post[key]).map((key) => `${name}: a posting without ${key}`),
        ...[...post.headline ?? ""].length > 110 ? [`${name}: a headline of more than 110 characters`] : [],
        ...post.dateModified < post.datePublished ? [`${name}: changed before it was published`] : [],
        ...(post.about ?? []).filter((one) => !datasets.some((data) => data["@id"] === one["@id"]))
            .map((one) => `${name}: it is about ${one["@id"]}, which is not described`)];
}));

await test("pages/linked/datasets", () => {
    const found = [], kept = new Map();
    for (const [name, graph] of graphs) {
        for (const data of graph.filter((one) => one["@type"] === "Dataset")) {
            const id = resolved(data["@id"]), known = kept.get(data.identifier) ?? { id, text: JSON.stringify(data) };
            kept.set(data.identifier, known);
            if (known.id !== id || known.text !== JSON.stringify(data)) found.push(`${name}: ${data.identifier} is told in two ways`);
            found.push(...["name", "description", "license", "creator", "temporalCoverage", "variableMeasured", "distribution"]
                .filter((key) => !data[key]).map((key) => `${name}: a dataset without ${key}`));
            found.push(...broken(join("posts", name), data["@id"]), ...data.distribution.flatMap((one) => broken(join("posts", name), one.contentUrl)));
            const length = data.description.length;
            if (length < 50 || length > 5000) found.push(`${name}: a description of ${length} characters`);
        }
    }
    if (new Set([...kept.values()].map((one) => one.id)).size !== kept.size || kept.size === 0)
        found.push(`${kept.size} datasets share their names`);
    return found;
});
finish();
