const when = "2024-02-29T12:34:56.789Z";
const metadata = (index) => ({ source: "bench", index, nested: { tags: ["a", "b"] } });

/**
 * Values of each schema: valid, with one error, and with many errors. Each is the result of
 * `JSON.parse`, like values from the wire.
 */
export const values = {
  Message: three(
    (index) => ({
      id: `msg-${index}`,
      content: `Message ${index}: ${"the quick brown fox ".repeat(4)}`,
      is_user: index % 2 === 0,
      session_id: `session-${index % 5}`,
      metadata: metadata(index),
      created_at: when,
      app_id: "app",
      user_id: `user-${index % 7}`,
    }),
    (value) => ({ ...value, created_at: "yesterday" }),
  ),
  Metamessage: three(
    (index) => ({
      id: `meta-${index}`,
      label: "thought",
      content: `Metamessage ${index}: ${"the quick brown fox ".repeat(4)}`,
      user_id: `user-${index % 7}`,
      app_id: "app",
      session_id: index % 3 === 0 ? null : "session",
      message_id: index % 2 === 0 ? null : "message",
      metadata: metadata(index),
      created_at: when,
      metamessage_type: "thought",
    }),
    (value) => ({ ...value, metamessage_type: 1 }),
  ),
  MessageRead: three(
    (index) => ({
      created_at: when,
      ...(index % 2 === 0 ? { updated_at: null } : {}),
      id: `msg-${index}`,
      conversation_id: "conversation",
      sender_id: `user-${index % 7}`,
      role: "user",
      content: `Message ${index}: ${"the quick brown fox ".repeat(4)}`,
      ...(index % 3 === 0 ? { tool_calls: [metadata(index)] } : {}),
      message_type: "text",
      tags: ["a", "b", "c"],
      ...(index % 5 === 0 ? { attachments: null } : {}),
      parent_message_id: null,
      meta_data: metadata(index),
      sent_at: when,
      workspace_id: "workspace",
    }),
    (value) => ({ ...value, workspace_id: null }),
  ),
  MessageBatchCreate: batches(),
  Loose: three(data, (value) => ({ ...value, deeplyNested: { ...value.deeplyNested, bool: 1 } })),
  Strict: three(data, (value) => ({ ...value, extra: 1 })),
};

/** A batch of a hundred messages as JSON. */
export const batchText = JSON.stringify(values.MessageBatchCreate.valid[0]);

function three(make, spoil) {
  const valid = copies(64, make);
  const wrong = (value) =>
    Object.fromEntries(Object.keys(value).map((key) => [key, { wrong: [] }]));
  return {
    valid,
    "1 bad": copies(64, (index) => spoil(make(index))),
    "all bad": copies(64, (index) => wrong(make(index))),
  };
}

function batches() {
  const message = (index) => ({
    content: `Message ${index}: ${"the quick brown fox ".repeat(8)}`,
    peer_id: `peer-${index % 7}`,
    metadata: { source: "bench", index },
    configuration: index % 3 === 0 ? { deriver: { enabled: true } } : null,
    created_at: when,
  });
  const bad = (index) => ({ ...message(index), content: 1 });
  const batch = (isBad) => () => ({
    messages: Array.from({ length: 100 }, (_, index) =>
      isBad(index) ? bad(index) : message(index),
    ),
  });
  return {
    valid: copies(
      16,
      batch(() => false),
    ),
    "1 bad": copies(
      16,
      batch((index) => index === 57),
    ),
    "all bad": copies(
      16,
      batch(() => true),
    ),
  };
}

function data(index) {
  return {
    number: index,
    negNumber: -1 - index,
    maxNumber: Number.MAX_VALUE,
    string: "string",
    longString: "Lorem ipsum dolor sit amet, consectetur adipiscing elit. ".repeat(20),
    boolean: index % 2 === 0,
    deeplyNested: { foo: "bar", num: 1, bool: false },
  };
}

function copies(count, make) {
  return Array.from({ length: count }, (_, index) => JSON.parse(JSON.stringify(make(index))));
}
