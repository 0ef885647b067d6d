//! Where a text may be parted whatever the dictionary says: its clusters (a letter with its marks), what may not begin
//! or end a line, and what stays together: words of the lexicon, numbers with what they count, dates, abbreviations.
//! No dictionary here: [`super::breaks`] asks the platform's where these rules leave it open.

use super::Lexicon;
use super::lexicon::{AFTER, MONTH, WHOLE};

/// Never a place for a break: inside spaces, or before the first letter.
pub(super) const NEVER: u16 = 1;
/// A line may not begin or end like that.
pub(super) const HARD: u16 = 2;
/// No opportunity: letters of one word of a script with spaces.
pub(super) const JOINED: u16 = 4;
/// The dictionary decides.
pub(super) const ASK: u16 = 8;
/// Inside of what belongs together.
pub(super) const KEPT: u16 = 16;
/// Inside of what is parted only where nothing else helps.
pub(super) const TIGHT: u16 = 32;
/// There is a space before it.
pub(super) const SPACED: u16 = 64;
/// Where a word of the lexicon begins or ends.
pub(super) const EDGE: u16 = 128;
/// Where a word ends by the dictionary.
pub(super) const ENDS: u16 = 256;
/// Where a word of the lexicon begins or ends inside of a longer one.
pub(super) const INNER: u16 = 512;
/// Inside of a word of the lexicon that no shorter one is part of, or of what is parted as late.
pub(super) const CORE: u16 = 1024;

/// Nothing with more clusters is kept whole in a paragraph: as much fits a column of 250 px.
pub(super) const LONG: usize = 16;

/// Inside of what is parted as late as a word.
const WHOLLY: u16 = KEPT | TIGHT | CORE;

/// A part of a name with no more clusters is taken for one word.
const SHORT: usize = 6;

/// Words of the lexicon with fewer bytes (five Thai letters) may stand inside of another word by chance.
const SURE: usize = 15;

/// How many letters may stand before a dot in a Thai abbreviation.
const MOST_LETTERS: usize = 6;

/// A text as clusters, and what the rules say of each place between them.
pub(super) struct Clusters<'t> {
    pub text: &'t str,
    /// Where clusters begin in bytes, and at last the length of the text.
    pub at: Vec<u32>,
    /// What is to be said of a break before the cluster of the same number.
    pub state: Vec<u16>,
    /// Words of the lexicon, as numbers of clusters: their first one and the one behind them. In order, apart.
    pub words: Vec<(u32, u32)>,
}

impl<'t> Clusters<'t> {
    /// A text with what the rules and a lexicon say of it; `ends` are the ends of words by a dictionary, in bytes, if
    /// there is one.
    pub fn new(text: &'t str, lexicon: &Lexicon, ends: &[usize]) -> Self {
        let mut clusters = Self {
            text,
            at: Vec::new(),
            state: Vec::new(),
            words: Vec::new(),
        };
        clusters.part();
        for end in ends {
            if let Some(state) = clusters.at_byte(*end).and_then(|cluster| clusters.state.get_mut(cluster)) {
                *state |= ENDS;
            }
        }
        clusters.find_words(lexicon);
        clusters.keep_abbreviations();
        clusters.keep_numbers(lexicon);
        clusters
    }

    /// How many clusters there are.
    pub fn len(&self) -> usize {
        self.state.len()
    }

    /// What is to be said of a break before a cluster.
    pub fn state(&self, cluster: usize) -> u16 {
        self.state.get(cluster).copied().unwrap_or(NEVER)
    }

    /// Where a cluster begins, in bytes.
    pub fn start(&self, cluster: usize) -> usize {
        self.at.get(cluster).map_or(self.text.len(), |at| *at as usize)
    }

    /// The text of some clusters.
    #[inline(never)]
    pub fn slice(&self, first: usize, end: usize) -> &'t str {
        self.text.get(self.start(first)..self.start(end)).unwrap_or_default()
    }

    /// The cluster that begins at a byte.
    #[inline(never)]
    pub fn at_byte(&self, byte: usize) -> Option<usize> {
        self.at.binary_search(&(byte as u32)).ok()
    }

    /// Whether a word of the lexicon is too long to stand there by chance.
    pub fn is_sure(&self, (first, end): (u32, u32)) -> bool {
        self.start(end as usize) - self.start(first as usize) >= SURE
    }

    fn part(&mut self) {
        let mut around = Around::default();
        let mut previous = '\0';
        // an even number of regional letters stands before: two of them are one flag
        let mut regional = false;
        let mut chars = self.text.char_indices();
        while let Some((at, c)) = chars.next() {
            let rest = chars.as_str();
            let joined = at > 0 && joins(previous, c, regional);
            regional = matches!(c, '\u{1f1e6}'..='\u{1f1ff}') && !(joined && regional);
            if !joined {
                self.at.push(at as u32);
                self.state.push(around.state(c, rest));
            }
            around.pass(c);
            previous = c;
        }
        self.at.push(self.text.len() as u32);
    }

    /// Marks the places inside of some clusters.
    #[inline(never)]
    fn keep(&mut self, first: usize, end: usize, marks: u16) {
        if let Some(inside) = self.state.get_mut(first + 1..end.max(first + 1)) {
            inside.iter_mut().for_each(|state| *state |= marks);
        }
    }

    // ---- words of the lexicon ----

    /// Chooses words so that most of the text is covered, longer ones first.
    fn find_words(&mut self, lexicon: &Lexicon) {
        let words = self.cover(lexicon, 0, self.len(), usize::MAX);
        for (first, end) in words {
            let (first, end) = (first as usize, end as usize);
            let sure = self.is_sure((first as u32, end as u32));
            if !sure && self.is_chance(first, end) {
                continue;
            }
            self.words.push((first as u32, end as u32));
            self.keep(first, end, KEPT);
            self.part_word(lexicon, first, end);
            if sure {
                for edge in [first, end] {
                    if let Some(state) = self.state.get_mut(edge).filter(|s| **s & (ASK | HARD) == ASK) {
                        *state |= EDGE;
                    }
                }
            }
        }
    }

    /// Where a word of the lexicon is too wide for a line, it is parted between the shorter ones that it is made of, and
    /// where one of these is too wide, that one likewise.
    fn part_word(&mut self, lexicon: &Lexicon, first: usize, end: usize) {
        let mut marks = CORE | TIGHT;
        let mut words = vec![(first, end)];
        while let Some((first, end)) = words.pop() {
            let mut parts = self.cover(lexicon, first, end, end - first - 1);
            if parts.is_empty() {
                if end - first <= LONG {
                    self.keep(first, end, marks);
                }
                marks = CORE;
                continue;
            }
            parts.push((end as u32, end as u32));
            let mut from = first;
            for (a, b) in parts {
                let (a, b) = (a as usize, b as usize);
                self.keep(a, b, marks & TIGHT);
                // what stands between them is short, or the dictionary's affair
                if a - from <= SHORT {
                    self.keep(from, a, marks);
                }
                for edge in [a, b] {
                    if let Some(state) = self.state.get_mut(edge).filter(|_| first < edge && edge < end) {
                        *state |= INNER;
                    }
                }
                if a < b {
                    words.push((a, b));
                }
                from = b;
            }
            marks = CORE;
        }
    }

    /// Whether the dictionary sees two words here, each with letters beyond the one of the lexicon: "คน" in ภาค|นคร.
    fn is_chance(&self, first: usize, end: usize) -> bool {
        let inside = |cluster: usize| self.state(cluster) & (ASK | ENDS) == ASK;
        let parted = (first + 1..end).any(|cluster| self.state(cluster) & ENDS != 0);
        parted && inside(first) && inside(end)
    }

    #[inline(never)]
    fn cover(&self, lexicon: &Lexicon, first: usize, end: usize, longest: usize) -> Vec<(u32, u32)> {
        // from behind: how many bytes can be covered from a cluster on, and with which word it begins
        let mut best: Vec<(u32, u32)> = vec![(0, 0); end + 1 - first];
        let mut any = false;
        for cluster in (first..end).rev() {
            let mut choice = (best.get(cluster + 1 - first).map_or(0, |b| b.0), 0);
            let rest = self.text.get(self.start(cluster)..self.start(end)).unwrap_or_default();
            let mut word = lexicon.longest(rest);
            while word > 0 {
                let (bytes, kind) = lexicon.word(word);
                if kind & WHOLE != 0
                    && let Some(behind) = self.at_byte(self.start(cluster) + bytes)
                    && behind - cluster <= longest
                    && self.is_apart(cluster)
                    && self.is_apart(behind)
                    && !self.is_silent(behind)
                {
                    let covered = bytes as u32 + best.get(behind - first).map_or(0, |b| b.0);
                    if covered > choice.0 {
                        choice = (covered, behind as u32);
                        any = true;
                    }
                }
                word = lexicon.shorter(word);
            }
            if let Some(slot) = best.get_mut(cluster - first) {
                *slot = choice;
            }
        }
        let mut words = Vec::new();
        let mut cluster = first;
        while any && cluster < end {
            match best.get(cluster - first).map_or(0, |b| b.1) {
                0 => cluster += 1,
                behind => {
                    words.push((cluster as u32, behind));
                    cluster = behind as usize;
                }
            }
        }
        words
    }

    /// Whether a word may begin or end before a cluster: not inside of a Latin word or a number.
    fn is_apart(&self, cluster: usize) -> bool {
        let (before, behind) = (self.slice(0, cluster), self.slice(cluster, self.len()));
        match (before.chars().next_back(), behind.chars().next()) {
            (Some(a), Some(b)) => !((is_word(a) && is_word(b)) || (is_digit(a) && is_digit(b))),
            _ => true,
        }
    }

    /// Whether a cluster is a letter that is not spoken: it belongs to the word before it, ศ to ศน์.
    fn is_silent(&self, cluster: usize) -> bool {
        let mut chars = self.slice(cluster, cluster + 1).chars();
        chars.next().is_some_and(|c| is_silent(c, chars.as_str()))
    }

    // ---- abbreviations and numbers ----

    /// Thai abbreviations: consonants up to a dot, as long as more of the same follow.
    fn keep_abbreviations(&mut self) {
        if !self.text.as_bytes().contains(&b'.') {
            return;
        }
        // where an abbreviation may have begun, and how many letters since then or since a dot
        let (mut first, mut letters) = (0, 0);
        for cluster in 0..self.len() {
            let piece = self.slice(cluster, cluster + 1);
            if piece == "." {
                // letters before a known one are another word's: ของ|สมช.
                let known = self
                    .words
                    .iter()
                    .find(|word| word.0 as usize <= cluster && cluster < word.1 as usize)
                    .map_or(first, |word| word.0 as usize);
                let own = if known > first + 1 { known } else { first };
                self.keep(own, cluster + 1, WHOLLY);
                letters = 0;
            } else if !piece.chars().all(|c| matches!(c, 'ก'..='ฮ' | 'ิ' | 'ี' | 'เ')) {
                (first, letters) = (cluster + 1, 0);
            } else if letters < MOST_LETTERS {
                letters += 1;
            } else {
                first = cluster + 1 - MOST_LETTERS;
            }
        }
    }

    /// Numbers with what they count, with what counts them, and dates.
    fn keep_numbers(&mut self, lexicon: &Lexicon) {
        let text = self.text;
        let mut at = 0;
        while let Some(start) = find_digit(text, at) {
            let mut end = number_end(text, start);
            at = end;
            let rest = text.get(end..).unwrap_or_default();
            // a range, unless its second number is the day of a date
            let dash = without_blanks(rest);
            let second = dash.strip_prefix(is_dash).map(without_blanks).filter(|s| s.starts_with(is_digit));
            if let Some(second) = second {
                let to = number_end(text, text.len() - second.len());
                if self.unit(lexicon, to).is_none_or(|u| u.1 & MONTH == 0) {
                    (end, at) = (to, to);
                }
            }
            self.keep_bytes(start, end, WHOLLY);
            if let Some((to, kind)) = self.unit(lexicon, end) {
                self.keep_bytes(start, to, WHOLLY);
                // the year belongs to day and month too, but less
                let year = without_blanks(text.get(to..).unwrap_or_default());
                if kind & MONTH != 0 && year.starts_with(is_digit) {
                    self.keep_bytes(start, number_end(text, text.len() - year.len()), KEPT);
                }
            }
            let mut first = start;
            for _ in 0..3 {
                let before = text.get(..first).unwrap_or_default().trim_end_matches(is_blank);
                let Some(word) = lexicon.before_number(before).filter(|w| self.at_byte(*w).is_some()) else { break };
                let month = lexicon.word(lexicon.longest(before.get(word..).unwrap_or_default())).1 & MONTH != 0;
                self.keep_bytes(word, before.len(), WHOLLY);
                self.keep_bytes(word, end, if first == start && !month { WHOLLY } else { KEPT });
                first = word;
            }
        }
    }

    /// The word behind a number that belongs to it: where it ends, and its kind.
    fn unit(&self, lexicon: &Lexicon, number_end: usize) -> Option<(usize, u8)> {
        let rest = without_blanks(self.text.get(number_end..)?);
        let start = self.text.len() - rest.len();
        let mut word = lexicon.longest(rest);
        while word > 0 {
            let (bytes, kind) = lexicon.word(word);
            if kind & AFTER != 0 && self.at_byte(start + bytes).is_some() {
                return Some((start + bytes, kind));
            }
            word = lexicon.shorter(word);
        }
        None
    }

    #[inline(never)]
    fn keep_bytes(&mut self, start: usize, end: usize, marks: u16) {
        if let (Some(first), Some(behind)) = (self.at_byte(start), self.at_byte(end)) {
            self.keep(first, behind, marks);
        }
    }
}

/// What stands around a place of a text.
#[derive(Default)]
struct Around {
    /// The last character that is not a space, and the one before it.
    last: char,
    before: char,
    /// A space since then, and one without width.
    spaced: bool,
    open: bool,
    /// Inside of straight quotation marks.
    quoted: bool,
}

impl Around {
    /// What is to be said of a break before a character; `rest` stands behind it.
    fn state(&self, c: char, rest: &str) -> u16 {
        let next = rest.chars().next().unwrap_or('\0');
        let spaced = if self.spaced || self.open { SPACED } else { 0 };
        if self.last == '\0' || is_space(c) {
            return NEVER | HARD | spaced;
        }
        let closes = is_closing(c)
            || is_mark(c)
            || (c == '"' && self.quoted)
            || (is_dash(c) && (spaced == 0 || is_space(next) || next == '\0'));
        let opens = is_opening(self.last) || matches!(self.last, 'เ'..='ไ') || (self.last == '"' && self.quoted);
        let rest_of_etc = self.last == 'ฯ' && c == 'ล' && next == 'ฯ';
        if closes || opens || is_glue(c) || (spaced == 0 && (is_glue(self.last) || rest_of_etc)) {
            return HARD | spaced;
        }
        if spaced != 0 {
            return spaced;
        }
        let letters = (is_letter(self.before) || is_digit(self.before)) && is_letter(c);
        let both_digits = is_digit(self.before) && is_digit(c);
        match self.last {
            '-' | '\u{2010}' | '/' if letters => 0,
            '\u{2012}'..='\u{2015}' if !both_digits => 0,
            '-' | '\u{2010}'..='\u{2015}' | '/' | '.' => JOINED,
            last if is_digit(last) || is_digit(c) => JOINED,
            last if is_wordless(last) || is_wordless(c) => ASK,
            _ => JOINED,
        }
    }

    fn pass(&mut self, c: char) {
        match c {
            '\u{200b}' => self.open = true,
            _ if is_space(c) => self.spaced = true,
            _ => {
                if c == '"' {
                    self.quoted = !self.quoted;
                }
                // marks are part of their letter
                if !extends(c) || is_glue(c) {
                    (self.before, self.last) = (self.last, c);
                }
                (self.spaced, self.open) = (false, false);
            }
        }
    }
}

/// Whether a character is in one cluster with the one before it.
fn joins(previous: char, c: char, regional: bool) -> bool {
    if is_space(previous) {
        return false;
    }
    match c {
        // Thai and Lao vowels behind their consonant
        'ะ' | 'า' | 'ำ' | 'ๅ' => is_thai(previous),
        '\u{eb0}' | '\u{eb2}' | '\u{eb3}' => matches!(previous, '\u{e80}'..='\u{eff}'),
        '\u{1f1e6}'..='\u{1f1ff}' => regional,
        // Hangul vowels and finals typed apart
        '\u{1160}'..='\u{11ff}' => matches!(previous, '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7a3}'),
        'เ' => previous == 'เ',
        _ if extends(c) => true,
        // vowels before their consonant
        'ก'..='ฮ' => matches!(previous, 'เ'..='ไ'),
        '\u{e81}'..='\u{eae}' => matches!(previous, '\u{ec0}'..='\u{ec4}'),
        _ => previous == '\u{200d}' && !c.is_ascii() && !is_wordless(c) && !is_space(c),
    }
}

/// Marks, and characters that are not seen: they stay with what stands before them.
#[inline(never)]
fn extends(c: char) -> bool {
    matches!(c,
        'ั' | 'ิ'..='ฺ' | '็'..='๎'
        | '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}' | '\u{5bf}'..='\u{5c7}'
        | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6dc}' | '\u{6df}'..='\u{6e8}'
        | '\u{900}'..='\u{903}' | '\u{93a}'..='\u{93c}' | '\u{93e}'..='\u{94f}'
        | '\u{eb1}' | '\u{eb4}'..='\u{ebc}' | '\u{ec8}'..='\u{ece}'
        | '\u{102b}'..='\u{103e}' | '\u{17b4}'..='\u{17d3}' | '\u{17dd}'
        | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{200c}'..='\u{200f}' | '\u{2060}' | '\u{20d0}'..='\u{20ff}'
        | '\u{302a}'..='\u{302f}' | '\u{3099}' | '\u{309a}' | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}' | '\u{feff}'
        | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0020}'..='\u{e007f}' | '\u{e0100}'..='\u{e01ef}')
}

/// What is written on or behind a letter.
pub(super) fn is_mark(c: char) -> bool {
    extends(c) || matches!(c, 'ะ' | 'า' | 'ำ' | 'ๅ')
}

/// Whether a letter is not spoken, by what stands behind it: น์, ธิ์, ตุ์.
fn is_silent(c: char, rest: &str) -> bool {
    let rest = rest.strip_prefix(['ิ', 'ุ']).unwrap_or(rest);
    matches!(c, 'ก'..='ฮ') && rest.starts_with('์')
}

fn is_thai(c: char) -> bool {
    matches!(c, 'ก'..='๛')
}

/// Scripts that do not write spaces between words.
#[inline(never)]
fn is_wordless(c: char) -> bool {
    matches!(c, 'ก'..='๏' | '๚' | '๛' | '\u{e80}'..='\u{ecf}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}' | '\u{ff01}'..='\u{ff9f}'
        | '\u{20000}'..='\u{3ffff}')
}

/// A space that a line may end with, or an opportunity without width.
#[inline(never)]
pub(super) fn is_space(c: char) -> bool {
    matches!(c, '\0' | '\t'..='\r' | ' ' | '\u{85}' | '\u{1680}' | '\u{2000}'..='\u{2006}' | '\u{2008}'..='\u{200b}' | '\u{2028}' | '\u{2029}'
        | '\u{205f}' | '\u{3000}')
}

/// A space of either kind between a number and a word.
fn is_blank(c: char) -> bool {
    is_space(c) || is_glue(c)
}

fn without_blanks(text: &str) -> &str {
    text.trim_start_matches(is_blank)
}

/// What forbids a break on both sides.
#[inline(never)]
fn is_glue(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{202f}' | '\u{2007}' | '\u{2011}' | '\u{2060}' | '\u{feff}')
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// What may not begin a line.
#[inline(never)]
pub(super) fn is_closing(c: char) -> bool {
    matches!(
        c,
        'ๆ' | 'ฯ'
            | '๚'
            | '๛'
            | '.'
            | ','
            | ')'
            | ']'
            | '}'
            | '!'
            | '?'
            | '%'
            | ':'
            | ';'
            | '/'
            | '|'
            | '»'
            | '·'
            | '°'
            | '’'
            | '”'
            | '›'
            | '…'
            | '‥'
            | '‰'
            | '′'
            | '″'
            | '•'
            | '、'
            | '。'
            | '〉'
            | '》'
            | '」'
            | '』'
            | '】'
            | '〕'
            | '！'
            | '）'
            | '，'
            | '．'
            | '：'
            | '；'
            | '？'
    )
}

/// What may not end a line.
#[inline(never)]
pub(super) fn is_opening(c: char) -> bool {
    matches!(
        c,
        '(' | '['
            | '{'
            | '“'
            | '‘'
            | '«'
            | '‹'
            | '‚'
            | '„'
            | '฿'
            | '$'
            | '€'
            | '£'
            | '〈'
            | '《'
            | '「'
            | '『'
            | '【'
            | '〔'
            | '（'
    )
}

#[inline(never)]
fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '๐'..='๙')
}

/// A letter or digit of a script with spaces.
fn is_word(c: char) -> bool {
    is_digit(c) || (is_letter(c) && !is_wordless(c))
}

/// A letter, as far as breaks need it: the tables of Unicode are kilobytes.
#[inline(never)]
fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || (c >= '\u{c0}' && !is_digit(c) && !matches!(c, '\u{2000}'..='\u{2bff}' | '\u{3000}'..='\u{3004}'))
}

/// The first digit from a byte on that does not continue a Latin word.
fn find_digit(text: &str, from: usize) -> Option<usize> {
    let mut previous = '\0';
    for (at, c) in text.get(from..)?.char_indices() {
        if is_digit(c) && !is_word(previous) {
            return Some(from + at);
        }
        previous = c;
    }
    None
}

/// Where a number ends: digits, with single separators between them.
#[inline(never)]
fn number_end(text: &str, start: usize) -> usize {
    let mut end = start;
    let mut separated = false;
    let mut chars = text.get(start..).unwrap_or_default().char_indices();
    for (at, c) in chars.by_ref() {
        if is_digit(c) {
            end = start + at + c.len_utf8();
            separated = false;
        } else if !separated && (matches!(c, ',' | '.' | ':' | '/') || is_dash(c)) {
            separated = true;
        } else {
            break;
        }
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clusters(text: &str) -> String {
        let clusters = Clusters::new(text, &Lexicon::default(), &[]);
        (0..clusters.len()).map(|i| clusters.slice(i, i + 1)).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn a_cluster_is_a_letter_with_its_marks_and_vowels() {
        for (text, expected) in [
            ("ปิ๊", "ปิ๊"),
            ("ที่นี้", "ที่|นี้"),
            ("เอี๊ยด", "เอี๊|ย|ด"),
            ("น้ำ", "น้ำ"),
            ("น\u{e4d}\u{e49}\u{e32}", "น\u{e4d}\u{e49}\u{e32}"),
            ("ญี่ปุ่น", "ญี่|ปุ่|น"),
            ("จุฬาลงกรณ์", "จุ|ฬา|ล|ง|ก|ร|ณ์"),
            ("ฤๅ", "ฤๅ"),
            ("เเผน", "เเผ|น"),
            ("โควิด-19", "โค|วิ|ด|-|1|9"),
            ("กะเทาะ", "กะ|เทาะ"),
            ("e\u{301}a", "e\u{301}|a"),
            ("👩\u{200d}👩\u{200d}👦🇹🇭🇱🇦x", "👩\u{200d}👩\u{200d}👦|🇹🇭|🇱🇦|x"),
            ("👍🏽☀\u{fe0f}", "👍🏽|☀\u{fe0f}"),
            ("ເວລາ", "ເວ|ລາ"),
            (" า", " |า"),
            ("\u{e48}ก", "\u{e48}|ก"),
        ] {
            assert_eq!(clusters(text), expected, "{text}");
        }
    }
}
