//! Every component in every state, for those who work on them: in development builds only.
//!
//! What it shows are the components themselves, with made-up data in place of a library's. It has no styles of
//! its own, since those would be in every reader's download.

mod late;
mod pieces;
mod samples;
mod tokens;

use crate::components::masthead::CompactMasthead;
use crate::components::prose::Prose;
use crate::pages::article::{Contents, Head, Outline, OutlineDock};
use crate::pages::settings::comfort::ComfortChoices;
use downlink_bundle::Heading;
use downlink_markdown::SafeHtml;
use late::Late;
use leptos::prelude::*;
use pieces::{Buttons, Channels, Mastheads, Pagers, Rows};
use tokens::Tokens;

/// The style guide.
#[component]
pub(crate) fn StyleguidePage(
    /// The headings of the article.
    outline: Vec<Heading>,
    /// The article, which holds every construct.
    body: SafeHtml,
) -> impl IntoView {
    let contents = Contents::of(outline, "");
    let row = samples::rows().remove(0);
    view! {
        <CompactMasthead/>
        <main id="main" class="article-page comfort" tabindex="-1">
            <h1 lang="en">"Style guide"</h1>
            <ComfortChoices/>
            <Tokens/>
            <Mastheads/>
            <Channels/>
            <Rows/>
            <Pagers/>
            <Buttons/>
            <section class="comfort">
                <h2 lang="en">"Article"</h2>
                <p class="hint" lang="en">
                    "Press a formula for its menu, a picture to enlarge it, a block's button to copy it; rest on a footnote's mark for its preview. "
                    <a href="?h=%E6%8E%A5%E6%94%B6" rel="external">"Marks of a search"</a> ", "
                    <a href="?downlink-panic" rel="external">"an app that ended"</a> "."
                </p>
                <Head summary=row.summary channel=row.channel size_bytes=20_000/>
                <Outline contents=contents/>
                <Prose body=body language=String::new()/>
            </section>
            <Late/>
            <OutlineDock contents=contents/>
        </main>
    }
}
