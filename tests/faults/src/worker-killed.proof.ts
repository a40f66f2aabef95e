import { type Finding, listed, rounds } from './finding.ts';
import { DEATHS, killWorker, type MailFate } from './worker-killed.ts';

const KILLS_A_POINT = 20;
/** Two looks of the next worker, five seconds apart, and what a busy machine adds. */
const TAKEN_UP_LIMIT_MS = 30_000;

/** The worker killed again and again before a mail, and at each stage of sending one. */
export async function proof(scale: number): Promise<Finding[]> {
  const each = rounds(KILLS_A_POINT, scale);
  const deaths = Array.from({ length: each }, () => DEATHS).flat();
  const fates = await killWorker(deaths);
  const fault = `kill -9 of the worker, ${fates.length} times: ${each} each ${DEATHS.join(', ')}`;
  const show = ({ death, copies, state }: MailFate) => `${death}: ${copies} sent, ${state}`;
  const lost = fates.filter(({ copies, state }) => copies === 0 || state !== 'sent');
  const maySendTwice = new Set<string>(['accepted', 'answered']);
  const repeated = fates.filter(({ death, copies }) => copies > (maySendTwice.has(death) ? 2 : 1));
  const twice = fates.filter(({ copies }) => copies === 2).length;
  const slowest = Math.max(...fates.map(({ waitedMs }) => waitedMs));
  return [
    { fault, claim: 'no mail is lost', found: `lost: ${listed(lost.map(show))}`, ok: lost.length === 0 },
    {
      fault,
      claim: 'at most one repeat, under the same Message-ID, and only once the mail server had it',
      found: `${twice} sent twice, beyond that: ${listed(repeated.map(show))}`,
      ok: repeated.length === 0,
    },
    {
      fault,
      claim: 'the next worker takes the job up by itself within 30 s',
      found: `slowest ${Math.round(slowest)} ms`,
      ok: slowest <= TAKEN_UP_LIMIT_MS,
    },
  ];
}
