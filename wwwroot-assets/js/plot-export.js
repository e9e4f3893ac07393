// What leaves a chart: pictures with title and legend on an opaque ground, and the drawn numbers as CSV.
import { color, drawing } from "./plot-figure.js";

const entryHeight = 19, letterWidth = 6.6;

// Words into lines of at most so many letters.
function wrapped(text, letters) {
  const lines = [""];
  for (const word of text.split(" ")) {
    if (lines.at(-1) && lines.at(-1).length + word.length >= letters) lines.push("");
    lines.push(`${lines.pop()} ${word}`.trim());
  }
  return lines;
}

// plotly.js reads a little HTML in texts; what people typed is no HTML.
const plain = text => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

// The chart's own size and, beside it, room for title and legend; or exactly the size that is asked for. What is shown is
// what is exported: `shown` has the ranges of the axes after a zoom.
function picture(figure, shown, { width, height, plotWidth, plotHeight }) {
  const { data, layout } = drawing(figure);
  const entries = data.filter(d => d.showlegend).map(d => d.name);
  const legendWidth = entries.length > 0 ? 56 + letterWidth * Math.max(...entries.map(e => e.length)) : 0;
  width ??= Math.round(Math.max(plotWidth, 520) + legendWidth);
  const title = wrapped(figure.title, (width - 40) / 8);
  const top = 24 + 20 * title.length;
  height ??= Math.round(Math.max(Math.max(plotHeight, 240) + top, top + 50 + entryHeight * entries.length));
  for (const name of ["xaxis", "yaxis"])
    if (shown?.[name]?.range && shown[name].autorange !== true)
      Object.assign(layout[name], { range: [...shown[name].range], autorange: false });
  return {
    width, height, data,
    layout: {
      ...layout, width, height, autosize: false, paper_bgcolor: color("--surface"), plot_bgcolor: color("--surface"),
      margin: { ...layout.margin, t: Math.max(layout.margin.t, 8) + top, r: Math.max(layout.margin.r, 16) },
      title: { text: title.map(plain).join("<br>"), x: 0, xref: "container", xanchor: "left", pad: { l: 14, t: 12 }, y: 1, yref: "container", yanchor: "top", font: { size: 15, color: color("--ink") } },
      showlegend: entries.length > 0, legend: { x: 1.02, y: 1, xanchor: "left", yanchor: "top", font: { color: color("--ink"), size: 12 } },
    },
  };
}

// A data URL of the picture; `options`: format "png" or "svg", width and height in pixels (else the chart's), scale.
export async function image(Plotly, div, figure, options = {}) {
  const { width, height, data, layout } = picture(figure, div._fullLayout, { ...options, plotWidth: div.offsetWidth, plotHeight: div.offsetHeight });
  const { format = "png", scale = format === "svg" ? 1 : 2 } = options;
  return await Plotly.toImage({ data, layout }, { format, width, height, scale });
}

const field = value => {
  const text = value === null || value === undefined ? "" : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

function rows(t) {
  if (t.kind === "Heatmap")
    return t.z.flatMap((row, r) => row.map((z, c) => ({ trace: t.name, x: t.x[c], y: t.rows?.[r] ?? r, z })));
  if (t.kind === "ParallelCoordinates")
    return (t.dimensions[0]?.values ?? []).map((_, i) => ({
      trace: t.name,
      ...Object.fromEntries(t.dimensions.map(d => [d.label, d.tickTexts?.[d.tickValues.indexOf(d.values[i])] ?? d.values[i]])),
      ...t.shades ? { [t.shadeTitle || "shade"]: t.shades[i] } : {},
      text: t.text?.[i],
    }));
  return t.x.map((x, i) => ({
    trace: t.name, x, y: t.y[i], low: t.low?.[i], high: t.high?.[i], xLow: t.xLow?.[i], xHigh: t.xHigh?.[i], text: t.text?.[i] ?? t.labels?.[i],
  }));
}

// Exactly the numbers of the figure, a line each; x, low, high and text where any trace has them.
export function csv(figure) {
  const all = figure.traces.flatMap(rows);
  const names = [...new Set(["trace", "x", "y", "low", "high", ...all.flatMap(Object.keys)])]
    .filter(n => n === "trace" || all.some(r => r[n] !== undefined));
  return [names, ...all.map(r => names.map(n => r[n]))].map(r => r.map(field).join(",")).join("\r\n") + "\r\n";
}

export function save(name, content) {
  const link = document.createElement("a");
  const url = typeof content === "string" ? content : URL.createObjectURL(content);
  Object.assign(link, { href: url, download: name });
  link.click();
  if (url !== content) setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
