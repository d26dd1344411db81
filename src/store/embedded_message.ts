/** What the main thread tells the worker that runs the embedded database. */
export type ToWorker =
	| { readonly kind: "open"; readonly folder: string }
	/** Whole messages of Postgres' protocol; each one of these is answered by one `answer`. */
	| { readonly kind: "ask"; readonly bytes: Uint8Array }
	/** The connection is gone: what it left behind in the session goes too. */
	| { readonly kind: "hang_up" }
	| { readonly kind: "close" };

/** What the worker tells the main thread. */
export type FromWorker =
	| { readonly kind: "opened" }
	| { readonly kind: "answer"; readonly bytes: Uint8Array<ArrayBuffer> }
	| { readonly kind: "closed" }
	/** The database is of no use any more. */
	| { readonly kind: "failed"; readonly message: string };
