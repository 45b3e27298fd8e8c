{{! The axis of the values of rows, with a line at the control. small_font is set before. }}
unset key
# Texts in the plot hide the lines behind them.
set style textbox opaque noborder fillcolor rgb "{{theme.ground}}" margins 0.4, 0.2
unset border
unset ytics
set grid xtics noytics back linetype 1 linewidth 1.5 linecolor rgb "{{theme.grid}}"
set xtics () nomirror scale 0 textcolor rgb "{{theme.muted}}"
{{#x_tics}}
set xtics add ("{{label}}" {{at}})
{{/x_tics}}

{{#has_control}}
set arrow from first {{control.value}}, graph 0 to first {{control.value}}, graph 1 nohead back linewidth 2 dashtype 2 linecolor rgb "{{theme.ink}}"
set label "{{control.label}}" at screen {{control.label_x}}, screen {{plot.top}} + 20.0 / {{height}} center font small_font textcolor rgb "{{theme.ink}}"
{{/has_control}}
