-- Makes the summary that stands in for memory CSVs that are too large to carry (templates/README.md, "More rows than one machine
-- reads"): a row for each sample, group and cohort, to be printed as CSV with its header. It runs unchanged on DuckDB and ClickHouse,
-- over two tables with the columns of the CSV files: memory (timestamp, type, fingerprint, nickname, group, rss_kb) and bandwidth
-- (timestamp, fingerprint, nickname, flags). A relay is who its fingerprint says; a row without one is of the only fingerprint that
-- stands beside its nickname elsewhere. Rows without a group are those of relays that never are in one; what a roster or an
-- exclusion says has to be in the rows. Where there is no bandwidth table, an empty one will do.
WITH
names AS (
    SELECT nickname AS name, max(fingerprint) AS only_fingerprint
    FROM (SELECT nickname, fingerprint FROM memory UNION ALL SELECT nickname, fingerprint FROM bandwidth) AS pairs
    WHERE coalesce(fingerprint, '') <> ''
    GROUP BY nickname
    HAVING min(fingerprint) = max(fingerprint)
),
readings AS (
    SELECT timestamp, coalesce(nullif(fingerprint, ''), nullif(only_fingerprint, ''), nickname) AS relay, nickname,
        coalesce("group", '') AS letter, rss_kb
    FROM memory
    LEFT JOIN names ON nickname = name
    WHERE type = 'relay' AND rss_kb IS NOT NULL
),
counted AS (
    SELECT timestamp, relay, letter, rss_kb
    FROM readings
    WHERE letter <> ''
        OR (relay NOT IN (SELECT relay FROM readings WHERE letter <> '')
            AND nickname NOT IN (SELECT nickname FROM readings WHERE letter <> ''))
),
snapshots AS (
    SELECT timestamp, coalesce(nullif(fingerprint, ''), nickname) AS relay,
        CASE WHEN concat(',', flags, ',') LIKE '%,Guard,%' THEN 'guard' ELSE 'other' END AS cohort
    FROM bandwidth
    WHERE coalesce(flags, '') <> ''
),
latest AS (
    SELECT relay AS who, max(timestamp) AS taken FROM snapshots GROUP BY relay
),
flagged AS (
    SELECT who, min(cohort) AS cohort FROM snapshots INNER JOIN latest ON relay = who AND timestamp = taken GROUP BY who
),
members AS (
    SELECT timestamp, letter, 'all' AS cohort, rss_kb FROM counted
    UNION ALL
    SELECT timestamp, letter, cohort, rss_kb FROM counted INNER JOIN flagged ON relay = who
)
SELECT timestamp, letter AS "group", cohort, count(*) AS count,
    avg(rss_kb) AS mean_kb, stddev_samp(rss_kb) AS sd_kb, min(rss_kb) AS min_kb, max(rss_kb) AS max_kb
FROM members
GROUP BY timestamp, letter, cohort
ORDER BY timestamp, letter, cohort
