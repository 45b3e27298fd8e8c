# jq -rnf prometheus.jq ANSWER...: the summary CSV of answers of Prometheus' HTTP API to query_range, one each for count, avg, stddev,
# min and max by (group, cohort) of prometheus.promql, each an object with `statistic` beside what was answered. A deviation of
# Prometheus is over n, that of a summary over n - 1. Any answer that is no success ends it.
["timestamp", "group", "cohort", "count", "mean_kb", "sd_kb", "min_kb", "max_kb"],
([inputs
  | if .status == "success" then . else error("\(.statistic): \(.error // "no success")") end
  | .statistic as $statistic
  | .data.result[]
  | .metric as $of
  | .values[]
  | {key: [.[0], $of.group // "", $of.cohort // ""], $statistic, value: .[1] | tonumber}]
| group_by(.key)[]
| .[0].key as [$time, $group, $cohort]
| (map({(.statistic): .value}) | add) as {$count, $avg, $stddev, $min, $max}
| [($time | todate), $group, $cohort, $count, $avg,
   (if $count > 1 then $stddev * ($count / ($count - 1) | sqrt) else "" end), $min, $max])
| @csv
