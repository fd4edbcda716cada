// The page of `codegen diff --format html`. Texts of documents are set as text, never as markup.
const { documents } = JSON.parse(document.getElementById("data").textContent);
const effects = ["breaking", "unknown", "compatible", "none", "ignored"];
const all = documents.flatMap(({ changes }) => changes);
const countOf = (effect) => all.filter((change) => change.effect === effect).length;
const shown = new Set(effects.filter((effect) => effect !== "none" && countOf(effect) > 0));
const search = element("input", {
  type: "search",
  placeholder: "Filter by operation, place or text",
  "aria-label": "Filter by operation, place or text",
});
const content = element("main", { "aria-live": "polite" });
const nav = element("nav", { "aria-label": "Effects to show" });

for (const effect of effects) {
  if (countOf(effect) === 0) continue;
  const button = element("button", { "aria-pressed": String(shown.has(effect)), class: effect }, [
    `${effect} (${countOf(effect)})`,
  ]);
  button.addEventListener("click", () => {
    if (!shown.delete(effect)) shown.add(effect);
    button.setAttribute("aria-pressed", String(shown.has(effect)));
    show();
  });
  nav.append(button);
}
nav.append(search);
document.body.append(
  element("header", {}, [
    element("h1", {}, ["Changes of the API"]),
    element("p", { class: "quiet" }, [
      "A breaking change comes with a message that one version allows and the other refuses.",
    ]),
    nav,
  ]),
  content,
);
search.addEventListener("input", show);
document.addEventListener("keydown", (event) => {
  if (event.target === search || event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.key === "/") {
    event.preventDefault();
    search.focus();
  }
  const step = { j: 1, k: -1 }[event.key];
  if (step !== undefined) go(step);
});
show();

/** Moves the focus to the next or the previous change. */
function go(step) {
  const summaries = [...content.querySelectorAll("summary")];
  const index = summaries.indexOf(document.activeElement);
  summaries[Math.min(Math.max(index + step, 0), summaries.length - 1)]?.focus();
}

function show() {
  const word = search.value.trim().toLowerCase();
  content.replaceChildren(...documents.flatMap((each) => blockOf(each, word)));
}

function blockOf({ document: name, old, new: now, release, changes }, word) {
  const kept = changes.filter(
    (change) =>
      shown.has(change.effect) &&
      [change.message, change.where, change.rule, ...change.operations].some((text) =>
        text.toLowerCase().includes(word),
      ),
  );
  const next = release.version === undefined ? "" : ` (${release.version})`;
  return [
    element("h2", {}, [`${name} ${old.version} → ${now.version}`]),
    element("p", { class: "quiet" }, [
      `${old.source} → ${now.source}. Suggested release: ${release.document}${next} for the document, ${release.package} for the generated package.`,
    ]),
    ...(kept.length === 0
      ? [element("p", { class: "quiet" }, ["No change to show."])]
      : kept.map((change) => changeOf(change, kept.length <= 3))),
  ];
}

function changeOf(change, isOpen) {
  const [first = "", ...others] = change.operations;
  const more = others.length === 0 ? "" : ` and ${others.length} more`;
  const details = element("details", { class: change.effect }, [
    element("summary", {}, [
      element("span", { class: "effect" }, [change.effect]),
      element("span", { class: "subject" }, [`${first}${more} ${change.message}`.trim()]),
      element("span", { class: "where" }, [change.where]),
    ]),
  ]);
  const fill = () => {
    if (details.childElementCount === 1) details.append(bodyOf(change));
  };
  details.addEventListener("toggle", fill, { once: true });
  if (isOpen) {
    fill();
    details.open = true;
  }
  return details;
}

function bodyOf({
  witness,
  levels,
  policy,
  ignored,
  fingerprint,
  rule,
  operations,
  old,
  new: now,
}) {
  const rows = [
    ...levels,
    ...(policy === undefined ? [] : [["policy", policy]]),
    ...(ignored === undefined ? [] : [["ignored", ignored]]),
    ...(operations.length > 1 ? [["operations", operations.join(", ")]] : []),
    ["rule", rule],
    ["fingerprint", fingerprint],
  ];
  return element("div", { class: "body" }, [
    ...(witness === undefined
      ? []
      : [
          element("h3", {}, [witness.who]),
          element("pre", { class: "refused" }, [witness.text]),
          element("p", {}, [`because ${witness.why}`]),
        ]),
    element("div", { class: "pair" }, [sideOf("old", old), sideOf("new", now)]),
    element(
      "dl",
      {},
      rows.flatMap(([name, text]) => [element("dt", {}, [name]), element("dd", {}, [text])]),
    ),
  ]);
}

function sideOf(version, place) {
  if (place === undefined) {
    return element("div", {}, [
      element("h3", {}, [version]),
      element("p", { class: "quiet" }, ["It is not there."]),
    ]);
  }
  const lines = place.lines.map((text, index) =>
    element("span", index === 0 ? { class: "first" } : {}, [
      element("span", { class: "number" }, [String(place.line + index)]),
      text,
    ]),
  );
  const where = place.line === undefined ? place.file : `${place.file}:${place.line}`;
  return element("div", {}, [
    element("h3", {}, [`${version}: ${where}`]),
    ...(lines.length === 0 ? [] : [element("pre", { class: "excerpt" }, lines)]),
  ]);
}

function element(name, attributes = {}, children = []) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}
