"""画 importance-sampling.svg：普通与加权重要性采样的收敛。运行：python3 importance-sampling.py"""

import math
import random
from pathlib import Path

WIDTH, HEIGHT = 760, 390
FONT = "system-ui, 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"
INK, MUTED, BLUE, RED = "#22303c", "#52616d", "#1f6fb2", "#c2410c"
LEFT, TOP, RIGHT, BOTTOM = 70, 56, 724, 316
EPISODES, RUNS, STEPS, TRUTH, CEILING = 5000, 4, 10, 9.0, 18.0


def text(x, y, content, size=14, fill=INK, anchor="middle"):
    return (f'<text x="{x:g}" y="{y:g}" font-size="{size}" fill="{fill}" '
            f'text-anchor="{anchor}">{content}</text>')


def trial(rng):
    weight, total = 1.0, 0
    for _ in range(STEPS):
        go = rng.random() < 0.5
        weight *= 1.8 if go else 0.2
        total += go
    return weight, total


def px(count):
    return LEFT + math.log10(count) / math.log10(EPISODES) * (RIGHT - LEFT)


def py(value):
    return BOTTOM - min(max(value, 0.0), CEILING) / CEILING * (BOTTOM - TOP)


def polyline(points, colour):
    return (f'<polyline points="{" ".join(points)}" fill="none" stroke="{colour}" stroke-width="1.8" '
            f'stroke-opacity="0.8" stroke-linejoin="round"/>')


body = [f'<rect x="{LEFT}" y="{TOP}" width="{RIGHT - LEFT}" height="{BOTTOM - TOP}" rx="5" '
        f'fill="#ffffff" stroke="#d5dce2"/>']
for value in (0, 3, 6, 9, 12, 15, 18):
    body.append(text(LEFT - 10, py(value) + 5, value, 13, MUTED, "end"))
for count in (1, 10, 100, 1000, 5000):
    body.append(text(px(count), BOTTOM + 22, count, 13, MUTED))
for run in range(RUNS):
    rng = random.Random(run)
    top = bottom = 0.0
    ordinary, weighted = [], []
    shown = 0.0
    for count in range(1, EPISODES + 1):
        weight, total = trial(rng)
        top, bottom = top + weight * total, bottom + weight
        if px(count) - shown >= 2.5:          # 横向每 2.5 像素取一点即可
            shown = px(count)
            ordinary.append(f"{shown:.1f},{py(top / count):.1f}")
            weighted.append(f"{shown:.1f},{py(top / bottom):.1f}")
    body += [polyline(ordinary, RED), polyline(weighted, BLUE)]
body.append(f'<line x1="{LEFT}" y1="{py(TRUTH):.1f}" x2="{RIGHT}" y2="{py(TRUTH):.1f}" stroke="{INK}" '
            f'stroke-dasharray="6 5"/>')
body += [text(LEFT, 36, "红：普通（四次独立实验）", 14, RED, "start"),
         text(RIGHT, 36, "蓝：加权（同样的轨迹）", 14, BLUE, "end"),
         text((LEFT + RIGHT) / 2, BOTTOM + 50, "局数（对数刻度），纵轴为价值的估计，超过 18 的部分截去", 13, MUTED)]

svg = (f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
       f'viewBox="0 0 {WIDTH} {HEIGHT}" font-family="{FONT}" role="img">\n'
       f'<title>普通与加权重要性采样</title>\n'
       f'<rect x="1" y="1" width="{WIDTH - 2}" height="{HEIGHT - 2}" rx="14" fill="#f7f9fb" '
       f'stroke="#c9d2da" stroke-width="1.5"/>\n' + "\n".join(body) + "\n</svg>\n")
Path(__file__).with_suffix(".svg").write_text(svg, encoding="utf-8")
