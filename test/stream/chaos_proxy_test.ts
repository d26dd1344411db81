import { expect, test } from "bun:test";
import { CALM, type ChaosPlan, ChaosProxy } from "../fixture/chaos_proxy.ts";
import { ScriptedService } from "../fixture/scripted_service.ts";
import { until } from "../fixture/site.ts";

/** Sends numbered messages of many lengths through a proxy; what arrives, how it ended, and what happened on the way. */
async function sendThrough(plan: Partial<ChaosPlan>, count = 300, seed = 7) {
	using service = new ScriptedService();
	using proxy = new ChaosProxy(Number(new URL(service.url).port), seed);
	proxy.plan = { ...CALM, ...plan };
	const got: number[] = [];
	let closed: number | undefined;
	const socket = new WebSocket(proxy.url.replace("http", "ws"));
	socket.onmessage = ({ data }) => got.push(JSON.parse(String(data)).n);
	socket.onclose = ({ code }) => {
		closed = code;
	};
	const connection = await service.connection(0);
	for (let n = 0; n < count; n++) connection.say({ n, fill: "x".repeat((n * n * 7) % 70_000) });
	connection.close(4000);
	await until(() => closed !== undefined);
	return { got, closed, faults: proxy.faults, frames: proxy.frames };
}

const ALL = Array.from({ length: 300 }, (_, n) => n);

test("ChaosProxy passes everything on when it is calm", async () => {
	const { got, closed, frames } = await sendThrough({});
	expect(got).toEqual(ALL);
	expect([closed, frames]).toEqual([4000, 301]);
});

test("ChaosProxy loses nothing and keeps the order where it only delays, splits and stalls", async () => {
	const plan = { delay: 0.05, delayMs: 5, split: 0.1, stall: 0.05, stallMs: 5 };
	const { got, closed, faults } = await sendThrough(plan);
	expect(got).toEqual(ALL);
	expect(closed).toBe(4000);
	expect(Math.min(faults.delay, faults.split, faults.stall)).toBeGreaterThan(0);
});

test("ChaosProxy drops and repeats as many frames as it says", async () => {
	const { got, faults } = await sendThrough({ drop: 0.1, duplicate: 0.1 });
	expect(got).toEqual([...got].sort((a, b) => a - b));
	// The close frame may be among them.
	expect(Math.abs(300 - new Set(got).size - faults.drop)).toBeLessThanOrEqual(1);
	expect(Math.abs(got.length - new Set(got).size - faults.duplicate)).toBeLessThanOrEqual(1);
	expect(Math.min(faults.drop, faults.duplicate)).toBeGreaterThan(10);
});

test("ChaosProxy cuts a connection behind a frame and within one", async () => {
	for (const plan of [{ cut: 0.05 }, { cutInside: 0.05 }]) {
		const { got, closed, faults } = await sendThrough(plan);
		expect(closed).toBe(1006);
		expect(faults.cut + faults.cutInside).toBe(1);
		expect(got).toEqual(ALL.slice(0, got.length));
	}
});

test("ChaosProxy does the same again for the same seed, and something else for another", async () => {
	const plan = { drop: 0.1, duplicate: 0.1 };
	const first = await sendThrough(plan);
	const again = await sendThrough(plan);
	const other = await sendThrough(plan, 300, 8);
	expect(again).toEqual(first);
	expect(other.got).not.toEqual(first.got);
});

test("ChaosProxy cuts a connection on which the client says something", async () => {
	using service = new ScriptedService();
	using proxy = new ChaosProxy(Number(new URL(service.url).port), 1);
	const socket = new WebSocket(proxy.url.replace("http", "ws"));
	let closed = false;
	socket.onclose = () => {
		closed = true;
	};
	const connection = await service.connection(0);
	await until(() => socket.readyState === WebSocket.OPEN);
	socket.send("{}");
	await service.until(() => connection.heard.length === 1);
	proxy.plan = { ...CALM, cutUpward: 1 };
	socket.send("{}");
	await until(() => closed);
	expect([connection.heard.length, proxy.faults.cutUpward]).toEqual([1, 1]);
});
