"""Draws maximum-gap.svg: the article's eight numbers in their buckets and the widest gap."""

from pathlib import Path

NUMBERS = [3, 8, 12, 19, 27, 31, 42, 55]
LOW, BUCKET, COUNT = 3, 8, 7
WIDTH, HEIGHT, LEFT, UNIT = 760, 262, 44, 12
TOP, BOTTOM, LINE = 74, 176, 136
FONT = "font-family=\"'Noto Sans SC','PingFang SC','Microsoft YaHei',sans-serif\""
INK, MUTED, BLUE, RED = "#1f2937", "#4b5563", "#1d4ed8", "#b91c1c"


def px(value):
    return LEFT + (value - LOW) * UNIT


def text(x, y, content, size=13, fill=INK, weight="normal"):
    return (
        f'<text x="{x}" y="{y}" font-size="{size}" fill="{fill}" font-weight="{weight}" '
        f'text-anchor="middle">{content}</text>'
    )


def bracket(start, end, y, depth, colour, width):
    """A bracket under or over the two numbers; a negative depth opens downwards."""
    return (
        f'<path d="M{px(start)} {y} v{-depth} H{px(end)} v{depth}" fill="none" '
        f'stroke="{colour}" stroke-width="{width}"/>'
    )


def buckets():
    shapes = []
    for k in range(COUNT):
        inside = [x for x in NUMBERS if (x - LOW) // BUCKET == k]
        x = LEFT + k * BUCKET * UNIT
        shapes.append(
            f'<rect x="{x - 5}" y="{TOP}" width="{BUCKET * UNIT - 4}" height="{BOTTOM - TOP}" rx="6" '
            f'fill="{"#dbeafe" if inside else "#ffffff"}" stroke="#64748b" '
            f'stroke-dasharray="{"none" if inside else "5 4"}"/>'
        )
        middle = x - 5 + (BUCKET * UNIT - 4) / 2
        label = f"{k} 号" if inside else f"{k} 号（空）"
        shapes.append(text(middle, TOP + 20, label, 13, MUTED))
        first = LOW + k * BUCKET
        shapes.append(text(middle, BOTTOM + 18, f"[{first}, {first + BUCKET})", 12, MUTED))
        if len(inside) > 1:
            shapes.append(bracket(inside[0], inside[-1], LINE + 12, -6, "#6b7280", 1.5))
    return shapes


def main():
    shapes = [
        f'<rect x="1" y="1" width="{WIDTH - 2}" height="{HEIGHT - 2}" rx="12" fill="#f8fafc" stroke="#94a3b8"/>',
        text(WIDTH / 2, 28, "跨度 52，桶宽 8：八个数，七个桶", 15, INK, "bold"),
    ]
    shapes += buckets()
    shapes.append(
        f'<line x1="{LEFT - 10}" y1="{LINE}" x2="{px(59)}" y2="{LINE}" stroke="#64748b"/>'
    )
    for value in NUMBERS:
        shapes.append(f'<circle cx="{px(value)}" cy="{LINE}" r="4.5" fill="{BLUE}"/>')
        shapes.append(text(px(value), LINE - 11, value, 13, INK, "bold"))
    for start, end in zip(NUMBERS, NUMBERS[1:]):
        if (start - LOW) // BUCKET == (end - LOW) // BUCKET:
            continue
        widest = end - start == 13
        colour = RED if widest else "#94a3b8"
        shapes.append(bracket(start, end, BOTTOM + 38, -8, colour, 2.5 if widest else 1.5))
        middle = (px(start) + px(end)) / 2
        shapes.append(text(middle, BOTTOM + 64, end - start, 14, RED if widest else MUTED, "bold"))
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}" {FONT}>\n' + "\n".join(shapes) + "\n</svg>\n"
    )
    Path(__file__).with_suffix(".svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
