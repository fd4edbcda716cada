import { type Code, ts } from "../code.ts";
import { type Condition, and, not, print } from "./condition.ts";
import { uses } from "./locals.ts";

/** A statement of a collecting function, as data: nested conditions are joined and chains of `else if` are made where it is printed. */
export type Statement =
  | { readonly kind: "code"; readonly code: Code }
  | {
      readonly kind: "if";
      readonly test: Condition;
      readonly body: readonly Statement[];
      readonly otherwise: readonly Statement[];
    };

/** One statement as it is. */
export function run(code: Code): Statement {
  return { kind: "code", code };
}

/** `body` where `test` holds, `otherwise` where it does not; nothing where there is nothing to do. */
export function when(
  test: Condition,
  body: readonly Statement[],
  otherwise: readonly Statement[] = [],
): readonly Statement[] {
  if (test.kind === "constant") return test.value ? body : otherwise;
  if (body.length === 0) return otherwise.length === 0 ? [] : when(not(test), otherwise);
  const [only] = body;
  const isAlone = body.length === 1 && otherwise.length === 0;
  if (only?.kind === "if" && isAlone && only.otherwise.length === 0) {
    return [{ ...only, test: and([test, only.test]) }];
  }
  return [{ kind: "if", test, body, otherwise }];
}

/** Whether one of `statements`, or of those inside of them, uses a variable. */
export function usesIn(statements: readonly Statement[], variable: Code): boolean {
  return statements.some((statement) =>
    statement.kind === "code"
      ? uses([statement.code], variable)
      : uses([print(statement.test)], variable) ||
        usesIn(statement.body, variable) ||
        usesIn(statement.otherwise, variable),
  );
}

export function printStatements(statements: readonly Statement[]): readonly Code[] {
  return statements.map((statement) => {
    if (statement.kind === "code") return statement.code;
    const { test, body, otherwise } = statement;
    const head = ts`if (${print(test)}) ${block(body)}`;
    if (otherwise.length === 0) return head;
    const [only] = otherwise;
    const isChain = otherwise.length === 1 && only?.kind === "if";
    return ts`${head} else ${isChain ? printStatements(otherwise) : block(otherwise)}`;
  });
}

// An `if` inside of one keeps its braces, or an `else` would go with the wrong one.
function block(statements: readonly Statement[]): Code {
  const printed = printStatements(statements);
  const isPlain = statements.length === 1 && statements[0]?.kind === "code";
  return isPlain ? ts`${printed}` : ts`{\n${printed}\n}`;
}
