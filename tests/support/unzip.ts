import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import yauzl from 'yauzl';

const open = promisify<Buffer, yauzl.Options, yauzl.ZipFile>(yauzl.fromBuffer);

export interface Unzipped {
  name: string;
  bytes: Buffer;
}

/** The files in a ZIP, in its order; a broken archive throws. */
export async function unzip(archive: Buffer): Promise<Unzipped[]> {
  const zip = await open(archive, { lazyEntries: true });
  const files: Unzipped[] = [];
  return new Promise((resolve, reject) => {
    zip.on('error', reject);
    zip.on('end', () => {
      resolve(files);
    });
    zip.on('entry', (entry: yauzl.Entry) => {
      zip.openReadStream(entry, (error, stream) => {
        if (error) {
          reject(error);
          return;
        }
        buffer(stream).then((bytes) => {
          files.push({ name: entry.fileName, bytes });
          zip.readEntry();
        }, reject);
      });
    });
    zip.readEntry();
  });
}
