"""画 flash-chunks.svg：因果混合分块注意力。运行：python3 flash-chunks.py"""

from pathlib import Path

WIDTH, HEIGHT = 760, 420
FONT = "system-ui, 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"
INK, MUTED, BLUE, RED = "#22303c", "#52616d", "#1f6fb2", "#c2410c"
LENGTH, CHUNK, CELL = 8, 2, 36
LEFT, TOP = 96, 74


def text(x, y, content, size=14, fill=INK, anchor="middle"):
    return (f'<text x="{x}" y="{y}" font-size="{size}" fill="{fill}" '
            f'text-anchor="{anchor}">{content}</text>')


def square(x, y, fill, stroke, size=CELL):
    return (f'<rect x="{x + 1}" y="{y + 1}" width="{size - 2}" height="{size - 2}" rx="4" '
            f'fill="{fill}" stroke="{stroke}"/>')


STYLE = {"local": ("#fbd9c4", RED), "state": ("#cfe4f7", BLUE), "hidden": ("#e8ecef", "#c9d2da")}


def kind(i, j):
    if j > i:
        return "hidden"
    return "local" if i // CHUNK == j // CHUNK else "state"


body = [text(LEFT + LENGTH * CELL / 2, 36, "键的位置", 14, MUTED),
        text(52, TOP + LENGTH * CELL / 2, "查询", 14, MUTED),
        text(52, TOP + LENGTH * CELL / 2 + 20, "位置", 14, MUTED)]
for i in range(LENGTH):
    body.append(text(LEFT - 12, TOP + i * CELL + 23, i + 1, 13, MUTED))
    body.append(text(LEFT + i * CELL + CELL / 2, TOP - 10, i + 1, 13, MUTED))
    for j in range(LENGTH):
        body.append(square(LEFT + j * CELL, TOP + i * CELL, *STYLE[kind(i, j)]))
for g in range(LENGTH // CHUNK):
    corner = g * CHUNK * CELL
    body.append(f'<rect x="{LEFT + corner}" y="{TOP + corner}" width="{CHUNK * CELL}" '
                f'height="{CHUNK * CELL}" rx="5" fill="none" stroke="{RED}" stroke-width="2.5"/>')

counts = {name: sum(kind(i, j) == name for i in range(LENGTH) for j in range(LENGTH)) for name in STYLE}
notes = [("local", "块内：逐对算平方 ReLU", f"{counts['local']} 格，每块 C × C"),
         ("state", "块前：读累积状态 S", f"{counts['state']} 格由 s × e 的矩阵概括"),
         ("hidden", "未来：因果掩码", f"{counts['hidden']} 格不参与")]
for number, (name, heading, detail) in enumerate(notes):
    y = 120 + number * 78
    body.append(square(428, y - 20, *STYLE[name]))
    body.append(text(476, y - 4, heading, 16, INK, "start"))
    body.append(text(476, y + 18, detail, 13, MUTED, "start"))
body.append(text(428, 352, "顺序步骤只有 n / C 个：每块先读 S，再写 S", 14, INK, "start"))

svg = (f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
       f'viewBox="0 0 {WIDTH} {HEIGHT}" font-family="{FONT}" role="img">\n'
       f'<title>因果混合分块注意力</title>\n'
       f'<rect x="1" y="1" width="{WIDTH - 2}" height="{HEIGHT - 2}" rx="14" fill="#f7f9fb" '
       f'stroke="#c9d2da" stroke-width="1.5"/>\n' + "\n".join(body) + "\n</svg>\n")
Path(__file__).with_suffix(".svg").write_text(svg, encoding="utf-8")
