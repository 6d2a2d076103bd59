"""Draws sliding-window.svg: the monotonic queue at three moments of the article's example."""

from collections import deque
from pathlib import Path

VALUES = [4, 2, 12, 3, 8, 7, 1, 5]
WINDOW = 4
MOMENTS = (5, 6, 7)
PANEL_WIDTH, HEIGHT, BAR, GAP = 250, 250, 20, 6
BASELINE, UNIT = 182, 10
FONT = "font-family=\"'Noto Sans SC','PingFang SC','Microsoft YaHei',sans-serif\""


def queues():
    """Yields the indices in the queue after each element."""
    queue = deque()
    for i, value in enumerate(VALUES):
        if queue and queue[0] <= i - WINDOW:
            queue.popleft()
        while queue and VALUES[queue[-1]] <= value:
            queue.pop()
        queue.append(i)
        yield list(queue)


def text(x, y, content, size=13, fill="#1f2937", weight="normal"):
    return (
        f'<text x="{x}" y="{y}" font-size="{size}" fill="{fill}" font-weight="{weight}" '
        f'text-anchor="middle">{content}</text>'
    )


def panel(left, end, queue):
    """One moment: bars, the window's frame and the queue underneath."""
    shapes = [text(left + PANEL_WIDTH / 2, 34, f"i = {end}", 15, weight="bold")]
    start = left + (PANEL_WIDTH - len(VALUES) * (BAR + GAP) + GAP) / 2
    for i, value in enumerate(VALUES):
        inside = end - WINDOW < i <= end
        fill = "#1d4ed8" if i in queue else "#9ca3af" if inside else "#e5e7eb"
        x, height = start + i * (BAR + GAP), value * UNIT
        shapes.append(
            f'<rect x="{x}" y="{BASELINE - height}" width="{BAR}" height="{height}" rx="2" '
            f'fill="{fill}" stroke="#4b5563" stroke-width="1"/>'
        )
        shapes.append(text(x + BAR / 2, BASELINE - height - 4, value, 12))
        shapes.append(text(x + BAR / 2, BASELINE + 15, i, 11, "#4b5563"))
    frame_x = start + (end - WINDOW + 1) * (BAR + GAP) - GAP / 2
    shapes.append(
        f'<rect x="{frame_x}" y="42" width="{WINDOW * (BAR + GAP)}" height="{BASELINE - 42 + 20}" '
        'rx="5" fill="none" stroke="#b91c1c" stroke-width="1.6" stroke-dasharray="5 4"/>'
    )
    listed = "，".join(f"{i}:{VALUES[i]}" for i in queue)
    shapes.append(text(left + PANEL_WIDTH / 2, BASELINE + 44, f"队列 [{listed}]", 13))
    return shapes


def main():
    width = PANEL_WIDTH * len(MOMENTS)
    states = list(queues())
    shapes = [f'<rect x="1" y="1" width="{width - 2}" height="{HEIGHT - 2}" rx="12" fill="#f8fafc" stroke="#94a3b8"/>']
    for number, end in enumerate(MOMENTS):
        shapes += panel(number * PANEL_WIDTH, end, states[end])
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{HEIGHT}" '
        f'viewBox="0 0 {width} {HEIGHT}" {FONT}>\n' + "\n".join(shapes) + "\n</svg>\n"
    )
    Path(__file__).with_suffix(".svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
