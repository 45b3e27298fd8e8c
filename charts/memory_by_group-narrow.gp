# One bar a group, its value in a column; a whisker spans the group's relays, a line stands at the control.
reset
set encoding utf8
# With -e "svg = 1" before it, this script draws the SVG.
if (exists("svg")) {
  set terminal svg size 780,960 font "DejaVu Sans,18" fontscale 4.0 / 3 dashlength 2 background "\043\061e1e1e" noenhanced rounded
  set output "memory_by_group-narrow.svg"
} else {
  set terminal pngcairo size 780,960 font "DejaVu Sans,18" background "\043\061e1e1e" noenhanced rounded
  set output "memory_by_group-narrow.png"
}

rows = 0 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1

edge = 30.0 / 780
title_font = sprintf("%s Bold,%g", "DejaVu Sans", 23.4)
small_font = sprintf("%s,%g", "DejaVu Sans", 16.2)
row = (0.685833 - 0.118625) * 960 / rows
# Where a row's bar and name stand: side by side in the wide shape, the name above the bar in the narrow one.
line = 1.4 * 18 * 4.0 / 3.0
half = (row - line - 6 > 46 ? 23.0 : 0.5 * (row - line - 6)) / row
shift = 0.5 * line / row
name = shift - half - 0.5 * line / row

set label "Guard relays ended 74% lower with" at screen edge, screen 1 - 0.043229 left font title_font textcolor rgb "\043e6e6e6"
set label "mimalloc, 62% with jemalloc" at screen edge, screen 1 - 0.083854 left font title_font textcolor rgb "\043e6e6e6"
set label "Means of Guard relays at the last sample, 5 January 2026:" at screen edge, screen 1 - 0.129375 left textcolor rgb "\043\071a9a9a"
set label "7 with mimalloc, 7 with jemalloc, 10 in all others; against" at screen edge, screen 1 - 0.163125 left textcolor rgb "\043\071a9a9a"
set label "the control, which kept glibc. Whisker: smallest to largest" at screen edge, screen 1 - 0.196875 left textcolor rgb "\043\071a9a9a"
set label "relay. Restart groups: one instant of a sawtooth." at screen edge, screen 1 - 0.230625 left textcolor rgb "\043\071a9a9a"
set label "Resident memory (GB)" at screen edge, screen 0.685833 + 20.0 / 960 left font small_font textcolor rgb "\043\071a9a9a"
set label "Source: 1AEO; relays rebuilt from group figures. GB: 2\136\063\060 bytes." at screen edge, screen 1 - 0.971833 left font small_font textcolor rgb "\043\071a9a9a"

# The plot: light vertical grid, no frame, values from zero.
set lmargin at screen 0.038462
set rmargin at screen 0.715214
set tmargin at screen 0.685833
set bmargin at screen 0.118625
set xrange [0:5.997806]
set yrange [rows - 0.5:-0.5]
unset key
# Texts in the plot hide the lines behind them.
set style textbox opaque noborder fillcolor rgb "\043\061e1e1e" margins 0.4, 0.2
unset border
unset ytics
set grid xtics noytics back linetype 1 linewidth 1.5 linecolor rgb "\043\063\063\063\063\063\063"
set xtics () nomirror scale 0 textcolor rgb "\043\071a9a9a"
set xtics add ("0" 0)
set xtics add ("2" 2)
set xtics add ("4" 4)

set arrow from first 5.640222, graph 0 to first 5.640222, graph 1 nohead back linewidth 2 dashtype 2 linecolor rgb "\043e6e6e6"
set label "glibc 2.39 (control)" at screen 0.674867, screen 0.685833 + 20.0 / 960 center font small_font textcolor rgb "\043e6e6e6"

# Names, and in columns at the right edge values and what they are against the control.
set label "mimalloc 2.1.2" at screen edge, first 0 + name left front boxed textcolor rgb "\043e6e6e6"
set label "1.49 GB" at screen 0.861533, first 0 + shift right textcolor rgb "\043e6e6e6"
set label "-74%" at screen 0.961538, first 0 + shift right textcolor rgb "\043\071a9a9a"
set label "jemalloc 5.3.0" at screen edge, first 1 + name left front boxed textcolor rgb "\043e6e6e6"
set label "2.16 GB" at screen 0.861533, first 1 + shift right textcolor rgb "\043e6e6e6"
set label "-62%" at screen 0.961538, first 1 + shift right textcolor rgb "\043\071a9a9a"
set label "tcmalloc 2.15" at screen edge, first 2 + name left front boxed textcolor rgb "\043e6e6e6"
set label "3.68 GB" at screen 0.861533, first 2 + shift right textcolor rgb "\043e6e6e6"
set label "-35%" at screen 0.961538, first 2 + shift right textcolor rgb "\043\071a9a9a"
set label "restart 48 h" at screen edge, first 3 + name left front boxed textcolor rgb "\043\071a9a9a"
set label "4.56 GB" at screen 0.861533, first 3 + shift right textcolor rgb "\043e6e6e6"
set label "-19%" at screen 0.961538, first 3 + shift right textcolor rgb "\043\071a9a9a"
set label "restart 24 h" at screen edge, first 4 + name left front boxed textcolor rgb "\043\071a9a9a"
set label "4.88 GB" at screen 0.861533, first 4 + shift right textcolor rgb "\043e6e6e6"
set label "-14%" at screen 0.961538, first 4 + shift right textcolor rgb "\043\071a9a9a"
set label "restart 72 h" at screen edge, first 5 + name left front boxed textcolor rgb "\043\071a9a9a"
set label "5.29 GB" at screen 0.861533, first 5 + shift right textcolor rgb "\043e6e6e6"
set label "-6%" at screen 0.961538, first 5 + shift right textcolor rgb "\043\071a9a9a"
set label "consensus age 8 h" at screen edge, first 6 + name left front boxed textcolor rgb "\043\071a9a9a"
set label "5.72 GB" at screen 0.861533, first 6 + shift right textcolor rgb "\043e6e6e6"
set label "+1%" at screen 0.961538, first 6 + shift right textcolor rgb "\043\071a9a9a"
set label "consensus age 4 h" at screen edge, first 7 + name left front boxed textcolor rgb "\043\071a9a9a"
set label "5.76 GB" at screen 0.861533, first 7 + shift right textcolor rgb "\043e6e6e6"
set label "+2%" at screen 0.961538, first 7 + shift right textcolor rgb "\043\071a9a9a"
set label "glibc 2.39 (control)" at screen edge, first 8 + name left front boxed textcolor rgb "\043\071a9a9a"
set label "5.64 GB" at screen 0.861533, first 8 + shift right textcolor rgb "\043e6e6e6"

# y, value, smallest and largest relay.
$bar_s1 << EOD
0 1.488882 1.221218 1.595425
EOD
$bar_s2 << EOD
1 2.160122 2.078289 2.243046
EOD
$bar_s3 << EOD
2 3.683535 3.09795 4.462498
EOD
$bar_s4 << EOD
3 4.563123 3.173912 5.022388
EOD
$bar_s5 << EOD
4 4.8757 4.37508 5.080746
EOD
$bar_s6 << EOD
5 5.289138 4.660835 5.461601
EOD
$bar_s7 << EOD
6 5.722549 5.582455 5.861458
EOD
$bar_s8 << EOD
7 5.75612 5.668324 5.861019
EOD
$bar_s9 << EOD
8 5.640222 5.436501 5.765854
EOD
$axis << EOD
0 -0.5
0 10000
EOD

plot \
  $bar_s1 using (0):($1 + shift):(0):2:($1 + shift - half):($1 + shift + half) with boxxyerror fillcolor rgb "\043\070cf29d" fillstyle solid noborder, \
  $bar_s1 using 2:($1 + shift):($3 - $2):(0) with vectors head size screen 5.0 / 780,90 linewidth 2.5 linecolor rgb "\043\061e1e1e", \
  $bar_s1 using 2:($1 + shift):($4 - $2):(0) with vectors head size screen 5.0 / 780,90 linewidth 2.5 linecolor rgb "\043\070cf29d", \
  $bar_s2 using (0):($1 + shift):(0):2:($1 + shift - half):($1 + shift + half) with boxxyerror fillcolor rgb "\043\063\060\070ce8" fillstyle solid noborder, \
  $bar_s2 using 2:($1 + shift):($3 - $2):(0) with vectors head size screen 5.0 / 780,90 linewidth 2.5 linecolor rgb "\043\061e1e1e", \
  $bar_s2 using 2:($1 + shift):($4 - $2):(0) with vectors head size screen 5.0 / 780,90 linewidth 2.5 linecolor rgb "\043\063\060\070ce8", \
  $bar_s3 using (0):($1 + shift):(0):2:($1 + shift - half):($1 + shift + half) with boxxyerror fillcolor rgb "\043b2804d" fillstyle solid noborder, \
  $bar_s3 using 2:($1 + shift):($3 - $2):(0) with vectors head size screen 5.0 / 780,90 linewidth 2.5 linecolor rgb "\043\061e1e1e", \
  $bar_s3 using 2:($1 + shift):($4 - $2):(0) with vectors head size screen 5.0 / 780,90 linewidth 2.5 linecolor rgb "\043b2804d", \
  $bar_s4 using (0):($1 + shift):(0):2:($1 + shift - half):($1 + shift + half) with boxxyerror fillcolor rgb "\043\071a9a9a" fillstyle transparent solid 0.5 noborder, \
  $bar_s4 using 2:($1 + shift):($3 - $2):(0) with vectors head size screen 5.0 / 780,90 linewidth 2.5 linecolor rgb "\043\061e1e1e", \
  $bar_s4 using 2:($1 + shift):($4 - $2):(0) with vectors head size screen 5.0 / 780,90 linewidth 2.5 linecolor rgb "\043\071a9a9a", \
  $bar_s5 using (0):($1 + shift):(0):2:($1 + shift - half):($1 + shift + half) with boxxyerror fillcolor rgb "\043\071a9a9a" fillstyle transparent solid 0.5 noborder, \
  $bar_s5 using 2:($1 + shift):($3 - $2):(0) with vectors head size screen 5.0 / 780,90 linewidth 2.5 linecolor rgb "\043\061e1e1e", \
  $bar_s5 using 2:($1 + shift):($4 - $2):(0) with vectors head size screen 5.0 / 780,90 linewidth 2.5 linecolor rgb "\043\071a9a9a", \
  $bar_s6 using (0):($1 + shift):(0):2:($1 + shift - half):($1 + shift + half) with boxxyerror fillcolor rgb "\043\071a9a9a" fillstyle transparent solid 0.5 noborder, \
  $bar_s6 using 2:($1 + shift):($3 - $2):(0) with vectors head size screen 5.0 / 780,90 linewidth 2.5 linecolor rgb "\043\061e1e1e", \
  $bar_s6 using 2:($1 + shift):($4 - $2):(0) with vectors head size screen 5.0 / 780,90 linewidth 2.5 linecolor rgb "\043\071a9a9a", \
  $bar_s7 using (0):($1 + shift):(0):2:($1 + shift - half):($1 + shift + half) with boxxyerror fillcolor rgb "\043\071a9a9a" fillstyle transparent solid 0.5 noborder, \
  $bar_s7 using 2:($1 + shift):($3 - $2):(0) with vectors head size screen 5.0 / 780,90 linewidth 2.5 linecolor rgb "\043\061e1e1e", \
  $bar_s7 using 2:($1 + shift):($4 - $2):(0) with vectors head size screen 5.0 / 780,90 linewidth 2.5 linecolor rgb "\043\071a9a9a", \
  $bar_s8 using (0):($1 + shift):(0):2:($1 + shift - half):($1 + shift + half) with boxxyerror fillcolor rgb "\043\071a9a9a" fillstyle transparent solid 0.5 noborder, \
  $bar_s8 using 2:($1 + shift):($3 - $2):(0) with vectors head size screen 5.0 / 780,90 linewidth 2.5 linecolor rgb "\043\061e1e1e", \
  $bar_s8 using 2:($1 + shift):($4 - $2):(0) with vectors head size screen 5.0 / 780,90 linewidth 2.5 linecolor rgb "\043\071a9a9a", \
  $bar_s9 using (0):($1 + shift):(0):2:($1 + shift - half):($1 + shift + half) with boxxyerror fillcolor rgb "\043\071a9a9a" fillstyle transparent solid 0.5 noborder, \
  $bar_s9 using 2:($1 + shift):($3 - $2):(0) with vectors head size screen 5.0 / 780,90 linewidth 2.5 linecolor rgb "\043\061e1e1e", \
  $bar_s9 using 2:($1 + shift):($4 - $2):(0) with vectors head size screen 5.0 / 780,90 linewidth 2.5 linecolor rgb "\043\071a9a9a", \
  $axis using 1:2 with lines linewidth 0 linecolor rgb "\043\063\063\063\063\063\063"

unset output
