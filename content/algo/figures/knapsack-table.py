"""Draws knapsack-table.svg: the article's table and the path that recovers the chosen items."""

from pathlib import Path

ITEMS = [("A", 2, 3), ("B", 3, 4), ("C", 4, 5), ("D", 5, 8)]
CAPACITY = 9
LEFT, TOP, CELL_WIDTH, CELL_HEIGHT = 130, 74, 52, 44
WIDTH = LEFT + (CAPACITY + 1) * CELL_WIDTH + 24
HEIGHT = TOP + (len(ITEMS) + 1) * CELL_HEIGHT + 24
FONT = "font-family=\"'Noto Sans SC','PingFang SC','Microsoft YaHei',sans-serif\""


def fill_table():
    table = [[0] * (CAPACITY + 1)]
    for _, weight, value in ITEMS:
        above = table[-1]
        table.append(
            [
                max(above[c], above[c - weight] + value) if c >= weight else above[c]
                for c in range(CAPACITY + 1)
            ]
        )
    return table


def path_back(table):
    """Returns the cells visited from the last one up to the empty row."""
    c, cells = CAPACITY, [(len(ITEMS), CAPACITY)]
    for i in range(len(ITEMS), 0, -1):
        if table[i][c] != table[i - 1][c]:
            c -= ITEMS[i - 1][1]
        cells.append((i - 1, c))
    return cells


def centre(cell):
    row, column = cell
    return LEFT + (column + 0.5) * CELL_WIDTH, TOP + (row + 0.5) * CELL_HEIGHT


def text(x, y, content, size=15, fill="#1f2937", weight="normal"):
    return (
        f'<text x="{x}" y="{y}" font-size="{size}" fill="{fill}" font-weight="{weight}" '
        f'text-anchor="middle">{content}</text>'
    )


def arrow(start, end):
    """A line between two cells, shortened so that the numbers stay readable."""
    (x1, y1), (x2, y2) = centre(start), centre(end)
    length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
    dx, dy = (x2 - x1) / length, (y2 - y1) / length
    x1, y1, x2, y2 = x1 + 15 * dx, y1 + 15 * dy, x2 - 15 * dx, y2 - 15 * dy
    left = (x2 - 9 * dx - 5 * dy, y2 - 9 * dy + 5 * dx)
    right = (x2 - 9 * dx + 5 * dy, y2 - 9 * dy - 5 * dx)
    head = " ".join(f"{x:.1f},{y:.1f}" for x, y in ((x2, y2), left, right))
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2 - 6 * dx:.1f}" y2="{y2 - 6 * dy:.1f}" '
        f'stroke="#b91c1c" stroke-width="2"/><polygon points="{head}" fill="#b91c1c"/>'
    )


def main():
    table = fill_table()
    cells = path_back(table)
    shapes = [f'<rect x="1" y="1" width="{WIDTH - 2}" height="{HEIGHT - 2}" rx="12" fill="#f8fafc" stroke="#94a3b8"/>']
    shapes.append(text(LEFT + (CAPACITY + 1) * CELL_WIDTH / 2, 30, "容量 c", 14, "#4b5563"))
    for c in range(CAPACITY + 1):
        shapes.append(text(LEFT + (c + 0.5) * CELL_WIDTH, TOP - 12, c, 14, "#4b5563"))
    for i, row in enumerate(table):
        label = "没有物品" if i == 0 else "{}（重 {}，值 {}）".format(*ITEMS[i - 1])
        shapes.append(text(LEFT / 2 + 2, TOP + (i + 0.5) * CELL_HEIGHT + 5, label, 13))
        for c, value in enumerate(row):
            on_path = (i, c) in cells
            changed = i > 0 and value != table[i - 1][c]
            fill = "#fecaca" if on_path else "#dbeafe" if changed else "#ffffff"
            x, y = LEFT + c * CELL_WIDTH, TOP + i * CELL_HEIGHT
            shapes.append(
                f'<rect x="{x}" y="{y}" width="{CELL_WIDTH}" height="{CELL_HEIGHT}" '
                f'fill="{fill}" stroke="#64748b"/>'
            )
            bold = "bold" if on_path else "normal"
            shapes.append(text(x + CELL_WIDTH / 2, y + CELL_HEIGHT / 2 + 5, value, weight=bold))
    shapes += [arrow(a, b) for a, b in zip(cells, cells[1:])]
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}" {FONT}>\n' + "\n".join(shapes) + "\n</svg>\n"
    )
    Path(__file__).with_suffix(".svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
