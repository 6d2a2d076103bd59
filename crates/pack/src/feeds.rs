//! Files for other programs: feeds, sitemap, robots. They need absolute addresses.

use crate::{lists::Shelves, output::Output, pages::list_routes, shell::escape, source::Library};
use downlink_app::routes::Route;
use downlink_bundle::{Date, Entry, Root};
use downlink_markdown::front_matter::Timestamp;
use serde_json::json;

/// Posts in a feed.
const FEED_POSTS: usize = 30;
/// Addresses in a sitemap; the protocol allows 50,000.
const SITEMAP_ADDRESSES: usize = 40_000;

/// Writes the feeds and the sitemap of a site whose base URL is configured.
pub(crate) fn write(
    library: &Library,
    root: &Root,
    entries: &[Entry],
    shelves: &Shelves,
    output: &Output<'_>,
) {
    if root.site.base_url.is_empty() {
        return;
    }
    let newest: Vec<Item<'_>> = entries
        .iter()
        .zip(&library.posts)
        .rev()
        .take(FEED_POSTS)
        .map(|(entry, source)| Item { entry, published: source.timestamp })
        .collect();
    let feed = Feed { root, author: &library.config.author, items: newest };
    output.put("atom.xml", feed.atom().as_bytes());
    output.put("feed.json", feed.json().as_bytes());
    write_sitemap(root, entries, shelves, output);
    let robots = format!("User-agent: *\nAllow: /\n\nSitemap: {}sitemap.xml\n", root.site.base_url);
    output.put("robots.txt", robots.as_bytes());
}

struct Feed<'a> {
    root: &'a Root,
    author: &'a str,
    /// From the newest.
    items: Vec<Item<'a>>,
}

struct Item<'a> {
    entry: &'a Entry,
    published: Timestamp,
}

impl Item<'_> {
    fn published(&self) -> String {
        let seconds = self.published.seconds_of_day;
        let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        format!("{}T{hours:02}:{minutes:02}:{seconds:02}Z", self.published.date)
    }

    fn updated(&self) -> String {
        match self.entry.summary.updated {
            Some(date) if date > self.published.date => midnight(date),
            _ => self.published(),
        }
    }
}

fn midnight(date: Date) -> String {
    format!("{date}T00:00:00Z")
}

impl Feed<'_> {
    fn title(&self) -> &str {
        let site = &self.root.site;
        if site.title.is_empty() { &site.masthead } else { &site.title }
    }

    fn address(&self, route: &Route) -> String {
        format!("{}{}", self.root.site.base_url, route.path())
    }

    fn author(&self) -> &str {
        if self.author.is_empty() { self.title() } else { self.author }
    }

    /// RFC 4287.
    fn atom(&self) -> String {
        let base = escape(&self.root.site.base_url);
        // An empty library has no moment of its own; the format wants one.
        let updated =
            self.items.iter().map(Item::updated).max().unwrap_or_else(|| "1970-01-01T00:00:00Z".into());
        let mut feed = format!(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n\
             <title>{}</title>\n<id>{base}</id>\n<link href=\"{base}\"/>\n<link rel=\"self\" href=\"{base}atom.xml\"/>\n\
             <updated>{updated}</updated>\n<author><name>{}</name></author>\n",
            escape(&self.root.site.language),
            escape(self.title()),
            escape(self.author()),
        );
        for item in &self.items {
            let summary = &item.entry.summary;
            let address = escape(&self.address(&Route::post(&summary.slug)));
            feed.push_str(&format!(
                "<entry>\n<title>{}</title>\n<id>{address}</id>\n<link href=\"{address}\"/>\n\
                 <published>{}</published>\n<updated>{}</updated>\n",
                escape(&summary.title),
                item.published(),
                item.updated(),
            ));
            for label in summary.tags.iter().map(|tag| tag.label.as_str()) {
                feed.push_str(&format!("<category term=\"{}\"/>\n", escape(label)));
            }
            feed.push_str(&format!("<summary>{}</summary>\n</entry>\n", escape(&summary.excerpt)));
        }
        feed.push_str("</feed>\n");
        feed
    }

    /// JSON Feed 1.1.
    fn json(&self) -> String {
        let items: Vec<_> = self
            .items
            .iter()
            .map(|item| {
                let summary = &item.entry.summary;
                let address = self.address(&Route::post(&summary.slug));
                json!({
                    "id": address,
                    "url": address,
                    "title": summary.title,
                    "content_text": summary.excerpt,
                    "date_published": item.published(),
                    "date_modified": item.updated(),
                    "tags": summary.tags.iter().map(|tag| tag.label.as_str()).collect::<Vec<_>>(),
                })
            })
            .collect();
        let base = &self.root.site.base_url;
        let feed = json!({
            "version": "https://jsonfeed.org/version/1.1",
            "title": self.title(),
            "home_page_url": base,
            "feed_url": format!("{base}feed.json"),
            "description": self.root.site.description,
            "language": self.root.site.language,
            "authors": [{ "name": self.author() }],
            "items": items,
        });
        format!("{feed:#}\n")
    }
}

fn write_sitemap(root: &Root, entries: &[Entry], shelves: &Shelves, output: &Output<'_>) {
    let base = &root.site.base_url;
    let lists = list_routes(root, shelves).into_iter().map(|route| (route, None));
    let posts = entries.iter().rev().map(|entry| {
        let summary = &entry.summary;
        (Route::post(&summary.slug), Some(summary.updated.unwrap_or(summary.date).max(summary.date)))
    });
    let addresses: Vec<String> = lists
        .chain(posts)
        .map(|(route, changed)| {
            let changed = changed.map(|date| format!("<lastmod>{date}</lastmod>")).unwrap_or_default();
            format!("<url><loc>{}</loc>{changed}</url>\n", escape(&format!("{base}{}", route.path())))
        })
        .collect();
    let file = |element: &str, content: String| {
        format!(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
             <{element} xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{content}</{element}>\n"
        )
    };
    let parts: Vec<String> =
        addresses.chunks(SITEMAP_ADDRESSES).map(|part| file("urlset", part.concat())).collect();
    if let [only] = &parts[..] {
        return output.put("sitemap.xml", only.as_bytes());
    }
    let mut index = String::new();
    for (number, part) in (1..).zip(&parts) {
        output.put(&format!("sitemap-{number}.xml"), part.as_bytes());
        index.push_str(&format!("<sitemap><loc>{}sitemap-{number}.xml</loc></sitemap>\n", escape(base)));
    }
    output.put("sitemap.xml", file("sitemapindex", index).as_bytes());
}
