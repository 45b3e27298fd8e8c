#!/bin/bash
# cards MEMBLOG: the card of a post has both sides as bars of their lengths, in the theme's colours, or else the first
# number of its summary; texts are as long as they may be, and none reaches over another.
set -u
. tests/charts/site

# Builds with a gnuplot that keeps the card's script as $scratch/card.gp.
card() { # FRONT_MATTER_LINE [SED_SCRIPT]
    lay
    cp -r templates/pages "$here/templates"
    sed -i -e "s/^chart: first/&\n$1/" -e "${2:-}" "$here/templates/posts/00-first.md"
    gnuplot_is "cp -f *-card.gp '$scratch/card.gp' 2>/dev/null; exec \"\$REAL\" \"\$@\""
    rm -f "$scratch/card.gp"
    build PATH="$fake" || cat "$scratch/out"
    [ -s "$here/posts/00-first-card.png" ] || echo "no picture"
    perl -i -pe 's/\\([0-7]{3})/chr oct $1/ge' "$scratch/card.gp" || echo "no script"
}

# The bars of the script: length in pixels, colour.
bars() {
    sed -n 's/^set object rectangle from screen \([0-9]*\)\.0 .* to screen \([0-9]*\)\.0 .* fillcolor rgb "\([^"]*\)".*/\1 \2 \3/p' \
        "$scratch/card.gp" | awk '{ print $2 - $1, $3 }'
}

says() { # TEXT: a label of the script
    grep -q "^set label \"$1\" " "$scratch/card.gp" || echo "no label $1"
}

{
    card 'card: {from: control.last, to: fast.last}'
    says '5.00 GB'; says '1.25 GB'; says glibc; says jemalloc; says 'A tiny series'
    bars | awk 'NR == 1 { whole = $1; grey = $2 } NR == 2 { part = $1; green = $2 }
        END {
            if (NR != 2) print NR " bars"
            if (whole < 600 || part < whole / 4 - 1 || part > whole / 4 + 1) print "bars of " whole " and " part " px"
            if (grey != "#9a9a9a" || green != "#00ff7f") print "bars in " grey " and " green
        }'
} | pass_if_silent sides
{
    card 'card: {from: control.last, to: fast.last, failed: fast.last < control.last}'
    [ "$(bars | sed -n 's/.* //p' | tail -n 1)" = '#ffb000' ] || bars
    card 'card: {from: control.last, to: fast.last, failed: fast.last > control.last}'
    [ "$(bars | sed -n 's/.* //p' | tail -n 1)" = '#00ff7f' ] || bars
    card 'card: {from: control.last, to: fast.last, failed: true}'
    [ "$(bars | sed -n 's/.* //p' | tail -n 1)" = '#ffb000' ] || bars
} | pass_if_silent failed
{
    card 'card: {from: control.gaps, to: fast.gaps}'
    bars | awk '$1 > 2 { print "nothing is " $1 " px long" } END { if (NR != 2) print NR " bars" }'
} | pass_if_silent nothing
{
    card '' 's/^summary: .*/summary: It ends at {{fast.last}} and not at {{control.last}}./'
    says '1.25 GB'
    [ -z "$(bars)" ] || bars
} | pass_if_silent none
{
    long='A long text that says on and on what could have been said in far fewer words'
    card 'card: {from: control.last, to: fast.last}' "s/^title: .*/title: $long, $long/; s/^summary: .*/summary: $long, $long, $long, $long/"
    # By the middle of each line, from the bottom: the lowest of the summary stays above the series.
    sed -n 's/^set label "\(.*\)" at screen [^,]*, screen \([0-9]*\)\.0 .*/\2 \1/p' "$scratch/card.gp" | sort -n |
        awk 'NR > 1 && $1 - last < 24 && $1 != last { print $0 ": " $1 - last " px above the line below" } { last = $1 }
            $1 < 40 || $1 > 600 { print $0 ": over the edge" }'
} | pass_if_silent long
