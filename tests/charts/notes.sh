#!/bin/bash
# notes MEMBLOG: what stands in and beside a plot: values in a column at the right edge that nothing reaches, titles in bold,
# a gap that is named, lines at a value and at a time, and no colour but that of groups that are emphasised.
set -u
. tests/charts/site

try() { # SPEC_LINE...: more lines of the chart
    lay
    [ -z "${more_rows:-}" ] || printf '%s\n' "$more_rows" >>"$here/data/tiny/memory.csv"
    rm "$here/templates/charts/first.yaml"
    sed -i "s/^chart: first$/chart: $kind/" "$here/templates/posts/00-first.md"
    spec $kind $kind Title Subtitle Source "$(printf '%s\n' "$@")"
    build
}

# The fraction of the width at which labels that match end, and where the plot does.
ends() { # SCRIPT
    awk -v script="$1" '
        /^set rmargin at screen/ { plot = $5 }
        /^set label .*(GB|%)" at screen [0-9.]+, first .* right / {
            sub(/.* at screen /, ""); sub(/,.*/, "")
            if (!($0 in seen)) columns++
            seen[$0] = 1
            count++
            if ($0 <= plot) print script ": a value at " $0 " and the plot until " plot
            last = $0 > last ? $0 : last
        }
        END {
            if (count < 2) print script ": " count + 0 " values"
            if (columns > 2) print script ": values at " columns " places"
            if (last < 0.95) print script ": the last column ends at " last
        }' "$here/charts/$1"
}

for kind in bars dots timeline; do
    {
        try 'groups: [fast, control]' || cat "$scratch/out"
        ends $kind.gp
        [ $kind = timeline ] || ends $kind-narrow.gp
        grep -q '^title_font = sprintf("%s Bold,' "$here/charts/$kind.gp" || echo 'the title is not bold'
    } | pass_if_silent "column-$kind"
done

kind=timeline
colour=b4e9 # how that of the group fast ends: scripts have the digits before as octals
for kind in bars dots timeline; do
    {
        try 'groups: [fast, control]' 'emphasis: [fast]' || cat "$scratch/out"
        grep -q "$colour" "$here/charts/$kind.gp" || echo 'what is emphasised has no colour'
        try 'groups: [fast, control]' 'emphasis: [control]' || cat "$scratch/out"
        grep "$colour" "$here/charts/$kind.gp"
    } | pass_if_silent "colour-$kind"
done

kind=timeline

{
    try 'groups: [fast, control]' 'lines: [{at: 30 GB, label: far above, group: fast}, {at: 2 GB, label: a limit}]' || cat "$scratch/out"
    for script in timeline.gp timeline-narrow.gp; do
        [ "$(grep -c '^set arrow from graph 0, first .* dashtype 2' "$here/charts/$script")" = 2 ] || echo "$script: not two lines"
        grep -q '^set arrow from graph 0, first 30 .*'"$colour" "$here/charts/$script" || echo "$script: not in the colour of its group"
        most=$(sed -n 's/^set yrange \[0:\(.*\)\]$/\1/p' "$here/charts/$script")
        [ "${most%.*}" -ge 30 ] || echo "$script: the line at 30 lies outside, the axis ends at $most"
        grep -q '^set label "a limit" at screen' "$here/charts/$script" || echo "$script: no label"
    done
} | pass_if_silent levels

{
    try 'groups: [fast, control]' 'lines: [{at: "2026-01-01T12:00", label: a moment}]' || cat "$scratch/out"
    grep -q '^set label "a moment"' "$here/charts/timeline.gp" || echo 'it is not told'
    [ "$(grep -c '^set arrow .* dashtype' "$here/charts/timeline.gp")" = 1 ] || echo 'it has no pole'
} | pass_if_silent moment

# Gaps of two days: of three they are wide enough for a text that lies, of eleven, in the narrow picture, for one that stands.
gap() { # TIME...: of copies of the last sample
    more_rows=$(for time; do grep '^2026-01-02T00' tests/golden/base/data/tiny/memory.csv | sed "s/^2026-01-02T00:00:00/$time/"; done)
    try 'groups: [fast, control]' || cat "$scratch/out"
    more_rows=
}
{
    gap
    grep 'no samples' "$here/charts/timeline.gp"
} | pass_if_silent no-gap
{
    gap 2026-01-04T00:00:00 2026-01-04T06:00:00
    for script in timeline.gp timeline-narrow.gp; do
        [ "$(grep -c '^set label "no samples" at .* center front' "$here/charts/$script")" = 1 ] || echo "$script: the gap is not named once"
    done
} | pass_if_silent gap
{
    gap 2026-01-04T00:00:00 2026-01-05T06:00:00 2026-01-06T12:00:00 2026-01-08T12:00:00 2026-01-10T18:00:00 2026-01-11T00:00:00
    grep -q '^set label "no samples" at .* center rotate by 90' "$here/charts/timeline-narrow.gp" || echo 'none stands upright'
} | pass_if_silent upright
# A group that is excluded is drawn where a chart lists it, and nowhere else.
excluded() { # SPEC_LINE...
    lay
    rm "$here/templates/charts/first.yaml"
    sed -i 's/package: libjemalloc2,/& exclude: it joined later,/' "$here/templates/series.yaml"
    sed -i 's/groups: \[fast, control\]/groups: [control]/' "$here/templates/series.yaml"
    printf '%s\n' --- 'title: A title' 'summary: A summary.' 'author: x' 'date: 2026-01-03' 'experiment: tiny' 'chart: line' --- \
        '# {{post.title}}' '' '![{{chart.alt}}]({{chart.file}})' >"$here/templates/posts/00-first.md"
    spec line timeline Title Subtitle Source "$1"
    build
}
{
    excluded 'groups: [fast, control]' || cat "$scratch/out"
    [ "$(grep -c '^\$mean_s. << EOD' "$here/charts/line.gp")" = 2 ] || echo 'it is not drawn where it is listed'
    excluded 'measure: rss' || cat "$scratch/out"
    [ "$(grep -c '^\$mean_s. << EOD' "$here/charts/line.gp")" = 1 ] || echo 'it is drawn where it is not listed'
} | pass_if_silent excluded
