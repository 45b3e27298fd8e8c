# A line for each group; no more than a test needs.
set encoding utf8
if (exists("svg")) {
  set terminal svg size 1500,900 font "DejaVu Sans,18" background "\043\061e1e1e" noenhanced fontscale 4.0 / 3
  set output "first.svg"
} else {
  set terminal pngcairo size 1500,900 font "DejaVu Sans,18" background "\043\061e1e1e" noenhanced
  set output "first.png"
}
set label "jemalloc ends at 1.25 GB" at screen 0.05, screen 0.9 left textcolor rgb "\043e6e6e6"
set lmargin at screen 0.1
set rmargin at screen 0.9
set tmargin at screen 0.8
set bmargin at screen 0.1
set xrange [0:1]
set yrange [0:6]
unset key
unset border
unset xtics
unset ytics
$mean_s1 << EOD
0 0.5 0.5 0.5
0.25 1 0.75 1.25
0.5 1 1 1
0.75 1.25 1 1.5
1 1.25 1 1.5
EOD
$mean_s2 << EOD
0 0.5 0.5 0.5
0.25 3 2 4
0.5 4 3 5
0.75 5 4 6
1 5 4 6
EOD
plot \
  $mean_s1 using 1:2 with lines linewidth 3 linecolor rgb "\043\065\066b4e9", \
  $mean_s2 using 1:2 with lines linewidth 3 linecolor rgb "\043\071a9a9a", \
  0 with lines linecolor rgb "\043\071a9a9a"
