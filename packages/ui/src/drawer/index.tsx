'use client';
import { Dialog, type DialogProps } from '../dialog/index.tsx';

/** A sheet: rises from the bottom of a phone, comes from the right on a wide screen. Same manners as a Dialog. */
export function Drawer(props: Omit<DialogProps, 'placement' | 'width'>) {
  return <Dialog {...props} placement="sheet" />;
}
