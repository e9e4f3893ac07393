// From the dashboard's figures to plotly.js' own: colours arrive as names of CSS variables and are resolved here, so that a
// change of theme is a new drawing of the same figure.

// More markers than this make SVG slow.
const manyPoints = 2000;

let webGl;
const hasWebGl = () => webGl ??= !!document.createElement("canvas").getContext("webgl");

// A figure names the same few variables hundreds of times; asked anew at each drawing, for the theme may have changed.
const resolved = new Map();
export function color(name) {
  if (!name.startsWith("--")) return name;
  if (!resolved.has(name)) resolved.set(name, getComputedStyle(document.documentElement).getPropertyValue(name).trim());
  return resolved.get(name);
}

// Between two colours of the theme, #rrggbb each.
function mix(from, to, share) {
  const parts = c => [1, 3, 5].map(i => parseInt(c.slice(i, i + 2), 16));
  const [a, b] = [parts(color(from)), parts(color(to))];
  return `rgb(${a.map((v, i) => Math.round(v + share * (b[i] - v))).join(", ")})`;
}

const whiskers = (t, low, high, at, ink) => low && high ? {
  type: "data", symmetric: false, thickness: 1.5, width: 4, color: ink,
  array: high.map((h, i) => h === null || at[i] === null ? null : h - at[i]),
  arrayminus: low.map((l, i) => l === null || at[i] === null ? null : at[i] - l),
} : undefined;

// One polygon for each stretch without gaps.
function area(t, xs) {
  const x = [], y = [];
  let from = 0;
  const close = to => {
    if (to > from) {
      if (x.length > 0) { x.push(null); y.push(null); }
      for (let i = from; i < to; i++) { x.push(xs[i]); y.push(t.high[i]); }
      for (let i = to - 1; i >= from; i--) { x.push(xs[i]); y.push(t.low[i]); }
      x.push(xs[from]); y.push(t.high[from]);
    }
    from = to + 1;
  };
  xs.forEach((at, i) => { if (at === null || t.low[i] === null || t.high[i] === null) close(i); });
  close(xs.length);
  return { x, y };
}

// From pale to the trace's colour: readable on the surface of either theme.
const shades = t => [[0, color("--sunken")], [1, color(t.color)]];
// Half the way where numbers stand on it.
const readable = t => [[0, color("--sunken")], [1, mix("--surface", t.color, .5)]];
const shadeBar = t => ({ title: { text: t.shadeTitle, side: "right" }, thickness: 12, outlinewidth: 0, tickfont: { color: color("--muted") } });

function heatmap(t) {
  return {
    type: "heatmap", name: t.name, x: t.x, y: t.rows ?? undefined, z: t.z, colorscale: t.cellTexts ? readable(t) : shades(t), colorbar: shadeBar(t), xgap: 1, ygap: 1,
    zmin: t.shadeFrom ?? undefined, zmax: t.shadeTo ?? undefined, zauto: t.shadeFrom === null && t.shadeTo === null,
    textfont: { color: color("--ink") }, text: t.cellTexts ?? undefined, texttemplate: t.cellTexts ? "%{text}" : undefined, hoverongaps: false, hoverinfo: t.hover ? undefined : "skip", showlegend: false,
  };
}

function parallel(t, width) {
  // A line with a gap would be drawn as if it had a value there.
  const whole = t.dimensions[0]?.values.map((_, i) => i).filter(i => t.dimensions.every(d => d.values[i] !== null)) ?? [];
  const of = values => whole.map(i => values[i]);
  let line = { color: color(t.color) };
  if (t.shades)
    // A pale line would vanish where a pale area does not.
    line = {
      color: of(t.shades), cmin: t.shadeFrom ?? undefined, cmax: t.shadeTo ?? undefined, showscale: true, colorbar: shadeBar(t),
      colorscale: [[0, color("--line-strong")], [1, color(t.color)]],
    };
  else if (t.colors) {
    const kinds = [...new Set(t.colors)];
    const step = Math.max(kinds.length - 1, 1);
    line = {
      color: of(t.colors).map(c => kinds.indexOf(c)), cmin: 0, cmax: step, showscale: false,
      colorscale: kinds.length === 1 ? [[0, color(kinds[0])], [1, color(kinds[0])]] : kinds.map((c, i) => [i / step, color(c)]),
    };
  }
  return {
    type: "parcoords", name: t.name, line,
    labelfont: { color: color("--ink"), size: width < 520 ? 9 : undefined }, tickfont: { color: color("--muted") }, rangefont: { color: "transparent" },
    unselected: { line: { color: color("--line-strong"), opacity: .15 } },
    dimensions: t.dimensions.map((d, i) => ({
      label: d.label, values: of(d.values), tickvals: d.tickValues ?? undefined,
      ticktext: i === 0 ? d.tickTexts?.map(text => cut(text, roomForCoordinates(t, width))) : d.tickTexts ?? undefined,
    })),
  };
}

function trace(t, l, width) {
  if (t.kind === "Heatmap") return heatmap(t);
  if (t.kind === "ParallelCoordinates") return parallel(t, width);
  const xs = l.xLog && l.xZeroAt !== null ? t.x.map(x => x === 0 ? l.xZeroAt : x) : t.x;
  const common = {
    name: t.name, legendgroup: t.group ?? undefined, showlegend: t.inLegend, hoverinfo: t.hover ? undefined : "skip",
    text: t.labels ?? undefined, hovertext: t.text ?? undefined,
  };
  if (t.kind === "Band")
    return {
      ...common, ...area(t, xs), type: "scatter", mode: "lines", line: { width: 0 }, fill: "toself", fillcolor: color(t.color),
      opacity: t.opacity * .2, hoverinfo: "skip",
    };
  const ink = t.kind === "Bar" ? color("--ink") : color(t.color);
  const points = {
    ...common, x: xs, y: t.y, offsetgroup: l.sideBySide ? t.name : undefined, opacity: t.opacity, error_y: whiskers(t, t.low, t.high, t.y, ink), error_x: whiskers(t, t.xLow, t.xHigh, xs, ink),
  };
  const colors = t.colors?.map(color) ?? color(t.color);
  if (t.kind === "Bar")
    return { ...points, type: "bar", marker: { color: colors }, textposition: t.labels ? "outside" : undefined, cliponaxis: false };
  const marks = t.kind === "Points" || t.kind === "Markers";
  return {
    ...points,
    type: t.kind === "Markers" && t.y.length > manyPoints && hasWebGl() ? "scattergl" : "scatter",
    mode: [t.kind === "Markers" ? "" : "lines", marks ? "markers" : "", t.labels ? "text" : ""].filter(Boolean).join("+"),
    connectgaps: false, textposition: "top center", textfont: { color: color("--ink"), size: 11 },
    line: { color: color(t.color), dash: t.dash, width: t.width },
    marker: { color: colors, size: t.sizes ?? t.size, symbol: t.symbol, line: { width: /-open$/.test(t.symbol) ? 2 : 0, color: colors } },
  };
}

const decades = positive => {
  const from = Math.ceil(Math.log10(Math.min(...positive)) - 1e-9), to = Math.floor(Math.log10(Math.max(...positive)) + 1e-9);
  return Array.from({ length: Math.max(to - from + 1, 0) }, (_, i) => Number(`1e${from + i}`));
};

// The ticks of an axis: those asked for; with a 0 on a logarithmic axis also that.
function ticks(values, texts, zeroAt, xs) {
  if (zeroAt === null && !values) return undefined;
  values ??= decades(xs);
  texts ??= values.map(String);
  const zero = zeroAt !== null && !values.includes(0);
  return {
    tickmode: "array",
    tickvals: [...zero ? [zeroAt] : [], ...values.map(v => v === 0 && zeroAt !== null ? zeroAt : v)],
    ticktext: [...zero ? ["0"] : [], ...texts],
  };
}

function range(from, to, log) {
  if (from === null && to === null) return undefined;
  const at = v => v === null ? null : log ? Math.log10(v) : v;
  return { range: [at(from), at(to)], autorange: from === null ? "min" : to === null ? "max" : false };
}

const axis = (title, log, ...extra) => Object.assign({
  title: { text: title, standoff: 8 }, type: log ? "log" : undefined, automargin: true, gridcolor: color("--grid"),
  zerolinecolor: color("--line-strong"), linecolor: color("--line"),
}, ...extra);

const reference = r => ({
  type: "line", layer: "below", line: { color: color(r.color), dash: r.dash, width: 1.5 },
  label: { text: r.label, textposition: "end", font: { color: color(r.color), size: 11 }, yanchor: "bottom", padding: 2 },
  ...r.upright ? { xref: "x", yref: "paper", x0: r.value, x1: r.value, y0: 0, y1: 1 } : { xref: "paper", yref: "y", x0: 0, x1: 1, y0: r.value, y1: r.value },
});

// The names along the first axis stand left of it, and plotly.js makes no room for them by itself.
// A narrow chart gives them a quarter of its width, and shows their beginnings.
const letter = 7, beside = 16;
const roomForCoordinates = (t, width) => t && Math.max(60, Math.min(.27 * width, Math.max(0, ...(t.dimensions[0]?.tickTexts ?? []).map(text => beside + letter * text.length))));
const cut = (text, room) => text.length <= (room - beside) / letter ? text : `${text.slice(0, Math.floor((room - beside) / letter) - 1)}…`;

function layout(l, traces, width) {
  const zeroAt = l.xLog ? l.xZeroAt : null;
  const xs = zeroAt === null ? [] : traces.flatMap(t => t.x).filter(x => typeof x === "number" && x > 0);
  const cells = traces.some(t => t.kind === "Heatmap");
  const coordinates = roomForCoordinates(traces.find(t => t.kind === "ParallelCoordinates"), width);
  return {
    paper_bgcolor: "transparent", plot_bgcolor: "transparent", autosize: true, showlegend: false, barmode: l.barMode, bargap: l.barGap,
    scattermode: l.sideBySide ? "group" : "overlay", scattergap: .5,
    margin: coordinates ? { l: coordinates, r: 60, t: 60, b: 20 } : { l: 48, r: 12, t: 8, b: 40 },
    font: { family: getComputedStyle(document.body).fontFamily, size: 12, color: color("--muted") },
    hovermode: l.hoverMode ?? (traces.every(t => t.kind === "Line" || t.kind === "Band") ? "x unified" : "closest"),
    hoverlabel: { namelength: -1, bgcolor: color("--surface"), bordercolor: color("--line"), font: { color: color("--ink") } },
    // A zoom survives new points, but not another kind of axis.
    uirevision: `${l.xLog}${l.yLog}${l.xTitle}${l.yTitle}`,
    xaxis: axis(l.xTitle, l.xLog, ticks(l.xTicks, l.xTickTexts, zeroAt, xs), range(l.xFrom, l.xTo, l.xLog), cells ? { showgrid: false } : undefined),
    yaxis: axis(l.yTitle, l.yLog, ticks(l.yTicks, l.yTickTexts, null), range(l.yFrom, l.yTo, l.yLog), cells ? { showgrid: false, autorange: "reversed" } : undefined),
    shapes: l.references.map(reference),
    // Where the axis is broken: left of it 0, right of it the logarithm.
    annotations: zeroAt === null || xs.length === 0 ? [] : [{
      xref: "x", yref: "paper", x: (Math.log10(zeroAt) + Math.log10(Math.min(...xs))) / 2, y: 0, yanchor: "middle", text: "//", showarrow: false,
      font: { color: color("--ink"), size: 13 }, bgcolor: color("--surface"), borderpad: 0,
    }],
  };
}

// Bands lie behind everything else; `order` tells which of the dashboard's traces each of plotly.js' traces is.
// `width`: of the area in pixels, where it is known and may be too small for long names.
export function drawing(figure, width = Infinity) {
  resolved.clear();
  const order = figure.traces.map((_, i) => i).sort((a, b) => (figure.traces[b].kind === "Band") - (figure.traces[a].kind === "Band") || a - b);
  const seen = new Set();
  const data = order.map(i => trace(figure.traces[i], figure.layout, width));
  // One entry a group, that of its first trace; without a group one a name.
  for (const d of data.filter(d => d.showlegend)) {
    const entry = d.legendgroup ?? `\0${d.name}`;
    d.showlegend = !seen.has(entry);
    seen.add(entry);
  }
  return { data, order, layout: layout(figure.layout, figure.traces, width) };
}
