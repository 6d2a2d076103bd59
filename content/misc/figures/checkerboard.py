"""Draws checkerboard.svg: how often each output cell is covered by a transposed convolution."""

from pathlib import Path

INPUTS, STRIDE, CELL = 4, 2, 30
TOP, GAP, LEFT = 62, 44, 34
FONT = "font-family=\"'Noto Sans SC','PingFang SC','Microsoft YaHei',sans-serif\""
FILLS = {1: "#eff6ff", 2: "#93c5fd", 4: "#1d4ed8"}


def text(x, y, content, size=13, fill="#1f2937", weight="normal"):
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{fill}" font-weight="{weight}" '
        f'text-anchor="middle">{content}</text>'
    )


def coverage(size):
    counts = [0] * (STRIDE * (INPUTS - 1) + size)
    for i in range(INPUTS):
        for q in range(size):
            counts[STRIDE * i + q] += 1
    return counts


def panel(left, size):
    counts = coverage(size)
    side = len(counts) * CELL
    shapes = [text(left + side / 2, TOP - 16, f"核 {size}×{size}，步长 {STRIDE}", 15, weight="bold")]
    for row, down in enumerate(counts):
        for column, across in enumerate(counts):
            count, x, y = down * across, left + column * CELL, TOP + row * CELL
            shapes.append(
                f'<rect x="{x}" y="{y}" width="{CELL}" height="{CELL}" fill="{FILLS[count]}" stroke="#64748b"/>'
            )
            ink = "#ffffff" if count == 4 else "#1f2937"
            shapes.append(text(x + CELL / 2, y + CELL / 2 + 5, count, 13, ink))
    start = left + STRIDE * CELL
    shapes.append(
        f'<rect x="{start}" y="{TOP + STRIDE * CELL}" width="{size * CELL}" height="{size * CELL}" '
        'fill="none" stroke="#b91c1c" stroke-width="3"/>'
    )
    return shapes, side


def main():
    left, first = panel(LEFT, 3)
    right, second = panel(LEFT + first + GAP, 4)
    width, height = LEFT + first + GAP + second + LEFT, TOP + second + 52
    note = "红框是一个输入点盖下的章"
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" {FONT}>\n'
        f'<rect x="1" y="1" width="{width - 2}" height="{height - 2}" rx="12" fill="#f8fafc" stroke="#94a3b8"/>\n'
        + "\n".join([*left, *right, text(width / 2, TOP + second + 32, note, 14, "#b91c1c")])
        + "\n</svg>\n"
    )
    Path(__file__).with_suffix(".svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
