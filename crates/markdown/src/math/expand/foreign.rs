//! Commands that MathJax or LaTeX packages know and KaTeX does not, written with those it knows.

use super::super::MathErrorKind;
use super::Meaning;
use super::token::tokens;

/// The meaning of such a command; the author's own definitions come first.
pub(super) fn meaning(name: &str) -> Option<Meaning<'static>> {
    let (pattern, body) = definition(name)?;
    // The first argument of `\bbox` stands in brackets and says how the box looks.
    let default = (name == "\\bbox").then(Vec::new);
    Some(Meaning { pattern: tokens(pattern), default, body: tokens(body) })
}

pub(super) fn is_known(name: &str) -> bool {
    definition(name).is_some()
}

fn definition(name: &str) -> Option<(&'static str, &'static str)> {
    Some(match name {
        "\\abs" => ("#1", r"\left|#1\right|"),
        "\\bbox" => ("#1#2", r"\boxed{#2}"),
        "\\cancelto" => ("#1#2", r"\cancel{#2}^{#1}"),
        "\\displaylines" => ("#1", r"\begin{gathered}#1\end{gathered}"),
        "\\enclose" => ("#1#2", r"\boxed{#2}"),
        "\\ensuremath" => ("#1", "{#1}"),
        "\\framebox" => ("#1", r"\fbox{#1}"),
        "\\hfill" => ("", r"\quad"),
        "\\idotsint" => ("", r"\int\cdots\int"),
        // KaTeX prints what the last three are given.
        "\\require" | "\\message" | "\\errmessage" | "\\show" => ("#1", ""),
        "\\lefteqn" => ("#1", r"\mathrlap{\displaystyle #1}"),
        "\\mathbbm" | "\\mathds" => ("#1", r"\mathbb{#1}"),
        "\\mbox" | "\\textsc" | "\\textmd" => ("#1", r"\text{#1}"),
        "\\norm" => ("#1", r"\left\|#1\right\|"),
        "\\overparen" => ("#1", r"\overgroup{#1}"),
        "\\nicefrac" | "\\sfrac" => ("#1#2", "{#1}/{#2}"),
        "\\shoveleft" | "\\shoveright" => ("#1", "{#1}"),
        "\\sideset" => ("#1#2#3", r"\mathop{\vphantom{#3}#1#3\nolimits#2}\limits"),
        "\\underparen" => ("#1", r"\undergroup{#1}"),
        _ => return None,
    })
}

/// Why a command is refused that other systems know; `None` for those nobody does.
pub(in crate::math) fn refusal(name: &str) -> Option<MathErrorKind> {
    let (command, remedy) = match name {
        "\\ce" => ("\\ce", "write chemical formulas with `\\mathrm{H_2O}`"),
        "\\pu" => ("\\pu", "write units with `\\,\\mathrm{m/s}`"),
        "\\begin{tikzpicture}" | "\\tikz" => ("\\tikz", "put the drawing in a picture"),
        "\\cite" => ("\\cite", "put the citation outside of the formula"),
        "\\footnote" => ("\\footnote", "put the footnote outside of the formula"),
        "\\usepackage" => ("\\usepackage", "packages cannot be loaded; define macros"),
        _ => return None,
    };
    Some(MathErrorKind::Unsupported { command, remedy })
}
