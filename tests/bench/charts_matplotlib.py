"""charts_matplotlib.py SCRIPTS OUT: for each wide script a comparable picture by matplotlib, of the same size, with the
same data blocks and texts: lines with bands for timelines, bars or dots for rows. Only for tests/bench/builds, as a
yardstick."""
import glob
import os
import re
import sys

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt

GROUND, INK, MUTED = "#1e1e1e", "#e6e6e6", "#9a9a9a"


def blocks(script):
    for name, body in re.findall(r"^\$(\w+) << EOD\n(.*?)^EOD$", script, re.M | re.S):
        yield name, [[float(x) for x in line.split()] for line in body.splitlines() if line.strip()]


def draw(axes, script):
    for name, rows in blocks(script):
        columns = list(zip(*rows))
        if name.startswith("mean_") and len(columns) == 4:
            axes.plot(columns[0], columns[1], linewidth=2)
            axes.fill_between(columns[0], columns[2], columns[3], alpha=0.13)
        elif name.startswith("bar_"):
            axes.barh(columns[0], columns[1])
            axes.plot(columns[2] + columns[3], [columns[0][0]] * 2)
        elif name.startswith("relays_") and len(columns) == 2:
            axes.plot(columns[0], columns[1], "o")


LABEL = r'^set label "((?:[^"\\]|\\.)*)" at (screen|first) (.*?), (screen|first) (.*?) (left|right|center)'


def write(axes, script):
    names = {"edge": 30 / 1500, "gap": 26 / 1500, "shift": 0, "name": 0}
    for text, x_system, x, y_system, y, side in re.findall(LABEL, script, re.M):
        text = re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), text).replace("$", "")
        both_first = x_system == y_system == "first"
        axes.text(
            eval(x, names) if x_system == "screen" or both_first else 0.5,
            eval(y, names) if y_system == "screen" or both_first else 0.5,
            text,
            transform=axes.transData if both_first else axes.figure.transFigure,
            ha=side,
            va="center",
            color=INK,
            fontsize=17,
        )


for path in sorted(glob.glob(os.path.join(sys.argv[1], "*.gp"))):
    if path.endswith("-narrow.gp"):
        continue
    with open(path, encoding="utf-8") as file:
        script = file.read()
    figure, axes = plt.subplots(figsize=(15, 9), dpi=100, facecolor=GROUND)
    axes.set_facecolor(GROUND)
    draw(axes, script)
    axes.grid(axis="y", color="#333333")
    axes.tick_params(colors=MUTED, labelsize=18)
    write(axes, script)
    figure.savefig(os.path.join(sys.argv[2], os.path.basename(path)[:-3] + ".png"), facecolor=GROUND)
    plt.close(figure)
