# A line for each group; no more than a test needs.
set encoding utf8
if (exists("svg")) {
  set terminal svg size 780,960 font "DejaVu Sans,18" background "\043\061e1e1e" noenhanced fontscale 4.0 / 3
  set output "first-narrow.svg"
} else {
  set terminal pngcairo size 780,960 font "DejaVu Sans,18" background "\043\061e1e1e" noenhanced
  set output "first-narrow.png"
}
set label "jemalloc is at 1.13 GB in the end" at screen 0.05, screen 0.9 left textcolor rgb "\043e6e6e6"
set lmargin at screen 0.1
set rmargin at screen 0.9
set tmargin at screen 0.8
set bmargin at screen 0.1
set xrange [0:0.75]
set yrange [0:5]
unset key
unset border
unset xtics
unset ytics
set arrow from first 0.333333, graph 0 to first 0.333333, screen 0.75625 + 39.0 / 960 nohead linecolor rgb "\043\071a9a9a"
set label "All were restarted" at screen 0.391144, screen 0.75625 + 28.5 / 960 right textcolor rgb "\043\071a9a9a"
set arrow from first 0.5, graph 0 to first 0.5, screen 0.75625 + 68.0 / 960 nohead linecolor rgb "\043\065\066b4e9"
set label "a3 became a glibc relay" at screen 0.552569, screen 0.75625 + 57.5 / 960 right textcolor rgb "\043\065\066b4e9"
set arrow from first 0.75, graph 0 to first 0.75, screen 0.75625 + 97.0 / 960 nohead linecolor rgb "\043\071a9a9a"
set label "Load, and more of it" at screen 0.794707, screen 0.75625 + 86.5 / 960 right textcolor rgb "\043\071a9a9a"
$mean_s1 << EOD
0 0.5 0.5 0.5
0.25 1 0.75 1.25
0.5 1 1 1
0.75 1.125 1 1.25
EOD
$mean_s2 << EOD
0 0.5 0.5 0.5
0.25 3 2 4
0.5 3.25 1 5
0.75 4.125 1.5 6
EOD
plot \
  $mean_s1 using 1:2 with lines linewidth 3 linecolor rgb "\043\065\066b4e9", \
  $mean_s2 using 1:2 with lines linewidth 3 linecolor rgb "\043\071a9a9a", \
  0 with lines linecolor rgb "\043\071a9a9a"
