#!/bin/bash
# freshness MEMBLOG: a chart is drawn when its script, title or alt text is not that of its published picture, or when
# the picture is not whole; times of files play no part.
set -u
. tests/charts/site

# What gnuplot was asked to draw since the last call, one name a line.
drawn() {
    sort "$scratch/calls" 2>/dev/null | tr '\n' ' '
    : >"$scratch/calls"
}

lay
gnuplot_is "for file; do case \$file in *.gp) basename \"\$file\" .gp >>'$scratch/calls' ;; esac; done; exec \"\$REAL\" \"\$@\""
rm "$here/templates/charts/first.yaml"
sed -i "s/^chart: first/chart: bars/" "$here/templates/posts/00-first.md"
spec bars bars 'A title' Subtitle Source
spec line timeline 'A title' Subtitle Source
: >"$scratch/calls"

listing() {
    find "$here/charts" -type f -printf '%p %s %T@ %i\n' | sort
}

expect() { # NAME WHAT_IS_DRAWN [OPTION]
    {
        option=${3:-} build PATH="$fake" || cat "$scratch/out"
        local found
        found=$(drawn)
        [ "${found% }" = "$2" ] || echo "drawn: ${found% }; expected: $2"
        find "$here/tmp" -mindepth 1 -printf 'left behind: tmp/%P\n'
    } | pass_if_silent "$1"
}

expect cold 'bars bars-narrow line line-narrow'
cp -a "$here/charts" "$scratch/first"
listing >"$scratch/before"
expect nothing-to-do ''
listing | diff "$scratch/before" - | pass_if_silent nothing-is-touched
find "$here/templates" "$here/data" "$here/charts" -exec touch -d '2031-01-01' {} +
expect newer-inputs ''
find "$here/charts" -exec touch -d '1999-01-01' {} +
expect older-pictures ''

sed -i 's/^alt: .*/alt: Another alt text./' "$here/templates/charts/line.yaml"
expect alt-changed 'line line-narrow'
grep -qaF 'Another alt text.' "$here/charts/line.png" && grep -qaF 'Another alt text.' "$here/charts/line-narrow.png" &&
    pass alt-is-in-it || fail alt-is-in-it
sed -i 's/^alt: .*/alt: An alt text./' "$here/templates/charts/line.yaml"
expect alt-changed-back 'line line-narrow'
diff -r "$scratch/first" "$here/charts" | pass_if_silent same-bytes-again

sed -i 's/^subtitle: .*/subtitle: Another/' "$here/templates/charts/bars.yaml"
expect one-changed 'bars bars-narrow'
sed -i 's/^subtitle: .*/subtitle: Subtitle/' "$here/templates/charts/bars.yaml"
expect one-changed-back 'bars bars-narrow'

sed -i 's/,a1,A,1048576,/,a1,A,1048577,/' "$here/data/tiny/memory.csv"
expect data-changed 'bars bars-narrow line line-narrow'
cp tests/golden/base/data/tiny/memory.csv "$here/data/tiny/memory.csv"
expect data-changed-back 'bars bars-narrow line line-narrow'

rm "$here/charts/bars-narrow.png"
expect picture-removed bars-narrow
size=$(stat -c %s "$here/charts/line.png")
printf '\377\000\377' | dd of="$here/charts/line.png" bs=1 seek=$((size / 2)) conv=notrunc status=none
expect picture-damaged line --force
head -c $((size - 20)) "$scratch/first/line.png" >"$here/charts/line.png"
expect picture-cut line --force
: >"$here/charts/line.png"
expect picture-emptied line --force
cp "$here/charts/bars.png" "$here/charts/line.png"
expect picture-of-another line --force
echo '# edited' >>"$here/charts/line.gp"
expect script-edited '' --force
diff -r "$scratch/first" "$here/charts" | pass_if_silent same-bytes-in-the-end

rm "$here/bin/gnuplot"
{
    build PATH="$here/bin" || cat "$scratch/out"
} | pass_if_silent fresh-needs-no-gnuplot
