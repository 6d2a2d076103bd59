"""画 bias-correction.svg：不做偏差修正时的步长放大倍数。运行：python3 bias-correction.py"""

import math
from pathlib import Path

WIDTH, HEIGHT = 720, 350
FONT = "system-ui, 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"
INK, MUTED, BLUE, RED = "#22303c", "#52616d", "#1f6fb2", "#c2410c"
LEFT, RIGHT, TOP, BOTTOM = 66, 690, 40, 286
STEPS, CEILING = 10000, 7.5


def ratio(t):
    return (1 - 0.9 ** t) / math.sqrt(1 - 0.999 ** t)


def px(t):
    return LEFT + math.log10(t) / math.log10(STEPS) * (RIGHT - LEFT)


def py(value):
    return BOTTOM - value / CEILING * (BOTTOM - TOP)


def text(x, y, content, size=13, fill=MUTED, anchor="middle"):
    return (f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{fill}" '
            f'text-anchor="{anchor}">{content}</text>')


parts = []
for value in range(0, 8):
    parts.append(f'<line x1="{LEFT}" y1="{py(value):.1f}" x2="{RIGHT}" y2="{py(value):.1f}" stroke="#dde3e8"/>')
    parts.append(text(LEFT - 12, py(value) + 4, str(value), anchor="end"))
for power in range(5):
    t = 10 ** power
    parts.append(f'<line x1="{px(t):.1f}" y1="{TOP}" x2="{px(t):.1f}" y2="{BOTTOM}" stroke="#dde3e8"/>')
    parts.append(text(px(t), BOTTOM + 20, str(t)))
parts.append(text((LEFT + RIGHT) / 2, BOTTOM + 44, "步数 t（对数刻度）", 14, INK))

curve = " ".join(f"{px(10 ** (i / 50)):.1f},{py(ratio(10 ** (i / 50))):.1f}" for i in range(201))
parts.append(f'<line x1="{LEFT}" y1="{py(1):.1f}" x2="{RIGHT}" y2="{py(1):.1f}" stroke="{BLUE}" '
             f'stroke-width="2.5" stroke-dasharray="7 5"/>')
parts.append(f'<polyline points="{curve}" fill="none" stroke="{RED}" stroke-width="3" stroke-linejoin="round"/>')

peak = max(range(1, STEPS), key=ratio)
for t, dx, dy, anchor in ((1, 12, 22, "start"), (peak, 0, -12, "middle"), (100, 12, -6, "start"), (1000, 10, -10, "start")):
    parts.append(f'<circle cx="{px(t):.1f}" cy="{py(ratio(t)):.1f}" r="4.5" fill="{RED}"/>')
    parts.append(text(px(t) + dx, py(ratio(t)) + dy, f"第 {t} 步：{ratio(t):.2f} 倍", 13, INK, anchor))
parts.append(text(LEFT + 12, py(1) - 8, "修正之后：恒为 1 倍", 13, BLUE, "start"))

svg = (f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
       f'viewBox="0 0 {WIDTH} {HEIGHT}" font-family="{FONT}" role="img">\n'
       f'<title>未修正的 Adam 步长放大倍数</title>\n'
       f'<rect x="1" y="1" width="{WIDTH - 2}" height="{HEIGHT - 2}" rx="14" fill="#f7f9fb" '
       f'stroke="#c9d2da" stroke-width="1.5"/>\n' + "\n".join(parts) + "\n</svg>\n")
Path(__file__).with_suffix(".svg").write_text(svg, encoding="utf-8")
