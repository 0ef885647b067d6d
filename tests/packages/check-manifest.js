// Checks pkg/custom-elements.json against the schema of its format.
import Ajv from "ajv";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const ajv = new Ajv({ allErrors: true, strict: false, logger: false });
const valid = ajv.compile(require("custom-elements-manifest/schema.json"));
if (!valid(require("phaen/custom-elements.json"))) {
  for (const { instancePath, message } of valid.errors) console.error(`custom-elements.json: ${instancePath} ${message}`);
  process.exit(1);
}
