"""画 lamp.svg：一盏随主题变色的灯。运行：python3 lamp-day.py"""

from pathlib import Path

SVG = """<svg xmlns="http://www.w3.org/2000/svg" width="160" height="160" viewBox="0 0 160 160">
<style>
.line { stroke: #1f2937; fill: none; stroke-width: 4; stroke-linecap: round }
.light { fill: #fde68a }
@media (prefers-color-scheme: dark) {
  .line { stroke: #e5e7eb }
  .light { fill: #a16207 }
}
</style>
<circle class="light" cx="80" cy="66" r="40"/>
<circle class="line" cx="80" cy="66" r="40"/>
<path class="line" d="M64 112 H96 M66 124 H94 M72 136 H88 M68 66 l12 14 12 -14 M80 80 V104"/>
<path class="line" d="M80 8 V16 M22 66 H30 M130 66 H138 M38 24 l6 6 M122 24 l-6 6"/>
</svg>
"""

if __name__ == "__main__":
    Path(__file__).with_suffix(".svg").write_text(SVG, encoding="utf-8")
