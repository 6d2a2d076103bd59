//! How titles and tags sound, so that they are found without an input method.

use pinyin::ToPinyinMulti;
use std::collections::BTreeSet;

/// Characters that are sounded from each character on; who types more has long found it.
const MAX_CHARS: usize = 8;
/// Ways to read a text that are kept, where its characters have several.
const MAX_READINGS: usize = 4;
/// Ways to read one character that are kept.
const MAX_OF_ONE: usize = 2;

/// The sounds of the Han characters of `text` from each character on, in full and by initials: `zhuyili`, `zyl`.
pub(super) fn sounds(text: &str) -> Vec<String> {
    let mut sounds = BTreeSet::new();
    let chars: Vec<Vec<String>> = text.chars().map(readings).collect();
    for start in 0..chars.len() {
        let run = chars[start..].iter().take(MAX_CHARS).take_while(|readings| !readings.is_empty());
        let mut spoken = vec![(String::new(), String::new())];
        let mut len = 0;
        for readings in run {
            len += 1;
            let mut longer = Vec::new();
            for (full, initials) in &spoken {
                for reading in readings {
                    let initial = reading.get(..1).unwrap_or_default();
                    longer.push((format!("{full}{reading}"), format!("{initials}{initial}")));
                }
            }
            longer.truncate(MAX_READINGS);
            spoken = longer;
        }
        // One character is what many sound like.
        if len > 1 {
            sounds.extend(spoken.into_iter().flat_map(|(full, initials)| [full, initials]));
        }
    }
    sounds.into_iter().collect()
}

/// How a character may be read, the usual way first; nothing for one that is not Han.
fn readings(c: char) -> Vec<String> {
    let mut readings: Vec<String> = Vec::new();
    for reading in c.to_pinyin_multi().into_iter().flatten() {
        let plain = reading.plain();
        if readings.len() < MAX_OF_ONE && !readings.iter().any(|known| known == plain) {
            readings.push(plain.to_owned());
        }
    }
    // As they are typed: `lv` for `lü`, `lve` and `lue` for `lüe`.
    let typed = readings.iter().flat_map(|reading| {
        let with_u = reading.ends_with("üe").then(|| reading.replace('ü', "u"));
        [Some(reading.replace('ü', "v")), with_u].into_iter().flatten()
    });
    typed.collect()
}

#[cfg(test)]
mod tests {
    use super::sounds;

    #[test]
    fn sounds_in_full_and_by_initials_from_each_character_on() {
        let sounds = sounds("用 PyTorch 学强化学习");
        for sound in ["xueqianghuaxuexi", "qianghuaxuexi", "qhxx", "xuexi", "xqhxx"] {
            assert!(sounds.iter().any(|known| known == sound), "{sound}: {sounds:?}");
        }
        assert!(sounds.iter().all(|sound| sound.is_ascii()));
        assert_eq!(super::sounds("Adam 与 SGD"), [""; 0]);
    }

    #[test]
    fn several_readings_are_tried() {
        let sounds = sounds("重要");
        assert!(sounds.iter().any(|sound| sound == "zhongyao"), "{sounds:?}");
    }

    #[test]
    fn u_umlaut_is_typed_in_every_usual_way() {
        let has = |text, sound: &str| sounds(text).iter().any(|known| known == sound);
        assert!(has("策略", "celve") && has("策略", "celue") && has("绿色", "lvse"));
    }

    #[test]
    fn long_titles_are_bounded() {
        assert!(sounds(&"行".repeat(300)).len() < 200);
    }
}
