import { BOOKMAKERS } from "./bookmakers/bookmakers.ts";
import { runHealth } from "./commands/health.ts";
import { runParse } from "./commands/parse.ts";
import { runStart } from "./commands/start.ts";
import { ConfigError, readConfig } from "./config.ts";
import { runSimulate } from "./simulator/run_simulate.ts";

/** `bun src/main.ts [command] [arguments]`; without a command: the service. */
const [command = "start", ...args] = process.argv.slice(2);

/** Wrong usage or environment; anything else that fails exits with 1. */
const EXIT_USAGE = 2;

try {
	const config = () => readConfig(process.env, BOOKMAKERS, process.stderr.isTTY === true);
	switch (command) {
		case "start":
			await runStart(config());
			break;
		case "parse":
			process.exitCode = await runParse(args);
			break;
		case "simulate":
			await runSimulate(config());
			break;
		case "health":
			process.exitCode = await runHealth(config());
			break;
		default:
			process.stderr.write(`Cannot run ${command}: the commands are start, parse, simulate, health\n`);
			process.exitCode = EXIT_USAGE;
	}
} catch (error) {
	if (!(error instanceof ConfigError)) throw error;
	process.stderr.write(`${error.message}\n`);
	process.exitCode = EXIT_USAGE;
}
