// A time that may be written may also be pulled: a slider stops where something changed, and at its end all is shown.
for (const slider of document.querySelectorAll("input.slider")) {
  const field = document.getElementById(slider.dataset.for);
  const times = slider.dataset.times.split(" ");
  const say = () => (slider.ariaValueText = field.value.replace("T", " ") || slider.max);
  slider.max = times.length - 1;
  slider.addEventListener("input", () => {
    field.value = slider.value === slider.max ? "" : times[slider.value];
    say();
  });
  const follow = () => {
    slider.value = field.value ? Math.max(times.findLastIndex((time) => time <= field.value), 0) : slider.max;
    say();
  };
  field.addEventListener("change", follow);
  follow();
  slider.hidden = times.length < 2;
}
