//! What can be typed.

use clap::{Args, Parser, Subcommand, ValueEnum};
use downlink_pack::{
    base_url,
    source::{self, Encoding},
};
use std::path::{Path, PathBuf};

/// Turns a folder of Markdown into a static site that reads, searches and works anywhere.
#[derive(Debug, Parser)]
#[command(name = "downlink", version, arg_required_else_help = true)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Build the site of a content folder
    Build(BuildArguments),
    /// Preview a content folder in the browser; edits show at once
    #[command(visible_aliases = ["dev", "preview"])]
    Serve(ServeArguments),
    /// Start a new library
    Init(InitArguments),
    /// Start a new post
    New(NewArguments),
    /// Look for problems without building
    Check(CheckArguments),
    /// Check that a built site is whole
    Verify(VerifyArguments),
    /// Search a built site as its readers do
    Search(SearchArguments),
}

/// The folder to read and how.
#[derive(Debug, Args)]
pub(crate) struct ContentArguments {
    /// The folder with the posts [default: `content` if it is there, else the current folder]
    content: Option<PathBuf>,
    /// Read drafts as well
    #[arg(long)]
    drafts: bool,
    /// How the files are encoded; a byte order mark overrides it
    #[arg(long, value_enum, default_value_t = FileEncoding::Utf8)]
    encoding: FileEncoding,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FileEncoding {
    #[value(name = "utf-8", alias = "utf8")]
    Utf8,
    #[value(alias = "gb18030")]
    Gbk,
    #[value(name = "utf-16", alias = "utf16")]
    Utf16,
}

impl ContentArguments {
    pub(crate) fn folder(&self) -> &Path {
        match &self.content {
            Some(folder) => folder,
            None if Path::new("content").is_dir() => Path::new("content"),
            None => Path::new("."),
        }
    }

    /// How to read it when the site goes to `output`.
    pub(crate) fn options(&self, output: &Path) -> source::Options {
        let encoding = match self.encoding {
            FileEncoding::Utf8 => Encoding::Utf8,
            FileEncoding::Gbk => Encoding::Gbk,
            FileEncoding::Utf16 => Encoding::Utf16,
        };
        source::Options { drafts: self.drafts, encoding, output: Some(output.to_owned()) }
    }
}

/// The app to put into pages.
#[derive(Debug, Args)]
pub(crate) struct AppArguments {
    /// Use the built app in this folder instead of the one inside this program
    #[arg(long, value_name = "DIR")]
    pub(crate) app: Option<PathBuf>,
    /// Add the style guide: every component in every state
    #[cfg(debug_assertions)]
    #[arg(long, hide = true)]
    pub(crate) styleguide: bool,
}

#[derive(Debug, Args)]
pub(crate) struct BuildArguments {
    #[command(flatten)]
    pub(crate) content: ContentArguments,
    /// Where the site goes
    #[arg(long, alias = "out-dir", value_name = "DIR", default_value = "dist")]
    pub(crate) out: PathBuf,
    /// The site's address, for feeds and the sitemap
    #[arg(long, alias = "base", value_name = "URL", value_parser = absolute_url)]
    pub(crate) base_url: Option<String>,
    /// Stop on missing images, broken links and formulas that cannot be drawn
    #[arg(long)]
    pub(crate) strict: bool,
    /// Earlier versions of the site whose data files stay for readers in the middle of a session
    #[arg(long, value_name = "N", default_value_t = 2, value_parser = clap::value_parser!(u8).range(..=20))]
    pub(crate) keep: u8,
    /// Replace an output folder that Downlink did not make (never one inside of the content)
    #[arg(long)]
    pub(crate) force: bool,
    /// Say nothing but problems
    #[arg(long, short)]
    pub(crate) quiet: bool,
    /// Print the result as JSON
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) app: AppArguments,
}

#[derive(Debug, Args)]
pub(crate) struct ServeArguments {
    #[command(flatten)]
    pub(crate) content: ContentArguments,
    /// The port to listen on; the next free one if it is taken
    #[arg(long, short, default_value_t = 4321)]
    pub(crate) port: u16,
    /// The address to listen on
    #[arg(long, default_value = "127.0.0.1")]
    pub(crate) host: String,
    /// Open the site in the browser
    #[arg(long, short)]
    pub(crate) open: bool,
    #[command(flatten)]
    pub(crate) app: AppArguments,
}

#[derive(Debug, Args)]
pub(crate) struct InitArguments {
    /// The new library's folder
    #[arg(default_value = ".")]
    pub(crate) dir: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct NewArguments {
    /// The post's title
    pub(crate) title: String,
    /// Its category
    #[arg(long, short)]
    pub(crate) category: Option<String>,
    /// Mark it as a draft
    #[arg(long)]
    pub(crate) draft: bool,
    /// The folder with the posts [default: `content` if it is there, else the current folder]
    #[arg(long, value_name = "DIR")]
    pub(crate) content: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct CheckArguments {
    #[command(flatten)]
    pub(crate) content: ContentArguments,
    /// Print the problems as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct VerifyArguments {
    /// The built site
    #[arg(default_value = "dist")]
    pub(crate) dir: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct SearchArguments {
    /// The built site
    pub(crate) dir: PathBuf,
    /// What to search for, as readers type it, in quotes or after `--` where a word begins with `-`; `-` alone answers
    /// every line of the standard input with a line of JSON
    #[arg(required = true)]
    pub(crate) query: Vec<String>,
    /// Results at most; 0 for all
    #[arg(long, short = 'n', default_value_t = 10)]
    pub(crate) limit: usize,
    /// Print the results as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

fn absolute_url(text: &str) -> Result<String, String> {
    base_url(text).map(|_| text.to_owned()).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_arguments_are_consistent() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn a_base_url_is_absolute() {
        assert!(absolute_url("https://example.org/notes/").is_ok());
        for text in [
            "",
            "/notes/",
            "example.org",
            "https://",
            "https://a b/",
            "ftp://a/",
            "javascript:alert(1)",
            "https://a/?b",
            "https://user:password@a/",
            "https://a/../b/",
            "https://a//b/",
        ] {
            assert!(absolute_url(text).is_err(), "{text}");
        }
    }
}
