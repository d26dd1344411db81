import { constants, createBrotliCompress, createGzip } from "node:zlib";
import { SIMULATED_BOOKMAKERS } from "../bookmaker_profile.ts";
import type { RequestHabit } from "./habit.ts";

const MEGABYTE = 2 ** 20;

/** What a bomb grows to, megabytes. */
const GROWN_MB = 300;

/** Depth of the nested reply, which is as long in bytes: below every bound on size, above what a parser bears. */
const DEPTH = 5 * MEGABYTE;

/** Some hundred bytes that become 300 MB of zeros when they are decompressed. */
export const zipBomb: RequestHabit = {
	name: "zip_bomb",
	summary: "a small compressed reply that becomes 300 MB: brotli where the client takes it, else gzip",
	bookmakers: SIMULATED_BOOKMAKERS,
	picks: "requests",
	kinds: ["index", "list", "event"],
	async respond(_good, request) {
		const encoding = /\bbr\b/.test(request.headers.get("accept-encoding") ?? "") ? "br" : "gzip";
		bombs[encoding] ??= compressZeros(encoding);
		const headers = { "content-type": "application/json;charset=utf-8", "content-encoding": encoding };
		return new Response(await bombs[encoding], { headers });
	},
};

/** Five million opening brackets. */
export const deepNesting: RequestHabit = {
	name: "deep_nesting",
	summary: "a reply of 5 MB that is nothing but opening brackets",
	bookmakers: SIMULATED_BOOKMAKERS,
	picks: "requests",
	kinds: ["index", "list", "event"],
	respond() {
		nested ??= "[".repeat(DEPTH);
		return new Response(nested, { headers: { "content-type": "application/json;charset=utf-8" } });
	},
};

type Encoding = "br" | "gzip";

/** Made when first asked for and kept, as making one takes about a second. */
const bombs: Partial<Record<Encoding, Promise<Uint8Array<ArrayBuffer>>>> = {};
let nested: string | undefined;

async function compressZeros(encoding: Encoding): Promise<Uint8Array<ArrayBuffer>> {
	const fast = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };
	const packer = encoding === "br" ? createBrotliCompress(fast) : createGzip();
	const zeros = Buffer.alloc(MEGABYTE, "0");
	const parts: Uint8Array[] = [];
	packer.on("data", (part: Uint8Array) => parts.push(part));
	for (let i = 0; i < GROWN_MB; i++) {
		await new Promise<void>((resolve, reject) => {
			packer.write(zeros, (error) => (error ? reject(error) : resolve()));
		});
	}
	const ended = new Promise<void>((resolve) => packer.once("end", () => resolve()));
	packer.end();
	await ended;
	return new Uint8Array(Buffer.concat(parts));
}
