//! Filters as chips: one for each category, and those that were typed.

use crate::components::sheet::Sheet;
use crate::model::results::{has_filter, other_filters, toggled};
use crate::model::view::Tab;
use crate::reader::{Reader, effect, live};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The filters of the query; pressing one changes the query, which shows them too.
#[component]
pub(crate) fn Filters(
    /// Called with the query when a filter changes it.
    on_change: impl Fn(&str) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let reader = Reader::here();
    let categories = RwSignal::new(Vec::<Tab>::new());
    effect(move || {
        spawn_local(async move {
            // Without the root there is nothing to search either, which is told elsewhere.
            if let Ok(root) = reader.library().root().await {
                categories.try_set(root.categories.iter().map(Tab::from).collect());
            }
        });
    });
    let toggle = move |name: &str, value: &str| {
        let query = toggled(&reader.query.get_untracked(), name, value);
        on_change(&query);
        reader.query.set(query);
    };
    let category = move |tab: Tab| {
        let (slug, pressed) = (tab.slug.clone(), tab.slug);
        let is_pressed =
            live(move || reader.query.with(|query| has_filter(query, "category", &pressed)).to_string());
        view! {
            <li>
                <button
                    type="button"
                    class="chip"
                    aria-pressed=is_pressed
                    data-hue=tab.channel.hue.to_string()
                    on:click=move |_| toggle("category", &slug)
                >
                    {tab.channel.label} " " <span class="chip-count">{tab.post_count}</span>
                </button>
            </li>
        }
    };
    let other = move |(name, value): (String, String)| {
        let filter = format!("{name}:{value}");
        let said = filter.clone();
        view! {
            <li>
                <button
                    type="button"
                    class="chip"
                    aria-pressed="true"
                    aria-label=reader.phrase(move |texts| (texts.search_remove)(&said))
                    on:click=move |_| toggle(&name, &value)
                >
                    {filter} " ×"
                </button>
            </li>
        }
    };
    let chips = Sheet::place(move || {
        let (categories, others) = (categories.get(), reader.query.with(|query| other_filters(query)));
        // Nothing on the prerendered page, which knows neither the query nor what there is to choose from.
        (!categories.is_empty()).then(|| {
            Sheet::fresh(view! {
                <ul class="chips" aria-label=reader.text(|texts| texts.search_filters)>
                    {categories.into_iter().map(category).collect_view()}
                    {others.into_iter().map(other).collect_view()}
                </ul>
            })
        })
    });
    // Its place is there before the chips are, so that they move nothing.
    view! { <div class="search-filters">{chips}</div> }
}
