//! The texts of the explorer itself, in both languages side by side. A text that is missing in one of
//! them does not compile. What a dataset says is not here; how dates and numbers look is in `time`.
//!
//! `{name}` is a place that [`fill`] fills; `{n:child|children}` is the first word if `n` is 1 and the
//! second otherwise (Thai needs neither).

use super::Lang;
use crate::dataset::{BudgetKind, Direction, EventKind, Part, SeriesRole, Tone};
use crate::scene::View;

macro_rules! texts {
    ($(#[$about:meta])* $Texts:ident $TH:ident $EN:ident $ALL:ident; $($(#[$note:meta])* $name:ident: $th:literal | $en:literal;)*) => {
        $(#[$about])*
        #[derive(PartialEq, Eq, Debug)]
        pub struct $Texts {
            $(#[doc = $en] #[doc = ""] $(#[$note])* pub $name: &'static str,)*
        }

        static $TH: $Texts = $Texts { $($name: $th,)* };
        static $EN: $Texts = $Texts { $($name: $en,)* };

        #[cfg(test)]
        const $ALL: &[(&str, &str, &str)] = &[$((stringify!($name), $th, $en),)*];
    };
}

texts! {
    /// The texts of the explorer in one language. Each field's first line is its English text.
    Texts TH EN ALL;

    // the element and its parts
    explorer: "สำรวจแผน" | "Plan explorer";
    outline: "โครงสร้างแผน" | "Plan outline";
    views: "มุมมอง" | "View";
    view_outline: "โครงสร้าง" | "Outline";
    view_wheel: "ภาพรวม" | "Wheel";
    view_diagram: "แผนภูมิ" | "Diagram";
    view_timeline: "เส้นเวลา" | "Timeline";
    view_table: "ตาราง" | "Table";
    settings: "การแสดงผล" | "Display";
    path: "ตำแหน่งในแผน" | "Where this is in the plan";
    details: "รายละเอียด" | "Details";
    whole_plan: "แผนทั้งหมด" | "Whole plan";

    // finding
    search: "ค้นหา" | "Search";
    search_hint: "ค้นหาแผน เป้าหมาย หน่วยงาน…" | "Search plans, agencies…";
    filter: "ตัวกรอง" | "Filter";
    found_below: "พบ {n} รายการด้านใน" | "{n} found below";

    // states
    loading: "กำลังโหลด" | "Loading";
    empty: "ชุดข้อมูลนี้ยังไม่มีรายการ" | "This dataset has no entries yet";
    nothing_selected: "เลือกรายการเพื่อดูรายละเอียด" | "Select an entry to see its details";

    // what is not known, calmly
    no_data: "ไม่มีข้อมูล" | "no data";
    unofficial: "แปลไม่เป็นทางการ" | "unofficial translation";
    unofficial_long: "เอกสารต้นทางไม่มีข้อความในภาษานี้ ผู้จัดทำชุดข้อมูลจึงแปลไว้ให้ ไม่ใช่คำแปลของทางราชการ"
        | "The source has no wording in this language. This one was translated by the makers of the dataset and is not official.";
    unverified: "ยังไม่ยืนยัน" | "unverified";
    unverified_long: "ผู้จัดทำชุดข้อมูลยังไม่ได้ตรวจเทียบข้อความนี้กับเอกสารต้นทาง"
        | "The makers of the dataset have not yet checked this against the original document.";

    // switches
    language: "ภาษา" | "Language";
    thai: "ไทย" | "ไทย";
    english: "English" | "English";
    era: "ศักราช" | "Era";
    era_be: "พ.ศ." | "BE";
    era_ce: "ค.ศ." | "CE";
    digits: "ตัวเลข" | "Digits";
    show_to_level: "แสดงถึงระดับ" | "Show down to";
    /// For a button that bears only the name of a level.
    show_to_level_of: "แสดงถึงระดับ {level}" | "Show down to {level}";
    expand_all: "ขยายทั้งหมด" | "Expand all";
    collapse_all: "ยุบทั้งหมด" | "Collapse all";

    retry: "ลองอีกครั้ง" | "Try again";

    // a row and its menu
    more: "เพิ่มเติม" | "More";
    close: "ปิด" | "Close";

    // the detail panel
    events: "เหตุการณ์" | "Events";

    // sources

    // about the dataset
    about_data: "เกี่ยวกับชุดข้อมูลนี้" | "About this dataset";
    data_as_of: "ข้อมูล ณ {date}" | "Data as of {date}";

    // roll-ups: counts, with what they rest on
    rollup_short: "มีผล {known} จาก {of} · {year}" | "{known} of {of} known · {year}";
    rollup_short_undated: "มีผล {known} จาก {of}" | "{known} of {of} known";

    // what an organization does
    part_owner: "หน่วยงานรับผิดชอบ" | "Responsible";

    // legend
    legend: "คำอธิบายสัญลักษณ์" | "Legend";

    // keys
    keys: "แป้นพิมพ์ลัด" | "Keys";
    keys_open: "ดูแป้นพิมพ์ลัด" | "Show the keys";

    // said by the live region
    said_loaded: "โหลดแล้ว {n} รายการ" | "{n} {n:entry|entries} loaded";
    said_root: "แสดงเฉพาะ {name}" | "showing only {name}";
    said_view: "มุมมอง{view}" | "{view} view";
    said_whole: "แสดงแผนทั้งหมด" | "showing the whole plan";

    said_left: "ตัวกรองเหลือ {n} รายการ" | "the filter leaves {n} {n:entry|entries}";
    said_rows: "แสดง {n} แถว" | "{n} {n:row|rows} shown";
    newest_result: "ผลประเมินล่าสุด {year}" | "newest result {year}";

}

texts! {
    /// The texts of what the first drawing does without, apart so that they come with the code that shows them.
    LaterTexts LATER_TH LATER_EN LATER_ALL;

    // what is not known, calmly
    not_stated: "ไม่ระบุ" | "not stated";
    no_value: "ไม่มีค่า" | "no value";
    no_address: "ไม่มีที่อยู่เว็บที่เปิดได้" | "no address that can be opened";
    secondary: "แหล่งทุติยภูมิ" | "secondary source";
    official: "แหล่งทางการ" | "official source";
    provisional: "ค่าเบื้องต้น" | "provisional";
    provisional_long: "ค่านี้อาจเปลี่ยนเมื่อหน่วยงานเผยแพร่ค่าสุดท้าย" | "This value may change when the final one is published.";

    // a row and its menu
    focus_here: "ดูเฉพาะส่วนนี้" | "Show only this part";
    focus_out: "กลับไปดูแผนทั้งหมด" | "Back to the whole plan";
    focus_up: "ขึ้นไปหนึ่งระดับ" | "Up one level";
    show_more: "แสดงเพิ่มอีก {n} รายการ" | "Show {n} more";
    children: "{n} รายการย่อย" | "{n} {n:child|children}";
    entries: "{n} รายการ" | "{n} {n:entry|entries}";

    // the detail panel
    kind: "ประเภท" | "Kind";
    aliases: "ชื่ออื่น" | "Other names";
    description: "สาระสำคัญ" | "Description";
    period: "ช่วงเวลา" | "Period";
    period_as_written: "ตามที่เขียนในเอกสาร: {text}" | "as the source writes it: {text}";
    phase_of: "ระยะที่ {n} จาก {of}" | "phase {n} of {of}";
    elapsed: "ผ่านไปแล้ว {percent} ของเวลา" | "{percent} of the time has passed";
    not_begun: "ยังไม่เริ่ม" | "not begun";
    ended: "สิ้นสุดแล้ว" | "ended";
    progress: "ความก้าวหน้า" | "Progress";
    status: "สถานะ" | "Status";
    status_history: "ผลการประเมินที่ผ่านมา" | "Earlier assessments";
    judged_by: "ผู้ประเมิน" | "Judged by";
    yardstick: "เกณฑ์" | "Yardstick";
    as_of: "ข้อมูล ณ {date}" | "as of {date}";
    targets: "เป้าหมาย" | "Targets";
    indicators: "ตัวชี้วัด" | "Indicators";
    measure: "การวัดผล" | "Measurement";
    values: "ค่าที่วัดได้" | "Values";
    value: "ค่า" | "Value";
    unit_of: "หน่วย: {unit}" | "unit: {unit}";
    between: "{low} ถึง {high}" | "{low} to {high}";
    at_least: "ตั้งแต่ {low} ขึ้นไป" | "at least {low}";
    at_most: "ไม่เกิน {high}" | "at most {high}";
    budget: "งบประมาณ" | "Budget";
    links: "ความเชื่อมโยง" | "Links";
    links_from: "เชื่อมโยงไปยัง" | "Leads to";
    links_to: "เชื่อมโยงมาจาก" | "Comes from";
    parent: "อยู่ภายใต้" | "Under";
    places: "สถานที่" | "Places";
    organizer: "ผู้จัด" | "Organizer";
    editions: "ฉบับ" | "Edition";
    edition_since: "มีตั้งแต่{edition}" | "since {edition}";
    edition_until: "มีถึง{edition}" | "until {edition}";
    id: "รหัสรายการ" | "Id";
    tags: "คำกำกับ" | "Tags";
    page_of_entry: "หน้าเว็บของรายการนี้" | "Web page of this entry";

    // sources
    sources: "แหล่งข้อมูล" | "Sources";
    source_n: "แหล่งข้อมูลที่ {n}" | "source {n}";
    page: "หน้า {page}" | "page {page}";
    publisher: "ผู้เผยแพร่" | "Publisher";
    published: "เผยแพร่ {date}" | "published {date}";
    accessed: "เข้าถึง {date}" | "accessed {date}";
    license: "สัญญาอนุญาต" | "Licence";
    copy_citation: "คัดลอกรายการอ้างอิง" | "Copy citation";
    open_source: "เปิดแหล่งข้อมูล" | "Open source";
    new_tab: "เปิดในแท็บใหม่" | "opens in a new tab";

    // about the dataset
    issued: "เผยแพร่ครั้งแรก {date}" | "First published {date}";
    modified: "ปรับปรุงล่าสุด {date}" | "Last changed {date}";
    contact: "แจ้งข้อผิดพลาด" | "Report a mistake";

    // roll-ups: counts, with what they rest on
    rollup_none: "ยังไม่มีผลการประเมินจากทั้งหมด {of} รายการ" | "none of {of} assessed yet";
    rollup_heading: "ผลการประเมินของรายการย่อย" | "Assessments below";
    rollup_why: "นับผลล่าสุดของแต่ละเป้าหมาย ไม่ได้นำมาเฉลี่ย รายการที่ไม่มีผลไม่ถือว่าดีหรือไม่ดี"
        | "Counts the newest result of each target. Nothing is averaged, and a target without a result counts as neither good nor bad.";
    totals: "จำนวนที่เผยแพร่" | "Published totals";

    // what an organization does
    part_performer: "หน่วยงานดำเนินการ" | "Carried out by";
    part_partner: "หน่วยงานร่วม" | "Partners";
    part_beneficiary: "ผู้ได้รับประโยชน์" | "Beneficiaries";
    part_funder: "ผู้สนับสนุนงบประมาณ" | "Funded by";
    part_reporter: "หน่วยงานรายงาน" | "Reported by";

    // events
    event_approval: "ให้ความเห็นชอบ" | "approval";
    event_amendment: "แก้ไขเพิ่มเติม" | "amendment";
    event_meeting: "การประชุม" | "meeting";
    event_report: "รายงาน" | "report";
    event_milestone: "หมุดหมาย" | "milestone";
    event_launch: "เปิดตัว" | "launch";
    event_review: "ทบทวน" | "review";
    event_other: "เหตุการณ์" | "event";

    // money
    budget_request: "คำขอ" | "requested";
    budget_allocated: "ได้รับจัดสรร" | "allocated";
    budget_disbursed: "เบิกจ่าย" | "disbursed";
    budget_spent: "ใช้จริง" | "spent";

    // values
    series_baseline: "ค่าฐาน" | "baseline";
    series_target: "ค่าเป้าหมาย" | "target";
    series_actual: "ผลจริง" | "actual";
    series_forecast: "ค่าคาดการณ์" | "forecast";
    series_reference: "ค่าเทียบเคียง" | "reference";
    direction_increase: "ยิ่งมากยิ่งดี" | "more is better";
    direction_decrease: "ยิ่งน้อยยิ่งดี" | "less is better";
    direction_maintain: "รักษาระดับ" | "to be kept";
    direction_range: "อยู่ในช่วงที่กำหนด" | "to stay in a range";

    // legend
    legend_tones: "สถานะ บอกด้วยรูปร่าง คำ และสี" | "Status, by shape, word and colour";
    legend_achieved: "ผลถึงค่าเป้าหมาย" | "the result reaches the target";
    legend_near: "ผลใกล้ถึงค่าเป้าหมาย" | "the result comes close to the target";
    legend_at_risk: "ผลยังห่างจากค่าเป้าหมาย" | "the result falls short of the target";
    legend_critical: "ผลต่ำกว่าค่าเป้าหมายมาก" | "the result falls far short of the target";
    legend_neutral: "มีผล แต่ผู้ประเมินไม่ได้จัดระดับ" | "there is a result, not rated by its publisher";
    legend_unknown: "ไม่พบผลที่เผยแพร่ ไม่ได้แปลว่าดีหรือไม่ดี" | "no published result was found; this is neither good nor bad";
    legend_hues: "สีประจำกลุ่ม ใช้บอกว่าอยู่กลุ่มใด ไม่ใช่สถานะ" | "Colours of groups: they tell which group, never how well it does";
    legend_marks: "เครื่องหมาย" | "Marks";
    legend_counts: "จำนวนท้ายแถวบอกว่ารู้ผลกี่รายการจากทั้งหมด" | "counts at the end of a row say how many results are known, of how many";

    // pictures
    wheel: "ภาพรวมของแผน" | "Wheel of the plan";
    diagram: "แผนภูมิของแผน" | "Diagram of the plan";
    zoom: "ขนาดภาพ" | "Zoom";
    zoom_in: "ขยายภาพ" | "Zoom in";
    zoom_out: "ย่อภาพ" | "Zoom out";
    zoom_fit: "แสดงทั้งภาพ" | "Fit";
    move_picture: "เลื่อนภาพ" | "Move the picture";
    move_left: "เลื่อนไปทางซ้าย" | "To the left";
    move_right: "เลื่อนไปทางขวา" | "To the right";
    move_up: "เลื่อนขึ้น" | "Up";
    move_down: "เลื่อนลง" | "Down";
    go_in: "เข้าไปดูด้านใน" | "Go in";
    nothing_below: "รายการนี้ไม่มีรายการย่อย" | "There is nothing below this entry";
    too_many: "มี {n} ส่วน มากเกินกว่าจะแสดงเป็นวงล้อ" | "Its {n} parts are too many for a wheel";
    links_left_out: "และอีก {n} ความเชื่อมโยง ดูในรายละเอียด" | "and {n} more {n:link|links}: see the details";
    target: "เป้าหมาย" | "Target";
    indicator: "ตัวชี้วัด" | "Indicator";

    // finding
    results: "ผลการค้นหา" | "Search results";
    found: "พบ {n} รายการ" | "{n} found";
    found_at: "รายการที่ {at} จาก {of}" | "{at} of {of}";
    found_none: "ไม่พบ" | "Nothing found";
    found_none_tip: "ลองใช้คำที่สั้นลง ชื่อย่อ หรือรหัส" | "Try a shorter word, an acronym or a code";
    found_listed: "แสดง {n} รายการแรก" | "the first {n} are listed";
    found_instead: "ไม่พบตามที่พิมพ์ แสดงผลของ “{text}” ซึ่งเป็นแป้นพิมพ์อีกภาษา" | "Nothing as typed; showing “{text}”, the same keys in the other language";
    found_hidden: "ตัวกรองซ่อน {n} รายการ" | "{n} hidden by the filter";
    next_hit: "ผลถัดไป" | "Next result";
    previous_hit: "ผลก่อนหน้า" | "Previous result";
    hide_rest: "ซ่อนรายการอื่น" | "Hide the rest";
    show_rest: "แสดงรายการอื่นด้วย" | "Show the rest too";
    search_leave: "ออกจากการค้นหา" | "Leave search";
    organization: "หน่วยงาน" | "Organization";
    place: "สถานที่" | "Place";
    acronym: "ชื่อย่อ" | "Acronym";
    website: "เว็บไซต์" | "Website";
    only_organization: "แสดงเฉพาะรายการของหน่วยงานนี้" | "Show only what it has a part in";
    organization_idle: "ชุดข้อมูลนี้ไม่ระบุรายการใดของหน่วยงานนี้" | "No entry of this dataset names it";
    events_held: "เหตุการณ์ที่จัด" | "Events it held";
    events_there: "{n} เหตุการณ์" | "{n} {n:event|events}";
    nothing_left: "ไม่มีรายการที่ตรงกับเงื่อนไขทั้งหมด" | "Nothing meets all of these conditions";
    only_events: "ไม่มีแผนที่ตรงกับเงื่อนไข มีแต่เหตุการณ์" | "No plan meets these conditions, only events do";
    filter_left: "เหลือ {n} รายการ" | "{n} {n:entry|entries} left";
    filter_how: "เลือกได้หลายข้อ ข้อในหมวดเดียวกันตรงเพียงข้อเดียวก็พอ ต่างหมวดต้องตรงทุกหมวด" | "Choose as many as you like: within a group any of them is enough, and each group must be met";
    filter_clear: "ล้างตัวกรอง" | "Clear the filter";
    filter_change: "แก้ไขตัวกรอง" | "Change the filter";
    filter_done: "ดูผล" | "Show them";
    search_whole: "ดูแผนทั้งหมด" | "Look at the whole plan";
    chip_remove: "เอาออก" | "remove";
    facet_level: "ระดับ" | "Level";
    facet_organization: "หน่วยงาน" | "Organization";
    facet_status: "สถานะ" | "Status";
    facet_year: "มีผลในปี" | "In force in";
    facet_tag: "คำกำกับ" | "Tag";
    facet_edition: "ฉบับ" | "Edition";
    facet_place: "สถานที่ของเหตุการณ์" | "Place of events";
    facet_more: "อีก {n} ข้อ" | "{n} more";

    // the table
    table: "ตารางของแผน" | "Table of the plan";
    table_of: "ตารางของ{name}" | "Table of {name}";
    table_rows: "{n} แถว" | "{n} {n:row|rows}";
    column_code: "รหัส" | "Code";
    column_name: "ชื่อ" | "Name";
    column_level: "ระดับ" | "Level";
    column_period: "ช่วงเวลา ({era})" | "Period ({era})";
    sort_by: "เรียงตาม{column}" | "Sort by {column}";
    sort_by_plan: "เรียงตามลำดับของแผน" | "Sort in the order of the plan";
    sorting: "กำลังเรียงลำดับ" | "Sorting";
    sorted_up: "เรียงตาม{column} จากน้อยไปมาก" | "sorted by {column}, ascending";
    sorted_down: "เรียงตาม{column} จากมากไปน้อย" | "sorted by {column}, descending";
    sorted_by_plan: "เรียงตามลำดับของแผน" | "in the order of the plan";

    // time
    from: "ตั้งแต่ {a}" | "from {a}";
    until: "ถึง {b}" | "until {b}";
    about: "ประมาณ {a}" | "about {a}";
    years: "{n} ปี" | "{n} {n:year|years}";
    months: "{n} เดือน" | "{n} {n:month|months}";
    days: "{n} วัน" | "{n} {n:day|days}";
    fiscal_year: "ปีงบประมาณ {year}" | "fiscal year {year}";
    no_period: "ไม่ระบุช่วงเวลา" | "no period stated";

    not_copied: "คัดลอกไม่ได้" | "Could not be copied";
    copied_citation: "คัดลอกรายการอ้างอิงแล้ว" | "Citation copied";

    // the axis of a timeline
    axis_fiscal: "ปีงบ {years}" | "FY {years}";
    axis_half_first: "ครึ่งปีแรก ({months})" | "First half ({months})";
    axis_half_second: "ครึ่งปีหลัง ({months})" | "Second half ({months})";
    axis_quarter: "ไตรมาส {n} ({months})" | "Q{n} ({months})";

    // the timeline
    timeline: "เส้นเวลาของแผน" | "Timeline of the plan";
    reversed: "วันสิ้นสุดอยู่ก่อนวันเริ่มต้น:" | "ends before it begins:";
    below_time: "รายการย่อย {period}" | "entries below: {period}";
    replaced_by: "แทนด้วยฉบับ" | "replaced by";
    events_at: "{n} เหตุการณ์ {when}" | "{n} {n:event|events} {when}";
    today: "วันนี้" | "Today";
    show_time: "ช่วงเวลาที่แสดง" | "Time shown";
    time_in: "ขยายช่วงเวลา" | "Zoom in";
    time_out: "ย่อช่วงเวลา" | "Zoom out";
    earlier: "ก่อนหน้านี้" | "Earlier";
    later: "หลังจากนี้" | "Later";
    time_root: "ช่วงของแผน" | "This plan";
    time_all: "ทั้งหมด" | "All";
    time_selected: "รายการที่เลือก" | "Selected";
    to_today: "ไปวันนี้" | "To today";
    unit: "มาตราส่วน" | "Scale";
    unit_decade: "ทศวรรษ" | "Decades";
    unit_year: "ปี" | "Years";
    unit_quarter: "ไตรมาส" | "Quarters";
    unit_month: "เดือน" | "Months";
    kind_of_years: "ปีที่ใช้แบ่ง" | "Kind of years";
    years_calendar: "ปีปฏิทิน" | "Calendar";
    years_fiscal: "ปีงบประมาณ" | "Fiscal";
    events_all: "เหตุการณ์ทั้งหมด ({n})" | "All events ({n})";
    events_undated: "{n} เหตุการณ์ไม่ระบุวันที่" | "{n} {n:event|events} without a date";
    event_of: "เหตุการณ์ที่ {n} จาก {of} ตามลำดับเวลา" | "event {n} of {of} in the order of time";
    event_previous: "เหตุการณ์ก่อนหน้า" | "Previous event";
    event_next: "เหตุการณ์ถัดไป" | "Next event";
    event_nodes: "เกี่ยวข้องกับ" | "Concerns";
    no_dates: "รายการที่แสดงไม่มีช่วงเวลาที่วาดได้" | "Nothing shown here states a time that can be drawn";
    whole_time: "ช่วงเวลาทั้งหมด" | "The whole time";
    undated: "ไม่ระบุเวลา" | "No time stated";
    shown_from_to: "แสดง {from} ถึง {to}" | "Shown: {from} to {to}";
    entries_in_year: "{n} รายการ" | "{n} {n:entry|entries}";

    // what is known of a measure
    newest_value: "ผลล่าสุด" | "Newest result";
    baseline: "ค่าฐาน" | "Baseline";
    forecast: "ค่าคาดการณ์" | "Forecast";
    reference: "ค่าเทียบเคียง" | "For comparison";
    no_result: "ยังไม่มีผลในชุดข้อมูลนี้" | "No result in this dataset yet";
    no_values: "ยังไม่มีค่าในชุดข้อมูลนี้" | "No value in this dataset yet";
    reached: "ผลล่าสุดถึงเป้าหมายนี้" | "The newest result reaches this target";
    not_yet: "ผลล่าสุดยังไม่ถึงเป้าหมายนี้" | "The newest result does not reach this target yet";
    not_reached: "ผลล่าสุดไม่ถึงเป้าหมายนี้" | "The newest result does not reach this target";
    no_number: "ไม่มีตัวเลข" | "no number";
    values_table: "ตารางค่าทั้งหมด {n} ค่า" | "All {n} values as a table";
    more_series: "อีก {n} ชุดอยู่ในตาราง" | "{n} more series in the table";

    // what the keys do
    key_down_up: "ไปรายการถัดไปหรือก่อนหน้า" | "Next or previous entry";
    key_right: "ขยาย หรือไปรายการย่อยแรก" | "Expand, or go to the first child";
    key_left: "ยุบ หรือไปรายการที่อยู่เหนือขึ้นไป" | "Collapse, or go to the parent";
    key_home_end: "ไปรายการแรกหรือรายการสุดท้าย" | "First or last entry";
    key_page: "เลื่อนทีละหน้าจอ" | "One screen down or up";
    key_enter: "เลือกและดูรายละเอียด" | "Select and show the details";
    key_star: "ขยายทุกรายการในระดับเดียวกัน" | "Expand this entry and all beside it";
    key_letters: "พิมพ์ต้นชื่อเพื่อไปยังรายการนั้น" | "Type the beginning of a name to go to it";
    key_search: "ไปยังช่องค้นหา" | "To the search box";
    key_next_hit: "ไปผลการค้นหาถัดไปหรือก่อนหน้า" | "Next or previous search result";
    key_help: "ดูแป้นพิมพ์ลัดนี้" | "Show these keys";
    key_escape: "ปิดแผงที่เปิดอยู่" | "Close what is open";
    key_zoom: "ขยายหรือย่อภาพ หรือช่วงเวลา" | "Draw a picture larger or smaller, or zoom in time";
    key_pan: "เลื่อนภาพ หรือเลื่อนเวลา" | "Move a picture, or in time";
    key_arrows_name: "ลูกศร" | "Arrows";
    key_letters_name: "ตัวอักษร" | "Letters";
    key_space_name: "เว้นวรรค" | "Space";
    key_tab: "ไปยังส่วนถัดไปหรือก่อนหน้า เช่น รายละเอียด" | "Next or previous part, such as the details";
}

texts! {
    /// The texts of a plan that is written as a document, apart so that no visitor of the explorer downloads them.
    DocumentTexts DOCUMENT_TH DOCUMENT_EN DOCUMENT_ALL;

    phases: "ระยะ" | "Phases";
    organizations: "หน่วยงาน" | "Organizations";
    terms: "ความหมายของคำ" | "What the words mean";
    left_out: "หน้านี้แสดงเพียงบางส่วน อีก {n} รายการไม่ได้แสดงไว้" | "This is a part of it: {n} {n:entry is|entries are} left out here";
    and_more: "และอีก {n} รายการ" | "and {n} more";
    complete: "ดูฉบับเต็ม" | "Read it in full";
    dataset_file: "ชุดข้อมูลเป็นไฟล์ JSON" | "The dataset as a JSON file";
}

impl Lang {
    /// The texts of the explorer in this language.
    pub fn texts(self) -> &'static Texts {
        match self {
            Self::Th => &TH,
            Self::En => &EN,
        }
    }

    /// The texts of what comes later.
    pub fn later_texts(self) -> &'static LaterTexts {
        match self {
            Self::Th => &LATER_TH,
            Self::En => &LATER_EN,
        }
    }

    /// The texts of a plan that is written as a document.
    pub fn document_texts(self) -> &'static DocumentTexts {
        match self {
            Self::Th => &DOCUMENT_TH,
            Self::En => &DOCUMENT_EN,
        }
    }
}

/// What comes later has the texts of the first drawing as well.
impl std::ops::Deref for LaterTexts {
    type Target = Texts;

    fn deref(&self) -> &Texts {
        if std::ptr::eq(self, &raw const LATER_EN) { &EN } else { &TH }
    }
}

/// A document has the texts of the explorer as well.
impl std::ops::Deref for DocumentTexts {
    type Target = LaterTexts;

    fn deref(&self) -> &LaterTexts {
        if std::ptr::eq(self, &raw const DOCUMENT_EN) { &LATER_EN } else { &LATER_TH }
    }
}

impl Texts {
    /// The name of a view, as the switcher says it.
    pub fn view(&self, view: View) -> &'static str {
        match view {
            View::Outline => self.view_outline,
            View::Wheel => self.view_wheel,
            View::Diagram => self.view_diagram,
            View::Timeline => self.view_timeline,
            View::Table => self.view_table,
        }
    }
}

impl LaterTexts {
    /// What a tone stands for, for the legend.
    pub fn tone_meaning(&self, tone: Tone) -> &'static str {
        match tone {
            Tone::Achieved => self.legend_achieved,
            Tone::Near => self.legend_near,
            Tone::AtRisk => self.legend_at_risk,
            Tone::Critical => self.legend_critical,
            Tone::Neutral => self.legend_neutral,
            Tone::Unknown => self.legend_unknown,
        }
    }

    /// The heading of the organizations that do this.
    pub fn part(&self, part: Part) -> &'static str {
        match part {
            Part::Owner => self.part_owner,
            Part::Performer => self.part_performer,
            Part::Partner => self.part_partner,
            Part::Beneficiary => self.part_beneficiary,
            Part::Funder => self.part_funder,
            Part::Reporter => self.part_reporter,
        }
    }

    /// What kind of event.
    pub fn event_kind(&self, kind: EventKind) -> &'static str {
        match kind {
            EventKind::Approval => self.event_approval,
            EventKind::Amendment => self.event_amendment,
            EventKind::Meeting => self.event_meeting,
            EventKind::Report => self.event_report,
            EventKind::Milestone => self.event_milestone,
            EventKind::Launch => self.event_launch,
            EventKind::Review => self.event_review,
            EventKind::Other => self.event_other,
        }
    }

    /// Which money.
    pub fn budget_kind(&self, kind: BudgetKind) -> &'static str {
        match kind {
            BudgetKind::Request => self.budget_request,
            BudgetKind::Allocated => self.budget_allocated,
            BudgetKind::Disbursed => self.budget_disbursed,
            BudgetKind::Spent => self.budget_spent,
        }
    }

    /// What the values of a series are.
    pub fn series_role(&self, role: SeriesRole) -> &'static str {
        match role {
            SeriesRole::Baseline => self.series_baseline,
            SeriesRole::Target => self.series_target,
            SeriesRole::Actual => self.series_actual,
            SeriesRole::Forecast => self.series_forecast,
            SeriesRole::Reference => self.series_reference,
        }
    }

    /// Which way is good.
    pub fn measure_direction(&self, direction: Direction) -> &'static str {
        match direction {
            Direction::Increase => self.direction_increase,
            Direction::Decrease => self.direction_decrease,
            Direction::Maintain => self.direction_maintain,
            Direction::Range => self.direction_range,
        }
    }
}

/// A text with its places filled. A place without a value stays as written, so that a slip is seen.
///
/// ```
/// let n = [("n", "1")];
/// assert_eq!(phaen::text::fill("{n} {n:child|children}", &n), "1 child");
/// ```
pub fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, (place, after))) = rest.split_once('{').and_then(|(b, behind)| Some((b, behind.split_once('}')?))) {
        out.push_str(before);
        let (name, words) = place.split_once(':').unwrap_or((place, ""));
        let value = values.iter().find(|(n, _)| *n == name).map(|(_, value)| *value);
        match (value, words.split_once('|')) {
            (Some(value), None) => out.push_str(value),
            (Some(value), Some((one, many))) => out.push_str(if matches!(value, "1" | "๑") { one } else { many }),
            (None, _) => out.extend(["{", place, "}"]),
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The names of the places of a template.
    fn places(template: &str) -> std::collections::BTreeSet<&str> {
        template.split('{').skip(1).map(|place| place.split([':', '}']).next().unwrap_or_default()).collect()
    }

    #[test]
    fn both_languages_have_the_same_places() {
        for (name, th, en) in ALL.iter().chain(LATER_ALL).chain(DOCUMENT_ALL) {
            assert_eq!(places(th), places(en), "{name}");
        }
    }

    #[test]
    fn no_text_is_empty_or_untidy() {
        for (name, th, en) in ALL.iter().chain(LATER_ALL).chain(DOCUMENT_ALL) {
            for text in [th, en] {
                assert!(!text.is_empty() && text.trim() == *text && !text.contains("  "), "{name}: {text:?}");
                assert!(!text.contains(['\n', '\u{a0}', '\u{200b}', '"']), "{name}: {text:?}");
                assert!(!text.chars().any(|c| c.is_ascii_digit() || ('๐'..='๙').contains(&c)), "{name}: {text:?}");
            }
            assert!(!th.contains("{n:"), "{name}: Thai has no plural");
            assert!(!th.contains("เเ") && !th.contains("ํา"), "{name}: a letter typed in two pieces");
        }
    }

    #[test]
    fn places_are_filled_and_words_agree_in_number() {
        for (template, n, text) in [
            ("{n} {n:child|children}", "1", "1 child"),
            ("{n} {n:child|children}", "1,234", "1,234 children"),
            ("{n} {n:child|children}", "๑", "๑ child"),
            ("{n} {n:child|children}", "0", "0 children"),
            ("none", "1", "none"),
            ("{n}{n}", "{n}", "{n}{n}"),
            ("{of} {m:a|b} {n}", "2", "{of} {m:a|b} 2"),
            ("an open { brace", "2", "an open { brace"),
            ("{n} {", "2", "2 {"),
        ] {
            assert_eq!(fill(template, &[("n", n)]), text, "{template}");
        }
    }
}
