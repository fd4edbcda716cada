import type { JsonChange } from "../changes/json-changes.ts";
import { changesAt, removedParts } from "../changes/document-changes.ts";
import type { ResolvedConfig } from "../config/resolved-config.ts";
import { type OutputUnit, unitsOf } from "../config/units.ts";
import { type Diagnostic, type Location } from "../diagnostics/diagnostic.ts";
import { accessOf } from "../examine.ts";
import type { Host } from "../host/host.ts";
import { type Origin, at, keysOf } from "../ir/pointer.ts";
import { preparedId } from "../prepare/mend.ts";
import { prepare } from "../prepare/prepare.ts";
import { isUrl } from "../source/is-url.ts";
import { parse } from "../source/parse.ts";
import type { Source } from "../source/source.ts";
import { manifestName } from "../write/manifest.ts";
import { type Commit, type Repository, hostOfCommit } from "./git.ts";
import { preparationIn } from "./versions.ts";

/** The result of a check, and the means of looking for causes. */
export interface Checked {
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: ReadonlyMap<string, Source>;
  readonly config: ResolvedConfig;
  readonly host: Host;
  readonly repository: Repository;
}

/** A value, or a part of a sentence: the reason why it is not known. */
type Known<Value> = { readonly value: Value } | { readonly why: string };

/** The most changes that are listed for one file. */
const maxChanges = 12;

/**
 * Returns the diagnostics of a check with the keywords of documents that have changed since the
 * output was written, where git has the documents of that commit. Where it has not, they say why.
 */
export async function withCauses(checked: Checked): Promise<readonly Diagnostic[]> {
  const earlier = new EarlierDocuments(checked);
  const told: Diagnostic[] = [];
  for (const each of checked.diagnostics) {
    const unit = each.code === "output/stale" ? unitOf(each, checked.config) : undefined;
    told.push(unit === undefined ? each : await withChanges(each, unit, earlier, checked));
  }
  return told;
}

function unitOf({ at: place }: Diagnostic, config: ResolvedConfig): OutputUnit | undefined {
  const units = unitsOf(config).filter(({ folder }) => place?.source.startsWith(`${folder}/`));
  // The folder of a document can be in that of the others.
  return units.toSorted((a, b) => b.folder.length - a.folder.length)[0];
}

async function withChanges(
  diagnostic: Diagnostic,
  unit: OutputUnit,
  earlier: EarlierDocuments,
  { sources, config }: Checked,
): Promise<Diagnostic> {
  const found: Diagnostic["related"][number][] = [];
  const seen = new Set<string>();
  const unknown = new Set<string>();
  for (const { at: place, message } of diagnostic.related) {
    if (!("path" in place)) continue;
    const old = await earlier.document(place.source, unit);
    if ("why" in old) {
      found.push({ at: place, message });
      unknown.add(old.why);
      continue;
    }
    const { value, since } = old.value;
    const changes = changesAt(value, sources.get(place.source)?.value, keysOf(place.path));
    const own = changes.filter(({ keys }) => !seen.has(keys.join("\n")));
    for (const { keys } of own) seen.add(keys.join("\n"));
    if (changes.length === 0) {
      const others = "another document, the configuration or specloom has changed";
      found.push({ at: place, message: `${message}; its text is as in ${since}, so ${others}` });
    }
    const root = { source: place.source, path: undefined };
    found.push(...own.map((change) => relatedOf(change, root, since)));
  }
  const removed =
    diagnostic.related.length > 0 ? [] : await removedFrom(diagnostic, unit, earlier, config);
  const related = [...found, ...removed].slice(0, maxChanges);
  if (unknown.size === 0) return { ...diagnostic, related };
  const help = `what it was generated from is not known: ${[...unknown].join("; ")}`;
  return { ...diagnostic, related, help };
}

/** The parts that the document of a file no longer has: nothing is generated from them. */
async function removedFrom(
  { at: place }: Diagnostic,
  unit: OutputUnit,
  earlier: EarlierDocuments,
  { documents }: ResolvedConfig,
): Promise<Diagnostic["related"]> {
  const path = place?.source.slice(unit.folder.length + 1) ?? "";
  const id = [...unit.parts].find(([, part]) => part !== "" && path.startsWith(part))?.[0];
  const document = documents.find((each) => each.id === (id ?? unit.documents[0]));
  if (document === undefined || path === manifestName) return [];
  const { spec, preparation } = document;
  const source = preparation === undefined ? spec : preparedId(spec, document.id);
  const old = await earlier.document(source, unit);
  if ("why" in old) return [];
  const { value, now, since } = old.value;
  const root = { source, path: undefined };
  return removedParts(value, now).map((change) => relatedOf(change, root, since));
}

function relatedOf(
  { keys, before, after }: JsonChange,
  root: Origin,
  since: string,
): Diagnostic["related"][number] {
  const name = `\`${keys.slice(-2).join("/")}\``;
  const place: Location = after === undefined ? at(root, ...keys.slice(0, -1)) : at(root, ...keys);
  const isItem = /^\d+$/.test(keys.at(-1) ?? "") && after !== undefined;
  const message =
    after === undefined
      ? `${name}${said(" ", before?.value)} is gone since ${since}`
      : before === undefined
        ? `${name}${said(" ", after.value)} is new since ${since}`
        : `${name} is ${shown(after.value)}, and was ${shown(before.value)} in ${since}`;
  return { at: isItem ? place : { ...place, part: "key" }, message };
}

function said(between: string, value: unknown): string {
  return typeof value === "object" && value !== null ? "" : `${between}(${shown(value)})`;
}

/** A value as JSON, if it is short. */
function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length <= 60 ? text : `${text.slice(0, 57)}…`;
}

interface EarlierDocument {
  readonly value: unknown;
  readonly now: unknown;
  /** The commit in short. */
  readonly since: string;
}

/** The documents that an output was written from, as far as git has them. */
class EarlierDocuments {
  readonly #checked: Checked;
  readonly #commits = new Map<string, Promise<Known<Commit>>>();
  readonly #documents = new Map<string, Promise<Known<EarlierDocument>>>();

  constructor(checked: Checked) {
    this.#checked = checked;
  }

  /** Returns the document of a source in the commit that wrote a folder of the output. */
  async document(source: string, { folder }: OutputUnit): Promise<Known<EarlierDocument>> {
    const commit = this.#commits.get(folder) ?? this.#commitOf(folder);
    this.#commits.set(folder, commit);
    const found = await commit;
    if ("why" in found) return found;
    const key = JSON.stringify([found.value.sha, source]);
    const document = this.#documents.get(key) ?? this.#read(source, found.value);
    this.#documents.set(key, document);
    return await document;
  }

  /** The last commit that changed the manifest of a folder, if the folder is still as in it. */
  async #commitOf(folder: string): Promise<Known<Commit>> {
    const { repository, host } = this.#checked;
    const path = `${folder}/${manifestName}`;
    const sha = await repository.lastChange(path);
    if (sha === undefined) return { why: `\`${path}\` is in no commit` };
    const commit = { ref: sha.slice(0, 8), sha };
    const committed = await repository.text(commit, await repository.fromRoot(path));
    const text = await host.readText(path).catch(() => undefined);
    return committed?.replaceAll("\r\n", "\n") === text?.replaceAll("\r\n", "\n")
      ? { value: commit }
      : { why: "the output was written after the last commit" };
  }

  async #read(id: string, commit: Commit): Promise<Known<EarlierDocument>> {
    const { sources, config, repository } = this.#checked;
    const source = sources.get(id);
    const prepared = config.documents.find((each) => preparedId(each.spec, each.id) === id);
    const file = prepared?.spec ?? id;
    if (isUrl(file)) return { why: "git has no remote documents" };
    const path = await repository.pathIn(commit, file);
    const text = path === undefined ? undefined : await repository.text(commit, path);
    if (path === undefined || text === undefined)
      return { why: `\`${file}\` is not in ${commit.ref}` };
    if (text === source?.text && (await repository.isShallow()))
      return { why: "this is a shallow clone, which ends at the commit that has it" };
    const value =
      prepared?.preparation === undefined
        ? parse(id, text).value?.value
        : await this.#prepared(prepared, path, commit);
    return value === undefined
      ? { why: `\`${file}\` cannot be read in ${commit.ref}` }
      : { value: { value, now: source?.value, since: commit.ref } };
  }

  /** Reads a document as it was prepared, with its overlays of then and its settings of now. */
  async #prepared(
    { id, preparation }: ResolvedConfig["documents"][number],
    path: string,
    commit: Commit,
  ): Promise<unknown> {
    if (preparation === undefined) return undefined;
    const { host, repository, config } = this.#checked;
    const inCommit = hostOfCommit(host, repository, commit);
    const entry = {
      document: id,
      source: `${inCommit.folder}/${path}`,
      preparation: await preparationIn(commit, preparation, repository),
    };
    const access = {
      ...accessOf(config),
      project: { folder: inCommit.folder, workingDirectory: ".." },
    };
    const { value } = await prepare(entry, inCommit.host, access, { follow: false });
    return value?.sources.sources.get(value.sources.entries[0]?.source ?? "")?.value;
  }
}
