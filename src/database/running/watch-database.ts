import mongoose from 'mongoose';
import type { CommandStartedEvent, CommandSucceededEvent, CommandFailedEvent } from 'mongodb';

/** What a slow question was: which command on which collection, by which fields; never by which values. */
export interface SlowQuery {
  command: string;
  collection: string;
  /** Names of the fields of its filter, as far as it has one. */
  by: string[];
  ms: number;
}

/** Connections to the database that this process has open, and how many of them are in use. */
export interface Pool {
  open: number;
  inUse: number;
}

/**
 * Watches the open connection: counts what it does, and tells of each question that took longer than
 * `slowMs` (where that is above 0, the connection must have been opened with `monitorCommands`).
 */
export function watchDatabase(slowMs: number, tell: (query: SlowQuery) => void): () => Pool {
  const client = mongoose.connection.getClient();
  // By their names: some were open before anybody counted.
  const open = new Set<string>();
  const inUse = new Set<string>();
  const nameOf = ({ address, connectionId }: { address: string; connectionId: unknown }) =>
    `${address} ${String(connectionId)}`;
  client.on('connectionCreated', (event) => open.add(nameOf(event)));
  client.on('connectionClosed', (event) => {
    open.delete(nameOf(event));
    inUse.delete(nameOf(event));
  });
  client.on('connectionCheckedOut', (event) => {
    open.add(nameOf(event));
    inUse.add(nameOf(event));
  });
  client.on('connectionCheckedIn', (event) => inUse.delete(nameOf(event)));
  if (slowMs > 0) {
    const underWay = new Map<number, CommandStartedEvent>();
    client.on('commandStarted', (event) => underWay.set(event.requestId, event));
    const ended = ({ requestId, duration }: CommandSucceededEvent | CommandFailedEvent) => {
      const started = underWay.get(requestId);
      underWay.delete(requestId);
      if (started && duration >= slowMs) tell(slowQuery(started, duration));
    };
    client.on('commandSucceeded', ended);
    client.on('commandFailed', ended);
  }
  return () => ({ open: open.size, inUse: inUse.size });
}

function slowQuery({ commandName, command }: CommandStartedEvent, ms: number): SlowQuery {
  const { [commandName]: on, filter, query } = command;
  return {
    command: commandName,
    collection: typeof on === 'string' ? on : String(command.collection ?? ''),
    by: Object.keys((filter ?? query ?? {}) as object),
    ms: Math.round(ms),
  };
}
