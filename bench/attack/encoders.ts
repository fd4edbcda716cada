import { quote } from "../../src/emit/code.ts";
import { comment } from "../../src/emit/doc.ts";
import { printableText } from "../../src/report/printable.ts";
import { toSafeJson } from "../../src/report/safe-json.ts";
import { hidden } from "./hidden.ts";
import { type Kind, repeatedly } from "./kind.ts";

const parts: readonly string[] = [
  ..."ab \"'`\\/*#:@\n\r\t\0\u001b\u009b\u0085".split(""),
  ..."\u2028 \u200b \u202e \u2066 \ufeff \ufe0f \u3164 \u{e0041} \ud800 ::error:: ##vso[ ##[ */ é 😀 ❤\ufe0f".split(
    " ",
  ),
];

/** Matches the commands of a log. */
const commands = /^\s*::|##(?:vso)?\[/im;

export const encoders: Kind = {
  name: "encoders",
  escape: "a control character, a command of a log, or another value",
  run: (random, rounds) => repeatedly(rounds * 5000, () => whyWrong(random.text(parts, 12))),
};

function whyWrong(text: string): string | undefined {
  const literal = quote(text);
  const json = toSafeJson([text]);
  const printed = printableText(text);
  // oxlint-disable-next-line no-implied-eval, no-new-func -- a literal of its own making
  const value: unknown = new Function(`return ${literal};`)();
  const wrong =
    (value !== text && "the literal has another value") ||
    ((JSON.parse(json) as unknown[])[0] !== text && "the JSON has another value") ||
    (hidden.test(literal) && "hidden in a literal") ||
    (hidden.test(printed) && "hidden in a terminal") ||
    (commands.test(printed) && "a command in a terminal") ||
    (/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(json.replaceAll("\n", "")) && "hidden in JSON") ||
    (commands.test(json) && "a command in JSON") ||
    (/\*\//.test(comment(text)) && "the end of a comment") ||
    (hidden.test(comment(text)) && "hidden in a comment") ||
    undefined;
  return wrong === undefined ? undefined : `${JSON.stringify(text)}: ${wrong}`;
}
