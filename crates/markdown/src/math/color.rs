//! The author's colours, as classes: a page has a light and a dark theme and allows no inline styles, so a colour
//! keeps its hue and the theme chooses a lightness that can be read.

/// CSS's colour names.
const NAMES: &str = "aliceblue f0f8ff antiquewhite faebd7 aqua 00ffff aquamarine 7fffd4 azure f0ffff beige f5f5dc bisque \
    ffe4c4 black 000000 blanchedalmond ffebcd blue 0000ff blueviolet 8a2be2 brown a52a2a burlywood \
    deb887 cadetblue 5f9ea0 chartreuse 7fff00 chocolate d2691e coral ff7f50 cornflowerblue 6495ed \
    cornsilk fff8dc crimson dc143c cyan 00ffff darkblue 00008b darkcyan 008b8b darkgoldenrod b8860b \
    darkgray a9a9a9 darkgreen 006400 darkgrey a9a9a9 darkkhaki bdb76b darkmagenta 8b008b darkolivegreen \
    556b2f darkorange ff8c00 darkorchid 9932cc darkred 8b0000 darksalmon e9967a darkseagreen 8fbc8f \
    darkslateblue 483d8b darkslategray 2f4f4f darkslategrey 2f4f4f darkturquoise 00ced1 darkviolet \
    9400d3 deeppink ff1493 deepskyblue 00bfff dimgray 696969 dimgrey 696969 dodgerblue 1e90ff firebrick \
    b22222 floralwhite fffaf0 forestgreen 228b22 fuchsia ff00ff gainsboro dcdcdc ghostwhite f8f8ff gold \
    ffd700 goldenrod daa520 gray 808080 green 008000 greenyellow adff2f grey 808080 honeydew f0fff0 \
    hotpink ff69b4 indianred cd5c5c indigo 4b0082 ivory fffff0 khaki f0e68c lavender e6e6fa \
    lavenderblush fff0f5 lawngreen 7cfc00 lemonchiffon fffacd lightblue add8e6 lightcoral f08080 \
    lightcyan e0ffff lightgoldenrodyellow fafad2 lightgray d3d3d3 lightgreen 90ee90 lightgrey d3d3d3 \
    lightpink ffb6c1 lightsalmon ffa07a lightseagreen 20b2aa lightskyblue 87cefa lightslategray 778899 \
    lightslategrey 778899 lightsteelblue b0c4de lightyellow ffffe0 lime 00ff00 limegreen 32cd32 linen \
    faf0e6 magenta ff00ff maroon 800000 mediumaquamarine 66cdaa mediumblue 0000cd mediumorchid ba55d3 \
    mediumpurple 9370db mediumseagreen 3cb371 mediumslateblue 7b68ee mediumspringgreen 00fa9a \
    mediumturquoise 48d1cc mediumvioletred c71585 midnightblue 191970 mintcream f5fffa mistyrose ffe4e1 \
    moccasin ffe4b5 navajowhite ffdead navy 000080 oldlace fdf5e6 olive 808000 olivedrab 6b8e23 orange \
    ffa500 orangered ff4500 orchid da70d6 palegoldenrod eee8aa palegreen 98fb98 paleturquoise afeeee \
    palevioletred db7093 papayawhip ffefd5 peachpuff ffdab9 peru cd853f pink ffc0cb plum dda0dd \
    powderblue b0e0e6 purple 800080 rebeccapurple 663399 red ff0000 rosybrown bc8f8f royalblue 4169e1 \
    saddlebrown 8b4513 salmon fa8072 sandybrown f4a460 seagreen 2e8b57 seashell fff5ee sienna a0522d \
    silver c0c0c0 skyblue 87ceeb slateblue 6a5acd slategray 708090 slategrey 708090 snow fffafa \
    springgreen 00ff7f steelblue 4682b4 tan d2b48c teal 008080 thistle d8bfd8 tomato ff6347 turquoise \
    40e0d0 violet ee82ee wheat f5deb3 white ffffff whitesmoke f5f5f5 yellow ffff00 yellowgreen 9acd32";

/// How many hues there are, evenly around the circle.
const HUES: f64 = 24.0;

/// Less colourful than this (OKLCH's chroma) is grey.
const GREY: f64 = 0.035;

/// Less colourful than this is muted.
const MUTED: f64 = 0.11;

/// Lighter or darker greys than these are the colour of text.
const MID_GREYS: std::ops::Range<f64> = 0.35..0.85;

/// The classes of a text's colour; `None` for what is no colour.
pub(super) fn ink(color: &str) -> Option<String> {
    classes(color, "m-ink")
}

/// The classes of a background.
pub(super) fn fill(color: &str) -> Option<String> {
    classes(color, "m-fill")
}

fn classes(color: &str, role: &str) -> Option<String> {
    let Oklch { lightness, chroma, hue } = Oklch::of(rgb(color.trim())?);
    let step = (hue / 360.0 * HUES).round() % HUES;
    Some(if chroma >= MUTED {
        format!("{role} m-hue-{step}")
    } else if chroma >= GREY {
        format!("{role} m-hue-{step} m-muted")
    } else if MID_GREYS.contains(&lightness) {
        format!("{role} m-grey")
    } else {
        format!("{role} m-plain")
    })
}

/// Reads `#rgb`, `#rrggbb` (with or without opacity, with or without `#`) and names.
fn rgb(color: &str) -> Option<u32> {
    let name = color.to_ascii_lowercase();
    let mut words = NAMES.split_ascii_whitespace();
    let named = std::iter::from_fn(|| Some((words.next()?, words.next()?)));
    let digits = named.filter(|(known, _)| *known == name).map(|(_, digits)| digits).next();
    let digits = digits.unwrap_or_else(|| color.strip_prefix('#').unwrap_or(color));
    let value = u32::from_str_radix(digits, 16).ok()?;
    let doubled =
        |value: u32| ((value >> 8 & 15) * 0x11_0000) | ((value >> 4 & 15) * 0x1100) | ((value & 15) * 0x11);
    match digits.len() {
        3 => Some(doubled(value)),
        4 => Some(doubled(value >> 4)),
        6 => Some(value),
        8 => Some(value >> 8),
        _ => None,
    }
}

/// A colour by lightness (0 to 1), chroma and hue in degrees.
///
/// Source: Björn Ottosson, "A perceptual color space for image processing" (2020).
struct Oklch {
    lightness: f64,
    chroma: f64,
    hue: f64,
}

impl Oklch {
    fn of(rgb: u32) -> Oklch {
        let linear = |shift: u32| {
            let value = f64::from(rgb >> shift & 255) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        let [r, g, b] = [16, 8, 0].map(linear);
        let l = (0.412_221 * r + 0.536_333 * g + 0.051_446 * b).cbrt();
        let m = (0.211_903 * r + 0.680_700 * g + 0.107_397 * b).cbrt();
        let s = (0.088_302 * r + 0.281_719 * g + 0.629_979 * b).cbrt();
        let lightness = 0.210_454 * l + 0.793_618 * m - 0.004_072 * s;
        let a = 1.977_998 * l - 2.428_592 * m + 0.450_594 * s;
        let b = 0.025_904 * l + 0.782_772 * m - 0.808_676 * s;
        Oklch { lightness, chroma: a.hypot(b), hue: b.atan2(a).to_degrees().rem_euclid(360.0) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_become_hues() {
        let check =
            |color: &str, expected: Option<&str>| assert_eq!(ink(color).as_deref(), expected, "{color}");
        check("red", Some("m-ink m-hue-2"));
        check("#f00", Some("m-ink m-hue-2"));
        check("#0000ffcc", Some("m-ink m-hue-18"));
        check("ForestGreen", Some("m-ink m-hue-10"));
        check("steelblue", Some("m-ink m-hue-16 m-muted"));
        check("gray", Some("m-ink m-grey"));
        check("black", Some("m-ink m-plain"));
        check("#fff", Some("m-ink m-plain"));
        assert_eq!(fill("yellow").as_deref(), Some("m-fill m-hue-7"));
    }

    #[test]
    fn nothing_else_is_a_colour() {
        for color in ["url(x)", "red;x:y", "#ggg", "", "#", "#12345", "no-such"] {
            assert_eq!(ink(color), None, "{color}");
        }
    }
}
