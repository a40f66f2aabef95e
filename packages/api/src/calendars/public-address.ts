import { BlockList, isIP } from 'node:net';

/** Addresses of IPv4 that are nobody's on the internet (IANA special-purpose registry, and multicast and later). */
const specialIPv4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
];

/** Of IPv6 only what is given out to the internet, without what carries other addresses inside. */
const globalIPv6 = '2000::/3';
const specialIPv6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

const special4 = listOf(specialIPv4, 'ipv4');
const special6 = listOf(specialIPv6, 'ipv6');
const global6 = listOf([globalIPv6], 'ipv6');

/**
 * Whether an address is on the public internet: not this machine, its network, its provider's metadata, or a form of
 * IPv6 that reaches one of them, such as `::ffff:127.0.0.1`.
 */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 4) return !special4.check(address, 'ipv4');
  return isIP(address) === 6 && global6.check(address, 'ipv6') && !special6.check(address, 'ipv6');
}

function listOf(networks: readonly string[], family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits = ''] = network.split('/');
    list.addSubnet(address, Number(bits), family);
  }
  return list;
}
