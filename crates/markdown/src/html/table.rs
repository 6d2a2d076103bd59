//! Tables.

use super::{Holds, Writer};
use pulldown_cmark::Alignment;
use std::borrow::Cow;

const TABLE_END: &str = "</table></div>\n";
const TABLE_END_WITH_BODY: &str = "</tbody></table></div>\n";

impl Writer<'_> {
    pub(super) fn start_table(&mut self, alignments: &[Alignment]) {
        self.out.text.end_block();
        self.out.text.enter_aside();
        self.alignments = alignments.to_vec();
        self.open(Holds::Blocks, "<div class=\"table-scroll\" tabindex=\"0\"><table>", TABLE_END);
    }

    pub(super) fn start_table_head(&mut self) {
        self.cell = 0;
        self.in_table_head = true;
        self.open_part(Holds::Blocks, "<thead><tr>", "</tr></thead>");
    }

    pub(super) fn end_table_head(&mut self) {
        self.in_table_head = false;
        self.out.text.end_block();
    }

    pub(super) fn start_table_row(&mut self) {
        self.cell = 0;
        // A table without rows has no body.
        if let Some(table) = self.frames.last_mut()
            && table.is_shown
            && table.end == TABLE_END
        {
            table.end = Cow::Borrowed(TABLE_END_WITH_BODY);
            self.out.html.push_str("<tbody>\n");
        }
        self.open_part(Holds::Blocks, "<tr>", "</tr>\n");
    }

    pub(super) fn start_table_cell(&mut self) {
        let align = match self.alignments.get(self.cell) {
            Some(Alignment::Left) => " data-align=\"left\"",
            Some(Alignment::Center) => " data-align=\"center\"",
            Some(Alignment::Right) => " data-align=\"right\"",
            Some(Alignment::None) | None => "",
        };
        let (name, end) = if self.in_table_head { ("th", "</th>") } else { ("td", "</td>") };
        self.open_part(Holds::Phrasing, &format!("<{name}{align}>"), end);
    }

    pub(super) fn end_table_cell(&mut self) {
        self.cell += 1;
        self.out.text.text(" ");
        self.out.text.last = None;
    }
}
