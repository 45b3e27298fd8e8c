// lighthouse.mjs SITE [PAGE]...: see tests/bench/lighthouse, which calls this with what it needs installed.
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { extname, join, normalize } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";

const tools = createRequire(join(process.env.LIGHTHOUSE, "package.json"));
const load = (name) => import(pathToFileURL(tools.resolve(name)));
const { launch } = await load("chrome-launcher"), { default: lighthouse } = await load("lighthouse");

const [site, ...wanted] = process.argv.slice(2);
const pages = readdirSync(join(site, "posts")).filter((name) => name.endsWith(".html"))
    .filter((name) => wanted.length === 0 || wanted.includes(name.replace(/\.html$/, ""))).sort();
const types = { ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".png": "image/png",
    ".svg": "image/svg+xml", ".xml": "application/xml", ".json": "application/json" };

// As a web server of any kind does: texts are compressed.
const server = createServer((request, response) => {
    const path = join(site, normalize(decodeURIComponent(new URL(request.url, "http://x").pathname)));
    if (!existsSync(path)) return response.writeHead(404).end();
    const plain = extname(path) !== ".png", bytes = readFileSync(path);
    response.writeHead(200, { "Content-Type": types[extname(path)] ?? "text/plain; charset=utf-8",
        "Cache-Control": "max-age=31536000", ...plain ? { "Content-Encoding": "gzip" } : {} });
    return response.end(plain ? gzipSync(bytes) : bytes);
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));

const kinds = ["performance", "accessibility", "best-practices", "seo"];
const chrome = await launch({ chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"] });
const percent = (score) => (score === null ? "-" : Math.round(score * 100)).toString().padStart(4);
console.log(`${"page".padEnd(60)} perf  acc best  seo`);
for (const name of pages) {
    const url = `http://127.0.0.1:${server.address().port}/posts/${name}`;
    const { lhr } = await lighthouse(url, { port: chrome.port, onlyCategories: kinds, logLevel: "error" });
    console.log(`${name.padEnd(60)} ${kinds.map((kind) => percent(lhr.categories[kind].score)).join(" ")}`);
    for (const kind of kinds)
        for (const { id, weight } of lhr.categories[kind].auditRefs)
            if (weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 0.9)
                console.log(`    ${id}: ${lhr.audits[id].displayValue ?? lhr.audits[id].title}`);
}
await chrome.kill();
server.close();
