import type { Status } from "../ir/api.ts";

/** The versions of a document that are compared. */
export type Version = "old" | "new";

/** A place in the generated types of an operation, in one version. */
export interface TypePath {
  /** The key of the operation. */
  readonly operation: string;
  /** For a response: a status that it is sent with. */
  readonly status?: number;
  /** For one of several bodies. */
  readonly mediaType?: string;
  /** From the request, or from the response: `body`, then names of properties, `*` for items. */
  readonly steps: readonly string[];
}

/** The place of messages in the generated types of both versions. */
export type TypePaths = Readonly<Record<Version, TypePath>>;

/** A change of the generated types of an operation. */
export interface TypePlace {
  readonly part: "request" | "response";
  /** The version whose messages the other one has to accept. */
  readonly sender: Version;
  readonly paths: TypePaths;
  /** A keyword; `properties` and `required` are about one member of an object. */
  readonly keyword: string;
  /** The member's name in each version; absent if a version does not have it. */
  readonly names?: Readonly<Partial<Record<Version, string>>>;
  /** The JSON texts of the values of an enum that the new version does not have. */
  readonly gone?: readonly string[];
}

/** Returns the places inside those that some steps lead to. */
export function within(paths: TypePaths, steps: readonly string[]): TypePaths {
  const inside = (path: TypePath): TypePath => ({ ...path, steps: [...path.steps, ...steps] });
  return { old: inside(paths.old), new: inside(paths.new) };
}

/** Returns a registered status for which a document declares this response and no other one. */
export function statusIn(status: Status, all: readonly { readonly status: Status }[]): number {
  if (status.kind === "code") return status.code;
  const isTaken = (code: number): boolean =>
    all.some(({ status: other }) =>
      other.kind === "code"
        ? other.code === code
        : other.kind === "range" &&
          status.kind === "default" &&
          other.digit === Math.floor(code / 100),
    );
  const digits = status.kind === "range" ? [status.digit] : [5, 4, 3, 2, 1];
  const codes = digits.flatMap((digit) => last.map((each) => digit * 100 + each));
  return codes.find((code) => !isTaken(code)) ?? 500;
}

/** The last digits that every class of statuses has registered, the rarest first (IANA). */
const last: readonly number[] = [3, 2, 1, 0];
