// The one place that talks to plotly.js: a chart's life, from its first drawing to its removal.
import { drawing } from "../../js/plot-figure.js";
import { csv, image, save } from "../../js/plot-export.js";

const charts = new Map();
// A zoom by wheel or drag says so many times; the last one counts.
const zoomRestMs = 250;
let library;

const plotly = () => library ??= new Promise((resolve, reject) => {
  if (window.Plotly) return resolve(window.Plotly);
  const script = document.createElement("script");
  script.src = new URL("../../js/plotly.min.js", import.meta.url);
  script.onload = () => resolve(window.Plotly);
  script.onerror = () => { library = undefined; reject(new Error("plotly.min.js could not be loaded")); };
  document.head.append(script);
});

async function draw(chart) {
  const Plotly = await plotly();
  if (charts.get(chart.div) !== chart) return;
  const { data, order, layout } = drawing(chart.figure, chart.div.offsetWidth || undefined);
  chart.order = order;
  // plotly.js offers to upload a chart to its makers' cloud; what is not published yet stays here.
  await Plotly.react(chart.div, data, layout, {
    displaylogo: false, responsive: false, showSendToCloud: false, plotlyServerURL: "",
    modeBarButtonsToRemove: ["toImage", "sendChartToCloud", "select2d", "lasso2d", "autoScale2d", "zoomIn2d", "zoomOut2d"],
  });
}

// Exports and the menu they stand in; a click elsewhere and Escape close it.
function listen(chart) {
  const menu = chart.div.parentElement.querySelector("details.export");
  if (!menu) return;
  const summary = menu.querySelector("summary");
  chart.end = new AbortController();
  const on = (target, name, act) => target.addEventListener(name, act, { signal: chart.end.signal });
  on(menu, "click", async e => {
    const format = e.target.closest("[data-export]")?.dataset.export;
    if (!format) return;
    menu.open = false;
    summary.focus();
    // The page answers to what goes into a report.
    if (format !== "report") await exportFile(chart, format);
  });
  on(menu, "keydown", e => { if (e.key === "Escape" && menu.open) { menu.open = false; summary.focus(); } });
  on(document, "pointerdown", e => { if (menu.open && !menu.contains(e.target)) menu.open = false; });
}

async function exportFile(chart, format) {
  const name = `${chart.figure.fileName}.${format}`;
  save(name, format === "csv" ? new Blob([csv(chart.figure)], { type: "text/csv;charset=utf-8" }) : await image(await plotly(), chart.div, chart.figure, { format }));
}

// From where to where an axis goes, in the unit of the data; nulls where that is left to the data. With a 0 on a
// logarithmic axis whatever shows its place begins at 0.
function shown(axis, auto, zeroAt) {
  const at = v => axis.type !== "log" ? v : zeroAt !== null && 10 ** v <= zeroAt ? 0 : 10 ** v;
  return auto === true || axis.autorange === true ? [null, null] : [at(axis.range[0]), at(axis.range[1])];
}

function reportZoom(chart, server) {
  let rest;
  chart.div.on("plotly_relayout", change => {
    if (!Object.keys(change).some(k => /^[xy]axis\./.test(k))) return;
    clearTimeout(rest);
    rest = setTimeout(() => {
      if (charts.get(chart.div) !== chart) return;
      const { xaxis, yaxis } = chart.div._fullLayout;
      server.invokeMethodAsync("zoomed", ...shown(xaxis, change["xaxis.autorange"], chart.figure.layout.xZeroAt), ...shown(yaxis, change["yaxis.autorange"], null));
    }, zoomRestMs);
  });
}

const reportClicks = (chart, server) => chart.div.on("plotly_click", event => {
  const point = event.points?.[0];
  if (point && typeof point.pointIndex === "number") server.invokeMethodAsync("clicked", chart.order[point.curveNumber], point.pointIndex);
});

export async function init(div, figure, server, zoom, click) {
  const chart = { div, figure };
  charts.set(div, chart);
  listen(chart);
  await draw(chart);
  if (charts.get(div) !== chart) return;
  if (zoom) reportZoom(chart, server);
  if (click) reportClicks(chart, server);
  // It speaks at once, of the size that was just drawn.
  let drawn = div.offsetWidth;
  chart.size = new ResizeObserver(() => {
    const width = div.offsetWidth;
    if (width === 0 || width === drawn) return;
    drawn = width;
    // Names beside the first axis are cut to what a chart of this width has room for.
    if (chart.figure.traces.some(t => t.kind === "ParallelCoordinates")) draw(chart).then(() => window.Plotly.Plots.resize(div));
    else window.Plotly.Plots.resize(div);
  });
  chart.size.observe(div.parentElement);
  chart.theme = new MutationObserver(() => draw(chart));
  chart.theme.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
}

export async function update(div, figure) {
  const chart = charts.get(div);
  if (!chart) return;
  chart.figure = figure;
  await draw(chart);
}

// A data URL of a chart with title and legend, for other modules too: `element` is the chart's canvas or anything around it;
// options: format "png" | "svg", width, height, scale.
export async function exportImage(element, options) {
  const div = charts.has(element) ? element : element.querySelector(".plot .canvas");
  const chart = charts.get(div);
  if (!chart) throw new Error("There is no chart to export.");
  return await image(await plotly(), div, chart.figure, options);
}

// Points behind those that are there, one entry a trace; new arrays, since plotly.js compares them by identity.
export async function extend(div, growth) {
  const chart = charts.get(div);
  if (!chart) return;
  const grown = chart.figure.traces.map((t, i) => ({ ...t, x: t.x.concat(growth[i].x), y: t.y.concat(growth[i].y) }));
  chart.figure = { ...chart.figure, traces: grown };
  await draw(chart);
}

export function dispose(div) {
  const chart = charts.get(div);
  charts.delete(div);
  chart?.size?.disconnect();
  chart?.theme?.disconnect();
  chart?.end?.abort();
  if (div) window.Plotly?.purge(div);
}
