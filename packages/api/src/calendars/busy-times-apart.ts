import { Worker } from 'node:worker_threads';
import type { Interval } from '@kinloop/booking/availability';
import type { BusyQuestion } from './busy-times.ts';
import { FeedFailure } from './fetch-feed.ts';

const patience = { seconds: 10 };
const megabytesMax = 256;
/** Two years of busy quarter hours would be 70,000; nobody's calendar is that. */
const spansMax = 20_000;

/**
 * `busyTimes` in a thread of its own, with an end to its time and memory: a few lines of somebody else's text can ask for
 * an event each second for ever.
 *
 * @throws FeedFailure `too-much`, or `not-a-calendar` for what cannot be read
 */
export async function busyTimesApart(question: BusyQuestion, { seconds } = patience): Promise<Interval[]> {
  const spans = await answerOf(
    new Worker(new URL('./busy-times-thread.ts', import.meta.url), {
      workerData: question,
      resourceLimits: { maxOldGenerationSizeMb: megabytesMax },
    }),
    seconds,
  );
  if (spans.length > spansMax) throw new FeedFailure('too-much');
  return spans;
}

function answerOf(thread: Worker, seconds: number): Promise<Interval[]> {
  return new Promise<Interval[]>((resolve, reject) => {
    const clock = setTimeout(() => reject(new FeedFailure('too-much')), seconds * 1000);
    thread
      .once('message', resolve)
      .once('error', (error) => reject(new FeedFailure(isTooMuch(error) ? 'too-much' : 'not-a-calendar')))
      .once('exit', () => {
        clearTimeout(clock);
        reject(new FeedFailure('not-a-calendar'));
      });
  }).finally(() => thread.terminate());
}

const isTooMuch = (error: Error): boolean =>
  error instanceof RangeError || ('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY');
