import { defineConfig } from "specloom";

export default defineConfig({
  documents: {
    "honcho-v1": "specs/honcho-v1.yaml",
    "honcho-v2": "specs/honcho-v2.yaml",
    mielto: "specs/mielto.yaml",
  },
  output: "generated",
  importExtension: ".js",
  emit: { openapi: true },
  format: "house",
});
