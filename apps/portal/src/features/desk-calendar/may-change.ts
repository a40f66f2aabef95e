'use client';
import { createContext, useContext } from 'react';

/** Whether who looks at the calendar may book and change: an auditor reads it. */
const MayChange = createContext(true);

export const MayChangeProvider = MayChange.Provider;

export const useMayChange = (): boolean => useContext(MayChange);
