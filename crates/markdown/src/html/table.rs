//! Tables.

use super::{Holds, Writer};
use pulldown_cmark::Alignment;

impl Writer<'_> {
    pub(super) fn start_table(&mut self, alignments: &[Alignment]) {
        self.out.text.end_block();
        self.out.text.enter_aside();
        self.alignments = alignments.to_vec();
        self.open(
            Holds::Blocks,
            "<div class=\"table-scroll\" tabindex=\"0\"><table>",
            "</tbody></table></div>\n",
        );
    }

    pub(super) fn start_table_head(&mut self) {
        self.cell = 0;
        self.in_table_head = true;
        self.open_part(Holds::Blocks, "<thead><tr>", "</tr></thead><tbody>\n");
    }

    pub(super) fn end_table_head(&mut self) {
        self.in_table_head = false;
        self.out.text.end_block();
    }

    pub(super) fn start_table_row(&mut self) {
        self.cell = 0;
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
