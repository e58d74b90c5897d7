// The pages are whole without this file. With it, a stream tells whether it is open, and a text field how much is left.
for (const live of document.querySelectorAll("[data-live]")) {
  const sign = document.getElementById(live.dataset.live);
  const tell = (state) => {
    sign.toggleAttribute("data-open", state === "open");
    sign.toggleAttribute("data-lost", state === "lost");
    if (sign.textContent !== sign.dataset[`${state}Words`]) sign.textContent = sign.dataset[`${state}Words`];
  };
  live.addEventListener("htmx:sse:after:connection", () => tell("open"));
  live.addEventListener("htmx:sse:error", () => tell("lost"));
  live.addEventListener("htmx:sse:before:connection", (e) => e.detail.connection.attempt && tell("lost"));
}
// What the reader has opened stays open when the server draws the part anew.
window.htmx?.registerExtension("stays-open", { htmx_before_morph_attr: (_, change) => change.attrName !== "open" });
for (const field of document.querySelectorAll("textarea[maxlength]")) {
  const left = document.getElementById(`${field.id}-tilbage`);
  if (!left) continue;
  const words = left.textContent;
  field.addEventListener("input", () => {
    left.textContent = words.replace(/\d+/, field.maxLength - field.value.length);
  });
}
