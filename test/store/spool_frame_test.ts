import { describe, expect, test } from "bun:test";
import { encodeFrame, FRAME_OVERHEAD, frameAt, scanFrames } from "../../src/store/spool_frame.ts";

const IDS = [1, 2, 3].map((no) => `0196a000-0000-7000-8000-00000000000${no}`);

/** Three frames, one after the other: of an empty payload, a short one, one that looks like the beginning of a frame. */
const PAYLOADS = [new Uint8Array(0), Uint8Array.of(1, 2, 3), Uint8Array.of(0xff, 0x4f, 0x56, 0x31, 0)];
const EPOCH = "0196a000-0000-7000-8000-0000000000ee";
const FRAMES = PAYLOADS.map((payload, i) => ({
	id: IDS[i] ?? "",
	at: 1000 + i,
	position: { epoch: EPOCH, no: 40 + i },
	payload,
}));
const BYTES = Buffer.concat(FRAMES.map(encodeFrame));

const framesIn = (bytes: Uint8Array) => scanFrames(bytes).frames.map(({ frame }) => frame);
const sizes = FRAMES.map(({ payload }) => FRAME_OVERHEAD + payload.length);

describe("scanFrames()", () => {
	test("finds every frame as it was encoded, in order", () => {
		expect(framesIn(BYTES)).toEqual(FRAMES);
		expect(scanFrames(BYTES)).toMatchObject({ damaged: [], end: BYTES.length });
	});

	test("finds the frames that are whole, cut off after any number of bytes", () => {
		for (let length = 0; length <= BYTES.length; length++) {
			const whole = sizes.map((_, i) => sizes.slice(0, i + 1).reduce((a, b) => a + b));
			const count = whole.filter((end) => end <= length).length;
			const scanned = scanFrames(BYTES.subarray(0, length));
			expect(scanned.frames.map(({ frame }) => frame)).toEqual(FRAMES.slice(0, count));
			expect(scanned.end).toBe(whole[count - 1] ?? 0);
			expect(scanned.damaged).toEqual([]);
		}
	});

	test("leaves out exactly the frame of which a byte is another, whichever byte", () => {
		for (let at = 0; at < BYTES.length; at++) {
			const bytes = Uint8Array.from(BYTES);
			bytes[at] = (bytes[at] ?? 0) ^ 0x10;
			let end = 0;
			const hit = sizes.findIndex((size) => {
				end += size;
				return at < end;
			});
			expect(framesIn(bytes)).toEqual(FRAMES.filter((_, i) => i !== hit));
			const start = end - (sizes[hit] ?? 0);
			const isLast = hit === sizes.length - 1;
			expect(scanFrames(bytes).damaged).toEqual(isLast ? [] : [{ start, end }]);
		}
	});

	test("finds no frame in zeros, as a file system may leave them at the end, nor in nothing", () => {
		const zeros = Buffer.concat([BYTES, new Uint8Array(5_000)]);
		expect(scanFrames(zeros)).toMatchObject({ damaged: [], end: BYTES.length });
		expect(scanFrames(new Uint8Array(0))).toEqual({ frames: [], damaged: [], end: 0 });
	});
});

test("frameAt() finds none at a place where none begins", () => {
	expect(frameAt(BYTES, 0)?.frame).toEqual(FRAMES[0] ?? expect.unreachable());
	for (const at of [1, 59, BYTES.length, BYTES.length + 1]) expect(frameAt(BYTES, at)).toBeUndefined();
});

test("encodeFrame() refuses an id that is no UUID", () => {
	const payload = new Uint8Array(0);
	expect(() => encodeFrame({ id: "0196a000", at: 0, position: { epoch: EPOCH, no: 1 }, payload })).toThrow(
		"its ids must be UUIDs: one is 0196a000",
	);
});
