# Each relay a dot, in a row for each group, with the group's mean, the interval of that mean and a line at the control.
reset
set encoding utf8
# With -e "svg = 1" before it, this script draws the SVG.
if (exists("svg")) {
  set terminal svg size 780,960 font "DejaVu Sans,18" fontscale 4.0 / 3 dashlength 2 background "\043\061e1e1e" noenhanced rounded
  set output "chart2_final_comparison-narrow.svg"
} else {
  set terminal pngcairo size 780,960 font "DejaVu Sans,18" background "\043\061e1e1e" noenhanced rounded
  set output "chart2_final_comparison-narrow.png"
}

count = 0 + 1 + 1 + 1 + 1 + 1

edge = 30.0 / 780
title_font = sprintf("%s Bold,%g", "DejaVu Sans", 23.4)
small_font = sprintf("%s,%g", "DejaVu Sans", 16.2)
row = (0.719583 - 0.147875) * 960 / count
# The name stands beside its row in the wide shape and above it in the narrow one.
line = 1.4 * 18 * 4.0 / 3.0
half = (row - line - 6 > 40 ? 20.0 : 0.5 * (row - line - 6)) / row
shift = 0.5 * line / row
name = shift - half - 0.5 * line / row

set label "DirCache 0: no relay ends above" at screen edge, screen 1 - 0.043229 left font title_font textcolor rgb "\043e6e6e6"
set label "0.34 GB; without it none below 4.05 GB" at screen edge, screen 1 - 0.083854 left font title_font textcolor rgb "\043e6e6e6"
set label "Dot: a relay, rebuilt from its group's figures, at the last" at screen edge, screen 1 - 0.129375 left textcolor rgb "\043\071a9a9a"
set label "sample, 18 September 2025; tick: mean of the group; bar:" at screen edge, screen 1 - 0.163125 left textcolor rgb "\043\071a9a9a"
set label "its 95% interval. The control is a single relay." at screen edge, screen 1 - 0.196875 left textcolor rgb "\043\071a9a9a"
set label "Resident memory (GB)" at screen edge, screen 0.719583 + 20.0 / 960 left font small_font textcolor rgb "\043\071a9a9a"
set label "Source: 1AEO; single relays rebuilt from group figures. GB:" at screen edge, screen 1 - 0.942583 left font small_font textcolor rgb "\043\071a9a9a"
set label "2\136\063\060 bytes." at screen edge, screen 1 - 0.971833 left font small_font textcolor rgb "\043\071a9a9a"

# The plot: light vertical grid, no frame, values from zero.
set lmargin at screen 0.038462
set rmargin at screen 0.715214
set tmargin at screen 0.719583
set bmargin at screen 0.147875
set xrange [0:5.259565]
set yrange [count - 0.5:-0.5]
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

set arrow from first 5.139999, graph 0 to first 5.139999, graph 1 nohead back linewidth 2 dashtype 2 linecolor rgb "\043e6e6e6"
set label "control" at screen 0.69983, screen 0.719583 + 20.0 / 960 center font small_font textcolor rgb "\043e6e6e6"

# Names, and in columns at the right edge means and what they are against the control.
set label "DirCache 0 and MaxMem" at screen edge, first 0 + name left front boxed textcolor rgb "\043e6e6e6"
set label "0.29 GB" at screen 0.861533, first 0 + shift right textcolor rgb "\043e6e6e6"
set label "-94%" at screen 0.961538, first 0 + shift right textcolor rgb "\043\071a9a9a"
set label "DirCache 0" at screen edge, first 1 + name left front boxed textcolor rgb "\043e6e6e6"
set label "0.33 GB" at screen 0.861533, first 1 + shift right textcolor rgb "\043e6e6e6"
set label "-94%" at screen 0.961538, first 1 + shift right textcolor rgb "\043\071a9a9a"
set label "MaxMemInQueues 2 GB" at screen edge, first 2 + name left front boxed textcolor rgb "\043e6e6e6"
set label "4.17 GB" at screen 0.861533, first 2 + shift right textcolor rgb "\043e6e6e6"
set label "-19%" at screen 0.961538, first 2 + shift right textcolor rgb "\043\071a9a9a"
set label "MaxMemInQueues 4 GB" at screen edge, first 3 + name left front boxed textcolor rgb "\043e6e6e6"
set label "4.76 GB" at screen 0.861533, first 3 + shift right textcolor rgb "\043e6e6e6"
set label "-7%" at screen 0.961538, first 3 + shift right textcolor rgb "\043\071a9a9a"
set label "control" at screen edge, first 4 + name left front boxed textcolor rgb "\043e6e6e6"
set label "5.14 GB" at screen 0.861533, first 4 + shift right textcolor rgb "\043e6e6e6"

# The row's middle, the mean and the ends of its interval; then each relay, spread a little so that dots stay apart.
$mean_s1 << EOD
0 0.293333
EOD
$interval_s1 << EOD
0 0.230817 0.355849

EOD
$relays_s1 << EOD
0.27 -0.45
0.29 0
0.32 0.45
EOD
$mean_s2 << EOD
1 0.326666
EOD
$interval_s2 << EOD
1 0.297983 0.35535

EOD
$relays_s2 << EOD
0.32 0.55
0.32 1
0.339999 1.45
EOD
$mean_s3 << EOD
2 4.173333
EOD
$interval_s3 << EOD
2 3.887566 4.459099

EOD
$relays_s3 << EOD
4.059999 1.55
4.169999 2
4.29 2.45
EOD
$mean_s4 << EOD
3 4.756667
EOD
$interval_s4 << EOD
3 4.442118 5.071215

EOD
$relays_s4 << EOD
4.62 2.55
4.78 3
4.87 3.45
EOD
$mean_s5 << EOD
4 5.139999
EOD
$interval_s5 << EOD
4 5.139999 5.139999

EOD
$relays_s5 << EOD
5.139999 3.55
EOD
$axis << EOD
0 -0.5
0 10000
EOD

plot \
  $mean_s1 using (0):($1 + shift):(5.259565):(0) with vectors nohead linewidth 1.5 linecolor rgb "\043\063\063\063\063\063\063", \
  $mean_s2 using (0):($1 + shift):(5.259565):(0) with vectors nohead linewidth 1.5 linecolor rgb "\043\063\063\063\063\063\063", \
  $mean_s3 using (0):($1 + shift):(5.259565):(0) with vectors nohead linewidth 1.5 linecolor rgb "\043\063\063\063\063\063\063", \
  $mean_s4 using (0):($1 + shift):(5.259565):(0) with vectors nohead linewidth 1.5 linecolor rgb "\043\063\063\063\063\063\063", \
  $mean_s5 using (0):($1 + shift):(5.259565):(0) with vectors nohead linewidth 1.5 linecolor rgb "\043\063\063\063\063\063\063", \
  $interval_s1 using 2:($1 + shift):($3 - $2):(0) with vectors nohead linewidth 9 linecolor rgb "#90" . "\043\070cf29d"[2:7], \
  $relays_s1 using 1:(0 + shift + half * ($2 - 0)) with points pointtype 7 pointsize 1.5 linecolor rgb "#50" . "\043\070cf29d"[2:7], \
  $mean_s1 using 2:($1 + shift - half):(0):(2 * half) with vectors nohead linewidth 5 linecolor rgb "\043\070cf29d", \
  $interval_s2 using 2:($1 + shift):($3 - $2):(0) with vectors nohead linewidth 9 linecolor rgb "#90" . "\043\065c99d6"[2:7], \
  $relays_s2 using 1:(1 + shift + half * ($2 - 1)) with points pointtype 7 pointsize 1.5 linecolor rgb "#50" . "\043\065c99d6"[2:7], \
  $mean_s2 using 2:($1 + shift - half):(0):(2 * half) with vectors nohead linewidth 5 linecolor rgb "\043\065c99d6", \
  $interval_s3 using 2:($1 + shift):($3 - $2):(0) with vectors nohead linewidth 9 linecolor rgb "#90" . "\043b69d20"[2:7], \
  $relays_s3 using 1:(2 + shift + half * ($2 - 2)) with points pointtype 7 pointsize 1.5 linecolor rgb "#50" . "\043b69d20"[2:7], \
  $mean_s3 using 2:($1 + shift - half):(0):(2 * half) with vectors nohead linewidth 5 linecolor rgb "\043b69d20", \
  $interval_s4 using 2:($1 + shift):($3 - $2):(0) with vectors nohead linewidth 9 linecolor rgb "#90" . "\043eb477e"[2:7], \
  $relays_s4 using 1:(3 + shift + half * ($2 - 3)) with points pointtype 7 pointsize 1.5 linecolor rgb "#50" . "\043eb477e"[2:7], \
  $mean_s4 using 2:($1 + shift - half):(0):(2 * half) with vectors nohead linewidth 5 linecolor rgb "\043eb477e", \
  $interval_s5 using 2:($1 + shift):($3 - $2):(0) with vectors nohead linewidth 9 linecolor rgb "#90" . "\043c4c4c4"[2:7], \
  $relays_s5 using 1:(4 + shift + half * ($2 - 4)) with points pointtype 7 pointsize 1.5 linecolor rgb "#50" . "\043c4c4c4"[2:7], \
  $mean_s5 using 2:($1 + shift - half):(0):(2 * half) with vectors nohead linewidth 5 linecolor rgb "\043c4c4c4", \
  $axis using 1:2 with lines linewidth 0 linecolor rgb "\043\063\063\063\063\063\063"

unset output
