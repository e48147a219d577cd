import { isIPv6 } from 'node:net';

/** Groups of 16 bits that name a network: one customer has a whole /64 to change addresses in. */
const NETWORK_GROUPS = 4;
const ALL_GROUPS = 8;

/** By what an address is counted: an IPv4 address as it is, an IPv6 address by its network. */
export function addressKey(address: string | undefined): string {
  const bare = (address ?? '').split('%', 1).join('').toLowerCase();
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(bare)?.[1];
  if (mapped) return mapped;
  if (!isIPv6(bare)) return bare;
  const [left = '', right] = bare.split('::');
  const groupsOf = (text: string) => (text === '' ? [] : text.split(':'));
  const before = groupsOf(left);
  const after = groupsOf(right ?? '');
  const gap = right === undefined ? 0 : ALL_GROUPS - before.length - after.length;
  const groups = [...before, ...Array.from({ length: gap }, () => '0'), ...after];
  return `${groups
    .slice(0, NETWORK_GROUPS)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}
