"""画 performer-variance.svg：两种随机特征的相对标准差。运行：python3 performer-variance.py"""

import math
from pathlib import Path

WIDTH, HEIGHT = 760, 400
FONT = "system-ui, 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"
INK, MUTED, BLUE, RED = "#22303c", "#52616d", "#1f6fb2", "#c2410c"
LENGTH, FEATURES = 1.5, 64
LEFT, TOP, RIGHT, BOTTOM = 84, 40, 724, 316
LOW, HIGH = -3, 2              # 纵轴：10 的幂


def text(x, y, content, size=14, fill=INK, anchor="middle"):
    return (f'<text x="{x:g}" y="{y:g}" font-size="{size}" fill="{fill}" '
            f'text-anchor="{anchor}">{content}</text>')


def ratios(degree):
    """相对标准差：三角特征与正特征。"""
    inner = LENGTH ** 2 * math.cos(math.radians(degree))
    plus, minus = 2 * LENGTH ** 2 + 2 * inner, 2 * LENGTH ** 2 - 2 * inner
    sm = math.exp(inner)
    trig = math.exp(plus) / sm ** 2 * (1 - math.exp(-minus)) ** 2 / (2 * FEATURES)
    positive = math.exp(plus) * sm ** 2 * (1 - math.exp(-plus)) / FEATURES
    return math.sqrt(trig) / sm, math.sqrt(positive) / sm


def px(degree):
    return LEFT + degree / 180 * (RIGHT - LEFT)


def py(value):
    return BOTTOM - (math.log10(value) - LOW) / (HIGH - LOW) * (BOTTOM - TOP)


body = [f'<rect x="{LEFT}" y="{TOP}" width="{RIGHT - LEFT}" height="{BOTTOM - TOP}" rx="5" '
        f'fill="#ffffff" stroke="#d5dce2"/>']
for power in range(LOW, HIGH + 1):
    y = py(10.0 ** power)
    body.append(f'<line x1="{LEFT}" y1="{y:.1f}" x2="{RIGHT}" y2="{y:.1f}" stroke="#e3e8ec"/>')
    body.append(text(LEFT - 10, y + 5, f"{10.0 ** power:g}", 13, MUTED, "end"))
for degree in range(0, 181, 30):
    body.append(text(px(degree), BOTTOM + 22, f"{degree}°", 13, MUTED))
for which, colour in ((0, RED), (1, BLUE)):
    points = []
    for degree in range(0, 181):
        value = ratios(degree)[which]
        if value >= 10.0 ** LOW:
            points.append(f"{px(degree):.1f},{py(value):.1f}")
    body.append(f'<polyline points="{" ".join(points)}" fill="none" stroke="{colour}" '
                f'stroke-width="2.8" stroke-linejoin="round"/>')
body += [text(px(152), py(ratios(150)[0]) - 16, "三角特征", 15, RED, "end"),
         text(px(128), py(ratios(128)[1]) + 34, "正特征", 15, BLUE, "end"),
         text((LEFT + RIGHT) / 2, BOTTOM + 48, "q 与 k 的夹角（夹角越大，真值越小）", 14, MUTED),
         text((LEFT + RIGHT) / 2, BOTTOM + 70, "长度均为 1.5，随机方向 m = 64，纵轴为相对标准差", 13, MUTED)]

svg = (f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
       f'viewBox="0 0 {WIDTH} {HEIGHT}" font-family="{FONT}" role="img">\n'
       f'<title>两种随机特征的相对标准差</title>\n'
       f'<rect x="1" y="1" width="{WIDTH - 2}" height="{HEIGHT - 2}" rx="14" fill="#f7f9fb" '
       f'stroke="#c9d2da" stroke-width="1.5"/>\n' + "\n".join(body) + "\n</svg>\n")
Path(__file__).with_suffix(".svg").write_text(svg, encoding="utf-8")
