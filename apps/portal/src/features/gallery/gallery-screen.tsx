'use client';
// The gallery hands functions to its components, which only works on the client's side.
export { Gallery as GalleryScreen } from '@kinloop/ui/gallery';
