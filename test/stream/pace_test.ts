import { describe, expect, test } from "bun:test";
import { Pace } from "../../src/stream/pace.ts";

const KB = 1024;

/** A pace of which turns end when `endTurn` is called, and a task of so many steps that says so many bytes at each. */
function makePace() {
	const deferred: (() => void)[] = [];
	const pace = new Pace((task) => deferred.push(task));
	const said: string[] = [];
	const task = (name: string, steps: number, bytes: number) => {
		let left = steps;
		return () => {
			if (left === 0) return false;
			left--;
			said.push(name);
			pace.spend(bytes);
			return true;
		};
	};
	const endTurn = () => {
		for (const end of deferred.splice(0)) end();
	};
	return { pace, said, task, endTurn, deferred };
}

describe("Pace.run()", () => {
	test("does at once what says little, and then asks for nothing more", () => {
		const { pace, said, task, endTurn, deferred } = makePace();
		pace.run(task("a", 3, KB));
		expect(said).toEqual(["a", "a", "a"]);
		endTurn();
		expect([said.length, deferred.length]).toEqual([3, 0]);
	});

	test("leaves to the next turn what comes after 64 KB", () => {
		const { pace, said, task, endTurn, deferred } = makePace();
		pace.run(task("a", 5, 32 * KB));
		expect(said.length).toBe(2);
		endTurn();
		expect(said.length).toBe(4);
		endTurn();
		expect(said.length).toBe(5);
		endTurn();
		expect(deferred.length).toBe(0);
	});

	test("does tasks in the order in which they came, whichever turn they came in", () => {
		const { pace, said, task, endTurn } = makePace();
		pace.run(task("a", 2, 64 * KB));
		pace.run(task("b", 1, KB));
		endTurn();
		pace.run(task("c", 1, KB));
		endTurn();
		expect(said).toEqual(["a", "a", "b", "c"]);
	});

	test("counts what others say", () => {
		const { pace, said, task, endTurn } = makePace();
		pace.spend(64 * KB);
		pace.run(task("a", 1, KB));
		expect(said).toEqual([]);
		endTurn();
		expect(said).toEqual(["a"]);
	});
});
