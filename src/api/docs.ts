import type { ElysiaOpenAPIConfig } from "@elysiajs/openapi";
import { Elysia } from "elysia";
import packageJson from "../../package.json" with { type: "json" };

const ASSETS = "/docs/assets";

/** The OpenAPI document at /openapi and its page at /docs; the page loads nothing from other hosts. */
export const OPENAPI_OPTIONS = {
	path: "/docs",
	specPath: "/openapi",
	provider: "swagger-ui",
	documentation: {
		info: {
			title: "Overround",
			version: packageJson.version,
			description: "The same football matches at several bookmakers: latest prices, every change, who moved.",
		},
	},
	exclude: { paths: [/^\/docs/, "/openapi"] },
	swagger: { cdn: `${ASSETS}/swagger-ui-bundle.js`, theme: `${ASSETS}/swagger-ui.css`, autoDarkMode: false },
} satisfies ElysiaOpenAPIConfig<true, "/docs">;

/** The page's script and style, from the package and not from a CDN. */
export function docsAssets() {
	const asset = (name: string, type: string) => () =>
		new Response(Bun.file(new URL(import.meta.resolve(`swagger-ui-dist/${name}`))), {
			headers: { "content-type": type, "cache-control": "public, max-age=86400" },
		});
	return new Elysia()
		.get(`${ASSETS}/swagger-ui-bundle.js`, asset("swagger-ui-bundle.js", "text/javascript"))
		.get(`${ASSETS}/swagger-ui.css`, asset("swagger-ui.css", "text/css"));
}
