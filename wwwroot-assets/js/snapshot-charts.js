// Draws the charts of a snapshot. It stands behind plot-figure.js in one inline module: `drawing` is the dashboard's own.
const figures = JSON.parse(document.getElementById("figures").textContent);
const areas = [...document.querySelectorAll("[data-figure]")];
const draw = div => {
  const { data, layout } = drawing(figures[Number(div.dataset.figure)], div.offsetWidth);
  return window.Plotly.react(div, data, layout, {
    displaylogo: false, responsive: false, showSendToCloud: false, plotlyServerURL: "", toImageButtonOptions: { format: "svg", filename: figures[Number(div.dataset.figure)].fileName },
    modeBarButtonsToRemove: ["sendChartToCloud", "select2d", "lasso2d", "autoScale2d", "zoomIn2d", "zoomOut2d"],
  });
};
for (const div of areas) {
  await draw(div);
  new ResizeObserver(() => { if (div.offsetWidth > 0) window.Plotly.Plots.resize(div); }).observe(div.parentElement);
}
new MutationObserver(() => areas.forEach(draw)).observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
