# A dot for each host and a line at the control; no more than a test needs.
set encoding utf8
if (exists("svg")) {
  set terminal svg size 780,960 font "DejaVu Sans,18" background "\043\061e1e1e" noenhanced fontscale 4.0 / 3
  set output "visits-narrow.svg"
} else {
  set terminal pngcairo size 780,960 font "DejaVu Sans,18" background "\043\061e1e1e" noenhanced
  set output "visits-narrow.png"
}
set label "On a first visit split bundles need" at screen 0.05, screen 0.9 left textcolor rgb "\043e6e6e6"
set label "993 ms" at screen 0.05, screen 0.9 left textcolor rgb "\043e6e6e6"
set lmargin at screen 0.1
set rmargin at screen 0.9
set tmargin at screen 0.8
set bmargin at screen 0.1
set xrange [0:1125.254662]
set yrange [10:-1]
unset key
unset border
unset xtics
unset ytics
set arrow from first 1012.5, graph 0 to first 1012.5, graph 1 nohead linecolor rgb "\043\071a9a9a"
set label "page cache: 563 ms" at screen 0.15, first 0 + 0.5 left textcolor rgb "\043e6e6e6"
$dots_s1 << EOD
475 -0.45
500 0
525 0.45
550 -0.45
575 0
600 0.45
625 -0.45
650 0
EOD
set label "split bundles: 993 ms" at screen 0.15, first 1 + 0.5 left textcolor rgb "\043e6e6e6"
$dots_s2 << EOD
905 0.55
930 1
955 1.45
980 0.55
1005 1
1030 1.45
1055 0.55
1080 1
EOD
set label "no cache: 1.01 s" at screen 0.15, first 2 + 0.5 left textcolor rgb "\043e6e6e6"
$dots_s3 << EOD
925 1.55
950 2
975 2.45
1000 1.55
1025 2
1050 2.45
1075 1.55
1100 2
EOD
plot \
  $dots_s1 using 1:2 with points pointtype 7 linecolor rgb "\043\065\066b4e9", \
  $dots_s2 using 1:2 with points pointtype 7 linecolor rgb "\043e69f00", \
  $dots_s3 using 1:2 with points pointtype 7 linecolor rgb "\043\071a9a9a", \
  -2 with lines linecolor rgb "\043\071a9a9a"
