// What the tests in a browser share: the packages that `make setup-web` has installed, verdicts as in tests/lib.sh,
// a browser, and a file server for a built site.
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";

const require = createRequire(join(process.env.WEB_TOOLS, "package.json"));
export const { chromium } = require("playwright-core");
export const { HtmlValidate } = require("html-validate");
export const axe = require("axe-core");

let failed = 0;

// A test: it passes when it does not throw and returns nothing, or an empty list of complaints.
export async function test(name, run) {
    let complaints;
    try {
        complaints = (await run()) ?? [];
    } catch (error) {
        complaints = [String(error.stack ?? error)];
    }
    if (complaints.length === 0) {
        console.log(`ok ${name}`);
        return true;
    }
    failed++;
    console.log(`FAIL ${name}`);
    for (const complaint of complaints.slice(0, 40))
        console.log(complaint.replace(/^/gm, "    "));
    return false;
}

export function finish() {
    process.exitCode = failed === 0 ? 0 : 1;
}

export function launch() {
    return chromium.launch({
        executablePath: process.env.CHROMIUM,
        args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"],
    });
}

// Opens addresses in one page for all tests that ask the same of a browser: a process takes longer to start than a page
// to load. Its size and medium are as they were for the next test; one that changes more has a context of its own.
export function opener(browser, usual) {
    const pages = new Map();
    return async (address, options = {}) => {
        const all = { viewport: { width: 1280, height: 900 }, reducedMotion: "reduce", ...usual, ...options };
        const key = JSON.stringify(all);
        if (!pages.has(key)) {
            const page = await (await browser.newContext(all)).newPage();
            pages.set(key, { page, said: listen(page) });
        }
        const { page, said } = pages.get(key);
        await page.setViewportSize(all.viewport);
        await page.emulateMedia({ media: null });
        said.length = 0;
        await page.goto(address);
        return { page, said };
    };
}

// Everything that a page says to nobody: console messages, errors, and requests that fail or leave this machine.
export function listen(page) {
    const said = [];
    page.on("console", (message) => said.push(`console: ${message.text()}`));
    page.on("pageerror", (error) => said.push(`error: ${error.message}`));
    // What the browser drops by itself, for a picture of another width or as it leaves a page, is nobody's fault.
    page.on("requestfailed", (request) => {
        if (request.failure().errorText !== "net::ERR_ABORTED")
            said.push(`not loaded: ${request.url()} ${request.failure().errorText}`);
    });
    page.on("response", (response) => {
        if (response.status() >= 400) said.push(`${response.status()}: ${response.url()}`);
    });
    page.on("request", (request) => {
        if (!/^(data:|http:\/\/127\.0\.0\.1:)/.test(request.url())) said.push(`leaves the house: ${request.url()}`);
    });
    return said;
}

const types = {
    ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".png": "image/png",
    ".xml": "application/xml", ".json": "application/json", ".svg": "image/svg+xml",
};

// Serves a folder as any web server would.
export function serveFolder(folder) {
    const server = createServer(async (request, response) => {
        const path = normalize(decodeURIComponent(new URL(request.url, "http://x").pathname));
        try {
            const bytes = await readFile(join(folder, path));
            response.writeHead(200, { "Content-Type": types[extname(path)] ?? "text/plain; charset=utf-8" });
            response.end(bytes);
        } catch {
            response.writeHead(404, { "Content-Type": "text/plain" });
            response.end("not found\n");
        }
    });
    return new Promise((done) => {
        server.listen(0, "127.0.0.1", () => done({
            base: `http://127.0.0.1:${server.address().port}`,
            close: () => { server.closeAllConnections?.(); server.close(); },
        }));
    });
}

export function problems(results) {
    return results.violations.flatMap((violation) => violation.nodes.map((node) =>
        `${violation.id}: ${violation.help}\n  ${node.html.slice(0, 200)}\n  ${node.failureSummary}`));
}
