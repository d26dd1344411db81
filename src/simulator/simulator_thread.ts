import type { SimulatorChange, SimulatorControl, SimulatorOptions } from "./simulator.ts";
import { type Simulator, startSimulator } from "./start_simulator.ts";

/** What the starter says to the thread. */
export type ToThread =
	| { readonly type: "start"; readonly options: SimulatorOptions }
	| { readonly type: "control"; readonly id: number; readonly change: SimulatorChange }
	| { readonly type: "stop" };

/** What the thread says back. */
export type FromThread =
	| { readonly type: "started"; readonly url: string }
	| { readonly type: "failed"; readonly message: string }
	| { readonly type: "control"; readonly id: number; readonly control: SimulatorControl }
	| { readonly type: "refused"; readonly id: number; readonly message: string }
	| { readonly type: "stopped" };

declare const self: Worker;

let simulator: Simulator | undefined;

function say(message: FromThread): void {
	self.postMessage(message);
}

async function hear(message: ToThread): Promise<void> {
	switch (message.type) {
		case "start":
			try {
				simulator = await startSimulator(message.options);
				say({ type: "started", url: simulator.url.href });
			} catch (error) {
				// Said to the starter, which throws it where somebody waits for it.
				say({ type: "failed", message: String(error) });
			}
			break;
		case "control":
			try {
				if (simulator === undefined) throw new Error("Cannot control a simulator that does not run");
				say({ type: "control", id: message.id, control: simulator.control(message.change) });
			} catch (error) {
				say({ type: "refused", id: message.id, message: String(error) });
			}
			break;
		case "stop":
			await simulator?.[Symbol.asyncDispose]();
			say({ type: "stopped" });
	}
}

// Only the thread itself listens: a module that merely imports the types must not.
if (!Bun.isMainThread) {
	self.onmessage = (event: MessageEvent<ToThread>) => {
		void hear(event.data);
	};
}
