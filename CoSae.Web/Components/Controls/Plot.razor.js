// The one place that talks to plotly.js. Colours arrive as names of CSS variables and are resolved at drawing time, so
// that a change of theme is a new drawing of the same figure.
const charts = new Map();
let library;

const plotly = () => library ??= new Promise((resolve, reject) => {
  if (window.Plotly) return resolve(window.Plotly);
  const script = document.createElement("script");
  script.src = new URL("../../js/plotly.min.js", import.meta.url);
  script.onload = () => resolve(window.Plotly);
  script.onerror = () => { library = undefined; reject(new Error("plotly.min.js could not be loaded")); };
  document.head.append(script);
});

const color = name => name.startsWith("--") ? getComputedStyle(document.documentElement).getPropertyValue(name).trim() : name;

const interval = t => t.low && t.high ? {
  type: "data", symmetric: false, thickness: 1.5, width: 4, color: t.kind === "Bar" ? color("--ink") : color(t.color),
  array: t.high.map((h, i) => h === null || t.y[i] === null ? null : h - t.y[i]),
  arrayminus: t.low.map((l, i) => l === null || t.y[i] === null ? null : t.y[i] - l),
} : undefined;

const trace = t => ({
  name: t.name, x: t.x, y: t.y, opacity: t.opacity, error_y: interval(t), showlegend: false,
  hoverinfo: t.hover ? undefined : "skip",
  ...t.kind === "Bar"
    ? { type: "bar", marker: { color: color(t.color) } }
    : {
      type: "scatter", mode: t.kind === "Points" ? "lines+markers" : "lines", connectgaps: false,
      line: { color: color(t.color), dash: t.dash, width: t.width }, marker: { color: color(t.color), size: 7 },
    },
});

const axis = (title, log, extra) => ({
  title: { text: title, standoff: 8 }, type: log ? "log" : undefined, automargin: true,
  gridcolor: color("--grid"), zerolinecolor: color("--line-strong"), linecolor: color("--line"), ...extra,
});

const layout = (l, bars) => ({
  paper_bgcolor: "transparent", plot_bgcolor: "transparent", autosize: true, showlegend: false, barmode: "group", bargap: .3,
  margin: { l: 48, r: 12, t: 8, b: 40 },
  font: { family: getComputedStyle(document.body).fontFamily, size: 12, color: color("--muted") },
  hovermode: bars ? "closest" : "x unified",
  hoverlabel: { bgcolor: color("--surface"), bordercolor: color("--line"), font: { color: color("--ink") } },
  // A zoom survives new points, but not another kind of axis.
  uirevision: `${l.xLog}${l.yLog}${l.xTitle}`,
  xaxis: axis(l.xTitle, l.xLog, l.xTicks ? { tickmode: "array", tickvals: l.xTicks, ticktext: l.xTicks.map(String) } : undefined),
  yaxis: axis(l.yTitle, l.yLog, l.yFrom === null && l.yTo === null ? undefined
    : { range: [l.yFrom, l.yTo], autorange: l.yFrom === null ? "min" : l.yTo === null ? "max" : false }),
});

async function draw(chart) {
  const Plotly = await plotly();
  if (charts.get(chart.div) !== chart) return;
  const { title, traces, layout: l } = chart.figure;
  await Plotly.react(chart.div, traces.map(trace), layout(l, traces.some(t => t.kind !== "Line")), {
    displaylogo: false, responsive: false,
    modeBarButtonsToRemove: ["select2d", "lasso2d", "autoScale2d", "zoomIn2d", "zoomOut2d"],
    toImageButtonOptions: { format: "svg", filename: title },
  });
}

export async function init(div, figure) {
  const chart = { div, figure };
  charts.set(div, chart);
  await draw(chart);
  if (charts.get(div) !== chart) return;
  chart.size = new ResizeObserver(() => { if (div.offsetWidth > 0) window.Plotly.Plots.resize(div); });
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
  if (div) window.Plotly?.purge(div);
}
