# A line for each group; no more than a test needs.
set encoding utf8
if (exists("svg")) {
  set terminal svg size 1500,900 font "DejaVu Sans,18" background "\043\061e1e1e" noenhanced fontscale 4.0 / 3
  set output "c.svg"
} else {
  set terminal pngcairo size 1500,900 font "DejaVu Sans,18" background "\043\061e1e1e" noenhanced
  set output "c.png"
}
set label "T" at screen 0.05, screen 0.9 left textcolor rgb "\043e6e6e6"
set lmargin at screen 0.1
set rmargin at screen 0.9
set tmargin at screen 0.8
set bmargin at screen 0.1
set xrange [0:0.75]
set yrange [0:50]
unset key
unset border
unset xtics
unset ytics
$mean_s1 << EOD
0 3 2 4
0.25 9.5 9 10
0.5 15 14 16
0.75 21 20 22
EOD
$mean_s2 << EOD
0 6 5 7
0.25 18 17 19
0.5 30 29 31
0.75 42 41 43
EOD
plot \
  $mean_s1 using 1:2 with lines linewidth 3 linecolor rgb "\043\065\066b4e9", \
  $mean_s2 using 1:2 with lines linewidth 3 linecolor rgb "\043\071a9a9a", \
  0 with lines linecolor rgb "\043\071a9a9a"
