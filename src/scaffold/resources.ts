import type { Operation } from "../ir/api.ts";
import { digest } from "../ir/shape.ts";
import { camelCase, wordsOf } from "../plan/words.ts";
import type { ServiceContext } from "./service-context.ts";

/** The operations of one resource, whose handlers are in one file. */
export interface Resource {
  /** Its file below `src/handlers`, without extension: `messages`. */
  readonly file: string;
  /** The function that makes its handlers: `messagesHandlers`. */
  readonly maker: string;
  readonly operations: readonly Operation[];
}

/**
 * The resources of a document, by the places of its operations in the client. The name of a file is
 * the last words of its resource, as many as are needed to be unique.
 */
export function resourcesOf({ document, $ }: ServiceContext): readonly Resource[] {
  const groups = new Map<string, Operation[]>();
  for (const operation of document.operations) {
    const path = $.place(document.id, operation.key).resource.join(".");
    const group = groups.get(path);
    if (group === undefined) groups.set(path, [operation]);
    else group.push(operation);
  }
  const paths = [...groups.keys()].map((path) => path.split("."));
  const taken = new Set<string>();
  return [...groups].map(([path, operations]) => {
    const parts = path.split(".");
    const length = parts.findIndex((_, index) => isAlone(parts.slice(-index - 1), paths)) + 1;
    const wanted = fileName(parts.slice(-Math.max(1, length)), path);
    const isTaken = taken.has(wanted) || taken.has(makerOf(wanted));
    const file = isTaken ? `${wanted}-${shortDigest(path)}` : wanted;
    taken.add(file).add(makerOf(file));
    return { file, maker: makerOf(file), operations };
  });
}

function makerOf(file: string): string {
  return camelCase([...file.split("-"), "handlers"]);
}

function isAlone(suffix: readonly string[], paths: readonly (readonly string[])[]): boolean {
  const text = suffix.join(".");
  return paths.filter((path) => path.slice(-suffix.length).join(".") === text).length === 1;
}

/** A name that is valid in every file system and every import. */
function fileName(parts: readonly string[], path: string): string {
  const words = parts
    .flatMap((part) => wordsOf(part))
    .join("-")
    .toLowerCase();
  const ascii = words
    .replaceAll(/[^a-z0-9-]+/g, "")
    .replaceAll(/^[-\d]+|-+$/g, "")
    .slice(0, 60);
  if (ascii === "") return path === "" ? "root" : `resource-${shortDigest(path)}`;
  return reserved.test(ascii) ? `${ascii}-resource` : ascii;
}

const reserved = /^(?:index|client|service|create|con|prn|aux|nul|com\d|lpt\d)$/;

function shortDigest(text: string): string {
  return digest(text)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, "")
    .slice(0, 6);
}
