//! Every text and every mark can be told from its ground: the tokens of `src/web/styles/tokens.css`, light and dark.

use std::collections::BTreeMap;

type Palette = BTreeMap<String, [f64; 3]>;

/// The defaults of the lines `--_name: var(--phaen-name, #rrggbb);` of one block: `frame` has the light ones.
fn palette(css: &str, block: &str) -> Palette {
    let start = css.find(&format!(".{block},\n")).unwrap_or_else(|| panic!("no block .{block}"));
    let body = css[start..].split('}').next().unwrap();
    body.lines()
        .filter_map(|line| {
            let (name, value) = line.trim().strip_prefix("--_")?.split_once(':')?;
            let hex = value.split_once('#')?.1.get(..6)?;
            let channel = |i: usize| u8::from_str_radix(&hex[i..i + 2], 16).map(f64::from).unwrap();
            Some((name.to_owned(), [channel(0), channel(2), channel(4)]))
        })
        .collect()
}

/// WCAG 2.2, relative luminance.
fn luminance(rgb: [f64; 3]) -> f64 {
    let [r, g, b] = rgb.map(|c| {
        let c = c / 255.0;
        if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

fn contrast(a: [f64; 3], b: [f64; 3]) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

const GROUNDS: [&str; 3] = ["paper", "soft", "selected"];
const STATUSES: [&str; 6] = ["achieved", "near", "at-risk", "critical", "neutral", "no-data"];
const HUES: [&str; 8] = ["blue", "teal", "violet", "magenta", "slate", "indigo", "cyan", "plum"];

#[test]
fn text_reaches_4_5_and_marks_reach_3() {
    let css = include_str!("../src/web/styles/tokens.css");
    let mut bad = Vec::new();
    for block in ["frame", "dark"] {
        let palette = palette(css, block);
        let colour = |name: &str| *palette.get(name).unwrap_or_else(|| panic!("{block} lacks {name}"));
        let mut check = |front: &str, ground: &str, least: f64| {
            let found = contrast(colour(front), colour(ground));
            if found < least {
                bad.push(format!("{block}: {front} on {ground} {found:.2}, {least} needed"));
            }
        };
        for ground in GROUNDS {
            for text in ["ink", "muted", "accent"].iter().chain(&STATUSES).chain(&HUES) {
                check(text, ground, 4.5);
            }
            for mark in ["edge", "focus"] {
                check(mark, ground, 3.0);
            }
        }
        check("ink", "mark", 4.5);
        check("accent", "mark", 3.0);
        check("on-accent", "accent", 4.5);
        for hue in HUES {
            check("on-hue", hue, 4.5);
        }
    }
    assert!(bad.is_empty(), "\n{}", bad.join("\n"));
}

#[test]
fn every_hue_of_the_format_has_a_colour_and_every_tone_too() {
    let css = include_str!("../src/web/styles/tokens.css");
    let palette = palette(css, "frame");
    for hue in phaen::dataset::Hue::WORDS {
        assert!(palette.contains_key(*hue), "{hue}");
    }
    for tone in phaen::dataset::Tone::WORDS.iter().filter(|t| **t != "unknown") {
        assert!(palette.contains_key(*tone), "{tone}");
    }
}

#[test]
fn status_is_warm_and_identity_is_cool() {
    let css = include_str!("../src/web/styles/tokens.css");
    let palette = palette(css, "frame");
    for hue in HUES {
        let angle = angle(palette[hue]);
        assert!((150.0..340.0).contains(&angle), "{hue} at {angle:.0}° is warm: that is for statuses alone");
    }
}

/// Degrees on the colour circle, red at 0.
fn angle([r, g, b]: [f64; 3]) -> f64 {
    let (most, least) = (r.max(g).max(b), r.min(g).min(b));
    let span = most - least;
    let sixth = if most == r {
        ((g - b) / span).rem_euclid(6.0)
    } else if most == g {
        (b - r) / span + 2.0
    } else {
        (r - g) / span + 4.0
    };
    sixth * 60.0
}
