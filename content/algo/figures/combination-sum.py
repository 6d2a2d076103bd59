"""Draws combination-sum.svg: the search tree for candidates 2, 3, 5 and target 8."""

from pathlib import Path

CANDIDATES, TARGET = (2, 3, 5), 8
RADIUS, STEP_X, STEP_Y, LEFT, TOP = 18, 84, 66, 60, 46
FONT = "font-family=\"'Noto Sans SC','PingFang SC','Microsoft YaHei',sans-serif\""
STYLES = {
    "alive": ("#dbeafe", "#1d4ed8", "none"),
    "solution": ("#bbf7d0", "#15803d", "none"),
    "dead": ("#f1f5f9", "#64748b", "4 3"),
}


def grow(start, rest):
    """The subtree below a node: (rest, children as (candidate, subtree))."""
    children = [
        (c, grow(i, rest - c)) for i, c in enumerate(CANDIDATES) if i >= start and c <= rest
    ]
    return rest, children


def kind(node):
    rest, children = node
    if rest == 0:
        return "solution"
    return "alive" if any(kind(child) != "dead" for _, child in children) else "dead"


def place(node, depth, column, shapes):
    """Draws the subtree; returns its own centre and the next free column."""
    rest, children = node
    y, centres = TOP + depth * STEP_Y, []
    for candidate, child in children:
        position, column = place(child, depth + 1, column, shapes)
        centres.append((candidate, position, kind(child)))
    if centres:
        x = sum(position[0] for _, position, _ in centres) / len(centres)
    else:
        x, column = LEFT + column * STEP_X, column + 1
    for candidate, (cx, cy), state in centres:
        _, stroke, dash = STYLES[state]
        shapes.insert(
            0,
            f'<line x1="{x:.1f}" y1="{y}" x2="{cx:.1f}" y2="{cy}" stroke="{stroke}" '
            f'stroke-width="1.8" stroke-dasharray="{dash}"/>',
        )
        mx, my = (x + cx) / 2, (y + cy) / 2
        shapes.append(f'<rect x="{mx - 9:.1f}" y="{my - 10}" width="18" height="19" rx="4" fill="#f8fafc"/>')
        shapes.append(text(mx, my + 5, candidate, 13, stroke))
    fill, stroke, dash = STYLES[kind(node)]
    shapes.append(
        f'<circle cx="{x:.1f}" cy="{y}" r="{RADIUS}" fill="{fill}" stroke="{stroke}" '
        f'stroke-width="2" stroke-dasharray="{dash}"/>'
    )
    shapes.append(text(x, y + 6, rest, 16, "#1f2937", "bold"))
    return (x, y), column


def text(x, y, content, size=13, fill="#1f2937", weight="normal", anchor="middle"):
    return (
        f'<text x="{x:.1f}" y="{y}" font-size="{size}" fill="{fill}" font-weight="{weight}" '
        f'text-anchor="{anchor}">{content}</text>'
    )


def main():
    shapes = []
    place(grow(0, TARGET), 0, 0, shapes)
    width, height = 620, TOP + 4 * STEP_Y + 46
    legend_x = 440
    for i, (state, label) in enumerate(
        [("alive", "下面有解"), ("solution", "找到一个解"), ("dead", "死路")]
    ):
        fill, stroke, dash = STYLES[state]
        y = TOP + 190 + i * 32
        shapes.append(
            f'<circle cx="{legend_x}" cy="{y}" r="10" fill="{fill}" stroke="{stroke}" '
            f'stroke-width="2" stroke-dasharray="{dash}"/>'
        )
        shapes.append(text(legend_x + 18, y + 5, label, 14, anchor="start"))
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" {FONT}>\n'
        f'<rect x="1" y="1" width="{width - 2}" height="{height - 2}" rx="12" fill="#f8fafc" stroke="#94a3b8"/>\n'
        + "\n".join(shapes) + "\n</svg>\n"
    )
    Path(__file__).with_suffix(".svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
