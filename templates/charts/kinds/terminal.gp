{{! What every chart is drawn with. Sizes are in px, the font's in points of 4/3 px. }}
reset
set encoding utf8
set terminal pngcairo size {{width}},{{height}} font "{{font}},{{font_size}}" background "{{theme.ground}}" noenhanced rounded
set output "{{output}}"
