#!/usr/bin/env python3
"""Makes the math fonts of this folder from Latin Modern Math.

Source: latinmodern-math.otf, version 1.959, from the Debian package fonts-lmodern 2.005-1 (GUST Font License, see
latin-modern-math-LICENSE.txt). To make the fonts again:

    apt-get download fonts-lmodern=2.005-1 && dpkg-deb -x fonts-lmodern_2.005-1_all.deb lm
    python3 -m venv venv && venv/bin/pip install fonttools==4.68.0 brotli==1.2.1
    venv/bin/python subset.py lm/usr/share/texmf/fonts/opentype/public/lm-math/latinmodern-math.otf

The script prints the `unicode-range` of each part for style/math.css.

Four parts, so that an ordinary article loads the first alone. Browsers take the measures of a formula, and Chromium
also every stretched glyph, from the font that has the space: whatever commonly stretches is therefore in the first
part, together with its larger variants and the pieces it is assembled from.
"""

import hashlib
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

SHA256 = "6075562b771f8b82f0c179e363389684f2dd09de30038269e2628e504bd7be0f"
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
LARGE_OPERATORS = characters("∑∏∐∫∬∮⋃⋂⋁⋀⨁⨂√")
ACCENTS = characters("´`¨¯ˆˇ˘˙˚˜\u0302\u0303\u20d7⏞⏟")
ARROWS = characters("←→↔⇐⇒⇔↦↑↓⟵⟶⟷⟹⟺⟸↩↪⇀⇌↠")
OPERATORS = characters(
    "\u00a0¬±·×÷…′″‴∀∂∃∅∇∈∉∋−∓∖∗∘∝∞∠∣∤∥∧∨∩∪∴∵∼≁≃≅≈≐≔≜≝≟≠≡≢≤≥≪≫≺≻≼≽⊂⊃⊆⊇⊄⊊⊕⊖⊗⊘⊙⊢⊤⊥⊨⊻⋄⋅⋆⋮⋯⋱⩽⩾⪯⪰□■△▽♯†‡"
)
LETTERS = characters("ℝℕℤℚℂ𝔼𝔽ℙℍ𝟙ℒℓℏℜℑℵ")

BASIC = (
    span(0x20, 0x7E) | LATIN_ITALIC | LATIN_BOLD | SCRIPT_CAPITALS | GREEK | GREEK_ITALIC
    | FENCES | LARGE_OPERATORS | ACCENTS | ARROWS | OPERATORS | LETTERS
)
# Bold italic, double-struck, bold Greek and digits.
LETTERS_BOLD = (
    span(0x1D468, 0x1D49B) | span(0x1D538, 0x1D56B) | span(0x1D6A8, 0x1D6E1) | span(0x1D71C, 0x1D755)
    | span(0x1D7CE, 0x1D7E1)
) - BASIC
ALPHABETS = (span(0x2100, 0x214F) | span(0x1D400, 0x1D7FF)) - BASIC - LETTERS_BOLD
SYMBOLS = (
    span(0xA1, 0xFF) | span(0x131, 0x131) | span(0x237, 0x237) | span(0x2B0, 0x36F) | span(0x2010, 0x20FF)
    | span(0x2190, 0x2BFF) | span(0x3008, 0x301B)
) - BASIC

PARTS = {
    "downlink-math-basic": BASIC,
    "downlink-math-bold": LETTERS_BOLD,
    "downlink-math-alphabets": ALPHABETS,
    "downlink-math-symbols": SYMBOLS,
}

# Long equals and minus signs exist in the font but no command asks for them.
NEVER_STRETCHED = {"equal", "minus", "equivalence", "uni2263"}

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


def main():
    source = Path(sys.argv[1])
    digest = hashlib.sha256(source.read_bytes()).hexdigest()
    if digest != SHA256:
        sys.exit(f"{source}: not version 1.959 (SHA-256 {digest})")
    folder = Path(__file__).parent
    for name, wanted in PARTS.items():
        options = subset.Options()
        options.flavor = "woff2"
        options.layout_features = ["ssty"]
        options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
        options.hinting = False
        options.desubroutinize = True
        options.glyph_names = False
        options.notdef_outline = True
        options.drop_tables += ["DSIG", "FFTM", "GDEF", "GPOS"]
        font = TTFont(source, recalcTimestamp=False)
        prune(font)
        rename(font)
        codes = wanted & set(font.getBestCmap())
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=codes)
        subsetter.subset(font)
        path = folder / f"{name}.woff2"
        subset.save_font(font, path, options)
        print(f"/* {path.name}: {path.stat().st_size} bytes, {len(codes)} characters */")
        print(f"unicode-range: {unicode_range(codes)};")


main()
