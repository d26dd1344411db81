import { type Static, type TSchema, Type } from "@sinclair/typebox";
import { Value } from "@sinclair/typebox/value";
import { SIMULATED_BOOKMAKERS } from "./bookmaker_profile.ts";
import { FAULT_KINDS } from "./fault.ts";
import { MEASURED_LATENCIES } from "./latency.ts";
import type { SimulatorChange, SimulatorControl } from "./simulator.ts";

const oneOf = <T extends string>(values: readonly T[]) =>
	Type.Union(values.map((value) => Type.Literal(value)));
const closed = { additionalProperties: false };
const optional = <T extends TSchema>(schema: T) => Type.Optional(schema);

const FaultBody = Type.Object(
	{
		bookmaker: optional(oneOf(SIMULATED_BOOKMAKERS)),
		kind: oneOf(FAULT_KINDS),
		path: optional(Type.String()),
		rate: optional(Type.Number({ minimum: 0, maximum: 1 })),
		times: optional(Type.Integer({ minimum: 1 })),
		retry_after: optional(Type.Number({ minimum: 0 })),
		delay_ms: optional(Type.Number({ minimum: 0 })),
	},
	closed,
);

const HabitBody = Type.Object(
	{
		bookmaker: optional(oneOf(SIMULATED_BOOKMAKERS)),
		habit: Type.String(),
		share: optional(Type.Number()),
		match: optional(Type.Integer()),
	},
	closed,
);

const LatencyBody = Type.Object(
	{ p50: Type.Number({ minimum: 0 }), p95: Type.Number({ minimum: 0 }) },
	closed,
);

/** What `PUT /control` takes: all faults, all habits, latencies (`measured`, `none` or by bookmaker), the time. */
const ControlBody = Type.Object(
	{
		faults: optional(Type.Array(FaultBody)),
		habits: optional(Type.Array(HabitBody)),
		latencies: optional(
			Type.Union([
				Type.Literal("measured"),
				Type.Literal("none"),
				Type.Object(
					{ betpawa: optional(LatencyBody), sportybet: optional(LatencyBody), bet9ja: optional(LatencyBody) },
					closed,
				),
			]),
		),
		time: optional(
			Type.Object(
				{
					set: optional(Type.String()),
					advance_ms: optional(Type.Number()),
					resume: optional(Type.Boolean()),
				},
				closed,
			),
		),
		reset_traffic: optional(Type.Boolean()),
	},
	closed,
);

/** Answers `GET /control` (what is) and `PUT /control` (changes it, and then what is). */
export async function answerControl(
	request: Request,
	control: (change?: SimulatorChange) => SimulatorControl,
): Promise<Response> {
	if (request.method === "GET") return shown(control());
	if (request.method !== "PUT") return Response.json({ error: "GET or PUT" }, { status: 405 });
	const body: unknown = await request.json().catch(() => undefined);
	if (!Value.Check(ControlBody, body)) {
		const [fault] = Value.Errors(ControlBody, body);
		return Response.json({ error: `${fault?.path ?? "/"}: ${fault?.message ?? "no JSON"}` }, { status: 400 });
	}
	try {
		return shown(control(readChange(body)));
	} catch (error) {
		// A path that is no regular expression, a habit that the bookmaker cannot have, a time that is no instant: the sender's fault.
		return Response.json({ error: String(error) }, { status: 400 });
	}
}

function readChange(body: Static<typeof ControlBody>): SimulatorChange {
	const { latencies, time } = body;
	return {
		faults: body.faults?.map(({ retry_after, delay_ms, ...fault }) => ({
			...fault,
			retryAfter: retry_after,
			delayMs: delay_ms,
		})),
		habits: body.habits,
		latencies: latencies === "measured" ? MEASURED_LATENCIES : latencies === "none" ? {} : latencies,
		time: time === undefined ? undefined : { ...time, set: readInstant(time.set), advance: time.advance_ms },
		resetTraffic: body.reset_traffic,
	};
}

function readInstant(text: string | undefined): number | undefined {
	if (text === undefined) return undefined;
	const at = Date.parse(text);
	if (Number.isNaN(at)) throw new RangeError(`Cannot set the time as it must be an instant: it is ${text}`);
	return at;
}

function shown(control: SimulatorControl): Response {
	return Response.json({
		...control,
		time: { now: new Date(control.time.now).toISOString(), frozen: control.time.frozen },
	});
}
