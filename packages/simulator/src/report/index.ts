export type * from "./charts/chart.js";
export { barsChart, type Bar, type BarsPlan } from "./charts/bars-chart.js";
export { chartSvg } from "./charts/drawing.js";
export { heatChart, type HeatPlan } from "./charts/heat-chart.js";
export { intervalsChart, type IntervalRow, type IntervalsPlan } from "./charts/intervals-chart.js";
export { linesChart, type Line, type LinePoint, type LinesPlan } from "./charts/lines-chart.js";
export { matrixChart, type MatrixCell, type MatrixPlan } from "./charts/matrix-chart.js";
export {
  scatterChart,
  type ScatterGroup,
  type ScatterPlan,
  type ScatterPoint,
} from "./charts/scatter-chart.js";
export type { AxisPlan, AxisUnit } from "./look/axis.js";
export { seriesLook, type SeriesLook, type Shape } from "./look/series-look.js";
export type { ReportInput } from "./report-input.js";
export { reportPage } from "./report-page.js";
