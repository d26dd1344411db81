import { type TSchema, Type } from "@sinclair/typebox";

/** A moment on the wire. */
export const Instant = Type.String({ format: "date-time", description: "ISO 8601, UTC" });
/** That, or null. */
export const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
/** Keys that are not known beforehand, most often bookmakers. */
export const ByKey = <T extends TSchema>(schema: T) => Type.Record(Type.String(), schema);
