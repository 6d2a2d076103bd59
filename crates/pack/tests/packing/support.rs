//! Content folders and builds for the tests.

use downlink_bundle::{FileKind, Root, parse_root};
use downlink_pack::{AppShell, Cache, DirSink, MemSink, Options, Outcome, PackError, Silent, build};
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

pub(crate) type Files = BTreeMap<String, Arc<[u8]>>;

const TEMPLATE: &str = "<!doctype html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\">\
    <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self'\"><!-- downlink:head -->\
    <link rel=\"manifest\" href=\"__ROOT__manifest.webmanifest\"><link rel=\"stylesheet\" href=\"__ROOT__app/main.css\">\
    <script type=\"module\" src=\"__ROOT__app/boot.js\" data-worker=\"sw.js\"></script></head>\
    <body><div id=\"app\"><!-- downlink:body --></div><!-- downlink:data --></body></html>";

/// As it stands in every page.
pub(crate) const POLICY: &str =
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self'\">";

pub(crate) fn shell() -> AppShell {
    let css = "@font-face{font-family:\"Downlink Math\";src:url(\"./math-0.woff2\");unicode-range:U+20-7E}";
    let files = [
        ("app/main.css", css),
        ("app/boot.js", "/* boot */"),
        ("app/math-0.woff2", "font"),
        ("app/font-LICENSE.txt", "free"),
        ("icons/icon.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("sw.js", "const told = __SHELL__;\n"),
        ("sw-kill.js", "registration.unregister();\n"),
    ];
    let icons = [
        "icon-256",
        "icon-512",
        "maskable-512",
        "screenshot-narrow",
        "screenshot-wide",
        "search-256",
        "saved-256",
    ];
    let icon = |name| (format!("icons/{name}.png"), b"\x89PNG\0\0\0\0IEND\xae\x42\x60\x82".to_vec().into());
    let file = |(path, text): (&str, &str)| (path.to_owned(), text.to_owned().into_bytes().into());
    AppShell::new(TEMPLATE, files.map(file).into_iter().chain(icons.map(icon))).unwrap()
}

/// A content folder that goes when it is dropped.
pub(crate) struct Content {
    folder: tempfile::TempDir,
}

impl Content {
    /// The files by path and text.
    pub(crate) fn new(files: &[(&str, &str)]) -> Self {
        let content = Self { folder: tempfile::tempdir().unwrap() };
        files.iter().for_each(|(path, text)| content.write(path, text.as_bytes()));
        content
    }

    /// Three posts in two categories, with an image, links and a tag.
    pub(crate) fn small() -> Self {
        let content = Self::new(&[
            ("downlink.toml", "title = \"Notes\"\nlanguage = \"en\"\npage_size = 2\n"),
            (
                "nlp/adam.md",
                "---\ntitle: Adam\ndate: 2024-01-02\ntags: [优化, math]\n---\n\n## 学习率\n\nText of Adam. $x^2$\n\n![a plot](plot.svg)\n",
            ),
            (
                "nlp/sgd.md",
                "---\ntitle: SGD\ndate: 2023-05-06\ntags: [优化]\n---\n\nSee [Adam](adam.md#学习率) and [data](data.csv).\n\n```python\nprint(1)\n```\n",
            ),
            ("misc/最大间距.md", "---\ntitle: 最大间距\ndate: 2024-03-04\n---\n\n给定一个数组。\n"),
            ("nlp/data.csv", "a,b\n"),
        ]);
        content.write("nlp/plot.svg", b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 30 20'/>");
        content
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn write(&self, path: &str, bytes: &[u8]) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    pub(crate) fn try_build(&self, options: &Options, cache: &Cache) -> Result<(Outcome, Files), PackError> {
        let sink = MemSink::default();
        build(self.path(), options, &shell(), &sink, cache, &Silent)
            .map(|outcome| (outcome, sink.into_files()))
    }

    pub(crate) fn build(&self) -> Files {
        self.try_build(&Options::default(), &Cache::none()).map(|(_, files)| files).unwrap_or_else(|error| {
            panic!("{error}: {error:?}");
        })
    }

    /// Builds into a folder.
    pub(crate) fn publish(&self, out: &Path) -> PathBuf {
        let sink = DirSink::create(out, self.path(), false).unwrap();
        build(self.path(), &Options::default(), &shell(), &sink, &Cache::none(), &Silent).unwrap();
        let out = sink.out().to_owned();
        sink.publish().unwrap();
        out
    }
}

pub(crate) fn text(files: &Files, path: &str) -> String {
    let bytes = files.get(path).unwrap_or_else(|| panic!("no {path} among {:?}", files.keys()));
    String::from_utf8(bytes.to_vec()).unwrap()
}

pub(crate) fn root(files: &Files) -> Root {
    parse_root(&files[FileKind::ROOT]).unwrap()
}
