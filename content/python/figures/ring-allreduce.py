"""画 ring-allreduce.svg：三个进程的环形 allreduce。运行：python3 ring-allreduce.py"""

from pathlib import Path

WIDTH, HEIGHT = 820, 400
FONT = "system-ui, 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"
INK, MUTED, BLUE, GREEN = "#22303c", "#52616d", "#1f6fb2", "#2f7d4f"
N, NAMES = 3, "abc"
LEFT, TOP, STAGE, ROW, CELL_W, CELL_H = 82, 86, 148, 92, 42, 46


def text(x, y, content, size=14, fill=INK, anchor="middle"):
    return (f'<text x="{x:g}" y="{y:g}" font-size="{size}" fill="{fill}" '
            f'text-anchor="{anchor}">{content}</text>')


def label(names, block):
    """一块的写法：齐全时写 Σ，否则写出已加上的几个进程。"""
    if len(names) == N:
        return f'Σ<tspan font-size="10" dy="3">{block}</tspan>'
    return f'{"".join(names)}<tspan font-size="10" dy="3">{block}</tspan>'


def draw(stage, state, sending):
    parts = []
    for r in range(N):
        for block in range(N):
            x, y = LEFT + stage * STAGE + block * CELL_W, TOP + r * ROW
            full = len(state[r][block]) == N
            fill, stroke = ("#d5ecdf", GREEN) if full else ("#ffffff", "#9aa7b2")
            width = 1.2
            if sending and sending[r] == block:
                stroke, width = BLUE, 3
            parts.append(f'<rect x="{x + 2}" y="{y}" width="{CELL_W - 4}" height="{CELL_H}" rx="5" '
                         f'fill="{fill}" stroke="{stroke}" stroke-width="{width}"/>')
            parts.append(text(x + CELL_W / 2, y + CELL_H / 2 + 5, label(state[r][block], block), 15,
                              GREEN if full else INK))
    return parts


state = [[[NAMES[r]] for _ in range(N)] for r in range(N)]
body = [text(44, TOP + r * ROW + CELL_H / 2 + 5, f"进程 {r}", 14, MUTED) for r in range(N)]
headings = ["初始", "归约 1", "归约 2", "收集 1", "收集 2"]
for stage, heading in enumerate(headings):
    body.append(text(LEFT + stage * STAGE + N * CELL_W / 2, 48, heading, 16))
    gather = stage >= N - 1
    step = stage - (N - 1) if gather else stage
    sending = [(r + gather - step) % N for r in range(N)] if stage < 2 * (N - 1) else None
    body += draw(stage, state, sending)
    if sending is None:
        break
    messages = [state[r][sending[r]] for r in range(N)]
    after = [[names[:] for names in row] for row in state]
    for r in range(N):
        target = (r + 1) % N
        old = [] if gather else state[target][sending[r]]
        after[target][sending[r]] = sorted(old + messages[r])
    state = after
body += [text(LEFT, 372, "蓝框：下一步要发给右邻居（0 → 1 → 2 → 0）的块；绿色：三个进程的总和", 14, MUTED, "start")]

svg = (f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
       f'viewBox="0 0 {WIDTH} {HEIGHT}" font-family="{FONT}" role="img">\n'
       f'<title>三个进程的环形 allreduce</title>\n'
       f'<rect x="1" y="1" width="{WIDTH - 2}" height="{HEIGHT - 2}" rx="14" fill="#f7f9fb" '
       f'stroke="#c9d2da" stroke-width="1.5"/>\n' + "\n".join(body) + "\n</svg>\n")
Path(__file__).with_suffix(".svg").write_text(svg, encoding="utf-8")
