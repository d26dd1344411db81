import { describe, expect, test } from "bun:test";
import { until } from "../fixture/site.ts";
import { StalledSocket } from "../fixture/stalled_socket.ts";
import { startApp, type TestApp } from "../fixture/start_app.ts";
import { TestSocket } from "../fixture/test_socket.ts";

const TOPIC = "scrape_progress";
const ADDRESS = `/api/ws?topics=${TOPIC}`;
const upTo = (count: number) => Array.from({ length: count }, (_, i) => i + 1);

/** Something that happened, of so many characters. */
const publish = (app: TestApp, done: number, length: number) =>
	app.publisher.publish(TOPIC, "scrape_progress", { done, pad: "x".repeat(length) });

const numbers = (messages: readonly { readonly topic?: string; readonly seq?: number }[]) =>
	messages.flatMap(({ topic, seq }) => (topic === undefined ? [] : [seq]));

/** A socket that reads nothing, beside one that reads and has been told 300 large messages. */
async function stall(app: TestApp) {
	const slow = await StalledSocket.open(app.url + ADDRESS);
	const fast = new TestSocket(app.url, `?topics=${TOPIC}`);
	await fast.first("connection_ack");
	for (const done of upTo(300)) {
		publish(app, done, 50_000);
		await fast.until(() => fast.of("scrape_progress").length === done);
	}
	return { slow, fast };
}

describe("a real socket that reads nothing", () => {
	test("costs one beside it no message, and is told the latest when it reads again", async () => {
		await using app = startApp();
		const { slow, fast } = await stall(app);
		using _slow = slow;
		using _fast = fast;
		expect(numbers(fast.messages)).toEqual(upTo(300));
		slow.resume();
		await until(() => numbers(slow.messages).at(-1) === 300);
		publish(app, 301, 10);
		await until(() => numbers(slow.messages).at(-1) === 301);
		const told = numbers(slow.messages);
		const conflated = slow.messages.at(-2);
		expect(conflated).toMatchObject({
			seq: 300,
			conflated: true,
			prev_seq: told.at(-3),
			data: { done: 300 },
		});
		expect(told.slice(0, -2)).toEqual(upTo(told.length - 2));
		expect(told.length).toBeLessThan(300);
	});

	test("is closed after ten seconds with the code for the slow, and loses nothing if it comes back", async () => {
		await using app = startApp();
		const { slow, fast } = await stall(app);
		using _slow = slow;
		using _fast = fast;
		app.state.now += 10_000;
		app.hub.tick();
		expect(app.hub.size).toBe(1);
		await slow.closed();
		const { messages, closeCode } = slow;
		expect([closeCode, messages.at(-1)?.type]).toEqual([4002, "error"]);
		const told = numbers(messages);
		expect(told).toEqual(upTo(told.length));
		using again = new TestSocket(app.url, `?topics=${TOPIC}&resume=epoch-1:${told.length}`);
		await again.until(() => numbers(again.messages).at(-1) === 300);
		expect((await again.first("connection_ack")).data.recovered).toEqual({ [TOPIC]: true });
		expect([...told, ...numbers(again.messages)]).toEqual(upTo(300));
	});
});

test.each([
	[400, 50_000],
	[1_000, 16_000],
	[2_000, 10_000],
	[5_000, 1_000],
])(
	"a real socket that is sent %p messages of %p characters in one turn misses none unnoticed, and is answered",
	async (count, length) => {
		await using app = startApp();
		using socket = new TestSocket(app.url, `?topics=${TOPIC}`);
		await socket.first("connection_ack");
		for (const done of upTo(count)) publish(app, done, length);
		await socket.pinged();
		await socket.until(() => socket.of("scrape_progress").at(-1)?.seq === count);
		let last = 0;
		for (const { seq = 0, prev_seq = seq - 1 } of socket.of("scrape_progress")) {
			expect(prev_seq).toBeLessThanOrEqual(last);
			last = seq;
		}
	},
);
