import {
  emitShape,
  importExtensionShape,
  namesShape,
  namingShape,
  valueFields,
} from "./emit-shape.ts";
import { type Shape, choice, list, map, object, oneOf, text } from "../options/shape.ts";

const anyValue: Shape = { kind: "any" };
const pointer = text("a JSON Pointer", /^(?:\/|$)/);

/** JSON Patch (RFC 6902 §4). */
const patchOperation: Shape = {
  kind: "tagged",
  by: "op",
  cases: Object.fromEntries([
    ...["add", "replace", "test"].map((op) => [
      op,
      object({ op: text("a name"), path: pointer, value: anyValue }, ["path", "value"]),
    ]),
    ["remove", object({ op: text("a name"), path: pointer }, ["path"])],
    ...["move", "copy"].map((op) => [
      op,
      object({ op: text("a name"), path: pointer, from: pointer }, ["path", "from"]),
    ]),
  ]),
};

/** The allowed options of a document. */
export const documentShape: Shape = object(
  {
    spec: oneOf(
      text("a path or a URL"),
      { kind: "document" },
      object(
        {
          url: text("a URL", /^https?:\/\//i),
          headers: map(
            text("a text without line breaks", /^[^\r\n\0]*$/),
            "an object with headers",
          ),
          sha256: text("a SHA-256 digest of 64 hexadecimal digits", /^[0-9a-f]{64}$/i),
        },
        ["url"],
      ),
    ),
    overlays: list(text("a path"), "a list of paths or URLs"),
    patch: oneOf(
      { kind: "function", what: "a function" },
      list(patchOperation, "a list of JSON Patch operations"),
    ),
    only: list(text("a pattern"), "a list of patterns"),
    keep: choice("schemas"),
    emit: emitShape,
    output: text("a path"),
    runtime: choice("copy"),
    ...valueFields,
    names: namesShape,
    naming: namingShape,
    importExtension: importExtensionShape,
    group: text("a name", /^[\w.-]{1,60}$/),
  },
  ["spec"],
  "an object with `spec`",
);
