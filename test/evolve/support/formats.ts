import { stringFormats } from "../../../src/emit/validators/formats.ts";
import * as base64 from "../../../templates/runtime/formats/base64.ts";
import * as dateTime from "../../../templates/runtime/formats/date-time.ts";
import * as hostname from "../../../templates/runtime/formats/hostname.ts";
import * as iri from "../../../templates/runtime/formats/iri.ts";
import * as jsonPointer from "../../../templates/runtime/formats/json-pointer.ts";
import * as network from "../../../templates/runtime/formats/network.ts";
import * as regex from "../../../templates/runtime/formats/regex.ts";
import * as uri from "../../../templates/runtime/formats/uri.ts";
import * as uuid from "../../../templates/runtime/formats/uuid.ts";

const checks: Readonly<Record<string, unknown>> = {
  ...base64,
  ...dateTime,
  ...hostname,
  ...iri,
  ...jsonPointer,
  ...network,
  ...regex,
  ...uri,
  ...uuid,
};

/** True if a text is of a format, as the runtime of generated validators says. */
export function isOfFormat(format: string, text: string): boolean {
  const [, name = ""] = stringFormats.get(format) ?? [];
  const check = checks[name] as ((text: string) => boolean) | undefined;
  return check?.(text) ?? true;
}
