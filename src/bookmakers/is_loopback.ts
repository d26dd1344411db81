/**
 * Whether a host is this machine itself: `localhost` and the names below it, 127.0.0.0/8, `::1`, and the "any" addresses,
 * which a client reaches itself by.
 *
 * @param hostname as `URL.hostname` writes it: lower case, an IPv4 address in four parts, an IPv6 address in brackets
 */
export function isLoopback(hostname: string): boolean {
	if (/^(?:[^.]+\.)*localhost\.?$/.test(hostname)) return true;
	if (/^127\.\d+\.\d+\.\d+$/.test(hostname)) return true;
	// `::ffff:7f00:1` is 127.0.0.1 as an IPv6 address.
	return ["[::1]", "[::]", "0.0.0.0"].includes(hostname) || /^\[::ffff:7f[\da-f]{2}:/.test(hostname);
}
