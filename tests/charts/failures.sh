#!/bin/bash
# failures MEMBLOG: whatever gnuplot does wrong is an error at the chart's spec with exit status 2, and what was
# published stays as it was.
set -u
. tests/charts/site

lay
sed -i "s/^title: .*/title: The first title/" "$here/templates/charts/first.yaml"
build || fail first-build "$scratch/out"
sed -i "s/^title: .*/title: The second title/" "$here/templates/charts/first.yaml"
cp -a "$here/charts" "$scratch/charts"
cp -a "$here/posts" "$scratch/posts"

# Once for each gnuplot that is wrong: the message, one error for the chart, nothing published, nothing left.
wrong() { # NAME MESSAGE [VARIABLE=VALUE]...
    local name=$1 message=$2
    shift 2
    {
        build PATH="$fake" "$@"
        status=$?
        [ $status = 2 ] || echo "exit status $status instead of 2"
        grep -qF "templates/charts/first.yaml: error: $message" "$scratch/out" || { echo "expected: $message"; cat "$scratch/out"; }
        [ "$(grep -c 'error:' "$scratch/out")" = 1 ] || { echo 'not one error:'; cat "$scratch/out"; }
        diff -r "$scratch/charts" "$here/charts"
        diff -r "$scratch/posts" "$here/posts"
        find "$here/tmp" -mindepth 1 -printf 'left behind: tmp/%P\n'
    } | pass_if_silent "$name"
}

# Runs the real one, then does something to each picture of a form.
spoil() { # COMMAND [FORM]
    gnuplot_is "\"\$REAL\" \"\$@\"; for file in *.${2:-png}; do [ ! -e \"\$file\" ] || $1; done; exit 0"
}

gnuplot_is 'kill -SEGV $$'
wrong crash 'gnuplot was ended by signal 11 [gnuplot-failed]'
gnuplot_is 'exit 7'
wrong status 'gnuplot ended with status 7 [gnuplot-failed]'
gnuplot_is 'exit 0'
wrong none 'the picture first.png cannot be used: gnuplot wrote no whole PNG [bad-picture]'
spoil ': >"$file"'
wrong empty 'the picture first.png cannot be used: gnuplot wrote no whole PNG [bad-picture]'
spoil 'head -c 3000 "$file" >half; mv half "$file"'
wrong truncated 'the picture first.png cannot be used: gnuplot wrote no whole PNG [bad-picture]'
spoil 'echo "<html>" >"$file"'
wrong no-png 'the picture first.png cannot be used: gnuplot wrote no whole PNG [bad-picture]'
gnuplot_is 'for file; do case $file in *.gp) sed -i -e "s/ size [0-9]*,/ size 640,/" "$file" ;; esac; done; exec "$REAL" "$@"'
wrong size 'the picture first.png cannot be used: it is 640 by 900 pixels instead of 1500 by 900 [bad-picture]'
# Two processes may have the same script: it is changed at once, and a second time to the same.
gnuplot_is 'for file; do case $file in *.gp) sed -i -e "/^plot/ { s/.*/plot [0:1][0:1] -1/; q }" "$file" ;; esac; done; exec "$REAL" "$@"'
wrong nothing-drawn 'the picture first.png cannot be used: nothing is drawn in its plot area [bad-picture]'
gnuplot_is 'for file; do case $file in *.gp) sed -i -e "/^reset/a set label \"over the side\" at screen 0.99, screen 0.5" "$file" ;; esac; done; exec "$REAL" "$@"'
wrong over-the-side 'the picture first.png cannot be used: something touches its right border [bad-picture]'
svg() { # NAME WHY COMMAND: the SVG alone is spoiled
    spoil "$3" svg
    wrong "svg-$1" "the picture first.svg cannot be used: $2 [bad-picture]"
}
svg empty 'gnuplot wrote no whole SVG' ': >"$file"'
svg truncated 'gnuplot wrote no whole SVG' 'head -c 3000 "$file" >half; mv half "$file"'
svg garbage 'it is no whole XML: not well-formed (invalid token) in its line 1' 'echo "<svg < </svg>" >"$file"'
svg hole 'it is no whole XML: mismatched tag in its line 1' 'echo "<svg width=\"1500\" height=\"900\"><g></svg>" >"$file"'
svg script "it holds an element that is not known: 'script'" 'sed -i "s|</svg>|<script>alert(1)</script></svg>|" "$file"'
svg doctype 'it declares a document type' 'sed -i "1s|\$|<!DOCTYPE svg [<!ENTITY a \"b\">]>|" "$file"'
svg size 'it is 640 by 900 pixels instead of 1500 by 900' 'sed -i "s/width=\"1500\"/width=\"640\"/" "$file"'
svg nothing-drawn 'nothing is drawn in its plot area' 'echo "<svg width=\"1500\" height=\"900\"><g transform=\"translate(200,400)\"><text>x</text></g></svg>" >"$file"'
svg over-the-side 'something touches its right border' "sed -i \"s|</svg>|<text transform='translate(1499,400)'>x</text></svg>|\" \"\$file\""
svg colour "it holds a fill that is not known: 'url(#x)'" "sed -i \"s|</svg>|<polygon fill='url(#x)' points='1,1 2,2'/></svg>|\" \"\$file\""
gnuplot_is 'for file; do case $file in *.gp) sed -i -e "s/pngcairo/nosuchterminal/" "$file" ;; esac; done; exec "$REAL" "$@"'
wrong no-terminal 'gnuplot ended with status 1 [gnuplot-failed]'
rm "$here/bin/gnuplot"
wrong not-installed 'gnuplot is not installed [no-program]' PATH="$here/bin"

# A full disk, where one can be made: gnuplot ends well there with half a picture.
full() {
    unshare -rm sh -c 'mount -t tmpfs -o size=64k none "$1/tmp" && cd "$1" && TMPDIR="$1/tmp" "$2" build' sh "$here" "$memblog"
}
if unshare -rm mount -t tmpfs none /mnt 2>/dev/null; then
    {
        full >"$scratch/out" 2>&1 </dev/null && echo 'it ended with 0'
        grep -qE 'error: .*(bad-picture|gnuplot-failed|file-error)\]' "$scratch/out" || cat "$scratch/out"
        diff -r "$scratch/charts" "$here/charts"
    } | pass_if_silent full-disk
else
    skip full-disk 'no file system can be mounted here'
fi

# The second title is drawn once gnuplot is well again.
{
    build || cat "$scratch/out"
    grep -qaF 'The second title' "$here/charts/first.png" || echo 'it was not drawn'
} | pass_if_silent recovers
