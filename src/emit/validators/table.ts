import type { Json } from "../../ir/json.ts";
import { type Code, join, key, lit, ts } from "../code.ts";

/**
 * What explains a schema, as an expression: calls of rules, objects and lists. It is laid out where
 * it is printed, in one line where it fits and with a line for each part where it does not.
 */
export interface Table {
  /** In one line. */
  readonly flat: Code;
  /** The brackets around `parts`, and what stands before them. */
  readonly open?: Code;
  readonly close?: Code;
  readonly parts?: readonly { readonly name?: Code; readonly value: Table }[];
}

const width = 100;

/** A piece of code that is not broken. */
export function leaf(flat: Code): Table {
  return { flat };
}

export function call(name: Code, ...args: readonly Table[]): Table {
  const flat = ts`${name}(${flatly(args)})`;
  const parts = args.map((value) => ({ value }));
  return args.length === 0 ? { flat } : { flat, open: ts`${name}(`, close: ts`)`, parts };
}

export function list(values: readonly Table[]): Table {
  const flat = ts`[${flatly(values)}]`;
  const parts = values.map((value) => ({ value }));
  return values.length === 0 ? { flat } : { flat, open: ts`[`, close: ts`]`, parts };
}

export function fields(entries: readonly (readonly [name: string, value: Table])[]): Table {
  const parts = entries.map(([name, value]) => ({ name: key(name), value }));
  const flat = join(
    parts.map(({ name, value }) => ts`${name}: ${value.flat}`),
    ", ",
  );
  if (parts.length === 0) return { flat: ts`{}` };
  return { flat: ts`{ ${flat} }`, open: ts`{`, close: ts`}`, parts };
}

/** A JSON value; lists are laid out. */
export function json(value: Json): Table {
  return Array.isArray(value) ? list((value as readonly Json[]).map(json)) : leaf(lit(value));
}

/** The text of a table that begins `used` characters after `indent`, and after which `rest` follow. */
export function printTable(table: Table, indent: number, used = 0, rest = 1): Code {
  const { flat, open, close, parts = [] } = table;
  const room = width - indent - used - rest;
  if (open === undefined || close === undefined || flat.text.length <= room) return flat;
  const hugged = hug(table, indent, used);
  if (hugged !== undefined) return hugged;
  const lines = parts.map(({ name, value }) => {
    const before = name === undefined ? 0 : name.text.length + 2;
    const printed = printTable(value, indent + 2, before);
    return ts`${space(indent + 2)}${name && ts`${name}: `}${printed},`;
  });
  return ts`${open}\n${lines}\n${space(indent)}${close}`;
}

/** A call whose last argument is an object or a list: that alone is broken. */
function hug({ open, close, parts = [] }: Table, indent: number, used: number): Code | undefined {
  const last = parts.at(-1)?.value;
  if (!open?.text.endsWith("(") || !/^[[{]$/.test(last?.open?.text ?? "")) return undefined;
  const before = parts.slice(0, -1).map(({ value }) => ts`${value.flat}, `);
  if (before.some(({ text }) => /[[({]/.test(text))) return undefined;
  const head = ts`${open}${join(before, "")}`;
  if (last === undefined || indent + used + head.text.length + 1 > width) return undefined;
  return ts`${head}${printTable(last, indent, width)}${close}`;
}

function flatly(tables: readonly Table[]): Code {
  return join(
    tables.map(({ flat }) => flat),
    ", ",
  );
}

function space(count: number): Code {
  return { kind: "code", text: " ".repeat(count), refs: [] };
}
