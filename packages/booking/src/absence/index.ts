export {
  type DisplacedVisit,
  type ProposalReason,
  type ProposedTime,
  proposeTimes,
} from './propose-times.ts';
