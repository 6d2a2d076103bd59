#!/usr/bin/env python3
"""Draws the icons in public/icons from icon.svg with a headless Chromium.

Run by hand after a change of the drawing: python3 style/icons/draw.py
"""
import pathlib
import subprocess
import tempfile

HERE = pathlib.Path(__file__).parent
OUT = HERE.parent.parent / "public" / "icons"
LARGE = 512
ICON = (HERE / "icon.svg").read_text()
# A launcher may cut a maskable icon to any shape: the drawing keeps to the inner four fifths, without round corners.
MASKABLE = ICON.replace('rx="96"', "").replace('viewBox="0 0 512 512"', 'viewBox="-64 -64 640 640"').replace(
    '<rect width="512" height="512"', '<rect x="-64" y="-64" width="640" height="640"'
)
GLYPH = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><rect width="24" height="24" rx="5" fill="#10222b"/>'
    '<g fill="none" stroke="#5fe0b0" stroke-width="1.6" transform="translate(4.2 4.2) scale(.65)">{}</g></svg>'
)
SEARCH = GLYPH.format('<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5.5 5.5"/>')
SAVED = GLYPH.format('<path d="M6.5 3.5h11v17l-5.5-4-5.5 4z"/>')


def draw(svg: str, size: int, name: str) -> None:
    # A browser makes no window as small as an icon: it is drawn large, and the picture taken small.
    page = f"<style>*{{margin:0}}svg{{display:block;width:{LARGE}px;height:{LARGE}px}}</style>{svg}"
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder) / "icon.html"
        source.write_text(page)
        subprocess.run(
            ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile",
             "--default-background-color=00000000", "--hide-scrollbars", f"--window-size={LARGE},{LARGE}",
             f"--force-device-scale-factor={size / LARGE}", f"--screenshot={OUT / name}", source.as_uri()],
            check=True, capture_output=True,
        )


for svg, size, name in [
    (ICON, 256, "icon-256.png"),
    (ICON, 512, "icon-512.png"),
    (MASKABLE, 512, "maskable-512.png"),
    (MASKABLE, 256, "apple-touch-256.png"),
    (SEARCH, 256, "search-256.png"),
    (SAVED, 256, "saved-256.png"),
]:
    draw(svg, size, name)
