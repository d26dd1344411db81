/** Work was cut short, or not begun, as the service stops. It is no fault, and the same may be asked of the next start. */
export class StoppingError extends Error {
	override readonly name = "StoppingError";

	constructor() {
		super("the service is stopping");
	}
}
