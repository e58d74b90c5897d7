// The page is whole without this file. With it, the fragment is replaced when something happens.

const levende = document.getElementById("levende");
const tilstand = document.getElementById("forbindelse");

function vis(html) {
  const valgt = document.activeElement;
  const kendes = ["href", "aria-labelledby"].find((navn) => levende.contains(valgt) && valgt.hasAttribute(navn));
  const ved = kendes && `[${kendes}="${CSS.escape(valgt.getAttribute(kendes))}"]`;
  const aabne = [...levende.querySelectorAll("details[open]")].map((d) => d.id);
  levende.replaceChildren(...new DOMParser().parseFromString(html, "text/html").body.childNodes);
  for (const id of aabne) document.getElementById(id)?.setAttribute("open", "");
  if (ved) [...levende.querySelectorAll(ved)].find((e) => e.tabIndex >= 0)?.focus({ preventScroll: true });
}

if (levende && "EventSource" in window) {
  const kilde = new EventSource(levende.dataset.stroem);
  const sig = (ord) => { if (tilstand.textContent !== ord) tilstand.textContent = ord; };
  kilde.addEventListener("open", () => sig(tilstand.dataset.aaben));
  kilde.addEventListener("error", () => sig(tilstand.dataset.afbrudt));
  kilde.addEventListener("overblik", (e) => vis(e.data));
  window.addEventListener("pagehide", () => kilde.close());
  window.addEventListener("pageshow", (e) => { if (e.persisted) location.reload(); });
}
