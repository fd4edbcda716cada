/** The kind of a fragment, as far as the layout of the surrounding code depends on it. */
export type Form =
  | { readonly kind: "plain" }
  | { readonly kind: "name" }
  | { readonly kind: "string" }
  /** A number, `true` or `false`. */
  | { readonly kind: "scalar"; readonly isNumber: boolean }
  /** `isShort`: it has no good place for a line break. */
  | { readonly kind: "call"; readonly isShort: boolean; readonly hasFunction: boolean }
  | { readonly kind: "object"; readonly items: number }
  | { readonly kind: "list"; readonly items: number; readonly isNumbers: boolean }
  /** Operands and operators between them. */
  | { readonly kind: "operation" }
  /** `a ? b : c`. */
  | { readonly kind: "choice"; readonly ofOperation: boolean }
  /** `hugged`: its text as the last argument of a call. */
  | {
      readonly kind: "function";
      readonly body: Form["kind"] | "block";
      readonly hugged: string | undefined;
    }
  /** `isHugged`: one object or name, with `null`. */
  | { readonly kind: "union"; readonly isHugged: boolean }
  | { readonly kind: "intersection" }
  /** `value as Type`; `body`: its text as the body of an arrow function. */
  | { readonly kind: "assertion"; readonly body: string }
  | { readonly kind: "object type" }
  /** `isComplex`: several arguments, at least one with arguments of its own. */
  | { readonly kind: "generic"; readonly isComplex: boolean };

/** Text with marks, and its form. */
export interface Laid {
  readonly text: string;
  readonly form: Form;
}

export const plain: Form = { kind: "plain" };
