// duckdb.mjs MODULES CSV: of each group of a memory CSV how many rows it has and the mean of its means by sample, by DuckDB
// on as many threads as there are cores. MODULES is where `make setup-bench` has installed it. Only a yardstick.
import { createRequire } from "node:module";
import { resolve } from "node:path";

const [modules, csv] = process.argv.slice(2);
const { DuckDBInstance } = createRequire(resolve(modules, "package.json"))("@duckdb/node-api");
const connection = await (await DuckDBInstance.create(":memory:")).connect();
const answer = await connection.runAndReadAll(`
    SELECT "group", sum(readings), avg(mean)
    FROM (SELECT "group", timestamp, count(*) AS readings, avg(rss_kb) AS mean
          FROM read_csv('${csv.replaceAll("'", "''")}') WHERE type = 'relay' GROUP BY ALL)
    GROUP BY ALL ORDER BY ALL`);
for (const row of answer.getRows())
    console.log(row.join(" "));
