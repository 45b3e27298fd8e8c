#!/bin/bash
# safety MEMBLOG: whatever stands in a label, a title or a source line reaches the picture as text or is refused with
# its place; none of it is run. The kinds of charts take turns.
set -u
. tests/charts/site
ran=$scratch/ran
export HOME=$scratch

# As YAML in single quotes: only a quote is doubled.
single() {
    printf "'%s'" "${1//\'/\'\'}"
}

kinds=(bars dots timeline)
# A label from series.yaml; everything else from a spec of this text's kind.
hostile() { # YAML_SCALAR
    kind=${kinds[n % 3]}
    lay
    rm "$here"/templates/charts/first.yaml
    sed -i "s/^chart: first/chart: $kind/" "$here/templates/posts/00-first.md"
    awk -v label="$1" 'BEGIN { gsub(/\\/, "\\\\", label); gsub(/&/, "\\\\&", label) }
        { sub(/label: jemalloc/, "label: " label); print }' "$here/templates/series.yaml" >"$scratch/series"
    cp "$scratch/series" "$here/templates/series.yaml"
    # Digits in a title would have to be computed.
    local words=${1//[0-9]/x}
    spec $kind $kind "$words" "$words" "$words"
    rm -f "$ran"
}

# What gnuplot itself reads in the label of the script is the text.
reads_as() { # SCRIPT TEXT
    local line
    line=$(grep -m 1 '^set label "' "$1" 2>/dev/null)
    line=${line#set label }
    printf 'print %s\n' "${line%% at screen*}" >"$scratch/print.gp"
    [ "$(gnuplot -d "$scratch/print.gp" 2>&1)" = "$2" ]
}

n=0
while IFS= read -r text; do
    n=$((n + 1))
    hostile "$(single "$text")"
    {
        build || cat "$scratch/out"
        for shape in '' -narrow; do
            [ -s "$here/charts/$kind$shape.png" ] || echo "no picture $kind$shape"
        done
        reads_as "$here/charts/$kind.gp" "${text//[0-9]/x}" || { echo "$kind.gp has another text:"; cat "$scratch/print.gp"; }
        (cd "$here/tmp" && gnuplot -d "$here/charts/$kind.gp") 2>&1
        [ ! -e "$ran" ] || echo "it was run: $text"
    } >"$scratch/log"
    pass_if_silent "text-$n" <"$scratch/log"
done <<'EOF'
`touch $HOME/ran`
$(touch $HOME/ran)
"; system("touch $HOME/ran"); "
'; system('touch $HOME/ran'); '
" ; !touch $HOME/ran
a\"b\'c\\d\140touch $HOME/ran\140
\x60touch $HOME/ran\x60 \u0060
'''
"""
{/Bold x} {/=40 y} a_b^c~d{e}
100% %d %s %n %% 5%
@home @title #1 # not a comment
EOD
$mean_s1 << EOD
<b>&amp;</b> a|b|c
a]]>b]]]]>c <![CDATA[d]]>
äöü € ß …
-1e5 0x10 \n \t
EOF

while IFS= read -r scalar; do
    n=$((n + 1))
    hostile "$scalar"
    {
        build && echo "it was taken: $scalar"
        grep -qE '^templates/(series\.yaml|charts/[a-z]*\.yaml|charts/kinds/[a-z]*\.gp|posts/[^:]*)(:[0-9]+:[0-9]+)?: error: ' "$scratch/out" ||
            { echo "no place is told"; cat "$scratch/out"; }
        [ ! -e "$here/charts" ] || echo "something was published"
        [ ! -e "$ran" ] || echo "it was run: $scalar"
    } | pass_if_silent "refused-$n"
done <<'EOF'
"a\n!touch $HOME/ran"
"a\r!touch $HOME/ran"
"EOD\nEOD\nsystem('touch $HOME/ran')"
"bell \a"
"nul \0 end"
"next line \N"
"escape \e[31m"
"漢字"
EOF
