//! References to any number of files, at a cost that grows with their logarithm.

use crate::{Digest, TREE_FANOUT};
use serde::{Deserialize, Serialize};

/// A row of files reached through nodes of [`TREE_FANOUT`] references each.
///
/// With one leaf, `top` is the leaf itself; with up to 64, a node of leaves; with up to 4,096, a node
/// of such nodes; and so on. Leaves are numbered from the oldest, so adding one changes only the last
/// path, and the root that holds the tree stays of one size.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Tree {
    /// Leaves.
    pub leaf_count: u32,
    /// The topmost file, absent when there is no leaf.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub top: Option<Digest>,
}

/// `bundle/nodes/<digest>.json`: an inner node of a tree.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Node {
    /// Its children, from the oldest.
    pub children: Vec<Digest>,
}

/// A node a tree needs written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TreeFile {
    /// Its address.
    pub digest: Digest,
    /// Its JSON.
    pub bytes: Vec<u8>,
}

impl Tree {
    /// Builds the tree over `leaves` and returns it with the nodes to write.
    pub fn build(leaves: &[Digest]) -> (Self, Vec<TreeFile>) {
        let mut files = Vec::new();
        let mut level = leaves.to_vec();
        while level.len() > 1 {
            level = level
                .chunks(TREE_FANOUT)
                .map(|children| {
                    let node = Node { children: children.to_vec() };
                    let bytes = serde_json::to_vec(&node).expect("a node is plain data");
                    let digest = Digest::of(&bytes);
                    files.push(TreeFile { digest, bytes });
                    digest
                })
                .collect();
        }
        (Self { leaf_count: leaves.len() as u32, top: level.first().copied() }, files)
    }

    /// Nodes between the top and a leaf: 0 when the top is a leaf.
    pub fn depth(&self) -> u32 {
        let (mut depth, mut reach) = (0, 1_u64);
        while reach < u64::from(self.leaf_count) {
            reach *= TREE_FANOUT as u64;
            depth += 1;
        }
        depth
    }

    /// Which child leads to `leaf` (from 0) at each node from the top down, or `None` past the end.
    pub fn path_to(&self, leaf: u32) -> Option<Vec<usize>> {
        let fanout = TREE_FANOUT as u64;
        (leaf < self.leaf_count).then(|| {
            (0..self.depth())
                .rev()
                .map(|level| (u64::from(leaf) / fanout.pow(level) % fanout) as usize)
                .collect()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    fn leaves(count: u32) -> Vec<Digest> {
        (0..count).map(|n| Digest::of(&n.to_be_bytes())).collect()
    }

    #[test]
    fn every_leaf_is_found_along_its_path() {
        for count in [1, 2, 63, 64, 65, 4096, 4097] {
            let leaves = leaves(count);
            let (tree, files) = Tree::build(&leaves);
            let nodes: HashMap<Digest, Node> = files
                .iter()
                .map(|file| (file.digest, serde_json::from_slice(&file.bytes).unwrap()))
                .collect();
            for (k, leaf) in leaves.iter().enumerate() {
                let found = tree
                    .path_to(k as u32)
                    .unwrap()
                    .into_iter()
                    .fold(tree.top.unwrap(), |digest, child| nodes[&digest].children[child]);
                assert_eq!(found, *leaf, "leaf {k} of {count}");
            }
        }
    }

    #[test]
    fn adding_a_leaf_changes_only_the_last_path() {
        let (_, before) = Tree::build(&leaves(4000));
        let (_, after) = Tree::build(&leaves(4001));
        let changed = after.iter().filter(|file| !before.contains(file)).count();
        assert_eq!(changed, 2);
    }

    #[test]
    fn an_empty_tree_has_no_path() {
        let (tree, files) = Tree::build(&[]);
        assert_eq!((tree.top, tree.path_to(0), files.len()), (None, None, 0));
    }

    #[test]
    fn past_the_end_there_is_no_path() {
        assert_eq!(Tree::build(&leaves(3)).0.path_to(3), None);
    }
}
