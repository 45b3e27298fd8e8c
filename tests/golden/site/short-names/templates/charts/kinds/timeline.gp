# A line for each group; no more than a test needs.
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
set xrange [{{x.min}}:{{x.max}}]
set yrange [0:{{y.max}}]
unset key
unset border
unset xtics
unset ytics
{{#series}}
$mean_{{id}} << EOD
{{#points}}
{{row}}
{{/points}}
EOD
{{/series}}
plot \
{{#series}}
  $mean_{{id}} using 1:2 with lines linewidth 3 linecolor rgb "{{colour}}", \
{{/series}}
  0 with lines linecolor rgb "{{theme.muted}}"
