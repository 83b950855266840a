/** Names of the moments at which a provider is due. Whoever computes one gets the same name, so one job comes of it. */

const MS_PER_MINUTE = 60_000;

/** Places in the refresh queue; a lower number goes first. */
export const URGENCY = { by_hand: 1, in_use: 2, other: 3 } as const;

export interface RefreshRequest {
  readonly provider: string;
  readonly slot: string;
  /** The queue's job id: the same request again makes no second job. Without `:`, which BullMQ keeps for itself. */
  readonly id: string;
  /** `demand`: only if something is out of date by then. */
  readonly cause?: 'demand';
}

/**
 * The slot of a tick, such as `20261124T052000Z`, from the time it was scheduled for: schedulers that fire early or
 * late, or whose clocks differ, agree on that.
 */
export const tickSlot = (scheduledMs: number): string =>
  `${new Date(scheduledMs).toISOString().slice(0, 'YYYY-MM-DDTHH:MM:SS'.length)}Z`.replaceAll(
    /[-:]/g,
    '',
  );

/** The slot of a refresh besides the schedule: all such wishes within one window of time are one. */
export function catchUpSlot(nowMs: number, windowMinutes: number): string {
  const windowMs = windowMinutes * MS_PER_MINUTE;
  return `catch-up-${tickSlot(Math.floor(nowMs / windowMs) * windowMs)}`;
}

export const refreshRequest = (provider: string, slot: string): RefreshRequest => ({
  provider,
  slot,
  id: `refresh.${provider}.${slot}`,
});
