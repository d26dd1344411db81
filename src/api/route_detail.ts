import { type TObject, Type } from "@sinclair/typebox";
import type { DocumentDecoration } from "elysia";

/** Any failure. */
export const ErrorShape = Type.Object({
	error: Type.Object({
		code: Type.String(),
		message: Type.String(),
		details: Type.Array(Type.Object({ parameter: Type.String(), message: Type.String() })),
	}),
});

/** What differs from route to route. */
export interface DetailOptions {
	readonly status?: number;
	readonly parameters?: Readonly<Record<string, string>>;
	readonly type?: string;
}

/**
 * A route's entry in the OpenAPI document.
 *
 * @param answer shape of the answer with `status`; `undefined`: text of the media type `type`
 * @param parameters names of query parameters and what they mean
 */
export function routeDetail(
	tag: string,
	summary: string,
	answer: TObject | undefined,
	{ status = 200, parameters = {}, type = "text/event-stream" }: DetailOptions = {},
): DocumentDecoration {
	// Through JSON, as the document holds plain JSON Schema and not TypeBox's objects with their symbols.
	const json = (schema: TObject) => ({ "application/json": { schema: JSON.parse(JSON.stringify(schema)) } });
	const success =
		answer === undefined
			? { description: type, content: { [type]: {} } }
			: { description: "OK", content: json(answer) };
	return {
		summary,
		tags: [tag],
		parameters: Object.entries(parameters).map(([name, description]) => ({
			name,
			in: "query",
			description,
			schema: { type: "string" },
		})),
		responses: { [status]: success, default: { description: "Any failure", content: json(ErrorShape) } },
	};
}
