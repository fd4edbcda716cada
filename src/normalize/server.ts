import type { Server, ServerVariable, Tag } from "../ir/api.ts";
import { diagnose } from "../diagnostics/diagnostic.ts";
import { asObject, listField, mapField, requiredText, textField, textsField } from "./fields.ts";
import { type ObjectPlace, memberAt } from "./place.ts";
import type { Reading } from "./reading.ts";

/** Reads the Server Objects of a document, path or operation; `undefined` if there are none. */
export function readServers(reading: Reading, holder: ObjectPlace): readonly Server[] | undefined {
  return listField(reading, holder, "servers")?.flatMap((held) => {
    const place = asObject(reading, held, "servers");
    const url =
      place === undefined
        ? undefined
        : requiredText(reading, place, "url", "the server is left out");
    if (place === undefined || url === undefined) return [];
    const description = textField(reading, place, "description");
    const variables = readVariables(reading, place);
    if (!isServerUrl(url, variables)) {
      reading.report(diagnose("document/server-url", { url }, memberAt(place, "url").at));
    }
    return [{ url, ...(description === undefined ? {} : { description }), variables }];
  });
}

/** True for an HTTP URL, and for a path, which is relative to the document. */
function isServerUrl(template: string, variables: readonly ServerVariable[]): boolean {
  const url = template.replace(
    /\{([^{}]*)\}/g,
    (hole, name: string) => variables.find((each) => each.name === name)?.default ?? hole,
  );
  if (/^(?:$|[/.?#])/.test(url)) return true;
  return /^https?:\/\/[^{}]*$/i.test(url) && URL.canParse(url);
}

function readVariables(reading: Reading, holder: ObjectPlace): readonly ServerVariable[] {
  return mapField(reading, holder, "variables").flatMap(([name, held]) => {
    const place = asObject(reading, held, name);
    if (place === undefined) return [];
    const listed = textsField(reading, place, "enum");
    const first = listed?.[0] ?? "";
    const value = requiredText(reading, place, "default", `it is \`${first}\``) ?? first;
    const description = textField(reading, place, "description");
    return [
      {
        name,
        default: value,
        ...(listed === undefined ? {} : { enum: listed }),
        ...(description === undefined ? {} : { description }),
      },
    ];
  });
}

/** Reads the tags of a document. */
export function readTags(reading: Reading, holder: ObjectPlace): readonly Tag[] {
  return (listField(reading, holder, "tags") ?? []).flatMap((held) => {
    const place = asObject(reading, held, "tags");
    const name =
      place === undefined ? undefined : requiredText(reading, place, "name", "the tag is left out");
    if (place === undefined || name === undefined) return [];
    const description = textField(reading, place, "description");
    return [{ name, ...(description === undefined ? {} : { description }) }];
  });
}
