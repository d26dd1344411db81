import type { Config } from "../config.ts";

/** Hosts that mean "all addresses" to a server and nothing to a client. */
const ANY_HOST: Readonly<Record<string, string>> = { "0.0.0.0": "127.0.0.1", "::": "[::1]" };

/** Asks the running service whether it is ready, for a container's health check: 0 if it is, 1 if not. */
export async function runHealth({ host, port }: Pick<Config, "host" | "port">): Promise<number> {
	const address = ANY_HOST[host] ?? (host.includes(":") ? `[${host}]` : host);
	try {
		const response = await fetch(`http://${address}:${port}/health/ready`, {
			// The service is asked directly, whatever proxy the environment names.
			proxy: false,
			signal: AbortSignal.timeout(2_000),
		});
		await response.body?.cancel();
		return response.ok ? 0 : 1;
	} catch {
		return 1;
	}
}
