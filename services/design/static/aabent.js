// A page about a child is drawn anew, and so closed, when its reader may no longer see it. Only what was open is closed,
// and only while somebody looks: a page in the background asks when it comes to the front.
const { aabent } = document.body.dataset;
let stream;
let open = false;
const look = () => {
  if (document.hidden || stream) return;
  stream = new EventSource(aabent);
  stream.addEventListener("aabent", () => (open = true));
  stream.addEventListener("luk", () => (open ? location.reload() : stream.close()));
};
document.addEventListener("visibilitychange", () => {
  if (document.hidden && stream) stream = stream.close();
  else look();
});
look();
