#!/bin/bash
# long MEMBLOG: texts of every length, those of lines too, one group, twelve groups, equal values, one sample: the pictures are made, which
# means that nothing touches a border and something is drawn. More groups than there is room for are refused.
set -u
. tests/charts/site
words='A long text of many words that does not end before it is much wider than the whole picture'
one=$(printf 'unbreakable%.0s' 1 2 3 4 5 6 7 8 9)
letters=(A B C D E F G H I J K L M)

# A report of COUNT groups of three relays, five samples; each group ends at the same value when EQUAL is 1.
report() { # COUNT EQUAL SAMPLES
    awk -v count="$1" -v equal="$2" -v samples="$3" 'BEGIN {
        print "timestamp,server,type,fingerprint,nickname,group,rss_kb,vmsize_kb,hwm_kb,frag_ratio,count,total_kb,avg_kb,min_kb,max_kb"
        for (s = 0; s < samples; s++)
            for (g = 0; g < count; g++)
                for (r = 0; r < 3; r++) {
                    letter = substr("ABCDEFGHIJKLM", g + 1, 1)
                    kb = equal && s == samples - 1 ? 4000000 : 1000000 + 400000 * g + 100000 * r + 90000 * s
                    printf "2026-01-%02dT%02d:00:00,test,relay,,%s%d,%s,%d,,,,,,,,\n", 1 + int(s / 4), s % 4 * 6, letter, r, letter, kb
                }
    }' >"$here/data/tiny/memory.csv"
    awk -v count="$1" 'BEGIN {
        print "fingerprint,nickname,group,allocator,notes"
        for (g = 0; g < count; g++) for (r = 0; r < 3; r++) {
            letter = substr("ABCDEFGHIJKLM", g + 1, 1)
            print "," letter r "," letter ",x,"
        }
    }' >"$here/data/tiny/relay_config.csv"
    {
        printf '{"id": "tiny", "name": "x", "server": "test", "provenance": "invented", "groups": {'
        for ((g = 0; g < $1; g++)); do printf '%s"%s": {"name": "group %s"}' "$([ $g = 0 ] || echo ', ')" "${letters[g]}" "${letters[g]}"; done
        printf '}}\n'
    } >"$here/data/tiny/experiment.json"
}

# The series of that report, with labels of a kind; the last group is the control.
series() { # COUNT LABEL
    sed -n '/^experiments:/q; p' tests/golden/base/templates/series.yaml
    printf 'declares: relays.yaml\nexperiments:\n  tiny:\n    report: tiny\n    control: %s\n    groups:\n' \
        "$([ "$1" = 1 ] && echo a || echo control)"
    for ((g = 0; g < $1; g++)); do
        name=$(printf %s "${letters[g]}" | tr A-M a-m)
        [ $g = $(($1 - 1)) ] && [ "$1" != 1 ] && name=control
        printf '      %s: {name: %s, label: "%s", colour: "#%02x%02xe9"}\n' "${letters[g]}" $name "$2" $((60 + 10 * g)) $((200 - 9 * g))
    done
    printf 'selections:\n  both: {experiment: tiny, groups: [control]}\n'
}

post() {
    cat >"$here/templates/posts/00-first.md" <<'EOF'
---
title: A title
summary: A summary.
author: x
date: 2026-01-03
experiment: tiny
chart: bars
---
# {{post.title}}

![{{chart.alt}}]({{chart.file}})
EOF
}

try() { # NAME COUNT EQUAL SAMPLES LABEL TITLE SUBTITLE SOURCE
    lay
    rm "$here/templates/charts/first.yaml"
    report "$2" "$3" "$4"
    series "$2" "$5" >"$here/templates/series.yaml"
    [ "$2" != 1 ] || sed -i 's/groups: \[control\]/groups: [a]/' "$here/templates/series.yaml"
    post
    spec bars bars "$6" "$7" "$8"
    spec dots dots "$6" "$7" "$8"
    spec timeline timeline "$6" "$7" "$8" "band: true
lines: [{at: 3 GB, label: \"$5\"}, {at: 2026-01-01T06:00, label: \"$5\"}]"
    build
}

taken() { # NAME ...
    {
        try "$@" || cat "$scratch/out"
        [ "$(ls "$here/charts" 2>/dev/null | wc -l)" = 18 ] || echo "not all pictures are there"
    } | pass_if_silent "$1"
}

taken plain 2 0 5 short Title Subtitle Source
taken one-group 1 0 5 short Title Subtitle Source
taken two-samples 2 0 2 short Title Subtitle Source
taken equal-ends 2 1 5 short Title Subtitle Source
taken twelve 12 0 5 'a label' Title Subtitle Source
taken twelve-equal 12 1 5 'a label of some words' Title Subtitle Source
taken long-labels 4 0 5 "$words, $words" Title Subtitle Source
taken long-word 4 0 5 "$one" "$one" "$one" "$one"
taken long-texts 4 0 5 short "$words $words $words" "$words $words $words $words $words" "$words $words $words"
taken long-all 12 1 5 "$words" "$words $words $words" "$words $words $words $words $words" "$words $words $words"
taken no-texts 2 0 5 short Title "''" "''"

{
    try thirteen 13 0 5 short Title Subtitle Source && echo 'thirteen groups were taken'
    grep -qF '13 groups are more than the 12 that a chart has room for [bad-value]' "$scratch/out" || cat "$scratch/out"
} | pass_if_silent thirteen
