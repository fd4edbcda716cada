/** The measurements of a running service. */
export interface Measured {
  readonly operations: number;
  /** The operations that create, read, list, change and delete, and those that really do it. */
  readonly crud: number;
  readonly done: number;
  /** The properties of requests that a response shows, and those that come back. */
  readonly properties: number;
  readonly kept: number;
  /** The others of them, with what was sent and what was found. */
  readonly dropped: readonly string[];
  /** The properties that are lost without a comment. */
  readonly losses: readonly string[];
  /** The query parameters of lists, and those with an effect. */
  readonly queries: number;
  readonly effective: number;
  readonly failures: readonly string[];
  readonly ignored: readonly string[];
  /** Operations for which no valid request was made. */
  readonly unsent: readonly string[];
}

export function probe(
  url: string,
  document: unknown,
  handlers: ReadonlyMap<string, string>,
): Promise<Measured>;

/** The text of each handler of a service by its operation's key. */
export function handlersIn(project: string): ReadonlyMap<string, string>;
