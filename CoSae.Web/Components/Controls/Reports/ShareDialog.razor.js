// The picture that previews show beside a link: title, sign and the first chart of the page, drawn here because only the
// browser has the chart. Bytes of a PNG.
import { exportImage } from "../Plot.razor.js";

const variable = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

const load = source => new Promise((resolve, reject) => {
  const picture = new Image();
  picture.onload = () => resolve(picture);
  picture.onerror = () => reject(new Error("The picture could not be read."));
  picture.src = source;
});

function lines(canvas, text, width, most) {
  const found = [""];
  for (const word of text.split(/\s+/)) {
    if (found.at(-1) && canvas.measureText(`${found.at(-1)} ${word}`).width > width) found.push("");
    found.push(`${found.pop()} ${word}`.trim());
  }
  if (found.length > most) found.splice(most, found.length, `${found[most - 1]} …`.slice(0, 80));
  return found.slice(0, most);
}

async function chart(width, height) {
  const div = document.querySelector("main .plot .js-plotly-plot");
  return div ? await load(await exportImage(div, { format: "png", width, height, scale: 1 })) : null;
}

export async function preview(title, width, height) {
  const element = Object.assign(document.createElement("canvas"), { width, height });
  const canvas = element.getContext("2d"), family = getComputedStyle(document.body).fontFamily;
  canvas.fillStyle = variable("--surface");
  canvas.fillRect(0, 0, width, height);
  canvas.fillStyle = "#1f2a44";
  canvas.fillRect(0, 0, width, 84);
  canvas.drawImage(await load(document.querySelector(".brand img").src), 36, 20, 44, 44);
  canvas.fillStyle = "#ffffff";
  canvas.font = `600 30px ${family}`;
  canvas.fillText("CoSAE", 96, 53);
  const picture = await chart(width - 72, 360);
  canvas.fillStyle = variable("--ink");
  canvas.font = `600 ${picture ? 44 : 60}px ${family}`;
  const step = picture ? 54 : 74;
  lines(canvas, title, width - 72, picture ? 2 : 5).forEach((line, i) => canvas.fillText(line, 36, (picture ? 150 : 190) + step * i));
  if (picture) canvas.drawImage(picture, 36, height - 374, width - 72, 360);
  const blob = await new Promise(resolve => element.toBlob(resolve, "image/png"));
  return new Uint8Array(await blob.arrayBuffer());
}
