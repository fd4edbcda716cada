import { call } from "../../syntax.ts";
import { lit } from "../../code.ts";
import { isTrue } from "../condition.ts";
import type { Keyword } from "../keyword.ts";
import { demand } from "../steps.ts";

export const multipleOf: Keyword<"number"> = {
  of: "number",
  test: (schemas, value, frame) =>
    schemas.flatMap(({ multipleOf: divisors = [] }) =>
      divisors.map((divisor) => {
        const isMultiple = frame.unit.runtime("validate/multiple-of", "isMultipleOf");
        return demand(isTrue(call(isMultiple, [value, lit(divisor), lit(scaleOf(divisor))])));
      }),
    ),
  explain: ({ multipleOf: divisors = [] }, explanation) =>
    divisors.map((divisor) => explanation.scalar("multipleOf", divisor, scaleOf(divisor))),
};

/** The power of ten that makes `divisor` an integer, or 0 if doubles are not precise enough. */
function scaleOf(divisor: number): number {
  const [mantissa = "", exponent = "0"] = divisor.toExponential().split("e");
  const digits = mantissa.replace(".", "").length;
  const decimals = digits - 1 - Number(exponent);
  if (decimals <= 0) return divisor < 1e15 ? 1 : 0;
  return decimals <= 15 && divisor * 10 ** decimals < 1e15 ? 10 ** decimals : 0;
}
