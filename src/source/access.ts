import { posix } from "node:path";
import { diagnose } from "../diagnostics/diagnostic.ts";
import type { Host } from "../host/host.ts";
import { type Failure, failureOf } from "./failure.ts";
import { type Project, here, nameInProject, segments } from "./project.ts";
import type { ReferencedSource } from "./source-id.ts";

/** The files and URLs that references may read. All paths are relative to the working directory. */
export interface AccessOptions {
  /** The project, whose files may be read. Defaults to the working directory. */
  readonly project?: Project;
  /**
   * The folders of the documents that the user named. Files in and below them may be read, except
   * hidden files and folders.
   */
  readonly besideDocuments?: readonly string[];
  /** Other folders whose files may be read. */
  readonly allowOutside?: readonly string[];
  /**
   * Origins that documents may be fetched from: `https://example.com`. A plain `http://` origin
   * must be listed as such.
   */
  readonly allowRemote?: readonly string[];
}

type Permission = { readonly path: string } | { readonly failure: Failure };

/**
 * Returns the path or URL to read for a reference, with links resolved, or the reason why it must
 * not be read. `text` is the reference as written in the document.
 */
export async function permit(
  named: ReferencedSource,
  text: string,
  host: Host,
  options: AccessOptions,
): Promise<Permission> {
  switch (named.kind) {
    case "refused": {
      const params = { ref: withoutCredentials(text), why: named.why };
      return { failure: (at, details) => diagnose("source/refused", params, at, details) };
    }
    case "remote": {
      const { id, origin } = named;
      const help = `to allow it, add \`${origin}\` to \`references.remote\` in the configuration`;
      return (options.allowRemote ?? []).some((listed) => originOf(listed) === origin)
        ? { path: id }
        : { failure: (at, more) => diagnose("source/remote", { origin }, at, { help, ...more }) };
    }
    case "file":
      return permitFile(named.id, text, host, options);
  }
}

/** Checks the path itself first, so that no file outside is touched, then its real path. */
async function permitFile(
  path: string,
  text: string,
  host: Host,
  { project = here, besideDocuments = [], allowOutside = [] }: AccessOptions,
): Promise<Permission> {
  const refused = (place: string): Permission => {
    const folder = nameInProject(posix.dirname(place), project);
    const help = `to allow it, add \`${folder}\` to \`references.outside\` in the configuration`;
    return {
      failure: (at, more) => diagnose("source/outside-root", { ref: text }, at, { help, ...more }),
    };
  };
  try {
    const whole = [project.folder, ...allowOutside];
    const [reals, realsBeside] = await Promise.all(
      [whole, besideDocuments].map((folders) =>
        Promise.all(folders.map((folder) => realFolder(folder, host))),
      ),
    );
    const isAllowed = (place: string, folders = whole, beside = besideDocuments): boolean =>
      folders.some((folder) => contains(folder, place)) ||
      beside.some((folder) => contains(folder, place) && !isHidden(place, folder));
    const isNamed = isAllowed(path) || isAllowed(path, reals, realsBeside);
    if (!isNamed) return refused(path);
    const target = await host.realPath(path);
    return isAllowed(target, reals, realsBeside) ? { path: target } : refused(target);
  } catch (error) {
    return { failure: failureOf(path, error) };
  }
}

/**
 * Returns the real path of a folder. A missing folder contains nothing, so its name does not
 * matter.
 */
async function realFolder(folder: string, host: Host): Promise<string> {
  try {
    return await host.realPath(folder);
  } catch (error) {
    failureOf(folder, error);
    return folder;
  }
}

/**
 * True if a path is in a folder, both relative to the working directory. Compares whole segments.
 */
function contains(folder: string, path: string): boolean {
  const [outer, inner] = [segments(folder), segments(path)];
  // A path that climbs higher than the folder is outside; a folder above the working directory
  // contains all of it.
  const climbs = (names: readonly string[]) => names.filter((name) => name === "..").length;
  if (climbs(outer) === outer.length) return climbs(inner) <= outer.length;
  return outer.every((name, index) => name === inner[index]);
}

/** True if a part of the path below the folder begins with a dot: `.env`, `.git/config`. */
function isHidden(path: string, folder: string): boolean {
  const inner = segments(path);
  const outer = segments(folder).filter((name, index) => name === inner[index]);
  return inner.slice(outer.length).some((name) => name.startsWith(".") && name !== "..");
}

function originOf(text: string): string | undefined {
  return URL.canParse(text) ? new URL(text).origin : undefined;
}

function withoutCredentials(text: string): string {
  return text.replace(/\/\/[^/?#]*@/, "//\u2026@");
}
