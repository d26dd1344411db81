/** A benchmark's server in a process of its own, so that it and the load each have a core. */
export interface Child extends Disposable {
	/** The first line it printed, as JSON: where it listens. */
	readonly hello: Record<string, string>;
	/** Writes one line to it. */
	tell(line: string): void;
}

/** Starts `test/bench/<file>`, which must print one JSON line once it listens and end when its input ends. */
export async function startChild(file: string, ...args: readonly string[]): Promise<Child> {
	const child = Bun.spawn(["bun", `${import.meta.dir}/${file}`, ...args], { stdin: "pipe", stdout: "pipe" });
	const decoder = new TextDecoder();
	let text = "";
	for await (const chunk of child.stdout) {
		text += decoder.decode(chunk, { stream: true });
		if (text.includes("\n")) break;
	}
	return {
		hello: JSON.parse(text),
		tell(line) {
			child.stdin.write(`${line}\n`);
			child.stdin.flush();
		},
		[Symbol.dispose]() {
			child.stdin.end();
		},
	};
}
