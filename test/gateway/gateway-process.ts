import { runGateway } from "../../src/gateway/run-gateway.ts";
import { createHost } from "../../src/node/host.ts";

/** Runs a gateway with the options in the first argument (JSON), and prints its lines and its end. */
const print = (line: string) => process.stdout.write(`${line}\n`);
const options = JSON.parse(process.argv[2] ?? "{}");
const end = await runGateway(createHost("/nowhere/gw.cjs", "0.1.0"), { basePortOverride: undefined, ...options, log: print });
print(`end ${JSON.stringify(end)}`);
