import type { RegionId } from '@kinloop/assessment-domain/catalogue';

/**
 * The body as two views, 120 wide and 280 high, midline at x = 0. Only the half at positive x is drawn here; the other
 * is its mirror. Seen from the front, positive x is the person's left; from the back it is the right.
 */
export type View = 'front' | 'back';
export type Side = 'left' | 'right' | 'middle';
export type RegionShape = { readonly region: RegionId; readonly d: string; readonly sided: boolean };

const neck = 'M-6.5 30.5C-6.5 34-7 37-13 40C-7 41.5 7 41.5 13 40C7 37 6.5 34 6.5 30.5Z';
const shoulder = 'M14 40.5C24 42 31.5 46 33.5 55L34 64C30 66 27 65.5 25.3 64C24.5 56 20.5 50 13.5 46.5Z';
const knee = 'M6.4 165.7L19.8 165.7C19.2 171 19.2 176 19 181L6.6 181C6.2 176 6.2 171 6.4 165.7Z';
const lowerLeg = 'M6.6 181.7L19 181.7C21.5 192 19 205 15.8 217L8.6 217C6.4 206 3.8 193 6.6 181.7Z';
const ankle = 'M8.6 217.7L15.8 217.7L16.6 224.5L8.2 224.5Z';
const outerHip = 'M18.9 103C22.7 109 24.7 116 25.1 124L25.3 132.8L19.7 131.3L18.4 113Z';

const arm: readonly RegionShape[] = [
  { region: 'shoulder', d: shoulder, sided: true },
  {
    region: 'upper-arm',
    d: 'M34 64.7C36.5 72 37.3 78 37.4 84L28.4 85.3C27.5 78 26.5 71 25.6 65C28 66.3 31 66 34 64.7Z',
    sided: true,
  },
  { region: 'elbow', d: 'M37.5 84.7L38.4 93L29.8 94.3L28.5 86Z', sided: true },
  {
    region: 'forearm',
    d: 'M38.6 93.7C40.6 100 42 106 42.4 112L35.7 113.2C33.2 107 30.9 101 29.9 95Z',
    sided: true,
  },
  { region: 'wrist', d: 'M42.5 112.7L43 118.4L36.3 119.5L35.8 113.9Z', sided: true },
  {
    region: 'hand',
    d: 'M43.1 119.1C45.5 125 46.5 132 44.5 140C42.5 143.5 39.5 142.5 38.8 139.5C36.5 133 36 126 36.4 120.2Z',
    sided: true,
  },
];

const front: readonly RegionShape[] = [
  { region: 'neck', d: neck, sided: false },
  ...arm,
  {
    region: 'chest',
    d: 'M.4 41.7C6 41.9 10 41.5 13 41L13 47C20 50.5 24 57 24.7 64.5C24.7 71 22 75 20.5 78.5L.4 78.5Z',
    sided: true,
  },
  { region: 'abdomen', d: 'M.4 79.2L20.3 79.2C18 87 17.4 95 18.4 102.7L9.3 107.9L.4 111.6Z', sided: true },
  { region: 'hip-outer', d: outerHip, sided: true },
  { region: 'hip-front', d: 'M18.3 103.6L9.9 108.5L11.3 121L15.2 129.7L19 131.1L17.7 113Z', sided: true },
  { region: 'groin', d: 'M9.2 108.8L.4 112.5L.4 117.6L5 118.8L4.2 127L8.6 127.5L10.6 121Z', sided: true },
  {
    region: 'saddle',
    d: 'M-4.4 118.6C-2 117.6 2 117.6 4.4 118.6L2.3 128.4C1.2 130 -1.2 130 -2.3 128.4Z',
    sided: false,
  },
  {
    region: 'thigh-front',
    d: 'M11.2 122.3L14.8 130.4L25.3 133.6C25 146 21.5 157 19.8 165L11 165C10 152 9.6 138 9.2 128.2Z',
    sided: true,
  },
  {
    region: 'thigh-inner',
    d: 'M4 127.7L8.6 128.2C9 140 9.6 152 10.4 165L6.5 165C4.6 154 3 140 2.6 130Z',
    sided: true,
  },
  { region: 'knee-front', d: knee, sided: true },
  { region: 'shin', d: lowerLeg, sided: true },
  { region: 'ankle', d: ankle, sided: true },
  {
    region: 'forefoot-toes',
    d: 'M8.1 225.2L16.7 225.2C20 231 22.5 236 21 239C17 242 9.5 242 7.3 239C6.7 234 7.3 230 8.1 225.2Z',
    sided: true,
  },
];

const back: readonly RegionShape[] = [
  { region: 'neck', d: neck, sided: false },
  ...arm,
  { region: 'upper-back', d: 'M.4 41.7C6 41.9 10 41.5 13 41L13 47C19 50 23 55 24.3 61L.4 61Z', sided: true },
  { region: 'mid-back', d: 'M.4 61.7L24.5 61.7C25.3 70 22 76 20 81.5L.4 81.5Z', sided: true },
  { region: 'lower-back', d: 'M.4 82.2L19.8 82.2C18 89 17.4 96 18.3 102.6L6.2 105.4L.4 102.7Z', sided: true },
  { region: 'sacrum-tailbone', d: 'M-5.7 106L0 103.4L5.7 106L2.6 118.5L-2.6 118.5Z', sided: false },
  { region: 'hip-outer', d: outerHip, sided: true },
  {
    region: 'buttock',
    d: 'M6.4 106.1L18.2 103.4L17.8 113L19.1 131C14 135 7.5 134.5 3 129L3.3 119Z',
    sided: true,
  },
  { region: 'saddle', d: 'M-2.7 119.2L2.7 119.2L2.3 130L-2.3 130Z', sided: false },
  {
    region: 'thigh-back',
    d: 'M2.8 130.2C7.5 135.3 14 135.7 19.4 131.9L25.3 133.6C25 146 21.5 157 19.8 165L6.5 165C4.6 154 3.2 142 2.8 130.2Z',
    sided: true,
  },
  { region: 'knee-back', d: knee, sided: true },
  { region: 'calf', d: lowerLeg, sided: true },
  { region: 'ankle', d: ankle, sided: true },
  {
    region: 'heel',
    d: 'M8.1 225.2L16.7 225.2C18 230 18 234 16.8 238C14 240 10.5 240 8 238C6.8 234 7 230 8.1 225.2Z',
    sided: true,
  },
  // The sole cannot be seen on a standing body, so each lies beneath its foot as a print.
  {
    region: 'arch-sole',
    d: 'M6 252C8 246.5 18 246 20 252.5C21 259 17.5 262 18 268.5C18 275.5 9 276 8.5 269C8.5 262 4.5 259 6 252Z',
    sided: true,
  },
];

export const regionShapes: Readonly<Record<View, readonly RegionShape[]>> = { front, back };

/** A place on the chart: region and side. Its key is what a form or a record keeps. */
export type Spot = { readonly region: RegionId; readonly side: Side };

export function spotKey({ region, side }: Spot): string {
  return `${region}:${side}`;
}

/** The side of the body drawn at positive x, or mirrored. */
export function sideOf(view: View, mirrored: boolean): 'left' | 'right' {
  return (view === 'front') === mirrored ? 'right' : 'left';
}

/** A place with its drawing. */
export type PlacedSpot = Spot & { readonly shape: RegionShape; readonly mirrored: boolean };

/** Every place of a view, from head to foot, each side in turn: the order of the keyboard and of the list. */
export function spotsOf(view: View): readonly PlacedSpot[] {
  return regionShapes[view].flatMap((shape): PlacedSpot[] => {
    if (!shape.sided) return [{ region: shape.region, side: 'middle' as const, shape, mirrored: false }];
    return [true, false].map((mirrored) => ({
      region: shape.region,
      side: sideOf(view, mirrored),
      shape,
      mirrored,
    }));
  });
}

/** Head and hair, which say which way the body faces and cannot be chosen. */
export const head = 'M0 3C8 3 11 9 11 16C11 24 6.5 31 0 31C-6.5 31-11 24-11 16C-11 9-8 3 0 3Z';
