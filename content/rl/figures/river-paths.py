"""画 river-paths.svg：先训练，再画 SARSA 与 Q-learning 的贪心路线。运行：python3 river-paths.py"""

import random
from pathlib import Path

WIDTH, HEIGHT = 640, 360
FONT = "system-ui, 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"
INK, MUTED, BLUE, ORANGE = "#22303c", "#52616d", "#1f6fb2", "#c2410c"
CELL, LEFT, TOP = 68, 48, 60

ROWS, COLS = 4, 8
START, GOAL = (3, 0), (3, 7)
MOVES = ((-1, 0), (0, 1), (1, 0), (0, -1))


def move(state, action):
    r = min(max(state[0] + action[0], 0), ROWS - 1)
    c = min(max(state[1] + action[1], 0), COLS - 1)
    if r == 3 and 0 < c < COLS - 1:
        return START, -50
    return (r, c), -1


def best(Q, s):
    return max(MOVES, key=lambda a: Q[s, a])


def route(on_policy):
    rng = random.Random(0)
    Q = {((r, c), a): 0.0 for r in range(ROWS) for c in range(COLS) for a in MOVES}

    def behave(s):
        return rng.choice(MOVES) if rng.random() < 0.1 else best(Q, s)

    for _ in range(4000):
        s, a = START, behave(START)
        while s != GOAL:
            t, reward = move(s, a)
            b = behave(t)
            future = 0.0 if t == GOAL else Q[t, b if on_policy else best(Q, t)]
            Q[s, a] += 0.1 * (reward + future - Q[s, a])
            s, a = t, b
    s, path = START, [START]
    while s != GOAL:
        s, _ = move(s, best(Q, s))
        path.append(s)
    return path


def centre(cell, shift):
    return LEFT + (cell[1] + 0.5) * CELL + shift, TOP + (cell[0] + 0.5) * CELL - 6


def text(x, y, content, size=15, fill=INK, anchor="middle"):
    return (f'<text x="{x:g}" y="{y:g}" font-size="{size}" fill="{fill}" '
            f'text-anchor="{anchor}">{content}</text>')


parts = []
for r in range(ROWS):
    for c in range(COLS):
        river = r == 3 and 0 < c < COLS - 1
        parts.append(f'<rect x="{LEFT + c * CELL}" y="{TOP + r * CELL}" width="{CELL}" height="{CELL}" '
                     f'fill="{"#cfe3f1" if river else "#ffffff"}" stroke="#c9d2da"/>')
parts.append(text(LEFT + 4 * CELL, TOP + 3.5 * CELL + 6, "河（−50，回到起点）", 16, "#28556f"))
for name, on_policy, colour, shift, x in (("SARSA", True, ORANGE, -5, 60), ("Q-learning", False, BLUE, 5, 270)):
    path = route(on_policy)
    points = [centre(cell, shift if cell[1] == 0 else -shift if cell[1] == COLS - 1 else 0) for cell in path]
    line = " ".join(f"{px:g},{py:g}" for px, py in points)
    parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="4" '
                 f'stroke-linejoin="round" stroke-linecap="round"/>')
    parts += [f'<circle cx="{px:g}" cy="{py:g}" r="4.5" fill="{colour}"/>' for px, py in points]
    parts.append(f'<line x1="{x}" y1="34" x2="{x + 34}" y2="34" stroke="{colour}" stroke-width="4"/>')
    parts.append(text(x + 44, 39, f"{name}：{len(path) - 1} 步", 15, INK, "start"))
parts.append(text(LEFT + 0.5 * CELL, TOP + 3.5 * CELL + 24, "起点", 14, MUTED))
parts.append(text(LEFT + 7.5 * CELL, TOP + 3.5 * CELL + 24, "终点", 14, MUTED))

svg = (f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
       f'viewBox="0 0 {WIDTH} {HEIGHT}" font-family="{FONT}" role="img">\n'
       f'<title>SARSA 与 Q-learning 的贪心路线</title>\n'
       f'<rect x="1" y="1" width="{WIDTH - 2}" height="{HEIGHT - 2}" rx="14" fill="#f7f9fb" '
       f'stroke="#c9d2da" stroke-width="1.5"/>\n' + "\n".join(parts) + "\n</svg>\n")
Path(__file__).with_suffix(".svg").write_text(svg, encoding="utf-8")
