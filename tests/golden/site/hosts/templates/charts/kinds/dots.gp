# A dot for each host and a line at the control; no more than a test needs.
set encoding utf8
if (exists("svg")) {
  set terminal svg size {{width}},{{height}} font "{{font}},{{font_size}}" background "{{theme.ground}}" noenhanced fontscale 4.0 / 3
  set output "{{output_svg}}"
} else {
  set terminal pngcairo size {{width}},{{height}} font "{{font}},{{font_size}}" background "{{theme.ground}}" noenhanced
  set output "{{output}}"
}
{{#title_lines}}
set label "{{text}}" at screen 0.05, screen 0.9 left textcolor rgb "{{theme.ink}}"
{{/title_lines}}
set lmargin at screen 0.1
set rmargin at screen 0.9
set tmargin at screen 0.8
set bmargin at screen 0.1
set xrange [0:{{x.max}}]
set yrange [10:-1]
unset key
unset border
unset xtics
unset ytics
{{#has_control}}
set arrow from first {{control.value}}, graph 0 to first {{control.value}}, graph 1 nohead linecolor rgb "{{theme.muted}}"
{{/has_control}}
{{#rows}}
set label "{{label}}: {{text}}" at screen 0.15, first {{y}} + 0.5 left textcolor rgb "{{theme.ink}}"
$dots_{{id}} << EOD
{{#points}}
{{row}}
{{/points}}
EOD
{{/rows}}
plot \
{{#rows}}
  $dots_{{id}} using 1:2 with points pointtype 7 linecolor rgb "{{colour}}", \
{{/rows}}
  -2 with lines linecolor rgb "{{theme.muted}}"
