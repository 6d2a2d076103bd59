//! Made-up data in place of a library's, and readers in other states than one's own.

use crate::model::channels::Channel;
use crate::model::reading::{Place, Reading};
use crate::model::recent::Recent;
use crate::model::results::{Passage, Row as FoundRow, Tidings};
use crate::model::view::{Row, Tab};
use crate::offline;
use crate::reader::Reader;
use crate::searching::ShownHit;
use downlink_bundle::{Date, Month, Summary, Tag};
use downlink_search::{Card, Offer};
use leptos::prelude::*;
use std::sync::Arc;

pub(super) const UNREAD: &str = "unread";
pub(super) const BEGUN: &str = "begun";
pub(super) const READ: &str = "read";

const EXCERPT: &str =
    "夜里十一点，接收站只剩一盏灯。频谱仪的光点从左向右走，走到 1420.4 MHz 附近停了一下，像是听见了什么。";

/// The eight channels, by hue.
pub(super) fn channels() -> Vec<Channel> {
    let names = ["信号", "NLP", "数学", "系统", "天线", "Rust", "优化", "随笔"];
    (0..).zip(names).map(|(hue, name)| Channel { label: name.into(), hue }).collect()
}

pub(super) fn tabs() -> Vec<Tab> {
    let tab = |channel: Channel| Tab {
        slug: format!("channel-{}", channel.hue),
        post_count: 3 + u32::from(channel.hue) * 4,
        channel,
    };
    channels().into_iter().map(tab).collect()
}

/// Two years of months, one of them empty.
pub(super) fn months() -> Vec<Month> {
    let month = |index: u16| Month {
        year: 2024 + index / 12,
        month: u8::try_from(index % 12 + 1).expect("a year has twelve months"),
        post_count: u32::from(index * 7 % 9),
    };
    (0..24).map(month).filter(|month| month.post_count > 0).collect()
}

pub(super) fn date(month: u8, day: u8) -> Date {
    Date::new(2025, month, day).expect("a day of that year")
}

pub(super) fn tags() -> Vec<Tag> {
    ["排版", "公式", "typography", "a-rather-long-label-of-a-tag"]
        .map(|label| Tag { slug: label.into(), label: label.into() })
        .into()
}

/// A row in each state: unread, begun, read, without excerpt and tags, with a long title.
pub(super) fn rows() -> Vec<Row> {
    let long = "一个长到在手机上必须分成三行的标题：从单个 receiver.pipeline.stage_three 到整夜的观测、校准、积分与归档";
    let row = |hue: u8, slug: &str, title: &str, excerpt: &str, tags: Vec<Tag>| Row {
        channel: channels().remove(usize::from(hue)),
        summary: Summary {
            slug: slug.into(),
            title: title.into(),
            date: date(12 - hue, 21),
            updated: None,
            category: format!("channel-{hue}"),
            language: String::new(),
            tags,
            excerpt: excerpt.into(),
            minutes: 8 + u16::from(hue),
        },
    };
    vec![
        row(0, UNREAD, "未读：在接收站听一夜", EXCERPT, tags()),
        row(1, BEGUN, "读到一半：注意力机制入门", EXCERPT, tags()),
        row(2, READ, "读过：反向传播", EXCERPT, tags()),
        row(3, "bare", "没有摘要，也没有标签", "", Vec::new()),
        row(4, "long", long, EXCERPT, tags()),
    ]
}

/// A reader who has begun one of [`rows`] and read another.
pub(super) fn halfway() -> Reader {
    let mut reader = Reader::here();
    let place = |slug: &str, percent, is_read| Place { slug: slug.into(), percent, is_read };
    reader.reading = RwSignal::new(Reading::of(vec![place(BEGUN, 40, false), place(READ, 100, true)]));
    reader
}

/// A reader of a library with a name of two lines.
pub(super) fn of_a_long_name() -> Reader {
    let mut reader = Reader::here();
    let mut site = reader.site.get_untracked();
    site.title = "一座夜里也亮着灯的接收站与它收到的全部技术笔记".into();
    reader.site = RwSignal::new(site);
    reader
}

/// A reader to whom an update is offered.
pub(super) fn offered() -> Reader {
    let mut reader = Reader::here();
    reader.offline.offer = RwSignal::new(Some(offline::Offer::Masthead));
    reader
}

/// A reader without a network, with some posts at hand.
pub(super) fn offline() -> Reader {
    let mut reader = Reader::here();
    reader.offline.posts_at_hand = RwSignal::new(Some(28));
    reader
}

/// A reader who searches, with a search apart from one's own.
pub(super) fn searching() -> Reader {
    let mut reader = Reader::here();
    let mut recent = Recent::default();
    for query in ["注意力", "category:nlp 天线"] {
        recent.add(query);
    }
    reader.query = RwSignal::new(String::new());
    reader.found = RwSignal::new(Arc::default());
    // Said to be on its way, so that none is fetched.
    reader.is_loading_search = RwSignal::new(true);
    reader.search_failure = RwSignal::new(None);
    reader.recent = RwSignal::new(recent);
    reader
}

pub(super) fn hits() -> Vec<ShownHit> {
    let hit = |row: Row| {
        let title = vec![(false, row.summary.title.clone()), (true, "信号".into())];
        let card = Card {
            slug: row.summary.slug,
            title: row.summary.title,
            language: row.summary.language,
            date: row.summary.date.to_string(),
            category: row.summary.category,
            tags: Vec::new(),
            digest: [0; 32],
        };
        let tags = vec![vec![(true, "信号".into()), (false, "处理".into())]];
        let passage = Passage {
            heading: (String::new(), "积分时间".into()),
            text: vec![
                (false, "听得越久，".into()),
                (true, "信号".into()),
                (false, format!("越清。{EXCERPT}")),
            ],
        };
        ShownHit {
            row: Arc::new(FoundRow { card, channel: row.channel, title, tags }),
            marks: "".into(),
            passage: ArcRwSignal::new(Some(passage)),
        }
    };
    rows().into_iter().map(hit).collect()
}

/// What is said where words are missing, and what is offered in their place.
pub(super) fn offers() -> Tidings {
    Tidings {
        missing: vec!["xinhaoo".into()],
        offers: vec![
            Offer::Spelling { query: "信号".into() },
            Offer::Without { word: "xinhaoo".into(), query: "接收站".into() },
        ],
        ..Tidings::default()
    }
}
