import { Buffer } from 'node:buffer';
import http from 'node:http';

// So many readers, each asking again as soon as it is answered, for some seconds; in a process of its
// own, so that making the load does not slow what is measured.
process.once('message', async ({ url, cookie, headers = {}, seconds, inFlight }) => {
  const agent = new http.Agent({ keepAlive: true, maxSockets: inFlight });
  const times = [];
  let body = '';
  const read = () =>
    new Promise((resolve, reject) => {
      const began = performance.now();
      http
        .get(url, { agent, headers: { ...(cookie ? { cookie } : {}), ...headers } }, (response) => {
          const parts = [];
          response.on('data', (part) => parts.push(part));
          response.on('end', () => {
            if (response.statusCode !== 200) reject(new Error(`${url}: ${response.statusCode}`));
            times.push(performance.now() - began);
            body ||= Buffer.concat(parts).toString();
            resolve();
          });
        })
        .on('error', reject);
    });
  const began = performance.now();
  await Promise.all(
    Array.from({ length: inFlight }, async () => {
      while (performance.now() - began < seconds * 1000) await read();
    }),
  );
  const took = (performance.now() - began) / 1000;
  times.sort((a, b) => a - b);
  const p99 = times[Math.floor(times.length * 0.99)] ?? 0;
  process.send({ perSecond: times.length / took, p99, body }, () => process.exit(0));
});
