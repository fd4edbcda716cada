// The page: documents on the left, their output on the right. A worker generates, so that typing
// never waits. Texts of documents reach the page as text only, never as markup.

const element = (id) => document.getElementById(id);
const example = {
  "honcho-v1": "../../specs/honcho-v1.yaml",
  "honcho-v2": "../../specs/honcho-v2.yaml",
  mielto: "../../specs/mielto.yaml",
};

const documents = new Map();
let open = "";
let files = new Map();
let shown = "";
let latest = 0;

const worker = new Worker("worker.js", { type: "module" });
worker.onmessage = ({ data }) => {
  if (data.run === latest) show(data);
};

function generate() {
  latest += 1;
  element("status").value = "generating …";
  const chosen = new FormData();
  for (const { name, checked } of element("options").querySelectorAll("input"))
    chosen.set(name, checked);
  const on = (name) => chosen.get(name) === "true";
  const config = {
    // A text of one line would be a path.
    documents: Object.fromEntries([...documents].map(([id, text]) => [id, `${text}\n`])),
    emit: { validators: on("validators"), client: on("client"), server: on("server") },
    types: on("dates") ? { "date-time": "Date" } : {},
    enums: on("enums") ? "const" : "union",
  };
  // A server needs validators.
  if (!on("validators")) config.emit.server = false;
  worker.postMessage({ run: latest, config });
}

function show({ ok, files: made, diagnostics, time }) {
  const count = (severity) => diagnostics.filter((each) => each.severity === severity).length;
  const found = `${count("error")} errors, ${count("warning")} warnings`;
  element("status").value = ok
    ? `${made.size} files in ${Math.round(time)} ms; ${found}`
    : `nothing was generated; ${found}`;
  element("diagnostics").replaceChildren(...diagnostics.map(diagnosticItem));
  // After an error, the last output stays.
  if (ok) files = made;
  if (!files.has(shown))
    shown = [...files.keys()].find((path) => path.endsWith("/client.ts")) ?? "";
  showFiles();
  document.body.dataset.ok = String(ok);
  document.body.dataset.files = String(made.size);
}

function diagnosticItem({ severity, code, message, help, location }) {
  const item = document.createElement("li");
  const { line, column } = location?.start ?? {};
  const place = location === undefined ? "" : `${location.file}:${line ?? 1}:${column ?? 1} `;
  const button = document.createElement("button");
  button.className = severity;
  button.textContent = `${place}${severity}[${code}] ${message}${help ? ` — ${help}` : ""}`;
  button.onclick = () => select(location);
  item.append(button);
  return item;
}

/** Selects the place of a diagnostic in its document. */
function select(location) {
  const id = location?.file.replace(/\.(?:yaml|json)$/, "");
  if (!documents.has(id)) return;
  openDocument(id);
  const text = element("text");
  text.focus();
  if (location.start) text.setSelectionRange(location.start.offset, location.end.offset);
}

/** Shows the files of the open document, and those that it shares. */
function showFiles() {
  const visible = [...files.keys()].filter((path) =>
    [open, "shared"].some((folder) => path.startsWith(`generated/${folder}/`)),
  );
  const same = `generated/${open}/${shown.split("/").at(-1)}`;
  shown =
    [shown, same, `generated/${open}/client.ts`, visible[0] ?? ""].find((path) =>
      visible.includes(path),
    ) ?? "";
  const choose = (path) => () => {
    shown = path;
    showFiles();
  };
  element("files").replaceChildren(
    ...visible.map((path) => tab(path.replace("generated/", ""), path === shown, choose(path))),
  );
  element("output").textContent = files.get(shown) ?? "";
}

function openDocument(id) {
  open = id;
  element("text").value = documents.get(id) ?? "";
  const tabs = [...documents.keys()].map((each) =>
    tab(each, each === id, () => openDocument(each)),
  );
  const add = tab("+ new", false, addDocument);
  const remove = tab("− remove", false, removeDocument);
  element("documents").replaceChildren(...tabs, add, ...(documents.size > 1 ? [remove] : []));
  showFiles();
}

function addDocument() {
  let number = documents.size + 1;
  while (documents.has(`document-${number}`)) number += 1;
  const id = `document-${number}`;
  documents.set(id, `openapi: 3.1.0\ninfo: { title: ${id}, version: "1" }\npaths: {}\n`);
  openDocument(id);
  generate();
}

function removeDocument() {
  documents.delete(open);
  openDocument([...documents.keys()][0] ?? "");
  generate();
}

function tab(name, isPressed, onclick) {
  const button = document.createElement("button");
  button.textContent = name;
  button.setAttribute("aria-pressed", String(isPressed));
  button.onclick = onclick;
  return button;
}

let typing;
element("text").oninput = () => {
  documents.set(open, element("text").value);
  clearTimeout(typing);
  typing = setTimeout(generate, 150);
};
element("options").onchange = generate;

for (const [id, url] of Object.entries(example)) {
  const response = await fetch(url);
  if (response.ok) documents.set(id, await response.text());
}
if (documents.size === 0) addDocument();
else {
  openDocument([...documents.keys()][0]);
  generate();
}
