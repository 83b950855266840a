/** What is read of Open-Meteo's geocoding answers (v1); added fields are let through. */
import { z } from 'zod';

/** Without `results` when nothing has that name. */
export const PlacesBody = z.object({ results: z.array(z.unknown()).optional() });

export const PlaceRow = z.object({
  name: z.string(),
  country_code: z.string().optional(),
  /** IANA name; at times absent. */
  timezone: z.string().optional(),
  /** Absent for many places. */
  population: z.number().nonnegative().optional(),
});
export type PlaceRow = z.infer<typeof PlaceRow>;
