/** Whether the database gave a lock up: it was not free in time (55P03), or waiting would never have ended (40P01). */
export function isRefusedLock(error: unknown): boolean {
	return error instanceof Error && "code" in error && (error.code === "55P03" || error.code === "40P01");
}
