/* The colours of the style sheet, as a chart's canvas needs them. */
(function () {
  "use strict";
  const md = (window.modelDelivery = window.modelDelivery || {});
  const names = ["text", "quiet", "line", "card", "accent", "good", "attention", "bad", "idle",
    "series-1", "series-2", "series-3", "series-4", "series-5", "series-6"];

  /** Whatever notation the style sheet uses, a canvas turns it into red, green, blue and opacity. */
  function read(root) {
    const pixel = document.createElement("canvas");
    pixel.width = pixel.height = 1;
    const context = pixel.getContext("2d", { willReadFrequently: true });
    const probe = md.element("span", { hidden: true });
    root.append(probe);
    const colours = {};
    names.forEach(function (name) {
      probe.style.color = "var(--md-" + name + ")";
      context.clearRect(0, 0, 1, 1);
      context.fillStyle = getComputedStyle(probe).color;
      context.fillRect(0, 0, 1, 1);
      const [red, green, blue, opacity] = context.getImageData(0, 0, 1, 1).data;
      colours[name] = "rgba(" + red + "," + green + "," + blue + "," + opacity / 255 + ")";
    });
    probe.remove();
    colours.series = [1, 2, 3, 4, 5, 6].map((index) => colours["series-" + index]);
    colours.font = getComputedStyle(root).fontFamily;
    return colours;
  }

  function faint(colour, opacity) {
    return colour.replace(/,[^,]*\)$/, "," + opacity + ")");
  }

  /**
   * Tells the style sheet whether what is around the page is dark: a page in Jenkins follows the theme that the viewer
   * chose there, which need not be the system's.
   */
  function follow(root, changed) {
    function look() {
      if (root.dataset.builds || root.dataset.page) {
        root.dataset.appearance = isDark(getComputedStyle(document.body).backgroundColor) ? "dark" : "light";
      }
    }
    look();
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", function () { look(); changed(); });
    new MutationObserver(function () { look(); changed(); })
      .observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme", "class"] });
  }

  function isDark(colour) {
    const [red, green, blue, opacity] = rgba(colour);
    return opacity > 0 && 0.299 * red + 0.587 * green + 0.114 * blue < 128;
  }

  function rgba(colour) {
    const pixel = document.createElement("canvas");
    pixel.width = pixel.height = 1;
    const context = pixel.getContext("2d", { willReadFrequently: true });
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
    return context.getImageData(0, 0, 1, 1).data;
  }

  md.theme = { read, faint, follow };
})();
