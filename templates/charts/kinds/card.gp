# What other sites show beside a link to a post: its title, both sides of `card:` as bars (the second in the colour `failed`
# of the theme where it failed) or else the number that its summary gives first, the summary, the series.
reset
set encoding utf8
set terminal pngcairo size {{width}},{{height}} font "{{font}},{{small_size}}" background "{{theme.ground}}" noenhanced rounded
set output "{{output}}"

x = {{edge}}.0 / {{width}}
title_font = sprintf("%s,%g", "{{font}}", {{title_size}})
figure_font = sprintf("%s,%g", "{{font}}", {{figure_size}})
side_font = sprintf("%s,%g", "{{font}}", {{side_size}})

{{#title_lines}}
set label "{{text}}" at screen x, screen {{y}}.0 / {{height}} left font title_font textcolor rgb "{{theme.ink}}"
{{/title_lines}}
{{#figure}}
set label "{{figure}}" at screen x, screen {{figure_y}}.0 / {{height}} left font figure_font textcolor rgb "{{theme.accent}}"
{{/figure}}
{{#from}}
set label "{{figure}}" at screen x, screen {{figure_y}}.0 / {{height}} left font side_font textcolor rgb "{{theme.muted}}"
set label "{{label}}" at screen {{left}}.0 / {{width}}, screen {{label_y}}.0 / {{height}} left textcolor rgb "{{theme.muted}}"
set object rectangle from screen {{left}}.0 / {{width}}, screen {{bottom}}.0 / {{height}} to screen {{right}}.0 / {{width}}, screen {{top}}.0 / {{height}} front fillcolor rgb "{{theme.muted}}" fillstyle solid noborder
{{/from}}
{{#to}}
set label "{{figure}}" at screen x, screen {{figure_y}}.0 / {{height}} left font side_font textcolor rgb "{{side_colour}}"
set label "{{label}}" at screen {{left}}.0 / {{width}}, screen {{label_y}}.0 / {{height}} left textcolor rgb "{{theme.ink}}"
set object rectangle from screen {{left}}.0 / {{width}}, screen {{bottom}}.0 / {{height}} to screen {{right}}.0 / {{width}}, screen {{top}}.0 / {{height}} front fillcolor rgb "{{side_colour}}" fillstyle solid noborder
{{/to}}
{{#summary_lines}}
set label "{{text}}" at screen x, screen {{y}}.0 / {{height}} left textcolor rgb "{{theme.ink}}"
{{/summary_lines}}
set label "{{series}}" at screen x, screen {{series_y}}.0 / {{height}} left textcolor rgb "{{theme.muted}}"

set lmargin at screen 0
set rmargin at screen 1
set tmargin at screen 1
set bmargin at screen 0
unset border
unset tics
unset key
set xrange [0:1]
set yrange [0:1]
$nothing << EOD
0 0
EOD
plot $nothing using 1:2 with dots linecolor rgb "{{theme.ground}}"

unset output
