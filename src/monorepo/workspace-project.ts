import { posix } from "node:path";
import { type Host, HostError } from "../host/host.ts";
import { isObject } from "../ir/json.ts";

/** A package or project of a workspace. */
export interface WorkspaceProject {
  /** Its folder, as a path from the working directory; `.` for that. */
  readonly root: string;
  /** Its name in `package.json`; that of the folder if it has none. */
  readonly name: string;
}

/** Returns the project that a folder is in: the nearest with a `package.json` or `project.json`. */
export async function projectOf(folder: string, host: Host): Promise<WorkspaceProject> {
  let root = folder;
  while (root !== "." && !(await isProject(root, host))) root = posix.dirname(root);
  const manifest = await readJson(posix.join(root, "package.json"), host);
  const name = isObject(manifest) ? manifest["name"] : undefined;
  return { root, name: typeof name === "string" ? name : posix.basename(root) };
}

async function isProject(folder: string, host: Host): Promise<boolean> {
  for (const name of ["package.json", "project.json"])
    if ((await host.kind(posix.join(folder, name))) === "file") return true;
  return false;
}

async function readJson(path: string, host: Host): Promise<unknown> {
  try {
    return JSON.parse(await host.readText(path));
  } catch (error) {
    if (error instanceof HostError || error instanceof SyntaxError) return undefined;
    throw error;
  }
}
