#!/usr/bin/env python3
"""Makes the math fonts of this folder from Latin Modern Math.

Sources: latinmodern-math.otf, version 1.959, from the Debian package fonts-lmodern 2.005-1 (GUST Font License, see
latin-modern-math-LICENSE.txt), and KaTeX_Script 1.1 from the npm package katex 0.19.1 (SIL Open Font License, see
katex-script-LICENSE.txt) for the letters of \\mathscr, which Latin Modern lacks. To make the fonts again:

    apt-get download fonts-lmodern=2.005-1 && dpkg-deb -x fonts-lmodern_2.005-1_all.deb lm
    npm pack katex@0.19.1 && tar -xzf katex-0.19.1.tgz
    python3 -m venv venv && venv/bin/pip install fonttools==4.68.0 brotli==1.2.1
    venv/bin/python subset.py lm/usr/share/texmf/fonts/opentype/public/lm-math/latinmodern-math.otf \\
        package/dist/fonts/KaTeX_Script-Regular.woff2

The script prints the `unicode-range` of each part for style/math.css.

Parts, so that an ordinary article loads the first and perhaps one or two of the small ones. Browsers take the measures of a formula, and Chromium
also every stretched glyph, from the font that has the space: whatever commonly stretches is therefore in the first
part, together with its larger variants and the pieces it is assembled from.
"""

import hashlib
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable

SHA256 = "6075562b771f8b82f0c179e363389684f2dd09de30038269e2628e504bd7be0f"
KATEX_SHA256 = "036d4e95149b69ff9bcc0cd55771efeb25ffa3947293e69acd78d5ac328c684b"
FAMILY = "Downlink Math"


def span(first, last):
    return set(range(first, last + 1))


def characters(text):
    return {ord(character) for character in text}


LATIN_ITALIC = span(0x1D434, 0x1D467) | {0x210E, 0x1D6A4, 0x1D6A5}
LATIN_BOLD = span(0x1D400, 0x1D433)
SCRIPT_CAPITALS = span(0x1D49C, 0x1D4B5) | characters("ℬℰℱℋℐℒℳℛ")
GREEK = span(0x391, 0x3C9) | {0x3D1, 0x3D5, 0x3D6, 0x3F1, 0x3F5}
GREEK_ITALIC = span(0x1D6E2, 0x1D71B)
FENCES = characters("()[]{}|‖/\\⌈⌉⌊⌋⟨⟩")
LARGE_OPERATORS = characters("∑∏∐∫∬∭∮⋃⋂⋁⋀⨀⨁⨂⨄⨆√")
ACCENTS = characters("´`¨¯ˆˇ˘˙˚˜\u0302\u0303\u030c\u20d7⏜⏝⏞⏟⏠⏡⎴⎵")
ARROWS = characters("←→↔⇐⇒⇔↦↑↓⟵⟶⟷⟹⟺⟸↩↪⇀⇌↠")
OPERATORS = characters(
    "\u00a0¬±·×÷…′″‴∀∂∃∅∇∈∉∋−∓∖∗∘∝∞∠∣∤∥∧∨∩∪∴∵∼≁≃≅≈≐≔≜≝≟≠≡≢≤≥≪≫≺≻≼≽⊂⊃⊆⊇⊄⊊⊕⊖⊗⊘⊙⊢⊤⊥⊨⊻⋄⋅⋆⋮⋯⋱⩽⩾⪯⪰□■△▽♯†‡"
)
LETTERS = characters("ℝℕℤℚℂ𝔼𝔽ℙℍ𝟙ℓℏℜℑℵ")

# Upright Greek is drawn for capitals only.
BASIC = (
    span(0x20, 0x7E) | LATIN_ITALIC | span(0x391, 0x3A9) | GREEK_ITALIC
    | FENCES | LARGE_OPERATORS | ACCENTS | ARROWS | OPERATORS | LETTERS
)
SCRIPT = SCRIPT_CAPITALS - BASIC
BOLD = LATIN_BOLD | span(0x1D7CE, 0x1D7D7)
BOLD_ITALIC = span(0x1D468, 0x1D49B)
# Small italic ones; then capitals, and upright ones.
BOLD_GREEK = span(0x1D736, 0x1D755)
BOLD_GREEK_REST = span(0x1D6A8, 0x1D6E1) | span(0x1D71C, 0x1D735)
DOUBLE = (span(0x1D538, 0x1D56B) | span(0x1D7D8, 0x1D7E1)) - BASIC
SANS = span(0x1D5A0, 0x1D5D3) | span(0x1D7E2, 0x1D7EB)
MONOSPACED = span(0x1D670, 0x1D6A3) | span(0x1D7F6, 0x1D7FF)
FRAKTUR = span(0x1D504, 0x1D537) | characters("ℭℌℑℜℨ") - BASIC
ALPHABETS = (
    span(0x2100, 0x214F) | span(0x1D400, 0x1D7FF)
) - BASIC - SCRIPT - BOLD - BOLD_ITALIC - BOLD_GREEK - BOLD_GREEK_REST - DOUBLE - SANS - MONOSPACED - FRAKTUR
RARE_OPERATORS = span(0x2200, 0x22FF) - BASIC
RARE_ARROWS = (span(0x2190, 0x21FF) | span(0x27F0, 0x297F) | span(0x2B00, 0x2BFF)) - BASIC
RARE_LETTERS = (
    span(0xA1, 0xFF) | span(0x131, 0x131) | span(0x237, 0x237) | span(0x2B0, 0x36F) | GREEK | span(0x2010, 0x20FF)
) - BASIC
RARE_SIGNS = (span(0x2300, 0x27EF) | span(0x2980, 0x2AFF) | span(0x3008, 0x301B)) - BASIC

PARTS = {
    "downlink-math-basic": BASIC,
    "downlink-math-script": SCRIPT,
    "downlink-math-bold": BOLD,
    "downlink-math-bold-italic": BOLD_ITALIC,
    "downlink-math-bold-greek": BOLD_GREEK,
    "downlink-math-bold-greek-rest": BOLD_GREEK_REST,
    "downlink-math-double": DOUBLE,
    "downlink-math-sans": SANS,
    "downlink-math-monospaced": MONOSPACED,
    "downlink-math-fraktur": FRAKTUR,
    "downlink-math-alphabets": ALPHABETS,
    "downlink-math-operators": RARE_OPERATORS,
    "downlink-math-arrows": RARE_ARROWS,
    "downlink-math-letters": RARE_LETTERS,
    "downlink-math-signs": RARE_SIGNS,
}

# Long minus signs and the like exist in the font but no command asks for them.
NEVER_STRETCHED = {"minus", "equivalence", "uni2263"}

# The font draws all letters again for script sizes. They triple the size of the parts and KaTeX, whose look we
# follow, does without; primes alone need their script form.
SCRIPT_FORMS = characters("′″‴⁗‵‶‷")


def prune(font):
    """Takes out what the subsetter would keep on account of the font's tables."""
    character_of = {}
    for character, glyph in font.getBestCmap().items():
        character_of.setdefault(glyph, character)
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            table = getattr(table, "ExtSubTable", table)
            mapping = getattr(table, "mapping", None) or getattr(table, "alternates", None)
            if mapping:
                for glyph in [g for g in mapping if character_of.get(g) not in SCRIPT_FORMS]:
                    del mapping[glyph]
    variants = font["MATH"].table.MathVariants
    kept = [
        (glyph, construction)
        for glyph, construction in zip(variants.HorizGlyphCoverage.glyphs, variants.HorizGlyphConstruction)
        if glyph not in NEVER_STRETCHED
    ]
    # Chromium stretches U+02DC but not U+0303, the only wide tilde of the font.
    [wide] = [construction for glyph, construction in kept if glyph == "tildecomb"]
    kept.append(("tilde", wide))
    kept.sort(key=lambda pair: font.getGlyphID(pair[0]))
    variants.HorizGlyphCoverage.glyphs = [glyph for glyph, _ in kept]
    variants.HorizGlyphConstruction = [construction for _, construction in kept]
    variants.HorizGlyphCount = len(kept)


def rename(font):
    """The licence asks that changed fonts do not bear the original's name."""
    for record in font["name"].names:
        if record.nameID in (1, 16):
            record.string = FAMILY
        elif record.nameID in (3, 4):
            record.string = f"{FAMILY} (subset of Latin Modern Math 1.959)"
        elif record.nameID == 6:
            record.string = "DownlinkMath"
    top = font["CFF "].cff
    top.fontNames[0] = "DownlinkMath"
    top[0].FamilyName = FAMILY
    top[0].FullName = FAMILY


def unicode_range(codes):
    ranges = []
    for code in sorted(codes):
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return ", ".join(f"U+{a:X}" if a == b else f"U+{a:X}-{b:X}" for a, b in ranges)


def options():
    options = subset.Options()
    options.flavor = "woff2"
    options.layout_features = ["ssty"]
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.hinting = False
    options.desubroutinize = True
    options.glyph_names = False
    options.notdef_outline = True
    options.drop_tables += ["DSIG", "FFTM", "GDEF", "GPOS"]
    return options


def save(font, name, wanted, settings):
    codes = wanted & set(font.getBestCmap())
    subsetter = subset.Subsetter(settings)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)
    path = Path(__file__).parent / f"{name}.woff2"
    subset.save_font(font, path, settings)
    print(f"/* {path.name}: {path.stat().st_size} bytes, {len(codes)} characters */")
    print(f"unicode-range: {unicode_range(codes)};")


def checked(path, expected):
    digest = hashlib.sha256(Path(path).read_bytes()).hexdigest()
    if digest != expected:
        sys.exit(f"{path}: another version (SHA-256 {digest})")
    return path


def script(source):
    """The capitals, which the font has in the place of ASCII's, in that of the script alphabet."""
    font = TTFont(source, recalcTimestamp=False)
    exceptions = dict(zip("BEFHILMR", "ℬℰℱℋℐℒℳℛ"))
    # The letters lie beyond the first plane.
    wide = CmapSubtable.newSubtable(12)
    wide.platformID, wide.platEncID, wide.language = 3, 10, 0
    wide.cmap = {
        ord(exceptions.get(chr(code), chr(0x1D49C + code - 65))): glyph
        for code, glyph in font.getBestCmap().items() if 65 <= code <= 90
    }
    font["cmap"].tables = [wide]
    for record in font["name"].names:
        if record.nameID in (1, 3, 4, 6, 16):
            record.string = "DownlinkScript"
    return font


def main():
    latin_modern, katex = checked(sys.argv[1], SHA256), checked(sys.argv[2], KATEX_SHA256)
    for name, wanted in PARTS.items():
        font = TTFont(latin_modern, recalcTimestamp=False)
        prune(font)
        rename(font)
        save(font, name, wanted, options())
    settings = options()
    settings.drop_tables += ["fpgm", "prep", "cvt ", "gasp"]
    save(script(katex), "downlink-script", SCRIPT_CAPITALS, settings)


main()
