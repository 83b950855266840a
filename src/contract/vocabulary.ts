/** The closed vocabularies of the public contract. `other` stands where nothing in a list fits. */
import { z } from 'zod';

export const Objective = z
  .enum([
    'sales',
    'leads',
    'awareness',
    'traffic',
    'engagement',
    'retention',
    'app_installs',
    'signups',
    'store_visits',
    'launch',
    'event_attendance',
    'recruitment',
    'donations',
    'other',
  ])
  .meta({ id: 'Objective', description: 'What the campaign is for.' });
export type Objective = z.infer<typeof Objective>;

export const Metric = z
  .enum([
    'revenue',
    'orders',
    'leads',
    'customers',
    'signups',
    'subscribers',
    'app_installs',
    'traffic',
    'followers',
    'engagement_rate',
    'conversion_rate',
    'churn_rate',
    'store_visits',
    'bookings',
    'attendees',
    'donations',
    'applications',
    'awareness',
    'market_share',
    'roas',
    'cpa',
    'other',
  ])
  .meta({ id: 'Metric', description: 'What a target counts.' });
export type Metric = z.infer<typeof Metric>;

export const Industry = z
  .enum([
    'technology',
    'healthcare',
    'finance',
    'manufacturing',
    'retail',
    'services',
    'education',
    'travel_hospitality',
    'food_beverage',
    'real_estate',
    'automotive',
    'media_entertainment',
    'nonprofit',
    'fitness_wellness',
    'fashion_beauty',
    'home_improvement',
    'legal',
    'logistics',
    'energy',
    'agriculture',
    'gaming',
    'other',
  ])
  .meta({ id: 'Industry' });
export type Industry = z.infer<typeof Industry>;

export const Channel = z
  .enum([
    'search_advertising',
    'social_media',
    'display_advertising',
    'video_marketing',
    'email_marketing',
    'content_marketing',
    'influencer_marketing',
    'affiliate_marketing',
    'retargeting',
    'native_advertising',
    'podcast_advertising',
    'mobile_advertising',
    'connected_tv',
    'audio_advertising',
    'outdoor_advertising',
    'direct_mail',
    'event_marketing',
    'pr_outreach',
  ])
  .meta({ id: 'Channel' });
export type Channel = z.infer<typeof Channel>;

export const Region = z
  .enum(['north_america', 'latin_america', 'europe', 'middle_east', 'africa', 'asia_pacific'])
  .meta({ id: 'Region' });
export type Region = z.infer<typeof Region>;

export const Segment = z
  .enum([
    'young_adults',
    'young_professionals',
    'parents',
    'families',
    'students',
    'seniors',
    'executives',
    'small_business_owners',
    'tech_enthusiasts',
    'homeowners',
    'high_income',
    'bargain_hunters',
    'professionals',
    'other',
  ])
  .meta({ id: 'Segment' });
export type Segment = z.infer<typeof Segment>;

export const BusinessModel = z
  .enum(['b2b', 'b2c', 'b2b2c', 'nonprofit', 'government'])
  .meta({ id: 'BusinessModel' });
export type BusinessModel = z.infer<typeof BusinessModel>;

export const BusinessSize = z
  .enum(['startup', 'small', 'medium', 'large', 'enterprise'])
  .meta({ id: 'BusinessSize' });
export type BusinessSize = z.infer<typeof BusinessSize>;

export const BudgetTier = z
  .enum(['micro', 'small', 'medium', 'large', 'enterprise'])
  .meta({ id: 'BudgetTier' });
export type BudgetTier = z.infer<typeof BudgetTier>;

export const BudgetPeriod = z
  .enum(['total', 'day', 'week', 'month', 'quarter', 'year'])
  .meta({ id: 'BudgetPeriod' });
export type BudgetPeriod = z.infer<typeof BudgetPeriod>;

export const GeographicScope = z
  .enum(['local', 'national', 'regional', 'global'])
  .meta({ id: 'GeographicScope' });
export type GeographicScope = z.infer<typeof GeographicScope>;

export const UrgencyLevel = z
  .enum(['low', 'medium', 'high', 'critical'])
  .meta({ id: 'UrgencyLevel' });
export type UrgencyLevel = z.infer<typeof UrgencyLevel>;

export const Gender = z.enum(['female', 'male', 'all']).meta({ id: 'Gender' });
export type Gender = z.infer<typeof Gender>;
