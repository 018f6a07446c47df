/* How values are written for people. */
(function () {
  "use strict";
  const md = (window.modelDelivery = window.modelDelivery || {});
  const none = "–";

  /** Four significant digits, without trailing zeros. */
  function number(value) {
    if (typeof value !== "number" || !isFinite(value)) {
      return none;
    }
    if (Number.isInteger(value)) {
      return value.toLocaleString("en-US");
    }
    const size = Math.abs(value);
    if (size !== 0 && (size < 0.0001 || size >= 1e9)) {
      return value.toExponential(2);
    }
    return value.toLocaleString("en-US", { maximumSignificantDigits: size >= 1000 ? 6 : 4 });
  }

  function interval(low, high) {
    return typeof low === "number" && typeof high === "number" ? number(low) + " to " + number(high) : "";
  }

  function percent(share) {
    if (typeof share !== "number") {
      return none;
    }
    const hundredfold = share * 100;
    return (hundredfold !== 0 && Math.abs(hundredfold) < 10 ? Number(hundredfold.toPrecision(2)) : Math.round(hundredfold)) + " %";
  }

  function seconds(value) {
    if (typeof value !== "number") {
      return none;
    }
    if (value < 1) {
      return number(Number((value * 1000).toPrecision(3))) + " ms";
    }
    return number(Number(value.toPrecision(3))) + " s";
  }

  function bytes(value) {
    if (typeof value !== "number") {
      return none;
    }
    const units = ["B", "kB", "MB", "GB", "TB"];
    let unit = 0;
    let size = value;
    while (size >= 1000 && unit < units.length - 1) {
      size /= 1000;
      unit++;
    }
    return (unit === 0 ? size : Number(size.toPrecision(3))) + " " + units[unit];
  }

  function two(part) {
    return String(part).padStart(2, "0");
  }

  /** In the viewer's time zone, without seconds. */
  function time(iso) {
    const date = new Date(iso);
    if (!iso || isNaN(date)) {
      return none;
    }
    return date.getFullYear() + "-" + two(date.getMonth() + 1) + "-" + two(date.getDate()) + " " +
      two(date.getHours()) + ":" + two(date.getMinutes());
  }

  function day(iso) {
    return time(iso).slice(0, 10);
  }

  function ago(iso, now) {
    const minutes = Math.floor((now - new Date(iso)) / 60000);
    if (!(minutes >= 0)) {
      return time(iso);
    }
    if (minutes < 1) {
      return "just now";
    }
    if (minutes < 60) {
      return minutes + " min ago";
    }
    if (minutes < 48 * 60) {
      return Math.floor(minutes / 60) + " h ago";
    }
    return Math.floor(minutes / 1440) + " days ago";
  }

  /** The first twelve digits of a digest or a commit. */
  function short(id) {
    return id ? String(id).replace(/^sha256:/, "").slice(0, 12) : none;
  }

  /** A chart's canvas reads braces as markup; a name must not be able to. */
  function onCanvas(text) {
    return String(text === null || text === undefined ? none : text).replace(/\{/g, "\u2774").replace(/\}/g, "\u2775");
  }

  function cut(text, most) {
    const whole = String(text);
    return whole.length > most ? whole.slice(0, most - 1) + "…" : whole;
  }

  /** A word of a record, such as rolledBack, as words. */
  function words(word) {
    return word ? String(word).replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase() : none;
  }

  md.format = { none, number, interval, percent, seconds, bytes, time, day, ago, short, onCanvas, cut, words };
})();
