// What is not ready yet says how far it has come, and is shown when it is; nothing else on the page moves.
const waiting = document.querySelector("[data-venter]");
if (waiting) {
  const stream = new EventSource(waiting.dataset.venter);
  stream.addEventListener("fyldt", (said) => (waiting.querySelector("progress").value = said.data));
  stream.addEventListener("klar", async () => {
    stream.close();
    const answer = await fetch(location.href, { headers: { accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    waiting.replaceChildren(...page.getElementById(waiting.id).childNodes);
  });
}
