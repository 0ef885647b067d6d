//! How each kind of trouble is worded: what was found, what was expected, how to mend it, in English and in Thai. The
//! codes are stable; they are part of the contract with programs. Nothing here is called while a file is read: a
//! program that only needs to know whether a file can be shown does not carry these words.

use super::damage::Damage;
use super::decimal::decimal;
use super::json::{Fault, Json, Kind};
use super::nearest::{Nearest, nearest};
use super::problem::Phrase;
use super::scan::Ids;
use super::shape::Form;
use super::sniff::{self, Kin};
use super::trouble::{Circle, Foreign, Trouble, Years};
use crate::dataset::Arena;
use crate::text::Lang;
use crate::time::{Date, Format};

/// What a problem says.
pub(super) struct Saying {
    pub code: &'static str,
    pub found: Phrase,
    pub expected: Phrase,
    pub hint: Phrase,
}

/// What the words are made with.
pub(super) struct Known<'a> {
    pub arena: &'a Arena,
    /// The tag of the default language.
    pub language: &'a str,
    /// The ids of the file, if it was refused.
    pub ids: Option<&'a Ids>,
    pub nearest: Nearest,
}

impl Known<'_> {
    /// `a → b → a`.
    fn circle(&self, Circle { ids, more }: &Circle) -> String {
        let mut names: Vec<_> = ids.iter().map(|id| self.arena.get(*id)).collect();
        let first = names.first().copied();
        names.extend(more.then_some("…"));
        names.extend(first);
        names.join(" → ")
    }
}

impl Trouble {
    /// The words for this trouble with what stands at a byte of the text.
    pub fn say(&self, known: &mut Known<'_>, at: usize) -> Saying {
        let text = known.arena.source();
        let word = excerpt(text, at);
        let none = Phrase::default;
        let (code, found, expected, hint) = match self {
            Self::TooLarge(max) => (
                "too-large",
                phrase("the file is too large", "ไฟล์ใหญ่เกินไป"),
                phrase(format!("at most {max} bytes"), format!("ไม่เกิน {max} ไบต์")),
                phrase("split it, or allow more (max-bytes)", "แบ่งไฟล์ หรืออนุญาตให้ใหญ่ขึ้น (max-bytes)"),
            ),
            Self::Empty => (
                "empty-file",
                phrase("the file is empty", "ไฟล์ว่างเปล่า"),
                phrase("one JSON object", "ออบเจกต์ JSON หนึ่งชุด"),
                phrase("check that the file was uploaded whole", "ตรวจว่าอัปโหลดไฟล์ครบถ้วนแล้ว"),
            ),
            Self::ByteOrderMark => (
                "byte-order-mark",
                phrase("the file begins with a byte order mark (BOM)", "ไฟล์ขึ้นต้นด้วย BOM (byte order mark)"),
                phrase("UTF-8 without it", "UTF-8 ที่ไม่มี BOM"),
                phrase("save as \"UTF-8\", not \"UTF-8 with BOM\"", "บันทึกเป็น \"UTF-8\" ไม่ใช่ \"UTF-8 with BOM\""),
            ),
            Self::Utf16 => (
                "utf-16",
                phrase("the text is encoded in UTF-16", "ข้อความเข้ารหัสแบบ UTF-16"),
                phrase("UTF-8", "UTF-8"),
                phrase("save the file as \"UTF-8\", not as \"Unicode\"", "บันทึกไฟล์เป็น \"UTF-8\" ไม่ใช่ \"Unicode\""),
            ),
            Self::Windows874 => (
                "windows-874",
                phrase("the Thai text looks like Windows-874 (TIS-620)", "ข้อความภาษาไทยดูเหมือนเข้ารหัสแบบ Windows-874 (TIS-620)"),
                phrase("UTF-8", "UTF-8"),
                phrase("save the file as \"UTF-8\", not as \"ANSI\"", "บันทึกไฟล์เป็น \"UTF-8\" ไม่ใช่ \"ANSI\""),
            ),
            Self::NotUtf8 => (
                "not-utf-8",
                phrase("there are bytes that are not UTF-8 text", "มีไบต์ที่ไม่ใช่ข้อความ UTF-8"),
                phrase("UTF-8", "UTF-8"),
                phrase("save the file as \"UTF-8\"", "บันทึกไฟล์เป็น \"UTF-8\""),
            ),
            Self::Foreign(foreign) => {
                let (found, hint) = foreign.say(text);
                ("not-json", found, phrase("one JSON object", "ออบเจกต์ JSON หนึ่งชุด"), hint)
            }
            Self::Syntax(fault) => return syntax(*fault, text, at),
            Self::NotAnObject => (
                "wrong-type",
                value_at(text, at),
                phrase("one JSON object with \"format\": \"plan-dataset\"", "ออบเจกต์ JSON หนึ่งชุดที่มี \"format\": \"plan-dataset\""),
                none(),
            ),
            Self::TooMany(max) => (
                "too-many",
                phrase(format!("there are more than {max} of these"), format!("มีมากกว่า {max} รายการ")),
                phrase(format!("at most {max}"), format!("ไม่เกิน {max}")),
                phrase("split the file, or allow more (max-nodes)", "แบ่งไฟล์ หรืออนุญาตให้มากขึ้น (max-nodes)"),
            ),
            Self::OtherFormat => (
                "other-format",
                phrase(format!("the format is `{word}`"), format!("รูปแบบคือ `{word}`")),
                same("`plan-dataset`"),
                none(),
            ),
            Self::OtherVersion => (
                "other-version",
                phrase(format!("version `{word}` of the format"), format!("รูปแบบรุ่น `{word}`")),
                phrase("`1.0` or a later 1.N", "`1.0` หรือ 1.N ที่ใหม่กว่า"),
                none(),
            ),
            Self::WrongType(form) => ("wrong-type", value_at(text, at), form.say(), retyped(*form, text, at)),
            Self::MissingField(field) => (
                "missing-field",
                phrase(format!("`{}` is missing", field.name), format!("ไม่มี `{}`", field.name)),
                field.form.say(),
                phrase(format!("add `\"{}\": …`", field.name), format!("เพิ่ม `\"{}\": …`", field.name)),
            ),
            Self::UnknownField(record) => (
                "unknown-field",
                phrase(format!("unknown field `{word}`"), format!("ไม่รู้จักฟิลด์ `{word}`")),
                none(),
                match nearest(&word, record.fields.iter().map(|f| f.name)) {
                    Some(near) => phrase(format!("did you mean `{near}`?"), format!("หมายถึง `{near}` หรือไม่")),
                    None => phrase(
                        "it is kept but not shown; fields of your own belong into `ext`",
                        "เก็บไว้แต่ไม่แสดง ฟิลด์ของท่านเองควรอยู่ใน `ext`",
                    ),
                },
            ),
            Self::DuplicateField => (
                "duplicate-field",
                phrase(format!("`{word}` stands twice in one object"), format!("มี `{word}` ซ้ำในออบเจกต์เดียวกัน")),
                none(),
                phrase("keep one of them", "เก็บไว้เพียงรายการเดียว"),
            ),
            Self::UnknownWord(words) => (
                "unknown-word",
                phrase(format!("unknown word `{word}`"), format!("ไม่รู้จักคำ `{word}`")),
                Form::Words(words).say(),
                nearest(&word, words.iter().copied()).map_or_else(none, write),
            ),
            Self::OutOfRange(form) => ("out-of-range", value_at(text, at), form.say(), none()),
            Self::NotFinite => (
                "not-finite",
                phrase(format!("the number {word} is too large to compute with"), format!("จำนวน {word} ใหญ่เกินกว่าจะคำนวณได้")),
                phrase("a number below 1.8e308", "จำนวนที่น้อยกว่า 1.8e308"),
                none(),
            ),
            Self::BadId => (
                "bad-id",
                if word.is_empty() {
                    phrase("an empty id", "id ว่างเปล่า")
                } else {
                    phrase(format!("white space in the id `{word}`"), format!("มีช่องว่างใน id `{word}`"))
                },
                Form::Id.say(),
                if word.trim().is_empty() { none() } else { write(&word.split_whitespace().collect::<Vec<_>>().join("-")) },
            ),
            Self::DuplicateId(list, n) => (
                "duplicate-id",
                phrase(
                    format!("the id `{word}` stands at $.{}[{n}] already", list.name()),
                    format!("id `{word}` ใช้แล้วที่ $.{}[{n}]", list.name()),
                ),
                phrase("an id of its own", "id ที่ไม่ซ้ำ"),
                none(),
            ),
            Self::UnknownId(list) => (
                "unknown-id",
                phrase(format!("there is no `{word}` in `{}`", list.name()), format!("ไม่มี `{word}` ใน `{}`", list.name())),
                Form::Ref(*list).say(),
                match known.ids.and_then(|ids| ids.nearest(*list, &word, known.arena, &mut known.nearest)) {
                    Some(near) => phrase(format!("did you mean `{near}`?"), format!("หมายถึง `{near}` หรือไม่")),
                    None => none(),
                },
            ),
            Self::BadLanguage => (
                "bad-language",
                phrase(format!("`{word}` is not a language tag"), format!("`{word}` ไม่ใช่รหัสภาษา")),
                Form::Language.say(),
                none(),
            ),
            Self::NoName => (
                "no-name",
                phrase("the text is empty in every language", "ข้อความว่างเปล่าในทุกภาษา"),
                phrase("a name in at least one language", "ชื่ออย่างน้อยหนึ่งภาษา"),
                none(),
            ),
            Self::NoDefaultName => {
                let tag = known.language;
                (
                    "no-default-name",
                    phrase(format!("there is no text in the default language, {tag}"), format!("ไม่มีข้อความในภาษาหลัก ({tag})")),
                    none(),
                    phrase(
                        format!("add `{tag}`, or `{tag}-x-unofficial` if it is your own translation"),
                        format!("เพิ่ม `{tag}` หรือ `{tag}-x-unofficial` หากเป็นคำแปลของท่านเอง"),
                    ),
                )
            }
            Self::BadDate => {
                ("bad-date", phrase(format!("`{word}` is not a date"), format!("`{word}` ไม่ใช่วันที่")), Form::Date.say(), none())
            }
            Self::NoSuchDay => {
                ("bad-date", phrase(format!("there is no day `{word}`"), format!("ไม่มีวันที่ `{word}`")), Form::Date.say(), none())
            }
            Self::BuddhistYear => (
                "buddhist-year",
                phrase(format!("`{word}` looks like a Buddhist-era year"), format!("`{word}` ดูเหมือนปี พ.ศ.")),
                phrase("a year of the common era", "ปี ค.ศ."),
                common_era(&word).map_or_else(none, |date| write(&date)),
            ),
            Self::OddYear => (
                "odd-year",
                phrase(format!("the year of `{word}` is far away"), format!("ปีของ `{word}` ห่างไกลมาก")),
                phrase("1800 to 2300", "1800 ถึง 2300"),
                none(),
            ),
            Self::BadMonthDay => (
                "bad-date",
                phrase(format!("`{word}` is not a month and day"), format!("`{word}` ไม่ใช่เดือนและวัน")),
                Form::MonthDay.say(),
                none(),
            ),
            Self::UnsafeUrl => (
                "unsafe-url",
                phrase(format!("the address `{word}` is not shown"), format!("ไม่แสดงที่อยู่ `{word}`")),
                Form::Url.say(),
                none(),
            ),
            Self::Damaged(damage) => {
                ("damaged-text", damage.say(), none(), phrase("compare it with the document", "เทียบกับเอกสารต้นฉบับ"))
            }
            Self::Reversed(start, end) => (
                "reversed-period",
                phrase(
                    format!("the period begins ({}) after its end ({})", iso(*start), iso(*end)),
                    format!("ช่วงเวลาเริ่ม ({}) หลังสิ้นสุด ({})", iso(*start), iso(*end)),
                ),
                phrase("`start` before `end`", "`start` ก่อน `end`"),
                none(),
            ),
            Self::LowAboveHigh(low, high) => (
                "low-above-high",
                {
                    let (low, high) = (number(*low), number(*high));
                    phrase(format!("low {low} is above high {high}"), format!("low {low} มากกว่า high {high}"))
                },
                phrase("`low` at most `high`", "`low` ไม่เกิน `high`"),
                none(),
            ),
            Self::Overlap(a, b) => (
                "overlapping-points",
                phrase(
                    format!("points of one series overlap in time: {} and {}", span(a), span(b)),
                    format!("จุดข้อมูลในชุดเดียวกันมีช่วงเวลาทับซ้อน: {} และ {}", span(a), span(b)),
                ),
                phrase("one point for each time", "หนึ่งจุดต่อหนึ่งช่วงเวลา"),
                none(),
            ),
            Self::Cycle(circle) => {
                let names = known.circle(circle);
                (
                    "cycle",
                    phrase(format!("parents in a circle: {names}"), format!("parent วนเป็นวงกลม: {names}")),
                    phrase("parents that lead to one without a parent", "parent ที่นำไปถึงรายการที่ไม่มี parent"),
                    phrase("change or remove one `parent`", "แก้หรือลบ `parent` หนึ่งแห่ง"),
                )
            }
            Self::SupersedesCycle(circle) => {
                let names = known.circle(circle);
                (
                    "supersedes-cycle",
                    phrase(format!("each of these replaces the next, in a circle: {names}"), format!("แทนที่กันเป็นวงกลม: {names}")),
                    none(),
                    phrase("change or remove one of them", "แก้หรือลบหนึ่งรายการ"),
                )
            }
            Self::TooDeep(max) => (
                "too-deep",
                phrase(format!("this node has more than {max} ancestors"), format!("โหนดนี้มีโหนดแม่เกิน {max} ชั้น")),
                none(),
                phrase("check `parent`", "ตรวจ `parent`"),
            ),
            Self::SameCode(id) => {
                let id = known.arena.get(*id);
                (
                    "same-code",
                    phrase(format!("the sibling `{id}` has the code `{word}` too"), format!("โหนดพี่น้อง `{id}` ใช้รหัส `{word}` เช่นกัน")),
                    phrase("one code for each sibling in an edition", "หนึ่งรหัสต่อหนึ่งโหนดในฉบับเดียวกัน"),
                    none(),
                )
            }
            Self::OutsideParent(child, parent) => (
                "outside-parent",
                phrase(
                    format!("the period {} is outside of its parent's, {}", span(child), span(parent)),
                    format!("ช่วงเวลา {} อยู่นอกช่วงของโหนดแม่ {}", span(child), span(parent)),
                ),
                none(),
                none(),
            ),
            Self::MeasureLevel(role) => {
                let role = role.word();
                (
                    "measure-level",
                    phrase(format!("a measure on a level of the role `{role}`"), format!("มีตัววัดในระดับที่มีบทบาท `{role}`")),
                    phrase("`target` or `indicator`", "`target` หรือ `indicator`"),
                    none(),
                )
            }
        };
        Saying {
            code,
            found,
            expected,
            hint,
        }
    }
}

fn phrase(en: impl Into<String>, th: impl Into<String>) -> Phrase {
    Phrase {
        en: en.into(),
        th: th.into(),
    }
}

/// Words that are the same in both languages.
fn same(words: impl Into<String>) -> Phrase {
    let words = words.into();
    phrase(words.clone(), words)
}

fn write(instead: &str) -> Phrase {
    phrase(format!("write `{instead}`"), format!("เขียน `{instead}`"))
}

impl Form {
    /// What the form expects.
    fn say(self) -> Phrase {
        match self {
            Self::Id => phrase("an id: a string, not empty, without white space", "id: ข้อความที่ไม่ว่างและไม่มีช่องว่าง"),
            Self::Ref(list) => phrase(format!("an id of `{}`", list.name()), format!("id ใน `{}`", list.name())),
            Self::RefOrText => phrase("an id of `organizations`, or a text", "id ใน `organizations` หรือข้อความ"),
            Self::Text | Self::Name => {
                phrase("a text: a string, or `{\"th\": …, \"en\": …}`", "ข้อความ: สตริง หรือ `{\"th\": …, \"en\": …}`")
            }
            Self::String | Self::Prose | Self::Raw | Self::License => phrase("a string", "สตริง"),
            Self::Url => phrase("an address with http, https or mailto", "ที่อยู่แบบ http, https หรือ mailto"),
            Self::Date => phrase(
                "a date of the common era: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`",
                "วันที่แบบ ค.ศ.: `YYYY`, `YYYY-MM` หรือ `YYYY-MM-DD`",
            ),
            Self::MonthDay => phrase("month and day: `10-01`", "เดือนและวัน: `10-01`"),
            Self::Language => phrase("a language tag such as `th` or `en`", "รหัสภาษา เช่น `th` หรือ `en`"),
            Self::Format => same("`\"plan-dataset\"`"),
            Self::Version => same("`\"1.0\"`"),
            Self::Number { fraction: true } => phrase("a number from 0 to 1", "จำนวนตั้งแต่ 0 ถึง 1"),
            Self::Number { .. } => phrase("a number", "จำนวน"),
            Self::Integer(low, high) => {
                let (low, high) = (number(low.into()), number(high.into()));
                phrase(format!("a whole number from {low} to {high}"), format!("จำนวนเต็มตั้งแต่ {low} ถึง {high}"))
            }
            Self::Boolean => phrase("`true` or `false`", "`true` หรือ `false`"),
            Self::Words(words) => {
                let words = words.iter().map(|w| format!("`{w}`")).collect::<Vec<_>>().join(", ");
                phrase(format!("one of {words}"), format!("คำใดคำหนึ่งใน {words}"))
            }
            Self::List(_) => phrase("a list `[…]`", "รายการ `[…]`"),
            Self::Record(_) => phrase("an object `{…}`", "ออบเจกต์ `{…}`"),
            Self::Counts => phrase("an object from status ids to whole numbers", "ออบเจกต์จาก id สถานะไปยังจำนวนเต็ม"),
            Self::Free => Phrase::default(),
        }
    }
}

impl Foreign {
    fn say(self, text: &str) -> (Phrase, Phrase) {
        let export = || phrase("export it as JSON", "ส่งออกเป็น JSON");
        match self {
            Self::Text => match sniff::kin(text) {
                Kin::Html(title) => (
                    phrase(format!("this is a web page (HTML): \"{title}\""), format!("นี่คือหน้าเว็บ (HTML): \"{title}\"")),
                    phrase(
                        "the address may give an error page or ask to sign in; open it in a browser",
                        "ที่อยู่อาจตอบหน้าข้อผิดพลาดหรือให้เข้าสู่ระบบ ลองเปิดในเบราว์เซอร์",
                    ),
                ),
                Kin::Xml => (phrase("this is XML", "นี่คือ XML"), export()),
                Kin::Csv => (phrase("this looks like a table (CSV)", "ดูเหมือนตาราง (CSV)"), export()),
                Kin::Other => (phrase("this is text, but not JSON", "นี่คือข้อความ ไม่ใช่ JSON"), export()),
            },
            Self::Zip => {
                (phrase("this is a packed file, perhaps a spreadsheet (ZIP, XLSX)", "นี่คือไฟล์บีบอัด อาจเป็นสเปรดชีต (ZIP, XLSX)"), export())
            }
            Self::Gzip => (phrase("this is a packed file (gzip)", "นี่คือไฟล์บีบอัด (gzip)"), phrase("unpack it first", "คลายไฟล์ก่อน")),
            Self::Pdf => (phrase("this is a PDF", "นี่คือ PDF"), export()),
        }
    }
}

impl Damage {
    fn say(self) -> Phrase {
        match self {
            Self::Replacement => phrase("damaged text: a character was lost (U+FFFD)", "ข้อความเสียหาย: มีอักขระสูญหาย (U+FFFD)"),
            Self::Glyph => phrase("damaged text: `(cid:…)` instead of characters", "ข้อความเสียหาย: มี `(cid:…)` แทนอักขระ"),
            Self::PrivateUse => phrase("damaged text: a private-use character of some font", "ข้อความเสียหาย: มีอักขระเฉพาะของแบบอักษร"),
            Self::SplitSaraAm => phrase("damaged text: consonant, space, า", "ข้อความเสียหาย: พยัญชนะ เว้นวรรค แล้วตามด้วย า"),
            Self::TornSaraAm => phrase("damaged text: nikhahit and า instead of ำ", "ข้อความเสียหาย: นิคหิตตามด้วย า แทน ำ"),
            Self::LoneMark => phrase("damaged text: a vowel or tone mark without a consonant", "ข้อความเสียหาย: สระหรือวรรณยุกต์ไม่มีพยัญชนะ"),
            Self::TwoTones => phrase("damaged text: two tone marks on one consonant", "ข้อความเสียหาย: วรรณยุกต์ซ้อนกันสองตัว"),
        }
    }
}

fn syntax(fault: Fault, text: &str, at: usize) -> Saying {
    let none = Phrase::default;
    let sign = text.get(at..).and_then(|rest| rest.chars().next());
    let sign = sign.map_or(String::new(), |c| if c.is_control() { format!("U+{:04X}", c as u32) } else { c.to_string() });
    let (code, found, expected, hint) = match fault {
        Fault::Truncated => (
            "truncated",
            phrase("the file ends in the middle", "ไฟล์สิ้นสุดกลางคัน"),
            phrase("more", "เนื้อหาต่อจากนี้"),
            phrase("upload or download it again, whole", "อัปโหลดหรือดาวน์โหลดใหม่ให้ครบ"),
        ),
        Fault::Unexpected(signs) => (
            "syntax",
            phrase(format!("`{sign}` must not stand here"), format!("มี `{sign}` ในที่ที่ไม่ควรมี")),
            phrase(format!("one of {}", ticked(signs)), format!("อย่างใดอย่างหนึ่งใน {}", ticked(signs))),
            match sign.as_str() {
                "/" | "#" => phrase("JSON has no comments", "JSON ไม่มีหมายเหตุ (comment)"),
                "'" | "‘" | "’" | "“" | "”" => phrase("write straight double quotes `\"`", "ใช้อัญประกาศคู่แบบตรง `\"`"),
                "\"" if signs.starts_with(',') => phrase("perhaps a comma is missing", "อาจขาดจุลภาค"),
                "N" | "I" | "u" => phrase("write `null`", "เขียน `null`"),
                _ => none(),
            },
        ),
        Fault::TrailingComma => (
            "trailing-comma",
            phrase("a comma before the end of a list or object", "มีจุลภาคก่อนปิดรายการหรือออบเจกต์"),
            none(),
            phrase("remove it", "ลบออก"),
        ),
        Fault::ControlCharacter => (
            "control-character",
            phrase(format!("a control character ({sign}) inside a string"), format!("มีอักขระควบคุม ({sign}) ในสตริง")),
            none(),
            phrase("write `\\n` for a new line, `\\t` for a tab", "เขียน `\\n` แทนการขึ้นบรรทัด `\\t` แทนแท็บ"),
        ),
        Fault::Escape => (
            "bad-escape",
            phrase("no such escape in a string", "ไม่มีลำดับหลีก (escape) เช่นนี้ในสตริง"),
            same(ticked(r#"\" \\ \/ \b \f \n \r \t \u0e01"#)),
            phrase("write a backslash as `\\\\`", "เขียนแบ็กสแลชเป็น `\\\\`"),
        ),
        Fault::LoneSurrogate => (
            "lone-surrogate",
            phrase("half of a surrogate pair", "มีเพียงครึ่งเดียวของคู่ surrogate"),
            phrase("a pair such as `\\ud83d\\ude00`", "คู่ เช่น `\\ud83d\\ude00`"),
            phrase("write the character itself", "เขียนอักขระนั้นโดยตรง"),
        ),
        Fault::Behind => (
            "syntax",
            phrase(format!("`{sign}` after the end of the object"), format!("มี `{sign}` หลังจบออบเจกต์")),
            phrase("the end of the file", "จุดสิ้นสุดของไฟล์"),
            none(),
        ),
    };
    Saying {
        code,
        found,
        expected,
        hint,
    }
}

fn ticked(signs: &str) -> String {
    signs.split(' ').map(|s| format!("`{s}`")).collect::<Vec<_>>().join(" ")
}

/// What stands at a byte, cut after 40 characters; a string without its quotes.
fn excerpt(text: &str, at: usize) -> String {
    let rest = text.get(at..).unwrap_or_default();
    let mut json = Json::new(text, at);
    let word = match json.kind() {
        Ok(Kind::String) => json.string().map(|s| s.text(text)).unwrap_or_default(),
        _ => rest.split([',', '}', ']', ' ', '\n', '\r', '\t']).next().unwrap_or_default().into(),
    };
    let short: String = word.chars().take(40).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if short.len() < word.len() { short + "…" } else { short }
}

/// The value at a byte with its kind.
fn value_at(text: &str, at: usize) -> Phrase {
    let word = excerpt(text, at);
    match Json::new(text, at).kind() {
        Ok(Kind::Object) => phrase("an object", "พบออบเจกต์"),
        Ok(Kind::List) => phrase("a list", "พบรายการ"),
        Ok(Kind::String) => phrase(format!("the string \"{word}\""), format!("พบสตริง \"{word}\"")),
        Ok(Kind::Number) => phrase(format!("the number {word}"), format!("พบจำนวน {word}")),
        Ok(Kind::Boolean | Kind::Null) | Err(_) => phrase(format!("`{word}`"), format!("พบ `{word}`")),
    }
}

/// A number as the explorer writes it: the standard library's way would bring its float printing to every visitor.
fn number(value: f64) -> String {
    Format::new(Lang::En).number(value, None)
}

/// How to write a value of another kind as one of a form, where that is plain.
fn retyped(form: Form, text: &str, at: usize) -> Phrase {
    let word = excerpt(text, at);
    let kind = Json::new(text, at).kind();
    match (form, kind) {
        (
            Form::Id
            | Form::Ref(_)
            | Form::RefOrText
            | Form::Text
            | Form::Name
            | Form::String
            | Form::Prose
            | Form::Raw
            | Form::License
            | Form::Date
            | Form::Version,
            Ok(Kind::Number),
        ) => write(&format!("\"{word}\"")),
        (Form::Number { .. } | Form::Integer(..), Ok(Kind::String)) if decimal(&word).is_finite() => write(&word),
        (Form::Boolean, Ok(Kind::String)) if matches!(&*word, "true" | "false") => write(&word),
        (Form::List(_), Ok(Kind::Object | Kind::String | Kind::Number)) => phrase("put it into `[` and `]`", "ใส่ไว้ใน `[` และ `]`"),
        _ => Phrase::default(),
    }
}

/// A date with a Buddhist-era year as one of the common era.
fn common_era(date: &str) -> Option<String> {
    let year: i16 = date.get(..4)?.parse().ok()?;
    Some(format!("{}{}", year - 543, date.get(4..)?))
}

fn iso(date: Date) -> String {
    let mut text = format!("{:04}", date.year());
    text.extend(date.month().map(|m| format!("-{m:02}")));
    text.extend(date.day().map(|d| format!("-{d:02}")));
    text
}

/// `2018–2022`, `2018`, `2018–`.
fn span((start, end): &Years) -> String {
    let year = |y: &Option<i16>| y.map(|y| y.to_string()).unwrap_or_default();
    if start == end { year(start) } else { format!("{}–{}", year(start), year(end)) }
}
