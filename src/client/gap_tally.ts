import type { Gap, GapCounts } from "./gap.ts";

/** Counts gaps. */
export class GapTally {
	#noticed = 0;
	#repairedByResume = 0;
	#repairedBySnapshot = 0;
	#lost = 0;

	get counts(): GapCounts {
		return {
			noticed: this.#noticed,
			repairedByResume: this.#repairedByResume,
			repairedBySnapshot: this.#repairedBySnapshot,
			lost: this.#lost,
		};
	}

	noticed(): void {
		this.#noticed++;
	}

	settled({ by }: Pick<Gap, "by">): void {
		if (by === "resume") this.#repairedByResume++;
		else if (by === "snapshot") this.#repairedBySnapshot++;
		else this.#lost++;
	}
}
