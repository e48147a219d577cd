import { crc32 } from 'node:zlib';

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
/** Of a chunk beside its data: length, type, check sum. */
const AROUND = 12;
/** A picture that a program saved has a few dozen. */
const MOST_CHUNKS = 10_000;

/** Under this name a credential stands in a PNG (1EdTech Open Badges 3.0, 5.3.1). */
const KEYWORD = 'openbadgecredential';
/** Keyword, no compression, no language, no translated keyword, each ended (W3C PNG, 11.3.3.4). */
const HEAD = Buffer.concat([Buffer.from(KEYWORD), Buffer.alloc(5)]);

export const isPng = (bytes: Buffer): boolean =>
  bytes.subarray(0, SIGNATURE.length).equals(SIGNATURE);

/** The PNG with a credential in it, right after its header. */
export function bakePng(png: Buffer, credential: string): Buffer {
  const [header] = chunksOf(png);
  if (!header) throw new Error('A picture without a header');
  const data = Buffer.concat([HEAD, Buffer.from(credential)]);
  return Buffer.concat([
    png.subarray(0, header.end),
    chunk('iTXt', data),
    png.subarray(header.end),
  ]);
}

/** The credential in a PNG, as it stands there; undefined where there is none. */
export function credentialInPng(bytes: Buffer): Buffer | undefined {
  for (const { type, data } of chunksOf(bytes))
    if (type === 'iTXt' && data.subarray(0, HEAD.length).equals(HEAD))
      return data.subarray(HEAD.length);
  return undefined;
}

/** A stranger's file may break off anywhere, and say any length. */
function* chunksOf(bytes: Buffer): Generator<{ type: string; data: Buffer; end: number }> {
  let at = SIGNATURE.length;
  for (let count = 0; count < MOST_CHUNKS && at + AROUND <= bytes.length; count += 1) {
    const end = at + AROUND + bytes.readUInt32BE(at);
    if (end > bytes.length) return;
    const type = bytes.toString('latin1', at + 4, at + 8);
    yield { type, data: bytes.subarray(at + 8, end - 4), end };
    at = end;
  }
}

function chunk(type: string, data: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(typed));
  return Buffer.concat([length, typed, sum]);
}
