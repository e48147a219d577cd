import { connect, type NetConnectOpts } from 'node:net';
import { text } from 'node:stream/consumers';

/** Bytes in one piece; clamd reads any. */
const PIECE = 65_536;
/** A file of ten megabytes is looked through in a second or two. */
const PATIENCE_MS = 20_000;

/** What the scanner says of a file; `name` is the scanner's own word for what it found. */
export type Verdict = { clean: true } | { clean: false; name: string };

/**
 * Has a file looked through by ClamAV's daemon: its command INSTREAM takes pieces, each after its
 * length in four bytes, until one of no length (`man clamd`).
 * @throws {Error} when it cannot be reached, does not answer in time, or answers neither yes nor no
 */
export async function askClamd(address: NetConnectOpts, bytes: Buffer): Promise<Verdict> {
  const socket = connect(address);
  socket.setTimeout(PATIENCE_MS, () => socket.destroy(new Error('clamd does not answer')));
  try {
    const answer = text(socket);
    socket.write('zINSTREAM\0');
    for (let at = 0; at < bytes.length; at += PIECE) {
      const piece = bytes.subarray(at, at + PIECE);
      socket.write(lengthOf(piece.length));
      socket.write(piece);
    }
    // Clamd closes the connection after its answer, and might take a closed one for a lost reader.
    socket.write(lengthOf(0));
    return verdictIn((await answer).replaceAll('\0', '').trim());
  } finally {
    socket.destroy();
  }
}

function lengthOf(length: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(length);
  return bytes;
}

function verdictIn(answer: string): Verdict {
  if (answer === 'stream: OK') return { clean: true };
  const found = /^stream: (.+) FOUND$/.exec(answer);
  if (found?.[1]) return { clean: false, name: found[1] };
  throw new Error(`clamd answers ${answer === '' ? 'nothing' : answer.slice(0, 200)}`);
}
