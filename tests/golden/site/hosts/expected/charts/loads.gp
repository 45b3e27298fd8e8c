# A line for each group; no more than a test needs.
set encoding utf8
if (exists("svg")) {
  set terminal svg size 1500,900 font "DejaVu Sans,18" background "\043\061e1e1e" noenhanced fontscale 4.0 / 3
  set output "loads.svg"
} else {
  set terminal pngcairo size 1500,900 font "DejaVu Sans,18" background "\043\061e1e1e" noenhanced
  set output "loads.png"
}
set label "With a cache the page loads in 225 ms" at screen 0.05, screen 0.9 left textcolor rgb "\043e6e6e6"
set lmargin at screen 0.1
set rmargin at screen 0.9
set tmargin at screen 0.8
set bmargin at screen 0.1
set xrange [0:0.75]
set yrange [0:600]
unset key
unset border
unset xtics
unset ytics
$mean_s1 << EOD
0 225 190 260
0.25 225 190 260
0.5 225 190 260
0.75 225 190 260
EOD
$mean_s2 << EOD
0 345 310 380
0.25 350 315 385
0.5 355 320 390
0.75 360 325 395
EOD
$mean_s3 << EOD
0 445 410 480
0.25 465 430 500
0.5 485 450 520
0.75 505 470 540
EOD
plot \
  $mean_s1 using 1:2 with lines linewidth 3 linecolor rgb "\043\065\066b4e9", \
  $mean_s2 using 1:2 with lines linewidth 3 linecolor rgb "\043e69f00", \
  $mean_s3 using 1:2 with lines linewidth 3 linecolor rgb "\043\071a9a9a", \
  0 with lines linecolor rgb "\043\071a9a9a"
