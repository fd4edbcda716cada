import type { Finding } from "./finding.ts";
import { importedPlace, plainPlace } from "./render-plain.ts";

/** Returns what a finding says, line by line. Text in it is raw. */
export function textLines({ message, help, place, related }: Finding): readonly string[] {
  const page = place?.importedFrom;
  return [
    message,
    ...(page === undefined ? [] : [`imported from ${importedPlace(page)}`]),
    ...related.map((other) => `${plainPlace(other.place)}: ${other.message}`),
    ...(help === undefined ? [] : [`help: ${help}`]),
  ];
}
