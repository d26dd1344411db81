import { cpus } from "node:os";
import { benchCache } from "./bench_cache.ts";
import { benchCycle } from "./bench_cycle.ts";
import { benchHttp } from "./bench_http.ts";
import { benchParse } from "./bench_parse.ts";
import { benchSockets } from "./bench_sockets.ts";
import { benchStore } from "./bench_store.ts";
import { type Row, show } from "./row.ts";

/** `bun run bench [name…]`: prints each number of SPEC section 9 beside its limit, measured in this run. */
const BENCHES: Readonly<Record<string, () => Promise<readonly Row[]> | readonly Row[]>> = {
	http: benchHttp,
	sockets: benchSockets,
	cache: benchCache,
	parse: benchParse,
	store: benchStore,
	cycle: benchCycle,
};

const wanted = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(BENCHES);
console.log(
	`${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpus()[0]?.model}, Bun ${Bun.version}\n`,
);
console.log("| what | ours | limit | ratio | target | |\n|---|---|---|---|---|---|");
for (const name of wanted) {
	for (const row of (await BENCHES[name]?.()) ?? []) {
		const ratio = row.ratio === undefined ? "" : show(row.ratio);
		console.log(
			`| ${row.what} | ${row.ours} | ${row.limit} | ${ratio} | ${row.target} | ${row.reached ? "reached" : "MISSED"} |`,
		);
	}
}
process.exit(0);
