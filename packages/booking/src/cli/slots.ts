import { argv } from 'node:process';
import { runCommand } from './run-command.ts';
import { slotsCommand } from './slots-command.ts';

await runCommand(slotsCommand, argv.slice(2));
