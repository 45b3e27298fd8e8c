#!/bin/bash
# events MEMBLOG: events that are close, many, long and at the ends of a timeline are told above its plot, wide and
# narrow; those of groups that are not drawn and outside of the window are not.
set -u
. tests/charts/site
long='A change of settings that takes many words to tell, and a few more words so that it is cut in the narrow picture'

try() { # NAME EVENT...: TIME GROUP TEXT, with - for all groups
    lay
    rm "$here/templates/charts/first.yaml"
    sed -i 's/^chart: first$/chart: line/' "$here/templates/posts/00-first.md"
    shift
    {
        sed '/^    report: tiny$/q' tests/golden/base/templates/series.yaml
        [ $# = 0 ] || echo '    events:'
        local event time group text
        for event; do
            read -r time group text <<<"$event"
            echo "      - {time: $time, $([ "$group" = - ] || echo "group: $group,") text: \"$text\"}"
        done
        sed '1,/^    report: tiny$/d; s/copied-sample: off/&, lone-event: off/' tests/golden/base/templates/series.yaml
    } >"$here/templates/series.yaml"
    spec line timeline Title Subtitle Source "$more"
    build
}

poles() { # SCRIPT: how many there are
    grep -c '^set arrow .* dashtype' "$here/charts/$1"
}

more='groups: [fast, control]'
{
    try none || cat "$scratch/out"
    grep dashtype "$here/charts/line.gp"
} | pass_if_silent none

{
    many=()
    for minute in 00 05 10 15 20 25 30 35 40 45 50 55; do many+=("2026-01-01T18:$minute - $long"); done
    try twelve "${many[@]}" || cat "$scratch/out"
    [ "$(poles line.gp)" = 12 ] && [ "$(poles line-narrow.gp)" = 12 ] || echo 'not all events are told'
    [ "$(ls "$here/charts" | wc -l)" = 6 ] || echo 'not all pictures are there'
} | pass_if_silent twelve
{
    try ends "2026-01-01 - $long" "2026-01-01 fast short" "2026-01-02 control $long" '2026-01-02 - short' || cat "$scratch/out"
    [ "$(poles line.gp)" = 4 ] || echo 'not all events are told'
} | pass_if_silent ends
{
    more='groups: [fast]'
    try others '2026-01-01T12:00 control no' '2026-01-01T12:00 fast yes' || cat "$scratch/out"
    [ "$(poles line.gp)" = 1 ] || echo 'not the events of the groups that are drawn'
    more='to: 2026-01-01T12:00'
    try window '2026-01-01T12:00 - yes' '2026-01-01T12:01 - no' || cat "$scratch/out"
    [ "$(poles line.gp)" = 1 ] || echo 'not the events of the window'
} | pass_if_silent those-that-concern
{
    more='groups: [fast, control]'
    try glyph '2026-01-01T12:00 - 重启' && echo 'a character that the font lacks was taken'
    grep -q 'no-glyph' "$scratch/out" || cat "$scratch/out"
} | pass_if_silent glyph
