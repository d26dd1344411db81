/**
 * What `promise` comes to, unless it takes too long. What it stands for goes on all the same: for a query, nobody can
 * tell then whether it was done.
 *
 * The database's own limit is of no help where the database hangs or its machine is gone.
 *
 * @throws {Error} if it takes longer
 */
export async function withinTime<T>(ms: number, promise: Promise<T>): Promise<T> {
	const late = Promise.withResolvers<never>();
	const timer = setTimeout(() => {
		late.reject(new Error(`Cannot use the database as it must answer within ${ms} ms: it does not`));
	}, ms);
	return await Promise.race([promise, late.promise]).finally(() => clearTimeout(timer));
}
