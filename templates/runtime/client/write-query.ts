import type { WrittenParameters } from "./operation-parts.ts";
import { InvalidRequestError } from "../wire/invalid-request-error.ts";
import type { Operation } from "../wire/operation.ts";
import type { OperationInput } from "./operation-input.ts";
import { writePath } from "./write-path.ts";
import { ownValue } from "./own-value.ts";
import { isPresent, toJsonValue } from "../wire/json-value.ts";
import { encode, toText } from "../wire/write-text.ts";

/**
 * Writes the parameters of a call whose query consists of scalars and arrays of scalars in exploded
 * `form` style, as in most operations. `writeParameters` supports all places and styles.
 * Throws `InvalidRequestError` for a parameter that is missing or cannot be written. The message
 * contains its name, not its value.
 */
export function writeQuery(operation: Operation, input: OperationInput): WrittenParameters {
  const { parameters = [] } = operation;
  const pairs = parameters.flatMap(({ name, required }) => {
    const value = ownValue(input.query, name);
    const written = [value].flat().filter(isPresent);
    try {
      if (required && !isPresent(value)) throw new InvalidRequestError("missing");
      return written.map((each) => `${encode(name)}=${encode(toText(toJsonValue(each)))}`);
    } catch (error) {
      if (!(error instanceof InvalidRequestError)) throw error;
      throw new InvalidRequestError(`The query parameter \`${name}\`: ${error.message}`);
    }
  });
  return { ...writePath(operation, input), query: pairs.join("&") };
}
