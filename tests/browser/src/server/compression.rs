//! Gzip (RFC 1952) around a DEFLATE stream, as hosts send text.

use miniz_oxide::deflate::compress_to_vec;

/// Magic, DEFLATE, no flags, no time, no extra flags, unknown system.
const HEADER: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];
/// What most hosts compress with.
const LEVEL: u8 = 6;

/// `bytes` as a gzip file of one member.
pub(super) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut file = HEADER.to_vec();
    file.extend(compress_to_vec(bytes, LEVEL));
    file.extend(crc32(bytes).to_le_bytes());
    // The length modulo 2³², as the format has it.
    file.extend((bytes.len() as u32).to_le_bytes());
    file
}

/// The checksum of gzip, bit by bit: the files are small.
fn crc32(bytes: &[u8]) -> u32 {
    let step = |sum: u32| (sum >> 1) ^ (0xedb8_8320 * (sum & 1));
    !bytes.iter().fold(!0, |sum, byte| (0..8).fold(sum ^ u32::from(*byte), |sum, _| step(sum)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_the_known_one() {
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
    }

    #[test]
    fn what_repeats_becomes_small() {
        assert!(gzip(&[b'a'; 10_000]).len() < 100);
    }
}
