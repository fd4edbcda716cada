// The page of `codegen report shared`. Texts of documents are set as text, never as markup.
const { documents, shared, different, renamed, near } = JSON.parse(
  document.getElementById("data").textContent,
);
const cell = 26;
const columns = new Map(documents.map(({ id }, index) => [id, index]));
const search = element("input", {
  type: "search",
  placeholder: "Filter by name",
  "aria-label": "Filter by name",
});
const content = element("div", { id: "content", role: "tabpanel" });
const chosen = new Set();

const tabs = [
  { title: "Shared", count: shared.length, show: showShared },
  { title: "Same name, different", count: different.length, show: showDifferent },
  { title: "Same meaning, other names", count: renamed.length, show: showRenamed },
  { title: "Nearly equal", count: near.length, show: showNear },
];
let open = tabs.find(({ count }) => count > 0) ?? tabs[0];

const schemas = documents.reduce((sum, each) => sum + each.schemas, 0);
const common = documents.reduce((sum, each) => sum + each.shared, 0);
const nav = element("nav", { role: "tablist" });
for (const tab of tabs) {
  tab.button = element("button", { role: "tab", "aria-controls": "content" }, [
    `${tab.title} (${tab.count})`,
  ]);
  tab.button.addEventListener("click", () => choose(tab));
  tab.button.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    const next = tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length];
    choose(next);
    next.button.focus();
  });
  nav.append(tab.button);
}
nav.append(search);
document.body.append(
  element("header", {}, [
    element("h1", {}, ["Shared schemas"]),
    element("p", { class: "quiet" }, [
      `${documents.length} documents with ${schemas} component schemas, ${common} of which are equal to those of other documents.`,
    ]),
    nav,
  ]),
  element("main", {}, [content]),
);
search.addEventListener("input", show);
choose(open);

function choose(tab) {
  open = tab;
  for (const each of tabs) {
    each.button.setAttribute("aria-selected", String(each === tab));
    each.button.tabIndex = each === tab ? 0 : -1;
  }
  show();
}

function show() {
  const word = search.value.trim().toLowerCase();
  const matches = (...texts) => texts.some((text) => text.toLowerCase().includes(word));
  content.replaceChildren(...open.show(matches));
}

/** The picture: a column for each document, and a ribbon for each schema through its documents. */
function showShared(matches) {
  const rows = shared.filter(
    (schema) =>
      matches(schema.name) && [...chosen].every((document) => schema.documents.includes(document)),
  );
  if (rows.length === 0) return [nothing()];
  const said = element("div", { class: "said", "aria-live": "polite" });
  const list = element("div", { role: "listbox", "aria-label": "Shared schemas", tabindex: "0" });
  const items = rows.map((schema, index) => {
    const row = element("div", { class: "row", role: "option", id: `row-${index}` }, [
      element("div", { class: "name", title: schema.name }, [
        element("span", { class: "count quiet" }, [String(schema.documents.length)]),
        schema.name,
      ]),
    ]);
    row.schema = schema;
    row.addEventListener("click", () => select(index));
    return row;
  });
  list.append(...items);
  let at = -1;
  const select = (index) => {
    items[at]?.setAttribute("aria-selected", "false");
    at = Math.max(0, Math.min(index, items.length - 1));
    items[at].setAttribute("aria-selected", "true");
    items[at].scrollIntoView({ block: "nearest" });
    list.setAttribute("aria-activedescendant", items[at].id);
    said.replaceChildren(...describe(items[at].schema));
  };
  list.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 20, PageUp: -20 }[event.key];
    const index = { Home: 0, End: items.length - 1 }[event.key] ?? at + (step ?? NaN);
    if (Number.isNaN(index)) return;
    event.preventDefault();
    select(index);
  });
  const picture = element("div", { class: "picture" }, [heads(), list]);
  drawWhenVisible(items, picture);
  return [picture, said];
}

/** The names of the documents; a press keeps only the schemas of a document. */
function heads() {
  const buttons = documents.map(({ id, title, schemas: all, shared: own }) => {
    const button = element(
      "button",
      {
        "aria-pressed": String(chosen.has(id)),
        title: `${title}: ${all} schemas, ${own} shared`,
      },
      [id],
    );
    button.addEventListener("click", () => {
      if (!chosen.delete(id)) chosen.add(id);
      show();
    });
    return button;
  });
  const longest = Math.max(...documents.map(({ id }) => id.length));
  const all = element("div", { class: "heads" }, [
    element("div", { class: "name quiet" }, ["schema ↓ document →"]),
    ...buttons,
  ]);
  all.style.height = `${Math.min(180, Math.max(50, longest * 7 + 20))}px`;
  return all;
}

/** Draws the ribbons of rows as they come into view, since there may be very many. */
function drawWhenVisible(items, root) {
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        observer.unobserve(target);
        target.append(ribbon(target.schema));
      }
    },
    { root, rootMargin: "300px" },
  );
  for (const item of items) observer.observe(item);
}

function ribbon({ documents: own, isWrittenOnce }) {
  const places = own.map((id) => (columns.get(id) ?? 0) * cell + cell / 2);
  const svg = shape("svg", {
    width: documents.length * cell,
    class: isWrittenOnce ? "once" : "apart",
    "aria-hidden": "true",
  });
  svg.append(
    shape("line", {
      x1: places[0],
      x2: places.at(-1),
      y1: cell / 2,
      y2: cell / 2,
      "stroke-width": 6,
      "stroke-linecap": "round",
      opacity: 0.25,
    }),
    ...places.map((x) => shape("circle", { cx: x, cy: cell / 2, r: 6, "stroke-width": 2 })),
  );
  return svg;
}

function describe({ name, documents: own, isWrittenOnce }) {
  const how = isWrittenOnce
    ? "written once, in shared/"
    : "written for each document, since it has too few of them for `share.minDocuments`";
  return [
    element("p", {}, [element("code", {}, [name]), ` is in ${own.length} documents, ${how}.`]),
    element("p", { class: "quiet" }, [own.join(", ")]),
  ];
}

function showDifferent(matches) {
  return cards(
    different.filter(({ name }) => matches(name)),
    ({ name, variants }) => [name, `${variants.length} variants`],
    ({ variants, differences }) => [
      ...variants.map((own, index) =>
        element("p", { class: "quiet" }, [`variant ${index + 1}: ${own.join(", ")}`]),
      ),
      ...differences.map(pair),
    ],
  );
}

function showRenamed(matches) {
  return cards(
    renamed.filter(({ members }) => matches(...members.map(({ name }) => name))),
    ({ members }) => [
      members.map(({ name }) => name).join(" = "),
      `${new Set(members.flatMap((each) => each.documents)).size} documents`,
    ],
    ({ members }) =>
      members.map(({ name, documents: own }) =>
        element("p", {}, [element("code", {}, [name]), ` in ${own.join(", ")}`]),
      ),
  );
}

function showNear(matches) {
  return cards(
    near.filter(({ one, other }) => matches(one.name, other.name)),
    ({ one, other, equal, all }) => [
      `${one.document} ${one.name} ≈ ${other.document} ${other.name}`,
      `${equal} of ${all} properties`,
    ],
    ({ difference }) => [pair(difference)],
  );
}

function cards(items, headOf, bodyOf) {
  if (items.length === 0) return [nothing()];
  return items.map((item) => {
    const [name, count] = headOf(item);
    const card = element("details", {}, [
      element("summary", {}, [
        element("code", {}, [name]),
        element("span", { class: "quiet" }, [count]),
      ]),
    ]);
    card.addEventListener(
      "toggle",
      () => card.append(element("div", { class: "body" }, bodyOf(item))),
      { once: true },
    );
    return card;
  });
}

/** The first difference of two schemas, side by side. */
function pair({ one, other }) {
  const lastOf = ({ pointer }) => pointer.slice(pointer.lastIndexOf("/") + 1);
  const side = ({ document: id, pointer, text }, counterpart) =>
    element("div", {}, [
      element("p", { class: "quiet" }, [`${id} `, element("code", {}, [`#${pointer}`])]),
      element("pre", {}, [text ?? `no ${lastOf(counterpart)}`]),
    ]);
  return element("div", { class: "pair" }, [side(one, other), side(other, one)]);
}

function nothing() {
  return element("p", { class: "quiet" }, ["Nothing of this kind."]);
}

function element(name, attributes = {}, children = []) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

function shape(name, attributes) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}
