// sarif.mjs PROGRAM SITE: what check and build tell as SARIF is valid against the schema of SARIF 2.1.0 (as npm has it
// in @microsoft/jest-sarif), whatever is wrong: nothing, texts, YAML, a path with blanks and marks, all of it missing, or no gnuplot.
import { spawnSync } from "node:child_process";
import { appendFileSync, cpSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { finish, test } from "./tools.mjs";

const [program, base] = process.argv.slice(2);
const tools = process.env.WEB_TOOLS;
const Ajv = createRequire(join(tools, "package.json"))("ajv");
const path = join(tools, "node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");
// The schema is of draft 4, which Ajv no longer knows by name; what it uses means the same in later drafts.
const { $schema, id, ...schema } = JSON.parse(readFileSync(path, "utf8"));
const validate = new Ajv({ strict: false, unicodeRegExp: false, validateFormats: false, allErrors: true }).compile(schema);
const post = (site) => join(site, "templates/posts/00-first.md");

// What is done to the site; the exit status; whether anything is found.
const cases = {
    good: ["build", 0, false, () => {}],
    findings: ["check", 1, true, () => {}],
    texts: ["build", 1, true, (site) => appendFileSync(post(site), "\n{{no.such}} \"5%\" {{#claim 1 <}}x{{/claim}}\n")],
    yaml: ["check", 1, true, (site) => appendFileSync(join(site, "templates/series.yaml"), "\n\tx: [\n")],
    path: ["check", 1, true, (site) => {
        renameSync(post(site), join(site, "templates/posts/00-a b,c%ä.md"));
        appendFileSync(join(site, "templates/posts/00-a b,c%ä.md"), "\n{{no.such}}\n");
    }],
    missing: ["check", 1, true, (site) => rmSync(join(site, "templates"), { recursive: true })],
    failure: ["check", 2, true, () => {}, { PATH: "/nowhere" }],
};

function complaints(run, status, finds) {
    const log = JSON.parse(run.stdout);
    if (!validate(log))
        return validate.errors.map((error) => `${error.instancePath} ${error.message}`);
    const [{ results, invocations, tool }] = log.runs;
    const said = [];
    if (run.status !== status || invocations[0].exitCode !== status)
        said.push(`it ended with ${run.status}, not ${status}, and tells ${invocations[0].exitCode}`);
    if (finds !== results.length > 0)
        said.push(`it tells ${results.length} results`);
    for (const { ruleId, ruleIndex, locations } of results) {
        if (tool.driver.rules[ruleIndex].id !== ruleId)
            said.push(`rule ${ruleIndex} is not ${ruleId}`);
        for (const { physicalLocation: { artifactLocation: { uri } } } of locations ?? [])
            if (!/^[A-Za-z0-9._~/%:-]+$/.test(uri) || !decodeURIComponent(uri))
                said.push(`${uri} is no URI`);
    }
    return said;
}

const scratch = mkdtempSync(join(tmpdir(), "sarif-"));
for (const [name, [command, status, finds, change, env]] of Object.entries(cases))
    await test(`sarif/${name}`, () => {
        const site = join(scratch, name);
        cpSync(base, site, { recursive: true, dereference: true });
        change(site);
        const run = spawnSync(program, [command, "--format", "sarif"],
            { cwd: site, encoding: "utf8", env: { ...process.env, ...env } });
        return complaints(run, status, finds);
    });
rmSync(scratch, { recursive: true });
finish();
