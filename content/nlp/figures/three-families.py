"""画 three-families.svg：稀疏、低秩、随机投影三条路。运行：python3 three-families.py"""

import random
from pathlib import Path

WIDTH, HEIGHT = 780, 330
FONT = "system-ui, 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"
INK, MUTED, BLUE, RED, GREEN = "#22303c", "#52616d", "#1f6fb2", "#c2410c", "#2f7d4f"
N, CELL, TOP = 12, 13, 92
SIDE = N * CELL


def text(x, y, content, size=14, fill=INK, anchor="middle"):
    return (f'<text x="{x}" y="{y}" font-size="{size}" fill="{fill}" '
            f'text-anchor="{anchor}">{content}</text>')


def cell(x, y, fill):
    return f'<rect x="{x + 0.5}" y="{y + 0.5}" width="{CELL - 1}" height="{CELL - 1}" rx="2" fill="{fill}"/>'


def box(x, y, width, height, fill, stroke, label):
    return (f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="4" fill="{fill}" '
            f'stroke="{stroke}" stroke-width="2"/>' + text(x + width / 2, y + height / 2 + 5, label, 15, stroke))


body = []
# 稀疏：窗口半径 1，加一个全局词
left = 46
for i in range(N):
    for j in range(N):
        kept = abs(i - j) <= 1 or i == 0 or j == 0
        body.append(cell(left + j * CELL, TOP + i * CELL, "#e08a5a" if kept else "#e6ebef"))
body += [text(left + SIDE / 2, 42, "稀疏化", 17, RED), text(left + SIDE / 2, 66, "只算少数元素", 13, MUTED),
         text(left + SIDE / 2, TOP + SIDE + 32, "窗口 + 全局词", 14), text(left + SIDE / 2, TOP + SIDE + 54, "O(nw)", 13, MUTED)]

# 低秩：n × r 乘 r × n
left = 262
body += [box(left, TOP, 48, SIDE, "#e3f0fb", BLUE, "n × r"), text(left + 61, TOP + SIDE / 2 + 6, "×", 20),
         box(left + 74, TOP + SIDE / 2 - 24, SIDE, 48, "#e3f0fb", BLUE, "r × n")]
middle = left + (74 + SIDE) / 2
body += [text(middle, 42, "低秩", 17, BLUE), text(middle, 66, "只留少数方向", 13, MUTED),
         text(middle, TOP + SIDE + 32, "奇异值衰减快才有效", 14), text(middle, TOP + SIDE + 54, "O(nr)", 13, MUTED)]

# 随机投影：用随机矩阵把 n 行值压成 r 行
left = 556
random.seed(3)
body.append(box(left, TOP, 52, SIDE, "#ffffff", INK, "V"))
body.append(text(left + 74, TOP + SIDE / 2 - 14, "R", 16, GREEN))
body.append(f'<path d="M{left + 60} {TOP + SIDE / 2} h24 m-7 -6 l7 6 l-7 6" fill="none" stroke="{GREEN}" stroke-width="2"/>')
for i in range(4):
    for j in range(4):
        shade = random.choice(["#bfe0cc", "#8fc7a6", "#5fae80", "#dff0e6"])
        body.append(cell(left + 96 + j * CELL, TOP + SIDE / 2 - 26 + i * CELL, shade))
body.append(text(left + 122, TOP + SIDE / 2 + 46, "r 行", 13, GREEN))
middle = left + 76
body += [text(middle, 42, "随机投影", 17, GREEN), text(middle, 66, "只取少数样本", 13, MUTED),
         text(middle, TOP + SIDE + 32, "无偏，误差看方差", 14), text(middle, TOP + SIDE + 54, "O(nr)", 13, MUTED)]

svg = (f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
       f'viewBox="0 0 {WIDTH} {HEIGHT}" font-family="{FONT}" role="img">\n'
       f'<title>高效注意力的三条路</title>\n'
       f'<rect x="1" y="1" width="{WIDTH - 2}" height="{HEIGHT - 2}" rx="14" fill="#f7f9fb" '
       f'stroke="#c9d2da" stroke-width="1.5"/>\n' + "\n".join(body) + "\n</svg>\n")
Path(__file__).with_suffix(".svg").write_text(svg, encoding="utf-8")
