//! Colours with their contrast, sizes of type, spaces: as the style sheet declares them.

use crate::components::sheet::Sheet;
use crate::model::colour::{Theme, contrast, luminance};
use leptos::prelude::*;

/// The style sheet's own file, so that no token can be left out.
const TOKENS: &str = include_str!("../../../style/tokens.css");

/// Every token.
#[component]
pub(super) fn Tokens() -> impl IntoView {
    Sheet::new(view! {
        <section class="comfort" lang="en">
            <h2>"Colours"</h2>
            <p class="hint">"Contrast with the surface, in the light and in the dark theme."</p>
            <ul class="saved-rows">{names(&["--color-", "--channel-"]).into_iter().map(colour).collect_view()}</ul>
            <h2>"Type"</h2>
            {names(&["--text-"]).into_iter().filter(|name| *name != "--text-scale").map(size).collect_view()}
            <h2>"Space"</h2>
            <ul class="saved-rows">{names(&["--space-"]).into_iter().map(space).collect_view()}</ul>
            <h2>"Motion"</h2>
            <p>{names(&["--duration"]).into_iter().map(|name| view! { <code>{name}</code> " " {value(name)} }).collect_view()}</p>
        </section>
    })
}

/// The names of the tokens that begin so, in the order of the file, those of the first rule alone.
fn names(beginnings: &[&str]) -> Vec<&'static str> {
    let rule = TOKENS.split_once(":root {").map_or("", |(_, rest)| rest);
    let rule = rule.split_once("\n  }").map_or(rule, |(rule, _)| rule);
    let name = |line: &'static str| Some(line.trim().split_once(':')?.0);
    rule.lines()
        .filter_map(name)
        .filter(|name| beginnings.iter().any(|start| name.starts_with(start)))
        .collect()
}

/// What the first rule gives to a token.
fn value(name: &str) -> &'static str {
    let declared = TOKENS.lines().find_map(|line| line.trim().strip_prefix(name)?.strip_prefix(": "));
    declared.unwrap_or_default().trim_end_matches(';')
}

fn with_surface(name: &str, theme: Theme) -> String {
    let pair = luminance(TOKENS, name, theme).zip(luminance(TOKENS, "--color-surface", theme));
    // What lies over something else has no contrast of its own.
    pair.map_or("–".into(), |(one, other)| format!("{:.1}", contrast(one, other)))
}

fn line(shown: impl IntoView, name: &'static str, said: String) -> impl IntoView {
    view! {
        <li class="saved-row">
            <span class="offline-row"><code>{name}</code><span class="hint">{said}</span></span>
            {shown}
        </li>
    }
}

fn colour(name: &'static str) -> impl IntoView {
    let shown = view! {
        <svg width="96" height="24" aria-hidden="true">
            <rect width="95" height="23" x="0.5" y="0.5" fill=format!("var({name})") stroke="var(--color-line)"></rect>
        </svg>
    };
    let said = format!("{} / {}", with_surface(name, Theme::Light), with_surface(name, Theme::Dark));
    line(shown, name, said)
}

fn space(name: &'static str) -> impl IntoView {
    let shown = view! {
        <svg width="96" height="16" aria-hidden="true">
            <rect width=format!("var({name})") height="16" fill="var(--color-signal)"></rect>
        </svg>
    };
    line(shown, name, value(name).into())
}

fn size(name: &'static str) -> impl IntoView {
    view! {
        <svg width="100%" height="52" role="img" aria-label=name>
            <text y="38" font-size=format!("var({name})") fill="currentcolor">{format!("接收 {name}")}</text>
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_token_is_left_out() {
        assert!(names(&["--channel-"]).len() == 8, "{:?}", names(&["--channel-"]));
        assert!(names(&["--color-"]).contains(&"--color-code-deleted"));
        assert_eq!(value("--space-4"), "1rem");
        assert_eq!(with_surface("--color-surface", Theme::Dark), "1.0");
        assert_eq!(with_surface("--color-shadow", Theme::Light), "–", "it is see-through");
    }
}
