"""Draws ring-allreduce.svg: how many processes each chunk has summed, step by step."""

from pathlib import Path

RANKS, CELL = 4, 34
PANEL_WIDTH, PANEL_HEIGHT, LEFT, TOP = 176, 206, 34, 30
WIDTH, HEIGHT = LEFT + 4 * PANEL_WIDTH + 6, TOP + 2 * PANEL_HEIGHT + 4
FILLS = {1: "#eff6ff", 2: "#bfdbfe", 3: "#60a5fa", 4: "#1d4ed8"}
FONT = "font-family=\"'Noto Sans SC','PingFang SC','Microsoft YaHei',sans-serif\""


def text(x, y, content, size=13, fill="#1f2937", weight="normal"):
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{fill}" font-weight="{weight}" '
        f'text-anchor="middle">{content}</text>'
    )


def moments():
    """Yields (title, counts, cells received) for the start and each of the six steps."""
    counts = [[1] * RANKS for _ in range(RANKS)]
    yield "开始", counts, set()
    for phase, shift in (("累加", 0), ("收集", 1)):
        for t in range(RANKS - 1):
            after, received = [row[:] for row in counts], set()
            for rank in range(RANKS):
                left, chunk = (rank - 1) % RANKS, (rank - 1 + shift - t) % RANKS
                arrived = counts[left][chunk]
                after[rank][chunk] = arrived if shift else counts[rank][chunk] + arrived
                received.add((rank, chunk))
            counts = after
            yield f"{phase}：第 {t} 步之后", counts, received


def panel(left, top, title, counts, received):
    shapes = [text(left + RANKS * CELL / 2, top, title, 14, weight="bold")]
    for k in range(RANKS):
        shapes.append(text(left + (k + 0.5) * CELL, top + 20, f"块 {k}", 11, "#4b5563"))
    marked = []
    for rank in range(RANKS):
        y = top + 28 + rank * CELL
        shapes.append(text(left - 13, y + CELL / 2 + 4, f"P{rank}", 12, "#4b5563"))
        for chunk, count in enumerate(counts[rank]):
            x = left + chunk * CELL
            hit = (rank, chunk) in received
            cell = (
                f'<rect x="{x}" y="{y}" width="{CELL}" height="{CELL}" fill="{FILLS[count]}" '
                f'stroke="{"#b91c1c" if hit else "#94a3b8"}" stroke-width="{3 if hit else 1}"/>'
            )
            ink = "#ffffff" if count == RANKS else "#1f2937"
            label = text(x + CELL / 2, y + CELL / 2 + 5, count, 15, ink, "bold" if hit else "normal")
            (marked if hit else shapes).extend([cell, label])
    return shapes + marked


def ring(left, top):
    """The four processes in a circle, with the direction of sending."""
    points = [(left + 20, top + 46), (left + 116, top + 46), (left + 116, top + 142), (left + 20, top + 142)]
    shapes = [text(left + 68, top, "发送方向", 14, weight="bold")]
    for (x1, y1), (x2, y2) in zip(points, points[1:] + points[:1]):
        dx, dy = (x2 - x1) / 96, (y2 - y1) / 96
        ax, ay, bx, by = x1 + 21 * dx, y1 + 21 * dy, x2 - 23 * dx, y2 - 23 * dy
        shapes.append(
            f'<line x1="{ax}" y1="{ay}" x2="{bx - 6 * dx}" y2="{by - 6 * dy}" stroke="#b91c1c" stroke-width="2"/>'
            f'<polygon points="{bx},{by} {bx - 9 * dx - 5 * dy},{by - 9 * dy + 5 * dx} '
            f'{bx - 9 * dx + 5 * dy},{by - 9 * dy - 5 * dx}" fill="#b91c1c"/>'
        )
    for rank, (x, y) in enumerate(points):
        shapes.append(f'<circle cx="{x}" cy="{y}" r="19" fill="#ffffff" stroke="#1f2937" stroke-width="1.5"/>')
        shapes.append(text(x, y + 5, f"P{rank}", 14))
    return shapes


def main():
    shapes = [
        f'<rect x="1" y="1" width="{WIDTH - 2}" height="{HEIGHT - 2}" rx="12" fill="#f8fafc" stroke="#94a3b8"/>'
    ]
    for i, (title, counts, received) in enumerate(moments()):
        shapes += panel(LEFT + i % 4 * PANEL_WIDTH, TOP + i // 4 * PANEL_HEIGHT, title, counts, received)
    shapes += ring(LEFT + 3 * PANEL_WIDTH, TOP + PANEL_HEIGHT)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}" {FONT}>\n' + "\n".join(shapes) + "\n</svg>\n"
    )
    Path(__file__).with_suffix(".svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
