//! Pieces that more than one page uses.

pub(crate) mod channel_tag;
pub(crate) mod date_stamp;
pub(crate) mod footer;
pub(crate) mod icons;
pub(crate) mod masthead;
pub(crate) mod modal;
pub(crate) mod pager;
pub(crate) mod post_row;
pub(crate) mod prose;
pub(crate) mod recent_searches;
pub(crate) mod reception;
pub(crate) mod search_box;
pub(crate) mod search_dialog;
pub(crate) mod search_hits;
pub(crate) mod search_offers;
pub(crate) mod sheet;
pub(crate) mod shortcuts;
pub(crate) mod signal_strip;
pub(crate) mod tag_list;
pub(crate) mod title_rows;
pub(crate) mod update_notice;
