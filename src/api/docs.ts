import { toOpenAPISchema } from "@elysiajs/openapi";
import { type AnyElysia, Elysia } from "elysia";
import packageJson from "../../package.json" with { type: "json" };

const ASSETS = "/docs/assets";

const INFO = {
	title: "Overround",
	version: packageJson.version,
	description: "The same football matches at several bookmakers: latest prices, every change, who moved.",
};

/** The OpenAPI document of all routes at /openapi and its page at /docs; the page loads nothing from other hosts. */
export function docsRoutes(app: () => AnyElysia) {
	let document: string | undefined;
	const asset = (name: string, type: string) => () =>
		new Response(Bun.file(new URL(import.meta.resolve(`swagger-ui-dist/${name}`))), {
			headers: { "content-type": type, "cache-control": "public, max-age=86400" },
		});
	const json = { headers: { "content-type": "application/json" } };
	const html = { headers: { "content-type": "text/html; charset=utf-8" } };
	const hidden = { detail: { hide: true } };
	return new Elysia()
		.get(
			"/openapi",
			() => {
				document ??= JSON.stringify(documentOf(app()));
				return new Response(document, json);
			},
			hidden,
		)
		.get("/docs", () => new Response(PAGE, html), hidden)
		.get(`${ASSETS}/swagger-ui-bundle.js`, asset("swagger-ui-bundle.js", "text/javascript"), hidden)
		.get(`${ASSETS}/swagger-ui.css`, asset("swagger-ui.css", "text/css"), hidden);
}

function documentOf(app: AnyElysia): object {
	const { paths, components } = toOpenAPISchema(app);
	for (const { path, method, hooks } of app.routes) {
		const operation = operationOf(paths, path.replace(/:([^/]+)/g, "{$1}"), method.toLowerCase());
		const own: unknown = hooks?.detail?.parameters;
		// Where a path has parameters, the plugin puts them in the place of those that the route documents.
		if (operation === undefined || !Array.isArray(own) || !path.includes(":")) continue;
		operation.parameters = [...(operation.parameters ?? []), ...own];
	}
	return { openapi: "3.1.0", info: INFO, paths, components };
}

interface Operation {
	parameters?: readonly unknown[];
}

function operationOf(
	paths: Readonly<Record<string, unknown>>,
	path: string,
	method: string,
): Operation | undefined {
	const methods = paths[path];
	if (typeof methods !== "object" || methods === null) return undefined;
	// Holds as the plugin makes an object for each method of a path.
	return Reflect.get(methods, method) as Operation | undefined;
}

const PAGE = `<!DOCTYPE html>
<html lang="en">
<head>
	<meta charset="utf-8">
	<meta name="viewport" content="width=device-width, initial-scale=1">
	<title>${INFO.title}</title>
	<meta name="description" content="${INFO.description}">
	<link rel="stylesheet" href="${ASSETS}/swagger-ui.css">
</head>
<body>
	<div id="swagger-ui"></div>
	<script src="${ASSETS}/swagger-ui-bundle.js"></script>
	<script>
		window.onload = () => SwaggerUIBundle({ dom_id: "#swagger-ui", url: "/openapi" });
	</script>
</body>
</html>
`;
