//! Division of a bound wasm in two: what the first paint needs, and what may come later.
//!
//! The linker leaves the relocations in the file (`--emit-relocs`), so it is known of each function and of each piece
//! of data what it refers to: functions it calls, functions whose address it takes (vtables, closures), data. What the
//! exports reach that way is the first file. What is reached from the named entry functions alone, whose address the
//! program takes and which it calls through that address only, is the later file. What neither reaches, such as what
//! only wasm-bindgen's descriptions referred to, is left out.
//!
//! Nothing moves: functions keep their slots of the table, data its addresses. The first file leaves gaps, and the
//! later one, which imports memory, table, globals and functions from the first, fills them when it is instantiated.
//! Till then a call of an entry function traps: the program has to ask before (`src/web/later.rs`).

use crate::order::order;
use anyhow::{Context, Result, bail, ensure};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::Range;
use walrus::ir::{Value, Visitor, dfs_in_order};
use walrus::{
    ConstExpr, DataKind, ElementItems, ElementKind, ExportItem, FunctionId, FunctionKind, GlobalKind, ImportKind, ImportedFunction,
    Module, ModuleConfig,
};
use wasmparser::{KnownCustom, Linking, Name, Parser, Payload, RelocationType, SymbolInfo};

/// So many zeros in a row are left out of the data: memory is zero to begin with.
const GAP: usize = 32;

/// What of a program refers to what other than by a call, by names of functions and addresses of data.
#[derive(Debug, Default)]
pub struct References {
    /// The names of all functions.
    functions: HashSet<String>,
    /// Pieces of data, in order and apart from each other.
    blocks: Vec<Range<u32>>,
    of_functions: HashMap<String, BTreeSet<Target>>,
    of_blocks: HashMap<usize, BTreeSet<Target>>,
    /// From data that is no known block's.
    loose: BTreeSet<Target>,
}

/// What is referred to: a function, whose address is taken, or a block of data.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Target {
    Function(String),
    Block(usize),
}

/// What `split` makes.
#[derive(Debug)]
pub struct Halves {
    pub first: Vec<u8>,
    /// Empty without entry functions.
    pub later: Vec<u8>,
}

impl References {
    /// Reads them from a linked wasm.
    pub fn read(wasm: &[u8]) -> Result<Self> {
        let mut names: HashMap<u32, String> = HashMap::new();
        let mut bodies: Vec<Range<usize>> = Vec::new();
        // Of each data segment: its place in the file, and its address.
        let mut segments: Vec<(Range<usize>, u32)> = Vec::new();
        let (mut code_at, mut data_at, mut imported) = (0, 0, 0);
        let (mut symbols, mut relocations) = (Vec::new(), Vec::new());
        for payload in Parser::new(0).parse_all(wasm) {
            match payload? {
                Payload::ImportSection(section) => {
                    for import in section.into_imports() {
                        imported += u32::from(matches!(import?.ty, wasmparser::TypeRef::Func(_)));
                    }
                }
                Payload::CodeSectionStart { range, .. } => code_at = range.start,
                Payload::CodeSectionEntry(body) => bodies.push(body.range()),
                Payload::DataSection(section) => {
                    data_at = section.range().start;
                    for data in section {
                        let data = data?;
                        let wasmparser::DataKind::Active { offset_expr, .. } = data.kind else { bail!("a passive data segment") };
                        let wasmparser::Operator::I32Const { value } = offset_expr.get_operators_reader().read()? else {
                            bail!("the address of a data segment is not a constant");
                        };
                        segments.push((data.range.end - data.data.len()..data.range.end, value.cast_unsigned()));
                    }
                }
                Payload::CustomSection(section) => match (section.name(), section.as_known()) {
                    (_, KnownCustom::Name(all)) => {
                        for part in all {
                            let Name::Function(map) = part? else { continue };
                            for naming in map {
                                let naming = naming?;
                                names.insert(naming.index, naming.name.to_owned());
                            }
                        }
                    }
                    (_, KnownCustom::Linking(all)) => {
                        for part in all {
                            let Linking::SymbolTable(map) = part? else { continue };
                            symbols = map.into_iter().collect::<Result<Vec<_>, _>>()?;
                        }
                    }
                    (name, KnownCustom::Reloc(all)) => {
                        let in_code = match name {
                            "reloc.CODE" => true,
                            "reloc.DATA" => false,
                            _ => continue,
                        };
                        for entry in all.entries() {
                            relocations.push((in_code, entry?));
                        }
                    }
                    _ => {}
                },
                _ => {}
            }
        }
        ensure!(!relocations.is_empty() && !symbols.is_empty(), "the linker has left no relocations in the file");
        let mut this = Self::default();
        let address = |symbol: &SymbolInfo<'_>| match symbol {
            SymbolInfo::Data {
                symbol: Some(data), ..
            } => {
                let (_, start) = segments.get(data.index as usize)?;
                Some(start + data.offset..start + data.offset + data.size)
            }
            _ => None,
        };
        for range in symbols.iter().filter_map(address).filter(|it| !it.is_empty()) {
            this.blocks.push(range);
        }
        // Symbols that share bytes are one block.
        this.blocks.sort_by_key(|block| (block.start, block.end));
        this.blocks.dedup_by(|block, before| {
            let shares = block.start < before.end;
            if shares {
                before.end = before.end.max(block.end);
            }
            shares
        });
        this.functions.extend(names.values().cloned());
        let name = |index: u32| names.get(&index).cloned().unwrap_or_else(|| format!("#{index}"));
        for (in_code, entry) in relocations {
            if entry.ty == RelocationType::TypeIndexLeb || (in_code && entry.ty == RelocationType::FunctionIndexLeb) {
                continue; // Calls are seen in the code itself.
            }
            let symbol = symbols.get(entry.index as usize).context("a relocation has no symbol")?;
            let target = match symbol {
                SymbolInfo::Func { index, .. } => Target::Function(name(*index)),
                SymbolInfo::Data { .. } => {
                    let Some(block) = address(symbol).and_then(|range| this.block(range.start)) else { continue };
                    Target::Block(block)
                }
                _ => continue,
            };
            let at = entry.offset as usize;
            let targets = if in_code {
                let after = bodies.partition_point(|body| body.start <= code_at + at);
                let body = after.checked_sub(1).context("a relocation lies before all code")?;
                this.of_functions.entry(name(imported + u32::try_from(body)?)).or_default()
            } else {
                let at = data_at + at;
                let (place, start) =
                    segments.iter().find(|(place, _)| place.contains(&at)).context("a relocation lies outside of all data")?;
                match this.block(start + u32::try_from(at - place.start)?) {
                    Some(block) => this.of_blocks.entry(block).or_default(),
                    None => &mut this.loose,
                }
            };
            targets.insert(target);
        }
        Ok(this)
    }

    /// The block at an address.
    fn block(&self, address: u32) -> Option<usize> {
        let at = self.blocks.partition_point(|block| block.end <= address);
        self.blocks.get(at).filter(|block| block.contains(&address)).map(|_| at)
    }
}

/// Divides a bound wasm, which has its names still. `entries` are paths of functions, `name` gives names for what the
/// later file takes from the first.
pub fn split(
    wasm: &[u8],
    references: &References,
    entries: &[&str],
    keep_names: bool,
    name: impl FnMut() -> String,
) -> Result<Halves> {
    let parse = || {
        let mut config = ModuleConfig::new();
        let mut module = config.generate_name_section(keep_names).generate_producers_section(false).parse(wasm)?;
        let others: Vec<String> = module.customs.iter().map(|(_, section)| section.name().to_owned()).collect();
        others.iter().for_each(|name| drop(module.customs.remove_raw(name)));
        anyhow::Ok(module)
    };
    let first = parse()?;
    let plan = Plan::new(&first, references, entries)?;
    let later = if entries.is_empty() { None } else { Some(plan.later(parse()?)?) };
    let (first, later) = plan.first(first, later, name)?;
    Ok(Halves {
        first: emit(first, keep_names)?,
        later: later.map_or(Ok(Vec::new()), |later| emit(later, keep_names))?,
    })
}

/// The path of a function as it stands in the sources, without the hash.
pub fn path(name: &str) -> String {
    format!("{:#}", rustc_demangle::demangle(name))
}

fn emit(mut module: Module, keep_names: bool) -> Result<Vec<u8>> {
    if keep_names {
        for function in module.funcs.iter_mut() {
            function.name = function.name.as_deref().map(path);
        }
    }
    let mut wasm = module.emit_wasm();
    if !keep_names {
        wasm = order(&wasm)?;
    }
    wasmparser::validate(&wasm).context("the divided wasm is not valid")?;
    Ok(wasm)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    First,
    Later,
}

/// Which part everything is of; what is of none is left out.
struct Plan {
    /// By the number of the function.
    functions: Vec<Option<Part>>,
    /// Bytes that are of a known block, by address; other bytes are of the first part.
    blocks: Vec<(Range<u32>, Option<Part>)>,
}

impl Plan {
    fn new(module: &Module, references: &References, entries: &[&str]) -> Result<Self> {
        let functions: Vec<FunctionId> = module.funcs.iter().map(|it| it.id()).collect();
        // Functions of one name count as one.
        let names: Vec<String> =
            module.funcs.iter().map(|it| it.name.clone().unwrap_or_else(|| format!("#{}", it.id().index()))).collect();
        let mut of_name: HashMap<&str, Vec<usize>> = HashMap::new();
        for (at, (name, id)) in names.iter().zip(&functions).enumerate() {
            ensure!(id.index() == at, "the functions are not numbered in order");
            of_name.entry(name).or_default().push(at);
        }
        let mut entry_names = BTreeSet::new();
        for entry in entries {
            let found: Vec<&str> = of_name.keys().copied().filter(|name| path(name) == *entry).collect();
            let [found] = found[..] else {
                bail!("there are {} functions {entry}: is its address taken, by `later::entry`, and once only?", found.len());
            };
            entry_names.insert(found);
        }
        let calls: Vec<Vec<usize>> = module.funcs.iter().map(called).collect();
        let reach = |roots: Vec<Target>| {
            let mut reached = (BTreeSet::new(), BTreeSet::new());
            let mut open = roots;
            while let Some(target) = open.pop() {
                match target {
                    Target::Block(block) => {
                        if reached.1.insert(block) {
                            open.extend(references.of_blocks.get(&block).into_iter().flatten().cloned());
                        }
                    }
                    Target::Function(name) => {
                        for &at in of_name.get(name.as_str()).into_iter().flatten() {
                            if !reached.0.insert(at) {
                                continue;
                            }
                            open.extend(calls[at].iter().map(|&called| Target::Function(names[called].clone())));
                            let taken = references.of_functions.get(&name).into_iter().flatten();
                            let is_entry = |it: &&Target| matches!(it, Target::Function(name) if entry_names.contains(name.as_str()));
                            open.extend(taken.filter(|it| !is_entry(it)).cloned());
                        }
                    }
                }
            }
            reached
        };
        let named = |id: FunctionId| Target::Function(names[id.index()].clone());
        let mut roots: Vec<Target> = references.loose.iter().cloned().collect();
        roots.extend(module.start.map(named));
        roots.extend(module.exports.iter().filter_map(|export| match export.item {
            ExportItem::Function(id) => Some(named(id)),
            _ => None,
        }));
        // What wasm-bindgen put into the table, no relocation knows of.
        for element in module.elements.iter() {
            let ElementItems::Functions(all) = &element.items else { continue };
            roots.extend(all.iter().filter(|id| !references.functions.contains(&names[id.index()])).map(|id| named(*id)));
        }
        let first = reach(roots);
        let later = reach(entry_names.iter().map(|name| Target::Function((*name).to_owned())).collect());
        for name in entry_names {
            ensure!(
                of_name[name].iter().all(|at| !first.0.contains(at)),
                "{} is called directly by what the first paint needs; call it through `later::entry`",
                path(name)
            );
        }
        let part = |first: bool, later: bool| if first { Some(Part::First) } else { later.then_some(Part::Later) };
        Ok(Self {
            functions: (0..names.len()).map(|at| part(first.0.contains(&at), later.0.contains(&at))).collect(),
            blocks: (references.blocks.iter().enumerate())
                .map(|(at, block)| (block.clone(), part(first.1.contains(&at), later.1.contains(&at))))
                .collect(),
        })
    }

    /// Makes the later part, which imports under names that tell what, by kind and number.
    fn later(&self, mut module: Module) -> Result<Module> {
        let exports: Vec<_> = module.exports.iter().map(|it| it.id()).collect();
        exports.into_iter().for_each(|id| module.exports.delete(id));
        module.start = None;
        self.keep_elements(&mut module, Part::Later)?;
        self.keep_data(&mut module, Part::Later)?;
        let imports: Vec<_> = module.imports.iter().map(|it| it.id()).collect();
        imports.into_iter().for_each(|id| module.imports.delete(id));
        let mut import = |kind: ImportKind| module.imports.add("", "", kind);
        for function in module.funcs.iter_mut() {
            let is_local = matches!(function.kind, FunctionKind::Local(_));
            if !is_local || self.functions[function.id().index()] != Some(Part::Later) {
                let ty = function.ty();
                let import = import(function.id().into());
                function.kind = FunctionKind::Import(ImportedFunction { import, ty });
            }
        }
        let globals: Vec<_> = module.globals.iter().map(|it| it.id()).collect();
        for id in globals {
            module.globals.get_mut(id).kind = GlobalKind::Import(import(id.into()));
        }
        for table in module.tables.iter_mut() {
            table.import = Some(import(table.id().into()));
        }
        for memory in module.memories.iter_mut() {
            memory.import = Some(import(memory.id().into()));
        }
        walrus::passes::gc::run(&mut module);
        Ok(module)
    }

    /// Makes the first part, which exports what the later one imports; names that on both sides.
    fn first(
        &self,
        mut module: Module,
        mut later: Option<Module>,
        mut name: impl FnMut() -> String,
    ) -> Result<(Module, Option<Module>)> {
        self.keep_elements(&mut module, Part::First)?;
        self.keep_data(&mut module, Part::First)?;
        let known: BTreeMap<String, String> = module.exports.iter().map(|it| (key(&it.item), it.name.clone())).collect();
        for import in later.iter_mut().flat_map(|later| later.imports.iter_mut()) {
            let item = match import.kind {
                ImportKind::Function(id) => {
                    module.funcs.iter().map(|it| it.id()).find(|it| it.index() == id.index()).map(ExportItem::Function)
                }
                ImportKind::Global(id) => {
                    module.globals.iter().map(|it| it.id()).find(|it| it.index() == id.index()).map(ExportItem::Global)
                }
                ImportKind::Table(id) => {
                    module.tables.iter().map(|it| it.id()).find(|it| it.index() == id.index()).map(ExportItem::Table)
                }
                ImportKind::Memory(id) => {
                    module.memories.iter().map(|it| it.id()).find(|it| it.index() == id.index()).map(ExportItem::Memory)
                }
                ImportKind::Tag(_) => None,
            };
            let item = item.context("the later part imports what the first does not have")?;
            import.module = crate::bind::MODULE.to_owned();
            import.name = match known.get(&key(&item)) {
                Some(known) => known.clone(),
                None => {
                    let new = name();
                    module.exports.add(&new, item);
                    new
                }
            };
        }
        walrus::passes::gc::run(&mut module);
        for (id, _) in module.funcs.iter_local() {
            let name = module.funcs.get(id).name.as_deref().unwrap_or_default();
            ensure!(self.functions[id.index()] == Some(Part::First), "{} is in both parts", path(name));
        }
        Ok((module, later))
    }

    /// Of the table's slots, keeps those that hold functions of a part.
    fn keep_elements(&self, module: &mut Module, part: Part) -> Result<()> {
        let all: Vec<_> = module.elements.iter().map(|it| it.id()).collect();
        for id in all {
            let element = module.elements.get(id);
            let (ElementKind::Active { table, offset }, ElementItems::Functions(functions)) = (&element.kind, &element.items) else {
                bail!("an element segment of an unknown kind");
            };
            let (table, start, functions) = (*table, constant(offset)?, functions.clone());
            module.tables.get_mut(table).elem_segments.remove(&id);
            module.elements.delete(id);
            let is_kept = |at: usize| self.functions[functions[at].index()] == Some(part);
            for run in runs(functions.len(), is_kept, 0) {
                let kind = ElementKind::Active {
                    table,
                    offset: address(start + u32::try_from(run.start)?),
                };
                let new = module.elements.add(kind, ElementItems::Functions(functions[run].to_vec()));
                module.tables.get_mut(table).elem_segments.insert(new);
            }
        }
        Ok(())
    }

    /// Keeps the data of a part, without what is zero anyway.
    fn keep_data(&self, module: &mut Module, part: Part) -> Result<()> {
        let all: Vec<_> = module.data.iter().map(|it| it.id()).collect();
        for id in all {
            let data = module.data.get(id);
            let DataKind::Active { memory, offset } = &data.kind else { bail!("a data segment of an unknown kind") };
            let (memory, start, mut bytes) = (*memory, constant(offset)?, data.value.clone());
            module.memories.get_mut(memory).data_segments.remove(&id);
            module.data.delete(id);
            let mut owners = vec![Some(Part::First); bytes.len()];
            for (block, owner) in &self.blocks {
                let end = start + u32::try_from(bytes.len())?;
                let (from, to) = (block.start.clamp(start, end) - start, block.end.clamp(start, end) - start);
                owners[from as usize..to as usize].fill(*owner);
            }
            for (byte, owner) in bytes.iter_mut().zip(&owners) {
                if *owner != Some(part) {
                    *byte = 0;
                }
            }
            // The first part may write between what it has: nobody has yet been there.
            let gap = if part == Part::First { GAP } else { 0 };
            let is_kept = |at: usize| owners[at] == Some(part) && (part == Part::Later || bytes[at] != 0);
            for run in runs(bytes.len(), is_kept, gap) {
                if bytes[run.clone()].iter().all(|byte| *byte == 0) {
                    continue;
                }
                let kind = DataKind::Active {
                    memory,
                    offset: address(start + u32::try_from(run.start)?),
                };
                let new = module.data.add(kind, bytes[run].to_vec());
                module.memories.get_mut(memory).data_segments.insert(new);
            }
        }
        Ok(())
    }
}

/// What a function calls, by number.
fn called(function: &walrus::Function) -> Vec<usize> {
    struct Called(Vec<usize>);
    impl<'a> Visitor<'a> for Called {
        fn visit_function_id(&mut self, function: &FunctionId) {
            self.0.push(function.index());
        }
    }
    let mut called = Called(Vec::new());
    if let FunctionKind::Local(local) = &function.kind {
        dfs_in_order(&mut called, local, local.entry_block());
    }
    called.0
}

/// The places that are wanted, as ranges; one goes over up to `gap` places that are not.
fn runs(len: usize, is_wanted: impl Fn(usize) -> bool, gap: usize) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for at in (0..len).filter(|&at| is_wanted(at)) {
        match runs.last_mut() {
            Some(run) if at - run.end <= gap => run.end = at + 1,
            _ => runs.push(at..at + 1),
        }
    }
    runs
}

fn constant(expression: &ConstExpr) -> Result<u32> {
    match expression {
        ConstExpr::Value(Value::I32(value)) => Ok(value.cast_unsigned()),
        other => bail!("an offset that is not a constant: {other:?}"),
    }
}

fn address(value: u32) -> ConstExpr {
    ConstExpr::Value(Value::I32(value.cast_signed()))
}

/// Tells an exported thing from all others.
fn key(item: &ExportItem) -> String {
    match item {
        ExportItem::Function(id) => format!("function {}", id.index()),
        ExportItem::Table(id) => format!("table {}", id.index()),
        ExportItem::Memory(id) => format!("memory {}", id.index()),
        ExportItem::Global(id) => format!("global {}", id.index()),
        ExportItem::Tag(id) => format!("tag {}", id.index()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `main` calls `shared` and, by way of the table, `shown` and `view`; `view` calls `shared` and `log` and, by way
    /// of the table, `part`. Nobody refers to `unused` but the table, nor to `bound`, which the linker has not seen.
    const PROGRAM: &str = r#"(module
        (import "g" "a" (func $log (param i32)))
        (memory (export "b") 1)
        (table 7 7 funcref)
        (global $stack (mut i32) (i32.const 1024))
        (global $other (mut i32) (i32.const 0))
        (elem (i32.const 1) func $shown $view $part $unused $shared $bound)
        (data (i32.const 16) "FIRSTlaterUNUSED-loose")
        (func $main (export "a") (call $shared) (call_indirect (i32.const 1)) (call_indirect (i32.const 2)))
        (func $shared (global.set $other (i32.const 1)))
        (func $shown)
        (func $view (call $shared) (call $log (global.get $stack)) (call_indirect (i32.const 3)))
        (func $part (drop (i32.load (i32.const 21))))
        (func $bound)
        (func $unused (drop (i32.load (i32.const 26)))))"#;

    fn set(functions: &[&str], blocks: &[usize]) -> BTreeSet<Target> {
        let functions = functions.iter().map(|name| Target::Function((*name).to_owned()));
        functions.chain(blocks.iter().map(|block| Target::Block(*block))).collect()
    }

    fn references() -> References {
        let of_functions = [
            ("main", set(&["shown", "view"], &[0])),
            ("view", set(&["part"], &[])),
            ("part", set(&[], &[1])),
            ("unused", set(&[], &[2])),
        ];
        References {
            functions: ["main", "shared", "shown", "view", "part", "unused"].map(str::to_owned).into(),
            blocks: vec![16..21, 21..26, 26..32],
            of_functions: of_functions.map(|(name, targets)| (name.to_owned(), targets)).into(),
            of_blocks: HashMap::new(),
            loose: set(&["shared"], &[]),
        }
    }

    fn divided(program: &str, entries: &[&str]) -> Result<Halves> {
        let mut names = ["c", "d", "e", "f", "g"].into_iter();
        let wasm = wat::parse_str(program)?;
        split(&wasm, &references(), entries, true, || names.next().expect("no more is needed").to_owned())
    }

    fn functions(module: &Module) -> Vec<&str> {
        let mut names: Vec<&str> =
            module.funcs.iter_local().map(|(id, _)| module.funcs.get(id).name.as_deref().unwrap_or("?")).collect();
        names.sort_unstable();
        names
    }

    fn slots(module: &Module) -> Vec<(u32, Vec<&str>)> {
        let slots = module.elements.iter().map(|element| {
            let (ElementKind::Active { offset, .. }, ElementItems::Functions(functions)) = (&element.kind, &element.items) else {
                panic!("another kind of segment");
            };
            let names = functions.iter().map(|id| module.funcs.get(*id).name.as_deref().unwrap_or("?"));
            (constant(offset).expect("a constant"), names.collect())
        });
        slots.collect()
    }

    fn data(module: &Module) -> Vec<(u32, String)> {
        let data = module.data.iter().map(|data| {
            let DataKind::Active { offset, .. } = &data.kind else { panic!("another kind of segment") };
            (constant(offset).expect("a constant"), String::from_utf8(data.value.clone()).expect("text"))
        });
        data.collect()
    }

    #[test]
    fn divides_functions_slots_and_data() {
        let Halves { first, later } = divided(PROGRAM, &["view"]).expect("it can be divided");
        let (first, later) = (Module::from_buffer(&first).expect("valid"), Module::from_buffer(&later).expect("valid"));
        assert_eq!((functions(&first), functions(&later)), (vec!["bound", "main", "shared", "shown"], vec!["part", "view"]));
        assert_eq!(slots(&first), [(1, vec!["shown"]), (5, vec!["shared", "bound"])]);
        assert_eq!(slots(&later), [(2, vec!["view", "part"])]);
        assert_eq!(data(&first), [(16, "FIRST\0\0\0\0\0\0\0\0\0\0\0-loose".to_owned())]);
        assert_eq!(data(&later), [(21, "later".to_owned())]);
        // What the later part imports, the first exports, each once; and nothing else but what was exported before.
        let mut imports: Vec<(&str, &str, &str)> = (later.imports.iter())
            .map(|it| (it.module.as_str(), it.name.as_str(), kind(matches!(it.kind, ImportKind::Function(_)))))
            .collect();
        imports.sort_unstable();
        assert_eq!(imports.iter().map(|it| it.0).collect::<BTreeSet<_>>(), BTreeSet::from(["g"]));
        let exports: Vec<_> =
            first.exports.iter().map(|it| ("g", it.name.as_str(), kind(matches!(it.item, ExportItem::Function(_))))).collect();
        let missing: Vec<_> = imports.iter().filter(|it| !exports.contains(it)).collect();
        assert!(missing.is_empty(), "{missing:?}");
        assert_eq!((imports.len(), exports.len()), (5, 6), "log, shared, memory, table, stack; and main");
    }

    fn kind(is_function: bool) -> &'static str {
        if is_function { "function" } else { "other" }
    }

    #[test]
    fn leaves_out_what_nothing_refers_to() {
        let Halves { first, later } = divided(PROGRAM, &[]).expect("nothing is to be divided");
        assert!(later.is_empty());
        let first = Module::from_buffer(&first).expect("valid");
        assert_eq!(functions(&first), ["bound", "main", "part", "shared", "shown", "view"]);
        assert_eq!(slots(&first), [(1, vec!["shown", "view", "part"]), (5, vec!["shared", "bound"])]);
    }

    #[test]
    fn says_which_entry_is_not_one() {
        let called = PROGRAM.replace("(func $shown)", "(func $shown (call $view))");
        let error = divided(&called, &["view"]).expect_err("it is called directly").to_string();
        assert!(error.starts_with("view is called directly"), "{error}");
        let error = divided(PROGRAM, &["nowhere"]).expect_err("there is none").to_string();
        assert!(error.starts_with("there are 0 functions nowhere"), "{error}");
        assert_eq!(path("_ZN9phaen_web7dialogs4keys17h0123456789abcdefE"), "phaen_web::dialogs::keys");
    }

    #[test]
    fn reads_what_the_linker_left() {
        let wasm = wat::parse_str(PROGRAM).expect("a program");
        assert!(References::read(&wasm).is_err(), "a file without relocations");
        let (mut bodies, mut code_at) = (Vec::new(), 0);
        for payload in Parser::new(0).parse_all(&wasm) {
            match payload.expect("valid") {
                Payload::CodeSectionStart { range, .. } => code_at = range.start,
                Payload::CodeSectionEntry(body) => bodies.push(u8::try_from(body.range().start - code_at + 1).expect("small")),
                _ => {}
            }
        }
        // Symbols: the functions view and part, then data: 5 bytes, 2 of the same, 6 bytes later on.
        let symbols = [
            &[0, 0, 4, 1, b'v'][..],
            &[0, 0, 5, 1, b'p'],
            &[1, 0, 1, b'x', 0, 0, 5],
            &[1, 0, 1, b'y', 0, 3, 2],
            &[1, 0, 1, b'z', 0, 10, 6],
        ];
        let mut linking = vec![2, 8, 0, u8::try_from(symbols.len()).expect("few")];
        linking.extend(symbols.concat());
        linking[2] = u8::try_from(linking.len() - 3).expect("small");
        // In main the address of view, a call, a type and data; in the data, from x to part and from elsewhere to z.
        let code = [&[10, 4, 1, bodies[0], 0, 0, bodies[0], 0, 6, bodies[0], 0, 4, bodies[0], 3, 1][..]].concat();
        let data_from = 6; // the count, and the head of the one segment
        let data = [11, 2, 2, data_from + 1, 1, 5, data_from + 17, 4, 0];
        let mut file = wasm;
        for (name, content) in [("linking", &linking[..]), ("reloc.CODE", &code), ("reloc.DATA", &data)] {
            file.extend([0, u8::try_from(1 + name.len() + content.len()).expect("small"), u8::try_from(name.len()).expect("small")]);
            file.extend(name.as_bytes());
            file.extend(content);
        }
        let read = References::read(&file).expect("it has relocations");
        assert_eq!((read.blocks, read.functions.len()), (vec![16..21, 26..32], 8));
        assert_eq!(read.of_functions, HashMap::from([("main".to_owned(), set(&["view"], &[0]))]));
        assert_eq!(read.of_blocks, HashMap::from([(0, set(&["part"], &[]))]));
        assert_eq!(read.loose, set(&[], &[1]));
    }
}
