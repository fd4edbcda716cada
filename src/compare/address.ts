import type { Document, Operation, Server } from "../ir/api.ts";
import { at } from "../ir/pointer.ts";
import { templateNames, templateShape } from "../normalize/path-template.ts";
import { type Change, type Verdict, unaffected } from "./change.ts";
import { requestChange } from "./operation-types.ts";
import type { TwoVersions } from "./request.ts";

/** Returns the changes of the method and the path by which an operation is reached. */
export function compareAddress(versions: TwoVersions): readonly Change[] {
  const { old, new: now, key } = versions;
  const [before, after] = [addressOf(old), addressOf(now)];
  const changeOf = (rule: string, message: string, wire: Verdict): Change => ({
    rule,
    message,
    part: "operation",
    where: "path",
    operations: [key],
    old: old.at,
    new: now.at,
    wire,
    types: unaffected,
    behavior: unaffected,
  });
  const typed = { ...requestChange(versions, ["path"]), keyword: "path" };
  if (before === after) {
    const [left, right] = [templateNames(old.path), templateNames(now.path)];
    if (left.join() === right.join()) return [];
    const renamed = left.filter((name, index) => name !== right[index]);
    return [
      {
        ...changeOf(
          "path-parameter-renamed",
          `path parameters were renamed: ${renamed.map((name) => `\`${name}\``).join(", ")}`,
          { effect: "none" },
        ),
        types: { effect: "breaking", reason: "requests name path parameters" },
        typed,
      },
    ];
  }
  const witness = {
    value: exampleOf(old),
    isDescription: true as const,
    refusedBy: "new" as const,
    reason: "no operation has this path",
  };
  const wire: Verdict = { effect: "breaking", witness };
  const slash = `the path ${now.path.endsWith("/") ? "ends with a slash now" : "does not end with a slash any more"}`;
  if (withoutSlash(before) === withoutSlash(after)) {
    return [changeOf("path-trailing-slash", slash, wire)];
  }
  const moved = `the path is \`${now.path}\`, and was \`${old.path}\``;
  const hasTurned = now.path.endsWith("/") !== old.path.endsWith("/");
  return [
    { ...changeOf("path-changed", moved, wire), typed },
    ...(hasTurned
      ? [
          {
            ...changeOf("path-trailing-slash", slash, unaffected),
            policy: "servers redirect, or do not find, the other form",
          },
        ]
      : []),
  ];
}

function addressOf({ method, path }: Operation): string {
  return `${method} ${templateShape(path)}`;
}

function withoutSlash(address: string): string {
  return address.replace(/\/$/, "");
}

/** The first line of a request to an operation, with `a` for each parameter. */
export function exampleOf({ method, path }: Pick<Operation, "method" | "path">): string {
  return `${method} ${path.replace(/\{[^{}]*\}/g, "a")}`;
}

/** Returns the changes of the servers of a document, or of an operation with its own. */
export function compareServers(
  old: { readonly servers: readonly Server[]; readonly at: Document["at"] },
  now: { readonly servers: readonly Server[]; readonly at: Document["at"] },
  operations: readonly string[],
): readonly Change[] {
  const [before, after] = [old.servers.map(urlOf), now.servers.map(urlOf)];
  const changeOf = (turn: "added" | "removed", url: string, wire: Verdict): Change => ({
    rule: `server-${turn}`,
    message: `the server \`${url}\` was ${turn}`,
    part: operations.length === 0 ? "document" : "operation",
    where: "servers",
    operations,
    old: at(old.at, "servers"),
    new: at(now.at, "servers"),
    wire,
    types: unaffected,
    behavior: unaffected,
  });
  return [
    ...before
      .filter((url) => !after.includes(url))
      .map((url) =>
        changeOf("removed", url, {
          effect: "unknown",
          reason: "a document does not say that a server is gone",
          at: "",
        }),
      ),
    ...after
      .filter((url) => !before.includes(url))
      .map((url) => changeOf("added", url, { effect: "compatible", reason: "it is one more" })),
  ];
}

/** A server's URL with the values that its variables may have. */
function urlOf({ url, variables }: Server): string {
  return url.replace(/\{([^{}]*)\}/g, (hole, name: string) => {
    const values = variables.find((each) => each.name === name)?.enum;
    return values === undefined ? hole : `{${values.toSorted().join("|")}}`;
  });
}
