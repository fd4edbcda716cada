const columns = {
  document: ({ document }) => document,
  scaffold: ({ scaffold }) => scaffold,
  "tsc errors": ({ errors }) => errors ?? "",
  "own tests": ({ passed, failed }) => (passed === undefined ? "" : `${passed}/${failed}`),
  starts: ({ starts }) => starts ?? "",
  operations: ({ operations }) => operations ?? "",
  "done of CRUD": ({ crud, done }) => (crud === undefined ? "" : `${done}/${crud}`),
  "kept of properties": ({ properties, kept }) =>
    properties === undefined ? "" : `${kept}/${properties}`,
  "effective of queries": ({ queries, effective }) =>
    queries === undefined ? "" : `${effective}/${queries}`,
  "silent losses": ({ losses }) => losses?.length ?? "",
};

/** Prints the results for a document as a row of a table. */
export function printRow(row, isFirst) {
  const line = (cells) => console.log(`| ${cells.join(" | ")} |`);
  if (isFirst) {
    line(Object.keys(columns));
    line(Object.keys(columns).map(() => "---"));
  }
  line(Object.values(columns).map((cell) => cell(row)));
}

/** Prints what a service does not do. */
export function printFailures(row) {
  const { messages, failures, dropped, losses, ignored, unsent, logged } = row;
  const lost = { dropped, loss: losses };
  const groups = { message: messages, failure: failures, ...lost, ignored, unsent, logged };
  for (const [name, texts = []] of Object.entries(groups)) {
    for (const text of texts) console.log(`  ${name}: ${text.replaceAll(/\s+/g, " ")}`);
  }
}

/** Prints the shares of all documents together. */
export function printTotals(rows, isQuick) {
  const sum = (name) => rows.reduce((total, row) => total + (row[name] ?? 0), 0);
  const print = (label, part, whole) =>
    console.log(
      `${label}: ${part} of ${whole} (${whole === 0 ? 0 : Math.round((part / whole) * 1000) / 10} %)`,
    );
  const done = rows.filter(({ scaffold }) => scaffold === "ok");
  console.log("");
  print("scaffolded", done.length, rows.length);
  if (!isQuick) {
    print("compile", done.filter(({ errors }) => errors === 0).length, done.length);
    const passing = done.filter(({ passed, failed }) => passed > 0 && failed === 0);
    print("all own tests pass", passing.length, done.length);
  }
  print("start", done.filter(({ starts }) => starts).length, done.length);
  print("CRUD handlers that really do it", sum("done"), sum("crud"));
  print("properties of requests kept", sum("kept"), sum("properties"));
  print("query parameters of lists with an effect", sum("effective"), sum("queries"));
  const count = (name) => rows.reduce((total, row) => total + (row[name]?.length ?? 0), 0);
  console.log(`silent losses: ${count("losses")}`);
  console.log(`operations without a valid request: ${count("unsent")}`);
}
