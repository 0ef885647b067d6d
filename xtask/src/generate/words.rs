//! Words that names are made of, Thai and English side by side. Invented combinations, for variety in length, line
//! breaks and spelling; no real plan has these names.

/// A word or phrase in Thai and in English.
pub type Words = (&'static str, &'static str);

pub const AREAS: [Words; 6] = [
    ("ความมั่นคง", "security"),
    ("การสร้างความสามารถในการแข่งขัน", "competitiveness"),
    ("การพัฒนาและเสริมสร้างศักยภาพทรัพยากรมนุษย์", "human capital"),
    ("การสร้างโอกาสและความเสมอภาคทางสังคม", "opportunity and equality"),
    ("การเติบโตบนคุณภาพชีวิตที่เป็นมิตรกับสิ่งแวดล้อม", "green growth"),
    ("การปรับสมดุลและพัฒนาระบบราชการ", "public administration"),
];

pub const DOMAINS: [Words; 24] = [
    ("การต่างประเทศ", "foreign affairs"),
    ("การเกษตร", "agriculture"),
    ("อุตสาหกรรมและบริการแห่งอนาคต", "future industry and services"),
    ("การท่องเที่ยว", "tourism"),
    ("เมืองน่าอยู่อัจฉริยะ", "smart and liveable cities"),
    ("โครงสร้างพื้นฐานและระบบโลจิสติกส์", "infrastructure and logistics"),
    ("ผู้ประกอบการรายย่อย", "small enterprises"),
    ("เขตเศรษฐกิจพิเศษ", "special economic zones"),
    ("วัฒนธรรมและค่านิยม", "culture and values"),
    ("ศักยภาพคนตลอดช่วงชีวิต", "lifelong potential"),
    ("การเรียนรู้", "learning"),
    ("สุขภาวะที่ดี", "good health"),
    ("การกีฬา", "sports"),
    ("พลังทางสังคม", "social power"),
    ("เศรษฐกิจฐานราก", "grassroots economy"),
    ("หลักประกันทางสังคม", "social protection"),
    ("การเติบโตอย่างยั่งยืน", "sustainable growth"),
    ("การบริหารจัดการน้ำทั้งระบบ", "water management"),
    ("การบริการประชาชน", "public services"),
    ("การต่อต้านการทุจริต", "anti-corruption"),
    ("กฎหมายและกระบวนการยุติธรรม", "law and justice"),
    ("การวิจัยและนวัตกรรม", "research and innovation"),
    ("พลังงานสะอาด", "clean energy"),
    ("ความพร้อมรับภัยพิบัติ", "disaster readiness"),
];

pub const ACTIONS: [Words; 16] = [
    ("พัฒนา", "Develop"),
    ("ส่งเสริม", "Promote"),
    ("ยกระดับ", "Upgrade"),
    ("เพิ่มประสิทธิภาพ", "Make efficient"),
    ("ฟื้นฟู", "Restore"),
    ("ขยาย", "Extend"),
    ("บูรณาการ", "Integrate"),
    ("ปรับปรุง", "Improve"),
    ("สร้างเครือข่าย", "Network"),
    ("ติดตามและประเมินผล", "Monitor"),
    ("ถ่ายทอดเทคโนโลยีด้าน", "Transfer technology for"),
    ("จัดทำฐานข้อมูล", "Build data on"),
    ("ก่อสร้าง", "Build"),
    ("อนุรักษ์", "Conserve"),
    ("กำกับดูแล", "Oversee"),
    ("เสริมสร้างขีดความสามารถด้าน", "Build capacity in"),
];

pub const OBJECTS: [Words; 28] = [
    ("ระบบชลประทาน", "irrigation"),
    ("แหล่งน้ำชุมชน", "community water sources"),
    ("โรงเรียนขนาดเล็ก", "small schools"),
    ("ศูนย์ดูแลผู้สูงอายุ", "elderly care centres"),
    ("ข้อมูลเปิดภาครัฐ", "open government data"),
    ("ระบบขนส่งทางราง", "rail transport"),
    ("พื้นที่ป่าต้นน้ำ", "watershed forests"),
    ("สินค้าเกษตรแปรรูป", "processed farm products"),
    ("การท่องเที่ยวเชิงวัฒนธรรม", "cultural tourism"),
    ("ทักษะดิจิทัล", "digital skills"),
    ("บริการสุขภาพปฐมภูมิ", "primary health care"),
    ("ความร่วมมือระหว่างประเทศ", "international cooperation"),
    ("มาตรฐานอุตสาหกรรม", "industrial standards"),
    ("ที่อยู่อาศัยผู้มีรายได้น้อย", "low-income housing"),
    ("การจัดการขยะมูลฝอย", "waste management"),
    ("พลังงานแสงอาทิตย์", "solar energy"),
    ("วิสาหกิจเริ่มต้น", "start-ups"),
    ("ด่านศุลกากรชายแดน", "border customs posts"),
    ("ระบบเตือนภัยน้ำท่วม", "flood warning"),
    ("งานวิจัยด้านยาและวัคซีน", "drug and vaccine research"),
    ("ถนนสายรอง", "secondary roads"),
    ("ศิลปหัตถกรรมพื้นบ้าน", "folk crafts"),
    ("การศึกษาระดับอาชีวะ", "vocational education"),
    ("กองทุนหมู่บ้าน", "village funds"),
    ("ระบบงบประมาณอิเล็กทรอนิกส์", "electronic budgeting"),
    ("คุณภาพอากาศ", "air quality"),
    ("ประมงพื้นบ้าน", "small-scale fishing"),
    ("ความปลอดภัยทางไซเบอร์", "cyber security"),
];

pub const GROUPS: [Words; 12] = [
    ("ประชาชน", "Citizens"),
    ("เกษตรกร", "Farmers"),
    ("ผู้สูงอายุ", "Older people"),
    ("เด็กและเยาวชน", "Children and youth"),
    ("ผู้ประกอบการ", "Entrepreneurs"),
    ("คนพิการ", "Persons with disabilities"),
    ("แรงงานนอกระบบ", "Informal workers"),
    ("ชุมชนท้องถิ่น", "Local communities"),
    ("หน่วยงานของรัฐ", "State agencies"),
    ("ครัวเรือนยากจน", "Poor households"),
    ("นักท่องเที่ยว", "Visitors"),
    ("สตรี", "Women"),
];

pub const OUTCOMES: [Words; 8] = [
    ("เข้าถึง", "reach"),
    ("ได้รับประโยชน์จาก", "benefit from"),
    ("มีส่วนร่วมใน", "take part in"),
    ("มีความเชื่อมั่นต่อ", "trust in"),
    ("มีรายได้เพิ่มขึ้นจาก", "earn more from"),
    ("มีคุณภาพชีวิตที่ดีขึ้นด้วย", "live better through"),
    ("ใช้", "use"),
    ("ได้รับการคุ้มครองด้วย", "are protected by"),
];

/// What is measured, and its unit.
pub const MEASURES: [(Words, Words); 6] = [
    (("ร้อยละความสำเร็จของ", "Per cent of success of"), ("ร้อยละ", "%")),
    (("ร้อยละความพึงพอใจต่อ", "Per cent satisfied with"), ("ร้อยละ", "%")),
    (("จำนวนผู้ได้รับประโยชน์จาก", "Number who benefit from"), ("คน", "persons")),
    (("จำนวนพื้นที่ดำเนินการด้าน", "Number of areas with"), ("แห่ง", "places")),
    (("ดัชนีการพัฒนา", "Index of development of"), ("คะแนน", "points")),
    (("อัตราการขยายตัวของ", "Growth rate of"), ("ร้อยละต่อปี", "% a year")),
];

pub const PLACES: [Words; 24] = [
    ("เชียงใหม่", "Chiang Mai"),
    ("เชียงราย", "Chiang Rai"),
    ("แม่ฮ่องสอน", "Mae Hong Son"),
    ("น่าน", "Nan"),
    ("พิษณุโลก", "Phitsanulok"),
    ("สุโขทัย", "Sukhothai"),
    ("ขอนแก่น", "Khon Kaen"),
    ("อุดรธานี", "Udon Thani"),
    ("อุบลราชธานี", "Ubon Ratchathani"),
    ("นครราชสีมา", "Nakhon Ratchasima"),
    ("บุรีรัมย์", "Buri Ram"),
    ("กรุงเทพมหานคร", "Bangkok"),
    ("พระนครศรีอยุธยา", "Phra Nakhon Si Ayutthaya"),
    ("นนทบุรี", "Nonthaburi"),
    ("กาญจนบุรี", "Kanchanaburi"),
    ("เพชรบุรี", "Phetchaburi"),
    ("ระยอง", "Rayong"),
    ("จันทบุรี", "Chanthaburi"),
    ("ตราด", "Trat"),
    ("สุราษฎร์ธานี", "Surat Thani"),
    ("ภูเก็ต", "Phuket"),
    ("สงขลา", "Songkhla"),
    ("ปัตตานี", "Pattani"),
    ("ยะลา", "Yala"),
];

/// Organizations are one of these for one of the domains.
pub const OFFICES: [Words; 3] = [("กรม", "Department for"), ("สำนักงาน", "Office for"), ("สถาบัน", "Institute for")];

/// Kinds of events, and what they are called.
pub const EVENTS: [(&str, Words); 4] = [
    ("approval", ("คณะรัฐมนตรีเห็นชอบ", "Cabinet approval of the")),
    ("report", ("รายงานผลการดำเนินงาน", "Progress report on the")),
    ("meeting", ("ประชุมติดตาม", "Review meeting on the")),
    ("launch", ("เปิดตัว", "Launch of the")),
];
