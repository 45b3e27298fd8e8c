{{! The words around every chart. They stand by their vertical centre; the y of lines counts from the top. edge,
    title_font and small_font are set before. }}
{{#title_lines}}
set label "{{text}}" at screen edge, screen 1 - {{y}} left font title_font textcolor rgb "{{theme.ink}}"
{{/title_lines}}
{{#subtitle_lines}}
set label "{{text}}" at screen edge, screen 1 - {{y}} left textcolor rgb "{{theme.muted}}"
{{/subtitle_lines}}
{{#y_label}}
set label "{{y_label}}" at screen edge, screen {{plot.top}} + {{axis_y}}.0 / {{height}} left font small_font textcolor rgb "{{theme.muted}}"
{{/y_label}}
{{#source_lines}}
set label "{{text}}" at screen edge, screen 1 - {{y}} left font small_font textcolor rgb "{{theme.muted}}"
{{/source_lines}}
