import { init, type EChartsCoreOption } from 'echarts';

/** The font and the colours that charts share; the page's style says what the colours are, by day and by night. */
export const chartInk = {
  text: { fontFamily: 'system-ui, sans-serif', fontSize: 13, color: 'var(--soft)' },
  axisLine: { lineStyle: { color: 'var(--line)' } },
  splitLine: { lineStyle: { color: 'var(--line)' } },
} as const;

/** Draws a chart as an SVG that scales with the page. `description` is for those who do not see it. */
export function drawChart(
  options: EChartsCoreOption,
  size: { readonly width: number; readonly height: number },
  description: string,
): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, ...size });
  try {
    chart.setOption({ ...options, animation: false, textStyle: chartInk.text });
    return (
      chart
        .renderToSVGString()
        // Styles for pointing and clicking are of no use here, and neither is a fixed size.
        .replace(/<style[^]*?<\/style>/gu, '')
        .replace(/ (?:class|ecmeta_\w+)="[^"]*"/gu, '')
        .replace(/^<svg width="\d+" height="\d+"/u, `<svg role="img" aria-label="${description}"`)
    );
  } finally {
    chart.dispose();
  }
}
