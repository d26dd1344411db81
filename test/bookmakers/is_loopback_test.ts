import { expect, test } from "bun:test";
import { isLoopback } from "../../src/bookmakers/is_loopback.ts";

const hostOf = (host: string) => new URL(`http://${host}:8000/`).hostname;

test.each([
	"127.0.0.1",
	"127.8.9.10",
	"127.1",
	"localhost",
	"LocalHost.",
	"bet9ja.localhost",
	"[::1]",
	"[::ffff:127.0.0.1]",
	"0.0.0.0",
	"[::]",
])("isLoopback() knows %s", (host) => {
	expect(isLoopback(hostOf(host))).toBe(true);
});

test.each([
	"128.0.0.1",
	"127.0.0.1.example.com",
	"localhost.example.com",
	"notlocalhost",
	"[::2]",
	"10.0.0.1",
])("isLoopback() knows that %s is none", (host) => {
	expect(isLoopback(hostOf(host))).toBe(false);
});
