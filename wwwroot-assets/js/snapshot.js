// Of a snapshot: what leads back to a server is shown only where one answers, not in a file on a disk.
if (location.protocol === "http:" || location.protocol === "https:")
  for (const element of document.querySelectorAll("[data-online]")) element.hidden = false;
