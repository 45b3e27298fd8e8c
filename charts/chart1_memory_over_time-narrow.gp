# Groups over time: the mean of each group is a line, the range of its relays a band. Gaps are gaps.
reset
set encoding utf8
# With -e "svg = 1" before it, this script draws the SVG.
if (exists("svg")) {
  set terminal svg size 780,960 font "DejaVu Sans,18" fontscale 4.0 / 3 dashlength 2 background "\043\061e1e1e" noenhanced rounded
  set output "chart1_memory_over_time-narrow.svg"
} else {
  set terminal pngcairo size 780,960 font "DejaVu Sans,18" background "\043\061e1e1e" noenhanced rounded
  set output "chart1_memory_over_time-narrow.png"
}

edge = 30.0 / 780
gap = 26.0 / 780
title_font = sprintf("%s Bold,%g", "DejaVu Sans", 23.4)
small_font = sprintf("%s,%g", "DejaVu Sans", 16.2)

set label "Only relays with DirCache 0 end below" at screen edge, screen 1 - 0.043229 left font title_font textcolor rgb "\043e6e6e6"
set label "1 GB" at screen edge, screen 1 - 0.083854 left font title_font textcolor rgb "\043e6e6e6"
set label "Mean of 3 relays a group, a single relay as control; 9 to" at screen edge, screen 1 - 0.129375 left textcolor rgb "\043\071a9a9a"
set label "18 September 2025." at screen edge, screen 1 - 0.163125 left textcolor rgb "\043\071a9a9a"
set label "Resident memory (GB)" at screen edge, screen 0.708542 + 77.0 / 960 left font small_font textcolor rgb "\043\071a9a9a"
set label "Source: 1AEO; relays rebuilt from group figures. GB: 2\136\063\060 bytes." at screen edge, screen 1 - 0.971833 left font small_font textcolor rgb "\043\071a9a9a"

# The plot: a light horizontal grid, no frame, y from zero.
set lmargin at screen 0.078551
set rmargin at screen 0.580402
set tmargin at screen 0.708542
set bmargin at screen 0.118625
set xrange [0:9]
set yrange [0:6]
unset key
unset border
set grid noxtics ytics back linetype 1 linewidth 1.5 linecolor rgb "\043\063\063\063\063\063\063"
set xtics () nomirror scale 0 offset 0,-0.2 textcolor rgb "\043\071a9a9a"
set ytics () nomirror scale 0 textcolor rgb "\043\071a9a9a"
set xtics add ("9 Sep" 0)
set arrow from first 0, graph 0 rto screen 0, screen -10.0 / 960 nohead linewidth 2 linecolor rgb "\043\071a9a9a"
set xtics add ("12 Sep" 3)
set arrow from first 3, graph 0 rto screen 0, screen -10.0 / 960 nohead linewidth 2 linecolor rgb "\043\071a9a9a"
set xtics add ("15 Sep" 6)
set arrow from first 6, graph 0 rto screen 0, screen -10.0 / 960 nohead linewidth 2 linecolor rgb "\043\071a9a9a"
set xtics add ("18 Sep" 9)
set arrow from first 9, graph 0 rto screen 0, screen -10.0 / 960 nohead linewidth 2 linecolor rgb "\043\071a9a9a"
set ytics add ("0" 0)
set ytics add ("1" 1)
set ytics add ("2" 2)
set ytics add ("3" 3)
set ytics add ("4" 4)
set ytics add ("5" 5)
set ytics add ("6" 6)
# Restarts, in a lane above the axis for each group that has them marked; the taller, the more relays had one.
set arrow from first 1, graph 0 to first 1, screen 0.708542 + 39.0 / 960 nohead back linewidth 1.5 dashtype 2 linecolor rgb "\043\070cf29d"
set label "settings changed by then" at screen 0.144568, screen 0.708542 + 28.5 / 960 left front font small_font textcolor rgb "\043\070cf29d"

# Lines besides what was measured, and what a gap is; a note hides the grid behind it.
set object rectangle center screen 0.468879, screen 0.432333 size screen 0.168662, screen 0.035333 back fillcolor rgb "\043\061e1e1e" fillstyle solid noborder
set label "no samples" at screen 0.468879, screen 0.432333 center front font small_font textcolor rgb "\043\071a9a9a"

# Each line is named at its end, with its value in a column; a hairline leads to a name that was moved away from another.
set label at first 9, first 5.139999 front point pointtype 7 pointsize 1.5 linecolor rgb "\043c4c4c4"
set label "control" at screen 0.580402 + gap, first 5.282456 left offset 0,0.55 front font small_font textcolor rgb "\043c4c4c4"
set label "5.14 GB" at screen 0.580402 + gap, first 5.282456 left offset 0,-0.5 front textcolor rgb "\043c4c4c4"
set arrow from first 9, first 5.139999 to screen 0.580402 + 0.8 * gap, first 5.282456 nohead back linewidth 1.5 linecolor rgb "\043\071a9a9a"
set label at first 9, first 4.756667 front point pointtype 7 pointsize 1.5 linecolor rgb "\043eb477e"
set label "MaxMemInQueues 4 GB" at screen 0.580402 + gap, first 4.69 left offset 0,0.55 front font small_font textcolor rgb "\043eb477e"
set label "4.76 GB" at screen 0.580402 + gap, first 4.69 left offset 0,-0.5 front textcolor rgb "\043eb477e"
set label at first 9, first 4.173333 front point pointtype 7 pointsize 1.5 linecolor rgb "\043b69d20"
set label "MaxMemInQueues 2 GB" at screen 0.580402 + gap, first 4.097543 left offset 0,0.55 front font small_font textcolor rgb "\043b69d20"
set label "4.17 GB" at screen 0.580402 + gap, first 4.097543 left offset 0,-0.5 front textcolor rgb "\043b69d20"
set label at first 9, first 0.293333 front point pointtype 7 pointsize 1.5 linecolor rgb "\043\070cf29d"
set label "DirCache 0 and MaxMem" at screen 0.580402 + gap, first 0.296228 left offset 0,0.55 front font small_font textcolor rgb "\043\070cf29d"
set label "0.29 GB" at screen 0.580402 + gap, first 0.296228 left offset 0,-0.5 front textcolor rgb "\043\070cf29d"
set label at first 9, first 0.326666 front point pointtype 7 pointsize 1.5 linecolor rgb "\043\065c99d6"
set label "DirCache 0" at screen 0.580402 + gap, first 0.888685 left offset 0,0.55 front font small_font textcolor rgb "\043\065c99d6"
set label "0.33 GB" at screen 0.580402 + gap, first 0.888685 left offset 0,-0.5 front textcolor rgb "\043\065c99d6"
set arrow from first 9, first 0.326666 to screen 0.580402 + 0.8 * gap, first 0.888685 nohead back linewidth 1.5 linecolor rgb "\043\071a9a9a"

# x in days, then mean, smallest and largest relay; an empty line is a gap.
$mean_s1 << EOD
1 0.57 0.57 0.57
2 5.15 5.15 5.15
3 5.4 5.4 5.4
4 5.41 5.41 5.41
5 5.62 5.62 5.62

9 5.139999 5.139999 5.139999
EOD
$mean_s2 << EOD
1 0.543333 0.54 0.549999
2 0.543333 0.54 0.549999
3 3.786666 3.69 3.849999
4 4.213333 4.009999 4.32
5 4.353333 4.25 4.429999

9 4.756667 4.62 4.87
EOD
$mean_s3 << EOD
1 0.553333 0.549999 0.559999
2 0.553333 0.549999 0.559999
3 3.61 3.19 3.86
4 3.796666 3.52 4.03
5 3.989999 3.62 4.179999

9 4.173333 4.059999 4.29
EOD
$mean_s4 << EOD
0 5.346666 5.03 5.61
1 0.306666 0.28 0.33
2 0.35 0.32 0.37
3 0.363333 0.339999 0.379999
4 0.35 0.32 0.37
5 0.356666 0.33 0.379999

9 0.293333 0.27 0.32
EOD
$mean_s5 << EOD
4 0.426666 0.419999 0.44
5 0.383333 0.36 0.4

9 0.326666 0.32 0.339999
EOD

# Single relays, one after the other.
$relays_s1 << EOD
9 5.139999
EOD
$relays_s2 << EOD
9 4.756667
EOD
$relays_s3 << EOD
9 4.173333
EOD
$relays_s4 << EOD
9 0.293333
EOD
$relays_s5 << EOD
9 0.326666
EOD

plot \
  $relays_s1 using 1:2 with lines linewidth 1 linecolor rgb "#a0" . "\043c4c4c4"[2:7], \
  $relays_s2 using 1:2 with lines linewidth 1 linecolor rgb "#a0" . "\043eb477e"[2:7], \
  $relays_s3 using 1:2 with lines linewidth 1 linecolor rgb "#a0" . "\043b69d20"[2:7], \
  $relays_s4 using 1:2 with lines linewidth 1 linecolor rgb "#a0" . "\043\070cf29d"[2:7], \
  $relays_s5 using 1:2 with lines linewidth 1 linecolor rgb "#a0" . "\043\065c99d6"[2:7], \
  $mean_s1 using 1:2 with lines linewidth 5 linecolor rgb "\043c4c4c4", \
  $mean_s1 using 1:2 with points pointtype 7 pointsize 0.6 linecolor rgb "\043c4c4c4", \
  $mean_s2 using 1:2 with lines linewidth 5 linecolor rgb "\043eb477e", \
  $mean_s2 using 1:2 with points pointtype 7 pointsize 0.6 linecolor rgb "\043eb477e", \
  $mean_s3 using 1:2 with lines linewidth 5 linecolor rgb "\043b69d20", \
  $mean_s3 using 1:2 with points pointtype 7 pointsize 0.6 linecolor rgb "\043b69d20", \
  $mean_s4 using 1:2 with lines linewidth 5 linecolor rgb "\043\070cf29d", \
  $mean_s4 using 1:2 with points pointtype 7 pointsize 0.6 linecolor rgb "\043\070cf29d", \
  $mean_s5 using 1:2 with lines linewidth 5 linecolor rgb "\043\065c99d6", \
  $mean_s5 using 1:2 with points pointtype 7 pointsize 0.6 linecolor rgb "\043\065c99d6", \
  0 with lines linewidth 2 linecolor rgb "\043\071a9a9a"

unset output
