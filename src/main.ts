import { BOOKMAKERS } from "./bookmakers/bookmakers.ts";
import { ConfigError, readConfig } from "./config.ts";

/** `bun src/main.ts [command] [arguments]`; without a command: the service. */
const [command = "start", ...args] = process.argv.slice(2);

/** Wrong usage or environment; anything else that fails exits with 1. */
const EXIT_USAGE = 2;

const config = () => readConfig(process.env, BOOKMAKERS, process.stderr.isTTY === true);

/** Each loads its own modules only: `parse` wants no database driver. Returns the exit code. */
const COMMANDS: Readonly<Record<string, () => Promise<number>>> = {
	start: async () => (await import("./commands/start.ts")).runStart(config()),
	parse: async () => (await import("./commands/parse.ts")).runParse(args),
	agree: async () => (await import("./commands/agree.ts")).runAgree(args),
	simulate: async () => {
		await (await import("./simulator/run_simulate.ts")).runSimulate(config());
		return 0;
	},
	health: async () => (await import("./commands/health.ts")).runHealth(config()),
};

try {
	const run = COMMANDS[command];
	if (run === undefined) {
		process.stderr.write(`Cannot run ${command}: the commands are ${Object.keys(COMMANDS).join(", ")}\n`);
		process.exitCode = EXIT_USAGE;
	} else process.exitCode = await run();
} catch (error) {
	if (!(error instanceof ConfigError)) throw error;
	process.stderr.write(`${error.message}\n`);
	process.exitCode = EXIT_USAGE;
}
