import type { NetConnectOpts } from 'node:net';

/**
 * Where a setting says that clamd listens: `tcp://127.0.0.1:3310` or `unix:///run/clamav/clamd.ctl`.
 * Undefined where it says neither.
 */
export function clamdAddress(url: string): NetConnectOpts | undefined {
  if (!URL.canParse(url)) return undefined;
  const { protocol, hostname, port, pathname } = new URL(url);
  if (protocol === 'unix:' && hostname === '' && pathname.length > 1)
    return { path: decodeURIComponent(pathname) };
  if (protocol === 'tcp:' && hostname !== '')
    return { host: hostname, port: port === '' ? 3310 : Number(port) };
  return undefined;
}
