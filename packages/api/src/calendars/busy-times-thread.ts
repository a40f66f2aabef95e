import { parentPort, workerData } from 'node:worker_threads';
import { type BusyQuestion, busyTimes } from './busy-times.ts';

// Of `busy-times-apart.ts`: one question, one answer.
parentPort?.postMessage(busyTimes(workerData as BusyQuestion));
