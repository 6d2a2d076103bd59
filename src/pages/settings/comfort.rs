//! How the text looks, with a piece of text that shows it.

use super::choice::{Choice, Chosen, Options, Word};
use crate::navigation::Preference;
use crate::reader::Reader;
use leptos::prelude::*;

const THEMES: Options = &[
    ("", |texts| texts.theme_system),
    ("light", |texts| texts.theme_light),
    ("dark", |texts| texts.theme_dark),
];
const SIZES: Options = &[
    ("smaller", |texts| texts.text_smaller),
    ("small", |texts| texts.text_small),
    ("", |texts| texts.text_normal),
    ("large", |texts| texts.text_large),
    ("larger", |texts| texts.text_larger),
];
const MEASURES: Options = &[
    ("narrow", |texts| texts.measure_narrow),
    ("", |texts| texts.measure_normal),
    ("wide", |texts| texts.measure_wide),
];
const LEADINGS: Options = &[
    ("tight", |texts| texts.leading_tight),
    ("", |texts| texts.leading_normal),
    ("loose", |texts| texts.leading_loose),
];
const FONTS: Options = &[("", |texts| texts.font_sans), ("serif", |texts| texts.font_serif)];
const OFF_UNLESS_ON: Options = &[("", |texts| texts.switch_off), ("on", |texts| texts.switch_on)];

/// In the order of the page.
const CHOICES: [(Preference, Word, Options); 7] = [
    (Preference::Theme, |texts| texts.theme, THEMES),
    (Preference::TextSize, |texts| texts.text_size, SIZES),
    (Preference::Measure, |texts| texts.measure, MEASURES),
    (Preference::Leading, |texts| texts.leading, LEADINGS),
    (Preference::Font, |texts| texts.font, FONTS),
    (Preference::Justify, |texts| texts.justify, OFF_UNLESS_ON),
    (Preference::Wrap, |texts| texts.wrap, OFF_UNLESS_ON),
];

/// Every choice of how the text looks, and the text.
#[component]
pub(crate) fn ComfortChoices() -> impl IntoView {
    let choice = |(preference, legend, options): (Preference, Word, Options)| {
        view! { <Choice what=Chosen::Preference(preference) legend=legend options=options/> }
    };
    view! {
        <div class="comfort">
            <Preview/>
            {CHOICES.map(choice).into_iter().collect_view()}
        </div>
    }
}

/// A piece of an article, in the languages of a library rather than of the interface.
#[component]
fn Preview() -> impl IntoView {
    let reader = Reader::here();
    view! {
        <section class="preview" aria-label=reader.text(|texts| texts.preview)>
            <p class="hint" aria-hidden="true">{reader.text(|texts| texts.preview)}</p>
            <div class="prose" lang="zh-CN">
                <p>
                    "注意力（attention）让每个词按相关程度去看别的词：先用 query 与 key 求内积，除以维度的平方根，经 softmax 得到权重，再对 value 加权求和。序列越长，代价越高，因为两两都要比较。"
                </p>
                <p lang="en">
                    "Attention lets every token look at every other one. The longer the sequence, the more it costs, since all pairs are compared."
                </p>
                <figure class="code">
                    <figcaption><span class="code-language">"Python"</span></figcaption>
                    <pre tabindex="0"><code>"weights = softmax(query @ key.transpose(-2, -1) / math.sqrt(key.shape[-1]), dim=-1)  # 每一行的和是 1"</code></pre>
                </figure>
            </div>
        </section>
    }
}
