// charts.mjs SITE: the chart of each post in a browser: an SVG of the shape that fits, in the scheme of the page, on paper
// in the light one; as large in labels as it was measured; and its title and description for who cannot see it.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { finish, launch, opener, serveFolder, test } from "./tools.mjs";

const site = process.argv[2];
const posts = readdirSync(join(site, "posts")).filter((name) => /^\d\d-.*\.html$/.test(name)).sort();
const pictures = readdirSync(join(site, "charts")).filter((name) => name.endsWith(".svg")).sort();

const server = await serveFolder(site);
const browser = await launch();

const open = opener(browser);

function over(label, address, options, run) {
    return test(label, async () => {
        const { page, said } = await open(address ? `${server.base}/${address}` : "about:blank", options);
        return [...((await run(page)) ?? []), ...said];
    });
}

const shown = async (page) => {
    const image = page.locator("figure img").first();
    await image.scrollIntoViewIfNeeded();
    await page.waitForFunction(() => document.querySelector("figure img").complete);
    return image.evaluate((img) => ({ file: img.currentSrc.split("/").pop(), width: img.naturalWidth, alt: img.alt }));
};

// The colour that most of a screenshot has, as red, green and blue.
async function ground(page, locator) {
    const bytes = (await locator.screenshot()).toString("base64");
    return page.evaluate(async (coded) => {
        const raw = Uint8Array.from(atob(coded), (c) => c.charCodeAt(0));
        const bitmap = await createImageBitmap(new Blob([raw], { type: "image/png" }));
        const canvas = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
        canvas.drawImage(bitmap, 0, 0);
        const { data } = canvas.getImageData(0, 0, bitmap.width, bitmap.height), counts = new Map();
        for (let i = 0; i < data.length; i += 4) {
            const colour = `${data[i]},${data[i + 1]},${data[i + 2]}`;
            counts.set(colour, (counts.get(colour) ?? 0) + 1);
        }
        return [...counts].sort((a, b) => b[1] - a[1])[0][0].split(",").map(Number);
    }, bytes);
}

const is = (colour, wanted, what) =>
    colour.join() === wanted.join() ? [] : [`${what}: the ground is ${colour}, not ${wanted}`];

for (const name of posts) {
    const edges = name === posts[0] ? [[760, true], [761, false]] : [];
    for (const [width, narrow] of [[358, true], ...edges, [1280, false]]) {
        await over(`charts/shape/${width}/${name}`, `posts/${name}`, { viewport: { width, height: 900 } }, async (page) => {
            const { file, width: pixels, alt } = await shown(page);
            return [
                ...file.endsWith(".svg") && file.endsWith("-narrow.svg") === narrow ? [] : [`${file} is shown`],
                ...pixels === (narrow ? 780 : 1500) ? [] : [`it is ${pixels} px wide`],
                ...alt.length > 0 && alt.length <= 150 ? [] : [`an alt text of ${alt.length} characters`],
            ];
        });
    }
    for (const scheme of name === posts[0] ? ["dark", "light"] : ["light"]) {
        await over(`charts/scheme/${scheme}/${name}`, `posts/${name}`, { colorScheme: scheme }, async (page) => {
            const image = page.locator("figure img").first(), found = [];
            await shown(page);
            found.push(...is(await ground(page, image), scheme === "dark" ? [30, 30, 30] : [255, 255, 255], "on a screen"));
            await page.emulateMedia({ media: "print", colorScheme: scheme });
            await shown(page);
            found.push(...is(await ground(page, image), [255, 255, 255], "on paper"));
            const { file } = await shown(page);
            if (/-narrow/.test(file)) found.push(`${file} on paper`);
            return found;
        });
    }
}

// Each alone: no text leaves the picture or lies on another, by the browser's own measure.
for (const name of pictures) {
    await over(`charts/texts/${name}`, null, { viewport: { width: 1600, height: 1000 } }, async (page) => {
        await page.setContent(readFileSync(join(site, "charts", name), "utf8"));
        return page.evaluate(() => {
            const svg = document.querySelector("svg"), found = [];
            const inside = svg.viewBox.baseVal, boxes = [...svg.querySelectorAll("text")].map((text) => [text, text.getBBox()]);
            for (const [text, box] of boxes)
                if (box.x < 0 || box.y < 0 || box.x + box.width > inside.width || box.y + box.height > inside.height)
                    found.push(`it leaves the picture: ${text.textContent}`);
            for (let i = 0; i < boxes.length; i++)
                for (let k = 0; k < i; k++) {
                    const [[one, a], [other, b]] = [boxes[i], boxes[k]];
                    const high = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
                    const wide = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
                    // Boxes have room for the marks above and below letters.
                    if (wide > 1 && high > 0.45 * Math.min(a.height, b.height))
                        found.push(`'${one.textContent}' lies on '${other.textContent}'`);
                }
            if (svg.querySelector("title").textContent === "" || svg.querySelector("desc").textContent === "")
                found.push("it has no title or no description");
            return found;
        });
    });
}

await browser.close();
server.close();
finish();
