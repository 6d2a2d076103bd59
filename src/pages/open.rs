//! A note of the reader's own: read from their disk, shown like an article, sent nowhere.

use crate::browser::events::{Event, on_window};
use crate::browser::files::{self, DragEvent, File};
use crate::browser::modules;
use crate::components::masthead::CompactMasthead;
use crate::components::prose::Prose;
use crate::components::sheet::Sheet;
use crate::i18n::Texts;
use crate::model::note::{Note, NoteError};
use crate::pages::article::{Contents, Outline, OutlineDock};
use crate::reader::{Reader, effect};
use downlink_bundle::Sidecar;
use downlink_markdown::{Rendered, Urls, render};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// What became of the file that was handed over last.
#[derive(Clone)]
enum Opened {
    Nothing,
    Loading,
    Shown(Arc<Shown>),
    Failed(fn(&'static Texts) -> &'static str),
}

struct Shown {
    title: String,
    rendered: Rendered,
    /// Whether formulas stand there as their source, because the math engine did not come.
    lacks_math: bool,
}

/// The page that opens a note.
#[component]
pub(crate) fn OpenPage() -> impl IntoView {
    let reader = Reader::here();
    let opened = RwSignal::new(Opened::Nothing);
    let take = move |file: Option<File>| {
        if let Some(file) = file {
            opened.set(Opened::Loading);
            spawn_local(async move { opened.set(open(reader, &file).await) });
        }
    };
    effect(move || {
        on_window("dragover", |event: Event| event.prevent_default());
        on_window("drop", move |event: DragEvent| take(files::dropped(&event)));
    });
    view! {
        <CompactMasthead/>
        <main id="main" class="article-page" tabindex="-1">
            <div class="open-note">
                <h1>{reader.text(|texts| texts.open_note)}</h1>
                <p class="hint">{reader.text(|texts| texts.open_note_hint)}</p>
                <label class="button">
                    {reader.text(|texts| texts.choose_file)}
                    <input
                        type="file"
                        class="visually-hidden"
                        accept=".md,.markdown,.mdown,.mkd,.txt,text/markdown,text/plain"
                        on:change=move |event| take(files::chosen(&event))
                    />
                </label>
                <p class="hint">{reader.text(|texts| texts.drop_here)}</p>
            </div>
            {Sheet::place(move || show(reader, opened.get()))}
        </main>
    }
}

/// Reads and renders a file.
async fn open(reader: Reader, file: &File) -> Opened {
    let refused = |error| match error {
        NoteError::TooLarge => Opened::Failed(|texts| texts.note_too_large),
        NoteError::NotText => Opened::Failed(|texts| texts.note_not_text),
    };
    if let Err(error) = Note::check_size(file.size()) {
        return refused(error);
    }
    let Some(bytes) = files::bytes(file).await else { return refused(NoteError::NotText) };
    let note = match Note::read(&file.name(), bytes) {
        Ok(note) => note,
        Err(error) => return refused(error),
    };
    let urls = Urls { root: reader.root.get_untracked() };
    let mut rendered = render(&note.markdown, &Sidecar::default(), &urls);
    // Without formulas, the engine would come for nothing.
    let wants_math = rendered.html.as_str().contains("class=\"math-source\"");
    let mut lacks_math = false;
    if wants_math {
        match modules::typeset(&note.markdown).await {
            Some(sidecar) => rendered = render(&note.markdown, &sidecar, &urls),
            None => lacks_math = true,
        }
    }
    Opened::Shown(Arc::new(Shown { title: note.title, rendered, lacks_math }))
}

fn show(reader: Reader, opened: Opened) -> Option<Sheet> {
    let shown = match opened {
        Opened::Nothing => return None,
        Opened::Loading => {
            return Some(Sheet::fresh(view! { <p role="status">{reader.text(|texts| texts.loading)}</p> }));
        }
        Opened::Failed(reason) => {
            return Some(Sheet::fresh(view! { <p class="card" role="alert">{reader.text(reason)}</p> }));
        }
        Opened::Shown(shown) => shown,
    };
    let notice = shown.lacks_math.then(|| {
        view! { <p class="card" role="status">{reader.text(|texts| texts.note_without_math)}</p> }
    });
    let contents = Contents::of(shown.rendered.outline.clone(), "");
    Some(Sheet::fresh(view! {
        <article class="article">
            <header class="article-head"><h1 dir="auto">{shown.title.clone()}</h1>{notice}</header>
            <Outline contents=contents/>
            <Prose body=shown.rendered.html.clone() language=String::new()/>
        </article>
        <OutlineDock contents=contents/>
    }))
}
