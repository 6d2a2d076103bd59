"""Draws diffusion-paths.svg: forward SDE paths beside probability flow paths, same densities."""

import math
import random
from pathlib import Path
from statistics import NormalDist

WEIGHTS, MEANS, VARIANCE = (0.3, 0.7), (-2.0, 1.5), 0.16
STEPS, PATHS = 300, 13
WIDTH, HEIGHT, TOP, PLOT_WIDTH, PLOT_HEIGHT = 760, 330, 52, 220, 220
DENSITY_WIDTH, LIMIT = 46, 3.6
FONT = "font-family=\"'Noto Sans SC','PingFang SC','Microsoft YaHei',sans-serif\""


def beta(t):
    return 0.1 + 19.9 * t


def components(t):
    """Returns the means and the variance of the noised mixture."""
    a = math.exp(-0.5 * (0.1 * t + 9.95 * t * t))
    return [a * mean for mean in MEANS], VARIANCE * a * a + 1 - a * a


def density(x, t):
    means, variance = components(t)
    scale = math.sqrt(2 * math.pi * variance)
    return sum(
        w * math.exp(-((x - m) ** 2) / (2 * variance)) / scale for w, m in zip(WEIGHTS, means)
    )


def score(x, t):
    means, variance = components(t)
    logs = [math.log(w) - (x - m) ** 2 / (2 * variance) for w, m in zip(WEIGHTS, means)]
    parts = [math.exp(value - max(logs)) for value in logs]
    return sum(p * (m - x) for p, m in zip(parts, means)) / sum(parts) / variance


def flow_path(x):
    """Follows the probability flow from t = 1 back to t = 0, returned from t = 0 on."""
    path, dt = [x], -1 / STEPS
    for i in range(STEPS):
        t = 1 + i * dt
        velocity = -0.5 * beta(t) * (x + score(x, t))
        ahead, later = x + dt * velocity, max(t + dt, 0.0)
        x += 0.5 * dt * (velocity - 0.5 * beta(later) * (ahead + score(ahead, later)))
        path.append(x)
    return path[::-1]


def noise_path(x, rng):
    """One forward path of the variance preserving SDE by Euler and Maruyama."""
    path, dt = [x], 1 / STEPS
    for i in range(STEPS):
        b = beta(i * dt)
        x += -0.5 * b * x * dt + math.sqrt(b * dt) * rng.gauss(0, 1)
        path.append(x)
    return path


def text(x, y, content, size=13, fill="#1f2937"):
    return f'<text x="{x}" y="{y}" font-size="{size}" fill="{fill}" text-anchor="middle">{content}</text>'


def height_of(x):
    return TOP + PLOT_HEIGHT * (0.5 - x / (2 * LIMIT))


def polyline(points, colour, width, extra=""):
    listed = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return f'<polyline points="{listed}" fill="none" stroke="{colour}" stroke-width="{width}"{extra}/>'


def side_density(edge, direction, t):
    """The density at time t, growing away from the edge of the plot."""
    levels = [-LIMIT + 2 * LIMIT * i / 120 for i in range(121)]
    points = [(edge + direction * DENSITY_WIDTH * density(x, t) / 0.72, height_of(x)) for x in levels]
    outline = [(edge, height_of(-LIMIT)), *points, (edge, height_of(LIMIT))]
    listed = " ".join(f"{x:.1f},{y:.1f}" for x, y in outline)
    return f'<polygon points="{listed}" fill="#fed7aa" stroke="#9a3412" stroke-width="1.4"/>'


def plot(left, title, paths):
    bottom = TOP + PLOT_HEIGHT
    shapes = [
        f'<rect x="{left}" y="{TOP}" width="{PLOT_WIDTH}" height="{PLOT_HEIGHT}" fill="#ffffff" stroke="#64748b"/>',
        text(left + PLOT_WIDTH / 2, TOP - 18, title, 15),
        side_density(left - 4, -1, 0.0),
        side_density(left + PLOT_WIDTH + 4, 1, 1.0),
    ]
    for path in paths:
        colour = "#1d4ed8" if path[0] > 0 else "#b91c1c"
        points = [(left + PLOT_WIDTH * i / STEPS, height_of(x)) for i, x in enumerate(path)]
        shapes.append(polyline(points[::2], colour, 1.1, ' stroke-opacity="0.8"'))
    for fraction, label in ((0, "t = 0 数据"), (0.5, "0.5"), (1, "t = 1 噪声")):
        shapes.append(text(left + PLOT_WIDTH * fraction, bottom + 22, label, 12, "#4b5563"))
    return shapes


def main():
    starts = [NormalDist().inv_cdf((i + 0.5) / PATHS) for i in range(PATHS)]
    flows = [flow_path(x) for x in starts]
    rng = random.Random(4)
    noisy = [noise_path(path[0], rng) for path in flows[::2]]
    shapes = [f'<rect x="1" y="1" width="{WIDTH - 2}" height="{HEIGHT - 2}" rx="12" fill="#f8fafc" stroke="#94a3b8"/>']
    shapes += plot(80, "前向 SDE", noisy)
    shapes += plot(460, "概率流 ODE", flows)
    shapes.append(text(WIDTH / 2, HEIGHT - 12, "蓝线起于右侧的峰（1.5），红线起于左侧的峰（−2）", 12, "#4b5563"))
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}" {FONT}>\n' + "\n".join(shapes) + "\n</svg>\n"
    )
    Path(__file__).with_suffix(".svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
