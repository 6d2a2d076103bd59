//! The category tabs.

use crate::browser::{dom, timer::after_paint};
use crate::model::view::{ListHead, Tab};
use crate::reader::{Reader, effect};
use crate::routes::{ListId, PageNumber, Route};
use leptos::prelude::*;

/// Links to all posts and to each category, with counts.
#[component]
pub(crate) fn Tabs(
    /// The categories, in display order.
    tabs: Vec<Tab>,
    /// The list on the screen.
    selected: ListHead,
    /// Posts in the whole library.
    post_count: u32,
) -> impl IntoView {
    let reader = Reader::here();
    let number = move |count: u32| reader.phrase(move |texts| texts.language.number(count.into()));
    let selected = selected.id();
    let first_page = |list| Route::List { list, page: PageNumber::FIRST };
    let current = |list: &ListId| (*list == selected).then_some("page");
    let tab = |tab: Tab| {
        let list = ListId::Category(tab.slug);
        view! {
            <li lang=reader.content_lang("")>
                <a class="tab" data-hue=tab.channel.hue.to_string() aria-current=current(&list) href=reader.href(&first_page(list.clone()))>
                    {tab.channel.label}
                    <span class="tab-count">{number(tab.post_count)}</span>
                </a>
            </li>
        }
    };
    effect(|| after_paint(|| dom::reveal_across(".tabs", ".tab[aria-current]")));
    view! {
        <nav class="tabs" aria-label=reader.text(|texts| texts.categories)>
            <ul>
                <li>
                    <a class="tab" aria-current=current(&ListId::All) href=reader.href(&first_page(ListId::All))>
                        {reader.text(|texts| texts.all)}
                        <span class="tab-count">{number(post_count)}</span>
                    </a>
                </li>
                {tabs.into_iter().map(tab).collect_view()}
            </ul>
        </nav>
    }
}
