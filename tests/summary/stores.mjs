// stores.mjs ENGINE MODULES SQL CSV MEMORY [BANDWIDTH]: what the SQL makes of the memory and bandwidth files of a report, as CSV with its
// header, by DuckDB or by ClickHouse (chdb). MODULES is where one of them is installed.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";

const [engine, modules, sql, csv, memory, bandwidth] = process.argv.slice(2);
const load = createRequire(resolve(modules, "package.json"));
const query = readFileSync(sql, "utf8");
const columns = "(timestamp TIMESTAMP, fingerprint VARCHAR(40), nickname VARCHAR(19), flags VARCHAR(255))";

if (engine === "duckdb") {
    const { DuckDBInstance } = load("@duckdb/node-api");
    const store = await (await DuckDBInstance.create(":memory:")).connect();
    await store.run(`CREATE TABLE memory AS FROM read_csv('${memory}')`);
    await store.run(`CREATE TABLE bandwidth ${bandwidth ? `AS FROM read_csv('${bandwidth}')` : columns}`);
    await store.run(`COPY (${query}) TO '${csv}' (HEADER)`);
} else {
    const { Session } = load("chdb");
    const store = new Session();
    const table = (name, file) =>
        store.query(`CREATE TABLE ${name} ${file ? "" : columns} ENGINE=MergeTree ORDER BY tuple()` +
            (file ? ` AS SELECT * FROM file('${file}', CSVWithNames)` : ""));
    store.query("CREATE DATABASE reports");
    store.query("USE reports");
    table("memory", memory);
    table("bandwidth", bandwidth);
    writeFileSync(csv, store.query(query, "CSVWithNames"));
    store.cleanup();
}
