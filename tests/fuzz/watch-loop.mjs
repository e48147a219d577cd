// Runs inside the server that is shot at: tells when its event loop stood still, and what it holds at rest.
const EVERY_MS = 20;
const TOLD_FROM_MS = 200;

let last = performance.now();
let used = process.cpuUsage();
setInterval(() => {
  const now = performance.now();
  const blocked = now - last - EVERY_MS;
  const { user, system } = process.cpuUsage(used);
  // On a busy machine a process waits without doing anything: only its own work counts.
  const worked = (user + system) / 1000;
  if (blocked > TOLD_FROM_MS && worked > TOLD_FROM_MS) process.send?.({ blocked, worked });
  last = now;
  used = process.cpuUsage();
}, EVERY_MS).unref();

process.on('message', (message) => {
  if (message !== 'rest') return;
  globalThis.gc?.();
  process.send?.({ rest: process.memoryUsage() });
});
process.channel?.unref();
