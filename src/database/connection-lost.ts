import { types } from 'node:util';
import mongoose from 'mongoose';

// Mongoose may bring a driver of its own; its errors are instances of that driver's classes.
const { MongoError, MongoNetworkError, MongoServerError, MongoServerSelectionError } =
  mongoose.mongo;

/**
 * Codes by which a server says that it stops, lost or never had the primary's role, or gave up
 * waiting for the write concern (https://www.mongodb.com/docs/manual/reference/error-codes/).
 */
const steppingDown = new Set([
  64, // WriteConcernTimeout
  91, // ShutdownInProgress
  189, // PrimarySteppedDown
  10107, // NotWritablePrimary
  11600, // InterruptedAtShutdown
  11602, // InterruptedDueToReplStateChange
  13435, // NotPrimaryNoSecondaryOk
  13436, // NotPrimaryOrSecondary
]);

/** A socket that broke while it was written to; the driver (7.8) passes these on unwrapped. */
const brokenSocket = new Set<unknown>(['EPIPE', 'ECONNRESET', 'ERR_STREAM_DESTROYED']);

/**
 * True when an operation failed because the way to the database broke, so that it is unknown
 * whether a write was done: the caller reads and decides again. False for every answer of the
 * database itself, such as a duplicate key.
 */
export function isConnectionLost(error: unknown): boolean {
  if (!types.isNativeError(error)) return false;
  if ('code' in error && brokenSocket.has(error.code)) return true;
  if (error instanceof MongoNetworkError || error instanceof MongoServerSelectionError) return true;
  if (error instanceof mongoose.Error.MongooseServerSelectionError) return true;
  if (error instanceof mongoose.MongooseError && error.message.includes('buffering timed out')) {
    return true;
  }
  if (error instanceof MongoError && error.hasErrorLabel('RetryableWriteError')) return true;
  if (error instanceof MongoServerError && steppingDown.has(Number(error.code))) return true;
  return isConnectionLost(error.cause);
}
