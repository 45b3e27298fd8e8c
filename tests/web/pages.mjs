// pages.mjs SITE: every page in a browser, at each width: fits, is silent, shows its pictures, can be read by everyone
// and used by keyboard, without scripts and on paper, and weighs little.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { axe, finish, launch, opener, problems, serveFolder, test } from "./tools.mjs";

const most = 150_000; // bytes of a page with its picture
const longest = { bytes: 400_000, elements: 1500, line: 70 }; // of any page by itself, and characters of its text
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const site = process.argv[2];
const names = readdirSync(join(site, "posts")).filter((name) => name.endsWith(".html")).sort();
const isPost = (name) => /^\d\d-/.test(name);
// Pages of one template: the first of each is asked what does not hang on what it holds.
const kind = (name) => name.replace(/^(evidence-)?\d\d-.*/, "$1post").replace(/^audit-.*/, "account");
const isFirst = (name) => names.find((other) => kind(other) === kind(name)) === name;

const server = await serveFolder(site);
const browser = await launch();
const open = opener(browser, { colorScheme: "dark" });

// Opens a page once for several tests, each a label and what it runs; what the page said is told with the last.
async function along(name, options, tests) {
    let opened;
    for (const [i, [label, run]] of tests.entries())
        await test(label, async () => {
            opened ??= await open(`${server.base}/posts/${name}`, options);
            return [...((await run(opened.page)) ?? []), ...i + 1 === tests.length ? opened.said : []];
        });
}

const over = (label, name, options, run) => along(name, options, [[label, run]]);

// Elements wider than the page that no element above them scrolls.
const wide = () => {
    const root = document.documentElement, found = [];
    if (root.scrollWidth <= root.clientWidth) return found;
    for (const element of document.body.querySelectorAll("*"))
        if (element.getBoundingClientRect().right > root.clientWidth + 0.5) found.push(element.outerHTML.slice(0, 120));
    return [`${root.scrollWidth} px in ${root.clientWidth} px`, ...found.slice(0, 10)];
};

const unloaded = async (page) => {
    for (const image of await page.locator("img").all()) await image.scrollIntoViewIfNeeded();
    await page.waitForFunction(() => [...document.images].every((image) => image.complete), null, { timeout: 5000 });
    return page.evaluate(() => [...document.images].filter((image) => image.naturalWidth === 0 || image.alt === "")
        .map((image) => `no picture or no alt text: ${image.outerHTML}`));
};

const shift = (page) => page.evaluate(() => new Promise((done) => {
    let sum = 0;
    new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) sum += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
    setTimeout(() => done(sum > 0.001 ? [`the layout shifts by ${sum}`] : []), 50);
}));

const accessible = async (page) => {
    await page.evaluate(axe.source); // as a script element, the page's policy would refuse it
    return problems(await page.evaluate((tags) =>
        window.axe.run(document, { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] }), rules));
};

// Words that are cut into lines where nothing divides them.
const cutWords = (where) => {
    const found = [], range = document.createRange();
    for (const element of document.querySelectorAll(where)) {
        const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode())
            for (const word of node.data.matchAll(/[\p{L}\p{N}]+/gu)) {
                range.setStart(node, word.index);
                range.setEnd(node, word.index + word[0].length);
                const tops = new Set([...range.getClientRects()].map((box) => Math.round(box.top)));
                if (tops.size > 1) found.push(`cut: ${word[0]}`);
            }
    }
    return found.slice(0, 5);
};

// At a width that a page was not opened with, but is loaded with anew.
const at = (width, height, run) => async (page) => {
    await page.setViewportSize({ width, height });
    await page.reload();
    return run(page);
};
const fits = async (page) => [...await shift(page), ...await page.evaluate(wide), ...await page.evaluate(cutWords, "h1"),
    ...await unloaded(page)];

for (const name of names) {
    await along(name, { viewport: { width: 390, height: 800 } }, [
        [`pages/390/${name}`, async (page) => [...await fits(page),
            ...isPost(name) || isFirst(name) ? await accessible(page) : []]],
        ...[320, 768].map((width) => [`pages/${width}/${name}`, at(width, 800, fits)])]);
    if (isFirst(name)) await over(`pages/light/${name}`, name, { colorScheme: "light" }, async (page) => {
        const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
        const dark = (ground.match(/\d+/g) ?? []).slice(0, 3).some((part) => Number(part) < 200);
        return [...dark ? [`the light scheme has the ground ${ground}`] : [], ...await accessible(page)];
    });
}

// Nobody has to wait for a page or to follow a line too far: bytes, elements, characters of the longest line of text.
const lines = (root) => {
    const found = [], walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT), range = document.createRange();
    let row = { top: -Infinity, block: null, text: "" };
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const block = node.parentElement.closest("p, li, dd, figcaption");
        if (!block || node.parentElement.closest("table, pre, nav, [hidden]") || !node.parentElement.checkVisibility()) continue;
        for (let i = 0; i < node.length; i++) {
            range.setStart(node, i);
            range.setEnd(node, i + 1);
            const box = range.getClientRects()[0];
            if (!box || box.width === 0) continue;
            if (block !== row.block || box.top > row.top + 10) found.push(row = { block, top: box.top, text: "" });
            row.text += node.data[i];
        }
    }
    return found.map((one) => one.text.trim());
};
const small = (name) => async (page) => {
    const bytes = readFileSync(join(site, "posts", name)).length;
    const elements = await page.locator("*").count();
    const long = (await page.evaluate(`(${lines})(document.querySelector("main"))`))
        .filter((line) => [...line].length > longest.line);
    return [
        ...await page.evaluate(wide),
        ...bytes > longest.bytes ? [`${bytes} bytes, more than ${longest.bytes}`] : [],
        ...elements > longest.elements ? [`${elements} elements, more than ${longest.elements}`] : [],
        ...long.slice(0, 3).map((line) => `a line of ${[...line].length} characters: ${line}`)];
};

// Where colours are the reader's own, what only a colour or a ground shows has a line.
for (const name of names.filter(isFirst)) {
    await over(`pages/forced-colours/${name}`, name, { forcedColors: "active" }, (page) => page.evaluate(() => {
        const lined = (element, side) => {
            const style = getComputedStyle(element);
            return style[`border${side}Style`] !== "none" && Number.parseFloat(style[`border${side}Width`]) > 0;
        };
        return [...document.querySelectorAll("main .table, main pre, main .method, article > h1 + p + blockquote")]
            .filter((element) => !lined(element, "Left") || !lined(element, "Right"))
            .map((element) => `no line around ${element.outerHTML.slice(0, 80)}`);
    }));
}

// Paper: dark on white, nothing cut at the right, nothing folded, no slab of ink, and addresses that can be read.
const onPaper = async (page) => {
    await page.emulateMedia({ media: "print" });
    const found = await page.evaluate(wide);
    const [ink, ground] = await page.evaluate(() => {
        const style = getComputedStyle(document.querySelector("main") ?? document.body);
        return [style.color, getComputedStyle(document.body).backgroundColor].map((colour) => {
            const parts = colour.match(/[\d.]+/g).map(Number);
            return parts[3] === 0 ? 255 : (parts[0] + parts[1] + parts[2]) / 3;
        });
    });
    if (ink > 90 || ground < 240) found.push(`ink ${ink} on ground ${ground}, of 255`);
    found.push(...await page.evaluate(cutWords, "main .table td, main .table th"), ...await page.evaluate(() => {
        const complaints = [];
        for (const details of document.querySelectorAll("main details"))
            if (details.lastElementChild.getBoundingClientRect().height === 0)
                complaints.push(`folded: ${details.textContent.trim().slice(0, 60)}`);
        const listed = [...document.querySelectorAll(".paper li")].map((item) => item.textContent), printed = [...listed];
        for (const link of document.querySelectorAll('main a[href^="http"]')) {
            const href = link.getAttribute("href"), { content } = getComputedStyle(link, "::after");
            if (content.includes(href)) printed.push(href);
            else if (!listed.some((text) => text.endsWith(`: ${href}`))) complaints.push(`no address: ${link.outerHTML}`);
        }
        if (listed.length > 0)
            for (const text of listed)
                if (printed.filter((other) => other.endsWith(text.replace(/^.*: (?=http)/, ""))).length > 1)
                    complaints.push(`printed twice: ${text}`);
        for (const element of document.querySelectorAll("main *")) {
            const [red, green, blue, alpha = "1"] = getComputedStyle(element).backgroundColor.match(/[\d.]+/g);
            if (Number(alpha) > 0 && Number(red) + Number(green) + Number(blue) < 380)
                complaints.push(`a slab: ${element.outerHTML.slice(0, 80)}`);
        }
        return complaints.slice(0, 10);
    }));
    if ((await page.pdf({ format: "A4" })).length < 1000) found.push("nothing is printed");
    return found;
};

// Zoomed to twice its size a page has half the width, and two pixels where it had one.
for (const name of names) {
    await along(name, {}, [
        [`pages/1280/${name}`, fits],
        [`pages/size/${name}`, at(1920, 1080, small(name))],
        [`pages/print/${name}`, at(680, 900, onPaper)]]);
    await over(`pages/zoom/${name}`, name, { viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 },
        (page) => page.evaluate(wide));
}

// The head of pages: no script may run, nothing comes from elsewhere, and the browser's frame has the page's colour.
for (const name of names.filter(isFirst)) {
    for (const colorScheme of ["dark", "light"]) {
        await over(`pages/head/${colorScheme}/${name}`, name, { colorScheme }, async (page) => page.evaluate(() => {
            const found = [], meta = (name) => [...document.querySelectorAll(`meta[name="${name}"]`)];
            const policy = document.querySelector("meta[http-equiv='Content-Security-Policy']");
            if (!policy?.content.startsWith("default-src 'none'")) found.push("no policy refuses what is not named");
            if (/script-src|unsafe|\*|https?:|connect-src (?!'self';)/.test(policy?.content)) found.push(`the policy is loose: ${policy.content}`);
            if (policy?.compareDocumentPosition(document.querySelector("link, script")) !== Node.DOCUMENT_POSITION_FOLLOWING)
                found.push("something stands before the policy");
            if (document.querySelector("link[rel=icon]")?.getAttribute("href").endsWith("icon.svg") !== true)
                found.push("there is no icon");
            const frame = meta("theme-color").find((one) => matchMedia(one.media).matches);
            if (!frame && document.querySelector("nav")) found.push("there is no theme-color");
            const probe = document.createElement("i");
            probe.style.color = frame?.content ?? "";
            document.body.append(probe);
            const said = getComputedStyle(probe).color, ground = getComputedStyle(document.body).backgroundColor;
            if (frame && said !== ground) found.push(`theme-color ${said} on the ground ${ground}`);
            return found;
        }));
    }
}

await over("pages/landing", "index.html", { viewport: { width: 390, height: 844 } }, async (page) =>
    page.evaluate((posts) => {
        const found = [], box = document.querySelector("main > h1 + blockquote"), chart = document.querySelector("figure");
        if (!box?.querySelector("data.fact")) return ["no answer with a number stands under the title"];
        if (box.getBoundingClientRect().bottom > 560) found.push("the answer ends behind 560 px");
        if (chart.getBoundingClientRect().top > 760) found.push("the chart begins behind 760 px");
        const cards = [...document.querySelectorAll(".card")];
        if (cards.map((card) => card.querySelector("a").getAttribute("href")).join() !== posts.join())
            found.push(`the cards do not lead to ${posts}`);
        for (const card of cards) {
            const picture = card.querySelector("svg[role=img][aria-label], img[loading=lazy][width][height]");
            if (!picture) found.push(`no picture: ${card.innerHTML}`);
            if (!card.querySelector("time[datetime]")) found.push(`no date: ${card.innerHTML}`);
            if ((card.querySelector("p")?.textContent.length ?? 0) < 40) found.push(`no finding: ${card.innerHTML}`);
            for (const text of card.querySelectorAll("svg")) {
                const rows = [...text.querySelectorAll("text")].map((one) => one.getBoundingClientRect());
                for (let i = 0; i + 1 < rows.length; i += 2)
                    if (rows[i].right > rows[i + 1].left) found.push(`texts overlap: ${text.getAttribute("aria-label")}`);
            }
        }
        for (const heading of document.querySelectorAll("h2"))
            if (/style/i.test(heading.textContent)) found.push("the landing page has notes for editors");
        return found;
    }, names.filter(isPost)));

await over("pages/charts", "charts.html", {}, async (page) => {
    const files = readdirSync(join(site, "charts")).sort();
    const [figures, links, eager] = await page.evaluate(() => [document.querySelectorAll("figure").length,
        [...document.querySelectorAll("main a")].map((link) => link.getAttribute("href").replace(/^.*charts\//, "")),
        document.querySelectorAll("figure img:not([loading=lazy])").length]);
    const charts = files.filter((name) => name.endsWith(".gp") && !name.endsWith("-narrow.gp")).length;
    return [...figures === charts ? [] : [`${figures} figures of ${charts} charts`],
        ...files.filter((name) => !links.includes(name)).map((name) => `no link to ${name}`),
        ...eager === 0 ? [] : [`${eager} pictures are loaded before they are near`]];
});

const focused = (page) => page.evaluate(() => {
    const element = document.activeElement, style = getComputedStyle(element), box = element.getBoundingClientRect();
    return {
        proof: element.matches("a.proof"), summary: element.matches("summary"), href: element.getAttribute("href") ?? "",
        ring: style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) > 0,
        seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight,
    };
});

async function tabTo(page, wanted, steps = 80) {
    for (let i = 0; i < steps; i++) {
        await page.keyboard.press("Tab");
        const now = await focused(page);
        if (wanted(now)) return now;
    }
    return null;
}

// Follows the first claim's proof by keyboard to its place on the evidence page.
async function followProof(page) {
    if (!await tabTo(page, (now) => now.proof)) return ["Tab leads to no proof of a claim"];
    await page.waitForTimeout(100); // scrolled to
    const at = await focused(page);
    if (!at.ring || !at.seen) return ["the proof is not seen when it has the focus"];
    await page.keyboard.press("Enter");
    await page.waitForURL(/evidence[^/]*\.html#/);
    await page.waitForTimeout(100);
    return page.evaluate(() => {
        const target = document.querySelector(":target"), box = target?.getBoundingClientRect();
        if (!target) return [`${location.hash} is not on the evidence page`];
        return box.top >= -1 && box.top < innerHeight && target.textContent.trim() ? [] : ["the evidence is not in sight"];
    });
}

async function openDetails(page) {
    if (await page.locator("details").count() === 0) return [];
    const at = await tabTo(page, (now) => now.summary, 400);
    if (!at) return ["Tab does not lead to what is folded away"];
    const before = await page.evaluate(() => document.activeElement.parentElement.open);
    await page.keyboard.press("Enter");
    const after = await page.evaluate(() => document.activeElement.parentElement.open);
    return before === after ? ["Enter does not open it"] : [];
}

// Each number leads to its row of evidence and looks like the text around it; a passage has one mark, for a finger.
const marks = () => {
    const found = [];
    for (const fact of document.querySelectorAll("main data.fact")) {
        const link = fact.closest("a");
        if (!link) found.push(`a number leads nowhere: ${fact.outerHTML.slice(0, 80)}`);
        else if (link.matches(".number") && (getComputedStyle(link).color !== getComputedStyle(link.parentElement).color ||
            getComputedStyle(link).textDecorationLine !== "none"))
            found.push(`a number does not look like text: ${fact.outerHTML.slice(0, 80)}`);
    }
    for (const passage of document.querySelectorAll("main p, main li, main tr"))
        if (passage.querySelectorAll(":scope .proof").length > (passage.querySelector("p, li") ? Infinity : 1))
            found.push(`more than one mark: ${passage.textContent.slice(0, 60)}`);
    for (const mark of document.querySelectorAll("main .proof")) {
        const box = mark.getBoundingClientRect();
        if (box.width < 24 || box.height < 24) found.push(`a mark of ${box.width} by ${box.height} px`);
    }
    return found.slice(0, 10);
};

for (const name of names.filter(isPost)) {
    await over(`pages/marks/${name}`, name, { viewport: { width: 390, height: 844 } }, (page) => page.evaluate(marks));
    await over(`pages/keyboard/skip/${name}`, name, {}, async (page) => {
        await page.keyboard.press("Tab");
        const first = await focused(page);
        if (!first.href.startsWith("#") || !first.seen || !first.ring) return ["Tab leads to no visible skip link"];
        await page.keyboard.press("Enter");
        const target = await page.evaluate(() => document.querySelector(":target")?.closest("main") !== null);
        return target ? [] : ["the skip link does not lead to the text"];
    });
    await over(`pages/answer/${name}`, name, { viewport: { width: 390, height: 844 } }, async (page) =>
        page.evaluate(() => {
            const end = (box) => box.getBoundingClientRect().bottom + scrollY, found = [];
            const box = document.querySelector("article > h1 + p + blockquote"), chart = document.querySelector("figure");
            const byline = document.querySelector("article > h1 + p");
            if (byline.getBoundingClientRect().height > 1.5 * Number.parseFloat(getComputedStyle(byline).lineHeight))
                found.push("who and when take more than a line");
            if (!box) return ["no answer stands under the title"];
            if (!box.querySelector("pre")) found.push("the answer has no command");
            if (!box.querySelector("data.fact")) found.push("the answer has no number");
            if (end(box) > 560) found.push(`the answer ends at ${end(box)} px`);
            if (!(chart.getBoundingClientRect().top + scrollY < 760)) found.push("the chart begins behind 760 px");
            return found;
        }));
    await over(`pages/tables/${name}`, name, { viewport: { width: 358, height: 800 } }, async (page) =>
        page.evaluate(() => [...document.querySelectorAll("article .table")].flatMap((table) => [
            ...table.scrollWidth > table.clientWidth ? [`a table has ${table.scrollWidth} px in ${table.clientWidth}`] : [],
            ...[...table.querySelectorAll("tbody td")].filter((cell) => cell.textContent.trim() &&
                !(cell.getBoundingClientRect().right <= innerWidth && cell.getBoundingClientRect().width > 0))
                .map((cell) => `a cell is cut: ${cell.textContent.trim()}`)])));
    await over(`pages/keyboard/evidence/${name}`, name, {}, followProof);
    await over(`pages/keyboard/details/${name}`, name, {}, openDetails);
    await over(`pages/scripts-off/${name}`, name, { javaScriptEnabled: false }, async (page) => [
        ...await page.locator("h1:visible").count() === 1 ? [] : ["there is no heading"],
        ...await page.locator("data.fact:visible").count() > 0 ? [] : ["there is no fact"],
        ...await followProof(page)]);
}

for (const name of ["index.html", ...names.filter(isPost)]) {
    for (const width of [390, 1280]) {
        await test(`pages/weight/${width}/${name}`, async () => {
            const context = await browser.newContext({ viewport: { width, height: 900 } });
            const page = await context.newPage(), sizes = [];
            // One that comes when all is counted is none of the page's: its context is gone by then.
            page.on("response", (response) => sizes.push(response.body()
                .then((body) => [body.length, response.url()], () => [0, response.url()])));
            await page.goto(`${server.base}/posts/${name}`);
            await unloaded(page);
            const all = await Promise.all(sizes), sum = all.reduce((total, [size]) => total + size, 0);
            await context.close();
            return sum <= most ? [] : [`${sum} bytes, more than ${most}`, ...all.map((one) => one.join(" "))];
        });
    }
}

await browser.close();
server.close();
finish();
