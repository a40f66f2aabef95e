/** Between the tabs of this browser. */
const channelName = 'kinloop-device-left';

/** Tells the other tabs that somebody signed out here and that what was kept is erased. */
export function tellForgotten(): void {
  const channel = new BroadcastChannel(channelName);
  channel.postMessage('left');
  channel.close();
}

/** Tells when another tab erased this device, so that this one shows nothing any more. */
export function onForgotten(listener: () => void): () => void {
  const channel = new BroadcastChannel(channelName);
  channel.onmessage = listener;
  return () => channel.close();
}
