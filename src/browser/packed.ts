/** Packs no data: records of documents are not kept in a browser. */
export function pack(): undefined {
  return undefined;
}

export function unpack(): undefined {
  return undefined;
}
