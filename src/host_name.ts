/** Whether only this machine can reach a server that listens on `host`. */
export function isLoopback(host: string): boolean {
	return host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
}

/**
 * The name in a Host header or a setting, in lower case, without its port and its root's dot; of an IPv6 address without the
 * brackets. `undefined` for text that names no host.
 */
export function hostNameOf(text: string): string | undefined {
	const [, six, name] = /^(?:\[([\da-f:.]+)\]|([\w-]+(?:\.[\w-]+)*)\.?)(?::\d{1,5})?$/i.exec(text) ?? [];
	return (six ?? name)?.toLowerCase();
}

/** Whether a name, as `hostNameOf` gives it, can mean no other machine than this one. */
export function isLoopbackName(name: string): boolean {
	return isLoopback(name) || name.endsWith(".localhost");
}
