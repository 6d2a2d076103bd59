//! Shrinking by area: each new pixel is the mean of what it covers.
//!
//! Whole numbers all the way, so that every machine gets the same bytes; shapes come out as sharp as
//! with the usual filters when a picture gets smaller, and are not drawn thinner.

use super::Pixels;
use std::ops::Range;

/// The height that goes with a width.
pub(super) fn height(pixels: &Pixels, width: u32) -> u32 {
    let exact = u64::from(pixels.height) * u64::from(width);
    let height = (exact + u64::from(pixels.width) / 2) / u64::from(pixels.width.max(1));
    u32::try_from(height.max(1)).unwrap_or(u32::MAX)
}

/// The picture with no more pixels than it has, in the given size.
pub(super) fn scale(pixels: &Pixels, width: u32, height: u32) -> Pixels {
    let channels = pixels.channels();
    let row_length = pixels.width as usize * channels;
    let columns: Vec<Share> = shares(pixels.width, width).collect();
    let mut samples = Vec::with_capacity(width as usize * height as usize * channels);
    let mut sums = vec![0_u32; row_length];
    for share in shares(pixels.height, height) {
        // No overflow: 255 × 255 times the weights' sum, the picture's height, is below 2^32.
        sums.fill(0);
        for row in share.covers.clone() {
            let weight = share.weight(row);
            let row = &pixels.samples[row * row_length..][..row_length];
            if pixels.has_alpha {
                add_with_alpha(&mut sums, row, weight);
            } else {
                sums.iter_mut().zip(row).for_each(|(sum, sample)| *sum += u32::from(*sample) * weight);
            }
        }
        let whole = u64::from(pixels.width) * u64::from(pixels.height);
        for column in &columns {
            push_pixel(&mut samples, &sums, column, channels, whole);
        }
    }
    Pixels { width, height, samples, has_alpha: pixels.has_alpha, profile: pixels.profile.clone() }
}

/// Colours count as much as they are seen.
fn add_with_alpha(sums: &mut [u32], row: &[u8], weight: u32) {
    for (sums, pixel) in sums.as_chunks_mut::<4>().0.iter_mut().zip(row.as_chunks::<4>().0) {
        let alpha = u32::from(pixel[3]) * weight;
        for channel in 0..3 {
            sums[channel] += u32::from(pixel[channel]) * alpha;
        }
        sums[3] += alpha;
    }
}

fn push_pixel(samples: &mut Vec<u8>, sums: &[u32], column: &Share, channels: usize, whole: u64) {
    let mut total = [0_u64; 4];
    for at in column.covers.clone() {
        let weight = u64::from(column.weight(at));
        for (channel, sum) in sums[at * channels..][..channels].iter().enumerate() {
            total[channel] += u64::from(*sum) * weight;
        }
    }
    let alpha = total[3];
    let divisor = if channels == 4 { alpha.max(1) } else { whole };
    samples.extend(total[..3].iter().map(|sum| ((sum + divisor / 2) / divisor) as u8));
    if channels == 4 {
        samples.push(((alpha + whole / 2) / whole) as u8);
    }
}

/// What a new row or column is made of: old ones, the first and the last perhaps in part.
struct Share {
    covers: Range<usize>,
    first: u32,
    last: u32,
    full: u32,
}

impl Share {
    /// How much of the old row or column counts; the weights of a share add up to the old size.
    fn weight(&self, at: usize) -> u32 {
        match at {
            _ if at == self.covers.start => self.first,
            _ if at + 1 == self.covers.end => self.last,
            _ => self.full,
        }
    }
}

/// The shares of `new` rows or columns in `old` ones, `new <= old`, in units of which each old one has `new`.
fn shares(old: u32, new: u32) -> impl Iterator<Item = Share> {
    let full = new.max(1);
    let (old, new) = (u64::from(old), u64::from(full));
    (0..new).map(move |at| {
        let (start, end) = (at * old, (at + 1) * old);
        let covers = start / new..end.div_ceil(new);
        let first = (((covers.start + 1) * new).min(end) - start) as u32;
        let last = (end - (covers.end - 1) * new) as u32;
        Share { covers: covers.start as usize..covers.end as usize, first, last, full }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(width: u32, samples: &[u8], has_alpha: bool) -> Pixels {
        let channels = if has_alpha { 4 } else { 3 };
        let height = samples.len() as u32 / width / channels;
        Pixels { width, height, samples: samples.to_vec(), has_alpha, profile: None }
    }

    #[test]
    fn a_pixel_is_the_mean_of_what_it_covers() {
        let row = picture(3, &[0, 0, 0, 90, 90, 90, 240, 240, 240], false);
        // One and a half old pixels each.
        assert_eq!(scale(&row, 2, 1).samples, [30, 30, 30, 190, 190, 190]);
        assert_eq!(scale(&row, 1, 1).samples, [110, 110, 110]);
        assert_eq!(scale(&row, 3, 1).samples, row.samples);
        let square = picture(2, &[[0; 6], [100; 6]].concat(), false);
        assert_eq!(scale(&square, 1, 1).samples, [50, 50, 50]);
    }

    #[test]
    fn what_is_transparent_lends_no_colour() {
        let row = picture(2, &[255, 0, 0, 255, 0, 0, 255, 0], true);
        assert_eq!(scale(&row, 1, 1).samples, [255, 0, 0, 128]);
        let nothing = picture(2, &[9, 9, 9, 0, 9, 9, 9, 0], true);
        assert_eq!(scale(&nothing, 1, 1).samples, [0, 0, 0, 0]);
    }

    #[test]
    fn shares_cover_everything_once() {
        for (old, new) in [(1, 1), (7, 3), (1000, 800), (1441, 1440), (5, 5)] {
            let mut total = 0;
            for share in shares(old, new) {
                let weights: u64 = share.covers.clone().map(|at| u64::from(share.weight(at))).sum();
                assert_eq!(weights, u64::from(old), "{old} {new}");
                total += weights;
            }
            assert_eq!(total, u64::from(old) * u64::from(new));
        }
    }
}
