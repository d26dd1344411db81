import { expect, test } from "bun:test";
import { join } from "node:path";

const FOLDER = join(import.meta.dir, "../../src/client");

test("src/client imports nothing from outside its folder", async () => {
	const imports = await Promise.all(
		[...new Bun.Glob("*.ts").scanSync(FOLDER)].map(async (file) => {
			const source = await Bun.file(join(FOLDER, file)).text();
			return [...source.matchAll(/from "([^"]+)"/g)].map(([, from]) => from);
		}),
	);
	const outside = imports.flat().filter((from) => !/^\.\/[a-z_]+\.ts$/.test(from ?? ""));
	expect(imports.flat().length).toBeGreaterThan(20);
	expect(outside).toEqual([]);
});

test("the package's entry for the client can be bundled for browsers", async () => {
	const entry = Bun.resolveSync("overround/client", import.meta.dir);
	const { success, outputs } = await Bun.build({ entrypoints: [entry], target: "browser" });
	expect(success).toBe(true);
	const [bundle] = outputs;
	const text = (await bundle?.text()) ?? "";
	expect(text).toContain("OverroundClient");
	expect(text).not.toMatch(/\b(Bun|process|Buffer|require)\b\s*[.(]/);
});
