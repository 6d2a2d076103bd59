//! What each construct becomes.

use insta::assert_snapshot;

use super::inline;

#[test]
fn letters() {
    assert_snapshot!(inline("x"), @"<math><mi>x</mi></math>");
}
