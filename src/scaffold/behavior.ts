import type { Operation } from "../ir/api.ts";
import type { Remark } from "./remark.ts";
import type { Role } from "./roles.ts";

/** The behavior of an operation in the service, and the reasons for it. */
export interface Behavior {
  readonly operation: Operation;
  /**
   * `stored`: it works with the store. `action`: it responds with an example, since it does
   * something that no collection shows. `example`: it responds with one because its response
   * cannot be made of stored items. `unimplemented`: it responds with 501.
   */
  readonly kind: "stored" | "action" | "example" | "unimplemented";
  readonly role: Role;
  /** The reason why it does not use the store; `undefined` if it does. */
  readonly why: string | undefined;
  /** The values that it drops or makes up. */
  readonly remarks: readonly Remark[];
}
