import type { StructureId } from './ids.ts';
import type { Catalogued, Structure } from './types.ts';

/** Anatomical names are standard terms; a structure is named to a physiotherapist, never to a patient as a fault. */
export const STRUCTURES: Catalogued<StructureId, Structure> = {
  glute_max: {
    id: 'glute_max',
    name: 'Gluteus maximus',
    tissue: 'muscle',
    region: 'hip',
  },
  glute_med: {
    id: 'glute_med',
    name: 'Gluteus medius/minimus',
    tissue: 'muscle',
    region: 'hip',
  },
  deep_hip_er: {
    id: 'deep_hip_er',
    name: 'Deep external rotators incl. piriformis',
    tissue: 'muscle',
    region: 'hip',
  },
  tfl: {
    id: 'tfl',
    name: 'Tensor fasciae latae',
    tissue: 'muscle',
    region: 'hip',
  },
  psoas: {
    id: 'psoas',
    name: 'Iliopsoas',
    tissue: 'muscle',
    region: 'hip',
  },
  rectus_femoris: {
    id: 'rectus_femoris',
    name: 'Rectus femoris',
    tissue: 'muscle',
    region: 'thigh',
  },
  hamstrings: {
    id: 'hamstrings',
    name: 'Hamstrings',
    tissue: 'muscle',
    region: 'thigh',
  },
  adductors: {
    id: 'adductors',
    name: 'Hip adductors (groin)',
    tissue: 'muscle',
    region: 'groin',
  },
  quadriceps: {
    id: 'quadriceps',
    name: 'Quadriceps (vasti)',
    tissue: 'muscle',
    region: 'thigh',
  },
  erector_spinae: {
    id: 'erector_spinae',
    name: 'Lumbar erector spinae',
    tissue: 'muscle',
    region: 'lumbar',
  },
  quadratus_lumborum: {
    id: 'quadratus_lumborum',
    name: 'Quadratus lumborum',
    tissue: 'muscle',
    region: 'lumbar',
  },
  deep_trunk: {
    id: 'deep_trunk',
    name: 'Deep trunk (transversus, multifidus)',
    tissue: 'muscle',
    region: 'lumbar',
  },
  calf: {
    id: 'calf',
    name: 'Gastrocnemius-soleus',
    tissue: 'muscle',
    region: 'lower_leg',
  },
  peroneals: {
    id: 'peroneals',
    name: 'Fibularis group',
    tissue: 'muscle',
    region: 'lower_leg',
  },
  tibialis_posterior: {
    id: 'tibialis_posterior',
    name: 'Tibialis posterior',
    tissue: 'muscle',
    region: 'lower_leg',
  },
  foot_intrinsics: {
    id: 'foot_intrinsics',
    name: 'Foot intrinsics',
    tissue: 'muscle',
    region: 'foot',
  },
  plantar_fascia: {
    id: 'plantar_fascia',
    name: 'Plantar fascia',
    tissue: 'passive',
    region: 'foot',
  },
  hip_joint: {
    id: 'hip_joint',
    name: 'Hip joint/capsule',
    tissue: 'joint',
    region: 'hip',
  },
  talocrural_joint: {
    id: 'talocrural_joint',
    name: 'Ankle (talocrural) joint',
    tissue: 'joint',
    region: 'ankle',
  },
};
