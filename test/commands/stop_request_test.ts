import { expect, test } from "bun:test";
import { StopRequest, stopSignals } from "../../src/commands/stop_request.ts";
import { ServiceProcess, temporaryFolder } from "../fixture/service_process.ts";
import { TestSocket } from "../fixture/test_socket.ts";

/** A request whose clock is set by hand. */
function makeRequest() {
	const ended: string[] = [];
	const clock = { now: 5_000 };
	const request = new StopRequest({ now: () => clock.now, endNow: (signal) => ended.push(signal) });
	return { request, ended, clock };
}

test("StopRequest.signal() takes repeats within a second for the same request, and a later one ends at once", async () => {
	const { request, ended, clock } = makeRequest();
	request.signal("SIGINT");
	for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) request.signal(signal);
	clock.now += 999;
	request.signal("SIGTERM");
	expect(ended).toEqual([]);
	clock.now += 1;
	request.signal("SIGHUP");
	expect(ended).toEqual(["SIGHUP"]);
	expect(await request.asked).toBe("SIGINT");
});

test("StopRequest.signal() after the service itself asked is no second request within a second either", async () => {
	const { request, ended, clock } = makeRequest();
	request.ask("nobody is left");
	request.signal("SIGTERM");
	expect([await request.asked, ended.length]).toEqual(["nobody is left", 0]);
	clock.now += 1_000;
	request.signal("SIGTERM");
	expect(ended.length).toBe(1);
});

test("stopSignals() leaves SIGHUP ignored where the process was started to ignore it", () => {
	const status = (mask: string) => `SigBlk:\t0000000000000001\nSigIgn:\t${mask}\nSigCgt:\t0000000000000001`;
	expect(stopSignals(status("0000000000001001"))).toEqual(["SIGTERM", "SIGINT"]);
	expect(stopSignals(status("0000000000001000"))).toContain("SIGHUP");
	expect(stopSignals("")).toContain("SIGHUP");
});

for (const signals of [["SIGTERM", "SIGTERM"], ["SIGHUP"], ["SIGINT", "SIGHUP", "SIGTERM"]] as const) {
	test(`${signals.join(" and ")} at once stop the service in order`, async () => {
		await using folder = temporaryFolder();
		await using service = new ServiceProcess({ DATA_DIR: folder.path });
		using socket = new TestSocket(await service.url(), "?topics=odds_updates");
		await socket.first("connection_ack");
		for (const signal of signals) {
			service.kill(signal);
			await new Promise((resolve) => setTimeout(resolve, 20));
		}
		await socket.until(() => socket.closed !== undefined);
		expect(socket.of("server_shutdown").length).toBe(1);
		expect(socket.closed?.code).toBe(4000);
		expect(await service.event("stopping")).toMatchObject({ because: signals[0] });
		await service.event("stopped");
		expect(await service.exit()).toBe(0);
	}, 60_000);
}
