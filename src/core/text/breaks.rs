//! Where lines may break: one function for labels in pictures and files ([`wrap`]), and for paragraphs, which the
//! browser breaks itself, what it must not tear ([`keeps`]). `rules` and the lexicon go first, the platform's dictionary
//! decides the rest. Lines are the least number that fit, then as equal as can be. A break is a place in the text:
//! nothing is ever written into it, so that what is copied, searched and read aloud is what was given.

use std::ops::Range;

use super::rules::{ASK, CORE, Clusters, EDGE, ENDS, HARD, INNER, JOINED, KEPT, LONG, NEVER, SPACED, TIGHT, is_space};
use super::{Font, Lexicon};

/// What the platform knows of texts: the browser's own in a page, a table and a dictionary elsewhere.
pub trait Text {
    /// Width of a text on one line, in CSS pixels.
    fn width(&self, text: &str, font: Font) -> f64;
    /// Where words end by the platform's dictionary: ascending byte offsets, the last one is the length of the text.
    fn words(&self, text: &str) -> Vec<usize>;
}

/// A text on several lines.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Wrapped {
    /// Byte offsets where lines end; the next one begins there. Spaces at the end of a line belong to it.
    pub ends: Vec<usize>,
    /// The width of the widest line, in CSS pixels, without the spaces at its end and with "…" where it is to stand.
    pub width: f64,
    /// Whether there was no room for all of it: then the last line ends earlier, and "…" is to stand behind it.
    pub cut: bool,
    /// Whether a line ends within what should stay together, because that alone is wider than a line.
    pub torn: bool,
}

/// What stands behind a text that was cut.
const MORE: &str = "…";
/// Sums of widths differ from each other by less, in CSS pixels.
const SLACK: f64 = 0.01;
/// The number of degrees of [`Broken::may_break`].
const DEGREES: u8 = 6;

/// Breaks a text into lines of at most `width` CSS pixels, as equal as can be with the least number of lines. A line is
/// wider only where one cluster alone is. At most `lines` lines, at least one.
pub fn wrap(words: &str, font: Font, width: f64, lines: usize, text: &dyn Text, lexicon: &Lexicon) -> Wrapped {
    let shown = words.trim_matches(is_space);
    let whole = if shown.is_empty() { 0.0 } else { text.width(shown, font) };
    let mut wrapped = Wrapped {
        ends: Vec::new(),
        width: whole,
        cut: false,
        torn: false,
    };
    if whole <= width + SLACK || whole.is_nan() || width.is_nan() {
        wrapped.ends.push(words.len());
        return wrapped;
    }
    let broken = Broken::new(words, text, lexicon);
    let measure = Measure {
        broken: &broken,
        font,
        width,
        text,
    };
    let (pieces, torn) = measure.pieces();
    wrapped.torn = torn;
    let least = fill(&pieces, width, &mut |_| {});
    if least <= lines.max(1) {
        wrapped.width = balance(&pieces, width, least, &mut wrapped.ends);
        for end in &mut wrapped.ends {
            *end = measure.start(&pieces, *end);
        }
    } else {
        wrapped.cut = true;
        wrapped.width = measure.cut(&pieces, lines.max(1), &mut wrapped.ends);
    }
    wrapped
}

/// About how many lines [`wrap`] would make without a limit, from the width alone: for the first layout of very many
/// labels. Never less than one.
pub fn estimate(words: &str, font: Font, width: f64, text: &dyn Text) -> usize {
    let shown = words.trim_matches(is_space);
    if shown.is_empty() {
        return 1;
    }
    let whole = text.width(shown, font);
    if whole <= width + SLACK || whole.is_nan() || width.is_nan() {
        return 1;
    }
    // on each line but the last one about half a word finds no room
    let half = (font.size() * HALF_WORD).min(width / 2.0);
    let room = (width - half).max(font.size());
    (((whole - half) / room).ceil() as usize).max(1)
}

/// Half the width of what stands between two breaks, in sizes of the font: measured on the names of real plans.
const HALF_WORD: f64 = 1.6;

// ---- where ----

/// A text with all that is known of its breaks.
struct Broken<'t> {
    clusters: Clusters<'t>,
    /// By cluster: whether a word ends before it, by the lexicon and the dictionary.
    ends: Vec<bool>,
}

impl<'t> Broken<'t> {
    fn new(words: &'t str, text: &dyn Text, lexicon: &Lexicon) -> Self {
        let clusters = Clusters::new(words, lexicon, &text.words(words));
        let mut ends: Vec<bool> = clusters.state.iter().map(|state| state & ENDS != 0).collect();
        let torn = clusters.words.iter().any(|word| is_torn(&clusters, *word));
        if torn {
            // the dictionary went astray on a word it does not know: it is asked again without these words
            ends = vec![false; clusters.len()];
            for end in text.words(&masked(&clusters)) {
                set(&mut ends, clusters.at_byte(end), true);
            }
            for (first, end) in &clusters.words {
                if is_believed(&clusters, (*first, *end)) {
                    for cluster in *first as usize..=*end as usize {
                        set(&mut ends, Some(cluster), clusters.state(cluster) & (ENDS | EDGE) != 0);
                    }
                }
            }
        }
        Self { clusters, ends }
    }

    /// Whether a line may end before a cluster, in a degree of need: 0 where nothing is torn, 1 inside of dates and long
    /// names, 2 between the least words these are made of, 3 wherever the dictionary sees a word, 4 between clusters,
    /// 5 even where a line may not begin.
    fn may_break(&self, cluster: usize, degree: u8) -> bool {
        let state = self.clusters.state(cluster);
        let (forbidden, enough) = match degree {
            0 => (NEVER | HARD | JOINED | KEPT, 0),
            1 => (NEVER | HARD | JOINED | TIGHT, INNER),
            2 => (NEVER | HARD | JOINED | CORE, INNER),
            3 => (NEVER | HARD | JOINED, INNER | ENDS),
            4 => (NEVER | HARD, ASK),
            _ => (NEVER, ASK),
        };
        let known = state & ASK == 0 || state & enough != 0 || self.ends.get(cluster).copied().unwrap_or_default();
        state & forbidden == 0 && known
    }
}

fn set(list: &mut [bool], place: Option<usize>, value: bool) {
    if let Some(slot) = place.and_then(|place| list.get_mut(place)) {
        *slot = value;
    }
}

/// Whether the dictionary parts a word of the lexicon, and whether it sees an end of it inside of another word.
fn seen(clusters: &Clusters<'_>, (first, end): (u32, u32)) -> (bool, bool) {
    let parted = (first + 1..end).any(|cluster| clusters.state(cluster as usize) & ENDS != 0);
    let stray = |edge: u32| clusters.state(edge as usize) & (ASK | ENDS) == ASK;
    (parted, stray(first) || stray(end))
}

fn is_torn(clusters: &Clusters<'_>, word: (u32, u32)) -> bool {
    seen(clusters, word) == (true, true) && clusters.is_sure(word)
}

/// Whether a word of the lexicon goes before the dictionary: not a short one, nor where the dictionary has a longer one.
fn is_believed(clusters: &Clusters<'_>, word: (u32, u32)) -> bool {
    seen(clusters, word) != (false, true) && clusters.is_sure(word)
}

/// The text with spaces in the place of the words of the lexicon, byte for byte.
fn masked(clusters: &Clusters<'_>) -> String {
    let mut masked = String::with_capacity(clusters.text.len());
    let mut from = 0;
    for (first, end) in &clusters.words {
        if is_believed(clusters, (*first, *end)) {
            let (first, end) = (*first as usize, *end as usize);
            masked.push_str(clusters.slice(from, first));
            for _ in clusters.start(first)..clusters.start(end) {
                masked.push(' ');
            }
            from = end;
        }
    }
    masked.push_str(clusters.slice(from, clusters.len()));
    masked
}

// ---- how wide ----

/// What stands between two places where lines may end.
#[derive(Clone, Copy)]
struct Piece {
    /// Its first cluster, and the one behind it.
    first: usize,
    end: usize,
    /// Its width at the end of a line, and before another piece: the spaces behind it count only there.
    ink: f64,
    full: f64,
}

struct Measure<'a> {
    broken: &'a Broken<'a>,
    font: Font,
    width: f64,
    text: &'a dyn Text,
}

impl Measure<'_> {
    fn piece(&self, first: usize, end: usize, space: &mut Option<f64>) -> Piece {
        let words = self.broken.clusters.slice(first, end);
        let words = if first == 0 { words.trim_start_matches(is_space) } else { words };
        let ink = words.trim_end_matches(is_space);
        let gap = words.get(ink.len()..).unwrap_or_default();
        let ink = if ink.is_empty() { 0.0 } else { self.text.width(ink, self.font) };
        let gap = match gap {
            "" => 0.0,
            " " => *space.get_or_insert_with(|| self.text.width(" ", self.font)),
            gap => self.text.width(gap, self.font),
        };
        Piece {
            first,
            end,
            ink,
            full: ink + gap,
        }
    }

    /// Where a piece begins in bytes, or the end of the text.
    fn start(&self, pieces: &[Piece], piece: usize) -> usize {
        let clusters = &self.broken.clusters;
        pieces.get(piece).map_or(clusters.text.len(), |p| clusters.start(p.first))
    }

    /// The pieces of the text, and whether some were too wide for a line, and so were parted as far as it needs.
    fn pieces(&self) -> (Vec<Piece>, bool) {
        let mut space = None;
        let mut torn = false;
        let mut pieces = vec![self.piece(0, self.broken.clusters.len(), &mut space)];
        for degree in 0..DEGREES {
            if pieces.iter().all(|piece| piece.ink <= self.width + SLACK) {
                break;
            }
            torn = degree > 0;
            let mut finer = Vec::with_capacity(pieces.len() + 8);
            for piece in pieces {
                if piece.ink <= self.width + SLACK {
                    finer.push(piece);
                    continue;
                }
                let mut first = piece.first;
                for cluster in piece.first + 1..piece.end {
                    if self.broken.may_break(cluster, degree) {
                        finer.push(self.piece(first, cluster, &mut space));
                        first = cluster;
                    }
                }
                finer.push(if first == piece.first { piece } else { self.piece(first, piece.end, &mut space) });
            }
            pieces = finer;
        }
        (pieces, torn)
    }

    /// Lines as full as they can be, the last one with "…"; the width of the widest.
    fn cut(&self, pieces: &[Piece], lines: usize, ends: &mut Vec<usize>) -> f64 {
        let mut starts = vec![0];
        fill(pieces, self.width, &mut |piece| starts.push(piece));
        let last = starts.get(lines - 1).copied().unwrap_or_default();
        let mut widest = 0.0f64;
        for line in starts.windows(2).take(lines - 1) {
            if let [first, end] = line {
                widest = widest.max(line_width(pieces, *first, *end));
                ends.push(self.start(pieces, *end));
            }
        }
        let more = self.text.width(MORE, self.font);
        let room = self.width - more + SLACK;
        let mut end = last;
        while end < pieces.len() && line_width(pieces, last, end + 1) <= room {
            end += 1;
        }
        if end > last {
            ends.push(self.start(pieces, end));
            return widest.max(line_width(pieces, last, end) + more);
        }
        // not even one piece: as much of it as there is room for, at least one cluster
        let Some(piece) = pieces.get(last) else { return widest };
        let mut found = None;
        for degree in 1..DEGREES {
            let mut cluster = piece.first + 1;
            while cluster < piece.end {
                if self.broken.may_break(cluster, degree) {
                    let part = self.piece(piece.first, cluster, &mut None);
                    if part.ink > room {
                        break;
                    }
                    found = Some(part);
                }
                cluster += 1;
            }
            if found.is_some() {
                break;
            }
        }
        let part = found.unwrap_or_else(|| {
            let mut end = piece.first + 1;
            while end < piece.end && !self.broken.may_break(end, DEGREES - 1) {
                end += 1;
            }
            self.piece(piece.first, end, &mut None)
        });
        ends.push(self.broken.clusters.start(part.end));
        widest.max(part.ink + more)
    }
}

/// The width of the pieces `first..end` on one line.
fn line_width(pieces: &[Piece], first: usize, end: usize) -> f64 {
    let line = pieces.get(first..end).unwrap_or_default();
    let full: f64 = line.iter().map(|piece| piece.full).sum();
    line.last().map_or(0.0, |last| full - last.full + last.ink)
}

/// How many lines there are when each is as full as it can be; `begin` hears which pieces begin the second and later ones.
fn fill(pieces: &[Piece], width: f64, begin: &mut dyn FnMut(usize)) -> usize {
    let (mut lines, mut line, mut any) = (1, 0.0, false);
    for (n, piece) in pieces.iter().enumerate() {
        if any && line + piece.ink > width + SLACK {
            lines += 1;
            line = 0.0;
            begin(n);
        }
        any = true;
        line += piece.full;
    }
    lines
}

/// Lines as equal as can be: the widest one as narrow as possible, then all of them near to it. Its width; `ends` are
/// numbers of pieces.
fn balance(pieces: &[Piece], width: f64, lines: usize, ends: &mut Vec<usize>) -> f64 {
    // a piece that is wider has a line of its own anyway
    let mut low = pieces.iter().fold(0.0f64, |widest, piece| if piece.ink <= width { widest.max(piece.ink) } else { widest });
    let mut high = width;
    // halving the difference 20 times leaves less than the SLACK of any screen
    for _ in 0..20 {
        let middle = (low + high) / 2.0;
        if fill(pieces, middle, &mut |_| {}) > lines {
            low = middle;
        } else {
            high = middle;
        }
    }
    let limit = high + SLACK;
    // the best lines up to a piece: how many, the squares of what they leave free, and where the last one begins
    let mut best: Vec<(usize, f64, usize)> = vec![(0, 0.0, 0)];
    for end in 1..=pieces.len() {
        let mut choice = (usize::MAX, 0.0, end - 1);
        let mut full = 0.0;
        for first in (0..end).rev() {
            let (Some(piece), Some(last), Some(before)) = (pieces.get(first), pieces.get(end - 1), best.get(first)) else { break };
            full += piece.full;
            let line = full - last.full + last.ink;
            if line > limit && first + 1 < end {
                break;
            }
            let free = (limit - line) * (limit - line) + before.1;
            if before.0 + 1 < choice.0 || (before.0 + 1 == choice.0 && free < choice.1) {
                choice = (before.0 + 1, free, first);
            }
        }
        best.push(choice);
    }
    let mut end = pieces.len();
    let mut widest = 0.0f64;
    while end > 0 {
        let first = best.get(end).map_or(0, |b| b.2).min(end - 1);
        widest = widest.max(line_width(pieces, first, end));
        ends.push(end);
        end = first;
    }
    ends.reverse();
    widest
}

// ---- paragraphs ----

/// A part of a paragraph that its lines must not tear, though a browser left alone would or might.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Keep {
    /// Which part, in bytes.
    pub range: Range<usize>,
    /// Whether a line may end before it, where the browser may not know.
    pub before: bool,
    /// Whether a line may end behind it, where the browser may not know.
    pub after: bool,
}

/// What a browser must not tear in a text with Thai words: in order, apart, each at most 16 clusters. No dictionary is
/// asked: only rules and the lexicon. Other texts have none.
pub fn keeps(words: &str, lexicon: &Lexicon) -> Vec<Keep> {
    let mut keeps = Vec::new();
    // Thai letters are three bytes, the first two of them these
    if !words.as_bytes().windows(2).any(|pair| matches!(pair, [0xe0, 0xb8 | 0xb9])) {
        return keeps;
    }
    let clusters = Clusters::new(words, lexicon, &[]);
    let mut first = 0;
    while first + 1 < clusters.len() {
        let end = run(&clusters, first, KEPT);
        if end - first <= LONG {
            push(&clusters, first, end, &mut keeps);
        } else {
            // too long for a narrow column: only what may be parted nowhere
            let mut part = first;
            while part < end {
                let behind = run(&clusters, part, TIGHT).min(end);
                if behind - part <= LONG {
                    push(&clusters, part, behind, &mut keeps);
                }
                part = behind;
            }
        }
        first = end;
    }
    keeps
}

/// Where the run of clusters ends that belong together and begins with one; it is at least one long.
fn run(clusters: &Clusters<'_>, first: usize, mark: u16) -> usize {
    let mut end = first + 1;
    while end < clusters.len() && (clusters.state(end) & mark != 0 || follows(clusters, end)) {
        end += 1;
    }
    end
}

/// Whether a cluster is a sign behind a space that may not begin a line, or the space before one.
fn follows(clusters: &Clusters<'_>, mut cluster: usize) -> bool {
    while cluster < clusters.len() && clusters.state(cluster) & NEVER != 0 {
        cluster += 1;
    }
    clusters.state(cluster) & (NEVER | HARD | SPACED) == HARD | SPACED
}

fn push(clusters: &Clusters<'_>, first: usize, end: usize, keeps: &mut Vec<Keep>) {
    let tearable = |cluster: usize| {
        let dash = clusters.slice(cluster - 1, cluster).starts_with(['\u{2013}', '\u{2014}', '-', '/']);
        clusters.state(cluster) & (ASK | SPACED) != 0 || dash
    };
    if !(first + 1..end).any(tearable) {
        return;
    }
    let edge = |cluster: usize| clusters.state(cluster) & (EDGE | KEPT) == EDGE;
    keeps.push(Keep {
        range: clusters.start(first)..clusters.start(end),
        before: edge(first),
        after: edge(end),
    });
}

#[cfg(test)]
mod tests {
    use super::super::rules::{is_closing, is_mark, is_opening};
    use super::*;
    use crate::read::{Limits, read};
    use crate::text::Native;

    const CASES: &str = include_str!("breaks.tsv");

    fn own() -> Lexicon {
        Lexicon::new(std::iter::empty())
    }

    fn lines<'t>(words: &'t str, wrapped: &Wrapped) -> Vec<&'t str> {
        let mut start = 0;
        wrapped.ends.iter().map(|end| &words[std::mem::replace(&mut start, *end)..*end]).collect()
    }

    fn plain(words: &str, width: f64, limit: usize, lexicon: &Lexicon) -> Wrapped {
        wrap(words, Font::Plain, width, limit, &Native, lexicon)
    }

    fn width(words: &str) -> f64 {
        Native.width(words.trim_matches(is_space), Font::Plain)
    }

    #[test]
    fn what_belongs_together_is_never_torn() {
        let lexicon = own();
        for line in CASES.lines().filter(|l| !l.starts_with('#')) {
            let [text, part] = line.split('\t').collect::<Vec<_>>()[..] else { continue };
            let found: Vec<_> = text.match_indices(part).map(|(at, _)| at..at + part.len()).collect();
            assert!(!found.is_empty(), "{line}");
            let least = width(part).ceil();
            for step in 0..40 {
                let wrapped = plain(text, least + f64::from(step * 7), usize::MAX, &lexicon);
                for part in &found {
                    let torn = wrapped.ends.iter().any(|end| part.start < *end && *end < part.end);
                    assert!(!torn, "{part:?} in {:?}", lines(text, &wrapped));
                }
            }
        }
    }

    #[test]
    fn texts_are_broken_as_a_reader_would() {
        let lexicon = own();
        let mut slips = Vec::new();
        for line in CASES.lines().filter(|l| !l.starts_with('#')) {
            let [text, room, expected] = line.split('\t').collect::<Vec<_>>()[..] else { continue };
            let (width, limit) = room.split_once('/').unwrap_or((room, "99"));
            let wrapped = plain(text, width.parse().unwrap(), limit.parse().unwrap(), &lexicon);
            let mut found = lines(text, &wrapped).iter().map(|l| l.trim()).collect::<Vec<_>>().join("|");
            if wrapped.cut {
                found.push('…');
            }
            if found != expected {
                slips.push(format!("{text}\t{room}\t{found}"));
            }
        }
        assert!(slips.is_empty(), "\n{}", slips.join("\n"));
    }

    /// What a paragraph keeps, in brackets, with `_` where a line may end beside it.
    fn shown(words: &str) -> String {
        let (mut shown, mut at) = (String::new(), 0);
        for keep in keeps(words, &own()) {
            shown.push_str(&words[at..keep.range.start]);
            shown.push_str(if keep.before { "_[" } else { "[" });
            shown.push_str(&words[keep.range.clone()]);
            shown.push_str(if keep.after { "]_" } else { "]" });
            at = keep.range.end;
        }
        shown + &words[at..]
    }

    #[test]
    fn a_paragraph_keeps_what_a_browser_would_tear() {
        for (words, expected) in [
            ("the plan of 2566 – 2570, p. 5", "the plan of 2566 – 2570, p. 5"),
            ("แผน", "แผน"),
            ("ความร่วมมือกับเมียนมาและลาว", "[ความร่วมมือ]_กับ_[เมียนมา]_และลาว"),
            ("ช่องทางต่าง ๆ ของรัฐ", "ช่องทาง_[ต่าง ๆ] ของรัฐ"),
            ("อุบัติใหม่อื่น ๆ (สรุป)", "อุบัติใหม่อื่[น ๆ] (สรุป)"),
            ("แผน (พ.ศ. ๒๕๖๖ – ๒๕๗๐)", "แผน ([พ.ศ. ๒๕๖๖ – ๒๕๗๐])"),
            ("ระยะที่ ๒ และ 5 ปี", "[ระยะที่ ๒] และ [5 ปี]"),
            ("แผนของสมช. ไทย", "แผนของ[สมช.] ไทย"),
            // more than fits a narrow column: day and month, era and year
            ("เมื่อวันที่ ๑ ตุลาคม พ.ศ. ๒๕๖๗ นั้น", "เมื่อ[วันที่ ๑ ตุลาคม] [พ.ศ. ๒๕๖๗] นั้น"),
            // a long name is kept by its words
            ("สำนักงานสภาพัฒนาการเศรษฐกิจและสังคมแห่งชาติ", "สำนักงานสภาพัฒนาการเศรษฐกิจและสังคม[แห่งชาติ]"),
            ("ระบบนิเวศน์", "ระบบนิเวศน์"),
        ] {
            assert_eq!(shown(words), expected);
        }
    }

    #[test]
    fn a_word_of_the_dataset_goes_before_the_dictionary() {
        let words = "พิธีในโรงแรมแกรนด์คอนเวชั่นและศาลา";
        let torn = |lexicon: &Lexicon| {
            (20..40).any(|w| {
                let wrapped = plain(words, f64::from(w * 5), usize::MAX, lexicon);
                let part = words.find("แกรนด์คอนเวชั่น").unwrap();
                wrapped.ends.iter().any(|end| part < *end && *end < part + "แกรนด์คอนเวชั่น".len())
            })
        };
        assert!(torn(&own()));
        assert!(!torn(&Lexicon::new(["แกรนด์คอนเวชั่น"].into_iter())));
    }

    #[test]
    fn a_word_by_chance_tears_no_other_word() {
        // letters of the end of one word and the beginning of another, letters inside of one, and letters of a mark
        let lexicon = Lexicon::new(["คน", "ระเทศ", "ชาติแ", "แผ", "เกษตรกร"].into_iter());
        let breaks = |words: &str, lexicon: &Lexicon| {
            let broken = Broken::new(words, &Native, lexicon);
            (0..broken.clusters.len()).filter(|c| broken.may_break(*c, 0)).map(|c| broken.clusters.start(c)).collect::<Vec<_>>()
        };
        for words in ["แผนที่ภาคนครของประเทศชาติและแผน", "ทรัพยากรของภาคเกษตรกรรมไทย"]
        {
            assert_eq!(breaks(words, &lexicon), breaks(words, &Lexicon::default()), "{words}");
        }
    }

    #[test]
    fn odd_texts_are_safe() {
        let lexicon = own();
        let no_space = "กขคงจฉช".repeat(715);
        let glued = "ก\u{2060}".repeat(900);
        let closing = ")".repeat(900);
        let odd = [
            "",
            " ",
            "   ",
            "\u{200b}",
            "\u{a0}",
            "\u{2060}",
            "\0",
            "\0\0ก\0",
            "ๆ",
            "ๆ ๆ",
            "...",
            "(((((",
            "\u{e48}\u{e48}",
            "เ",
            "เเเเเเเเ",
            "\"",
            "\"\"\"",
            "שלום עולם",
            "مرحبا بالعالم",
            "👩\u{200d}👩\u{200d}👦👍🏽🇹🇭🇱🇦",
            "e\u{301}e\u{301}",
            "\u{feff}แผน\u{feff}",
            "  แผน  แม่บท  ",
            "\n\tแผน\r\nแม่บท\u{2028}x",
            "漢字かな交じり文、です。",
            "a\u{ad}b",
            "-",
            "– –",
            "1-2-3-4-5-6-7-8-9-10-11-12-13-14-15",
            "\u{200b}\u{200b}ก\u{200b}\u{200b}",
            "ก\u{200b}ๆ",
            "\u{10ffff}",
            "0",
            "๑",
            "มาตรา",
            "พ.ศ.",
            ".",
            "ก.",
            "ข้อ 1",
            &no_space,
            &glued,
            &closing,
        ];
        for words in odd {
            for width in [0.0, -5.0, 1.0, 40.0, 220.0, f64::INFINITY, f64::NAN] {
                for limit in [0, 1, 2, 3, usize::MAX] {
                    let wrapped = plain(words, width, limit, &lexicon);
                    check(words, width, limit.max(1), &wrapped);
                    assert!(estimate(words, Font::Plain, width, &Native) > 0);
                }
            }
            for keep in keeps(words, &lexicon) {
                assert!(!words[keep.range].is_empty());
            }
        }
    }

    /// What holds for every wrapped text.
    fn check(words: &str, room: f64, limit: usize, wrapped: &Wrapped) {
        let all = lines(words, wrapped);
        let said = || format!("{words:?} {room} {limit} {all:?}");
        assert!(!all.is_empty() && all.len() <= limit, "{}", said());
        assert!(wrapped.cut || wrapped.ends.last() == Some(&words.len()), "{}", said());
        assert!(wrapped.ends.windows(2).all(|pair| pair[0] < pair[1]), "{}", said());
        let clusters = Clusters::new(words, &Lexicon::default(), &[]);
        let mut widest = 0.0f64;
        for (n, line) in all.iter().enumerate() {
            let last = n + 1 == all.len();
            let end = wrapped.ends[n];
            let start = end - line.len();
            let wide = width(line) + if wrapped.cut && last { width("…") } else { 0.0 };
            widest = widest.max(wide);
            let (from, to) = (clusters.at_byte(start), clusters.at_byte(end));
            let (Some(from), Some(to)) = (from, to) else { panic!("inside a cluster: {}", said()) };
            let one = (from + 1..to).all(|c| clusters.state(c) & NEVER != 0);
            assert!(one || wide <= room + SLACK || room.is_nan(), "too wide, {wide}: {}", said());
            assert!(all.len() == 1 || one || !line.trim_matches(is_space).is_empty(), "empty: {}", said());
            if n > 0 {
                assert!(!line.starts_with(is_space), "begins with a space: {}", said());
                assert!(clusters.at_byte(start).is_some_and(|c| clusters.state(c) & NEVER == 0), "{}", said());
            }
        }
        assert!(room.is_nan() || (widest - wrapped.width).abs() < SLACK, "{widest} {}: {}", wrapped.width, said());
    }

    /// Texts out of parts, the same ones every time.
    struct Dice(u32);

    impl Dice {
        fn roll(&mut self, sides: usize) -> usize {
            self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (self.0 >> 8) as usize % sides
        }

        fn text(&mut self, parts: usize) -> String {
            const PARTS: &[&str] = &[
                "แผน",
                "แม่บท",
                "การบูรณาการ",
                "ความมั่นคง",
                "ต่าง ๆ",
                "พ.ศ. ",
                "๒๕๖๖",
                " – ",
                "2570",
                "(",
                ")",
                " ",
                " ",
                " ",
                "โควิด-19",
                "สมช.",
                "ฯ",
                "ฯลฯ",
                "และ",
                "ของ",
                "ประเทศ",
                "กระทรวงการต่างประเทศ",
                "ASEAN",
                "-",
                "Russia",
                "/",
                "“",
                "”",
                ",",
                "น้ำ",
                "เป็น",
                "ระยะที่ ",
                "5",
                " ปี",
                "ตุลาคม ",
                "เมียนมา",
                "ไทย",
                "security ",
                "\u{200b}",
                "\u{a0}",
                "ฤๅ",
                "ญี่ปุ่น",
                "\"",
                "020202",
                "ติมอร์-เลสเต",
                "5S ",
                ": ",
                "%",
            ];
            let parts = 1 + self.roll(parts);
            (0..parts).map(|_| PARTS[self.roll(PARTS.len())]).collect()
        }
    }

    #[test]
    fn every_wrapped_text_keeps_the_rules() {
        let (lexicon, mut dice) = (own(), Dice(7));
        for _ in 0..1500 {
            let words = dice.text(30);
            let room = (30 + dice.roll(300)) as f64;
            let limit = [1, 2, 3, usize::MAX][dice.roll(4)];
            let wrapped = plain(&words, room, limit, &lexicon);
            check(&words, room, limit, &wrapped);
            for end in wrapped.ends.iter().filter(|end| **end < words.len()) {
                let (before, behind) = (words[..*end].trim_end_matches(is_space), &words[*end..]);
                let (last, first) = (before.chars().next_back().unwrap(), behind.chars().next().unwrap());
                // only where a single piece is wider than the line may it be otherwise
                let forced = room < 80.0 && wrapped.ends.len() > 1;
                assert!(!is_mark(first) && (forced || !is_closing(first)), "{words:?} {room} {:?}", lines(&words, &wrapped));
                assert!(forced || !is_opening(last) && !matches!(last, 'เ'..='ไ'), "{words:?} {room} {:?}", lines(&words, &wrapped));
                assert!(last != '\u{a0}' || behind.starts_with(is_space) || before.len() < *end || forced, "{words:?}");
            }
        }
    }

    #[test]
    fn lines_are_as_few_and_as_equal_as_can_be() {
        let (lexicon, mut dice) = (own(), Dice(11));
        for _ in 0..400 {
            let words = dice.text(9);
            let room = (120 + dice.roll(120)) as f64;
            let wrapped = plain(&words, room, usize::MAX, &lexicon);
            let broken = Broken::new(&words, &Native, &lexicon);
            let measure = Measure {
                broken: &broken,
                font: Font::Plain,
                width: room,
                text: &Native,
            };
            let (pieces, _) = measure.pieces();
            if wrapped.ends.len() == 1 || pieces.len() > 14 || pieces.iter().any(|p| p.ink > room) {
                continue;
            }
            // all ways to break: the fewest lines that fit, and of those the narrowest widest line
            let mut best = (usize::MAX, f64::MAX);
            for ways in 0u32..1 << (pieces.len() - 1) {
                let (mut first, mut widest, mut count) = (0, 0.0f64, 0);
                for n in 0..pieces.len() {
                    if n + 1 == pieces.len() || ways >> n & 1 == 1 {
                        widest = widest.max(line_width(&pieces, first, n + 1));
                        (first, count) = (n + 1, count + 1);
                    }
                }
                if widest <= room + SLACK && (count < best.0 || (count == best.0 && widest < best.1)) {
                    best = (count, widest);
                }
            }
            assert_eq!(wrapped.ends.len(), best.0, "{words:?} {room}");
            assert!((wrapped.width - best.1).abs() < 2.0 * SLACK, "{words:?} {room}: {} {}", wrapped.width, best.1);
        }
    }

    /// All names of the real dataset, and its words.
    fn real() -> (Vec<String>, Lexicon) {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../www/data/thailand.json");
        let data = read(std::fs::read(path).unwrap(), &Limits::default()).unwrap().dataset;
        let mut names = Vec::new();
        for node in data.nodes() {
            for text in [Some(node.name), node.short_name].into_iter().flatten() {
                names.extend(data.wordings(text).map(|said| said.words.to_owned()));
            }
        }
        (names, Lexicon::new(data.lexicon()))
    }

    #[test]
    fn real_names_fit_and_are_estimated_well() {
        let (names, lexicon) = real();
        for room in [220.0, 280.0] {
            let mut same = 0;
            for name in &names {
                let wrapped = plain(name, room, usize::MAX, &lexicon);
                check(name, room, usize::MAX, &wrapped);
                let guess = estimate(name, Font::Plain, room, &Native);
                same += usize::from(guess == wrapped.ends.len());
                assert!(guess.abs_diff(wrapped.ends.len()) <= 1, "{name} at {room}: {guess} for {}", wrapped.ends.len());
            }
            assert!(same * 10 > names.len() * 9, "{same} of {} at {room}", names.len());
        }
        // in the largest heading, 19 px
        for name in &names {
            for keep in keeps(name, &lexicon) {
                let part = &name[keep.range];
                assert!(Native.width(part, Font::Strong) * 19.0 / 14.0 < 250.0, "{part}");
            }
        }
    }
}
