import type { ChangeHost } from "../../src/change/applied.ts";
import { nodeClock } from "../../src/node/clock.ts";
import { nodeCommands } from "../../src/node/commands.ts";
import { nodeFiles } from "../../src/node/files.ts";
import { nodeProcesses } from "../../src/node/processes.ts";

/** This machine itself: archives are packed and files searched by the programs that are there. */
export const realMachine: ChangeHost = { files: nodeFiles, processes: nodeProcesses, clock: nodeClock, commands: nodeCommands };
