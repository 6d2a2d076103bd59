//! Prerendered pages.

use crate::{
    cache::Cache,
    lists::Shelves,
    output::Output,
    progress::{Progress, Stage},
    shell::{AppShell, Document, ROOT, escape},
};
use downlink_app::{
    model::{
        language::first_language,
        shards::page_rows,
        view::{ARCHIVE_PAGE_SIZE, ArchiveView, ArticleView, ListHead, ListView, Page, SiteHead, View},
    },
    prerender::{Prerendered, prerender},
    routes::{ListId, PageNumber, Route},
};
use downlink_bundle::{Digest, Entry, Post, Root, TagEntry, Tree};
use downlink_markdown::SafeHtml;
use percent_encoding::percent_decode_str;
use rayon::prelude::*;

/// Writes pages from the app's own components.
pub(crate) struct Pages<'a> {
    pub(crate) shell: &'a AppShell,
    /// The root as far as pages show it; its references may still be empty.
    pub(crate) root: &'a Root,
    pub(crate) cache: &'a Cache,
    pub(crate) output: &'a Output<'a>,
}

impl Pages<'_> {
    /// The page of a post of this size whose text is `body`, and its Markdown beside it.
    pub(crate) fn write_article(&self, post: &Post, size_bytes: u32, body: SafeHtml) {
        let route = Route::post(&post.summary.slug);
        self.write(&route, View::Article(Box::new(ArticleView::new(self.root, post, size_bytes))), body);
        self.output.put(&format!("posts/{}/index.md", post.summary.slug), plain_text(post).as_bytes());
    }

    /// Every page that is not a post's.
    pub(crate) fn write_others(&self, entries: &[Entry], shelves: &Shelves, progress: &dyn Progress) {
        let all: Vec<usize> = (0..entries.len()).collect();
        let page_size = usize::from(self.root.site.page_size);
        let mut lists: Vec<(ListHead, &[usize])> = vec![(ListHead::All, &all)];
        for (category, posts) in self.root.categories.iter().zip(&shelves.categories) {
            lists.push((ListHead::category(category), posts));
        }
        for (slug, shelf) in &shelves.tags {
            let tag = TagEntry {
                label: shelf.label.clone(),
                post_count: shelf.posts.len() as u32,
                posts: Tree::default(),
            };
            lists.push((ListHead::tag(slug, &tag), &shelf.posts));
        }
        let jobs: Vec<(&ListHead, &[usize], PageNumber)> = lists
            .iter()
            .flat_map(|(head, posts)| numbered(posts.len(), page_size).map(move |page| (head, *posts, page)))
            .collect();
        let archive: Vec<PageNumber> = numbered(entries.len(), ARCHIVE_PAGE_SIZE).collect();
        progress.begin(Stage::Pages, jobs.len() + archive.len());
        let newest_first = |posts: &[usize], page, page_size| -> Vec<Entry> {
            posts[page_rows(posts.len(), page, page_size)]
                .iter()
                .rev()
                .map(|index| entries[*index].clone())
                .collect()
        };
        jobs.par_iter().for_each(|(head, posts, page)| {
            let rows = newest_first(posts, *page, page_size);
            let view = ListView::new(self.root, (*head).clone(), *page, posts.len(), &rows);
            self.write(&view.route(*page), View::List(view), SafeHtml::default());
            progress.advance();
        });
        archive.par_iter().for_each(|page| {
            let rows = newest_first(&all, *page, ARCHIVE_PAGE_SIZE);
            let view = ArchiveView::new(self.root, *page, &rows);
            self.write(&Route::Archive { page: *page }, View::Archive(view), SafeHtml::default());
            progress.advance();
        });
        for (route, view) in [
            (Route::Search, View::Search),
            (Route::Saved, View::Saved),
            (Route::Settings, View::Settings),
            (Route::Open, View::Open),
        ] {
            self.write(&route, view, SafeHtml::default());
        }
        self.write_not_found();
    }

    /// Every component in every state; nothing that readers get leads there.
    #[cfg(debug_assertions)]
    pub(crate) fn write_styleguide(&self) {
        let article = crate::styleguide::article(self.output, self.cache).rendered;
        self.write(&Route::Styleguide, View::Styleguide(article.outline), article.html);
    }

    fn write(&self, route: &Route, view: View, body: SafeHtml) {
        let page = Page { site: SiteHead::from(&self.root.site), view };
        let key = self.cache.is_kept().then(|| self.key(route, &page, body.as_str()));
        let path = format!("{}index.html", decoded(&route.path()));
        if let Some(text) = key.and_then(|key| self.cache.pages.get(&key)) {
            return self.output.put(&path, text.as_bytes());
        }
        let root = route.relative_root();
        let fonts: String =
            self.shell.fonts.needed_for(body.as_str()).map(|font| preload(&root, font)).collect();
        let mut prerendered = prerender(&page, route, &root, body);
        if *route == Route::home() {
            prerendered.description.clone_from(&self.root.site.description);
        }
        let head = self.head(route, &page.view, &prerendered, &root) + &fonts;
        let text = self.shell.template.fill(&self.document(&prerendered, &root, &head));
        self.output.put(&path, text.as_bytes());
        if let Some(key) = key {
            self.cache.pages.insert(key, || text.into());
        }
    }

    /// One page for every unknown address: where its files are depends on the address.
    fn write_not_found(&self) {
        let page = Page { site: SiteHead::from(&self.root.site), view: View::NotFound };
        let route = Route::NotFound { path: String::new() };
        let root = absolute_root(&self.root.site.base_url);
        let mut prerendered = prerender(&page, &route, root.as_deref().unwrap_or("./"), SafeHtml::default());
        // Where no style sheet is found, a picture without a size is as wide as the page.
        prerendered.html =
            prerendered.html.replace("<svg viewBox", "<svg width=\"17\" height=\"17\" viewBox");
        let head = "<meta name=\"robots\" content=\"noindex\">";
        let text = match &root {
            Some(root) => self.shell.template.fill(&self.document(&prerendered, root, head)),
            None => self.shell.template.fill_at_unknown_depth(&self.document(&prerendered, "./", head)),
        };
        self.output.put("404.html", text.as_bytes());
    }

    /// A page without content, for the service worker to show where it has none: the app then fills it.
    pub(crate) fn shell(&self) -> String {
        let page = Page { site: SiteHead::from(&self.root.site), view: View::Shell };
        let route = Route::NotFound { path: String::new() };
        let prerendered = prerender(&page, &route, ROOT, SafeHtml::default());
        let head = "<meta name=\"robots\" content=\"noindex\">";
        self.shell.template.fill(&self.document(&prerendered, ROOT, head))
    }

    fn document<'d>(&'d self, page: &'d Prerendered, root: &'d str, head: &'d str) -> Document<'d> {
        Document {
            root,
            language: first_language(&SiteHead::from(&self.root.site)).tag(),
            title: &page.title,
            description: &page.description,
            head,
            html: &page.html,
            data: &page.data,
        }
    }

    /// Everything a page's text is made of.
    fn key(&self, route: &Route, page: &Page, body: &str) -> Digest {
        let page = serde_json::to_string(page).expect("a page is plain data");
        let site = serde_json::to_string(&self.root.site).expect("a site is plain data");
        let parts = [&self.shell.template.digest().to_string(), &site, &route.path(), &page, body];
        Digest::of(parts.join("\0").as_bytes())
    }

    /// What search engines, feed readers and link previews look for.
    fn head(&self, route: &Route, view: &View, page: &Prerendered, root: &str) -> String {
        let mut head = String::new();
        let is_article = matches!(view, View::Article(_));
        if is_article {
            head.push_str("<link rel=\"alternate\" type=\"text/markdown\" href=\"index.md\">");
        }
        let site = &self.root.site;
        if !site.base_url.is_empty() {
            let address = escape(&format!("{}{}", site.base_url, route.path()));
            head.push_str(&format!(
                "<link rel=\"canonical\" href=\"{address}\"><meta property=\"og:url\" content=\"{address}\">\
                 <link rel=\"alternate\" type=\"application/atom+xml\" href=\"{root}atom.xml\">\
                 <link rel=\"alternate\" type=\"application/feed+json\" href=\"{root}feed.json\">"
            ));
        }
        let kind = if is_article { "article" } else { "website" };
        head.push_str(&format!(
            "<meta property=\"og:type\" content=\"{kind}\"><meta property=\"og:title\" content=\"{}\">",
            escape(&page.title)
        ));
        let is_unlisted = matches!(view, View::Search | View::Saved | View::Settings | View::Open);
        #[cfg(debug_assertions)]
        let is_unlisted = is_unlisted || matches!(view, View::Styleguide(_));
        if is_unlisted {
            head.push_str("<meta name=\"robots\" content=\"noindex\">");
        }
        head
    }
}

/// Asks for a font early. Asked for by the style sheet alone, it would come after the first lines are on the screen,
/// and move them.
fn preload(root: &str, font: &str) -> String {
    format!("<link rel=\"preload\" as=\"font\" type=\"font/woff2\" crossorigin href=\"{root}{font}\">")
}

/// A post as a file of its own.
pub(crate) fn plain_text(post: &Post) -> String {
    format!("# {}\n\n{}", post.summary.title, post.markdown)
}

/// The pages of a list.
pub(crate) fn numbered(item_count: usize, page_size: usize) -> impl Iterator<Item = PageNumber> {
    (1..=PageNumber::last(item_count, page_size).get()).map(PageNumber::new)
}

/// The file of an address: what a server looks for after it has decoded the path.
pub(crate) fn decoded(path: &str) -> String {
    percent_decode_str(path).decode_utf8_lossy().into_owned()
}

/// The path of a site's absolute URL: `/notes/` for `https://example.org/notes/`.
pub(crate) fn absolute_root(base_url: &str) -> Option<String> {
    let (_, rest) = base_url.split_once("://")?;
    Some(rest.find('/').map_or_else(|| "/".to_owned(), |at| rest[at..].to_owned()))
}

/// The first page of every list, for sitemaps.
pub(crate) fn list_routes(root: &Root, shelves: &Shelves) -> Vec<Route> {
    let first = |list| Route::List { list, page: PageNumber::FIRST };
    let categories = root.categories.iter().map(|category| first(ListId::Category(category.slug.clone())));
    let tags = shelves.tags.keys().map(|slug| first(ListId::Tag(slug.clone())));
    std::iter::once(Route::home()).chain(categories).chain(tags).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_of_an_absolute_address() {
        assert_eq!(absolute_root("https://example.org/notes/").as_deref(), Some("/notes/"));
        assert_eq!(absolute_root("https://example.org").as_deref(), Some("/"));
        assert_eq!(absolute_root(""), None);
    }

    #[test]
    fn files_have_decoded_names() {
        assert_eq!(decoded(&Route::post("优化").path()), "posts/优化/");
    }
}
