import type { Operation } from "../ir/api.ts";
import type { Pagination } from "../pagination/declared.ts";
import type { MethodPlace } from "../plan/resource-name.ts";
import type { Subject } from "../plan/subject.ts";
import type { Code } from "./code.ts";

/** An operation with the names and types that are generated for it. */
export interface PlannedOperation {
  readonly operation: Operation;
  readonly subject: Extract<Subject, { readonly kind: "operation" }>;
  /** The name of its function: `getPet`. */
  readonly name: string;
  /** The function, with the parameters `(client, input, options)`; absent without a client. */
  readonly call: Code | undefined;
  /** If the function takes an input, and if callers may leave it out. */
  readonly input: "required" | "optional" | "none";
  /** The type of the input; absent without `emit.operations`. */
  readonly request: Code | undefined;
  /** The type of all responses, each with its `status`; absent without `emit.operations`. */
  readonly response: Code | undefined;
  /** The place in the nested client; absent for webhooks. */
  readonly place: MethodPlace | undefined;
  readonly pagination: Pagination | undefined;
}
