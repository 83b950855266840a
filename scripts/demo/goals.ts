/** Goals as marketers write them, for the demo. */
export const DEMO_GOALS: readonly string[] = [
  'Get 300 new leads for our accounting software in the UK by the end of June. Budget is £4,500 a month, mostly search and LinkedIn, no TV.',
  'We sell handmade ceramics online. Double our orders before Christmas, $6k in total, women 25 to 45 in the US, Instagram works well for us.',
  'Bekanntheit für unsere neue Bio-Limonade in Hamburg und Berlin steigern, 20.000 € über 3 Monate, keine Plakate.',
  'Necesitamos 150 inscripciones para nuestro curso de cocina en Valencia antes del 1 de marzo; 1.200 € de presupuesto.',
];
