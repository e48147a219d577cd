import { describe, expect, it } from '@jest/globals';
import mongoose from 'mongoose';
import { openDatabase } from '../../src/database/database.js';
import { obtainEngine } from '../../src/database/engine/obtain-engine.js';
import { startHolder } from './holder.js';
import { enginePid, isAlive, temporaryDirectory, until } from './temporary-directory.js';

const countNotes = (): Promise<number> => mongoose.connection.collection('notes').countDocuments();
const silent = { log: () => undefined, onGiveUp: () => undefined };

describe('the embedded database', () => {
  it('keeps what was written when it is closed and opened again', async () => {
    const dataDir = temporaryDirectory();
    const first = await openDatabase({ dataDir });
    await mongoose.connection.collection('notes').insertOne({ text: 'kept' });
    await first.close();

    const second = await openDatabase({ dataDir });
    expect(await countNotes()).toBe(1);
    await second.close();
  });

  it('is found at the same address after each start', async () => {
    const dataDir = temporaryDirectory();
    const first = await openDatabase({ dataDir });
    await first.close();
    const second = await openDatabase({ dataDir });
    await second.close();
    expect(second.uri).toBe(first.uri);
    expect(first.embedded).toBe(true);
  });

  it('ends its process when it is closed', async () => {
    const dataDir = temporaryDirectory();
    const database = await openDatabase({ dataDir });
    const pid = await enginePid(dataDir);
    expect(isAlive(pid)).toBe(true);
    await database.close();
    expect(isAlive(pid)).toBe(false);
  });

  it('is used by commands while the application runs it, and outlives them', async () => {
    const dataDir = temporaryDirectory();
    const application = await openDatabase({ dataDir });
    const command = await startHolder(dataDir, 'attach-or-own');
    await command.write();
    await command.close();
    expect(await countNotes()).toBe(1);
    await application.close();
  });

  it('is started by a command when nobody runs it', async () => {
    const dataDir = temporaryDirectory();
    const command = await startHolder(dataDir, 'attach-or-own');
    await command.write();
    await command.close();
    const database = await openDatabase({ dataDir });
    expect(await countNotes()).toBe(1);
    await database.close();
  });

  it('refuses a second application in one line', async () => {
    const dataDir = temporaryDirectory();
    const application = await startHolder(dataDir, 'own');
    const second = obtainEngine({ dataDir, attach: 'own', patienceMs: 0, ...silent });
    await expect(second).rejects.toThrow(
      `The database directory ${dataDir} is in use by another process.`,
    );
    await application.close();
  });

  it('closes and frees its directory when the application is killed', async () => {
    const dataDir = temporaryDirectory();
    const application = await startHolder(dataDir, 'own');
    await application.write();
    const pid = await enginePid(dataDir);
    await application.kill();

    const next = await openDatabase({ dataDir });
    expect(await countNotes()).toBe(1);
    expect(await enginePid(dataDir)).not.toBe(pid);
    await until(() => !isAlive(pid));
    await next.close();
  });

  it('closes cleanly on SIGTERM and is started again for the application that needs it', async () => {
    const dataDir = temporaryDirectory();
    const said: string[] = [];
    const database = await openDatabase({ dataDir, log: (line) => said.push(line) });
    process.kill(await enginePid(dataDir), 'SIGTERM');
    await until(() => said.length === 2);
    expect(said[0]).toContain('ended unexpectedly (exit code 0)');
    expect(await countNotes()).toBe(0);
    await database.close();
  });

  it('goes on through the Ctrl-C that its whole process group gets', async () => {
    const dataDir = temporaryDirectory();
    const said: string[] = [];
    const database = await openDatabase({ dataDir, log: (line) => said.push(line) });
    const pid = await enginePid(dataDir);
    process.kill(pid, 'SIGINT');
    process.kill(pid, 'SIGHUP');
    await mongoose.connection.collection('notes').insertOne({ text: 'after Ctrl-C' });
    expect(await enginePid(dataDir)).toBe(pid);
    expect(said).toEqual([]);
    await database.close();
  });
});
