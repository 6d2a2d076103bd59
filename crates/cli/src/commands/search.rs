//! `downlink search`: what the reader's search finds, on the command line.

use crate::{args::SearchArguments, failure::Failure};
use downlink_pack::{SearchAnswer, SearchLibrary, SearchOffer, SearchPassage, SearchQuery, report::escaped};
use serde_json::{Value, json};
use std::{
    io::{self, BufRead, Write},
    process::ExitCode,
};

/// Searches a built site; exits with 1 when nothing is found.
pub(crate) fn search(arguments: &SearchArguments) -> Result<ExitCode, Failure> {
    let mut library = SearchLibrary::open(&arguments.dir)?;
    let limit = if arguments.limit == 0 { library.post_count() as usize } else { arguments.limit };
    let typed = arguments.query.join(" ");
    if typed == "-" {
        return from_input(&mut library, limit);
    }
    let query = SearchQuery::parse(&typed);
    let answer = library.search(&query, 0..limit)?;
    let passages: Vec<SearchPassage> =
        answer.hits.iter().map(|hit| library.passage(hit, &answer.needles)).collect::<Result<_, _>>()?;
    if arguments.json {
        print(&as_json(&library, &typed, &answer, &passages).to_string())?;
    } else {
        print(&as_text(&library, &answer, &passages))?;
    }
    Ok(ExitCode::from(u8::from(answer.hits.is_empty())))
}

/// Answers every line of the input with a line of JSON, without texts of posts.
fn from_input(library: &mut SearchLibrary, limit: usize) -> Result<ExitCode, Failure> {
    for line in io::stdin().lock().lines() {
        let line = line.map_err(|error| Failure::Other(format!("cannot read the queries: {error}")))?;
        let answer = library.search(&SearchQuery::parse(&line), 0..limit)?;
        print(&as_json(library, &line, &answer, &[]).to_string())?;
    }
    Ok(ExitCode::SUCCESS)
}

fn as_json(library: &SearchLibrary, typed: &str, answer: &SearchAnswer, passages: &[SearchPassage]) -> Value {
    let offer = |offer: &SearchOffer| match offer {
        SearchOffer::Spelling { query } => json!({ "query": query }),
        SearchOffer::Without { word, query } => json!({ "query": query, "without": word }),
    };
    let hit = |(index, hit): (usize, &downlink_pack::SearchHit)| {
        let card = &hit.card;
        let mut value = json!({
            "slug": card.slug,
            "title": card.title,
            "date": card.date,
            "category": card.category,
            "tags": card.tags,
            "score": hit.score,
        });
        if let Some(passage) = passages.get(index) {
            let marks: Vec<[usize; 2]> =
                passage.snippet.marks.iter().map(|mark| [mark.start, mark.end]).collect();
            value["snippet"] = json!({ "text": passage.snippet.text, "marks": marks });
            if let Some((id, text)) = &passage.heading {
                value["heading"] = json!({ "id": id, "text": text });
            }
        }
        value
    };
    json!({
        "query": typed,
        "total": answer.total,
        "is_partial": answer.is_partial,
        "missing": answer.missing,
        "corrected": answer.corrected,
        "offers": answer.offers.iter().map(offer).collect::<Vec<_>>(),
        "hits": answer.hits.iter().enumerate().map(hit).collect::<Vec<_>>(),
        "read": { "files": library.read.file_count, "bytes": library.read.size_bytes },
    })
}

fn as_text(library: &SearchLibrary, answer: &SearchAnswer, passages: &[SearchPassage]) -> String {
    let mut text = String::new();
    for (typed, meant) in &answer.corrected {
        text.push_str(&format!("{typed} → {meant}\n"));
    }
    if !answer.missing.is_empty() {
        text.push_str(&format!("nowhere: {}\n", answer.missing.join(", ")));
    }
    for offer in &answer.offers {
        text.push_str(&match offer {
            SearchOffer::Spelling { query } => format!("did you mean: {query}\n"),
            SearchOffer::Without { word, query } => format!("without {word}: {query}\n"),
        });
    }
    let parts = if answer.is_partial && answer.total > 0 { ", none with all of it" } else { "" };
    text.push_str(&format!("{} of {} posts{parts}\n", answer.total, library.post_count()));
    for (hit, passage) in answer.hits.iter().zip(passages) {
        let fragment = passage.heading.as_ref().map(|(id, _)| format!("#{id}")).unwrap_or_default();
        text.push_str(&format!(
            "\n{}  {}  {}\n",
            hit.card.title,
            library.category(&hit.card.category),
            hit.card.date
        ));
        text.push_str(&format!("  posts/{}/{fragment}\n", hit.card.slug));
        if let Some((_, heading)) = &passage.heading {
            text.push_str(&format!("  § {heading}\n"));
        }
        if !passage.snippet.text.is_empty() {
            text.push_str(&format!("  {}\n", passage.snippet.text));
        }
    }
    text.lines().map(|line| format!("{}\n", escaped(line))).collect()
}

/// Prints a text; whoever stopped reading has seen enough.
fn print(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    match writeln!(out, "{}", text.trim_end()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => std::process::exit(0),
        Err(error) => Err(Failure::Other(format!("cannot write the results: {error}"))),
        Ok(()) => Ok(()),
    }
}
