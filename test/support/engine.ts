import { tuneEngine } from "../../src/cli/engine.ts";

// Tests are runs as short as those of the program.
tuneEngine();
