/**
 * Aborts responses of more than `maxBytes`: `createClient({ onResponse: limitBody(10_000_000) })`.
 * The call then fails with a `ConnectionError`.
 */
export function limitBody(maxBytes: number): (response: Response) => Response | undefined {
  return (response) => {
    if (response.body === null) return undefined;
    let left = maxBytes;
    const limit = new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        left -= chunk.length;
        if (left < 0) controller.error(new RangeError("The body is longer than its limit"));
        else controller.enqueue(chunk);
      },
    });
    const { status, statusText, headers } = response;
    return new Response(response.body.pipeThrough(limit), { status, statusText, headers });
  };
}
