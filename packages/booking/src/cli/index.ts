export { type Answer, answer } from './run-command.ts';
export { type SlotsOutput, slotsCommand } from './slots-command.ts';
