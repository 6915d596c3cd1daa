interface Save {
  id: string;
  version: number;
}

const channelName = "rep-settings";

/** Tells the other tabs of this browser that a profile has a new version. They fetch it themselves. */
export function announceSave(save: Save): void {
  const channel = new BroadcastChannel(channelName);
  channel.postMessage(save);
  channel.close();
}

/** Calls back for every save in another tab. Returns the way to stop. */
export function onSaveElsewhere(listener: (save: Save) => void): () => void {
  const channel = new BroadcastChannel(channelName);
  channel.onmessage = ({ data }: MessageEvent<Save>) => listener(data);
  return () => channel.close();
}
