/** The comparison of documents with earlier versions: `codegen breaking`. */
export interface BreakingConfig {
  /** A commit, branch or tag. Default: where the branch left the default branch. */
  readonly against?: string;
  /**
   * `wire`: senders send declared properties only, receivers check what their schema says.
   * `strict`: both as JSON Schema says. `tolerant`: receivers also accept unknown values of enums,
   * unknown tags and unknown statuses. Default: `wire`.
   */
  readonly mode?: "wire" | "strict" | "tolerant";
  /** The least effect that makes the command fail. Default: `breaking`. */
  readonly failOn?: FailOnChange;
  /** The levels whose effects count for `failOn`. Default: `["wire"]`. */
  readonly levels?: readonly ("wire" | "types" | "behavior")[];
  /** Operations of new versions, by those of old ones: `{ "POST /v1/users": "POST /v2/users" }`. */
  readonly map?: Readonly<Record<string, string>>;
  /** Changes that do not count. */
  readonly ignore?: readonly IgnoredChange[];
}

/** `unknown` includes breaking changes, `any` each change with an effect. */
export type FailOnChange = "breaking" | "unknown" | "any";

export interface IgnoredChange {
  /** As in the report of the change. */
  readonly fingerprint: string;
  readonly reason: string;
  /** The last day: `2026-12-31`. */
  readonly until: string;
}
