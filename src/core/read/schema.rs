//! The JSON Schema (2020-12) of the format, made from the table in `fields`. It says what a schema can say: shapes,
//! words and bounds. References, cycles and periods are the reader's own to check. Unknown fields are allowed, as the
//! reader allows them: a later 1.N may bring new ones.

use super::fields::{Fields, Top};
use super::shape::{Form, Record};
use serde_json::{Map, Value, json};

/// The schema as JSON text.
pub fn schema() -> String {
    let mut definitions = Map::new();
    for (name, form) in NAMED {
        let mut schema = form.inline(&mut definitions);
        describe(&mut schema, form.about());
        definitions.insert((*name).to_owned(), schema);
    }
    let top = Top::RECORD;
    let mut schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "plan-dataset 1.0",
    });
    let body = object(top, &mut definitions);
    if let (Value::Object(schema), Value::Object(body)) = (&mut schema, body) {
        schema.extend(body);
        schema.insert("$defs".to_owned(), definitions.into());
    }
    format!("{schema:#}\n")
}

/// Forms that stand in the schema once.
const NAMED: &[(&str, Form)] =
    &[("id", Form::Id), ("text", Form::Text), ("date", Form::Date), ("language", Form::Language), ("url", Form::Url)];

impl Form {
    /// The schema of this form, by name where it has one.
    fn schema(self, definitions: &mut Map<String, Value>) -> Value {
        let name = match self {
            Self::Id => "id",
            Self::Text | Self::Name => "text",
            Self::Date => "date",
            Self::Language => "language",
            Self::Url => "url",
            Self::Record(record) => {
                if !definitions.contains_key(record.name) {
                    let schema = object(record, definitions);
                    definitions.insert(record.name.to_owned(), schema);
                }
                record.name
            }
            _ => return self.inline(definitions),
        };
        json!({ "$ref": format!("#/$defs/{name}") })
    }

    fn inline(self, definitions: &mut Map<String, Value>) -> Value {
        match self {
            Self::Id => json!({ "type": "string", "pattern": "^\\S+$" }),
            Self::Ref(list) => json!({ "type": "string", "$comment": format!("an id of {}", list.name()) }),
            Self::RefOrText => {
                json!({ "anyOf": [{ "type": "string", "$comment": "an id of organizations" }, { "$ref": "#/$defs/text" }] })
            }
            Self::Text | Self::Name => json!({
                "anyOf": [
                    { "type": "string" },
                    {
                        "type": "object",
                        "propertyNames": { "$ref": "#/$defs/language" },
                        "additionalProperties": { "type": "string" },
                    },
                ],
            }),
            Self::String | Self::Prose | Self::Raw | Self::License | Self::Url => json!({ "type": "string" }),
            Self::Date => json!({
                "type": "string",
                "pattern": "^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$",
                "not": { "pattern": "^(2[4-6][0-9]{2}|2700)" },
            }),
            Self::MonthDay => json!({ "type": "string", "pattern": "^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$" }),
            Self::Language => json!({ "type": "string", "pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,16})*$" }),
            Self::Format => json!({ "const": "plan-dataset" }),
            Self::Version => json!({ "type": "string", "pattern": "^1\\.[0-9]+$" }),
            Self::Number { fraction: true } => json!({ "type": "number", "minimum": 0.0, "maximum": 1.0 }),
            Self::Number { .. } => json!({ "type": "number" }),
            Self::Integer(low, high) => json!({ "type": "integer", "minimum": low, "maximum": high }),
            Self::Boolean => json!({ "type": "boolean" }),
            Self::Words(words) => json!({ "enum": words }),
            Self::List(form) => json!({ "type": "array", "items": form.schema(definitions) }),
            Self::Record(record) => object(record, definitions),
            Self::Counts => json!({
                "type": "object",
                "additionalProperties": Self::Integer(0, u32::MAX).inline(definitions),
            }),
            Self::Free => json!({}),
        }
    }

    /// A line about a form that has a name.
    fn about(self) -> &'static str {
        match self {
            Self::Id => "Any characters but white space; sibling names may repeat, ids may not.",
            Self::Text => {
                "A string in the default language, or one string for each language. `…-x-unofficial` marks a translation by the dataset's makers."
            }
            Self::Date => "A year, month or day of the common era.",
            Self::Language => "A BCP 47 tag.",
            Self::Url => "An address; only http, https and mailto are shown.",
            _ => "",
        }
    }
}

fn object(record: &Record, definitions: &mut Map<String, Value>) -> Value {
    let mut properties = Map::new();
    let mut required = Vec::new();
    for field in record.fields {
        let mut schema = field.form.schema(definitions);
        if field.required {
            required.push(field.name);
        } else if !matches!(field.form, Form::Free) {
            // `null` says the same as leaving the field out
            schema = match schema {
                Value::Object(mut schema) if schema.get("type").is_some_and(Value::is_string) => {
                    let kind = schema.get("type").cloned();
                    schema.insert("type".to_owned(), json!([kind, "null"]));
                    schema.into()
                }
                schema => json!({ "anyOf": [schema, { "type": "null" }] }),
            };
        }
        describe(&mut schema, field.doc);
        properties.insert(field.name.to_owned(), schema);
    }
    let mut schema = json!({ "description": record.doc, "type": "object" });
    if let Value::Object(schema) = &mut schema {
        if !required.is_empty() {
            schema.insert("required".to_owned(), json!(required));
        }
        schema.insert("properties".to_owned(), properties.into());
    }
    schema
}

/// Puts a description before everything else.
fn describe(schema: &mut Value, about: &str) {
    if let Value::Object(schema) = schema {
        schema.shift_insert(0, "description".to_owned(), about.into());
    }
}
