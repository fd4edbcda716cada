/**
 * True if the labels of a host name follow the Bidi rule (RFC 5893 §2). The direction of a
 * character is derived from its script, which determines it for all characters that a label may
 * contain.
 */
export function fitsBidiRule(labels: readonly string[]): boolean {
  if (!labels.some((label) => rightToLeft.test(label))) return true;
  return labels.every((label) => {
    if (!rightToLeft.test(label)) {
      return !/^\d/.test(label) && !/[^\p{L}\d]\p{Mn}*$/u.test(label);
    }
    const hasArabicDigits = /[\u0660-\u0669]/.test(label);
    const hasDigits = /[\d\u06f0-\u06f9]/.test(label);
    return (
      rightToLeftLetter.test(label.charAt(0)) &&
      !otherLetter.test(label) &&
      !/-\p{Mn}*$/u.test(label) &&
      !(hasArabicDigits && hasDigits)
    );
  });
}

const scripts = String.raw`\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Samaritan}\p{Script=Mandaic}\p{Script=Adlam}\p{Script=Mende_Kikakui}\p{Script=Hanifi_Rohingya}`;
const rightToLeft = /* @__PURE__ */ new RegExp(String.raw`[${scripts}\u0660-\u0669]`, "u");
const rightToLeftLetter = /* @__PURE__ */ new RegExp(`[${scripts}]`, "u");
const otherLetter = /* @__PURE__ */ new RegExp(String.raw`(?![${scripts}])\p{L}`, "u");
